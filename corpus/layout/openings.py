"""Where the articles of a page open: the heads, and the first text below each."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.layout.below import is_stacked_head, opens_comment, stands_beside
from corpus.layout.heads import holds_items, names_column, names_document
from corpus.layout.shapes import BYLINE, HEAD, JUMP, TEXT, opens_letter
from corpus.layout.units import Unit

# ◎近日，…（宁 檬）: a short item under a mark, signed at its end, is an article of its own.
_ITEM = re.compile(r"^[●◆■▲★◇○◎△▼□※]")
_REPORTED = re.compile(r"记 ?者|通 ?讯 ?员|实习生|[文图摄]")


class Opening(NamedTuple):
    """Where an article begins: its first text, or the text its head stands above, and the words of its head.

    `start` is what it begins with: the last line of its head, or that text; `is_comment`: its byline names a writer
    who reports nothing.
    """

    index: int
    head: str
    is_sure: bool = True
    start: int = 0
    is_comment: bool = False


def read_openings(units: Sequence[Unit]) -> Iterator[Opening]:
    """The first text of each article, with the words of its head."""
    reader = _Reader(units)
    for index, unit in enumerate(units):
        if unit.shape == HEAD:
            reader.take_head(index)
        elif unit.shape in (BYLINE, JUMP):
            reader.is_signed, reader.is_below = True, unit.shape == BYLINE
        elif unit.shape == TEXT and not (reader.heads and stands_above_byline(units, index)):
            yield from reader.take_text(index)


class _Reader:
    """What was read since the last text, and of the last article."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.heads: list[int] = []
        self.stacked: list[list[int]] = []  # the heads of other articles above
        self.is_signed = self.is_first = True
        self.is_over = self.is_credited = self.is_below = False  # the last text is signed; a byline below the last head
        self.own = 9  # the level of the marks the last article's head has
        self.items = -1  # that of the heads of short articles, below the name of their column

    def take_head(self, index: int) -> None:
        """Take one more line of a head, or the first of another."""
        is_other = (self.is_below and is_stacked_head(self.units, index)) or stands_beside(self.units, index)
        if self.heads and is_other:
            self.stacked.append(self.heads)
            self.heads = []
        self.heads.append(index)
        self.is_below = False

    def take_text(self, index: int) -> Iterator[Opening]:
        """The articles that open with a text, if any does."""
        unit, lines = self.units[index], [self.units[number] for number in self.heads]
        level = min((line.line.level for line in lines if line.line.level), default=0)
        is_headed = self._is_headed(index, lines)
        if self.is_first or (lines and (is_headed or 0 < level <= self.own)) or _is_item(unit):
            for above in self.stacked:
                yield Opening(index, self._say(above), True, above[-1])
            start = self.heads[-1] if lines else index
            yield Opening(index, self._say(self.heads), is_headed, start, self._is_comment(start + 1, index))
            self.own, self.is_credited = level or 9, self.is_signed
        self.heads, self.stacked = [], []
        self.is_signed, self.is_first, self.is_over, self.is_below = False, False, bool(unit.trailer), False

    def _say(self, heads: list[int]) -> str:
        return " ".join(self.units[number].plain for number in heads)

    def _is_headed(self, index: int, lines: Sequence[Unit]) -> bool:
        """Whether head lines open an article: by what stands around them, or by their words."""
        self.is_signed = self.is_signed or self.units[index].has_dateline
        self.is_signed |= bool(lines) and names_column(lines[-1].plain)
        if self._is_in_items(lines) or len(lines) > 1 or self.is_signed or self.is_over:
            return True
        if _is_dated_below(self.units, index) or not lines:
            return _is_dated_below(self.units, index)
        if names_document(lines[-1].plain) or opens_letter(self.units[index].plain):
            return True
        return opens_comment(self.units, index, lines[0].plain, is_credited=self.is_credited)

    def _is_in_items(self, lines: Sequence[Unit]) -> bool:
        """Whether a head is that of a short article in a column of such."""
        if len(lines) > 1:
            self.items = lines[-1].line.level if holds_items(lines[0].plain) else -1
        elif lines and self.is_below:
            self.items = -1
        return len(lines) == 1 and lines[0].line.level == self.items

    def _is_comment(self, first: int, index: int) -> bool:
        """Whether a byline between a head and its text names who comments: 言 午, 本报评论员."""
        signed = [unit for unit in self.units[first:index] if unit.shape == BYLINE]
        return bool(signed) and not any(_REPORTED.search(unit.plain) for unit in signed)


def _is_item(unit: Unit) -> bool:
    return bool(unit.trailer) and _ITEM.match(unit.plain) is not None


def _is_dated_below(units: Sequence[Unit], index: int) -> bool:
    """Whether the line behind a text opens with a dateline: a text of another column stands above it."""
    return index + 1 < len(units) and units[index + 1].has_dateline


def stands_above_byline(units: Sequence[Unit], index: int) -> bool:
    """Whether a text that breaks off stands between a head and its byline: it belongs to the column before."""
    below = units[index + 1 : index + 3]
    if len(below) < 2 or units[index].is_closed or units[index].has_dateline:
        return False
    return below[0].shape == BYLINE and _REPORTED.search(below[0].plain) is not None and below[1].shape == TEXT
