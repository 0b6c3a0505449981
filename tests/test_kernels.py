"""Kernels forked from a process that has everything loaded: what they are, and that they end."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import nbformat
import pytest

from corpus.kernels import kernel_source
from corpus.project import project_root
from corpus.run import NotebookError, run_notebooks

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")

# What a cell can see of the process it runs in, but for what differs between any two kernels.
STATE = """
import builtins, json, os, signal, sys, threading, warnings
import corpus.figures.save, matplotlib, numpy, pandas
apart = {"JPY_PARENT_PID", "FIGURES_DIR", "IPYTHONDIR"}
streams = [(type(stream).__name__, stream.encoding, stream.errors) for stream in (sys.stdin, sys.stdout, sys.stderr)]
print(json.dumps({
    "argv": sys.argv[0], "path": sys.path, "folder": os.getcwd(),
    "environment": sorted((k, v) for k, v in os.environ.items() if k not in apart),
    "pandas": {name: repr(pandas.get_option(name)) for name in pandas._config.config._registered_options},
    "matplotlib": {key: repr(value) for key, value in matplotlib.rcParams.items()}, "numpy": numpy.geterr(),
    "warnings": sorted(map(repr, warnings.filters)), "show": repr(warnings.showwarning.__module__),
    "builtins": sorted(name for name in dir(builtins) if "pybind" not in name), "names": sorted(globals()),
    "streams": streams, "module": __name__, "main": repr(type(sys.modules["__main__"])),
    "signals": [repr(signal.getsignal(number)) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE)],
    "threads": sorted(thread.name for thread in threading.enumerate()), "leads": os.getsid(0) == os.getpid(),
}, sort_keys=True))
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "pages").mkdir()
    return tmp_path


def add(folder, *sources):
    """Put notebooks of one cell each into the folder."""
    for number, source in enumerate(sources, 1):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source, id=f"cell-{number}")])
        nbformat.write(notebook, folder / "notebooks" / f"0{number}-a.ipynb")


def run(folder, **settings):
    """What each notebook's first cell printed."""
    run_notebooks(folder / "notebooks", folder / "pages", out=folder, **settings)
    notebooks = [nbformat.read(path, as_version=4) for path in sorted((folder / "notebooks").glob("*.ipynb"))]
    return [notebook.cells[0].outputs[0].text if notebook.cells[0].outputs else "" for notebook in notebooks]


def test_a_forked_kernel_is_like_one_that_was_started(folder):
    add(folder, STATE)
    (started,) = run(folder)
    add(folder, STATE, "pass", "pass")
    started, forked = json.loads(started), json.loads(run(folder)[0])
    assert {key: (started[key], forked[key]) for key in started if started[key] != forked[key]} == {}


def test_a_run_of_many_notebooks_forks_its_kernels(folder):
    ask = "import sys, os\nprint('corpus.warm' in sys.modules or 'corpus.tokens' in sys.modules, os.getppid())"
    add(folder, ask, ask, ask)
    answers = run(folder)
    assert len(set(answers)) == 1
    assert answers[0].startswith("True")


def test_no_two_forked_kernels_draw_the_same_numbers(folder):
    draw = "import numpy, random\nprint(numpy.random.random(), random.random())"
    add(folder, draw, draw, draw)
    numbers = [number for answer in run(folder) for number in answer.split()]
    assert len(set(numbers)) == 6


def test_a_forked_kernel_that_dies_is_an_error(folder):
    add(folder, "pass", "import os\nos._exit(1)", "pass")
    with pytest.raises(NotebookError, match=r"02-a\.ipynb, cell 1: DeadKernelError"):
        run(folder)


def test_a_cell_of_a_forked_kernel_that_never_ends_is_stopped_with_all_it_started(folder):
    endless = "import os, pathlib, subprocess, time\nchild = subprocess.Popen(['sleep', '600'])\n"
    note = f"pathlib.Path({str(folder / 'note')!r}).write_text(f'{{os.getpid()}} {{child.pid}}')\ntime.sleep(600)"
    add(folder, "pass", "pass", endless + note)
    with pytest.raises(NotebookError, match=r"03-a\.ipynb, cell 1: CellTimeoutError"):
        run(folder, cell_seconds=3)
    assert [pid for pid in (folder / "note").read_text().split() if lives(int(pid))] == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_run_that_is_ended_from_without_leaves_no_kernel(folder, number):
    note = f"import os, pathlib, time\npathlib.Path({str(folder / 'note')!r}).write_text(str(os.getpid()))\n"
    add(folder, "pass", "pass", note + "time.sleep(600)")
    code = "import pathlib, sys, tests.test_kernels as t\nt.run(pathlib.Path(sys.argv[1]))"
    environment = {**os.environ, "PYTHONPATH": str(project_root())}
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], env=environment, stderr=subprocess.DEVNULL
    ) as process:
        wait_until(lambda: (folder / "note").is_file() and (folder / "note").read_text())
        process.send_signal(number)
    wait_until(lambda: not lives(int((folder / "note").read_text())))


def test_where_the_process_that_forks_has_ended_kernels_are_started(folder, monkeypatch):
    monkeypatch.setattr("corpus.kernels.KernelSource.start", fail)
    add(folder, "print(1)", "print(2)", "print(3)")
    assert run(folder) == ["1\n", "2\n", "3\n"]


def test_where_there_is_no_safe_fork_kernels_are_started(folder, monkeypatch):
    monkeypatch.setattr("corpus.kernels._CAN_FORK", False)
    add(folder, "print(1)", "print(2)", "print(3)")
    assert run(folder) == ["1\n", "2\n", "3\n"]


def test_the_process_that_forks_ends_with_its_block(folder):
    with kernel_source(os.environ, folder) as source:
        process = source._process
        assert process.poll() is None
    assert process.poll() is not None


def fail(*_):
    raise ConnectionError


def lives(process):
    """Whether a process runs."""
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIG_DFL)
        with open(f"/proc/{process}/stat", encoding="utf-8") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    return False


def wait_until(true):
    """Wait, but not for ever."""
    for _ in range(600):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("waited a minute in vain")
