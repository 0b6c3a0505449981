"""Articles and furniture of a page as rows of the `blocks` table, in reading order."""

from collections.abc import Iterator
from typing import Any

from corpus.layout.draft import Draft
from corpus.layout.gather import Page
from corpus.layout.lines import Piece
from corpus.normalize import Offsets

_HEAD_KINDS = ("kicker", "headline", "subhead")


def page_rows(page_id: str, page: Page) -> list[dict[str, Any]]:
    """The rows of one page: article after article, furniture between them where it is printed."""
    articles = sorted(page.articles, key=lambda article: article.start)
    rest = sorted(page.furniture, key=lambda piece: piece.start)
    rows: list[dict[str, Any]] = []
    for ordinal, article in enumerate(articles, 1):
        while rest and rest[0].start < article.start:
            rows.append(_row("", "furniture", [rest.pop(0)], " "))
        article_id = f"{page_id}#{ordinal:02}"
        rows += [_row(article_id, kind, pieces, glue) for kind, pieces, glue in _parts(article)]
    rows += [_row("", "furniture", [piece], " ") for piece in rest]
    return [{"page_id": page_id, "block": number, **row} for number, row in enumerate(rows)]


def _parts(article: Draft) -> Iterator[tuple[str, list[Piece], str]]:
    """The blocks of an article: kind, pieces, and what joins them."""
    for kind in _HEAD_KINDS:
        if article.roles.get(kind):
            yield kind, article.roles[kind], " "
    if article.byline:
        yield "byline", article.byline, " "
    for paragraph in article.paragraphs:
        yield paragraph.kind, paragraph.pieces, ""
    for piece in article.captions:
        yield "caption", [piece], " "


def _row(article_id: str, kind: str, pieces: list[Piece], glue: str) -> dict[str, Any]:
    """One block: its pieces joined, with the way back to the page."""
    text, offsets = join_texts([(piece.text, piece.offsets) for piece in pieces], glue)
    return {
        "article_id": article_id,
        "kind": kind,
        "text": text,
        "start": min(piece.start for piece in pieces),
        "end": max(piece.end for piece in pieces),
        "pieces": [(piece.start, piece.end) for piece in pieces],
        "offsets": offsets,
    }


def join_texts(parts: list[tuple[str, Offsets]], glue: str) -> tuple[str, Offsets]:
    """Texts joined by `glue`, their offsets moved along."""
    if len(parts) == 1:
        return parts[0]
    offsets: Offsets = []
    length = 0
    for text, own in parts:
        offsets += [(length + text_offset, source) for text_offset, source in own]
        length += len(text) + len(glue)
    return glue.join(text for text, _ in parts), offsets
