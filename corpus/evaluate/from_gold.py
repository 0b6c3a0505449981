"""Gold → the `blocks` and `articles` tables, so that later stages are measured apart from the reading of the page."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from corpus.evaluate.gold import GoldArticle, GoldError, GoldPage, read_gold
from corpus.evaluate.lines import Span, line_spans
from corpus.pages import read_pages
from corpus.schema import Corpus, build_table

TITLES = ("kicker", "headline", "subhead")
_SPACED = (*TITLES, "byline")
AUTHORS = ("reporters", "correspondents", "photographers", "interns")
# The dateline that opens an article, with who wrote it: 衡阳日报讯（全媒体记者 …）, **本报讯**.
_DATELINE = re.compile(r"[^，。,.“”\"]{0,14}讯(?:\*\*)?(?=[\s（(])\s*(?:[（(][^（()）]{0,90}[）)])?\s*")
# The credit that closes an article or a caption: （全媒体记者 …）, ■… 摄.
_CREDIT = re.compile(r"(?:[（(][^（()）]{0,60}(?:记者|通讯员|实习生|摄)[^（()）]{0,60}[）)]|[■□]\s*\S{1,9}\s*摄)\s*\Z")
_MARKS = re.compile(r"\s*#{1,6}\s")


def corpus_from_gold(gold_path: str | os.PathLike[str], pages_folder: str | os.PathLike[str] | None = None) -> Corpus:
    """The corpus that a perfect reader of pages would hand on: `pages`, `blocks` and `articles` as the gold has them.

    Parameters: `gold_path` is the gold file, `pages_folder` the folder of its pages, where they are not beside it.
    Raises GoldError naming page, article and field.
    """
    gold = read_gold(gold_path, pages_folder)
    pages = read_gold_pages(gold)
    texts = dict(zip(pages["page_id"], pages["text"], strict=True))
    blocks = [block for page in gold for block in _page_blocks(page, texts[page.page_id])]
    articles = [article for page in gold for article in _page_articles(page, texts[page.page_id])]
    return Corpus(pages, build_table("blocks", blocks), build_table("articles", articles))


def read_gold_pages(gold: Iterable[GoldPage]) -> pd.DataFrame:
    """One row a page of the gold, in its order: the `pages` table of `corpus.read_pages`.

    Raises GoldError where a page file is missing.
    """
    pages = list(gold)
    for page in pages:
        if not page.path.is_file():
            raise GoldError(f"page {page.file!r}: no file {page.path}; give the folder of the pages as pages_folder=")
    tables = [read_pages(folder) for folder in dict.fromkeys(page.path.parent for page in pages)]
    found = pd.concat(tables, ignore_index=True).set_index("page_id", drop=False)
    return found.loc[[page.page_id for page in pages]].reset_index(drop=True)


def _page_blocks(page: GoldPage, text: str) -> Iterator[dict[str, Any]]:
    """The block rows of a page, article by article, then what belongs to none."""
    number = 0
    for article_id, kind, pieces in _listed(page, _Lines(page, text)):
        if pieces:
            yield _block_row(page.page_id, number, kind, pieces, text) | {"article_id": article_id}
            number += 1


def _block_row(page_id: str, number: int, kind: str, pieces: list[Span], text: str) -> dict[str, Any]:
    """The row of one block."""
    joined, offsets = _join(text, [pieces], " " if kind in _SPACED else "")
    return {
        "page_id": page_id,
        "block": number,
        "kind": kind,
        "text": joined,
        "start": min(start for start, _ in pieces),
        "end": max(end for _, end in pieces),
        "pieces": pieces,
        "offsets": offsets,
    }


class _Lines:
    """The spans to be read on each line of a page: without marks, datelines, credits and repeated parts."""

    def __init__(self, page: GoldPage, text: str) -> None:
        self.text = text
        self.spans = line_spans(text)
        self.parts = {line: part for article in page.articles for line, part in (article.repeated_parts or {}).items()}
        last = max((line for article in page.articles for line in article.lines), default=0)
        if last > len(self.spans):
            raise GoldError(f"page {page.file!r}: line {last} is named, but the page has {len(self.spans)} lines")

    def read(self, lines: Iterable[int], *, whole: bool = False) -> list[Span]:
        """The spans of `lines`, in their order; with `whole`, what is usually left out of a line stays."""
        return [span for line in lines for span in self._read_line(line, whole) if span[0] < span[1]]

    def _read_line(self, line: int, whole: bool) -> list[Span]:
        """The spans to be read on one line."""
        start, end = _stripped(self.text, *self.spans[line - 1])
        if whole:
            return [(start, end)]
        start, end = _without_authors(self.text, start, end)
        part = self.parts.get(line, "")
        at = self.text.find(part, start, end) if part else -1
        return [(start, end)] if at < 0 else [(start, at), (at + len(part), end)]

    def read_authors(self, article: GoldArticle) -> list[Span]:
        """The spans of an article's byline, the rest of a line it shares with the body left out."""
        found = []
        for line in article.byline_lines:
            start, end = _stripped(self.text, *self.spans[line - 1])
            if line in article.body:
                first, last = _without_authors(self.text, start, end)
                found += [_stripped(self.text, start, first), _stripped(self.text, last, end)]
            else:
                found.append((start, end))
        return [span for span in found if span[0] < span[1]]


def _stripped(text: str, start: int, end: int) -> Span:
    """A line's span without the blanks and the heading marks around it."""
    mark = _MARKS.match(text, start, end)
    start = mark.end() if mark else start
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), end - len(line) + len(line.rstrip())


def _without_authors(text: str, start: int, end: int) -> Span:
    """A line's span without the dateline or the credit that names its authors."""
    dateline = _DATELINE.match(text, start, end)
    start = dateline.end() if dateline else start
    credit = _CREDIT.search(text[start:end])
    return start, start + credit.start() if credit else end


def _listed(page: GoldPage, lines: _Lines) -> Iterator[tuple[str, str, list[Span]]]:
    """Every block the gold lists: article, kind, pieces."""
    for ordinal, article in enumerate(page.articles, 1):
        article_id = f"{page.page_id}#{ordinal:02}"
        for kind in TITLES:
            yield article_id, kind, lines.read(getattr(article, kind), whole=True)
        yield article_id, "byline", lines.read_authors(article)
        for kind, numbers in _body(article):
            yield article_id, kind, lines.read(numbers)
        for line in article.captions:
            yield article_id, "caption", lines.read((line,))
        for line in article.repeated:
            yield article_id, "repeat", lines.read((line,), whole=True)
    for kind, numbers in (("furniture", page.furniture), ("repeat", page.repeated)):
        for line in numbers:
            yield "", kind, lines.read((line,), whole=True)


def _body(article: GoldArticle) -> list[tuple[str, Sequence[int]]]:
    """The paragraphs in reading order, each section head before the paragraph it is printed above."""
    heads = sorted((*article.section_heads, *article.tables))
    body: list[tuple[str, Sequence[int]]] = []
    for para in article.paras:
        while heads and heads[0] < para[0]:
            body.append(("section_head", (heads.pop(0),)))
        body.append(("paragraph", para))
    return body + [("section_head", (line,)) for line in heads]


def _join(text: str, groups: Iterable[Sequence[Span]], glue: str = "") -> tuple[str, list[tuple[int, int]]]:
    """The pieces of each group joined by `glue`, the groups by a line break, and the offsets back to the page."""
    joined = ""
    offsets: list[tuple[int, int]] = []
    for pieces in groups:
        for number, (start, end) in enumerate(pieces):
            joined += glue if number else ("\n" if joined else "")
            offsets.append((len(joined), start))
            joined += text[start:end]
    return joined, offsets


def _page_articles(page: GoldPage, text: str) -> Iterator[dict[str, Any]]:
    """The article rows of a page."""
    lines = _Lines(page, text)
    for ordinal, article in enumerate(page.articles, 1):
        paras = [pieces for _, numbers in _body(article) if (pieces := lines.read(numbers))]
        body, offsets = _join(text, paras)
        spans = lines.read(sorted(article.lines), whole=True)
        titles = {kind: _join(text, [lines.read(getattr(article, kind), whole=True)], " ")[0] for kind in TITLES}
        authors = {kind: list(getattr(article, kind)) for kind in AUTHORS}
        yield (
            titles
            | authors
            | {
                "article_id": f"{page.page_id}#{ordinal:02}",
                "page_id": page.page_id,
                "ordinal": ordinal,
                "byline": _join(text, [lines.read_authors(article)], " ")[0],
                "text": body,
                "n_chars": len(body),
                "n_paragraphs": len(paras),
                "date": pd.Timestamp(page.page_date) if page.page_date else pd.NaT,
                "event_date": pd.Timestamp(article.event_date) if article.event_date else pd.NaT,
                "event_date_basis": "gold" if article.event_date else "",
                "start": min((start for start, _ in spans), default=0),
                "end": max((end for _, end in spans), default=0),
                "offsets": offsets,
            }
        )
