"""Where a costly pattern is worth trying: only in lines that hold a word which each of its matches has."""

import re
from collections.abc import Collection, Iterator


def find_in_lines(pattern: re.Pattern[str], text: str, words: Collection[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that stays within a line and never matches without one of the `words`."""
    for start, end in lines_with(text, words):
        yield from pattern.finditer(text, start, end)


def lines_with(text: str, words: Collection[str]) -> list[tuple[int, int]]:
    """The spans of the lines that hold one of the `words`, in order."""
    spans: set[tuple[int, int]] = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            end = text.find("\n", at)
            end = end if end >= 0 else len(text)
            spans.add((text.rfind("\n", 0, at) + 1, end))
            at = text.find(word, end)
    return sorted(spans)


def lines_near(text: str, words: Collection[str], reach: int) -> list[tuple[int, int]]:
    """The spans of the lines that hold one of the `words`, or begin at most `reach` characters behind one."""
    spans: set[tuple[int, int]] = set()
    for first, at in ((found, found) for word in words for found in _places(text, word)):
        while 0 <= at <= min(first + reach, len(text)):
            end = text.find("\n", at)
            end = end if end >= 0 else len(text)
            spans.add((text.rfind("\n", 0, at) + 1, end))
            at = end + 1
    return sorted(spans)


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def widen(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with the blanks and the one character before each, those that then overlap made one."""
    wide: list[tuple[int, int]] = []
    for start, end in spans:
        while start and text[start - 1].isspace():
            start -= 1
        start = max(start - 1, 0)
        if wide and start < wide[-1][1]:
            start, _ = wide.pop()
        wide.append((start, end))
    return wide
