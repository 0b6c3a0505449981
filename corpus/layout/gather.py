"""The lines of a page gathered into articles: heads begin them, text is joined and handed to the one it belongs to."""

import re
from collections.abc import Iterator

from corpus.layout.draft import Draft, Paragraph
from corpus.layout.furniture import JUMP
from corpus.layout.heads import assign_roles, bigrams, split_column_heads
from corpus.layout.lines import Line, Piece, split_piece
from corpus.layout.shapes import (
    BYLINE,
    CAPTION,
    FURNITURE,
    HEAD,
    IMAGE,
    NOTICE,
    TEXT,
    announces,
    credit_start,
    dateline_end,
    is_closed,
    read_shape,
)
from corpus.layout.words import word_gain

_SURE = 2.5  # a gain in log likelihood that two line ends make a word only by being joined
_GOES_ON = re.compile(r"^[，。、；：！？”’）》」』〉…—％%·]")
_PHOTO = re.compile(r"摄 ?[）)]?$|供图[）)]?$|（资料图片?）$")
_FRAGMENT = re.compile(r"[的和与及在把对从向将被]$|(?:说|表示|指出|强调|介绍|认为|要求)，|他|她|我们")
_ROLE = re.compile(r"记 ?者|通 ?讯 ?员|实 ?习|图|文|摄")


class Page:
    """One page on its way from lines to articles."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self.text = text
        self.lines = lines
        self.shapes = [read_shape(line) for line in lines]
        self.datelines = [
            dateline_end(line.text) if shape in (TEXT, HEAD) else 0
            for line, shape in zip(lines, self.shapes, strict=True)
        ]
        self.articles: list[Draft] = []
        self.furniture: list[Piece] = []
        self.suspended: list[Draft] = []
        self._settle_shapes()

    # --- what a line is, seen beside its neighbours ---------------------------------------------------------------

    def _settle_shapes(self) -> None:
        """Shapes corrected by what stands around a line: fragments of text, captions, notices."""
        for index, line in enumerate(self.lines):
            if self.datelines[index]:
                self.shapes[index] = TEXT
            if self.shapes[index] in (HEAD, TEXT) and self._is_caption(index, line):
                self.shapes[index] = CAPTION
        for index, line in enumerate(self.lines):
            if self.shapes[index] == HEAD and not line.level and self._is_fragment(index, line):
                self.shapes[index] = TEXT
        self._spread_notices()

    def _neighbour(self, index: int, step: int) -> int:
        """The next line in a direction that is no furniture, picture or caption; -1 where none is."""
        index += step
        while 0 <= index < len(self.lines):
            if self.shapes[index] not in (FURNITURE, IMAGE, CAPTION):
                return index
            index += step
        return -1

    def _is_caption(self, index: int, line: Line) -> bool:
        """Whether a line stands under a picture: it is short and follows one, or ends in a photographer's credit."""
        text = line.text
        if self.datelines[index] or line.level:
            return False
        if len(text) < 300 and _PHOTO.search(text):
            return True
        pictured = index > 0 and (self.shapes[index - 1] == IMAGE or line.gap >= 3)
        if not pictured or len(text) > 60 or (index + 1 < len(self.lines) and self.lines[index + 1].gap == 0):
            return False
        after = self._neighbour(index, 1)
        headlike = self.shapes[index] == HEAD
        if after >= 0 and headlike and (self.shapes[after] != TEXT or self.datelines[after]) and line.gap < 3:
            return False
        if index == 0 or headlike and after >= 0 and self.shapes[after] == BYLINE:
            return False
        before = self._neighbour(index, -1)
        return before < 0 or not self._continues(self.lines[before].text, text)

    def _continues(self, before: str, text: str) -> bool:
        """Whether `text` plainly goes on with the sentence that `before` breaks off."""
        if is_closed(before):
            return False
        return _GOES_ON.match(text) is not None or _closes_more(text) or word_gain(before[-4:], text[:4]) > _SURE

    def _is_fragment(self, index: int, line: Line) -> bool:
        """Whether a short line without a stop is a broken piece of text, not a head."""
        before, after = self._neighbour(index, -1), self._neighbour(index, 1)
        if before >= 0 and self.shapes[before] == TEXT and self._continues(self.lines[before].text, line.text):
            return True
        if after < 0 or self.shapes[after] != TEXT or self.datelines[after]:
            return False
        if self._continues(line.text, self.lines[after].text):
            return True
        return _FRAGMENT.search(line.text) is not None and "，" in line.text

    def _spread_notices(self) -> None:
        """The text under the head of a notice becomes part of it, up to the next head."""
        inside = False
        for index, line in enumerate(self.lines):
            if self.shapes[index] == NOTICE:
                inside = len(line.text) <= 24
            elif self.shapes[index] in (HEAD, BYLINE, IMAGE) or self.datelines[index]:
                inside = False
            elif inside and self.shapes[index] == TEXT:
                self.shapes[index] = NOTICE

    # --- articles ---------------------------------------------------------------------------------------------------

    def gather(self) -> None:
        """Go through the page once, run of head lines by run, line of text by line."""
        for start, end in self._runs():
            if end > start:
                self._read_run(start, end)
            else:
                self._read_text(start)
        self._finish()

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Spans of lines: a run between two texts as `(start, end)`, a text as `(index, index)`."""
        start = 0
        for index, shape in enumerate(self.shapes):
            if shape == TEXT:
                if index > start:
                    yield start, index
                yield index, index
                start = index + 1
        if start < len(self.lines):
            yield start, len(self.lines)

    def _read_run(self, start: int, end: int) -> None:
        """What stands between two texts: heads, bylines, captions, furniture."""
        heads: list[Line] = []
        bylines: list[tuple[bool, Line]] = []
        captions: list[Line] = []
        for index in range(start, end):
            line, shape = self.lines[index], self.shapes[index]
            if shape == HEAD:
                heads.append(line)
            elif shape == BYLINE:
                bylines.append((bool(heads), line))
            elif shape == CAPTION:
                captions.append(line)
            else:
                self.furniture.append(line.piece)
        self._place_run(end, heads, bylines, captions)

    def _place_run(self, end: int, heads: list[Line], bylines: list[tuple[bool, Line]], captions: list[Line]) -> None:
        """Hand the lines of a run to the article before it or to the one it begins."""
        before = [line for behind, line in bylines if not behind]
        after = [line for behind, line in bylines if behind]
        current = self.articles[-1] if self.articles else None
        for line in before:
            closes = current and current.paragraphs and (not heads or not current.byline or line.text[0] in "（(")
            if closes and not (heads and not after and current.is_credited and not self._text_dateline(end)):
                current.byline.append(line.piece)
                current.is_done = True
            else:
                after.insert(0, line)
        body = "".join(line.text for line in self.lines[end : end + 12] if not line.level)
        columns, heads = split_column_heads(heads, body)
        self.furniture += [line.piece for line in columns]
        if heads or after:
            pictured = bool(captions) and bool(heads) and captions[-1].number > heads[0].number
            if end >= len(self.lines) and not after and not any(line.level for line in heads) and not pictured:
                self.furniture += [line.piece for line in heads]
            elif self._begins_article(end, heads, after, bool(columns)):
                self._begin(heads, after, end)
            else:
                self._add_section_heads(heads)
        if captions:
            owner = self.articles[-1] if self.articles else self._begin([], [], end)
            owner.captions += [line.piece for line in captions]

    def _text_dateline(self, index: int) -> bool:
        return index < len(self.lines) and bool(self.datelines[index])

    def _begins_article(self, end: int, heads: list[Line], bylines: list[Line], named: bool) -> bool:
        """Whether the head lines begin an article rather than a section of the one above."""
        current = self.articles[-1] if self.articles else None
        if current is None or current.is_done or bylines or named or self._text_dateline(end):
            return True
        if current.has_dateline and not current.heads:
            return True
        if any(announces(line.text) for line in heads) or len(heads) > 1:
            return True
        level = heads[0].level
        known = [line.level for article in self.articles for line in article.heads if line.level]
        return bool(level) and (not known or level <= min(known))

    def _begin(self, heads: list[Line], bylines: list[Line], end: int) -> Draft:
        """A new article, or the head of one whose lead stands before it."""
        waiting = self.articles[-1] if self.articles else None
        if waiting and waiting.has_dateline and not waiting.heads and not self._text_dateline(end):
            article = waiting
        else:
            self._suspend()
            article = Draft()
            self.articles.append(article)
        article.heads += heads
        article.byline += [line.piece for line in bylines]
        return article

    def _suspend(self) -> None:
        """Remember an article that is left in the middle of a sentence."""
        if self.articles and self.articles[-1].open_tail:
            self.suspended.append(self.articles[-1])

    def _finish(self) -> None:
        """Roles given to the head lines of every article; empty articles dropped."""
        self.articles = [article for article in self.articles if not article.is_empty]
        for article in self.articles:
            article.roles = assign_roles(article.heads)

    def _add_section_heads(self, heads: list[Line]) -> None:
        self.articles[-1].paragraphs += [Paragraph([line.piece], "section_head") for line in heads]

    # --- text -----------------------------------------------------------------------------------------------------------

    def _read_text(self, index: int) -> None:
        """One line of text: its dateline, credit and jump cut off, the rest handed on."""
        line = self.lines[index]
        credit, body, trailer, jump = self._cut(line, self.datelines[index])
        article = self._owner(index, body.text, bool(self.datelines[index]))
        is_lead = bool(self.datelines[index]) and bool(article.paragraphs)
        if credit:
            article.byline.append(credit)
        article.has_dateline |= bool(self.datelines[index])
        is_open = not is_closed(body.text) and not trailer and not jump
        if is_lead:
            self._put_first(article, Paragraph([body], is_open=is_open))
        elif article.open_tail and not (line.indented and is_closed(article.open_tail)):
            article.paragraphs[-1].pieces.append(body)
            article.paragraphs[-1].is_open = is_open
        else:
            article.paragraphs.append(Paragraph([body], is_open=is_open))
        if trailer:
            article.byline.append(trailer)
            article.is_done = True
        if jump:
            self.furniture.append(jump)

    def _cut(self, line: Line, dateline: int) -> tuple[Piece | None, Piece, Piece | None, Piece | None]:
        """A line of text as credit, body, trailing credit and jump line."""
        text = line.text
        jump = self._jump_start(text)
        trailer = credit_start(text[:jump].rstrip())
        trailer = trailer if trailer < len(text[:jump].rstrip()) else jump
        opening = dateline if dateline and _ROLE.search(text, 0, dateline) else 0
        cuts = sorted({cut for cut in (opening, trailer, jump) if 0 < cut < len(text)})
        parts = split_piece(self.text, line.piece, cuts)
        credit = parts.pop(0) if opening and len(parts) > 1 else None
        last = parts.pop() if jump < len(text) and len(parts) > 1 else None
        end = parts.pop() if trailer < jump and len(parts) > 1 else None
        return credit, parts[0], end, last

    @staticmethod
    def _jump_start(text: str) -> int:
        """Where a jump line at the end of a text begins; its length where none stands there."""
        base = max(0, len(text) - 24)
        for match in JUMP.finditer(text, base):
            if match.end() == len(text) and "转" in match[0]:
                return match.start()
        return len(text)

    def _put_first(self, article: Draft, lead: Paragraph) -> None:
        """A lead printed below the text it opens, put before it; an unfinished one goes on in that text."""
        if lead.is_open:
            first = article.paragraphs[0]
            first.pieces[:0] = lead.pieces
        else:
            article.paragraphs.insert(0, lead)

    def _owner(self, index: int, text: str, dateline: bool) -> Draft:
        """The article a line of text belongs to."""
        if not self.articles:
            return self._begin([], [], index)
        current = self.articles[-1]
        if dateline and current.paragraphs and (current.is_credited or not current.heads):
            self._suspend()
            self.articles.append(Draft())
            return self.articles[-1]
        if dateline or not self.suspended:
            return self._undone(current)
        return self._choose(index, text, current)

    def _undone(self, current: Draft) -> Draft:
        """The article, or a new one without a head where its closing credit has been printed."""
        if not current.is_done:
            return current
        self.articles.append(Draft())
        return self.articles[-1]

    def _choose(self, index: int, text: str, current: Draft) -> Draft:
        """Of an article and those left in mid-sentence above it, the one that a line of text goes on with."""
        scores = {id(article): _fit(article, text) for article in (*self.suspended, current)}
        best = max((*self.suspended, current), key=lambda article: (scores[id(article)], article is current))
        return best


def _fit(article: Draft, text: str) -> float:
    """How well a text goes on with an article: a word made across the break, the names of its head, an open end."""
    tail = article.open_tail
    joined = 0.0
    if tail:
        joined = 0.5 + word_gain(tail[-4:], text[:4])
        joined += 4.0 * (_GOES_ON.match(text) is not None)
    heads = set().union(*(bigrams(line.text) for line in article.heads)) if article.heads else set()
    named = sum(pair in text[:60] for pair in heads)
    return joined + 0.8 * named


def _closes_more(text: str) -> bool:
    """Whether a text closes a quote it does not open."""
    return text.count("”") > text.count("“")


def gather_articles(text: str, lines: list[Line]) -> Page:
    """The articles and the furniture of a page."""
    page = Page(text, lines)
    page.gather()
    return page
