"""Execute the notebooks and publish notebooks, figures and gallery together, or nothing at all."""

import os
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from nbconvert.preprocessors import CellExecutionError, ExecutePreprocessor
from nbformat import NotebookNode

from corpus.gallery import build_gallery
from corpus.kernels import KernelSource, kernel_source, start_forked
from corpus.publish import publish, remove_stale, scratch_folder, uninterrupted
from corpus.webpage import PAGES_FOLDER, write_pages

KERNELS = 2
CELL_SECONDS = 600
# What a kernel writes into a notebook's metadata names its Python version; the notebooks stay the same without it.
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class NotebookError(RuntimeError):
    """A notebook that did not run to its end; the message names the notebook, the cell and the error."""


class Progress(NamedTuple):
    """What `run_notebooks` reports: steps (cells, pages) done of all, and the notebook that just ended, if one did."""

    done: int
    total: int
    notebook: str = ""
    seconds: float = 0.0


def run_notebooks(
    source: Path,
    corpus_folder: Path,
    *,
    out: Path,
    html: bool = False,
    cell_seconds: int = CELL_SECONDS,
    report: Callable[[Progress], None] = lambda progress: None,
) -> list[Path]:
    """Execute every notebook of the folder `source` on the pages of `corpus_folder`, two kernels at a time.

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
    notebooks_out, figures_out = out / "notebooks", out / "figures"
    html = html or any((figures_out / PAGES_FOLDER).glob("*.html"))
    figures_out.mkdir(parents=True, exist_ok=True)
    notebooks_out.mkdir(parents=True, exist_ok=True)
    with scratch_folder(figures_out, "run") as figures, scratch_folder(notebooks_out, "run") as notebooks:
        sources = {name: nbformat.read(source / name, as_version=4) for name in names}
        counter = _Counter(_count_steps(sources, html), report)
        environment = _environment(corpus_folder, figures, notebooks)
        # for as few kernels as start at once, to load all that one may need takes longer than to start them
        with kernel_source(environment, source) if len(names) > KERNELS else nullcontext() as kernels:
            executors = {name: _Executor(environment, counter, kernels, timeout=cell_seconds) for name in names}
            executed = _execute_all(sources, source, executors, counter)
        for name, notebook in executed.items():
            (notebooks / name).write_text(_as_text(notebook), encoding="utf-8", newline="\n")
        if html:
            write_pages(executed, figures / PAGES_FOLDER, report=counter.step_ended)
        build_gallery(figures)
        return _put_in_place(figures, figures_out, notebooks, notebooks_out)


def _count_steps(notebooks: Mapping[str, NotebookNode], html: bool) -> int:
    """How many cells are to run, and pages to write."""
    return sum(len(notebook.cells) for notebook in notebooks.values()) + len(notebooks) * html


def _put_in_place(figures: Path, figures_out: Path, notebooks: Path, notebooks_out: Path) -> list[Path]:
    """Move everything to where it belongs, and take away what no notebook draws or is any more."""
    with uninterrupted():
        remove_stale(figures, figures_out)
        if (figures / PAGES_FOLDER).is_dir():
            (figures_out / PAGES_FOLDER).mkdir(exist_ok=True)
            remove_stale(figures / PAGES_FOLDER, figures_out / PAGES_FOLDER)
            publish(figures / PAGES_FOLDER, figures_out / PAGES_FOLDER)
        publish(figures, figures_out)
        return publish(notebooks, notebooks_out)


def _environment(corpus_folder: Path, figures: Path, scratch: Path) -> dict[str, str]:
    """The environment of a kernel: where to read and write, and an IPython profile of its own."""
    return {
        **os.environ,
        "CORPUS_DIR": str(corpus_folder.resolve()),
        "FIGURES_DIR": str(figures.resolve()),
        "IPYTHONDIR": str(scratch.resolve() / ".ipython"),
    }


def _execute_all(
    notebooks: Mapping[str, NotebookNode],
    folder: Path,
    executors: Mapping[str, "_Executor"],
    counter: "_Counter",
) -> dict[str, NotebookNode]:
    """Name → executed notebook; the first that fails, or Ctrl-C, stops all.

    The last ones are started first: they rest on most and take longest, and one that started late would run alone.
    """
    _build_font_cache()
    with ThreadPoolExecutor(max_workers=KERNELS) as pool:
        runs = {
            name: pool.submit(_execute, name, notebook, folder, executors[name], counter)
            for name, notebook in reversed(notebooks.items())
        }
        try:
            _wait_for_all(list(runs.values()))
        except BaseException:
            counter.stopped.set()
            for executor in executors.values():
                executor.kill()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    return {name: runs[name].result() for name in notebooks}


def _wait_for_all(runs: list[Future[NotebookNode]]) -> None:
    """Wait until every run has ended; raise the error of the first that failed."""
    done, _ = wait(runs, return_when=FIRST_EXCEPTION)
    for run in sorted(done, key=runs.index):
        run.result()


def _execute(
    name: str,
    notebook: NotebookNode,
    folder: Path,
    executor: "_Executor",
    counter: "_Counter",
) -> NotebookNode:
    """The executed notebook, its metadata free of what differs from machine to machine."""
    started = time.monotonic()
    try:
        executor.preprocess(notebook, {"metadata": {"path": str(folder)}})
    except CellExecutionError as error:
        raise NotebookError(f"{name}, {executor.place}: {error.ename}: {error.evalue}") from None
    except (TimeoutError, RuntimeError) as error:
        raise NotebookError(f"{name}, {executor.place}: {type(error).__name__}: {_first_line(error)}") from None
    notebook.metadata = nbformat.from_dict({**_METADATA, **_widget_state(notebook)})
    counter.notebook_ended(name, time.monotonic() - started)
    return notebook


class _Executor(ExecutePreprocessor):
    """nbconvert's executor, with an environment of its own and a count of the cells done."""

    def __init__(
        self, environment: Mapping[str, str], counter: "_Counter", kernels: KernelSource | None, **settings: Any
    ) -> None:
        # Kernels talk over this machine's loopback only; their notice that it is not encrypted helps nobody here.
        quiet = ["--IPKernelApp.log_level=ERROR"]
        super().__init__(record_timing=False, coalesce_streams=True, extra_arguments=quiet, **settings)
        self._environment = environment
        self._counter = counter
        self._kernels = kernels
        self.place = "at the start"

    def create_kernel_manager(self) -> Any:
        manager = super().create_kernel_manager()
        if self._kernels is not None:
            start_forked(manager, self._kernels)
        return manager

    def start_new_kernel(self, **settings: Any) -> None:
        super().start_new_kernel(env=dict(self._environment), **settings)

    def kill(self) -> None:
        """End the kernel, if it runs, in the midst of a cell: nobody waits for what it computes any more."""
        if self._kernels is not None:
            self._kernels.stop()
        process = getattr(getattr(self.km, "provisioner", None), "process", None)
        if process is not None:
            process.kill()

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        if self._counter.stopped.is_set():
            raise RuntimeError("stopped, because another notebook failed or the run was interrupted")
        self.place = f"cell {index + 1}"
        result = super().preprocess_cell(cell, resources, index)
        self._counter.step_ended()
        return result


class _Counter:
    """Counts the cells done over all kernels, and the pages after them."""

    def __init__(self, total: int, report: Callable[[Progress], None]) -> None:
        self.stopped = threading.Event()
        self._total, self._report, self._done = total, report, 0
        self._lock = threading.Lock()

    def step_ended(self) -> None:
        """Count one more cell, or page."""
        with self._lock:
            self._done += 1
            self._report(Progress(self._done, self._total))

    def notebook_ended(self, name: str, seconds: float) -> None:
        """Report that a whole notebook has run."""
        with self._lock:
            self._report(Progress(self._done, self._total, name, seconds))


def _widget_state(notebook: NotebookNode) -> dict[str, Any]:
    """The state of the notebook's widgets, without which they are blank when it is opened."""
    return {"widgets": notebook.metadata["widgets"]} if "widgets" in notebook.metadata else {}


def _build_font_cache() -> None:
    """Have matplotlib write its font list now: done by a kernel, it would leave a notice in a notebook."""
    import matplotlib.font_manager  # noqa: F401


def _as_text(notebook: NotebookNode) -> str:
    """The notebook as JSON text, ending in a newline."""
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def _first_line(error: BaseException) -> str:
    """The first line of an error's message."""
    return (str(error).splitlines() or [""])[0]
