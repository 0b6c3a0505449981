"""An article while its parts are being gathered."""

from dataclasses import dataclass, field

from corpus.layout.lines import Line, Piece


@dataclass(eq=False)
class Paragraph:
    """A printed paragraph: its pieces in reading order."""

    pieces: list[Piece]
    kind: str = "paragraph"
    is_open: bool = False

    @property
    def tail(self) -> str:
        return self.pieces[-1].text


@dataclass(eq=False)
class Draft:
    """An article being put together: its head lines by role, its credits, its paragraphs in reading order."""

    heads: list[Line] = field(default_factory=list)
    roles: dict[str, list[Piece]] = field(default_factory=dict)
    byline: list[Piece] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    captions: list[Piece] = field(default_factory=list)
    has_dateline: bool = False
    is_done: bool = False

    @property
    def start(self) -> int:
        """The first printed character of what names the article, else of its text."""
        pieces = [line.piece for line in self.heads] or self.byline
        pieces = pieces or [paragraph.pieces[0] for paragraph in self.paragraphs] or self.captions
        return min(piece.start for piece in pieces)

    @property
    def is_credited(self) -> bool:
        """Whether the article has a dateline or a byline."""
        return self.has_dateline or bool(self.byline)

    @property
    def is_empty(self) -> bool:
        return not (self.heads or self.byline or self.paragraphs or self.captions)

    @property
    def open_tail(self) -> str:
        """The text of the last paragraph's last piece, where that paragraph is still unfinished; else nothing."""
        if not self.paragraphs or not self.paragraphs[-1].is_open:
            return ""
        return self.paragraphs[-1].tail
