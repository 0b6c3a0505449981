"""The stretches of a page in which time is looked for, with what printing tells about them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from corpus.bylines import split_dateline
from corpus.bylines.roles import MARKS
from corpus.dates.expressions import find_expressions
from corpus.normalize import Offsets, normalize, source_span
from corpus.script import simplify

_OPENERS = MARKS + "　 *#"
_DAY_STARTS = frozenset("0123456789一二三四五六七八九十去今昨前大")
_LINE = re.compile(r"[^\n]+")
# A day alone below such a line signs a notice (…院长。 / 2021年6月28日); the header stands above all prose.
_ENDS_PROSE = ("。", "！", "？", "；", "：", "。”")
_SHORT = 200_000
_FAR = 1 << 62
# A header names a day, a page or a paper, and is short (with HTML around it somewhat longer).
_HEADER_SIGN = re.compile(r"[\d０-９日月版报報刊]")
_HEADER_LENGTH = 240


class Unit(NamedTuple):
    """A block of a page: its text in simplified characters, the way back to the print, its kind and place."""

    text: str
    offsets: Offsets
    kind: str
    article_id: str
    is_lead: bool  # a report's opening paragraph: the day in it is the day of the news
    printed: str = ""  # the text as printed, where that is in traditional characters

    @property
    def is_furniture(self) -> bool:
        return self.kind == "furniture"

    def cite(self, start: int, end: int) -> str:
        """The words of a span and where they are printed: 10月18日 [1204:1210]."""
        first, last = source_span(self.offsets, start, end)
        return f"{(self.printed or self.text)[start:end]} [{first}:{last}]"


# Common characters that only traditional script has; without one of them nothing needs to be converted.
_TRADITIONAL = re.compile("[國會們說説這為學發經報導開動與對時過來後點將個產業農區縣億萬於]")


def plain(text: str) -> str:
    """The text in simplified characters, character for character."""
    return simplify(text) if _TRADITIONAL.search(text) else text


def make_unit(text: str, offsets: Offsets, kind: str, article_id: str, is_lead: bool) -> Unit:
    """A unit, its text simplified where it is printed in traditional characters."""
    words = plain(text)
    return Unit(words, offsets, kind, article_id, is_lead, "" if words == text else text)


BLOCK_COLUMNS = ["page_id", "kind", "article_id", "text", "offsets"]
Block = tuple[str, str, str, Offsets]


def group_blocks(blocks: pd.DataFrame | None) -> dict[str, list[Block]]:
    """Page by page the kind, article, text and offsets of its blocks."""
    pages: dict[str, list[Block]] = {}
    if blocks is not None:
        columns = [blocks[name].tolist() for name in BLOCK_COLUMNS]
        for page_id, *block in zip(*columns, strict=True):
            pages.setdefault(page_id, []).append((block[0], block[1], block[2], block[3]))
    return pages


def read_units(text: str, blocks: list[Block]) -> list[Unit]:
    """The units of a page, from its blocks, or from its lines where it has none; repeats say nothing new."""
    if not blocks:
        return list(_line_units(text))
    make = make_unit if _TRADITIONAL.search(text) or not text else Unit
    opened: set[str] = set()
    units = []
    for kind, article_id, words, offsets in blocks:
        if kind == "repeat" or not words:
            continue
        first = kind == "paragraph" and article_id not in opened
        if first:
            opened.add(article_id)
        lead = kind == "byline" or first or opens_with_day(words, kind)
        units.append(make(words, offsets, kind, article_id, lead))
    return units


def edge_units(text: str, *, head: int = 8, foot: int = 3) -> list[Unit]:
    """The first and last printed lines of a page, where its header and imprint stand, whatever block they are in."""
    lines = [match for match in _LINE.finditer(text) if match[0].strip()] if len(text) < _SHORT else []
    if not lines:
        lines = [match for match, _ in zip(_LINE.finditer(text), range(4 * head), strict=False) if match[0].strip()]
        foot = 0
    prose = next((at for at, line in enumerate(lines) if line[0].rstrip().endswith(_ENDS_PROSE)), len(lines))
    chosen = [(line, "head" if at < prose else "below") for at, line in enumerate(lines[:head])]
    chosen += [(line, "foot") for line in lines[max(head, len(lines) - foot) :]]
    return [
        unit._replace(offsets=[(at, to + line.start()) for at, to in unit.offsets], kind=place)
        for line, place in chosen
        if len(line[0]) <= _HEADER_LENGTH and _HEADER_SIGN.search(line[0])
        for unit in _line_units(line[0], leads=False)
    ]


def _line_units(text: str, *, leads: bool = True) -> Iterator[Unit]:
    """One unit a line; a line that opens with a dateline or with a day is a lead."""
    normal, source = normalize(text)
    start = 0
    for line in normal.split("\n"):
        if line.strip():
            inside = slice(
                bisect_right(source.offsets, (start, _FAR)), bisect_left(source.offsets, (start + len(line), 0))
            )
            offsets = [(0, source.to_source(start)), *((at - start, to) for at, to in source.offsets[inside])]
            lead = leads and (split_dateline(line) > 0 or opens_with_day(line, "paragraph"))
            yield make_unit(line, offsets, "line", "", lead)
        start += len(line) + 1


def opens_with_day(text: str, kind: str) -> bool:
    """Whether a paragraph or caption begins with a day, as short reports do: ◆6月2日，市公交总公司…"""
    if kind not in ("paragraph", "caption"):
        return False
    head = text[:24].lstrip(_OPENERS)[:14]
    if head[:1] not in _DAY_STARTS:
        return False
    first = next(find_expressions(head), None)
    return first is not None and first.kind in ("day", "relative") and first.start == 0
