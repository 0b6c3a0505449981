"""Sources that lie elsewhere: what an address (`scheme://…`) leads to, by fsspec."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.extras import extras_named
from corpus.pages import PAGE_ENDINGS
from corpus.project import MANIFEST

Source = str | os.PathLike[str]


def is_address(source: Source) -> bool:
    """Whether a source is the address of something, no path on this machine."""
    return isinstance(source, str) and "://" in source


def open_system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    with extras_named():
        import fsspec

    return fsspec.core.url_to_fs(address)


def files_below(system: Any, root: str) -> dict[str, str]:
    """Path below a folder → path in the file system, of all files that are not hidden, sorted."""
    found = {file[len(root.rstrip("/")) + 1 :]: file for file in sorted(system.find(root))}
    return {path: file for path, file in found.items() if not any(name.startswith(".") for name in path.split("/"))}


@contextmanager
def pages_at_hand(source: Source, place: Path) -> Iterator[Source]:
    """The source; of an address of page texts a copy in the folder `place`, where all workers see it, until the end.

    Pages are read with what the manifest beside them declares, and are small: each is fetched once.
    """
    fetched = is_address(source) and _fetch_pages(str(source), place)
    try:
        yield place if fetched else source
    finally:
        if fetched:
            shutil.rmtree(place, ignore_errors=True)


def _fetch_pages(address: str, place: Path) -> bool:
    """Copy the pages of an address and their manifest; False where it leads to none."""
    system, root = open_system(address)
    files = files_below(system, root) if system.isdir(root) else {}
    if not any(path.lower().endswith(PAGE_ENDINGS) for path in files):
        return False
    shutil.rmtree(place, ignore_errors=True)
    for path, file in files.items():
        if path == MANIFEST or path.lower().endswith(PAGE_ENDINGS):
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            system.get_file(file, str(place / path))
    return True
