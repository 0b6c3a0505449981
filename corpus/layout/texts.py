"""The texts of a page handed to the articles they belong to: as the next piece of a paragraph, or as a new one."""

import re

from corpus.layout.below import is_afterword
from corpus.layout.cohesion import Cohesion
from corpus.layout.context import settle
from corpus.layout.deal import deal_out
from corpus.layout.draft import Draft, Paragraph, put_first
from corpus.layout.joins import find_joins
from corpus.layout.lines import Line, Piece
from corpus.layout.units import Unit, read_units

# ◎近日，…（宁 檬）: a short item under a mark, signed at its end, is an article of its own.
_ITEM = re.compile(r"^[●◆■▲★◇○◎△▼□※]")


class Texts:
    """A page, its articles as far as they are read, and the one that each of its texts belongs to."""

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
        self.firsts: dict[int, int] = {}
        self.lasts: dict[int, int] = {}
        self.zone: list[Draft] = []
        self.current: Draft | None = None
        self.pictured: Draft | None = None
        self.position = 0
        self.items = -1  # the level of the heads of short articles, where a column of such is read
        self.cohesion = Cohesion(self.units)

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
            self.begun.setdefault(unit.line.number, article)
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
        self.firsts.setdefault(id(article), index)
        self.lasts[id(article)] = index
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
        if current.is_done and (is_afterword(unit) or self._is_signed_lead(index, unit, current)):
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

    def _is_signed_lead(self, index: int, unit: Unit, current: Draft) -> bool:
        """Whether a text goes on with an article signed at the end of its first paragraph: …孩子。（记者 X）"""
        is_first = bool(current.heads) and len(current.paragraphs) == 1 and self.owners.get(index - 1) is current
        return is_first and not unit.trailer and not unit.has_dateline and not _ITEM.match(unit.plain)

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
