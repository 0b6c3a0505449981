"""Print kept line by line: the short lines of a column put together again as paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from corpus.layout.across import MARKS, cut_across
from corpus.layout.lines import Line

_FEWEST = 4  # lines that follow one another without a blank line before a column is assumed
# 一条长渠绕山梁，/ 父老肩挑背又扛。: in verse every line ends with its mark; in a column hardly one does.
_VERSE_ENDS = frozenset("，。；！？、")
# …看雪。” …敬茶。（通讯员　丰年）
_ENDED = re.compile(r"[。！？][”’」』]{0,2}(?:[（(][^（()）]{2,20}[）)])?$")
_TAIL = 26
_ENDS = frozenset("。！？，、；：”）…")
_WIDEST = 45.0  # full-width characters; what is wider was not set in a narrow column


class Columns(NamedTuple):
    """Groups of line numbers: the lines of one wrapped paragraph together, every other line alone; and the lines of
    columns read across from side to side."""

    groups: list[list[int]]
    across: set[int]


def read_columns(lines: list[Line], is_text: list[bool]) -> Columns:
    """The lines of a page put together as paragraphs; `is_text` says of each whether it may belong to one at all."""
    found = Columns([], set())
    starts = [index for index, line in enumerate(lines) if line.gap or not index]
    spans = list(pairwise([*starts, len(lines)]))
    pieces = [span for span in spans if 1 < span[1] - span[0] < _FEWEST and _is_piece(lines, is_text, *span)]
    common = _column_width([_widths(lines[index])[0] for start, end in pieces for index in range(start, end - 1)])
    for start, end in spans:
        width = _width_of(lines, is_text, start, end) if end - start >= _FEWEST else common * ((start, end) in pieces)
        if not width:
            found.groups.extend([index] for index in range(start, end))
        else:
            for own, is_across in cut_across(lines, is_text, start, end):
                found.across.update(range(*own) if is_across else ())
                found.groups.extend(
                    [[index] for index in range(*own)] if is_across else _read_column(lines, is_text, own, width)
                )
    return found


def _width_of(lines: list[Line], is_text: list[bool], start: int, end: int) -> float:
    """The width that most lines from `start` to `end` fill; 0 where they are verse."""
    width = _column_width([_widths(lines[index])[0] for index in range(start, end) if is_text[index]])
    is_verse = all(lines[index].plain[-1:] in _VERSE_ENDS for index in range(start, end))
    return 0.0 if is_verse else width


def _is_piece(lines: list[Line], is_text: list[bool], start: int, end: int) -> bool:
    """Whether two or three lines set close may be a piece of a column: text, with a mark in it."""
    return all(is_text[start:end]) and any(MARKS.search(line.plain) for line in lines[start:end])


def _read_column(lines: list[Line], is_text: list[bool], span: tuple[int, int], width: float) -> Iterator[list[int]]:
    """The paragraphs of the lines of a span, which follow one another without a blank line and fill a width."""
    start, end = span
    has_indents = any(lines[index].indented for index in range(start, end))
    group: list[int] = []
    for index in range(start, end):
        if group and is_text[index] and _goes_on(lines, group, index, width, has_indents and group[0] > start):
            is_last = index + 1 == end or not is_text[index + 1] or lines[index + 1].indented
            is_last = is_last or _widths(lines[index])[1] < width - 2.0
            if not (has_indents and is_last and _is_head(lines, group[-1], index)):
                group.append(index)
                continue
        if group:
            yield group
        group = [index]
        if not is_text[index]:
            yield group
            group = []
    if group:
        yield group


def _column_width(widths: list[float]) -> float:
    """The width most lines fill, or 0 where no such width is found."""
    narrow = [round(width) for width in widths if width <= _WIDEST]
    if len(narrow) < _FEWEST or len(narrow) < 0.8 * len(widths):
        return 0.0
    width, _ = max(Counter(narrow).items(), key=lambda item: (item[1], item[0]))
    full = sum(abs(own - width) <= 1.5 for own in narrow)
    return float(width) if width >= 8 and full >= 0.5 * len(narrow) else 0.0


def _goes_on(lines: list[Line], group: list[int], index: int, width: float, opens_indented: bool) -> bool:
    """Whether a line goes on with the paragraph of `group`: the line before fills the column, this opens none."""
    line, before, first = lines[index], lines[group[-1]], lines[group[0]]
    if line.indented or line.level:
        return False
    if not first.indented and (opens_indented or not _is_broken(first, width)):
        return False
    return _widths(before)[1] >= width - 2.0


def _is_head(lines: list[Line], before: int, index: int) -> bool:
    """Whether a short line below a full one is a head: the sentence above has ended, and this line is none."""
    last = lines[index].plain.rstrip("”")[-1:]  # 雪山上的“土专家” ends no sentence, …热水澡！” does
    return _ENDED.search(lines[before].plain[-_TAIL:]) is not None and last not in _ENDS


def _is_broken(line: Line, width: float) -> bool:
    """Whether a line without an indent may be the middle of a paragraph: it fills the column."""
    half, full = _widths(line)
    return half - 1.5 <= width <= full + 1.5


def _widths(line: Line) -> tuple[float, float]:
    """The width of a line in full-width characters, its indent counted: with digits half as wide, and as wide."""
    if len(line.raw) > 2 * _WIDEST:
        return 2 * _WIDEST, 2 * _WIDEST
    printed = line.raw.rstrip()
    return len(printed.encode("gbk", "replace")) / 2, float(len(printed))
