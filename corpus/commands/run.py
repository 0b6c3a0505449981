"""`corpus run`: execute the notebooks and write figures and gallery."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.commands.folders import require_folder
from corpus.commands.terminal import shown
from corpus.project import MANIFEST, PAGES, corpus_dir, project_root


def add(commands: Any) -> None:
    """Declare the command and its options."""
    run = commands.add_parser("run", help="execute the notebooks and write figures and gallery")
    run.add_argument("--corpus", type=Path, metavar="DIR", help="a folder of your own pages (default: the seeds)")
    run.add_argument("--out", type=Path, metavar="DIR", help="where to write notebooks/ and figures/")
    run.add_argument("--timeout", type=int, default=600, metavar="SECONDS", help="longest a cell may take (600)")
    run.add_argument("--html", action="store_true", help="each notebook as a page too, in figures/notebooks/")
    run.set_defaults(command=_run)


def _run(options: argparse.Namespace) -> int:
    """`corpus run`."""
    from corpus.run import run_notebooks

    pages = options.corpus or corpus_dir()
    require_folder(pages)
    out = options.out or _default_out(options.corpus)
    with _reporting() as report:
        run_notebooks(
            _notebooks_of(out), pages, out=out, html=options.html, cell_seconds=options.timeout, report=report
        )
    print(f"figures and gallery: {shown(out / 'figures' / 'index.html')}")
    return 0


def _default_out(pages: Path | None) -> Path:
    """Where a run writes if not told: the project for its own seeds; a corpus folder that `corpus new` made for
    itself; else a folder of its own here."""
    if pages is None:
        return project_root()
    made = (pages / MANIFEST).is_file() and (pages / PAGES).is_dir()
    return pages.resolve() if made else Path.cwd() / f"{pages.resolve().name}-output"


def _notebooks_of(out: Path) -> Path:
    """The notebooks to run: those of the folder written to, as `corpus new` put them there, else the project's."""
    own = out / "notebooks"
    return own if any(own.glob("*.ipynb")) else project_root() / "notebooks"


@contextmanager
def _reporting() -> Iterator[Callable[[Any], None]]:
    """A report for the run: on a terminal a bar over all cells with the time left, else a line a notebook."""
    if not sys.stderr.isatty():
        yield _line_a_notebook
        return
    from tqdm import tqdm

    with tqdm(total=None, unit="cell", desc="notebooks", leave=False) as bar:

        def show(progress: Any) -> None:
            bar.total = progress.total
            bar.update(progress.done - bar.n)
            if progress.notebook:
                bar.set_description(progress.notebook)

        yield show


def _line_a_notebook(progress: Any) -> None:
    """Say which notebook has run."""
    if progress.notebook:
        print(f"{progress.notebook}: {progress.seconds:.1f} s", flush=True)
