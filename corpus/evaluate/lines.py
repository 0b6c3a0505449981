"""Where a line of a page starts and ends, and which lines a span touches; lines are counted from 1."""

from bisect import bisect_right
from collections.abc import Iterable

Span = tuple[int, int]


def line_spans(text: str) -> list[Span]:
    """One `(start, end)` a line of `text`: split at "\\n" only, a carriage return before it left out."""
    spans = []
    start = 0
    for line in text.split("\n"):
        spans.append((start, start + len(line.rstrip("\r"))))
        start += len(line) + 1
    return spans


def lines_of(pieces: Iterable[Span], text: str, spans: list[Span]) -> list[int]:
    """The lines on which `pieces` have a visible character, in the order of the pieces, each once."""
    starts = [start for start, _ in spans]
    found: dict[int, None] = {}
    for start, end in pieces:
        first = bisect_right(starts, start)
        for line in range(first, bisect_right(starts, max(start, end - 1)) + 1):
            low, high = spans[line - 1]
            if text[max(low, start) : min(high, end)].strip():
                found.setdefault(line)
    return list(found)
