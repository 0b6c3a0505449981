"""Ready articles in JSON Lines, CSV and Parquet files, one record after the other."""

import csv
import gzip
import json
import re
import sys
import warnings
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import pandas as pd

ENDINGS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".csv", ".csv.gz", ".parquet")
# Under which names archives keep what an article has; the first that is there counts.
NAMES = {
    "text": ("text", "content", "body", "正文", "内容"),
    "headline": ("headline", "title", "标题", "题名"),
    "kicker": ("kicker", "引题"),
    "subhead": ("subhead", "subtitle", "副题"),
    "date": ("date", "publish_date", "published", "pub_date", "publish_time", "time", "日期", "发布时间"),
    "article_id": ("article_id", "id", "编号"),
    "page_id": ("page_id", "page", "版面"),
    "newspaper": ("newspaper", "paper", "报纸"),
}
_DAY = re.compile(r"\s*(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})(?!\d)")


def record_files(folder: Path) -> list[Path]:
    """The files of ready articles below `folder`, sorted, hidden ones aside."""
    found = [file for file in folder.rglob("*") if file.name.lower().endswith(ENDINGS) and file.is_file()]
    visible = [file for file in found if not any(part.startswith(".") for part in file.relative_to(folder).parts)]
    return sorted(visible, key=lambda file: file.relative_to(folder).as_posix())


def read_records(file: Path, name: str) -> Iterator[dict[str, Any]]:
    """The articles of one file as rows: the columns of `NAMES`, dates as `Timestamp` or NaT.

    `name` stands for the file in ids and messages. An article without an id gets `name#number`; one without a page
    is taken to be printed together with the others of its day. Raises ValueError with file and line where a record
    cannot be read or has no text; warns once of dates that cannot be read, which count as undated.
    """
    unread: list[str] = []
    for number, record in enumerate(raw_records(file, name), start=1):
        place = f"{name}:{number}"
        if number == 1 and not set(record) & set(NAMES["text"]):
            there, called = ", ".join(map(str, record)), " or ".join(NAMES["text"])
            raise ValueError(f"{place}: no field for the text among {there}; call it {called}")
        fields = {field: _field(record, names) for field, names in NAMES.items()}
        day = read_day(fields["date"])
        if day is pd.NaT and fields["date"].strip():
            unread.append(f"{place} {fields['date'][:20]!r}")
        yield _row(fields, day, f"{name}#{number}")
    if unread:
        warnings.warn(
            f"{len(unread)} articles of {name} have a date that is none, the first at {unread[0]}", stacklevel=2
        )


def _row(fields: dict[str, str], day: Any, identifier: str) -> dict[str, Any]:
    """The row of one article."""
    together = f"{fields['newspaper']} {day:%Y-%m-%d}".strip() if day is not pd.NaT else ""
    page = fields["page_id"] and f"{together} {fields['page_id']}".strip()
    text = fields["text"].replace("\r\n", "\n")
    return {
        **fields,
        "text": text,
        "article_id": fields["article_id"] or identifier,
        "page_id": page or together,
        "date": day,
        "n_chars": sum(map(len, text.split())),
    }


def _field(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """A field of a record as text, under the first of its names; paragraphs in a list are joined."""
    value = next((record[name] for name in names if record.get(name) is not None), "")
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def read_day(text: str) -> Any:
    """The day a text begins with (2012-03-04, 2012/3/4, 20120304, 2012年3月4日), NaT for none."""
    match = _DAY.match(text)
    if not match:
        return pd.NaT
    try:
        return pd.Timestamp(date(*(int(part) for part in match.groups())))
    except ValueError:
        return pd.NaT


def raw_records(file: Path, name: str) -> Iterator[Mapping[str, Any]]:
    """The records of a file as they are."""
    if file.name.lower().endswith(".parquet"):
        yield from _parquet_records(file, name)
        return
    opened = gzip.open if file.name.lower().endswith(".gz") else open
    with opened(file, "rt", encoding="utf-8-sig", newline="") as lines:
        if ".csv" in file.name.lower():
            csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
            yield from csv.DictReader(lines)
        else:
            yield from _json_records(lines, name)


def _json_records(lines: TextIO, name: str) -> Iterator[Mapping[str, Any]]:
    """The objects of a file with one JSON object a line; empty lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise ValueError(f"{name}:{number}:{error.colno}: no JSON: {error.msg}; write one object a line") from None
        if not isinstance(record, dict):
            raise ValueError(
                f"{name}:{number}: {type(record).__name__} instead of an object {{…}}; write one object a line"
            )
        yield record


def _parquet_records(file: Path, name: str) -> Iterator[Mapping[str, Any]]:
    """The rows of a Parquet file, a batch in memory at a time."""
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise ValueError(
            f"{name}: Parquet files need pyarrow: pip install pyarrow, or give JSON Lines or CSV"
        ) from None
    for batch in ParquetFile(file).iter_batches(batch_size=1000):
        yield from batch.to_pylist()
