"""The lines of a page as units: a head line, a byline, or a stretch of text that was printed together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.layout.columns import read_columns
from corpus.layout.furniture import JUMP_LINE
from corpus.layout.lines import Line, Piece, split_piece
from corpus.layout.shapes import BYLINE, HEAD, ROW, TEXT, credit_start, dateline_end, is_closed, read_shape
from corpus.normalize import HAN

# Who was there stands at the end of a report: 市领导张三、李四参加调研。
_FINALE = re.compile(r"(?:参加|出席|列席|陪同|见证|作陪)[^，。；]{0,12}。$")
# 丁  旺 / 王有根 / 石  柱: a list, one name a line.
# 王某某（女，畲族）: with what is said of the person.
_NAME = re.compile(rf"^(?:[{HAN}](?: *[{HAN}]){{1,3}}|[{HAN}]{{2,5}}·[{HAN}]{{2,5}})(?:（[^（）]{{1,8}}）)?$")
_LONGEST_NAME = 20  # characters, blanks, a dot and a note counted
_LONGEST_ROW = 30  # characters of an office and a name
_NAMES = 4  # lines from which names one below the other are a list
_GAPS = re.compile(r"\S {2,}(?=\S)")
_COPY = 16  # characters, no less than which a piece of text read twice has
_END = 44  # characters at the end of a text in which a jump line may stand


@dataclass(eq=False, slots=True)
class Unit:
    """What was printed together: one line, or the lines of a column that make one stretch of text.

    `body` are its pieces without the closing credit (`trailer`) and the jump line; `plain` is the body's text in
    simplified characters. `is_finale`: the text is signed or names who took part, so that nothing of its article
    should follow; `is_copy`: it says only how a text above begins, and was read twice; `is_credit`: it is the
    photographer's line under a caption; `is_across`: it is a row of columns read side to side. `depth` counts the
    quotes it leaves open; `closes`: it closes one that it did not open.
    """

    shape: str
    lines: list[Line]
    line: Line
    body: Sequence[Piece] = ()
    trailer: Sequence[Piece] = ()
    jump: Sequence[Piece] = ()
    has_dateline: bool = False
    opening: int = 0
    plain: str = ""
    is_closed: bool = True
    is_finale: bool = False
    depth: int = 0
    closes: bool = False
    is_copy: bool = False
    is_credit: bool = False
    is_across: bool = False

    @property
    def is_signed(self) -> bool:
        """Whether a caption names who took the picture."""
        return bool(self.trailer) or "摄" in self.plain[-12:]

    @property
    def pieces(self) -> list[Piece]:
        return [line.piece for line in self.lines]


def read_units(page: str, lines: list[Line]) -> list[Unit]:
    """The units of a page, in printed order."""
    shapes = [read_shape(line) for line in lines]
    _find_rows(lines, shapes)
    columns = read_columns(lines, _may_wrap(lines, shapes))
    for index in columns.across:
        shapes[index] = TEXT
    units = [_read_unit(page, [lines[index] for index in group], shapes[group[0]]) for group in columns.groups]
    for unit, group in zip(units, columns.groups, strict=True):
        unit.is_across = group[0] in columns.across
    _close_copies(units)
    return units


def _read_unit(page: str, lines: list[Line], shape: str) -> Unit:
    """The unit that the lines make; `shape` is that of the first."""
    line = lines[0]
    if len(lines) == 1:
        unit = Unit(shape, lines, line, plain=line.plain)
    else:
        unit = Unit(TEXT, lines, line, plain="".join(line.plain for line in lines))
    if unit.shape in (TEXT, HEAD):
        unit.opening = dateline_end(unit.plain)
        if unit.opening:
            unit.shape, unit.has_dateline = TEXT, True
    if unit.shape == TEXT:
        read_text(page, unit)
    else:
        unit.is_closed = is_closed(unit.plain)
        unit.depth = unit.plain.count("“") - unit.plain.count("”")
    return unit


def _close_copies(units: list[Unit]) -> None:
    """A text that breaks off, but says only how another above it begins, was read twice: nothing goes on with it."""
    seen: dict[str, str] = {}
    for unit in units:
        if unit.shape in (TEXT, HEAD) and len(unit.plain) >= _COPY:
            above = seen.setdefault(unit.plain[:_COPY], unit.plain)
            if not unit.is_closed and len(above) > len(unit.plain) and above.startswith(unit.plain):
                unit.shape, unit.is_closed, unit.is_copy = TEXT, True, True


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
    if unit.opening <= trailer < len(body):  # 本报讯（通讯员 X）, broken off behind the bracket, is all dateline
        unit.body, rest = cut_pieces(page, unit.pieces, trailer)
        unit.trailer, unit.jump = cut_pieces(page, rest, jump - trailer)
        unit.plain = body[:trailer].rstrip()
    elif jump < len(whole):
        unit.body, unit.jump = cut_pieces(page, unit.pieces, jump)
        unit.plain = body
    else:
        unit.body = unit.pieces
    plain = unit.plain
    unit.is_closed = bool(unit.trailer or unit.jump) or is_closed(plain)
    unit.is_finale = bool(unit.trailer) or _names_who_came(plain)
    if "”" in plain or "“" in plain:
        unit.depth = plain.count("“") - plain.count("”")
        unit.closes = closes_first(plain, "“", "”")


def _names_who_came(text: str) -> bool:
    """Whether a text ends with who took part."""
    return text[-1:] == "。" and len(text) < 400 and _FINALE.search(text[-24:]) is not None


def closes_first(text: str, opening: str, closing: str) -> bool:
    """Whether a text closes a quote or bracket before it opens one."""
    close = text.find(closing)
    return close >= 0 and text.find(opening, 0, close) < 0


def _jump_start(text: str) -> int:
    """Where a jump line at the end of a text begins; its length where none stands there."""
    if "转" in text[-_END:]:
        for match in JUMP_LINE.finditer(text, max(0, len(text) - _END)):
            if match.end() == len(text):
                return match.start()
    return len(text)


def cut_pieces(page: str, pieces: Sequence[Piece], position: int) -> tuple[list[Piece], list[Piece]]:
    """The pieces before and behind a position in their joined text."""
    before: list[Piece] = []
    for number, piece in enumerate(pieces):
        if position >= len(piece.text):
            before.append(piece)
            position -= len(piece.text)
            continue
        if position <= 0:
            return before, list(pieces[number:])
        parts = split_piece(page, piece, [position])
        return before + parts[:1], [*parts[1:], *pieces[number + 1 :]]
    return before, []


def _find_rows(lines: list[Line], shapes: list[str]) -> None:
    """Lines set in columns of a table, and the title that stands directly on it."""
    loose = {index for index, line in enumerate(lines) if "  " in line.plain and _is_loose(line.plain, shapes[index])}
    for index in sorted(loose):
        after = index + 1
        above = index > 0 and not lines[index].gap and (index - 1 in loose or _may_be_row(lines, shapes, index - 1))
        below = after < len(lines) and not lines[after].gap and (after in loose or _may_be_row(lines, shapes, after))
        if above or below:
            shapes[index] = ROW
            _spread_rows(lines, shapes, index)
    _find_names(lines, shapes)
    if ROW in shapes:
        for index in range(len(lines) - 1):
            if shapes[index] == HEAD and shapes[index + 1] == ROW and lines[index + 1].gap == 0:
                shapes[index] = ROW if not index or lines[index].gap or is_closed(lines[index - 1].plain) else TEXT


def _is_loose(text: str, shape: str) -> bool:
    """Whether a line is parted by wide blanks more than once, as the rows of a table are."""
    return shape in (TEXT, HEAD) and len(text) <= 60 and len(_GAPS.findall(text)) >= 2


def _spread_rows(lines: list[Line], shapes: list[str], index: int) -> None:
    """Rows around a row, set close: 某县委副书记  张三 has one gap, where 某厅处长  古  今 has two."""
    for step in (-1, 1):
        other = index + step
        while 0 <= other < len(lines) and not lines[max(other, other - step)].gap:
            if not _may_be_row(lines, shapes, other):
                break
            shapes[other] = ROW
            other += step


def _may_be_row(lines: list[Line], shapes: list[str], index: int) -> bool:
    text = lines[index].plain
    is_short = shapes[index] in (HEAD, BYLINE, ROW) and len(text) <= _LONGEST_ROW
    return is_short and "  " in text and len(_GAPS.findall(text)) == 1


def _find_names(lines: list[Line], shapes: list[str]) -> None:
    """Lists with one name a line, set close under one another: some names are spaced out to the width of the rest."""
    may_be = [shape in (HEAD, TEXT) and _may_be_name(line.plain) for line, shape in zip(lines, shapes, strict=True)]
    start, last = 0, len(lines)
    while start < last:
        end = start
        while end < last and may_be[end] and (end == start or not lines[end].gap):
            end += 1
        if end - start >= _NAMES:
            is_announced = start > 0 and lines[start - 1].plain[-1:] == "："
            if is_announced or any("  " in line.plain for line in lines[start:end]):
                shapes[start:end] = [ROW] * (end - start)
        start = end + 1


def _may_be_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and _NAME.match(text) is not None
