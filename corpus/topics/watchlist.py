"""The list of watchwords: set phrases with their variants, read from a CSV file a user may write."""

import os
import re
from pathlib import Path

import pandas as pd

from corpus.project import data_file
from corpus.script import simplify
from corpus.topics.csvfile import read_csv_rows

COLUMNS = ["watchword", "gloss", "variants", "since", "until", "first_use", "source"]
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_YEAR = re.compile(r"(\d{4})?")
_JOINTS = re.compile(r"[、，, ]")


def read_watchwords(path: str | os.PathLike[str] | None = None) -> pd.DataFrame:
    """One row a watchword: `watchword`, `gloss`, `variants`, `since`, `until`, `first_use`, `source`.

    `variants` is the list of all printings that count for it, itself among them, in simplified characters: those
    listed, and each with 、 ， and blank put for one another or left out (学党史、悟思想 is also 学党史悟思想).
    `first_use` is a year, month or day as text, `source` where it was first used; both "" where not well known.

    `path` is a CSV file (default: `corpus/data/watchwords.csv`, whose head explains the columns); only `watchword`
    need be filled in. Raises ValueError with file and line, FileNotFoundError.
    """
    file = data_file("watchwords.csv") if path is None else Path(path)
    rows = []
    first_line: dict[str, int] = {}
    for line, fields in read_csv_rows(file, required=("watchword",)):
        row = {name: fields.get(name, "") for name in COLUMNS}
        for name, form in (("first_use", _DAY), ("since", _YEAR), ("until", _YEAR)):
            if row[name] and not form.fullmatch(row[name]):
                raise ValueError(f"{file.name}:{line}: {name}={row[name]!r} must be like 2017, 2017-10 or 2017-10-18")
        other = first_line.setdefault(simplify(row["watchword"]), line)
        if other != line:
            raise ValueError(
                f"{file.name}:{line}: {row['watchword']!r} is already in line {other}; keep one of the two"
            )
        rows.append({**row, "variants": _spell_out([row["watchword"], *row["variants"].split("|")])})
    return pd.DataFrame(rows, columns=COLUMNS)


def _spell_out(phrases: list[str]) -> list[str]:
    """All printings of the phrases, the longest first."""
    found = set()
    for phrase in (simplify(phrase.strip()) for phrase in phrases):
        found |= {_JOINTS.sub(joint, phrase) for joint in ("、", "，", ",", " ", "")} if phrase else set()
    return sorted(found, key=lambda phrase: (-len(phrase), phrase))
