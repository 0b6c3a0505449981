"""An article while its parts are being gathered."""

from dataclasses import dataclass, field

from corpus.layout.heads import names_column
from corpus.layout.lines import Line, Piece
from corpus.layout.shapes import HEAD
from corpus.layout.units import Unit


@dataclass(eq=False, slots=True)
class Paragraph:
    """A printed paragraph, section head or table row: the units it is made of, in reading order."""

    units: list[Unit]
    kind: str = "paragraph"

    @property
    def plain(self) -> str:
        return "".join(unit.plain for unit in self.units)


def head_paragraph(line: Line) -> Paragraph:
    """A section head as a paragraph of its own line."""
    unit = Unit(HEAD, [line], line)
    unit.body, unit.plain = [line.piece], line.plain
    return Paragraph([unit], "section_head")


@dataclass(eq=False, slots=True)
class Run:
    """What stands between two texts, up to unit `end`.

    `late` are head lines printed below the byline: the first section's head. Bylines stand before or after the heads;
    of a caption it is said whether it stands below one.
    """

    end: int
    heads: list[Line] = field(default_factory=list)
    late: list[Line] = field(default_factory=list)
    before: list[Unit] = field(default_factory=list)
    after: list[Unit] = field(default_factory=list)
    captions: list[tuple[bool, Unit]] = field(default_factory=list)

    @property
    def has_headed_picture(self) -> bool:
        """Whether a signed caption stands above its own headline, and a column's name opens the next article.

        1月1日，冰雪节上的孩子们。记者 X 摄 / 瑞雪迎新 / 一线见闻 / 阿婆的新年账本
        """
        below, unit = self.captions[-1] if self.captions else (True, None)
        is_apart = len(self.heads) > 2 and not self.before and names_column(self.heads[1].plain)
        return is_apart and not below and unit is not None and (unit.is_signed or unit.is_credit)

    def lift_byline(self) -> None:
        """Take the lines below a byline that stands within the head for part of it.

        市政协举行协商会 / 本报记者 X / 把排水沟挖到 / 群众心坎里: what else stands below a byline is at most one
        section's head.
        """
        if len(self.heads) == 1 and len(self.late) > 1:
            self.heads, self.late = self.heads + self.late, []

    def cut_picture(self) -> "Run":
        """The picture at the beginning of a run, with its headline, taken from it."""
        count = 2 if len(self.captions) > 1 and self.captions[-1][1].is_credit else 1
        picture = Run(self.end, heads=self.heads[:1], captions=[(True, unit) for _, unit in self.captions[-count:]])
        del self.heads[:1], self.captions[-count:]
        return picture

    @property
    def has_signed_picture(self) -> bool:
        """Whether the last caption stands below a head and names who took the picture."""
        below, unit = self.captions[-1] if self.captions else (False, None)
        return below and unit is not None and unit.is_signed


@dataclass(eq=False, slots=True)
class Draft:
    """An article being put together: its head lines, its bylines, its paragraphs in reading order, its captions."""

    heads: list[Line] = field(default_factory=list)
    bylines: list[Piece] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    captions: list[Piece] = field(default_factory=list)
    has_dateline: bool = False
    is_done: bool = False
    is_over: bool = False
    awaits_lead: bool = False

    @property
    def start(self) -> int:
        """The first printed character of what names the article, else of its text."""
        pieces = [line.piece for line in self.heads] or self.bylines
        pieces = pieces or [piece for paragraph in self.paragraphs for piece in paragraph.units[0].pieces]
        return min(piece.start for piece in pieces or self.captions)

    @property
    def is_credited(self) -> bool:
        """Whether the article has a dateline or a byline."""
        return self.has_dateline or bool(self.bylines)

    @property
    def is_empty(self) -> bool:
        return not (self.heads or self.bylines or self.paragraphs or self.captions)

    @property
    def has_text(self) -> bool:
        return any(paragraph.kind == "paragraph" for paragraph in self.paragraphs)


def keep_section_heads(article: Draft | None, heads: list[Line]) -> list[Line]:
    """The head lines without a bold one that heads a section of the article above, interrupted by the next."""
    if article is None or len(heads) < 2 or heads[0].level or not heads[1].level or not _is_bold(heads[0]):
        return heads
    if not any(part.kind == "section_head" and _is_bold(part.units[0].line) for part in article.paragraphs):
        return heads
    article.paragraphs.append(head_paragraph(heads[0]))
    return heads[1:]


def put_first(article: Draft, lead: Paragraph, goes_on: bool) -> Paragraph:
    """A lead printed below the text it opens, put before it; an unfinished one goes on in that text."""
    first = article.paragraphs[0]
    if lead.units[0].is_closed or goes_on or first.kind != "paragraph":
        article.paragraphs.insert(0, lead)
        return lead
    first.units[:0] = lead.units
    return first


def _is_bold(line: Line) -> bool:
    return line.raw.lstrip().startswith("**")


def is_section_like(line: Line, article: Draft) -> bool:
    """Whether a head line resembles the section heads an article already has: equal length or an equal beginning."""
    heads = [paragraph.plain for paragraph in article.paragraphs if paragraph.kind == "section_head"]
    return any(abs(len(head) - len(line.plain)) <= 1 or head[:2] == line.plain[:2] for head in heads)
