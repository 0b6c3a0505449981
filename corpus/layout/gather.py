"""The units of a page gathered into articles: heads begin them, text is handed to the one it belongs to."""

import re

from corpus.layout.below import (
    SIGNED_BRACKET,
    body_behind,
    dateline_at,
    has_items,
    is_afterword,
    is_signed_below,
)
from corpus.layout.cohesion import Cohesion
from corpus.layout.context import settle
from corpus.layout.deal import deal_out
from corpus.layout.draft import Draft, Paragraph, Run, head_paragraph, keep_section_heads, put_first
from corpus.layout.heads import is_section_like, names_column, names_document, split_column_heads
from corpus.layout.joins import find_joins
from corpus.layout.lines import Line, Piece
from corpus.layout.shapes import BYLINE, CAPTION, HEAD, JUMP, ROW, TEXT, announces
from corpus.layout.signs import opens_section
from corpus.layout.units import Unit, read_units

# 一、坚持规划先行, （二）…: a numbered line is the head of a section.
_NUMBERED = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[）)、]")
# ◎近日，…（宁 檬）: a short item under a mark, signed at its end, is an article of its own.
_ITEM = re.compile(r"^[●◆■▲★◇○◎△▼□※]")


class Page:
    """One page on its way from lines to articles."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self.text = text
        self.units = read_units(text, lines)
        settle(text, self.units)
        self.joins, self.strands, self.openings = deal_out(self.units, find_joins(self.units))
        self.begun: dict[int, Draft] = {}
        self.sources = {after: before for before, after in self.joins.items()}
        self.articles: list[Draft] = []
        self.furniture: list[Piece] = []
        self.owners: dict[int, Draft] = {}
        self.paragraphs: dict[int, Paragraph] = {}
        self.unfinished: dict[int, int] = {}
        self.zone: list[Draft] = []
        self.current: Draft | None = None
        self.position = 0
        self.cohesion = Cohesion(self.units)

    # --- the page from top to bottom ---

    def gather(self) -> None:
        """Go through the page once, run of head lines by run, stretch of text by stretch."""
        start = 0
        for index, unit in enumerate(self.units):
            if unit.shape == TEXT:
                self.position = index
                if index > start:
                    self._read_run(start, index)
                self._read_text(index)
                start = index + 1
        self.position = len(self.units)
        if start < len(self.units):
            self._read_run(start, len(self.units))
        self.articles = [article for article in self.articles if not article.is_empty]

    # --- runs of heads, bylines, captions, furniture between two texts ---

    def _read_run(self, start: int, end: int) -> None:
        """Hand what stands between two texts to the article before it or to the one it begins."""
        run = Run(end)
        for unit in self.units[start:end]:
            if unit.shape == HEAD:
                if run.heads and not run.after and run.has_signed_picture:
                    self._add_picture(run)
                    run = Run(end)
                (run.late if run.after and run.heads else run.heads).append(unit.line)
            elif unit.shape == BYLINE:
                (run.after if run.heads else run.before).append(unit)
            elif unit.shape == CAPTION:
                run.captions.append((bool(run.heads), unit))
            elif unit.shape == ROW:
                self._place(run)
                run = Run(end)
                self._add_row(unit)
            else:
                self.furniture += unit.pieces
                if unit.shape == JUMP and "接" in unit.plain:
                    self.current = None if not run.heads else self.current
        self._place(run)

    def _add_picture(self, run: Run) -> None:
        """A picture with its own headline, caption and credit, printed among the articles, is one itself."""
        for _, unit in (caption for caption in run.captions if not caption[0]):
            self._add_caption(unit, False)
        article = self._open()
        article.heads += run.heads
        article.bylines += [piece for unit in run.before for piece in unit.pieces]
        article.captions += [piece for below, unit in run.captions if below for piece in unit.pieces]
        article.is_done = True

    def _add_row(self, unit: Unit) -> None:
        article = self.current or self._open()
        article.paragraphs.append(Paragraph([unit], "row"))

    def _place(self, run: Run) -> None:
        """Place the parts of one run."""
        end, captions = run.end, run.captions
        after = self._close_with(end, run.before, bool(run.heads), bool(run.after)) + run.after
        is_sectioned = len(run.heads) > 1 and not run.late and opens_section(self.units, end, run.heads[-1])
        if is_sectioned:
            run.late = [run.heads.pop()]
        heads = keep_section_heads(self.current, run.heads)
        columns: list[Line] = []
        if heads:
            columns, heads = split_column_heads(heads, body_behind(self.units, end), has_items(self.units, end))
        self.furniture += [line.piece for line in columns]
        for below, unit in captions:
            if not (below and heads):
                self._add_caption(unit, bool(columns))
        if heads or after:
            named = bool(columns) or is_sectioned
            self._place_heads(end, heads, after, named, any(below for below, _ in captions))
        if run.late:
            self._place_late(run.late)
        for below, unit in captions:
            if below and heads:
                self._add_caption(unit, False)
        if columns and not heads and names_column(columns[-1].plain):
            self.current = None  # 简讯: what stands under the name of a column goes on with nothing above it

    def _close_with(self, end: int, before: list[Unit], has_heads: bool, has_byline: bool) -> list[Unit]:
        """Bylines above the heads of a run: those that close the article above are given to it, the rest returned."""
        rest = []
        for unit in before:
            current = self.current
            closes = current is not None and bool(current.paragraphs) and not rest
            bracketed = unit.plain.startswith(SIGNED_BRACKET) or unit.plain[:1].isdigit() or "年" in unit.plain[-6:]
            bracketed |= unit.is_finale
            own = has_byline or dateline_at(self.units, end) or not has_heads
            if closes and current and (bracketed or (own and not current.is_credited)):
                current.awaits_lead = (
                    bool(current.heads) and not (bracketed or has_heads) and dateline_at(self.units, end)
                )
                current.bylines += unit.pieces
                current.is_done = not current.awaits_lead
            else:
                rest.append(unit)
        return rest

    def _place_heads(self, end: int, heads: list[Line], after: list[Unit], named: bool, pictured: bool) -> None:
        """Head lines and bylines begin an article, or are section heads, or stand alone at the foot of the page."""
        if end >= len(self.units) and not after and not pictured and not any(line.level for line in heads):
            self.furniture += [line.piece for line in heads]
        elif self._begins_article(end, heads, bool(after), named, pictured):
            self._begin(heads, after, end)
        elif self.current:
            self.current.paragraphs += [head_paragraph(line) for line in heads]

    def _place_late(self, late: list[Line]) -> None:
        article = self.current or self._open()
        article.paragraphs += [head_paragraph(line) for line in late]

    def _begins_article(self, end: int, heads: list[Line], signed: bool, named: bool, pictured: bool) -> bool:
        """Whether head lines begin an article rather than a section of the one above."""
        current = self.current
        if heads and (names_column(heads[-1].plain) or names_document(heads[-1].plain)):
            return True
        if len(heads) == 1 and current and current.heads and _NUMBERED.match(heads[0].plain):
            return False
        if current is None or current.is_done or signed or named or pictured or dateline_at(self.units, end):
            return True
        if end in self.openings:
            return True
        if current.has_dateline and not current.heads:
            return True
        if any(announces(line.plain) or line.plain.startswith("——") for line in heads) or len(heads) > 1:
            return True
        if is_signed_below(self.units, end) and current.is_credited:
            return True
        if current.paragraphs and current.paragraphs[-1].units[-1].is_finale:
            return True
        level, own = heads[0].level, min((line.level for line in current.heads if line.level), default=0)
        return bool(level) and level == own and not is_section_like(heads[0], current)

    def _open(self) -> Draft:
        """A new article; the one above is remembered where it breaks off in mid-sentence."""
        article = Draft()
        self.articles.append(article)
        self.zone = [*self._pending(), article]
        self.current = article
        return article

    def _pending(self) -> list[Draft]:
        """The articles that break off above this place and go on below it, in printed order."""
        found: list[Draft] = []
        for before in self.unfinished:
            if self.owners[before] not in found:
                found.append(self.owners[before])
        return found

    def _begin(self, heads: list[Line], bylines: list[Unit], end: int) -> Draft:
        """A new article, or the head of one whose lead stands before it."""
        current = self.current
        waits = current is not None and current.has_dateline and not current.heads and len(current.paragraphs) == 1
        if current is None or not waits or dateline_at(self.units, end) or bylines:
            current = self._open()
        self.begun[end] = current
        current.heads += heads
        current.bylines += [piece for unit in bylines for piece in unit.pieces]
        self.cohesion.add(current, "".join(line.plain for line in heads), 3)
        return current

    def _add_caption(self, unit: Unit, alone: bool) -> None:
        """A caption belongs to the article around it; under a column of pictures it is an item of its own."""
        article = self.current if self.current and not alone else self._open()
        article.captions += unit.pieces

    # --- text ---

    def _read_text(self, index: int) -> None:
        """Hand one stretch of text to its article: as the next piece of a paragraph, or as a new one."""
        unit = self.units[index]
        if index in self.sources:
            source = self.sources[index]
            article, paragraph = self.owners[source], self.paragraphs[source]
            paragraph.units.append(unit)
            self.unfinished.pop(source, None)
        else:
            article = self._owner(index, unit)
            self.begun.setdefault(index, article)
            is_lead = unit.has_dateline and article.has_text
            paragraph = Paragraph([unit])
            if is_lead:
                paragraph = put_first(article, paragraph, index in self.joins)
            else:
                article.paragraphs.append(paragraph)
        self.paragraphs[index] = paragraph
        if index in self.joins:
            self.unfinished[index] = self.joins[index]
        self._settle(index, unit, article)

    def _settle(self, index: int, unit: Unit, article: Draft) -> None:
        """Note who owns a text, and what it says about its article."""
        self.owners[index] = article
        article.has_dateline |= unit.has_dateline
        article.is_done = bool(unit.trailer)
        article.is_over = unit.is_finale and len(article.paragraphs) > 2
        self.furniture += unit.jump
        self.cohesion.add(article, unit.plain)
        self.current = article

    def _owner(self, index: int, unit: Unit) -> Draft:
        """The article a text belongs to that begins a paragraph."""
        current = self.current
        if current is None:
            return self._open()
        if unit.trailer and _ITEM.match(unit.plain) and (current.paragraphs or not current.heads):
            return self._open()
        if (begun := self.begun.get(self.strands.get(index, -1))) and not begun.is_done:
            return begun
        if unit.trailer and _ITEM.match(unit.plain) and (current.paragraphs or not current.heads):
            return self._open()
        if current.is_done and is_afterword(unit):
            return current
        if unit.has_dateline and current.awaits_lead:
            current.awaits_lead = False
            return current
        if unit.has_dateline:
            fits = not current.has_text or (current.heads and not current.is_credited)
            return current if fits and not current.is_done else self._open()
        others = [article for article in self.zone if article is not current and not article.is_done]
        if current.is_done:
            return others[-1] if others else self._open()
        busy = [self.owners[before] for before, after in self.unfinished.items() if after != index]
        if current in busy:
            return self._intruder(index, current, busy)
        others = [article for article in others if not article.is_over and article not in busy]
        if current.is_over and len(others) == 1:
            return others[0]
        return self.cohesion.choose(index, others, current) if others else current

    def _intruder(self, index: int, current: Draft, busy: list[Draft]) -> Draft:
        """The article of a text that stands inside an unfinished sentence of the current one: any but that."""
        near = [*self.zone, *self.articles[-3:]]
        others = [article for article in near if article not in busy and not article.is_done]
        if not others:
            return current
        chosen = self.cohesion.choose(index, others[:-1], others[-1]) if len(others) > 1 else others[0]
        self.zone = [*(article for article in self.zone if article is not chosen), chosen]
        if current not in self.zone:
            self.zone.append(current)
        return chosen


def gather_articles(text: str, lines: list[Line]) -> Page:
    """The articles and the furniture of a page."""
    page = Page(text, lines)
    page.gather()
    return page
