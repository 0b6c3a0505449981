"""`corpus build`: read many pages or ready articles into a store on disk."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from corpus.commands.folders import lists_of
from corpus.commands.terminal import escape, fail, shown

_SECONDS_BETWEEN = 2.0
_TABLES = "tokens,mentions,speech,topics"


def add(commands: Any) -> None:
    """Declare the command and its options."""
    build = commands.add_parser("build", help="read many pages, or ready articles, into a store on disk")
    build.add_argument("source", metavar="SOURCE", help="a folder of pages or of articles, one file, or an address")
    build.add_argument("--out", type=Path, required=True, metavar="STORE", help="the folder of the store")
    build.add_argument("--tables", default=_TABLES, metavar="NAMES", help=f"which to make, of {_TABLES} (all four)")
    build.add_argument("--pos", action="store_true", help="tag parts of speech too, which takes longer")
    build.add_argument("--workers", type=int, metavar="N", help="processes on this machine (one a core)")
    build.add_argument("--scheduler", default="", metavar="ADDRESS", help="a dask.distributed cluster, tcp://host:port")
    build.add_argument("--part-size", type=int, default=2000, metavar="N", help="articles in a part, about (2000)")
    build.add_argument("--encoding", default="", help="encoding of the pages of which no manifest says one")
    build.add_argument("--newspaper", default="", help="newspaper of the pages of which no manifest says one")
    build.set_defaults(command=_build)


def _build(options: argparse.Namespace) -> int:
    """`corpus build`."""
    source = options.source if "://" in options.source else Path(options.source)
    lists = lists_of(source) if isinstance(source, Path) and source.is_dir() else nullcontext()
    chosen = {name: getattr(options, name) for name in ("workers", "scheduler", "pos", "part_size", "encoding")}
    try:
        with lists, _reporting() as report:
            from corpus.store import build_store

            tables = [name.strip() for name in options.tables.split(",") if name.strip()]
            built = build_store(
                source, options.out, tables=tables, newspaper=options.newspaper, report=report, **chosen
            )
    except KeyboardInterrupt:
        return fail("stopped; give the same command to go on, the parts that are finished are kept", 130)
    print(escape(_summary(built)))
    return 0


def _summary(built: Any) -> str:
    """What a build did, in some lines."""
    lines = [f"{found}: made again" for found in built.damage]
    if built.reason:
        lines.append(f"what was made before is made again: {built.reason}")
    if not built.changed:
        lines.append("nothing to do: the store is of these sources, this code and these settings")
    made, kept, removed = len(built.made), len(built.kept), len(built.removed)
    lines.append(
        f"{shown(built.store)}: {built.n_articles:,} articles; parts: {made} made, {kept} kept, {removed} removed"
    )
    return "\n".join(lines)


@contextmanager
def _reporting() -> Iterator[Callable[[Any], None]]:
    """A report of progress: a bar on a terminal, else a line every few seconds."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from tqdm import tqdm

    with tqdm(total=0, unit="part", desc="reading the source") as bar:

        def show(progress: Any) -> None:
            if progress.message:
                bar.write(escape(progress.message), file=sys.stderr)
            if progress.parts:
                bar.total = progress.parts
                bar.set_description(f"{progress.articles:,} articles")
                bar.update(progress.done - bar.n)

        yield show


class _Lines:
    """Says how far a build is, a line now and then."""

    def __init__(self) -> None:
        self._said = 0.0

    def __call__(self, progress: Any) -> None:
        if progress.message:
            print(escape(progress.message), file=sys.stderr, flush=True)
        now = time.monotonic()
        if progress.parts and (now - self._said >= _SECONDS_BETWEEN or progress.done == progress.parts):
            self._said = now
            done = f"{progress.done} of {progress.parts} parts, {progress.articles:,} articles"
            print(done, file=sys.stderr, flush=True)
