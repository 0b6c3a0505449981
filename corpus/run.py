"""Execute the notebooks and publish notebooks, figures and gallery together, or nothing at all."""

import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from corpus.kernels import kernel_source
from corpus.progress import Counter, NotebookError, Progress
from corpus.publish import PAGES_FOLDER, publish, remove_stale, scratch_folder, uninterrupted

CELL_SECONDS = 600
_FEW = 2  # notebooks that are executed at once: their kernels start sooner than all that any may need is loaded

__all__ = ["CELL_SECONDS", "NotebookError", "Progress", "run_notebooks"]


class _Folders(NamedTuple):
    """Where notebooks and figures are put."""

    notebooks: Path
    figures: Path


def run_notebooks(
    source: Path,
    corpus_folder: Path,
    *,
    out: Path,
    html: bool = False,
    cell_seconds: int = CELL_SECONDS,
    report: Callable[[Progress], None] = lambda progress: None,
) -> list[Path]:
    """Execute every notebook of the folder `source` on the pages of `corpus_folder`, two at a time.

    Outputs are put together in temporary folders beside their places and moved only when every notebook has run:
    executed notebooks to `out/notebooks`, figures and the gallery `index.html` to `out/figures`.

    Parameters: `html` asks for each notebook as a static page as well, in `out/figures/notebooks`; pages that are
    there already are renewed in any case. `cell_seconds` is the longest a cell may take; `report` is called after
    each cell and page.
    Returns the notebooks written. Raises NotebookError, after which every old file is as it was.
    """
    names = sorted(path.name for path in source.glob("*.ipynb"))
    if not names:
        raise NotebookError(f"no notebook (*.ipynb) in {source.name}/; run from a checkout of the project")
    target = _Folders(out / "notebooks", out / "figures")
    html = html or any((target.figures / PAGES_FOLDER).glob("*.html"))
    for folder in target:
        folder.mkdir(parents=True, exist_ok=True)
    with scratch_folder(target.figures, "run") as figures, scratch_folder(target.notebooks, "run") as notebooks:
        made = _Folders(notebooks, figures)
        paths, environment = [source / name for name in names], _environment(corpus_folder, made)
        _make(paths, environment, made, html=html, cell_seconds=cell_seconds, report=report)
        return _put_in_place(made, target)


def _make(
    paths: list[Path],
    environment: dict[str, str],
    made: _Folders,
    *,
    html: bool,
    cell_seconds: int,
    report: Callable[[Progress], None],
) -> None:
    """Execute the notebooks, and write them, their pages and the gallery."""
    folder = paths[0].parent
    with kernel_source(environment, folder) if len(paths) > _FEW else nullcontext() as kernels:
        # imported here, for it takes a while, in which the process that becomes kernels gets ready
        from corpus.execute import as_text, execute_all, read_notebooks
        from corpus.gallery import build_gallery

        notebooks = read_notebooks(paths)
        steps = sum(len(notebook.cells) for notebook in notebooks.values()) + len(notebooks) * html
        counter = Counter(steps, report)
        executed = execute_all(notebooks, folder, environment, kernels, counter=counter, cell_seconds=cell_seconds)
    for name, notebook in executed.items():
        (made.notebooks / name).write_text(as_text(notebook), encoding="utf-8", newline="\n")
    if html:
        from corpus.webpage import write_pages

        write_pages(executed, made.figures / PAGES_FOLDER, report=counter.step_ended)
    build_gallery(made.figures)


def _put_in_place(made: _Folders, target: _Folders) -> list[Path]:
    """Move everything to where it belongs, and take away what no notebook draws or is any more."""
    with uninterrupted():
        remove_stale(made.figures, target.figures)
        if (made.figures / PAGES_FOLDER).is_dir():
            (target.figures / PAGES_FOLDER).mkdir(exist_ok=True)
            remove_stale(made.figures / PAGES_FOLDER, target.figures / PAGES_FOLDER)
            publish(made.figures / PAGES_FOLDER, target.figures / PAGES_FOLDER)
        publish(made.figures, target.figures)
        return publish(made.notebooks, target.notebooks)


def _environment(corpus_folder: Path, made: _Folders) -> dict[str, str]:
    """The environment of a kernel: where to read and write, and an IPython profile of its own."""
    return {
        **os.environ,
        "CORPUS_DIR": str(corpus_folder.resolve()),
        "FIGURES_DIR": str(made.figures.resolve()),
        "IPYTHONDIR": str(made.notebooks.resolve() / ".ipython"),
    }
