"""Ready articles in JSON Lines, CSV and Parquet files, one record after the other."""

import csv
import gzip
import io
import json
import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from corpus.extras import extras_named

_TEXTS, _PACKED = (".jsonl", ".ndjson", ".csv"), ("", ".gz", ".zst")
ENDINGS = (*(text + packed for text in _TEXTS for packed in _PACKED), ".parquet")
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
    return read_rows(raw_records(file, name), name)


def read_rows(records: Iterable[Mapping[str, Any]], name: str, *, first: int = 1) -> Iterator[dict[str, Any]]:
    """The rows of records as they are; `first` is the number of the first. See `read_records`."""
    unread: list[str] = []
    for number, record in enumerate(records, start=first):
        place = f"{name}:{number}"
        if number == first and not set(record) & set(NAMES["text"]):
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


def printed_with(record: Mapping[str, Any]) -> str:
    """What a record was printed together with: newspaper, day and page; "" where it names neither day nor page."""
    fields = {field: _field(record, NAMES[field]) for field in ("newspaper", "page_id", "date")}
    return _issue(fields, read_day(fields["date"]))


def _issue(fields: dict[str, str], day: Any) -> str:
    """The newspaper, day and page of an article."""
    together = f"{fields['newspaper']} {day.date().isoformat()}".strip() if day is not pd.NaT else ""
    page = fields["page_id"] and f"{together} {fields['page_id']}".strip()
    return page or together


def _row(fields: dict[str, str], day: Any, identifier: str) -> dict[str, Any]:
    """The row of one article."""
    text = fields["text"].replace("\r\n", "\n")
    return {
        **fields,
        "text": text,
        "article_id": fields["article_id"] or identifier,
        "page_id": _issue(fields, day),
        "date": day,
        "n_chars": sum(map(len, text.split())),
    }


def _field(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """A field of a record as text, under the first of its names; paragraphs in a list are joined."""
    for name in names:
        value = record.get(name)
        if value is not None:
            return "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return ""


@lru_cache(maxsize=10_000)
def read_day(text: str) -> Any:
    """The day a text begins with (2012-03-04, 2012/3/4, 20120304, 2012年3月4日), NaT for none."""
    match = _DAY.match(text)
    if not match:
        return pd.NaT
    try:
        return pd.Timestamp(date(*(int(part) for part in match.groups())))
    except ValueError:
        return pd.NaT


def raw_records(file: Path | str, name: str) -> Iterator[Mapping[str, Any]]:
    """The records of a file as they are."""
    if str(file).lower().endswith(".parquet"):
        yield from _parquet_records(file, name)
        return
    with open_bytes(file) as stream, io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as lines:
        if ".csv" in Path(file).name.lower():
            csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
            yield from csv.DictReader(lines)
        else:
            yield from json_records(lines, name)


def open_bytes(file: Path | str) -> BinaryIO:
    """A file, or what an address (`scheme://…`, read by fsspec) leads to, opened for reading and unpacked."""
    stream = _open_address(file) if isinstance(file, str) and "://" in file else Path(file).open("rb")  # noqa: SIM115
    ending = str(file).lower().rpartition(".")[2]
    if ending == "gz":
        return gzip.GzipFile(fileobj=stream)  # type: ignore[return-value]
    return _unpack_zstd(stream, str(file)) if ending == "zst" else stream


def _open_address(address: str) -> Any:
    """What an address leads to."""
    with extras_named():
        import fsspec

    return fsspec.open(address, "rb").open()


def _unpack_zstd(stream: Any, name: str) -> BinaryIO:
    """A stream packed by Zstandard, unpacked."""
    try:
        import pyarrow
    except ImportError:
        raise ValueError(f"{name}: .zst files need pyarrow: pip install pyarrow, or unpack the file") from None
    return io.BufferedReader(pyarrow.CompressedInputStream(pyarrow.PythonFile(stream, "r"), "zstd"))


def json_records(lines: Iterable[str], name: str, *, first: int = 1) -> Iterator[Mapping[str, Any]]:
    """The objects of lines with one JSON object each, empty ones passed over; `first` numbers the first line."""
    for number, line in enumerate(lines, start=first):
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


def _parquet_records(file: Path | str, name: str) -> Iterator[Mapping[str, Any]]:
    """The rows of a Parquet file, a batch in memory at a time."""
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise ValueError(
            f"{name}: Parquet files need pyarrow: pip install pyarrow, or give JSON Lines or CSV"
        ) from None
    with open_bytes(file) as stream:
        for batch in ParquetFile(stream).iter_batches(batch_size=1000):
            yield from batch.to_pylist()
