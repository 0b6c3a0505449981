"""One build of a store at a time: who builds it holds a lock, which the system gives up with the process that does."""

import errno
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from corpus.store.layout import WORK

try:
    import fcntl
except ImportError:  # Windows has no such locks; two builds of one store are not told apart there
    fcntl = None  # type: ignore[assignment]

LOCK = "lock"


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Hold the store's lock; what was made for it is gone afterwards.

    Raises RuntimeError where another process holds it. A lock left by a process that was killed is no lock any more.
    """
    made = [folder for folder in (store / WORK, store) if not folder.exists()]
    try:
        stream = _take(store)
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise
        yield  # a store that cannot be written can still be found to need nothing
        return
    try:
        yield
    finally:
        (store / WORK / LOCK).unlink(missing_ok=True)
        stream.close()
        for folder in made:
            with suppress(OSError):  # not empty: a build began there
                folder.rmdir()


def _take(store: Path) -> IO[str]:
    """The lock's file, held and open, with the name of this process in it."""
    file = store / WORK / LOCK
    while True:
        file.parent.mkdir(parents=True, exist_ok=True)
        stream = file.open("a+", encoding="utf-8")
        if not _hold(stream):
            stream.seek(0)
            holder = stream.read().strip() or "another process"
            stream.close()
            raise RuntimeError(
                f"store={str(store)!r} is being built by {holder}; wait until it has ended, or stop it, "
                "and give the same command again"
            )
        if _is_at(file, stream):
            stream.truncate(0)
            stream.write(f"process {os.getpid()} on {platform.node()}\n")
            stream.flush()
            return stream
        stream.close()  # whoever held it before has just deleted it


def _hold(stream: IO[str]) -> bool:
    """Whether the file could be locked; where the file system knows no locks, it counts as such."""
    try:
        if fcntl is not None:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in (errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS):
            raise
    return True


def _is_at(file: Path, stream: IO[str]) -> bool:
    """Whether the open file still stands at its place."""
    try:
        return os.path.samestat(file.stat(), os.fstat(stream.fileno()))
    except FileNotFoundError:
        return False
