"""Quotations: where they are printed, and which of them are words said rather than words named."""

import re
from typing import NamedTuple

_PAIRS = {"“": "”", "「": "」", "『": "』"}
_MARKS = re.compile("[“”「」『』]")
_STOPS = frozenset("。！？，；：…!?,;")
_ENDINGS = frozenset("。！？…!?")
MASK = "□"
GAP, END = "\x01", "\x02"  # what covers words said; END where they end a sentence


class Quote(NamedTuple):
    """A quotation with its marks; `said` where it holds more than a term: “十强” names, “这是真的。” says."""

    start: int
    end: int
    said: bool
    closed: bool = True

    @property
    def inside(self) -> tuple[int, int]:
        """The span between the marks."""
        return self.start + 1, self.end - 1 if self.closed else self.end


def find_quotes(text: str) -> list[Quote]:
    """The outermost quotations of a paragraph; one that is never closed runs to its end, as papers print a
    quotation that goes on in the next paragraph."""
    quotes: list[Quote] = []
    start, closing, depth = -1, "", 0
    for mark in _MARKS.finditer(text):
        at, character = mark.start(), mark[0]
        if start < 0 and character in _PAIRS:
            start, closing, depth = at, _PAIRS[character], 0
        elif start >= 0 and _PAIRS.get(character) == closing:
            depth += 1
        elif start >= 0 and character == closing:
            depth -= 1
            if depth < 0:
                quotes.append(_quote(text, start, at + 1, closed=True))
                start = -1
    if start >= 0:
        quotes.append(_quote(text, start, len(text), closed=False))
    return quotes


def _quote(text: str, start: int, end: int, *, closed: bool) -> Quote:
    """The quotation printed from `start` to `end`."""
    inside = text[start + 1 : end - 1 if closed else end]
    said = text[start - 1 : start] == "：" or any(character in _STOPS for character in inside)
    return Quote(start, end, said, closed)


def mask_quotes(text: str, quotes: list[Quote]) -> str:
    """The text with quotations covered: words said by gaps, marks and all; words named by boxes between their marks."""
    pieces, done = [], 0
    for quote in quotes:
        pieces.append(text[done : quote.start])
        length = quote.end - quote.start
        if quote.said:
            # A quotation inside a clause (提出“必须坚持……”令人振奋) does not end its sentence.
            stands_apart = quote.start == 0 or not text[quote.start - 1].isalnum()
            ends = stands_apart and text[quote.inside[1] - 1] in _ENDINGS
            pieces.append(GAP * (length - 1) + (END if ends else GAP))
        else:
            first, last = quote.inside
            pieces.append(text[quote.start] + MASK * (last - first) + text[last : quote.end])
        done = quote.end
    return "".join(pieces) + text[done:]
