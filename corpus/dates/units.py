"""The stretches of a page in which time is looked for, with what printing tells about them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from corpus.bylines import split_dateline
from corpus.bylines.roles import MARKS
from corpus.dates.expressions import find_expressions
from corpus.normalize import Offsets, normalize, source_span

_OPENERS = MARKS + "　 *#"


class Unit(NamedTuple):
    """A block of a page: its text, the way back to the print, its kind and place."""

    text: str
    offsets: Offsets
    kind: str
    article_id: str
    is_lead: bool  # a report's opening paragraph: the day in it is the day of the news

    @property
    def is_furniture(self) -> bool:
        return self.kind == "furniture"

    def cite(self, start: int, end: int) -> str:
        """The words of a span and where they are printed: 10月18日 [1204:1210]."""
        first, last = source_span(self.offsets, start, end)
        return f"{self.text[start:end]} [{first}:{last}]"


def read_units(page: Any, blocks: pd.DataFrame | None) -> list[Unit]:
    """The units of a page, from its blocks, or from its lines where it has none; repeats say nothing new."""
    if blocks is None or blocks.empty:
        return list(_line_units(page.text))
    opened: set[str] = set()
    units = []
    for block in blocks.itertuples(index=False):
        if block.kind == "repeat" or not block.text:
            continue
        first = block.kind == "paragraph" and block.article_id not in opened
        if block.kind == "paragraph":
            opened.add(block.article_id)
        lead = block.kind == "byline" or first or opens_with_day(block.text, block.kind)
        units.append(Unit(block.text, block.offsets, block.kind, block.article_id, lead))
    return units


def _line_units(text: str) -> Iterator[Unit]:
    """One unit a line; a line that opens with a dateline or with a day is a lead."""
    normal, source = normalize(text)
    start = 0
    for line in normal.split("\n"):
        if line.strip():
            offsets = [(0, source.to_source(start))]
            offsets += [(at - start, to) for at, to in source.offsets if start < at < start + len(line)]
            lead = split_dateline(line) > 0 or opens_with_day(line, "paragraph")
            yield Unit(line, offsets, "line", "", lead)
        start += len(line) + 1


def opens_with_day(text: str, kind: str) -> bool:
    """Whether a paragraph or caption begins with a day, as short reports do: ◆6月2日，市公交总公司…"""
    if kind not in ("paragraph", "caption"):
        return False
    head = text[:24].lstrip(_OPENERS)[:14]
    first = next(find_expressions(head), None)
    return first is not None and first.kind in ("day", "relative") and first.start == 0
