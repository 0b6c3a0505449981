"""Where the parts of a store are built: in this process, in several on this machine, or on a cluster.

Several processes and a cluster run the same graph of Dask, a task a part. A task gets a description of its part and
gives back names, hashes and numbers of rows; what it reads and writes are files that every worker sees.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from corpus.extras import extras_named
from corpus.project import corpus_dir
from corpus.store.cut import Part

Done = Callable[[str, dict[str, Any]], None]


@dataclass(frozen=True)
class Engine:
    """Where parts are built: `workers` processes of this machine (None: one a core), or the cluster of a scheduler."""

    workers: int | None = None
    scheduler: str = ""

    def __post_init__(self) -> None:
        if self.workers is not None and self.workers < 1:
            raise ValueError(f"workers={self.workers} is no number of processes; use 1 or more")
        if self.workers is not None and self.scheduler:
            raise ValueError("workers= is for this machine and scheduler= for a cluster; give one of the two")

    def run(self, parts: Sequence[Part], store: str, stage: dict[str, Any], done: Done) -> None:
        """Build the parts, in any order; `done` is told the name and the entry of each."""
        calls = [(part.name, (part.as_dict(), store, stage, str(corpus_dir()))) for part in parts]
        count = self.workers or _count_cores()
        if self.scheduler:
            _run_on_cluster(calls, self.scheduler, done)
        elif count == 1 or len(calls) == 1:
            _run_here(calls, done)
        else:
            _run_in_processes(calls, min(count, len(calls)), done)


def _count_cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


Call = tuple[str, tuple[Any, ...]]


def _run_here(calls: list[Call], done: Done) -> None:
    """Build the parts one after the other in this process."""
    from corpus.store.part import build_part

    for name, arguments in calls:
        done(name, build_part(*arguments))


def _graph(calls: list[Call]) -> list[Any]:
    """The tasks of Dask, one a part, called as the part is."""
    from dask.delayed import delayed

    from corpus.store.part import build_part

    task = delayed(build_part, pure=False, traverse=False)
    return [task(*arguments, dask_key_name=name) for name, arguments in calls]


def _run_in_processes(calls: list[Call], count: int, done: Done) -> None:
    """Build the parts in processes of this machine, by Dask's scheduler for them."""
    with extras_named():
        import dask
        from dask.callbacks import Callback
        from dask.multiprocessing import get

    names = {name for name, _ in calls}

    def tell(key: Any, result: Any, *_: Any) -> None:
        if key in names:
            done(key, result)

    with _processes(count) as pool, Callback(posttask=tell):
        try:
            # Asked for by its name, the scheduler would have all of dask.distributed loaded first.
            dask.compute(*_graph(calls), scheduler=get, pool=pool, chunksize=1, optimize_graph=False)
        except BrokenProcessPool:
            raise RuntimeError(
                "a worker process was ended, perhaps for want of memory; "
                "give the same command to go on, with fewer --workers or a smaller --part-size"
            ) from None


@contextmanager
def _processes(count: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of fresh processes, which do not outlive an interruption."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_leave_interrupts)
    try:
        yield pool
    except BaseException:
        for process in list((pool._processes or {}).values()):
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _run_on_cluster(calls: list[Call], scheduler: str, done: Done) -> None:
    """Build the parts on a cluster of dask.distributed; parts of a worker that dies are built by another."""
    with extras_named():
        from distributed import Client, as_completed

    try:
        client = Client(scheduler, timeout=20)
    except (OSError, TimeoutError, ValueError) as error:
        raise ValueError(
            f"scheduler={scheduler!r} does not answer ({error}); start one with dask scheduler, and workers with "
            "dask worker tcp://host:8786 --nthreads 1"
        ) from None
    with client:
        tasks = _graph(calls)
        for future, entry in as_completed(client.compute(tasks), with_results=True):
            done(future.key, entry)
