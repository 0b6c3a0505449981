"""Where a costly pattern is worth trying: only in lines that hold a word which each of its matches has."""

import re
from collections.abc import Collection, Iterable, Iterator

from corpus.mentions.cues import places_of_cues


def find_near_cues(pattern: re.Pattern[str], text: str, words: Collection[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that stays within a line and never matches without one of the `words`, some cues."""
    for start, end in lines_at(text, places_of_cues(text, words)):
        yield from pattern.finditer(text, start, end)


def find_in_lines(pattern: re.Pattern[str], text: str, words: Collection[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that stays within a line and never matches without one of the `words`."""
    for start, end in lines_with(text, words):
        yield from pattern.finditer(text, start, end)


def find_at_line_starts(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begins with the beginning of a line, which is tried there only."""
    at = 0
    while True:
        match = pattern.match(text, at)
        if match:
            yield match
            at = match.end()
        if not match or text[at - 1] != "\n":
            at = text.find("\n", at) + 1
            if not at:
                return


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


def lines_at(text: str, places: Iterable[int], *, reach: int = 0) -> list[tuple[int, int]]:
    """The spans of the lines that hold one of the `places` (in order), or begin at most `reach` behind one."""
    spans: list[tuple[int, int]] = []
    done = -1
    for place in places:
        at = max(place, done + 1)
        while done < at <= min(place + reach, len(text)):
            done = text.find("\n", at)
            done = done if done >= 0 else len(text)
            spans.append((text.rfind("\n", 0, at) + 1, done))
            at = done + 1
    return spans


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
