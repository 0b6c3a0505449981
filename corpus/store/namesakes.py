"""What only all parts together tell: people of one name (see `corpus.mentions.namesakes`), and ids given twice."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from corpus.script import simplify
from corpus.store.layout import NAMESAKE_COLUMNS

_GROUNDS = ["person", "category", "level", "place"]
_PEOPLE = ["reporters", "correspondents", "photographers", "interns"]
_AT_ONCE = 64


def find_namesakes(store: Path, paths: Iterable[str]) -> pa.Table:
    """One row a name that stands for several people: `person`, `by_place`, `by_category`, `by_byline`."""
    files = sorted(paths)
    known = _distinct([store / path for path in files if path.startswith("mentions/")], _GROUNDS)
    people = sorted(set(known["person"].to_pylist()))
    newspeople = _newspeople([store / path for path in files if path.startswith("articles/")])
    columns = {
        "person": people,
        "by_place": _among(people, _of_several_places(known)),
        "by_category": _among(people, _repeated(known.select(["person", "category"]))),
        "by_byline": _among(people, newspeople),
    }
    table = pa.table(columns, schema=_schema())
    return table.filter(pc.or_(pc.or_(table["by_place"], table["by_category"]), table["by_byline"]))


def repeated_articles(store: Path, paths: Iterable[str]) -> list[str]:
    """The ids that more than one article of the store has; of each id only a number is held in memory."""
    files = [store / path for path in sorted(paths) if path.startswith("articles/")]
    hashed = [pd.util.hash_array(_article_ids(file)) for file in files]
    seen, counts = np.unique(np.concatenate([np.empty(0, "uint64"), *hashed]), return_counts=True)
    repeated = seen[counts > 1]
    if not len(repeated):
        return []
    found = (_article_ids(file)[np.isin(hashes, repeated)] for file, hashes in zip(files, hashed, strict=True))
    return sorted({own for ids in found for own in ids})


def _article_ids(file: Path) -> np.ndarray:
    """The ids of the articles in a file."""
    return pq.read_table(file, columns=["article_id"], partitioning=None)["article_id"].to_numpy()


def _schema() -> pa.Schema:
    """The columns of the table."""
    kinds = {"str": pa.string(), "bool": pa.bool_()}
    return pa.schema([(name, kinds[kind]) for name, kind in NAMESAKE_COLUMNS.items()])


def _distinct(files: list[Path], columns: list[str]) -> pa.Table:
    """The rows that differ in the columns, from all files; never more in memory than these and some files."""
    found = pa.table({name: pa.array([], pa.string()) for name in columns})
    for at in range(0, len(files), _AT_ONCE):
        more = [pq.read_table(file, columns=columns, partitioning=None) for file in files[at : at + _AT_ONCE]]
        found = pa.concat_tables([found, *more]).group_by(columns).aggregate([]).select(columns)
    return found


def _of_several_places(known: pa.Table) -> set[str]:
    """The names under which officials hold offices of one rank in two places."""
    official = pc.and_(pc.equal(known["category"], "official"), pc.not_equal(known["place"], ""))
    return _repeated(known.filter(official).select(["person", "level", "place"]), ["person", "level"])


def _repeated(table: pa.Table, keys: list[str] | None = None) -> set[str]:
    """The persons with several different rows to one value of the keys."""
    keys = keys or ["person"]
    rows = table.group_by(table.column_names).aggregate([])
    counted = rows.group_by(keys).aggregate([([], "count_all")])
    return set(counted.filter(pc.greater(counted["count_all"], 1))["person"].to_pylist())


def _newspeople(files: list[Path]) -> set[str]:
    """Everyone whom a byline names."""
    names: set[str] = set()
    for file in files:
        for column in pq.read_table(file, columns=_PEOPLE, partitioning=None).columns:
            names.update(pc.unique(pc.list_flatten(column)).to_pylist())
    return {simplify(name) for name in names}


def _among(people: list[str], some: set[str]) -> np.ndarray:
    """Of each person, whether he is one of some."""
    return np.array([name in some for name in people], dtype=bool)
