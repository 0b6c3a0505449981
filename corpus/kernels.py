"""Kernels forked from one process that has everything loaded (`corpus.warm`), where the system can fork safely."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

# Without the working directory in `sys.path`, as a kernel is started.
_BECOME_SOURCE = """
import sys
if not sys.path[0]:
    del sys.path[0]
from corpus.warm import main
main(int(sys.argv[1]), int(sys.argv[2]))
"""
_SECONDS = 60  # in which the process ends by itself, also where it has hardly begun on a busy machine
# macOS has fork too, but its libraries may crash in the new process.
_CAN_FORK = sys.platform == "linux"


class KernelSource:
    """The process that becomes kernels, and the talk with it: one question and its answer at a time."""

    def __init__(self, environment: Mapping[str, str], folder: pathlib.Path) -> None:
        (questions, asked), (answers, given) = os.pipe(), os.pipe()
        command = [sys.executable, "-c", _BECOME_SOURCE, str(questions), str(given)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            pass_fds=[questions, given],
            env=dict(environment),
            cwd=folder,
            start_new_session=True,  # Ctrl-C is for the run, which then ends its kernels
        )
        os.close(questions)
        os.close(given)
        self._questions = os.fdopen(asked, "w", encoding="utf-8")
        self._answers = os.fdopen(answers, "r", encoding="utf-8")
        self._lock = threading.Lock()
        self._has_kernels = self.stopped = False

    def start(self, command: list[str], environment: Mapping[str, str], folder: str) -> "ForkedKernel":
        """A new kernel. Raises OSError where the process is no more."""
        pid = self._ask({"command": command, "environment": dict(environment), "folder": folder})
        self._has_kernels = True
        return ForkedKernel(self, pid)

    def status(self, pid: int) -> int | None:
        """The exit status of a kernel, None while it runs; kernels end with this process."""
        try:
            return self._ask({"ended": pid})
        except OSError:
            return -signal.SIGKILL

    def _ask(self, request: Mapping[str, Any]) -> Any:
        """The answer to a request."""
        with self._lock:
            answer = ""
            with suppress(ValueError):  # the pipe was closed
                self._questions.write(f"{json.dumps(request)}\n")
                self._questions.flush()
                answer = self._answers.readline()
        if not answer:
            raise ConnectionError("the process that becomes kernels has ended")
        return json.loads(answer)

    def stop(self) -> None:
        """End the process and with it all kernels, whoever waits for them."""
        self.stopped = True
        with suppress(OSError):
            self._questions.close()
        if not self._has_kernels:  # it may be loading, and hear of nothing
            self._process.terminate()

    def close(self) -> None:
        """End the process, and wait until it has ended."""
        self.stop()
        try:
            self._process.wait(timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._answers.close()


class ForkedKernel:
    """A kernel's process, with what `jupyter_client` asks of a `Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, source: KernelSource, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._source = source

    def poll(self) -> int | None:
        """The exit status, None while it runs."""
        if self.returncode is None:
            self.returncode = self._source.status(self.pid)
        return self.returncode

    def wait(self) -> int | None:
        """The exit status; called when `poll` has said that it has ended."""
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel and what it started, unless it has ended."""
        if self.poll() is None:
            os.killpg(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


@contextmanager
def kernel_source(environment: Mapping[str, str], folder: pathlib.Path) -> Iterator[KernelSource | None]:
    """The process that becomes kernels of this environment, ended with the block; None where there is no fork."""
    if not _CAN_FORK:
        yield None
        return
    source = KernelSource(environment, folder)
    try:
        yield source
    finally:
        source.close()
