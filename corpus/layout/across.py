"""Columns read from side to side: words broken at the end of a line go on not in the next, but in one further down."""

import re
from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from corpus.layout.lines import Line
from corpus.layout.words import word_gain

MARKS = re.compile("[，。；：]")
_ENDS = frozenset("。！？”）…")
_STEPS = (2, 3)  # columns read across
_ACROSS = 8.0  # how much more the words say that are made whole across other lines than those of neighbouring lines
_COST = 0.3  # what a line without such a word costs a stretch
_ROWS = 6  # lines of a stretch at least
_MARGIN = 8  # lines before and behind the first and last such word that may belong to the stretch

Span = tuple[int, int]


class _Stretch(NamedTuple):
    """Lines read across, with what their words say of it."""

    gain: float
    start: int
    end: int


def cut_across(lines: Sequence[Line], is_text: Sequence[bool], start: int, end: int) -> Iterator[tuple[Span, bool]]:
    """The lines from `start` to `end`, which are set close, cut into stretches, and whether each was read across."""
    texts = [line.plain if is_text[number] else "" for number, line in enumerate(lines[start:end], start)]
    best = max((_find_stretch(texts, step) for step in _STEPS), key=lambda stretch: stretch.gain)
    if best.gain < _ACROSS or best.end - best.start < _ROWS:
        yield (start, end), False
        return
    first, after = _widen(lines, is_text, (start, end), (start + best.start, start + best.end))
    if start < first:
        yield (start, first), False
    yield (first, after), True
    if after < end:
        yield from cut_across(lines, is_text, after, end)


def _find_stretch(texts: Sequence[str], step: int) -> _Stretch:
    """The lines in which words go on `step` lines further down more than in the next; a line of another kind is no
    text, and ends them."""
    found = [
        _gain(text, texts[number + step]) - _gain(text, texts[number + 1]) - _COST if text else -inf
        for number, text in enumerate(texts[: max(0, len(texts) - step)])
    ]
    best, total, start = _Stretch(0.0, 0, 0), 0.0, 0
    for number, gain in enumerate(found):
        total, start = (total + gain, start) if total > 0 else (gain, number)
        if total > best.gain:
            best = _Stretch(total, start, number + 1 + step)
    return best


def _gain(before: str, after: str) -> float:
    return word_gain(before[-4:], after[:4])


def _widen(lines: Sequence[Line], is_text: Sequence[bool], within: Span, span: Span) -> Span:
    """A stretch with the lines around it as far as the heads above and below."""
    first, after = span
    while first > max(within[0], span[0] - _MARGIN) and is_text[first - 1] and not _is_headlike(lines[first - 1]):
        first -= 1
    while after < min(within[1], span[1] + _MARGIN) and is_text[after] and not _is_headlike(lines[after]):
        after += 1
    while after > first + 1 and lines[after - 1].plain[-1:] not in _ENDS:
        after -= 1  # the head of what stands below
    return first, after


def _is_headlike(line: Line) -> bool:
    return not line.indented and MARKS.search(line.plain) is None and line.plain[-1:] not in _ENDS
