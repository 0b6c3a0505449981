"""A folder of page texts → one row a page, the text as decoded and untouched."""

import hashlib
import os
import re
import warnings
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from corpus.encodings import DecodedPage, PageError, decode_page
from corpus.manifest import MANIFEST, Declared, default_newspaper, read_manifest
from corpus.project import PAGES
from corpus.schema import build_table

PAGE_ENDINGS = (".txt", ".md")
SIZE_LIMIT = 64 * 2**20
_TURNS_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NOT_PAGES = {MANIFEST, "gold.json", "README.md", "README.txt", "LICENSE.txt", "LICENSE.md"}


def list_pages(folder: str | os.PathLike[str], *, size_limit: int = SIZE_LIMIT) -> list[str]:
    """The paths inside `folder` of the files `read_pages` reads, in its order."""
    root = Path(folder)
    return [_printable(file.relative_to(root).as_posix()) for file in _page_files(root, size_limit)]


def read_pages(
    folder: str | os.PathLike[str],
    *,
    encoding: str = "",
    newspaper: str = "",
    size_limit: int = SIZE_LIMIT,
    paths: Collection[str] | None = None,
) -> pd.DataFrame:
    """One row a page file (`.txt` or `.md`) below `folder`, or below its `pages/` if it has one, sorted by path.

    Columns: `page_id` (the path inside that folder without its ending), `path` (inside `folder`), `text`,
    `encoding`, `encoding_basis`, `sha256` (of the bytes), `n_chars`, `newspaper`, `section`, `page_number`,
    `date`, `date_earliest`, `date_latest`, `date_precision`, `date_basis`. The date columns hold only what a
    `datapackage.json` in the folder declares; `date_pages` fills in the rest.

    Parameters: `encoding` and `newspaper` hold for every page of which the manifest says nothing;
    `size_limit` is the largest file read, in bytes; `paths`, as from `list_pages`, are the only files to read.
    Raises PageError (a ValueError) that names the file, the place and the remedy; FileNotFoundError.
    Warns of files that are left out and of an encoding that had to be guessed.
    """
    root = Path(folder)
    if not root.is_dir():
        missing = "is not there; give the folder that holds your pages"
        kind = "is a file; give the folder that holds it" if root.exists() else missing
        raise FileNotFoundError(f"folder={str(folder)!r} {kind}")
    declared = read_manifest(root)
    fallback = Declared(newspaper=newspaper or default_newspaper(root), encoding=encoding)
    rows = []
    for file in _page_files(root, size_limit) if paths is None else _listed_files(root, paths, size_limit):
        path = _printable(file.relative_to(root).as_posix())
        own = _merged(declared.get(path, fallback), fallback)
        rows.append({"page_id": page_id_of(path), **_page_row(file, path, own)})
    refuse_equal_ids([row["path"] for row in rows])
    return build_table("pages", rows)


def page_id_of(path: str) -> str:
    """The `page_id` of the page file at a path inside its folder."""
    return path.removeprefix(f"{PAGES}/").rsplit(".", 1)[0]


def _listed_files(root: Path, paths: Collection[str], size_limit: int) -> Iterator[Path]:
    """The page files of `paths`, in the order of all; the folder is gone through only where a name is no text."""
    wanted = sorted(paths)
    if all((root / path).is_file() for path in wanted):
        for path in wanted:
            _refuse_large(root / path, root, size_limit)
            yield root / path
    else:
        everything = _page_files(root, size_limit)
        yield from (file for file in everything if _printable(file.relative_to(root).as_posix()) in paths)


def _merged(declared: Declared, fallback: Declared) -> Declared:
    """What is declared of a page, the folder's defaults where nothing is."""
    return Declared(*(own or default for own, default in zip(declared, fallback, strict=True)))


def _page_row(file: Path, path: str, declared: Declared) -> dict[str, Any]:
    """The row of one page file, but for its id."""
    data = file.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if declared.sha256 and declared.sha256 != digest:
        raise PageError(
            f"{path}: sha256 is {digest}, but {MANIFEST} says {declared.sha256}; "
            "restore the file, or correct or remove the hash"
        )
    page = decode_page(data, path, declared=declared.encoding)
    _warn_of_guess(page, path)
    return {
        "path": path,
        "text": page.text,
        "encoding": page.encoding,
        "encoding_basis": page.basis,
        "sha256": digest,
        "n_chars": len(page.text),
        "newspaper": declared.newspaper,
        "section": declared.section,
        "page_number": declared.page_number,
        "date": declared.date,
        "date_earliest": declared.date,
        "date_latest": declared.date,
        "date_precision": "day" if declared.date else "none",
        "date_basis": f"declared in {MANIFEST}" if declared.date else "",
    }


def _page_files(root: Path, size_limit: int) -> Iterator[Path]:
    """The page files below `root`, sorted by path; what is left out is warned of."""
    left_out = []
    below = root / PAGES if (root / PAGES).is_dir() else root
    for file in sorted(_walk(below), key=lambda file: file.relative_to(root).as_posix()):
        reason = _reason_to_leave_out(file, root)
        if reason:
            left_out.append(f"{_printable(file.relative_to(root).as_posix())} ({reason})")
        elif file.name not in _NOT_PAGES:
            _refuse_large(file, root, size_limit)
            yield file
    if left_out:
        warnings.warn(f"{len(left_out)} files were not read: {'; '.join(left_out[:20])}", stacklevel=3)


def _walk(root: Path) -> Iterator[Path]:
    """Every file below `root`, hidden ones aside; linked folders are not entered, so no loop can form."""
    for parent, folders, names in os.walk(root, followlinks=False, onerror=_raise):
        for linked in [name for name in folders if os.path.islink(os.path.join(parent, name))]:
            yield Path(parent, linked)
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names if not name.startswith("."))


def _raise(error: OSError) -> None:
    """Raise what a folder that cannot be listed raises: its pages are not to be missed in silence."""
    raise error


def _reason_to_leave_out(file: Path, root: Path) -> str:
    """Why a file is not read as a page, "" where it is, or where it is no page by its name."""
    # Unlike Path.resolve, realpath follows a link that leads to itself without an error.
    if file.is_symlink() and Path(os.path.realpath(root)) not in Path(os.path.realpath(file)).parents:
        return "a link that leaves the folder"
    if file.is_dir():
        return "a linked folder"
    if file.name in _NOT_PAGES:
        return ""
    if file.suffix.lower() not in PAGE_ENDINGS:
        return f"not {' or '.join(PAGE_ENDINGS)}"
    return "" if file.is_file() else "not a regular file"


def _refuse_large(file: Path, root: Path, size_limit: int) -> None:
    """Raise where a file is larger than the limit."""
    size = file.stat().st_size
    if size > size_limit:
        name = _printable(file.relative_to(root).as_posix())
        raise PageError(f"{name}: {size} bytes, more than size_limit={size_limit}; raise the limit or split the file")


def refuse_equal_ids(paths: Iterable[str]) -> None:
    """Raise where two page files would have the same `page_id`."""
    seen: dict[str, str] = {}
    for path in paths:
        other = seen.setdefault(page_id_of(path), path)
        if other != path:
            raise PageError(f"{path}: has the same page_id as {other}; rename one of the two")


def _warn_of_guess(page: DecodedPage, path: str) -> None:
    """Warn where an encoding was neither declared nor certain."""
    if page.basis.startswith("undeclared"):
        warnings.warn(f"{path}: read as {page.encoding} ({page.basis}); declare it to be sure", stacklevel=4)


def _printable(path: str) -> str:
    """A path as text that can be written anywhere: bytes that are not UTF-8 and what turns a line are escaped."""
    decoded = os.fsencode(path).decode("utf-8", "backslashreplace")
    return _TURNS_A_LINE.sub(lambda control: control[0].encode("unicode_escape").decode("ascii"), decoded)
