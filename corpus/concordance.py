"""Concordance: every occurrence of a term, with the words around it and its place in print."""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from corpus.matching import match_regex
from corpus.normalize import source_span
from corpus.schema import DATE
from corpus.script import simplify

COLUMNS = {
    "article_id": "str",
    "date": DATE,
    "headline": "str",
    "left": "str",
    "keyword": "str",
    "right": "str",
    "start": "int64",
    "end": "int64",
}
SORTS: dict[str, Callable[[dict], tuple]] = {
    "text": lambda row: (),
    "left": lambda row: (row["left"][::-1],),
    "right": lambda row: (row["right"],),
    "keyword": lambda row: (row["keyword"], row["right"]),
}


def kwic(
    articles: pd.DataFrame, pattern: str, *, width: int = 15, regex: bool = False, sort: str = "text"
) -> pd.DataFrame:
    """One row an occurrence of `pattern`: `article_id, date, headline, left, keyword, right, start, end`.

    `left` and `right` are up to `width` characters around it, in the same article; `start` and `end` are the printed
    characters in `pages.text`. The text of an article is read through the ends of its paragraphs, so that a term is
    found where a column break has split it; never from one article into the next. Simplified and traditional
    characters match each other; the result shows what is printed.

    articles: needs `article_id` and `text`.
    pattern: a term taken literally, or, with `regex=True`, a regular expression of Python's `re`, whose `^` and `$` are
        the beginning and the end of an article. Occurrences do not overlap.
    width: characters of context on either side.
    sort: `"text"` for the order of print, `"left"` or `"right"` for the context read outwards from the term,
        `"keyword"` for what a regular expression found.

    Raises `ValueError` for an empty or faulty pattern, a negative width or an unknown sort; `TimeoutError` where a
    regular expression takes longer than `corpus.matching.TIME_LIMIT` seconds.
    """
    check_query(pattern, width, sort)
    return lines_table(find_lines(articles, pattern, width=width, regex=regex), sort)


def find_lines(articles: pd.DataFrame, pattern: str, *, width: int, regex: bool) -> list[dict[str, Any]]:
    """The rows of `kwic` in the order of the articles."""
    flats = [text.replace("\n", "") for text in articles["text"]]
    searched = [simplify(flat) for flat in flats]
    find = match_regex if regex else _match_literal
    found = find(simplify(pattern), searched)
    return [
        row
        for article, flat, spans in zip(articles.to_dict("records"), flats, found, strict=True)
        for row in _rows(article, flat, spans, width)
    ]


def lines_table(rows: list[dict[str, Any]], sort: str) -> pd.DataFrame:
    """The table of `kwic`, sorted as asked for."""
    return pd.DataFrame(sorted(rows, key=SORTS[sort]), columns=list(COLUMNS)).astype(COLUMNS)


def check_query(pattern: str, width: int, sort: str) -> None:
    """Raise `ValueError` for an argument that cannot be used."""
    if not pattern:
        raise ValueError("pattern='' would be found everywhere; give a term of at least one character")
    if width < 0:
        raise ValueError(f"width={width} is not a number of characters; use 0 or more")
    if sort not in SORTS:
        raise ValueError(f"sort={sort!r} is not known; use one of {sorted(SORTS)}")


def _match_literal(term: str, texts: list[str]) -> list[list[tuple[int, int]]]:
    """`(start, end)` of each occurrence of a term, text by text."""
    return [list(_find_all(term, text)) for text in texts]


def _find_all(term: str, text: str) -> Iterator[tuple[int, int]]:
    """Each occurrence of a term in a text, from the left, not overlapping."""
    start = text.find(term)
    while start >= 0:
        yield start, start + len(term)
        start = text.find(term, start + len(term))


def _rows(article: dict, flat: str, spans: list[tuple[int, int]], width: int) -> Iterator[dict]:
    """The lines of one article."""
    places = [index for index, character in enumerate(article["text"]) if character != "\n"] if spans else []
    for start, end in spans:
        printed = source_span(article.get("offsets") or [(0, 0)], places[start], places[end - 1] + 1)
        yield {
            "article_id": article["article_id"],
            "date": article.get("date", pd.NaT),
            "headline": article.get("headline", ""),
            "left": flat[max(0, start - width) : start],
            "keyword": flat[start:end],
            "right": flat[end : end + width],
            "start": printed[0],
            "end": printed[1],
        }
