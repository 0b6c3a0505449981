"""The values of tables as text, for files that know texts and numbers only."""

import datetime
import json
import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from corpus.export.tables import PAIRS, Field

Plain = str | int | float | bool | datetime.date | None


def plain_columns(table: pd.DataFrame, fields: list[Field]) -> Iterator[list[Plain]]:
    """The columns of a table, each value a text, a number, a day, or None where it is missing."""
    for field in fields:
        yield [_plain(value, field) for value in table[field.name].tolist()]


def _plain(value: Any, field: Field) -> Plain:
    """One value: names of a list joined by `；`, pairs of numbers as JSON, a date as a day."""
    if field.name in PAIRS:
        return json.dumps([list(pair) for pair in value], separators=(",", ":"))
    if field.kind == "object":
        return "；".join(str(item) for item in value)
    if field.kind.startswith("datetime"):
        return None if pd.isna(value) else value.date()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
