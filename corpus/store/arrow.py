"""A table in memory ↔ the same table in Arrow, as it lies in a store."""

from itertools import chain, pairwise
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from corpus.store.layout import COLUMNS_OF, PAIRS, keys_of

_KINDS = {"str": pa.string(), "int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_()}


def schema_of(table: str) -> pa.Schema:
    """The columns of a table on disk, with their types."""
    own = [pa.field(name, _type_of(name, kind)) for name, kind in COLUMNS_OF[table].items()]
    keys = [pa.field(name, pa.string() if name == "part" else pa.int64()) for name in keys_of(table)]
    return pa.schema([*own, *keys])


def _type_of(name: str, kind: str) -> pa.DataType:
    """The type of a column on disk."""
    if name in PAIRS:
        return pa.list_(pa.struct([(number, pa.int64()) for number in PAIRS[name]]))
    if kind == "object":
        return pa.list_(pa.string())
    return _KINDS.get(kind, pa.timestamp("us"))


def to_arrow(frame: pd.DataFrame, table: str, keys: dict[str, Any]) -> pa.Table:
    """A table as it lies on disk; `keys` has the columns that stand behind its own."""
    schema = schema_of(table)
    columns = [keys[field.name] if field.name in keys else _column(frame[field.name], field) for field in schema]
    return pa.table([pa.array(c) if isinstance(c, np.ndarray) else c for c in columns], names=schema.names)


def _column(values: pd.Series, field: pa.Field) -> pa.Array:
    """One column in Arrow."""
    if field.name in PAIRS:
        return _pairs(values.tolist(), field.type)
    if pa.types.is_list(field.type):
        return pa.array(values.tolist(), type=field.type)
    array = pa.array(values, from_pandas=True)
    combined = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    return combined.cast(field.type)


def _pairs(values: list[Any], kind: pa.ListType) -> pa.Array:
    """Lists of pairs of numbers, all numbers laid down in one row."""
    ends = np.zeros(len(values) + 1, dtype="int32")
    np.cumsum([len(pairs) for pairs in values], out=ends[1:])
    flat = chain.from_iterable(chain.from_iterable(values))
    numbers = np.fromiter(flat, dtype="int64", count=2 * int(ends[-1])).reshape(-1, 2)
    columns = [pa.array(np.ascontiguousarray(numbers[:, side])) for side in (0, 1)]
    structs = pa.StructArray.from_arrays(columns, fields=[kind.value_type.field(side) for side in (0, 1)])
    return pa.ListArray.from_arrays(pa.array(ends), structs).cast(kind)


def from_arrow(data: pa.Table, table: str) -> pd.DataFrame:
    """The table in memory again, its own columns only, in the order of the rows of `data`."""
    columns = {name: read_column(data[name], name, kind) for name, kind in COLUMNS_OF[table].items()}
    return pd.DataFrame(columns, columns=list(columns)).astype(COLUMNS_OF[table])


def read_column(column: pa.ChunkedArray, name: str, kind: str) -> Any:
    """The values of one column, as in memory."""
    if name in PAIRS:
        return pd.Series(_unpaired(column), dtype="object")
    if kind == "object":
        return pd.Series(column.to_pylist(), dtype="object")
    return column.to_pandas()


def _unpaired(column: pa.ChunkedArray) -> list[list[tuple[int, int]]]:
    """Lists of pairs as lists of tuples."""
    found: list[list[tuple[int, int]]] = []
    for chunk in column.chunks:
        structs = chunk.flatten()
        first, second = (part.to_pylist() for part in structs.flatten())
        pairs = list(zip(first, second, strict=True))
        ends = np.cumsum([0, *chunk.value_lengths().to_pylist()]).tolist()
        found += [pairs[start:end] for start, end in pairwise(ends)]
    return found
