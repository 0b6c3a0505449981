"""How far a run has come, whose turn it is, and what stopped it."""

import threading
from collections.abc import Callable, Sequence
from typing import NamedTuple


class NotebookError(RuntimeError):
    """A notebook that did not run to its end; the message names the notebook, the cell and the error."""


class Progress(NamedTuple):
    """What `run_notebooks` reports: steps (cells, pages) done of all, and the notebook that just ended, if one did."""

    done: int
    total: int
    notebook: str = ""
    seconds: float = 0.0


class Counter:
    """Counts the cells done over all kernels, and the pages after them."""

    def __init__(self, total: int, report: Callable[[Progress], None]) -> None:
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


class Turns:
    """Lets so many notebooks work at a time, in the order of `names`; kernels may start and end beside them."""

    def __init__(self, names: Sequence[str], places: int) -> None:
        self._waiting, self._working, self._places = list(names), set[str](), places
        self._changed = threading.Condition()
        self.stopped = False

    def take(self, name: str) -> None:
        """Wait until it is this notebook's turn. Raises RuntimeError where the run was stopped."""
        with self._changed:
            self._changed.wait_for(lambda: self.stopped or self._is_next(name))
            self.require_running()
            self._waiting.remove(name)
            self._working.add(name)
            self._changed.notify_all()

    def _is_next(self, name: str) -> bool:
        """Whether a notebook may begin to work."""
        return self._waiting[0] == name and len(self._working) < self._places

    def leave(self, name: str) -> None:
        """Make room for another: this notebook works no more, or never will."""
        with self._changed:
            self._working.discard(name)
            if name in self._waiting:
                self._waiting.remove(name)
            self._changed.notify_all()

    def stop(self) -> None:
        """Let nobody begin any more."""
        with self._changed:
            self.stopped = True
            self._changed.notify_all()

    def require_running(self) -> None:
        """Raise RuntimeError where the run was stopped."""
        if self.stopped:
            raise RuntimeError("stopped, because another notebook failed or the run was interrupted")
