"""A page's text cut into printed lines, each normalised and able to say where its characters were printed."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from corpus.normalize import Offsets, normalize

# `## ` and `> ` and `- ` are marks of Markdown, no print; `#` alone before a word also occurs: ##蒸湘短波.
_MARK = re.compile(r"(?:(?P<level>#{1,6})(?![#\d])|>|[-*+](?= ))[ >]{0,8}")


class Piece(NamedTuple):
    """A stretch of a printed line: its span on the page, its normalised text, and the way back."""

    start: int
    end: int
    text: str
    offsets: Offsets


class Line(NamedTuple):
    """A printed line that is not blank."""

    number: int
    piece: Piece
    level: int
    gap: int
    indented: bool
    bold: bool

    @property
    def text(self) -> str:
        return self.piece.text


def read_lines(text: str) -> list[Line]:
    """The lines of a page that are not blank, in printed order; `gap` counts the blank lines before each."""
    even, source_map = normalize(text)
    kinks = source_map.offsets[1:]
    printed = text.split("\n")
    lines: list[Line] = []
    gap = start = even_start = 0
    for number, (raw, line) in enumerate(zip(printed, even.split("\n"), strict=True), 1):
        bare = raw.strip()
        if not bare:
            gap += 1
        else:
            offsets = _line_offsets(source_map.offsets, even_start, len(line)) if kinks else [(0, start)]
            lines.append(_read_line(number, raw, bare, line, start, offsets, gap))
            gap = 0
        start += len(raw) + 1
        even_start += len(line) + 1
    return lines


def _line_offsets(offsets: Offsets, start: int, length: int) -> Offsets:
    """The part of a page's offsets that covers one of its lines, counted from the start of the line."""
    first = bisect_right(offsets, (start, 1 << 62)) - 1
    last = bisect_left(offsets, (start + max(length, 1), -1))
    text_offset, source_offset = offsets[first]
    found = [(0, source_offset + start - text_offset)]
    found += [(pair[0] - start, pair[1]) for pair in offsets[first + 1 : last]]
    return found


def _read_line(number: int, raw: str, bare: str, even: str, start: int, offsets: Offsets, gap: int) -> Line:
    """One line: blanks and Markdown marks around it left out of its text, but not of its span."""
    first = start + len(raw) - len(raw.lstrip())
    lead = len(even) - len(even.lstrip())
    mark = _MARK.match(even, lead)
    skip = mark.end() if mark else lead
    body = even[skip:].strip()
    level = len(mark["level"] or "") if mark else 0
    if level:
        body = body.rstrip("# ")
    skip += len(even[skip:]) - len(even[skip:].lstrip())
    piece = Piece(first, first + len(bare), body, cut_offsets(offsets, skip, len(body)))
    indented = not level and (lead >= 2 or raw[:1] == "\u3000")
    bold = len(bare) > 4 and bare.startswith("**") and bare.endswith("**")
    return Line(number, piece, level, gap, indented, bold)


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
    for low, high in zip(bounds, bounds[1:], strict=False):
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
