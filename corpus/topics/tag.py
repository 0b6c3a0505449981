"""Which topics an article has, by weighted words, and which words decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from os import PathLike
from typing import Any

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


@dataclass(frozen=True)
class _Tagger:
    """The words of all topics, ready to be found."""

    words: list[str]
    weights: list[list[tuple[str, float]]]  # of each word: its topics, with its weight in each
    matcher: PhraseMatcher
    threshold: float

    @classmethod
    def of(cls, topics: pd.DataFrame, threshold: float) -> "_Tagger":
        weights: dict[str, list[tuple[str, float]]] = {}
        for word, topic, weight, excludes in topics[["word", "topic", "weight", "excludes"]].itertuples(index=False):
            own = weights.setdefault(word, [])
            if not excludes:
                own.append((topic, float(weight)))
        return cls(list(weights), list(weights.values()), PhraseMatcher(list(weights)), threshold)

    def tag(self, zones: list[Zone]) -> list[dict[str, Any]]:
        """The topics of one article."""
        found: dict[str, list[_Hit]] = {}
        length = 0
        for zone in zones:
            weight = HEAD_WEIGHT if zone.kind == "head" else 1
            length += weight * len(zone.text)
            for number, start, end in self.matcher.find(zone.text):
                for topic, own in self.weights[number]:
                    found.setdefault(topic, []).append((self.words[number], weight * own, zone, start, end))
        scale = 1000 / max(length, SHORTEST)
        rows = [row for topic, hits in found.items() if (row := _topic_row(topic, hits, scale, self.threshold))]
        return sorted(rows, key=lambda row: (-row["score"], row["topic"])) or [_no_topic()]


# A word found: the word, its weight there, and where it stands.
_Hit = tuple[str, float, Zone, int, int]


def _topic_row(topic: str, hits: list[_Hit], scale: float, threshold: float) -> dict[str, Any] | None:
    """The row of a topic, article and place aside; None where its score does not reach the threshold."""
    weights: dict[str, float] = {}
    for word, weight, *_ in hits:
        weights[word] = weights.get(word, 0) + weight
    score = round(scale * sum(weights.values()), 3)
    if score < threshold:
        return None
    places = (zone.span(start, end) for _, _, zone, start, end in hits)
    return {
        "topic": topic,
        "score": score,
        "n_hits": len(hits),
        "words": sorted(weights, key=lambda word: (-weights[word], word)),
        "places": sorted(place for place in places if place),
    }


def _no_topic() -> dict[str, Any]:
    """The row of an article that has no topic."""
    return {"topic": NO_TOPIC, "score": 0.0, "n_hits": 0, "words": [], "places": []}


def _tag_table(articles: pd.DataFrame, tagger: _Tagger, blocks: pd.DataFrame | None) -> pd.DataFrame:
    """The topics of one table of articles."""
    rows = list(_tag_rows(articles, tagger, blocks))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _tag_rows(articles: pd.DataFrame, tagger: _Tagger, blocks: pd.DataFrame | None) -> Iterator[dict[str, Any]]:
    """The rows of each article in turn."""
    identifiers, pages = text_column(articles, "article_id"), text_column(articles, "page_id")
    for zones, article_id, page_id, extent in zip(
        article_zones(articles, blocks), identifiers, pages, article_extents(articles), strict=True
    ):
        for row in tagger.tag(zones):
            start, end = row["places"][0] if row["places"] else extent
            yield {"article_id": article_id, "page_id": page_id, **row, "start": start, "end": end}


def article_extents(articles: pd.DataFrame) -> list[tuple[int, int]]:
    """The first and last printed character of each article, 0 and 0 where they are not known."""
    if not {"start", "end"} <= set(articles.columns):
        return [(0, 0)] * len(articles)
    return [(int(start), int(end)) for start, end in zip(articles["start"], articles["end"], strict=True)]
