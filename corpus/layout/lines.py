"""A page's text cut into printed lines, each normalised and able to say where its characters were printed."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from corpus.normalize import Offsets, normalize
from corpus.script import simplify

# `## ` and `> ` and `- ` are marks of Markdown, no print; `#` alone before a word also occurs: ##蒸湘短波.
# 迎峰度夏见真章 #: the mark strayed behind the words.
_STRAY = re.compile(r"(?<=[^\s#]) {1,4}(#{1,3})$")
_MARK = re.compile(r"(?:(?P<level>#{1,6})(?![#\d])|>|[-*+](?= ))[ >]{0,8}")


# Frequent characters that only traditional print has.
_TRADITIONAL = re.compile("[們個來說這國會時對報記為學經與發開關]")
_CELL = re.compile(r"</?t[dhr]\b", re.IGNORECASE)


class Piece(NamedTuple):
    """A stretch of a printed line: its span on the page, its normalised text, and the way back."""

    start: int
    end: int
    text: str
    offsets: Offsets


class Line(NamedTuple):
    """A printed line that is not blank; `plain` is its text in simplified characters, for matching."""

    number: int
    piece: Piece
    plain: str
    level: int
    gap: int
    indented: bool
    raw: str
    is_row: bool

    @property
    def text(self) -> str:
        return self.piece.text


def read_lines(text: str) -> list[Line]:
    """The lines of a page that are not blank, in printed order; `gap` counts the blank lines before each."""
    even, source_map = normalize(text)
    is_traditional = _TRADITIONAL.search(even) is not None
    lines: list[Line] = []
    for number, gap, raw, lead, level, piece in _each_line(text, even, source_map.offsets):
        is_row = raw.lstrip()[0] == "|" or ("<" in raw and _CELL.search(raw) is not None)
        plain = simplify(piece.text) if is_traditional else piece.text
        lines.append(Line(number, piece, plain, level, gap, not level and lead >= 2, raw, is_row))
    return lines


def read_pieces(text: str) -> list[Piece]:
    """The lines of a page that are not blank, in printed order, of which nothing more is asked than what they say."""
    even, source_map = normalize(text)
    return [piece for *_, piece in _each_line(text, even, source_map.offsets)]


def _each_line(text: str, even: str, offsets: Offsets) -> Iterator[tuple[int, int, str, int, int, Piece]]:
    """Each line that is not blank: its number, blank ones before it, itself as printed, its indent, level and piece."""
    kinks = offsets not in ([], [(0, 0)])
    gap = start = even_start = 0
    for number, (raw, line) in enumerate(zip(text.split("\n"), even.split("\n"), strict=True), 1):
        bare = raw.strip()
        if bare:
            lead, level, skip, body = _cut_marks(line)
            first = start + raw.index(bare[0])
            own = _line_offsets(offsets, even_start, len(line)) if kinks else [(0, start)]
            piece = Piece(first, first + len(bare), body, cut_offsets(own, skip, len(body)))
            yield number, gap, raw, lead, level, piece
        gap = 0 if bare else gap + 1
        start += len(raw) + 1
        even_start += len(line) + 1


def _line_offsets(offsets: Offsets, start: int, length: int) -> Offsets:
    """The part of a page's offsets that covers one of its lines, counted from the start of the line."""
    first = bisect_right(offsets, (start, 1 << 62)) - 1
    last = bisect_left(offsets, (start + max(length, 1), -1))
    text_offset, source_offset = offsets[first]
    found = [(0, source_offset + start - text_offset)]
    found += [(pair[0] - start, pair[1]) for pair in offsets[first + 1 : last]]
    return found


def _cut_marks(even: str) -> tuple[int, int, int, str]:
    """A normalised line without the blanks and Markdown marks around it: its indent, its level as a heading, how many
    characters stand before its text, and that text."""
    body = even.lstrip()
    lead = skip = len(even) - len(body)
    level = 0
    if body and body[0] in "#>-*+" and (mark := _MARK.match(body)):
        level = len(mark["level"] or "")
        rest = body[mark.end() :].lstrip("# " if level else None)
        skip += len(body) - len(rest)
        body = rest.rstrip("# ") if level else rest
    elif body[-1:] == "#" and (stray := _STRAY.search(body)):
        level, body = len(stray[1]), body[: stray.start()]
    return lead, level, skip, body.rstrip()


def cut_offsets(offsets: Offsets, start: int, length: int) -> Offsets:
    """The offsets of the `length` characters from `start` on, counted from `start`."""
    if not length:
        return []
    if len(offsets) == 1:
        return [(0, offsets[0][1] + start - offsets[0][0])]
    return _line_offsets(offsets, start, length)


def split_piece(page: str, piece: Piece, cuts: list[int]) -> list[Piece]:
    """The piece cut before each of the text positions `cuts`; together the parts cover what it covered."""
    bounds = [0, *cuts, len(piece.text)]
    parts: list[Piece] = []
    start = piece.start
    for low, high in pairwise(bounds):
        end = piece.end if high == len(piece.text) else cut_offsets(piece.offsets, high, 1)[0][1]
        text = piece.text[low:high]
        skip = len(text) - len(text.lstrip())
        text = text.strip()
        printed = page[start:end]
        first = start + len(printed) - len(printed.lstrip())
        last = start + len(printed.rstrip())
        if first < last:
            parts.append(Piece(first, last, text, cut_offsets(piece.offsets, low + skip, len(text))))
        start = end
    return parts
