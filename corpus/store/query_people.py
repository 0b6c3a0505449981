"""Mentions counted from a store: grouped by the database, finished by `corpus.officials`."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from corpus.officials import counts as officials
from corpus.officials.counts import (
    IDENTITY,
    denominator_columns,
    finish_counts,
    group_columns,
    require_category,
    require_either,
    with_periods,
)
from corpus.schema import COLUMNS, build_table
from corpus.store.query_files import Connection
from corpus.store.query_groups import (
    ARTICLE_COLUMNS,
    Groups,
    as_frame,
    empty_articles,
    number_groups,
    quoted,
    raw_columns,
    same_group,
)
from corpus.store.query_select import Selection

_OWN = COLUMNS["mentions"]
# What tells people of one name apart is known only of all pages together, so it is made when asked for.
TOLD_APART = """concat_ws('; ', CASE WHEN s.by_place AND m.place <> '' THEN m.place END,
    CASE WHEN s.by_category AND m.category <> '' THEN m.category END,
    CASE WHEN s.by_byline THEN 'byline' END) AS told_apart_by"""
MENTIONS = f"SELECT m.*, {TOLD_APART} FROM mentions m LEFT JOIN namesakes s USING (person)"
_TABLES = ("articles", "mentions", "namesakes")
# The first in print: by date and page, and where these are the same, as they were read.
_FIRST = """{d: coalesce(date, TIMESTAMP 'infinity'), p: page_id, s: "start", n: part_number, r: "row"}"""
_COUNTS = f"""count(*) AS n_mentions, count(DISTINCT article_id) AS n_articles,
    arg_min(category, {_FIRST}) AS category, arg_min(level, {_FIRST}) AS level,
    coalesce(arg_min(title, {_FIRST}) FILTER (title <> ''), '') AS first_title,
    count(DISTINCT title) FILTER (title <> '') AS n_titles"""


def count_mentions(
    connection: Connection, selection: Selection, *, by: str | Sequence[str] = (), category: str | None = "official"
) -> pd.DataFrame:
    """See `corpus.officials.count_mentions`."""
    columns = group_columns(by)
    require_category(category)
    require_either(columns, build_table("mentions", []), with_periods(empty_articles()))
    named, values = _named(selection, columns, category)
    groups = _find_groups(connection, named, values, columns) if columns else None
    numbered = "SELECT 0 AS group_number, * FROM named"
    if groups:
        same = same_group(_raw(columns), _named_by)
        numbered = f"SELECT g.group_number, named.* FROM named JOIN groups g ON {same}"
    sql = f"""{named}, numbered AS ({numbered})
        SELECT person, told_apart_by, group_number, {_COUNTS} FROM numbered GROUP BY ALL"""
    counted = connection.fetch(sql, values, tables=_TABLES)
    if not counted.num_rows:
        return officials.count_mentions(build_table("mentions", []), empty_articles(), by=by, category=category)
    sizes = _count_articles(connection, selection, denominator_columns(columns, build_table("mentions", [])))
    return finish_counts(_tally(counted.to_pandas(), groups, columns), sizes, columns)


def _named(selection: Selection, columns: list[str], category: str | None) -> tuple[str, dict[str, Any]]:
    """SQL of the mentions that are counted, as `named`, with what of their articles is asked for; its values."""
    condition, values = selection.condition()
    kept = "" if category is None else "WHERE category = $category"
    wanted = [name for name in _raw(columns) if name not in _OWN and name != "date"]
    more = "".join(f", {quoted([name], lambda _: 'a')}" for name in wanted)
    sql = f"""WITH chosen AS (SELECT * FROM articles WHERE {condition}), told AS ({MENTIONS}),
        named AS (SELECT t.*, a.date, p.part_number{more} FROM told t JOIN chosen a USING (article_id)
            JOIN parts p ON t.part = p.part {kept})"""
    return sql, values | ({} if category is None else {"category": category})


def _raw(columns: Sequence[str]) -> list[str]:
    """The stored columns that those of `by` are made of."""
    return raw_columns(columns, [*_OWN, *ARTICLE_COLUMNS])


def _named_by(name: str) -> str:
    """All columns are by then of one table."""
    return "named"


def _find_groups(connection: Connection, named: str, values: dict[str, Any], columns: list[str]) -> Groups:
    """The groups that have mentions, which the database then knows as `groups`."""
    raw = connection.fetch(
        f"{named} SELECT DISTINCT {quoted(_raw(columns), _named_by)} FROM named", values, tables=_TABLES
    )
    groups = number_groups(raw, _label(as_frame(raw, ARTICLE_COLUMNS | _OWN)), columns)
    connection.register("groups", groups.numbered)
    return groups


def _label(raw: pd.DataFrame) -> pd.DataFrame:
    """Raw values with `year` and `month`, where they have dates."""
    return with_periods(raw) if "date" in raw.columns else raw


def _count_articles(connection: Connection, selection: Selection, columns: list[str]) -> pd.DataFrame:
    """One row a group of `columns`, or one in all: `articles_in_group`."""
    condition, values = selection.condition()
    count = "count(DISTINCT article_id) AS articles_in_group FROM articles"
    raw = raw_columns(columns, list(ARTICLE_COLUMNS))
    own = f"{quoted(raw, lambda _: 'articles')}, " if raw else ""
    counted = connection.fetch(f"SELECT {own}{count} WHERE {condition} GROUP BY ALL", values, tables=("articles",))
    if not columns:
        return counted.to_pandas() if counted.num_rows else pd.DataFrame({"articles_in_group": [0]})
    labelled = _label(as_frame(counted, ARTICLE_COLUMNS))
    return labelled.groupby(columns, dropna=False)["articles_in_group"].sum().reset_index()


def _tally(counted: pd.DataFrame, groups: Groups | None, columns: list[str]) -> pd.DataFrame:
    """The counts of the database in the columns and types they have in memory."""
    kinds = dict.fromkeys([*IDENTITY, "category", "level", "first_title"], "str")
    table = counted.astype(kinds | dict.fromkeys(["n_mentions", "n_articles", "n_titles"], "int64"))
    if groups:
        labels = groups.labels.iloc[table["group_number"]].reset_index(drop=True)
        table = pd.concat([table.drop(columns=columns, errors="ignore"), labels], axis=1)
    return table.drop(columns="group_number")
