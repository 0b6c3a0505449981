"""`corpus export`: write the tables of a corpus for other programs."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.commands.folders import lists_of, require_folder
from corpus.commands.terminal import shown
from corpus.project import MANIFEST, corpus_dir

if TYPE_CHECKING:
    from corpus.schema import Corpus

_STORE = "manifest.json"  # the file without which a store is none
_FORMATS = "csv,parquet,excel,graphml,conllu"


def add(commands: Any) -> None:
    """Declare the command and its options."""
    export = commands.add_parser("export", help="write the tables as CSV, Parquet, Excel, GraphML and CoNLL-U")
    export.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="a folder of pages, or a store (default: the seeds)"
    )
    export.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write")
    export.add_argument("--format", default=_FORMATS, metavar="NAMES", help=f"which to write, of {_FORMATS} (all)")
    export.add_argument("--without-text", action="store_true", help="leave out running text, for passing on")
    export.add_argument("--encoding", default="", help="encoding of the pages of which no manifest says one")
    export.set_defaults(command=_export)


def _export(options: argparse.Namespace) -> int:
    """`corpus export`."""
    from corpus.export import export_corpus

    folder = options.folder or corpus_dir()
    require_folder(folder)
    if options.out.resolve() == folder.resolve():
        raise ValueError(f"--out {shown(options.out)} is the folder of the pages; name another")
    formats = [name.strip() for name in options.format.split(",") if name.strip()]
    with lists_of(folder), _reporting() as report:
        settings = {"formats": formats, "text": not options.without_text, "declared": _declared(folder)}
        files = export_corpus(_read(folder, options.encoding), options.out, report=report, **settings)
    print(f"{len(files)} files, described in {shown(options.out.resolve() / MANIFEST)}")
    return 0


def _read(folder: Path, encoding: str) -> "Corpus":
    """The corpus in a folder of pages, or in a store that `corpus build` made."""
    from corpus.articles import load
    from corpus.schema import Corpus

    if not (folder / _STORE).is_file():
        return load(folder, encoding=encoding)
    from corpus.store import open_store

    with open_store(folder) as store:
        return Corpus(*(store.table(name) for name in Corpus._fields))


def _declared(folder: Path) -> dict[str, Any]:
    """What the pages' `datapackage.json` says; reading the pages has found it sound."""
    file = folder / MANIFEST
    return json.loads(file.read_text(encoding="utf-8-sig")) if file.is_file() else {}


@contextmanager
def _reporting() -> Iterator[Callable[[str, int, int], None]]:
    """A report: on a terminal a bar over the files with the one being written, else nothing."""
    if not sys.stderr.isatty():
        yield lambda name, done, total: None
        return
    from tqdm import tqdm

    with tqdm(total=None, unit="file", desc="reading the pages", leave=False) as bar:

        def show(name: str, done: int, total: int) -> None:
            bar.total = total or None
            bar.set_description(name, refresh=False)
            bar.update(done - bar.n)
            bar.refresh()

        yield show
