"""What there is to build: the source's parts, those that are finished already aside."""

import warnings
from collections.abc import Iterator
from pathlib import Path

from corpus.archive.records import ENDINGS, record_files
from corpus.manifest import Declared, default_newspaper, read_manifest
from corpus.pages import list_pages, refuse_equal_ids
from corpus.store.address import Source, files_below, is_address, open_system
from corpus.store.cut import Part, cut_pages, cut_records

Cut = Iterator[tuple[Part, bytes]]


def cut_source(source: Source, size: int) -> Cut:
    """The parts of a source, in order, those of files of records with their bytes.

    `source` is a folder of page texts, or else of files of records; one file of records; or the address of one or of a
    folder of them (`scheme://…`). Raises FileNotFoundError and ValueError that name it.
    """
    if is_address(source):
        return _cut_address(str(source), size)
    path = Path(source)
    if path.is_file():
        if not path.name.lower().endswith(ENDINGS):
            raise ValueError(
                f"source={str(source)!r} ends in none of {', '.join(ENDINGS)}; give one of these, or a folder"
            )
        return cut_records(path.resolve(), path.name, size)
    if not path.is_dir():
        raise FileNotFoundError(f"source={str(source)!r} is not there; give a folder of pages or a file of articles")
    return _cut_folder(path.resolve(), size)


def _cut_folder(folder: Path, size: int) -> Cut:
    """The parts of a folder: its pages, or where it has none its files of records."""
    files = record_files(folder)
    with warnings.catch_warnings():
        if files:  # they are no pages, but that is no mistake where there are no pages
            warnings.simplefilter("ignore", UserWarning)
        paths = list_pages(folder)
    if not files and not paths:
        raise ValueError(f"source={str(folder)!r} holds neither pages (.txt, .md) nor articles ({', '.join(ENDINGS)})")
    if paths:
        refuse_equal_ids(paths)
        fallback = Declared(newspaper=default_newspaper(folder))
        declared = dict.fromkeys(paths, fallback) | read_manifest(folder)
        yield from ((part, b"") for part in cut_pages(folder, paths, declared, size))
    else:
        for file in files:
            yield from cut_records(file, file.relative_to(folder).as_posix(), size)


def _cut_address(address: str, size: int) -> Cut:
    """The parts of the files that an address leads to, a file of records or a folder of them."""
    system, root = open_system(address)
    if not system.isdir(root):
        if not root.lower().endswith(ENDINGS):
            raise ValueError(f"source={address!r} ends in none of {', '.join(ENDINGS)}; give one of these")
        yield from cut_records(address, root.rpartition("/")[2], size)
        return
    for path, file in files_below(system, root).items():
        if path.lower().endswith(ENDINGS):
            yield from cut_records(system.unstrip_protocol(file), path, size)
