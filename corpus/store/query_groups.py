"""Groups of rows by columns of a store's tables, labelled as the verbs in memory label them."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

from corpus.schema import COLUMNS, build_table
from corpus.store.layout import OF_PAGE

# Columns of articles that `by` may name: their own, and those they have from their page.
ARTICLE_COLUMNS = COLUMNS["articles"] | {name: COLUMNS["pages"][name] for name in OF_PAGE}


class Groups(NamedTuple):
    """The groups of `by`: their keys, sorted; the labels of one row of each; and what raw values belong to which."""

    keys: list[tuple[Any, ...]]
    labels: pd.DataFrame
    numbered: pa.Table  # the raw columns and `group_number`, which the database knows as `groups`


def number_groups(raw: pa.Table, labels: pd.DataFrame, columns: list[str]) -> Groups:
    """The groups of the rows of `raw`, whose values in the columns of `by` are `labels`."""
    labels = labels[columns].reset_index(drop=True)
    numbers = pd.Series(0, index=labels.index, dtype="int64")
    keys, firsts = [], []
    for number, (key, rows) in enumerate(labels.groupby(columns, dropna=False, sort=True)):
        numbers[rows.index] = number
        keys.append(key)
        firsts.append(rows.index[0])
    numbered = raw.append_column("group_number", pa.array(numbers.to_numpy(), pa.int64()))
    return Groups(keys, labels.loc[firsts].reset_index(drop=True), numbered)


def raw_columns(columns: Sequence[str], own: Sequence[str]) -> list[str]:
    """The stored columns that those of `by` are made of; `own` are the columns of the table that is counted."""
    stored = ["date" if name in ("year", "month") and name not in own else name for name in columns]
    return list(dict.fromkeys(stored))


def quoted(names: Sequence[str], alias: Callable[[str], str]) -> str:
    """The columns as they stand in SQL. Raises ValueError for a name that is no column of the schema."""
    known = {column for table in COLUMNS.values() for column in table}
    for name in names:
        if name not in known:
            raise ValueError(f"by={name!r} is no column of the store's tables")
    return ", ".join(f'{alias(name)}."{name}"' for name in names)


def same_group(names: Sequence[str], alias: Callable[[str], str]) -> str:
    """The SQL condition that a row is of the group `g`, missing values being alike."""
    return " AND ".join(f'{alias(name)}."{name}" IS NOT DISTINCT FROM g."{name}"' for name in names)


def empty_articles() -> pd.DataFrame:
    """Articles without a row, with the columns of their page."""
    return build_table("articles", []).reindex(columns=list(ARTICLE_COLUMNS)).astype(ARTICLE_COLUMNS)


def as_frame(rows: pa.Table, kinds: dict[str, str]) -> pd.DataFrame:
    """A result as a table whose columns have the types they have in memory."""
    frame = rows.to_pandas()
    return frame.astype({name: kinds[name] for name in frame.columns if name in kinds})
