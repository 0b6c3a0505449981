"""The texts of a store, some articles at a time, and the concordance made of those that hold a term."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa

from corpus.concordance import check_query, find_lines, lines_table
from corpus.schema import COLUMNS
from corpus.script import simplify
from corpus.store.arrow import read_column
from corpus.store.query_files import Connection
from corpus.store.query_select import Selection

BATCH = 4000
_KINDS = COLUMNS["articles"] | {name: COLUMNS["pages"][name] for name in ("date_earliest", "date_latest")}
_CHOSEN = "chosen AS (SELECT a.*, p.part_number FROM articles a JOIN parts p ON a.part = p.part WHERE {condition})"
_IN_ORDER = 'ORDER BY part_number, a."row"'
_OF_LINES = "a.article_id, a.text, a.date, a.headline, a.offsets"
_OF_PHRASES = """a.article_id, a.page_id, a.kicker, a.headline, a.subhead, a.text, a.date, a.date_earliest,
    a.date_latest, a.start, a."end", a.offsets"""
# The headings as printed, each with its places.
_HEADS = """heads AS (SELECT article_id, list({text: text, offsets: offsets} ORDER BY "row") AS heads FROM blocks
    WHERE kind IN ('kicker', 'headline', 'subhead') AND article_id <> '' GROUP BY article_id)"""


def kwic(
    connection: Connection,
    selection: Selection,
    pattern: str,
    *,
    width: int = 15,
    regex: bool = False,
    sort: str = "text",
) -> pd.DataFrame:
    """See `corpus.concordance.kwic`; the time limit of a regular expression holds for every few thousand articles."""
    check_query(pattern, width, sort)
    rows = find_lines(_frame(None), pattern, width=width, regex=regex)
    for articles in _read_articles(connection, selection, "" if regex else simplify(pattern)):
        rows += find_lines(articles, pattern, width=width, regex=regex)
    return lines_table(rows, sort)


def _read_articles(connection: Connection, selection: Selection, term: str) -> Iterator[pd.DataFrame]:
    """The articles that hold a term, or with no term all, in the order of the source."""
    condition, values = selection.condition()
    holding, tables = "", ("articles",)
    if term:
        holding = """LEFT JOIN simplified s USING (article_id)
            WHERE contains(coalesce(s.text, replace(a.text, chr(10), '')), $term)"""
        values, tables = values | {"term": term}, ("articles", "simplified")
    sql = f"WITH {_CHOSEN.format(condition=condition)} SELECT {_OF_LINES} FROM chosen a {holding} {_IN_ORDER}"
    for batch in connection.stream(sql, values, tables=tables, size=BATCH):
        yield _frame(batch)


def read_texts(connection: Connection, selection: Selection) -> Iterator[pd.DataFrame]:
    """The articles with their headings (`heads`), as `corpus.topics` searches them."""
    condition, values = selection.condition()
    sql = f"""WITH {_CHOSEN.format(condition=condition)}, {_HEADS}
        SELECT {_OF_PHRASES}, h.heads FROM chosen a LEFT JOIN heads h USING (article_id)"""
    for batch in connection.stream(sql, values, tables=("articles", "blocks"), size=BATCH):
        heads = [_as_printed(own) for own in batch.column("heads").to_pylist()]
        yield _frame(batch).assign(heads=heads)


def _as_printed(heads: list[dict[str, Any]] | None) -> list[tuple[str, list[tuple[int, int]]]]:
    """The headings of an article as pairs of text and offsets."""
    return [(head["text"], [(pair["text"], pair["source"]) for pair in head["offsets"]]) for head in heads or ()]


def _frame(batch: pa.RecordBatch | None) -> pd.DataFrame:
    """A batch of articles with the types they have in memory; without one, a table without rows."""
    if batch is None:
        return pd.DataFrame({"article_id": [], "text": []}).astype("str")
    data = pa.Table.from_batches([batch])
    columns = {name: read_column(data[name], name, _KINDS[name]) for name in data.column_names if name in _KINDS}
    return pd.DataFrame(columns).astype({name: _KINDS[name] for name in columns})
