"""The columns of every table, in one place, so that no two stages disagree about them."""

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd

DATE = "datetime64[us]"

COLUMNS: dict[str, dict[str, str]] = {
    "pages": {
        "page_id": "str",
        "path": "str",
        "text": "str",
        "encoding": "str",
        "encoding_basis": "str",
        "sha256": "str",
        "n_chars": "int64",
        "newspaper": "str",
        "section": "str",
        "page_number": "str",
        "date": DATE,
        "date_earliest": DATE,
        "date_latest": DATE,
        "date_precision": "str",
        "date_basis": "str",
    },
    "blocks": {
        "page_id": "str",
        "block": "int64",
        "article_id": "str",
        "kind": "str",
        "text": "str",
        "start": "int64",
        "end": "int64",
        "pieces": "object",
        "offsets": "object",
    },
    "articles": {
        "article_id": "str",
        "page_id": "str",
        "ordinal": "int64",
        "kicker": "str",
        "headline": "str",
        "subhead": "str",
        "byline": "str",
        "reporters": "object",
        "correspondents": "object",
        "photographers": "object",
        "interns": "object",
        "text": "str",
        "n_chars": "int64",
        "n_paragraphs": "int64",
        "date": DATE,
        "event_date": DATE,
        "event_date_basis": "str",
        "start": "int64",
        "end": "int64",
        "offsets": "object",
    },
    "tokens": {
        "article_id": "str",
        "position": "int64",
        "token": "str",
        "pos": "str",
        "start": "int64",
        "end": "int64",
        "sentence": "int64",
    },
    "mentions": {
        "article_id": "str",
        "page_id": "str",
        "person": "str",
        "surface": "str",
        "category": "str",
        "level": "str",
        "title": "str",
        "institution": "str",
        "zone": "str",
        "list_id": "str",
        "list_position": "int64",
        "speaks": "bool",
        "start": "int64",
        "end": "int64",
        "rule": "str",
        "place": "str",
        "told_apart_by": "str",
    },
    "speech": {
        "article_id": "str",
        "speaker": "str",
        "verb": "str",
        "direct": "bool",
        "text": "str",
        "start": "int64",
        "end": "int64",
        "zone": "str",
        "utterance": "int64",
        "subject": "str",
        "nested": "bool",
        "speaker_start": "int64",
        "speaker_end": "int64",
    },
}


def build_table(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """One row an item of `rows`: the table `name`, its columns in order and typed, also where no row is."""
    rows = list(rows)
    # Each column by itself, with its type known: to find the types of a table of rows takes longer.
    columns = {column: pd.Series(_values(rows, column), dtype=dtype) for column, dtype in COLUMNS[name].items()}
    return pd.DataFrame(columns)


def _values(rows: list[Mapping[str, Any]], column: str) -> list[Any]:
    """The values of a column, None where a row has none; rows that all have one are not asked first."""
    try:
        return list(map(itemgetter(column), rows))
    except KeyError:
        return [row.get(column) for row in rows]


class Corpus(NamedTuple):
    """What `load` returns: the three tables every later stage starts from."""

    pages: pd.DataFrame
    blocks: pd.DataFrame
    articles: pd.DataFrame

    def cite(self, row: Any) -> str:
        """Where a row of any table was printed: see `corpus.provenance.cite`."""
        from corpus.provenance import cite

        return cite(row, self.pages)
