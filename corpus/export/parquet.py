"""A table as Parquet, with the types it has in memory."""

import io
from typing import Any

import pandas as pd

from corpus.export.tables import PAIRS, Field


def as_parquet(table: pd.DataFrame, fields: list[Field]) -> bytes:
    """The table as Parquet: dates as timestamps, lists as lists, pairs of numbers as lists of two."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([pa.field(f.name, _type(f), metadata={"description": f.description}) for f in fields])
    columns = [pa.array(_values(table[field.name]), type=schema.field(field.name).type) for field in fields]
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), stream, compression="zstd")
    return stream.getvalue()


def _type(field: Field) -> Any:
    """The type of a column in Parquet."""
    import pyarrow as pa

    if field.name in PAIRS:
        return pa.list_(pa.list_(pa.int64()))
    if field.kind == "object":
        return pa.list_(pa.string())
    kinds = {"str": pa.string(), "int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_()}
    return kinds.get(field.kind, pa.timestamp("us"))


def _values(column: pd.Series) -> list[Any]:
    """The values as Python has them, None where one is missing."""
    values = column.tolist()
    if column.dtype == object:
        return [[list(item) if isinstance(item, tuple) else item for item in value] for value in values]
    return [None if pd.isna(value) else value for value in values]
