"""A corpus folder's `datapackage.json` (Frictionless Data Package): what its owner declares of the pages."""

import datetime
import json
import os
import re
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from corpus.encodings import PageError
from corpus.project import MANIFEST

# Controls, among them those that reverse what is read, and halves of a surrogate pair: no part of a name.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_EARLIEST_YEAR = 1900  # a slip such as 0202-10-17 would stretch every timeline over centuries


class Declared(NamedTuple):
    """What a manifest says of one page; empty text and None where it says nothing."""

    newspaper: str = ""
    encoding: str = ""
    sha256: str = ""
    section: str = ""
    page_number: str = ""
    date: datetime.date | None = None


def read_manifest(folder: Path) -> dict[str, Declared]:
    """Path inside the folder → what `datapackage.json` declares of that page; empty where there is none.

    Read of each resource: `path`, `encoding`, `hash` (`sha256:…`, or a field `sha256`), `newspaper`, `section`,
    `page_number`, `date` (YYYY-MM-DD). `newspaper` at the top level holds for every page.
    Raises PageError that names the resource, the field, its value and what is allowed.
    """
    file = folder / MANIFEST
    if not file.is_file():
        return {}
    package = _read_json(file)
    resources = package.get("resources", [])
    if not isinstance(resources, list):
        raise PageError(f"{MANIFEST}: resources is {type(resources).__name__}; it must be a list")
    declared: dict[str, Declared] = {}
    for i, entry in enumerate(resources, start=1):
        path, own = _read_resource(entry, i, package, folder)
        if path in declared:
            raise PageError(f"{MANIFEST}: resource {i}: path={path!r} is declared twice; remove one of the two")
        declared[path] = own
    return declared


def _read_json(file: Path) -> dict[str, Any]:
    """The manifest as a dictionary."""
    try:
        package = json.loads(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise PageError(f"{MANIFEST}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise PageError(f"{MANIFEST}:{error.lineno}:{error.colno}: not JSON: {error.msg}") from None
    except (RecursionError, ValueError) as error:
        raise PageError(f"{MANIFEST}: cannot be read: {error}; see the example in seeds/{MANIFEST}") from None
    if not isinstance(package, dict):
        raise PageError(f"{MANIFEST}: holds a {type(package).__name__}; it must be a JSON object")
    return package


def _read_resource(entry: Any, i: int, package: dict[str, Any], folder: Path) -> tuple[str, Declared]:
    """One resource's path and what is declared of it."""
    if not isinstance(entry, dict):
        raise PageError(f"{MANIFEST}: resource {i} is {type(entry).__name__}; it must be a JSON object")
    path = _text_field(entry, "path", i)
    pure = PurePosixPath(path)
    if not path or pure.is_absolute() or ".." in pure.parts or "\\" in path:
        raise PageError(f"{MANIFEST}: resource {i}: path={path!r} must stay inside the folder; give a relative path")
    # By its bytes, since a locale such as C has no way to write a Chinese name.
    if not (folder / os.fsdecode(path.encode("utf-8"))).is_file():
        raise PageError(f"{MANIFEST}: resource {i}: path={path!r} is not there; add the file or remove the entry")
    declared = Declared(
        newspaper=_text_field(entry, "newspaper", i) or _text_field(package, "newspaper", 0),
        encoding=_text_field(entry, "encoding", i),
        sha256=(_text_field(entry, "sha256", i) or _text_field(entry, "hash", i).removeprefix("sha256:")).lower(),
        section=_text_field(entry, "section", i),
        page_number=_text_field(entry, "page_number", i),
        date=_date_field(entry, i),
    )
    return pure.as_posix(), declared


def _text_field(entry: dict[str, Any], field: str, i: int) -> str:
    """A field's text, "" where it is missing."""
    value = entry.get(field, "")
    if not isinstance(value, str):
        raise PageError(f"{MANIFEST}: {_place(i)}{field}={value!r} must be text in quotes")
    if _UNWRITABLE.search(value):
        raise PageError(f"{MANIFEST}: {_place(i)}{field}={value!r} has a control character; remove it")
    return value


def _date_field(entry: dict[str, Any], i: int) -> datetime.date | None:
    """A resource's declared date of publication."""
    value = _text_field(entry, "date", i)
    try:
        date = datetime.date.fromisoformat(value) if value else None
    except ValueError:
        raise PageError(f"{MANIFEST}: {_place(i)}date={value!r} is no day; write it as 2022-10-17") from None
    if date and date.year < _EARLIEST_YEAR:
        raise PageError(f"{MANIFEST}: {_place(i)}date={value!r} is before {_EARLIEST_YEAR}; correct the year")
    return date


def _place(i: int) -> str:
    """The words that name a resource in a message; none for the package itself."""
    return f"resource {i}: " if i else ""


def default_newspaper(folder: Path) -> str:
    """The newspaper that the manifest names for every page of the folder, "" where it names none."""
    file = folder / MANIFEST
    return _text_field(_read_json(file), "newspaper", 0) if file.is_file() else ""
