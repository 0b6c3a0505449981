"""`corpus export`: write the tables of a corpus for other programs."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.commands.folders import lists_of, require_folder
from corpus.commands.terminal import shown
from corpus.project import MANIFEST, corpus_dir

_FORMATS = "csv,parquet,excel,graphml,conllu"


def add(commands: Any) -> None:
    """Declare the command and its options."""
    export = commands.add_parser("export", help="write the tables as CSV, Parquet, Excel, GraphML and CoNLL-U")
    export.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="the folder of pages (default: the seeds)")
    export.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write")
    export.add_argument("--format", default=_FORMATS, metavar="NAMES", help=f"which to write, of {_FORMATS} (all)")
    export.add_argument("--without-text", action="store_true", help="leave out running text, for passing on")
    export.add_argument("--encoding", default="", help="encoding of the pages of which no manifest says one")
    export.set_defaults(command=_export)


def _export(options: argparse.Namespace) -> int:
    """`corpus export`."""
    from corpus.articles import load
    from corpus.export import export_corpus

    folder = options.folder or corpus_dir()
    require_folder(folder)
    if options.out.resolve() == folder.resolve():
        raise ValueError(f"--out {shown(options.out)} is the folder of the pages; name another")
    formats = [name.strip() for name in options.format.split(",") if name.strip()]
    with lists_of(folder), _reporting() as report:
        paper = load(folder, encoding=options.encoding)
        settings = {"formats": formats, "text": not options.without_text, "declared": _declared(folder)}
        files = export_corpus(paper, options.out, report=report, **settings)
    print(f"{len(files)} files, described in {shown(options.out.resolve() / MANIFEST)}")
    return 0


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
            bar.total = total
            bar.set_description(name, refresh=False)
            bar.update(done - bar.n)
            bar.refresh()

        yield show
