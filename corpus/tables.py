"""Result tables: their columns in order and typed, also where no row is."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd


def build_rows(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """One row an item of `rows`, with the `columns` (name → dtype) and no others."""
    listed = [{name: row[name] for name in columns} for row in rows]
    return pd.DataFrame(listed, columns=list(columns)).astype(dict(columns))
