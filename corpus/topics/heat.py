"""Qian Gang's heat of a set phrase: a level by the share of a newspaper's articles of a year that use it."""

import os
from math import isnan
from pathlib import Path

import pandas as pd

from corpus.project import data_file
from corpus.topics.csvfile import read_csv_rows

COLUMNS = ["level", "gloss", "at_least", "basis"]


def read_heat_scale(path: str | os.PathLike[str] | None = None) -> pd.DataFrame:
    """One row a level, the hottest first: `level` (沸烫热暖温冷), `gloss`, `at_least` (yearly share), `basis`.

    The scale is that of the China Media Project (钱钢, 语象报告): defined on the yearly share of articles of one
    newspaper, the People's Daily of some 38,600 articles a year. `basis` is `published` for the two limits found in
    print and `continued` for those we set by the same factor; see the head of `corpus/data/heat_scale.csv`.
    Raises ValueError with file and line.
    """
    file = data_file("heat_scale.csv") if path is None else Path(path)
    rows = []
    for line, fields in read_csv_rows(file, required=("level", "at_least")):
        try:
            least = float(fields["at_least"])
        except ValueError:
            raise ValueError(
                f"{file.name}:{line}: at_least={fields['at_least']!r} must be a share from 0 to 1"
            ) from None
        if not 0 <= least <= 1:
            raise ValueError(f"{file.name}:{line}: at_least={least:g} must be a share from 0 to 1")
        rows.append({**dict.fromkeys(COLUMNS, ""), **fields, "at_least": least})
    scale = pd.DataFrame(rows, columns=COLUMNS)
    return scale.sort_values("at_least", ascending=False, kind="stable", ignore_index=True)


def heat_of(share: float, scale: pd.DataFrame) -> str:
    """The level of a yearly share, "" where there is none."""
    if isnan(share):
        return ""
    reached = scale[scale["at_least"] <= share]
    return str(reached["level"].iloc[0]) if len(reached) else ""
