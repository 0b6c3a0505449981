"""Print kept line by line: the short lines of a column put together again as paragraphs."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from corpus.layout.lines import Line

_FEWEST = 4  # lines that follow one another without a blank line before a column is assumed
# 一条长渠绕山梁，/ 父老肩挑背又扛。: in verse every line ends with its mark; in a column hardly one does.
_VERSE_ENDS = frozenset("，。；！？、")
_SENTENCE_ENDS = frozenset("。！？")
_ENDS = frozenset("。！？，、；：”）…")
_WIDEST = 45.0  # full-width characters; what is wider was not set in a narrow column


def read_columns(lines: list[Line], is_text: list[bool]) -> Iterator[list[int]]:
    """Groups of line numbers: the lines of one wrapped paragraph together, every other line alone.

    `is_text` says of each line whether it may belong to a paragraph at all.
    """
    starts = [index for index, line in enumerate(lines) if line.gap or not index]
    for start, end in pairwise([*starts, len(lines)]):
        if end - start >= _FEWEST:
            yield from _read_column(lines, is_text, start, end)
        else:
            for index in range(start, end):
                yield [index]


def _read_column(lines: list[Line], is_text: list[bool], start: int, end: int) -> Iterator[list[int]]:
    """The paragraphs of lines `start` to `end`, which follow one another without a blank line."""
    width = _column_width([_widths(lines[index])[0] for index in range(start, end) if is_text[index]])
    if not width or all(lines[index].plain[-1:] in _VERSE_ENDS for index in range(start, end)):
        yield from ([index] for index in range(start, end))
        return
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
    return lines[before].plain[-1:] in _SENTENCE_ENDS and last not in _ENDS


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
