"""Whole tables and single pages of a store."""

from typing import Any

import pandas as pd

from corpus.schema import COLUMNS
from corpus.store.arrow import read_column
from corpus.store.layout import COLUMNS_OF
from corpus.store.query_files import Connection
from corpus.store.query_people import MENTIONS
from corpus.store.query_select import Selection

# Those that a verb in memory makes.
_TABLES = {name: COLUMNS.get(name, COLUMNS_OF[name]) for name in (*COLUMNS, "topics")}


def read_table(connection: Connection, selection: Selection, name: str) -> pd.DataFrame:
    """A table as it is in memory, in the order of the source."""
    if name not in _TABLES:
        raise ValueError(f"name={name!r} is no table; use one of {', '.join(_TABLES)}")
    condition, values = selection.condition()
    columns = _TABLES[name]
    source = f"({MENTIONS})" if name == "mentions" else name
    kept = (
        "true" if selection.by_year_only else f"{_key(name)} IN (SELECT {_key(name)} FROM articles WHERE {condition})"
    )
    sql = f"""SELECT {", ".join(f't."{column}"' for column in columns)} FROM {source} t
        JOIN parts p ON t.part = p.part WHERE {kept} ORDER BY p.part_number, t."row" """
    tables = (name, "articles", *(("namesakes",) if name == "mentions" else ()))
    data = connection.fetch(sql, {} if selection.by_year_only else values, tables=tables)
    return pd.DataFrame({column: read_column(data[column], column, kind) for column, kind in columns.items()}).astype(
        columns
    )


def page_of(connection: Connection, row: Any) -> tuple[dict[str, Any], pd.DataFrame]:
    """The fields of a row, and the one page it stands on."""
    fields = dict(row._asdict()) if hasattr(row, "_asdict") else dict(row)
    if not fields.get("page_id") and fields.get("article_id"):
        fields["page_id"] = _page_of_article(connection, str(fields["article_id"]))
    sql, values = (
        "SELECT page_id, path, text FROM pages WHERE page_id = $page",
        {"page": str(fields.get("page_id", ""))},
    )
    page = connection.fetch(sql, values, tables=("pages",)).to_pandas()
    if page.empty and values["page"]:
        raise KeyError(f"page_id={values['page']!r} is not in the store; cite a row that came from it")
    return fields, page


def count_articles(connection: Connection, selection: Selection) -> int:
    """The number of articles."""
    condition, values = selection.condition()
    return int(
        connection.fetch(f"SELECT count(*) FROM articles WHERE {condition}", values, tables=("articles",))[0][0].as_py()
    )


def list_newspapers(connection: Connection, selection: Selection) -> list[str]:
    """The newspapers of the articles, sorted."""
    condition, values = selection.condition()
    sql = f"SELECT DISTINCT newspaper FROM articles WHERE {condition} AND newspaper <> '' ORDER BY newspaper"
    return connection.fetch(sql, values, tables=("articles",))[0].to_pylist()


def _key(table: str) -> str:
    """The column by which the rows of a table are chosen with their articles: blocks and pages stay whole."""
    return "page_id" if table in ("pages", "blocks") else "article_id"


def _page_of_article(connection: Connection, article_id: str) -> str:
    """The page of an article. Raises KeyError where the store has no such article."""
    sql = "SELECT page_id FROM articles WHERE article_id = $article LIMIT 1"
    found = connection.fetch(sql, {"article": article_id}, tables=("articles",))
    if not found.num_rows:
        raise KeyError(f"article_id={article_id!r} is not in the store; cite a row that came from it")
    return found[0][0].as_py()
