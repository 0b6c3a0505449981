"""From the page back to the text: where a mention, printed on a page, stands in the body of its article."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from corpus.normalize import Offsets
from corpus.script import simplify
from corpus.tables import named_rows


class Anchor(NamedTuple):
    """A mention in the simplified text of its article or block: its span there, its row of `mentions`, its title;
    `short` where only surname and title stand there."""

    start: int
    end: int
    mention: Any
    title: str
    short: bool = False


class Backward:
    """The way back from `pages.text` to a text with `offsets`; columns may have been joined in another order."""

    def __init__(self, offsets: Offsets, length: int) -> None:
        ends = [*(text for text, _ in offsets[1:]), length]
        parts = zip(offsets, ends, strict=False)  # an empty text has no offsets
        self._segments = sorted((source, text, end - text) for (text, source), end in parts)
        self._sources = [source for source, _, _ in self._segments]

    def to_text(self, source: int) -> int | None:
        """Where the character printed at `source` stands in the text, or None where it is not in it."""
        index = bisect_right(self._sources, source) - 1
        if index < 0:
            return None
        first, text, length = self._segments[index]
        return text + source - first if source - first < length else None

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of text printed from `start` to `end`, or None where it is not all in it."""
        first, last = self.to_text(start), self.to_text(end - 1)
        return None if first is None or last is None or last < first else (first, last + 1)


def anchor_mentions(text: str, offsets: Offsets, mentions: Iterable[Any]) -> list[Anchor]:
    """The mentions that stand in `text`, in its order."""
    backward = Backward(offsets, len(text))
    found = ((backward.span(mention.start, mention.end), mention) for mention in mentions)
    anchors = [Anchor(*span, mention, _simplified(mention.title)) for span, mention in found if span is not None]
    return sorted(anchors, key=lambda anchor: anchor[:2])


@lru_cache(maxsize=65536)
def _simplified(title: str) -> str:
    """A title in simplified characters, as the text it is looked for in."""
    return simplify(title)


def by_article(table: pd.DataFrame) -> dict[str, list[Any]]:
    """The rows of a table, as named tuples, article by article."""
    rows: dict[str, list[Any]] = {}
    for row in named_rows(table):
        rows.setdefault(row.article_id, []).append(row)
    return rows
