"""A user's own list of persons, dated: names in it need no introduction in print."""

from os import PathLike
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from corpus.script import simplify

ROSTER_COLUMNS = ["name", "title", "place", "from", "to"]


class Roster(NamedTuple):
    """Names with the interval in which each holds."""

    rows: list[tuple[str, pd.Timestamp, pd.Timestamp]]

    def names_on(self, date: pd.Timestamp) -> frozenset[str]:
        """The names that hold on `date`; all of them where the page has no date."""
        if pd.isna(date):
            return frozenset(name for name, _, _ in self.rows)
        return frozenset(name for name, first, last in self.rows if not (first > date or last < date))


def read_roster(source: str | PathLike[str] | pd.DataFrame | None) -> Roster:
    """The roster in a CSV file or table; `name` must be there, `from` and `to` may be empty."""
    if source is None:
        return Roster([])
    table, label = _read(source)
    if "name" not in table.columns:
        raise ValueError(
            f"{label} has no column 'name'; its columns are {list(table.columns)}; a roster has {ROSTER_COLUMNS}"
        )
    table = table.reindex(columns=ROSTER_COLUMNS).astype("object").fillna("").astype("str")
    names = [simplify("".join(name.split())) for name in table["name"]]
    for number, name in enumerate(names, start=1):
        if len(name) < 2:
            raise ValueError(f"{label} has {name!r} as the name in row {number}; give a full name")
    return Roster(list(zip(names, _dates(table, "from", label), _dates(table, "to", label), strict=True)))


def _read(source: str | PathLike[str] | pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The table of a roster, and what to call it in an error."""
    if isinstance(source, pd.DataFrame):
        return source, "the roster"
    path = Path(source)
    if not path.is_file():
        raise FileNotFoundError(f"no roster at {path}; give the path of a CSV file, or a table")
    return pd.read_csv(path, dtype="str", encoding="utf-8-sig", comment="#"), f"the roster {path.name}"


def _dates(table: pd.DataFrame, column: str, label: str) -> list[pd.Timestamp]:
    """The dates of a column, missing where it is empty."""
    dates = []
    for number, value in enumerate(table[column], start=1):
        date = pd.to_datetime(value, errors="coerce") if value.strip() else pd.NaT
        if value.strip() and pd.isna(date):
            raise ValueError(
                f"{label} has {column}={value!r} in row {number}; write a date as 2020-04-01, or leave it empty"
            )
        dates.append(date)
    return dates
