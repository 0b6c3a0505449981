"""What a data package says of each of its files."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from corpus.export.tables import PAIRS, ROW_OF, Field, fields_of

# Ending → media type, and what the file is where it is no table.
KINDS = {
    ".csv": ("text/csv", ""),
    ".parquet": ("application/vnd.apache.parquet", ""),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "All tables, a sheet each"),
    ".graphml": ("application/graphml+xml", "Officials named in the same article: a network, for Gephi"),
    ".conllu": ("text/x-conllu", "The words of all articles with punctuation, in CoNLL-U, without syntax"),
    ".cff": ("application/yaml", "How to cite this data package"),
}
_KEYS = {
    "pages": ["page_id"],
    "blocks": ["page_id", "block"],
    "articles": ["article_id"],
    "tokens": ["article_id", "position"],
    "term_counts": ["article_id", "token", "pos"],
}
_TYPES = {"str": "string", "int64": "integer", "float64": "number", "bool": "boolean"}


def describe_file(name: str, content: bytes, tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """The entry of a file in `resources`: name, size and hash, and for a table its columns and keys."""
    path = Path(name)
    mediatype, what = KINDS[path.suffix]
    entry: dict[str, Any] = {
        "name": name.lower().replace(".", "-"),
        "path": name,
        "format": path.suffix[1:],
        "mediatype": mediatype,
        "description": what or f"One row is {ROW_OF[path.stem]}",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
    }
    if path.suffix == ".csv":
        entry |= {"profile": "tabular-data-resource", "encoding": "utf-8", "dialect": {"lineTerminator": "\r\n"}}
    if path.suffix in (".csv", ".parquet"):
        entry["schema"] = _schema(path.stem, tables, as_text=path.suffix == ".csv")
        entry["rows"] = len(tables[path.stem])
    return entry


def _schema(name: str, tables: Mapping[str, pd.DataFrame], *, as_text: bool) -> dict[str, Any]:
    """The columns of a table, its key, and the tables its rows belong to, of the same format."""
    fields = fields_of(name, tables[name])
    schema: dict[str, Any] = {"fields": [_field(field, as_text=as_text) for field in fields]}
    if name in _KEYS:
        schema["primaryKey"] = _KEYS[name]
    ending = "csv" if as_text else "parquet"
    columns = {field.name for field in fields}
    parents = [("page_id", "pages"), ("article_id", "articles")]
    foreign = [
        {"fields": key, "reference": {"resource": f"{table}-{ending}", "fields": key}}
        for key, table in parents
        if key in columns and table != name
    ]
    return schema | ({"foreignKeys": foreign} if foreign else {})


def _field(field: Field, *, as_text: bool) -> dict[str, str]:
    """One column: lists of names are one text in CSV, lists of numbers are JSON."""
    listed = field.kind == "object"
    kind = "date" if field.kind.startswith("datetime") else _TYPES.get(field.kind, "array")
    if listed and as_text and field.name not in PAIRS:
        return {"name": field.name, "type": "string", "description": f"{field.description}, joined by ；"}
    return {"name": field.name, "type": kind, "description": field.description}
