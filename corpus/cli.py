"""The command `corpus`: run the notebooks, check what was read, evaluate it against gold."""

import argparse
import os
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from corpus.project import MANIFEST, PAGES, corpus_dir, project_root

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status: 0 done, 1 a notebook failed, 2 a mistake in what was given."""
    options = _parser().parse_args(arguments)
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _show_warning
            return options.command(options)
    except KeyboardInterrupt:
        return _fail("stopped; every file is as it was. Give the same command to start again", 130)
    except BrokenPipeError:
        # `corpus check | head` has read all it wants; what is still buffered must not be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except RuntimeError as error:
        return _fail(str(error), 1)
    except (ValueError, OSError) as error:
        return _fail(str(error), 2)


def _parser() -> argparse.ArgumentParser:
    """The command line's options."""
    parser = argparse.ArgumentParser(prog="corpus", description=__doc__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_run(commands)
    new = commands.add_parser("new", help="make a folder for pages of your own")
    new.add_argument("folder", type=Path, metavar="DIR", help="the folder to make")
    new.add_argument("--newspaper", default="", help="the newspaper's name, e.g. 衡阳日报")
    new.set_defaults(command=_new)
    check = commands.add_parser("check", help="say what was read of a folder of pages, and what is doubtful")
    check.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="the folder of pages (default: the seeds)")
    check.add_argument("--encoding", default="", help="encoding of the pages of which no manifest says one")
    check.set_defaults(command=_check)
    evaluate = commands.add_parser("evaluate", help="score the reading against pages read by hand")
    evaluate.add_argument("gold", nargs="?", type=Path, metavar="GOLD", help="a gold file (default: the seeds' own)")
    evaluate.add_argument("--pages", type=Path, metavar="DIR", help="the folder of its pages (default: beside it)")
    evaluate.add_argument("--errors", action="store_true", help="list every error as well")
    evaluate.set_defaults(command=_evaluate)
    return parser


def _add_run(commands: Any) -> None:
    """The options of `corpus run`."""
    run = commands.add_parser("run", help="execute the notebooks and write figures and gallery")
    run.add_argument("--corpus", type=Path, metavar="DIR", help="a folder of your own pages (default: the seeds)")
    run.add_argument("--out", type=Path, metavar="DIR", help="where to write notebooks/ and figures/")
    run.add_argument("--timeout", type=int, default=600, metavar="SECONDS", help="longest a cell may take (600)")
    run.set_defaults(command=_run)


def _run(options: argparse.Namespace) -> int:
    """`corpus run`."""
    from corpus.run import run_notebooks

    pages = options.corpus or corpus_dir()
    _require_folder(pages)
    out = options.out or _default_out(options.corpus)
    report = _progress_bar() if sys.stderr.isatty() else _line_a_notebook
    run_notebooks(
        _notebooks_of(out),
        pages,
        notebooks_out=out / "notebooks",
        figures_out=out / "figures",
        cell_seconds=options.timeout,
        report=report,
    )
    print(f"figures and gallery: {_shown(out / 'figures' / 'index.html')}")
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


def _new(options: argparse.Namespace) -> int:
    """`corpus new`."""
    from corpus.new import create_corpus

    create_corpus(options.folder, newspaper=options.newspaper)
    shown = _shown(options.folder.resolve())
    print(f"{shown} is ready. Put one text file a page into {shown}/{PAGES}, then:")
    print(f"  corpus check {shown}")
    print(f"  corpus run --corpus {shown}")
    return 0


def _line_a_notebook(progress: Any) -> None:
    """Say which notebook has run."""
    if progress.notebook:
        print(f"{progress.notebook}: {progress.seconds:.1f} s", flush=True)


def _progress_bar() -> Callable[[Any], None]:
    """A report that draws a bar over all cells, with the time left."""
    from tqdm import tqdm

    bar = tqdm(total=None, unit="cell", desc="notebooks")

    def show(progress: Any) -> None:
        bar.total = progress.total
        bar.update(progress.done - bar.n)
        if progress.notebook:
            bar.set_description(progress.notebook)
        if progress.done == progress.total:
            bar.close()

    return show


def _check(options: argparse.Namespace) -> int:
    """`corpus check`."""
    from corpus.articles import load
    from corpus.check import check_corpus, summarize_pages

    folder = options.folder or corpus_dir()
    with _lists_of(folder):
        paper = load(folder, encoding=options.encoding)
    doubts = check_corpus(paper)
    print(f"{len(paper.pages)} pages, {len(paper.articles)} articles, {len(doubts)} doubts in {_shown(folder)}\n")
    if not paper.pages.empty:
        print(_escape(_as_text(summarize_pages(paper))))
    for doubt in doubts.itertuples():
        print(_escape(f"\n{doubt.place}\n  {doubt.doubt}\n  → {doubt.advice}"))
    return 0


@contextmanager
def _lists_of(folder: Path) -> Iterator[None]:
    """Read pages with the word lists of their own folder, so that a check says what a run will read."""
    before = os.environ.get("CORPUS_DIR")
    os.environ["CORPUS_DIR"] = str(folder.resolve())
    try:
        yield
    finally:
        os.environ.pop("CORPUS_DIR")
        os.environ.update({} if before is None else {"CORPUS_DIR": before})


def _evaluate(options: argparse.Namespace) -> int:
    """`corpus evaluate`."""
    from corpus.evaluate import evaluate

    gold = options.gold or project_root() / "tests" / "gold" / "seeds.json"
    scores, errors = evaluate(gold, options.pages)
    print(_as_text(scores))
    if options.errors:
        print(_as_text(errors))
    return 0


def _as_text(table: pd.DataFrame) -> str:
    """A table in columns that line up, also where they hold Chinese, which is twice as wide."""
    with pd.option_context("display.unicode.east_asian_width", True, "display.max_colwidth", 60):
        return table.to_string(index=False, na_rep="", float_format="{:.3f}".format)


def _require_folder(folder: Path) -> None:
    """Raise where there is no such folder."""
    if not folder.is_dir():
        raise FileNotFoundError(f"folder={str(folder)!r} is not there; give the folder that holds your pages")


def _shown(path: Path) -> str:
    """A path as short as it can be shown from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _escape(text: str) -> str:
    """The text with controls in writing: a page must not move the cursor, or turn round what is read."""
    return _CONTROL.sub(lambda control: control[0].encode("unicode_escape").decode("ascii"), text)


def _show_warning(message: Warning | str, *_: Any) -> None:
    """Print a warning as a line a user can act on, without the place in the code."""
    print(_escape(f"warning: {message}"), file=sys.stderr)


def _fail(message: str, status: int) -> int:
    """Print why the command ends, and return its exit status."""
    print(_escape(f"corpus: {message}"), file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
