"""The folders the commands are given: pages to read, and the lists that go with them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def require_folder(folder: Path) -> None:
    """Raise where there is no such folder."""
    if not folder.is_dir():
        raise FileNotFoundError(f"folder={str(folder)!r} is not there; give the folder that holds your pages")


@contextmanager
def lists_of(folder: Path) -> Iterator[None]:
    """Read pages with the word lists of their own folder, so that every command reads them as a run does."""
    before = os.environ.get("CORPUS_DIR")
    os.environ["CORPUS_DIR"] = str(folder.resolve())
    try:
        yield
    finally:
        os.environ.pop("CORPUS_DIR")
        os.environ.update({} if before is None else {"CORPUS_DIR": before})
