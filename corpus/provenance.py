"""From a row of any table back to the printed line."""

from typing import Any

import pandas as pd

from corpus.pages import read_pages
from corpus.project import corpus_dir
from corpus.schema import Corpus

_AROUND = 12


def cite(row: Any, pages: pd.DataFrame | Corpus | None = None) -> str:
    """`file:line:column` of the row's first printed character, and the words around it in «».

    Parameters: `row` is a row of any table (a Series, a mapping, or a named tuple from `itertuples`) that has
    `page_id` or `article_id`, or is a row of `pages` itself; without `start` the page's or article's beginning
    is cited. `pages` is the pages table or the Corpus that holds it; by default the pages of `corpus_dir()`.
    Lines and columns count from 1; a column is a character of the decoded text, lines end at LF.
    Raises KeyError if the row names no page, or a page that `pages` does not hold.
    """
    fields = _as_dict(row)
    page = _find_page(_page_id(fields), pages)
    text, start = page["text"], int(fields.get("start", 0))
    end = max(int(fields.get("end", start)), start)
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return f"{page['path']}:{line}:{column} «{_words_around(text, start, end)}»"


def _as_dict(row: Any) -> dict[str, Any]:
    """The fields of a Series, a mapping or a named tuple."""
    return dict(row._asdict()) if hasattr(row, "_asdict") else dict(row)


def _page_id(fields: dict[str, Any]) -> str:
    """The page a row stands on: its own `page_id`, or that of its article (`page_id#NN`)."""
    if fields.get("page_id"):
        return str(fields["page_id"])
    if fields.get("article_id"):
        return str(fields["article_id"]).rsplit("#", 1)[0]
    raise KeyError(f"row has neither page_id nor article_id, only {sorted(fields)}; cite a row of the library's tables")


def _find_page(page_id: str, pages: pd.DataFrame | Corpus | None) -> dict[str, Any]:
    """The row of `pages` with this `page_id`."""
    if pages is None:
        pages = read_pages(corpus_dir())
    table = pages.pages if isinstance(pages, Corpus) else pages
    found = table.loc[table["page_id"] == page_id, ["path", "text"]]
    if found.empty:
        raise KeyError(f"page_id={page_id!r} is not among the {len(table)} pages; pass the corpus the row came from")
    return {"path": found["path"].iloc[0], "text": found["text"].iloc[0]}


def _words_around(text: str, start: int, end: int) -> str:
    """The printed words from a little before `start` to a little after `end`, on one line, long spans cut short."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    span = text[start:end]
    if len(span) > 3 * _AROUND:
        span, after = span[: 3 * _AROUND] + "…", ""
    return " ".join(f"{before}{span}{after}".split())
