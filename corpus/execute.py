"""Execute notebooks, so many at a time, each in a kernel of its own."""

import pathlib
import sys
import time
import uuid
from collections.abc import Iterable, Mapping
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import LocalProvisioner
from nbconvert.preprocessors import CellExecutionError, ExecutePreprocessor
from nbformat import NotebookNode

from corpus.kernels import KernelSource
from corpus.progress import Counter, NotebookError, Turns

KERNELS = 2
_LAUNCHER = "ipykernel_launcher"
# What a kernel writes into a notebook's metadata names its Python version; the notebooks stay the same without it.
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class Executor(ExecutePreprocessor):
    """nbconvert's executor, with an environment of its own, a count of the cells done, and its turn to wait for."""

    def __init__(
        self,
        name: str,
        environment: Mapping[str, str],
        kernels: KernelSource | None,
        *,
        counter: Counter,
        turns: Turns,
        timeout: int,
    ) -> None:
        # Kernels talk over this machine's loopback only; their notice that it is not encrypted helps nobody here.
        quiet = ["--IPKernelApp.log_level=ERROR"]
        super().__init__(record_timing=False, coalesce_streams=True, extra_arguments=quiet, timeout=timeout)
        self.name, self.turns, self.counter = name, turns, counter
        self.place, self.started = "at the start", time.monotonic()
        self._environment, self._kernels = environment, kernels

    def create_kernel_manager(self) -> Any:
        manager = super().create_kernel_manager()
        if self._kernels is not None:
            _start_forked(manager, self._kernels)
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
        if index == 0:
            self.turns.take(self.name)
            self.started = time.monotonic()
        self.turns.require_running()
        self.place = f"cell {index + 1}"
        result = super().preprocess_cell(cell, resources, index)
        self.counter.step_ended()
        if index == len(self.nb.cells) - 1:
            self.turns.leave(self.name)
        return result


def execute_all(
    notebooks: Mapping[str, NotebookNode],
    folder: Path,
    environment: Mapping[str, str],
    kernels: KernelSource | None,
    *,
    counter: Counter,
    cell_seconds: int,
) -> dict[str, NotebookNode]:
    """Name → executed notebook; the first that fails, or Ctrl-C, stops all.

    The last ones are started first: they rest on most and take longest, and one that started late would run alone.
    Kernels that are forked cost nothing before they work, so that all are there when their turn comes.
    """
    if kernels is None:
        _build_font_cache()
    names = list(reversed(notebooks))
    turns = Turns(names, KERNELS)
    executors = {
        name: Executor(name, environment, kernels, counter=counter, turns=turns, timeout=cell_seconds) for name in names
    }
    with ThreadPoolExecutor(max_workers=KERNELS if kernels is None else len(names)) as pool:
        runs = {name: pool.submit(_execute, notebooks[name], folder, executors[name]) for name in names}
        try:
            _wait_for_all(list(runs.values()))
        except BaseException:
            turns.stop()
            for executor in executors.values():
                executor.kill()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    return {name: runs[name].result() for name in notebooks}


def read_notebooks(paths: Iterable[Path]) -> dict[str, NotebookNode]:
    """Name → notebook."""
    return {path.name: nbformat.read(path, as_version=4) for path in paths}


def as_text(notebook: NotebookNode) -> str:
    """The notebook as JSON text, ending in a newline."""
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def _wait_for_all(runs: list[Future[NotebookNode]]) -> None:
    """Wait until every run has ended; raise the error of the first that failed."""
    done, _ = wait(runs, return_when=FIRST_EXCEPTION)
    for run in sorted(done, key=runs.index):
        run.result()


def _execute(notebook: NotebookNode, folder: Path, executor: Executor) -> NotebookNode:
    """The executed notebook, its metadata free of what differs from machine to machine."""
    failed = f"{executor.name}, {{}}: {{}}: {{}}".format
    try:
        executor.preprocess(notebook, {"metadata": {"path": str(folder)}})
    except CellExecutionError as error:
        raise NotebookError(failed(executor.place, error.ename, error.evalue)) from None
    except (TimeoutError, RuntimeError) as error:
        raise NotebookError(failed(executor.place, type(error).__name__, _first_line(error))) from None
    finally:
        executor.turns.leave(executor.name)
    notebook.metadata = nbformat.from_dict({**_METADATA, **_widget_state(notebook)})
    executor.counter.notebook_ended(executor.name, time.monotonic() - executor.started)
    return notebook


def _build_font_cache() -> None:
    """Have matplotlib write its font list now: done by a kernel, it would leave a notice in a notebook."""
    import matplotlib.font_manager  # noqa: F401


def _widget_state(notebook: NotebookNode) -> dict[str, Any]:
    """The state of the notebook's widgets, without which they are blank when it is opened."""
    return {"widgets": notebook.metadata["widgets"]} if "widgets" in notebook.metadata else {}


def _first_line(error: BaseException) -> str:
    """The first line of an error's message."""
    return (str(error).splitlines() or [""])[0]


class _ForkingProvisioner(LocalProvisioner):
    """Starts a kernel of this Python by a fork; any other one as usual, and all where what forks has ended."""

    source: KernelSource

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        if cmd[0] != sys.executable or _LAUNCHER not in cmd:
            return await super().launch_kernel(cmd, **kwargs)
        folder = str(kwargs.get("cwd") or pathlib.Path.cwd())
        try:
            self.process = self.source.start(cmd[cmd.index(_LAUNCHER) :], kwargs["env"], folder)
        except OSError:
            if self.source.stopped:
                raise RuntimeError("stopped") from None
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        self.cwd = folder
        return self.connection_info


def _start_forked(manager: KernelManager, source: KernelSource) -> None:
    """Have the manager start its kernel by a fork, unless its kernel is to be started in a way of its own."""
    if manager.kernel_spec is None or "kernel_provisioner" in manager.kernel_spec.metadata:
        return
    manager.kernel_id = manager.kernel_id or str(uuid.uuid4())
    provisioner = _ForkingProvisioner(kernel_id=manager.kernel_id, kernel_spec=manager.kernel_spec, parent=manager)
    provisioner.source = source
    manager.provisioner = provisioner
