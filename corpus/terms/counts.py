"""Counting tokens by any combination of columns."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

By = str | Sequence[str] | None


def list_columns(by: By) -> list[str]:
    """The columns that `by` names, each once."""
    if by is None:
        return []
    return [by] if isinstance(by, str) else list(dict.fromkeys(by))


def label_tokens(tokens: pd.DataFrame, articles: pd.DataFrame | None, by: Sequence[str]) -> pd.DataFrame:
    """The tokens with the columns `by`: their own, their article's, or `year` or `month` of the article's date."""
    require_columns(tokens, ("article_id", "token"), "tokens")
    labelled = tokens
    for column in by:
        if column not in labelled.columns:
            labelled = labelled.assign(**{column: _from_articles(tokens, articles, column)})
    return labelled


def count_cells(table: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """One row a combination of `keys` that occurs, sorted, with `n`, the number of rows of `table` that have it."""
    coded = [pd.factorize(table[key], sort=True, use_na_sentinel=False) for key in keys]
    cell = np.zeros(len(table), dtype="int64")
    for codes, values in coded:
        cell = cell * max(len(values), 1) + codes
    cells, n = np.unique(cell, return_counts=True)
    columns: dict[str, object] = {}
    for key, (_, values) in reversed(list(zip(keys, coded, strict=True))):
        cells, code = np.divmod(cells, max(len(values), 1))
        columns[key] = values.take(code) if len(values) else table[key].iloc[:0]
    return pd.DataFrame({key: columns[key] for key in keys} | {"n": n.astype("int64")})


def require_columns(table: pd.DataFrame, needed: Sequence[str], name: str) -> None:
    """Raise `ValueError` where the table lacks a column."""
    missing = [column for column in needed if column not in table.columns]
    if missing:
        raise ValueError(f"{name} has no column {missing[0]!r}; it has {list(table.columns)}")


def _from_articles(tokens: pd.DataFrame, articles: pd.DataFrame | None, column: str) -> pd.Series:
    """A column of the articles, for each token."""
    if articles is None:
        raise ValueError(f"by={column!r} is not a column of tokens; pass the articles that have it as well")
    require_columns(articles, ("article_id",), "articles")
    values = _article_column(articles, column)
    if articles.empty:  # pandas' map takes a table without rows for one of numbers
        return values.reindex(tokens.index)
    return tokens["article_id"].map(pd.Series(values.array, index=articles["article_id"].array))


def _article_column(articles: pd.DataFrame, column: str) -> pd.Series:
    """A column of the articles, or their year or month; an undated article has none."""
    if column not in articles.columns and column in ("year", "month"):
        require_columns(articles, ("date",), "articles")
        dates = articles["date"]
        return dates.dt.year.astype("Int64") if column == "year" else dates.dt.strftime("%Y-%m").astype("str")
    require_columns(articles, (column,), "articles")
    return articles[column]
