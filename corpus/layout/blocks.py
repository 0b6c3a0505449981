"""Articles and furniture of a page as rows of the `blocks` table, in reading order."""

import re
from collections.abc import Iterator
from typing import Any

from corpus.layout import repeats
from corpus.layout.draft import Draft, Paragraph
from corpus.layout.gather import Page
from corpus.layout.lines import Piece
from corpus.layout.roles import assign_roles
from corpus.layout.shapes import dateline_end
from corpus.layout.units import cut_pieces
from corpus.normalize import Offsets

_HEAD_KINDS = ("kicker", "headline", "subhead")
# 衡阳日报讯（…）, 新华社北京10月16日电: a dateline with names or a place is a credit; 本报讯 alone stays with its text.
_CREDITED = re.compile(r"[（(]|记 ?者|通 ?讯 ?员|电 ?[）)】]?$")
_OPENING_PARAGRAPHS = 12
_OPENING = 240  # characters in which a dateline and its names must end
_AHEAD = 140  # characters behind a dateline from which none more could change where it ends


def page_rows(page_id: str, page: Page) -> list[dict[str, Any]]:
    """The rows of one page: article after article, furniture between them where it is printed."""
    articles = sorted(page.articles, key=lambda article: article.start)
    rest = sorted(page.furniture, key=lambda piece: -piece.start)
    rows: list[dict[str, Any]] = []
    seen: dict[repeats.Sketch, list[str]] = {}
    for ordinal, article in enumerate(articles, 1):
        start = article.start
        while rest and rest[-1].start < start:
            rows.append(_row("", "furniture", [rest.pop()], " "))
        article_id = f"{page_id}#{ordinal:02}"
        own = [_row(article_id, kind, pieces, glue) for kind, pieces, glue in _parts(page.text, article)]
        rows += repeats.mark_copies(own, seen)
    rows += [_row("", "furniture", [piece], " ") for piece in reversed(rest)]
    for number, row in enumerate(rows):
        row["page_id"], row["block"] = page_id, number
    return rows


def _parts(text: str, article: Draft) -> Iterator[tuple[str, list[Piece], str]]:
    """The blocks of an article: kind, pieces, and what joins them."""
    roles = assign_roles(article.heads, _opening_text(article) if len(article.heads) > 1 else "")
    for kind in _HEAD_KINDS:
        if kind in roles:
            yield kind, roles[kind], " "
    if article.bylines:
        yield "byline", article.bylines, " "
    body = [part for paragraph in article.paragraphs for part in _paragraph_parts(text, paragraph)]
    for (kind, pieces, glue), ranges in zip(body, repeats.find(body), strict=True):
        yield from repeats.split(text, kind, pieces, glue, ranges) if ranges else [(kind, pieces, glue)]
    for piece in article.captions:
        yield "caption", [piece], " "


def _opening_text(article: Draft) -> str:
    """The first paragraphs of an article, in which the words of its headline return."""
    return "".join(paragraph.plain for paragraph in article.paragraphs[:_OPENING_PARAGRAPHS])


def _paragraph_parts(text: str, paragraph: Paragraph) -> Iterator[tuple[str, list[Piece], str]]:
    """A paragraph with the credits before and behind it as blocks of their own."""
    units = paragraph.units
    pieces = [
        piece for unit in units for piece in (unit.body if unit.trailer or unit.jump else unit.body or unit.pieces)
    ]
    if units[0].has_dateline:
        is_whole = len(units) == 1 or len(units[0].plain) > min(_OPENING, units[0].opening + _AHEAD)
        credit, pieces = cut_credit(text, pieces, units[0].opening if is_whole else 0)
        if credit:
            yield "byline", credit, ""
    if pieces:
        yield ("paragraph" if paragraph.kind == "row" else paragraph.kind), pieces, ""
    for unit in units:
        if unit.trailer:
            yield "byline", unit.trailer, ""


def cut_credit(text: str, pieces: list[Piece], opening: int = 0) -> tuple[list[Piece], list[Piece]]:
    """The dateline that names the authors of a paragraph, also one broken by the end of a column, and the rest.

    `opening` is where the dateline ends, if that is known.
    """
    printed = ""
    for piece in pieces:
        printed += piece.text
        if len(printed) > _OPENING:
            break
    opening = opening or dateline_end(printed[:_OPENING])
    if opening and _CREDITED.search(printed[:opening].rstrip()):
        return cut_pieces(text, pieces, opening)
    return [], pieces


def _row(article_id: str, kind: str, pieces: list[Piece], glue: str) -> dict[str, Any]:
    """One block: its pieces joined, with the way back to the page."""
    if len(pieces) == 1:  # as most are
        start, end, text, offsets = pieces[0]
        spans = [(start, end)]
    else:
        text, offsets = join_texts([(piece.text, piece.offsets) for piece in pieces], glue)
        spans = [(piece.start, piece.end) for piece in pieces]
        start, end = min(start for start, _ in spans), max(end for _, end in spans)
    return {
        "article_id": article_id,
        "kind": kind,
        "text": text,
        "start": start,
        "end": end,
        "pieces": spans,
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
