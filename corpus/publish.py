"""Move finished files into place, each in one step, so that a reader finds the old file or the new one, whole."""

import os
import re
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAGES_FOLDER = "notebooks"  # where in the folder of figures the notebooks' own pages are
# What `save_figure` writes (02-top-terms.png, .svg, .csv, .pdf), and the pages of notebooks
_FIGURE = re.compile(r"\d\d-[0-9a-z-]+\.(?:png|svg|csv|pdf|html)")


@contextmanager
def scratch_folder(beside: Path, purpose: str) -> Iterator[Path]:
    """A hidden folder in `beside` to put things together in, gone at the end, whatever happens.

    It is `.PURPOSE-PROCESS-…`; what killed processes left of that kind is removed first.
    """
    begun = re.compile(rf"\.{re.escape(purpose)}-(\d+)-\w+")
    for folder in beside.iterdir():
        match = begun.fullmatch(folder.name)
        if match and has_ended(int(match[1])) and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)
    prefix = f".{purpose}-{os.getpid()}-"
    with tempfile.TemporaryDirectory(dir=beside, prefix=prefix, ignore_cleanup_errors=True) as scratch:
        yield Path(scratch)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let no Ctrl-C part what is moved into place together; it takes a moment only."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def publish(finished: Path, target: Path) -> list[Path]:
    """Move every file of the folder `finished` to the folder `target`, replacing what is there; their new paths."""
    moved = []
    for file in sorted(path for path in finished.iterdir() if path.is_file()):
        os.replace(file, target / file.name)
        moved.append(target / file.name)
    return moved


def remove_stale(finished: Path, target: Path) -> None:
    """Delete the figures and pages in `target` that no notebook makes any more."""
    for file in target.iterdir():
        if _FIGURE.fullmatch(file.name) and not (finished / file.name).exists():
            file.unlink(missing_ok=True)  # another run may have removed it just now


def write_whole(path: Path, data: bytes) -> None:
    """Write a file through a temporary one beside it, so that it is never seen half written.

    The temporary file is `.NAME.PROCESS-THREAD.tmp`; one that a killed process left is removed by the next that
    writes the same file.
    """
    _remove_abandoned(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _remove_abandoned(path: Path) -> None:
    """Delete what processes that are no more began to write in place of `path`."""
    begun = re.compile(rf"\.{re.escape(path.name)}\.(\d+)-\d+\.tmp")
    for file in path.parent.iterdir():
        match = begun.fullmatch(file.name)
        if match and has_ended(int(match[1])):
            file.unlink(missing_ok=True)


def has_ended(process: int) -> bool:
    """Whether a process of this machine is no more; where asking would disturb it, as on Windows, always False."""
    if os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:  # it runs, for another user
        return False
    return False
