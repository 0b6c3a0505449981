"""The units of a page gathered into articles: heads begin them, text is handed to the one it belongs to."""

import re
from collections import Counter
from itertools import chain

from corpus.layout.below import (
    SIGNED_BRACKET,
    body_behind,
    byline_in_row,
    dateline_at,
    has_items,
    is_signed_at_end,
    is_signed_below,
    is_stacked_head,
    opens_comment,
    stands_beside,
)
from corpus.layout.draft import Draft, Paragraph, Run, head_paragraph, is_section_like, keep_section_heads
from corpus.layout.heads import holds_items, is_banner, names_column, names_document, split_column_heads
from corpus.layout.lines import Line
from corpus.layout.openings import stands_above_byline
from corpus.layout.shapes import BYLINE, CAPTION, HEAD, JUMP, ROW, TEXT, announces, opens_letter
from corpus.layout.signs import opens_section
from corpus.layout.tales import is_rare
from corpus.layout.texts import Texts
from corpus.layout.units import Unit
from corpus.layout.words import read_pairs

# 一、坚持规划先行, （二）…: a numbered line is the head of a section.
_NUMBERED = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[）)、]")


_NEAR = 3  # articles above a caption, one of which may go on around it
_TELLING = 12  # characters of a caption, from which it says what it shows


class Page(Texts):
    """One page on its way from lines to articles."""

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

    def _read_run(self, start: int, end: int) -> None:
        """Hand what stands between two texts to the article before it or to the one it begins."""
        run = Run(end)
        taken: list[Unit] = []
        for index, unit in enumerate(self.units[start:end], start):
            if unit.shape == HEAD:
                if run.heads and stands_beside(self.units, index):
                    run.after += byline_in_row(self.units, index - 1)
                    taken += run.after
                    self._place(run)
                    run = Run(end)
                if run.heads and not run.after and run.has_signed_picture:
                    self._add_picture(run)
                    run = Run(end)
                elif run.heads and run.after and not run.late and is_stacked_head(self.units, index):
                    self._place(run)
                    run = Run(end)
                (run.late if run.after and run.heads else run.heads).append(unit.line)
            elif unit.shape == BYLINE and unit not in taken:
                (run.after if run.heads else run.before).append(unit)
            elif unit.shape == CAPTION:
                run.captions.append((bool(run.heads), unit))
            elif unit.shape == ROW:
                self._place(run)
                run = Run(end)
                self._add_row(unit)
            elif unit not in taken:
                self.furniture += unit.pieces
                if unit.shape == JUMP and "接" in unit.plain and not run.heads:
                    self._place(run)
                    run = Run(end)
                    self.current = None
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
        if run.has_headed_picture:
            self._add_picture(run.cut_picture())
        is_around = bool(run.late)
        run.lift_byline()
        after = self._close_with(end, run.before, bool(run.heads), bool(run.after)) + run.after
        is_sectioned = len(run.heads) > 1 and not run.late and opens_section(self.units, end, run.heads[-1])
        if is_sectioned:
            run.late = [run.heads.pop()]
        heads = keep_section_heads(self.current, run.heads)
        columns: list[Line] = []
        if heads:
            body = body_behind(self.units, end)
            columns, heads = split_column_heads(heads, body, self._is_of_many(end))
            if is_around and not run.late and is_banner(heads[0].plain, body):
                columns, heads = [*columns, heads[0]], heads[1:]
        self.furniture += [line.piece for line in columns]
        self._note_items(columns, heads, after)
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

    def _note_items(self, columns: list[Line], heads: list[Line], after: list[Unit]) -> None:
        """Note whether short articles stand below, each with a head of one line: under 简讯, until a greater head."""
        if columns:
            self.items = heads[0].level if heads and holds_items(columns[-1].plain) else -1
        elif after or len(heads) > 1 or (heads and 0 < heads[0].level < self.items):
            self.items = -1

    def _is_of_many(self, end: int) -> bool:
        """Whether signed items or letters stand below a head: what names their column belongs to none of them."""
        return has_items(self.units, end) or (end < len(self.units) and opens_letter(self.units[end].plain))

    def _close_with(self, end: int, before: list[Unit], has_heads: bool, has_byline: bool) -> list[Unit]:
        """Bylines above the heads of a run: those that close the article above are given to it, the rest returned."""
        rest = []
        for unit in before:
            current = self.current
            closes = current is not None and bool(current.paragraphs) and not rest
            bracketed = unit.plain.startswith(SIGNED_BRACKET) or unit.plain[:1].isdigit() or "年" in unit.plain[-6:]
            bracketed |= unit.is_finale
            own = has_byline or dateline_at(self.units, end) or not has_heads or is_signed_at_end(self.units, end)
            beside = self._uncredited_beside() if closes and current and current.is_done else None
            if beside:
                beside.bylines += unit.pieces
            elif closes and current and (bracketed or (own and not current.is_credited)):
                current.awaits_lead = (
                    bool(current.heads) and not (bracketed or has_heads) and dateline_at(self.units, end)
                )
                current.bylines += unit.pieces
                current.is_done = not current.awaits_lead
            else:
                rest.append(unit)
        return rest

    def _uncredited_beside(self) -> Draft | None:
        """The article without a byline that is read across with the current one, and ends before it."""
        for article in reversed(self.articles[-4:-1]):
            is_beside = self.lasts.get(id(article), -1) > self.firsts.get(id(self.current), self.position)
            if is_beside and not article.bylines and article is not self.current:
                return article
        return None

    def _place_heads(self, end: int, heads: list[Line], after: list[Unit], named: bool, pictured: bool) -> None:
        """Head lines and bylines begin an article, or are section heads, or stand alone at the foot of the page."""
        if end >= len(self.units) and not after and not pictured and not any(line.level for line in heads):
            self.furniture += [line.piece for line in heads]
        elif self._begins_article(end, heads, bool(after), named, pictured):
            self._begin(heads, after, end)
        elif self.current:
            self.current.paragraphs += [head_paragraph(line) for line in heads]
            self.current.bylines += [piece for unit in after for piece in unit.pieces]

    def _place_late(self, late: list[Line]) -> None:
        article = self.current or self._open()
        article.paragraphs += [head_paragraph(line) for line in late]
        self.begun |= {line.number: article for line in late}

    def _begins_article(self, end: int, heads: list[Line], signed: bool, named: bool, pictured: bool) -> bool:
        """Whether head lines begin an article rather than a section of the one above."""
        current = self.current
        if len(heads) == 1 and heads[0].level == self.items:
            return True
        if heads and (names_column(heads[-1].plain) or names_document(heads[-1].plain)):
            return True
        if len(heads) == 1 and current and current.heads and _NUMBERED.match(heads[0].plain):
            return False
        if current is None or current.is_done or signed or named or pictured or dateline_at(self.units, end):
            return True
        if end in self.openings or stands_above_byline(self.units, end):
            return True
        if end < len(self.units) and opens_letter(self.units[end].plain):
            return True
        if current.has_dateline and not current.heads:
            return True
        if any(announces(line.plain) or line.plain.startswith("——") for line in heads) or len(heads) > 1:
            return True
        if is_signed_below(self.units, end) and current.is_credited:
            return True
        if (
            len(heads) == 1
            and heads[0].plain[0] in "★☆"
            and opens_comment(self.units, end, heads[0].plain, is_credited=False)
        ):
            return True
        if current.paragraphs and current.paragraphs[-1].units[-1].is_finale:
            return True
        level, own = heads[0].level, min((line.level for line in current.heads if line.level), default=0)
        return bool(level) and level == own and not is_section_like(heads[0], current)

    def _begin(self, heads: list[Line], bylines: list[Unit], end: int) -> Draft:
        """A new article, or the head of one whose lead stands before it."""
        current = self.current
        waits = current is not None and current.has_dateline and not current.heads and len(current.paragraphs) == 1
        if not heads and (headed := self._headed_above()):
            current = headed
        elif current is None or not waits or dateline_at(self.units, end) or bylines:
            current = self._open()
        self.begun |= {line.number: current for line in heads}
        current.heads += heads
        current.bylines += [piece for unit in bylines for piece in unit.pieces]
        self.cohesion.add(current, "".join(line.plain for line in heads), 3)
        return current

    def _headed_above(self) -> Draft | None:
        """The article above that has a head and nothing else yet: what was read below it was of the next column."""
        near = reversed(self.articles[-_NEAR:])
        return next(
            (article for article in near if article.heads and not article.paragraphs and not article.bylines), None
        )

    def _add_caption(self, unit: Unit, alone: bool) -> None:
        """A caption belongs to the article around it; under a column of pictures it is an item of its own.

        So it is below an article that has come to its end, where it is signed itself.
        """
        if unit.is_credit and self.pictured:
            self.pictured.captions += unit.pieces
            return
        current = self.current
        is_over = current is not None and current.is_done and unit.is_signed
        self.pictured = self._told_in(unit) if current and not alone and not is_over else None
        self.pictured = self.pictured or self._open()
        self.pictured.captions += unit.pieces
        if current and not is_over and not alone:
            self.current = current

    def _told_in(self, unit: Unit) -> Draft | None:
        """The article around a caption, or one above it; none where a signed one shares no rare word with any."""
        if not self.current or not self.current.has_text or not unit.is_signed or len(unit.plain) < _TELLING:
            return self.current
        near = [self.current, *(article for article in reversed(self.articles[-_NEAR:]) if article is not self.current)]
        own, *told = map(set, read_pairs([unit.plain, *map(_text_of, near)]))
        shared = [own & pairs for pairs in told]
        found = Counter(chain.from_iterable(shared))
        common = {pair for pair, count in found.items() if count > 1 and len(near) > 2}  # the name of the paper's city
        return next((near[n] for n, pairs in enumerate(shared) if any(map(is_rare, pairs - common))), None)


def _text_of(article: Draft) -> str:
    """The head and the text of an article as far as it is read, a line each."""
    return "\n".join([line.plain for line in article.heads] + [part.plain for part in article.paragraphs])


def gather_articles(text: str, lines: list[Line]) -> Page:
    """The articles and the furniture of a page."""
    page = Page(text, lines)
    page.gather()
    return page
