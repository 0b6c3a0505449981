"""The lines of a page as units: a head line, a byline, or a stretch of text that was printed together."""

import re
from dataclasses import dataclass, field

from corpus.layout.columns import read_columns
from corpus.layout.furniture import JUMP_LINE
from corpus.layout.lines import Line, Piece, split_piece
from corpus.layout.shapes import BYLINE, HEAD, ROW, TEXT, credit_start, dateline_end, is_closed, read_shape
from corpus.normalize import HAN

# Who was there stands at the end of a report: 市领导张三、李四参加调研。
_FINALE = re.compile(r"(?:参加|出席|列席|陪同|见证|作陪)[^，。；]{0,12}。$")
# 丁  旺 / 王有根 / 石  柱: a list, one name a line.
_NAME = re.compile(rf"^[{HAN}](?: *[{HAN}]){{1,3}}$|^[{HAN}]{{2,5}}·[{HAN}]{{2,5}}$")
_LONGEST_NAME = 11  # characters, blanks and a dot counted
_NAMES = 4  # lines from which names one below the other are a list
_GAPS = re.compile(r"\S {2,}(?=\S)")
_END = 44  # characters at the end of a text in which a jump line may stand


@dataclass(eq=False, slots=True)
class Unit:
    """What was printed together: one line, or the lines of a column that make one stretch of text.

    `body` are its pieces without the closing credit (`trailer`) and the jump line; `plain` is the body's text in
    simplified characters. `is_finale`: the text is signed or names who took part, so that nothing of its article
    should follow. `depth` counts the quotes it leaves open; `closes`: it closes one that it did not open.
    """

    shape: str
    lines: list[Line]
    line: Line
    body: list[Piece] = field(default_factory=list)
    trailer: list[Piece] = field(default_factory=list)
    jump: list[Piece] = field(default_factory=list)
    has_dateline: bool = False
    opening: int = 0
    plain: str = ""
    is_closed: bool = True
    is_finale: bool = False
    depth: int = 0
    closes: bool = False

    @property
    def pieces(self) -> list[Piece]:
        return [line.piece for line in self.lines]


def read_units(page: str, lines: list[Line]) -> list[Unit]:
    """The units of a page, in printed order."""
    shapes = [read_shape(line) for line in lines]
    _find_rows(lines, shapes)
    units = []
    for group in read_columns(lines, _may_wrap(lines, shapes)):
        unit = Unit(shapes[group[0]] if len(group) == 1 else TEXT, [lines[i] for i in group], lines[group[0]])
        unit.plain = unit.line.plain if len(group) == 1 else "".join(line.plain for line in unit.lines)
        if unit.shape in (TEXT, HEAD):
            unit.opening = dateline_end(unit.plain)
            unit.has_dateline = unit.opening > 0
            if unit.has_dateline:
                unit.shape = TEXT
        if unit.shape == TEXT:
            read_text(page, unit)
        else:
            unit.is_closed = is_closed(unit.plain)
            unit.depth = unit.plain.count("“") - unit.plain.count("”")
        units.append(unit)
    return units


def _may_wrap(lines: list[Line], shapes: list[str]) -> list[bool]:
    """Which lines may be part of a wrapped paragraph: text, short lines, and the dateline that opens one."""
    may = [shape in (TEXT, HEAD) for shape in shapes]
    for index in range(len(lines) - 1):
        if shapes[index] == BYLINE and lines[index].indented and lines[index + 1].gap == 0:
            may[index] = dateline_end(lines[index].plain) > 0
    return may


def read_text(page: str, unit: Unit) -> None:
    """Cut the closing credit and the jump line off a unit of text, and see whether it ends a sentence."""
    unit.shape = TEXT
    whole = unit.plain
    jump = _jump_start(whole)
    body = whole[:jump].rstrip()
    trailer = credit_start(body)
    unit.body, rest = cut_pieces(page, unit.pieces, trailer if trailer < len(body) else jump)
    if trailer < len(body):
        unit.trailer, rest = cut_pieces(page, rest, jump - trailer)
        unit.plain = body[:trailer].rstrip()
    elif jump < len(whole):
        unit.plain = body
    unit.jump = rest
    unit.is_closed = bool(unit.trailer or unit.jump) or is_closed(unit.plain)
    unit.is_finale = bool(unit.trailer) or (len(unit.plain) < 400 and _FINALE.search(unit.plain[-24:]) is not None)
    if "”" in unit.plain or "“" in unit.plain:
        unit.depth = unit.plain.count("“") - unit.plain.count("”")
        unit.closes = closes_first(unit.plain, "“", "”")


def closes_first(text: str, opening: str, closing: str) -> bool:
    """Whether a text closes a quote or bracket before it opens one."""
    close = text.find(closing)
    return close >= 0 and text.find(opening, 0, close) < 0


def _jump_start(text: str) -> int:
    """Where a jump line at the end of a text begins; its length where none stands there."""
    for match in JUMP_LINE.finditer(text, max(0, len(text) - _END)) if "转" in text[-_END:] else ():
        if match.end() == len(text):
            return match.start()
    return len(text)


def cut_pieces(page: str, pieces: list[Piece], position: int) -> tuple[list[Piece], list[Piece]]:
    """The pieces before and behind a position in their joined text."""
    before: list[Piece] = []
    for number, piece in enumerate(pieces):
        if position >= len(piece.text):
            before.append(piece)
            position -= len(piece.text)
            continue
        if position <= 0:
            return before, pieces[number:]
        parts = split_piece(page, piece, [position])
        return before + parts[:1], parts[1:] + pieces[number + 1 :]
    return before, []


def _find_rows(lines: list[Line], shapes: list[str]) -> None:
    """Lines set in columns of a table, and the title that stands directly on it."""
    loose = [
        shape in (TEXT, HEAD) and len(line.plain) <= 60 and "  " in line.plain and len(_GAPS.findall(line.plain)) >= 2
        for line, shape in zip(lines, shapes, strict=True)
    ]
    for index, is_loose in enumerate(loose):
        above = index > 0 and loose[index - 1] and lines[index].gap == 0
        below = index + 1 < len(lines) and loose[index + 1] and lines[index + 1].gap == 0
        if is_loose and (above or below):
            shapes[index] = ROW
    _find_names(lines, shapes)
    for index in range(len(lines) - 1):
        if shapes[index] == HEAD and shapes[index + 1] == ROW and lines[index + 1].gap == 0:
            shapes[index] = ROW


def _find_names(lines: list[Line], shapes: list[str]) -> None:
    """Lists with one name a line, set close under one another: some names are spaced out to the width of the rest."""
    start, last = 0, len(lines)
    while start < last:
        end = start
        while end < last and _may_be_name(lines[end], shapes[end]) and (end == start or not lines[end].gap):
            end += 1
        if end - start >= _NAMES:
            is_announced = start > 0 and lines[start - 1].plain[-1:] == "："
            if is_announced or any("  " in line.plain for line in lines[start:end]):
                shapes[start:end] = [ROW] * (end - start)
        start = end + 1


def _may_be_name(line: Line, shape: str) -> bool:
    return shape == HEAD and len(line.plain) <= _LONGEST_NAME and _NAME.match(line.plain) is not None
