"""Gold → the `blocks` and `articles` tables, so that later stages are measured apart from the reading of the page."""

import os
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from corpus.bylines import split_dateline, split_trailing_credit
from corpus.evaluate.gold import AUTHOR_FIELDS, GoldArticle, GoldError, GoldPage, read_gold
from corpus.evaluate.lines import Span, line_spans
from corpus.normalize import Offsets, normalize, source_span, to_source
from corpus.pages import read_pages
from corpus.schema import Corpus, build_table

TITLES = ("kicker", "headline", "subhead")
_SPACED = (*TITLES, "byline")
_MARKS = re.compile(r"\s*#{1,6}\s")


def corpus_from_gold(gold_path: str | os.PathLike[str], pages_folder: str | os.PathLike[str] | None = None) -> Corpus:
    """The corpus that a perfect reader of pages would hand on: `pages`, `blocks` and `articles` as the gold has them.

    Parameters: `gold_path` is the gold file, `pages_folder` the folder of its pages, where they are not beside it.
    Raises GoldError naming page, article and field.
    """
    gold = read_gold(gold_path, pages_folder)
    pages = read_gold_pages(gold)
    texts = dict(zip(pages["page_id"], pages["text"], strict=True))
    read = [(page, _Lines(page, texts[page.page_id])) for page in gold]
    blocks = [block for page, lines in read for block in _page_blocks(page, lines)]
    articles = [article for page, lines in read for article in _page_articles(page, lines)]
    return Corpus(_with_dates(pages, gold), build_table("blocks", blocks), build_table("articles", articles))


def read_gold_pages(gold: Iterable[GoldPage]) -> pd.DataFrame:
    """One row a page of the gold, in its order: the `pages` table of `corpus.read_pages`.

    Raises GoldError where a page file is missing.
    """
    pages = list(gold)
    with without_guess_warnings():
        tables = [read_pages(folder) for folder in page_folders(pages)]
    found = pd.concat(tables, ignore_index=True).set_index("page_id", drop=False)
    return found.loc[[page.page_id for page in pages]].reset_index(drop=True)


def page_folders(gold: Iterable[GoldPage]) -> list[Path]:
    """The folders of the pages, each once. Raises GoldError where a page file is missing."""
    pages = list(gold)
    for page in pages:
        if not page.path.is_file():
            raise GoldError(f"page {page.file!r}: no file {page.path}; give the folder of the pages as pages_folder=")
    return list(dict.fromkeys(page.path.parent for page in pages))


@contextmanager
def without_guess_warnings() -> Iterator[None]:
    """No warning of an encoding that had to be guessed: the gold knows it, and the guess is judged."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*\(undeclared: ")
        yield


def _page_blocks(page: GoldPage, lines: "_Lines") -> Iterator[dict[str, Any]]:
    """The block rows of a page, article by article, then what belongs to none."""
    number = 0
    for article_id, kind, spans in _listed(page, lines):
        if spans:
            yield _block_row(page.page_id, number, kind, spans, lines) | {"article_id": article_id}
            number += 1


def _block_row(page_id: str, number: int, kind: str, spans: list[Span], lines: "_Lines") -> dict[str, Any]:
    """The row of one block."""
    text, offsets = lines.join([spans], " " if kind in _SPACED else "")
    pieces = [source_span(lines.offsets, *span) for span in spans]
    return {
        "page_id": page_id,
        "block": number,
        "kind": kind,
        "text": text,
        "start": min(start for start, _ in pieces),
        "end": max(end for _, end in pieces),
        "pieces": pieces,
        "offsets": offsets,
    }


def _with_dates(pages: pd.DataFrame, gold: Iterable[GoldPage]) -> pd.DataFrame:
    """The pages with the dates the gold gives them."""
    rows = [
        {
            "date": page.page_date,
            "date_earliest": page.page_date or page.page_date_earliest,
            "date_latest": page.page_date or page.page_date_latest,
            "date_precision": page.page_date_precision,
            "date_basis": "gold" if page.page_date_precision != "none" else "",
        }
        for page in gold
    ]
    return build_table("pages", [page | row for page, row in zip(pages.to_dict("records"), rows, strict=True)])


class _Lines:
    """The spans of a page's normalised text to be read on each line: without marks, datelines, credits, repeats."""

    def __init__(self, page: GoldPage, text: str) -> None:
        self.text, source = normalize(text)
        self.offsets = source.offsets
        self.spans = line_spans(self.text)
        self.parts = {
            line: parts for article in page.articles for line, parts in (article.repeated_parts or {}).items()
        }
        last = max((line for article in page.articles for line in article.lines), default=0)
        if last > len(self.spans):
            raise GoldError(f"page {page.file!r}: line {last} is named, but the page has {len(self.spans)} lines")

    def read(self, lines: Iterable[int], *, whole: bool = False) -> list[Span]:
        """The spans of `lines`, in their order, repeats inside a line left out unless `whole`."""
        return [span for line in lines for span in self._read_line(line, whole) if span[0] < span[1]]

    def _read_line(self, line: int, whole: bool) -> list[Span]:
        """The spans to be read on one line."""
        start, end = _stripped(self.text, *self.spans[line - 1])
        cuts = [(start, start), *(() if whole else self.repeated_parts(line)), (end, end)]
        return [(left[1], right[0]) for left, right in pairwise(cuts)]

    def read_paragraph(self, lines: Sequence[int], bylines: Sequence[int]) -> tuple[list[Span], list[Span]]:
        """The spans of a paragraph, and those of the byline it opens or closes with, where it shares its lines."""
        spans = self.read(lines)
        text = self.join([spans])[0]
        start = split_dateline(text)
        end = split_trailing_credit(text) if set(bylines) & set(lines) else len(text)
        return _cut(spans, start, end), _cut(spans, 0, start) + _cut(spans, end, len(text))

    def repeated_parts(self, line: int) -> list[Span]:
        """The spans of the parts of a line that are repeats, from left to right."""
        parts = (normalize(part)[0] for part in self.parts.get(line, ()))
        found = ((self.text.find(part, *self.spans[line - 1]), len(part)) for part in parts)
        return sorted((start, start + length) for start, length in found if start >= 0)

    def read_authors(self, article: GoldArticle) -> list[Span]:
        """The spans of an article's byline, the rest of a line it shares with the body left out."""
        own = self.read([line for line in article.byline_lines if line not in article.body], whole=True)
        return own + [span for para in article.paras for span in self.read_paragraph(para, article.byline_lines)[1]]

    def join(self, groups: Iterable[Sequence[Span]], glue: str = "") -> tuple[str, Offsets]:
        """The spans of each group joined by `glue`, the groups by a line break, and the offsets back to the page."""
        joined = ""
        offsets: Offsets = []
        for spans in groups:
            for number, (start, end) in enumerate(spans):
                joined += glue if number else ("\n" if joined else "")
                kinks = [(len(joined) + at - start, source) for at, source in self.offsets if start < at < end]
                offsets += [(len(joined), to_source(self.offsets, start)), *kinks]
                joined += self.text[start:end]
        return joined, offsets


def _stripped(text: str, start: int, end: int) -> Span:
    """A line's span without the blanks and the heading marks around it."""
    mark = _MARKS.match(text, start, end)
    start = mark.end() if mark else start
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), end - len(line) + len(line.rstrip())


def _cut(spans: Iterable[Span], first: int, last: int) -> list[Span]:
    """What of `spans` stands between two offsets of their joined text."""
    kept, done = [], 0
    for start, end in spans:
        low, high = max(start, start + first - done), min(end, start + last - done)
        done += end - start
        if low < high:
            kept.append((low, high))
    return kept


def _listed(page: GoldPage, lines: _Lines) -> Iterator[tuple[str, str, list[Span]]]:
    """Every block the gold lists: article, kind, pieces."""
    for ordinal, article in enumerate(page.articles, 1):
        article_id = f"{page.page_id}#{ordinal:02}"
        for kind in TITLES:
            yield article_id, kind, lines.read(getattr(article, kind), whole=True)
        yield article_id, "byline", lines.read_authors(article)
        for kind, numbers in _body(article):
            yield article_id, kind, lines.read_paragraph(numbers, article.byline_lines)[0]
        for line in article.captions:
            yield article_id, "caption", lines.read_paragraph((line,), (line,))[0] or lines.read((line,))
        for line in article.repeated:
            yield article_id, "repeat", lines.read((line,), whole=True)
        for line in article.repeated_parts or ():
            yield article_id, "repeat", lines.repeated_parts(line)
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


def _page_articles(page: GoldPage, lines: _Lines) -> Iterator[dict[str, Any]]:
    """The article rows of a page."""
    for ordinal, article in enumerate(page.articles, 1):
        read = (lines.read_paragraph(numbers, article.byline_lines)[0] for _, numbers in _body(article))
        paras = [spans for spans in read if spans]
        text, offsets = lines.join(paras)
        titles = {kind: lines.join([lines.read(getattr(article, kind), whole=True)], " ")[0] for kind in TITLES}
        printed = [source_span(lines.offsets, *span) for span in lines.read(sorted(article.lines), whole=True)]
        yield {
            "article_id": f"{page.page_id}#{ordinal:02}",
            "page_id": page.page_id,
            "ordinal": ordinal,
            **titles,
            "byline": lines.join([lines.read_authors(article)], " ")[0],
            **{kind: list(getattr(article, kind)) for kind in AUTHOR_FIELDS},
            "text": text,
            "n_chars": len(text),
            "n_paragraphs": len(paras),
            "date": page.page_date,
            "event_date": article.event_date,
            "event_date_basis": "gold" if article.event_date else "",
            "start": min((start for start, _ in printed), default=0),
            "end": max((end for _, end in printed), default=0),
            "offsets": offsets,
        }
