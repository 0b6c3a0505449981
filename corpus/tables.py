"""Result tables: their columns in order and typed, also where no row is."""

from collections import namedtuple
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd


def build_rows(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """One row an item of `rows`, with the `columns` (name → dtype) and no others."""
    listed = [{name: row[name] for name in columns} for row in rows]
    return pd.DataFrame(listed, columns=list(columns)).astype(dict(columns))


def named_rows(table: pd.DataFrame) -> Iterator[Any]:
    """The rows of a table as named tuples, as from `itertuples(index=False)`.

    Each column is turned into values at once: to take texts out of a table one by one costs several times as much.
    """
    columns = [table[name].tolist() for name in table.columns]
    return map(_row_type(tuple(table.columns))._make, zip(*columns, strict=True))


@lru_cache(maxsize=64)
def _row_type(names: tuple[str, ...]) -> Any:
    """The named tuple of a table with these columns."""
    return namedtuple("Row", names)
