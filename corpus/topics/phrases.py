"""Phrases found in an article, in simplified form, with the printed places they lead back to."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from corpus.normalize import source_span
from corpus.script import simplify
from corpus.topics.batches import text_column

HEADS = ("kicker", "headline", "subhead")
_BETWEEN = "\0"
# Up to so many characters of phrases the fastest automaton is made, which takes some hundred bytes for each.
_FEW = 20_000


class Zone(NamedTuple):
    """A part of an article: its kind (`head` or `body`), its text, and where the text was printed (None: unknown)."""

    kind: str
    text: str
    offsets: list[tuple[int, int]] | None

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The printed span of the characters `start` to `end`."""
        return source_span(self.offsets, start, end) if self.offsets else None


class PhraseMatcher:
    """Finds many phrases at once (Aho-Corasick), in traditional and simplified text alike."""

    def __init__(self, phrases: Sequence[str], *, overlapping: bool = False) -> None:
        kind = MatchKind.Standard if overlapping else MatchKind.LeftmostLongest
        self._overlapping = overlapping
        fast = Implementation.DFA if sum(map(len, phrases)) <= _FEW else None
        self._automaton = AhoCorasick(list(phrases), matchkind=kind, implementation=fast) if len(phrases) else None

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """`(phrase, start, end)` of each match: from the left the longest, or all where `overlapping` was given."""
        if self._automaton is None or not text:
            return []
        return self._automaton.find_matches_as_indexes(simplify(text), overlapping=self._overlapping)

    def find_all(self, texts: Sequence[str]) -> np.ndarray:
        """All matches in many texts, of each in a column: the number of its text, phrase, start, end in the text."""
        # No phrase is found across two texts, since none holds the character between them.
        joined = _BETWEEN.join(map(simplify, texts))
        found = (
            self._automaton.find_matches_as_indexes(joined, overlapping=self._overlapping) if self._automaton else []
        )
        phrase, start, end = np.array(found, dtype="int64").reshape(-1, 3).T
        starts = np.cumsum([0, *(len(text) + len(_BETWEEN) for text in texts)], dtype="int64")
        number = np.searchsorted(starts, start, side="right") - 1
        return np.stack([number, phrase, start - starts[number], end - starts[number]])


def article_zones(articles: pd.DataFrame, blocks: pd.DataFrame | None = None) -> Iterator[list[Zone]]:
    """The zones of each article in turn: heads, then body.

    The heads lead back to their print where `blocks` are given, or the articles have the column `heads`, as those
    of `corpus.archive.article_batches` do.
    """
    printed = _printed_heads(blocks) if blocks is not None else _own_heads(articles)
    heads = [text_column(articles, name) for name in HEADS]
    bodies = text_column(articles, "text")
    offsets = articles["offsets"].tolist() if "offsets" in articles.columns else [None] * len(articles)
    for row, article_id in enumerate(text_column(articles, "article_id")):
        own = printed.get(article_id) or [Zone("head", column[row], None) for column in heads if column[row]]
        yield [*own, Zone("body", bodies[row], _as_offsets(offsets[row]))]


def _printed_heads(blocks: pd.DataFrame) -> dict[str, list[Zone]]:
    """The headline, kicker and subhead blocks of each article."""
    found: dict[str, list[Zone]] = {}
    own = blocks[blocks["kind"].isin(HEADS)]
    columns = (own[name].tolist() for name in ("article_id", "text", "offsets"))
    for article_id, text, offsets in zip(*columns, strict=True):
        found.setdefault(article_id, []).append(Zone("head", text, _as_offsets(offsets)))
    return found


def _own_heads(articles: pd.DataFrame) -> dict[str, list[Zone]]:
    """The headings that the articles bring along."""
    if "heads" not in articles.columns:
        return {}
    pairs = zip(articles["article_id"], articles["heads"], strict=True)
    return {own: [Zone("head", text, _as_offsets(offsets)) for text, offsets in heads] for own, heads in pairs}


def _as_offsets(value: Any) -> list[tuple[int, int]] | None:
    """The offsets of a text, None where there are none."""
    if not isinstance(value, list | tuple) or not value:
        return None
    is_pairs = isinstance(value, list) and isinstance(value[0], tuple)
    return value if is_pairs else list(map(tuple, value))
