"""The tables of one part, written as Parquet: the same rows give the same bytes."""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from corpus.schema import Corpus
from corpus.store.arrow import to_arrow
from corpus.store.layout import path_of
from corpus.store.manifest import write_whole

UNDATED = 0
_ROW_GROUP = 131_072
# Numbers that grow from row to row take a few bits each when written as differences.
_RISING = ("row", "article_row", "position", "start", "end", "sentence", "block")


def write_tables(store: Path, part: str, corpus: Corpus, tables: dict[str, pd.DataFrame]) -> dict[str, dict[str, Any]]:
    """Write the tables of a part; {path in the store: {`sha256`, `n_bytes`, `rows`}}."""
    pages, articles = corpus.pages["page_id"].tolist(), corpus.articles["article_id"].tolist()
    rows = {article_id: row for row, article_id in enumerate(articles)}
    years = {
        "page_id": dict(zip(pages, _years(corpus.pages["date"]), strict=True)),
        "article_id": dict(zip(articles, _years(corpus.articles["date"]), strict=True)),
    }
    files: dict[str, dict[str, Any]] = {}
    for name, frame in tables.items():
        data = to_arrow(frame, name, _keys(frame, part, rows))
        for year, own in _by_year(data, _year_of_rows(frame, years)):
            path = path_of(name, year, part)
            files[path] = write_table(store, path, own)
    return files


def write_table(store: Path, path: str, data: pa.Table) -> dict[str, Any]:
    """Write a Parquet file as a whole; its hash, its size and its number of rows."""
    sink = pa.BufferOutputStream()
    rising = {name: "DELTA_BINARY_PACKED" for name in _RISING if name in data.column_names}
    texts = [name for name in data.column_names if name not in rising]
    pq.write_table(
        data,
        sink,
        compression="zstd",
        compression_level=1,
        row_group_size=_ROW_GROUP,
        use_dictionary=texts,
        column_encoding=rising,
        store_schema=False,
    )
    content = sink.getvalue()
    write_whole(store, path, content)
    return {"sha256": hashlib.sha256(content).hexdigest(), "n_bytes": len(content), "rows": data.num_rows}


def _keys(frame: pd.DataFrame, part: str, rows: dict[str, int]) -> dict[str, Any]:
    """The columns a table has in the store behind its own."""
    one = pa.DictionaryArray.from_arrays(np.zeros(len(frame), dtype="int32"), [part])
    keys = {"part": one, "row": np.arange(len(frame), dtype="int64")}
    if "article_id" in frame.columns:
        keys["article_row"] = _look_up(frame["article_id"], rows, -1)
    return keys


def _look_up(names: pd.Series, values: dict[str, int], missing: int) -> np.ndarray:
    """The number of each name; names come in runs, so each is looked up once."""
    runs = pc.run_end_encode(pa.array(names, type=pa.large_string()))
    numbers = [values.get(name, missing) for name in runs.values.to_pylist()]
    return np.repeat(np.array(numbers, dtype="int64"), np.diff(runs.run_ends.to_numpy(), prepend=0))


def _years(dates: pd.Series) -> list[int]:
    """The year of each date, `UNDATED` for none."""
    return dates.dt.year.fillna(UNDATED).astype("int64").tolist()


def _year_of_rows(frame: pd.DataFrame, years: dict[str, dict[str, int]]) -> np.ndarray:
    """The year under which each row is filed: its page's, or where it names none its article's or month's."""
    for name, known in years.items():
        if name in frame.columns:
            return _look_up(frame[name], known, UNDATED)
    return np.array(_years(frame["month"]), dtype="int64")


def _by_year(data: pa.Table, years: np.ndarray) -> list[tuple[int, pa.Table]]:
    """The rows of each year, in their order."""
    found = np.unique(years).tolist()
    if len(found) == 1:
        return [(found[0], data)]
    return [(year, data.filter(pa.array(years == year))) for year in found]
