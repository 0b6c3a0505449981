"""A table of a store, read back as it is in memory."""

from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from corpus.store.arrow import from_arrow, schema_of
from corpus.store.layout import NAMESAKES, TABLES
from corpus.store.manifest import read_manifest


def read_table(store: Path, table: str) -> pd.DataFrame:
    """All rows of a table of the store, in the order of the source: what its function in memory returns.

    `mentions` gets back `told_apart_by`. Raises ValueError for a table that is none, FileNotFoundError for a store.
    """
    if table not in TABLES:
        raise ValueError(f"table={table!r} is not known; use one of {', '.join(TABLES)}")
    manifest = read_manifest(store)
    parts = [_read_part(store, table, list(manifest["parts"][name]["files"])) for name in manifest["order"]]
    frame = from_arrow(pa.concat_tables([schema_of(table).empty_table(), *parts]), table)
    return tell_apart(frame, pq.read_table(store / NAMESAKES).to_pylist()) if table == "mentions" else frame


def _read_part(store: Path, table: str, paths: list[str]) -> pa.Table:
    """The rows of a part, its years together again in the order of the source."""
    own = sorted(path for path in paths if path.startswith(f"{table}/"))
    schema = schema_of(table)
    read = [pq.read_table(store / path, partitioning=None).cast(schema) for path in own]
    data = pa.concat_tables([schema.empty_table(), *read])
    return data.sort_by("row") if len(own) > 1 else data


def tell_apart(mentions: pd.DataFrame, namesakes: list[dict[str, Any]]) -> pd.DataFrame:
    """The mentions with `told_apart_by`, from the rows of `namesakes.parquet`."""
    grounds = {row["person"]: row for row in namesakes}
    marks = []
    for person, place, category in zip(mentions["person"], mentions["place"], mentions["category"], strict=True):
        by = grounds.get(person)
        if by is None:
            marks.append("")
            continue
        told = [(by["by_place"], place), (by["by_category"], category), (by["by_byline"], "byline")]
        marks.append("; ".join(mark for holds, mark in told if holds and mark))
    return mentions.assign(told_apart_by=pd.Series(marks, index=mentions.index, dtype="str"))
