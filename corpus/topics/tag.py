"""Which topics an article has, by weighted words, and which words decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from os import PathLike
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from corpus.topics.batches import Articles, Batches, check_repeatable, text_column
from corpus.topics.phrases import PhraseMatcher, Zone, article_zones
from corpus.topics.read import NO_TOPIC, read_topics

COLUMNS = {
    "article_id": "str",
    "page_id": "str",
    "topic": "str",
    "score": "float64",
    "n_hits": "int64",
    "words": "object",
    "places": "object",
    "start": "int64",
    "end": "int64",
}
THRESHOLD = 12.0
# A headline names the subject: a character of it weighs as much as this many of the body.
HEAD_WEIGHT = 5
# Below this length a single word would decide; a brief of three sentences has about as many characters.
SHORTEST = 200

Topics = pd.DataFrame | str | PathLike[str] | None


def tag_topics(
    articles: Articles,
    topics: Topics = None,
    *,
    blocks: pd.DataFrame | None = None,
    threshold: float = THRESHOLD,
) -> Any:
    """One row an article and topic it has, in the order of the articles, the strongest topic first.

    Columns: `article_id`, `page_id`, `topic`, `score`, `n_hits`, `words` (those that decided, the weightiest first),
    `places` (list of `(start, end)` in `pages.text`, one for each hit whose place is known), `start`, `end` (the
    first of them; the whole article where none is known). An article may have several topics; one that has none
    has a row with the topic `none` and score 0, so that none is lost from a count.

    The score is the weight of the words found per 1,000 characters: headline, kicker and subhead count five-fold,
    in weight and in length, and a text is taken to be at least 200 long. At one place the longest listed word
    counts. Text is matched in simplified characters.

    Parameters: `articles`, a table with at least `article_id` and `text`, or an iterable of such tables (then the
    result is an iterable of tables too, each made when it is asked for); `topics` as from `read_topics`, or the
    path of its file; `blocks`, from which the places of words in headlines are known; `threshold`, the least score.
    """
    tagger = _Tagger.of(topics if isinstance(topics, pd.DataFrame) else read_topics(topics), threshold)
    make = partial(_tag_table, tagger=tagger, blocks=blocks)
    if isinstance(articles, pd.DataFrame):
        return make(articles)
    check_repeatable(articles)
    return Batches(make, articles)


class _Weights(NamedTuple):
    """The topics of the words, by number, and the weight of a word in each, one item a word and topic in each array.

    Those of a word stand together, from its place in `first`, as many as its `count`.
    """

    topic: np.ndarray
    weight: np.ndarray
    first: np.ndarray
    count: np.ndarray


@dataclass(frozen=True)
class _Tagger:
    """The words of all topics, ready to be found."""

    words: list[str]
    topics: list[str]
    weights: _Weights
    matcher: PhraseMatcher
    threshold: float

    @classmethod
    def of(cls, topics: pd.DataFrame, threshold: float) -> "_Tagger":
        columns = (topics[name].tolist() for name in ("word", "topic", "weight", "excludes"))
        return _make_tagger(tuple(zip(*columns, strict=True)), threshold)

    def tag(self, articles: list[list[Zone]]) -> Iterator[list[dict[str, Any]]]:
        """The topics of each article, given its zones."""
        zones = [(number, zone) for number, own in enumerate(articles) for zone in own]
        hits = self._find(zones)
        lengths = np.zeros(len(articles), dtype="int64")
        for number, zone in zones:
            lengths[number] += _weight_of(zone) * len(zone.text)
        scales = 1000 / np.maximum(lengths, SHORTEST)
        found = _deal_out(zones, hits, self._near(hits, scales))
        for number, scale in enumerate(scales.tolist()):
            own = found.get(number, {})
            rows = (self._row(topic, own[topic], scale) for topic in own)
            yield sorted(filter(None, rows), key=lambda row: (-row["score"], row["topic"])) or [_no_topic()]

    def _find(self, zones: list[tuple[int, Zone]]) -> "_Hits":
        """All words found, one item a word and topic."""
        zone, word, start, end = self.matcher.find_all([zone.text for _, zone in zones])
        counts = self.weights.count[word]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        zone, word, start, end = (np.repeat(array, counts) for array in (zone, word, start, end))
        pair = self.weights.first[word] + within
        article = np.array([number for number, _ in zones], dtype="int64")
        heads = np.array([_weight_of(zone) for _, zone in zones], dtype="int64")
        weight = self.weights.weight[pair] * heads[zone]
        return _Hits(article[zone], self.weights.topic[pair], weight, zone, word, start, end)

    def _near(self, hits: "_Hits", scales: np.ndarray) -> np.ndarray:
        """Which hits are of a topic whose score in the article may reach the threshold."""
        cell = hits.article * len(self.topics) + hits.topic
        totals = np.bincount(cell, hits.weight, minlength=len(scales) * len(self.topics))
        return totals[cell] * scales[hits.article] >= self.threshold - _ROUNDED

    def _row(self, topic: int, hits: list["_Hit"], scale: float) -> dict[str, Any] | None:
        """The row of a topic, article and place aside; None where its score does not reach the threshold."""
        weights: dict[str, float] = {}
        for number, weight, *_ in hits:
            word = self.words[number]
            weights[word] = weights.get(word, 0) + weight
        score = round(scale * sum(weights.values()), 3)
        if score < self.threshold:
            return None
        places = (zone.span(start, end) for _, _, zone, start, end in hits)
        return {
            "topic": self.topics[topic],
            "score": score,
            "n_hits": len(hits),
            "words": sorted(weights, key=lambda word: (-weights[word], word)),
            "places": sorted(place for place in places if place),
        }


@lru_cache(maxsize=4)
def _make_tagger(rows: tuple[tuple[str, str, float, bool], ...], threshold: float) -> _Tagger:
    """The tagger of `(word, topic, weight, excludes)`; kept, since many parts of an archive are tagged alike."""
    pairs: dict[str, list[tuple[int, float]]] = {}
    numbers: dict[str, int] = {}
    for word, topic, weight, excludes in rows:
        own = pairs.setdefault(word, [])
        if not excludes:
            own.append((numbers.setdefault(topic, len(numbers)), float(weight)))
    topic, weight = ([pair[side] for own in pairs.values() for pair in own] for side in (0, 1))
    count = np.array([len(own) for own in pairs.values()], dtype="int64")
    weights = _Weights(np.array(topic, dtype="int64"), np.array(weight, "float64"), np.cumsum(count) - count, count)
    return _Tagger(list(pairs), list(numbers), weights, PhraseMatcher(list(pairs)), threshold)


# More than a score gains or loses by being rounded, or by the order in which its weights are added.
_ROUNDED = 0.01
# A word found: its number, its weight there, and where it stands.
_Hit = tuple[int, float, Zone, int, int]


class _Hits(NamedTuple):
    """Words found, one item a word and topic in each array."""

    article: np.ndarray
    topic: np.ndarray
    weight: np.ndarray
    zone: np.ndarray
    word: np.ndarray
    start: np.ndarray
    end: np.ndarray


def _weight_of(zone: Zone) -> int:
    """What a character of a zone weighs."""
    return HEAD_WEIGHT if zone.kind == "head" else 1


def _deal_out(zones: list[tuple[int, Zone]], hits: _Hits, kept: np.ndarray) -> dict[int, dict[int, list[_Hit]]]:
    """The hits that are kept, by article and topic."""
    found: dict[int, dict[int, list[_Hit]]] = {}
    for article, topic, weight, zone, *place in zip(*(array[kept].tolist() for array in hits), strict=True):
        number, start, end = place
        found.setdefault(article, {}).setdefault(topic, []).append((number, weight, zones[zone][1], start, end))
    return found


def _no_topic() -> dict[str, Any]:
    """The row of an article that has no topic."""
    return {"topic": NO_TOPIC, "score": 0.0, "n_hits": 0, "words": [], "places": []}


def _tag_table(articles: pd.DataFrame, tagger: _Tagger, blocks: pd.DataFrame | None) -> pd.DataFrame:
    """The topics of one table of articles."""
    rows = list(_tag_rows(articles, tagger, blocks))
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=kind) for name, kind in COLUMNS.items()})


# Articles searched as one text: enough that what is done once does not count, few enough for any memory.
_TOGETHER = 1000


def _tag_rows(articles: pd.DataFrame, tagger: _Tagger, blocks: pd.DataFrame | None) -> Iterator[dict[str, Any]]:
    """The rows of each article in turn."""
    identifiers, pages = text_column(articles, "article_id"), text_column(articles, "page_id")
    zones = article_zones(articles, blocks)
    tagged = (rows for own in iter(lambda: list(islice(zones, _TOGETHER)), []) for rows in tagger.tag(own))
    for topics, article_id, page_id, extent in zip(tagged, identifiers, pages, article_extents(articles), strict=True):
        for row in topics:
            start, end = row["places"][0] if row["places"] else extent
            yield {"article_id": article_id, "page_id": page_id, **row, "start": start, "end": end}


def article_extents(articles: pd.DataFrame) -> list[tuple[int, int]]:
    """The first and last printed character of each article, 0 and 0 where they are not known."""
    if not {"start", "end"} <= set(articles.columns):
        return [(0, 0)] * len(articles)
    return [
        (int(start), int(end))
        for start, end in zip(*(articles[side].tolist() for side in ("start", "end")), strict=True)
    ]
