"""From a row of any table back to the printed line."""

import re
from bisect import bisect_right
from typing import Any

import pandas as pd

from corpus.pages import read_pages
from corpus.project import corpus_dir
from corpus.schema import Corpus

_AROUND = 12
_LINE_FEED = re.compile("\n")


def cite(row: Any, pages: pd.DataFrame | Corpus | None = None) -> str:
    """`file:line:column` of the row's first printed character, and the words around it in «».

    Parameters: `row` is a row of any table (a Series, a mapping, or a named tuple from `itertuples`) that has
    `page_id` or `article_id`, or is a row of `pages` itself; without `start` the page's or article's beginning
    is cited. `pages` is the pages table or the Corpus that holds it; by default the pages of `corpus_dir()`.
    Lines and columns count from 1; a column is a character of the decoded text, lines end at LF.
    Raises KeyError if the row names no page, or a page that `pages` does not hold.
    """
    fields = _as_dict(row)
    page_id = (_page_of_article(fields, pages.articles) if isinstance(pages, Corpus) else "") or _page_id(fields)
    if pages is None:
        pages = read_pages(corpus_dir())
    table = pages.pages if isinstance(pages, Corpus) else pages
    found = table[table["page_id"] == page_id]
    if found.empty:
        raise _unknown_page(page_id, len(table))
    return Places(found).cite(fields | {"page_id": page_id})


class Places:
    """Where the rows of tables are printed: as `cite`, for many rows, each page being searched for its lines once."""

    def __init__(self, pages: pd.DataFrame) -> None:
        """`pages` needs `page_id`, `path` and `text`."""
        printed = zip(pages["path"], pages["text"], strict=True)
        self._pages: dict[str, tuple[str, str]] = dict(zip(pages["page_id"], printed, strict=True))
        self._line_starts: dict[str, list[int]] = {}

    def cite(self, row: Any) -> str:
        """`file:line:column` of a row and the words there, see `cite`."""
        fields = _as_dict(row)
        page_id = _page_id(fields)
        if page_id not in self._pages:
            raise _unknown_page(page_id, len(self._pages))
        path, text = self._pages[page_id]
        start = int(fields.get("start", 0))
        end = max(int(fields.get("end", start)), start)
        line, column = self._line_and_column(page_id, start)
        return f"{path}:{line}:{column} «{_words_around(text, start, end)}»"

    def _line_and_column(self, page_id: str, start: int) -> tuple[int, int]:
        """The line and the column of a place on a page, both from 1."""
        if page_id not in self._line_starts:
            self._line_starts[page_id] = [0, *(feed.end() for feed in _LINE_FEED.finditer(self._pages[page_id][1]))]
        starts = self._line_starts[page_id]
        line = bisect_right(starts, start)
        return line, start - starts[line - 1] + 1


def _as_dict(row: Any) -> dict[str, Any]:
    """The fields of a Series, a mapping or a named tuple."""
    return dict(row._asdict()) if hasattr(row, "_asdict") else dict(row)


def _page_of_article(fields: dict[str, Any], articles: pd.DataFrame) -> str:
    """The page of the article a row names, where it names no page: ready articles bring ids of their own."""
    if fields.get("page_id") or not fields.get("article_id") or "article_id" not in articles:
        return ""
    found = articles.loc[articles["article_id"] == fields["article_id"], "page_id"]
    return str(found.iloc[0]) if len(found) else ""


def _page_id(fields: dict[str, Any]) -> str:
    """The page a row stands on: its own `page_id`, or that of its article (`page_id#NN`)."""
    if fields.get("page_id"):
        return str(fields["page_id"])
    if fields.get("article_id"):
        return str(fields["article_id"]).rsplit("#", 1)[0]
    raise KeyError(f"row has neither page_id nor article_id, only {sorted(fields)}; cite a row of the library's tables")


def _unknown_page(page_id: str, n_pages: int) -> KeyError:
    """The error for a row of a page that is not there."""
    return KeyError(f"page_id={page_id!r} is not among the {n_pages} pages; pass the corpus the row came from")


def _words_around(text: str, start: int, end: int) -> str:
    """The printed words from a little before `start` to a little after `end`, on one line, long spans cut short."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    span = text[start:end]
    if len(span) > 3 * _AROUND:
        span, after = span[: 3 * _AROUND] + "…", ""
    return " ".join(f"{before}{span}{after}".split())
