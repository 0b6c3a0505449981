"""A process that has everything loaded, and becomes a kernel, by a fork, as often as asked.

To start Python, to import pandas and matplotlib and to read the dictionary takes longer than most notebooks. This
process does it once a run, in the environment of the run, and starts no thread of Python's before it forks. A kernel
that comes out of it has all that a new one would load, and nothing else: no cell has run here. `corpus.kernels` starts
it and talks to it.
"""

import atexit
import builtins
import gc
import io
import json
import os
import runpy
import signal
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

# What notebooks import, and what these import when first used; but not ipywidgets, which looks for its kernel at once.
_PACKAGES = {
    "corpus": "archive articles check concordance contents evaluate evaluate.topics gallery mentions notebook "
    "officials overview provenance reader repeats speech terms tokens topics wordlists",
    "corpus.figures": "cloud dates evaluate glossed people places reading save terms topics watchwords zipf",
    "ipykernel": "ipkernel kernelapp zmqshell",
    "IPython.core": "completer completerlib debugger oinspect",
    "matplotlib.backends": "backend_agg backend_pdf backend_svg",
    "pandas.io.formats": "html string style",
}
_MODULES = [
    "pandas",
    "numpy.random",
    "PIL.PngImagePlugin",
    "wordcloud",
    "itables",
    "sqlite3",
    "tornado.platform.asyncio",
]


_PAGE = """# 市委召开专题会议

■本报记者 王 靖

本报讯 10月17日，市委书记张建国主持召开会议。副市长李小明、王海出席。

2022年以来，张建国强调，要全面推进乡村振兴，坚持高质量发展。他指出：“各级干部要深入基层。”
"""


def main(questions: int, answers: int) -> None:
    """Load everything, then answer questions until the other end of their pipe is closed; then all kernels are ended.

    Parameters: the descriptors of two pipes, the first to read from, the second to write to.
    """
    load_everything()
    kernels: set[int] = set()
    for line in os.fdopen(questions, "r", encoding="utf-8", closefd=False):
        request = json.loads(line)
        answer = _fork((questions, answers), request) if "command" in request else _status(request["ended"], kernels)
        if "command" in request:
            kernels.add(answer)
        os.write(answers, f"{json.dumps(answer)}\n".encode())
    for kernel in kernels:
        with suppress(OSError):
            os.killpg(kernel, signal.SIGKILL)


def load_everything() -> None:
    """Import what notebooks import, and have each word list and font read, by a rehearsal on a page of our own.

    What fails here fails again, and is told, in the notebook that needs it.
    """
    gc.disable()
    named = [f"{package}.{name}" for package, names in _PACKAGES.items() for name in names.split()]
    with _as_in_a_kernel():
        for module in _MODULES + named:
            with suppress(ImportError):
                import_module(module)
    with warnings.catch_warnings(), suppress(Exception):  # a warning given here would not be given again
        warnings.simplefilter("ignore")
        _rehearse()
    gc.enable()
    gc.freeze()  # what is here will be needed to the end


@contextmanager
def _as_in_a_kernel() -> Iterator[None]:
    """What modules look at when they are imported, as it is in a kernel."""
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")  # as ipykernel has it
    os.environ["JPY_PARENT_PID"] = str(os.getpid())
    # pandas sets the width of tables and the encoding of text by these
    builtins.get_ipython = lambda: SimpleNamespace(kernel=None)
    try:
        with redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="UTF-8")):
            yield
    finally:
        del builtins.get_ipython


def _rehearse() -> None:
    """Read a page, find everything in it and draw a figure, in a temporary folder."""
    import corpus
    from corpus.figures.terms import plot_terms
    from corpus.layout.words import word_gain
    from corpus.segmenters import load_tagger

    with tempfile.TemporaryDirectory() as folder, _figures_in(folder):
        Path(folder, "page.txt").write_text(_PAGE, encoding="utf-8")
        paper = corpus.load(folder)
        mentions = corpus.find_mentions(paper)
        corpus.find_speech(paper, mentions)
        corpus.tag_topics(paper.articles)
        corpus.track_watchwords(paper.articles)
        corpus.kwic(paper.articles, "会议")
        word_gain("乡村振", "兴战略")
        load_tagger().lcut("玥琳")
        terms = corpus.term_frequency(corpus.tokenize(paper.articles, names=mentions))
        figure = plot_terms(corpus.add_glosses(terms), source=corpus.describe_source(paper.pages))
        corpus.save_figure(figure, "00-rehearsal", table=terms, alt="Terms", caption="Terms.")


@contextmanager
def _figures_in(folder: str) -> Iterator[None]:
    """Have figures saved in `folder`."""
    before = os.environ.get("FIGURES_DIR")
    os.environ["FIGURES_DIR"] = folder
    try:
        yield
    finally:
        os.environ.pop("FIGURES_DIR")
        if before is not None:
            os.environ["FIGURES_DIR"] = before


def _fork(pipes: tuple[int, int], request: dict[str, Any]) -> int:
    """Start a kernel, which has no part in the talk, and return its process number."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads, where a library keeps a pool for its sums
        process = os.fork()
    if process:
        return process
    status = 1
    try:
        for pipe in pipes:
            os.close(pipe)
        os.setsid()
        status = _become(lambda: _run_kernel(**request))
    finally:
        os._exit(status)


def _run_kernel(command: list[str], environment: dict[str, str], folder: str) -> None:
    """Be the kernel that `python -m MODULE …` would be in this environment and folder."""
    import numpy as np

    os.environ.clear()
    os.environ.update(environment, JPY_PARENT_PID=str(os.getppid()))
    os.chdir(folder)
    np.random.seed()  # or all kernels would draw the same numbers
    sys.argv = [*command]
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


def _become(run: Callable[[], None]) -> int:
    """The exit status of a program run to its end here, what it registered for its end included."""
    status = 0
    try:
        run()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
        status = 1
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):
            stream.flush()
    return status


def _status(process: int, kernels: set[int]) -> int | None:
    """The exit status of a kernel, None while it runs."""
    if process not in kernels:
        return -signal.SIGKILL
    ended, status = os.waitpid(process, os.WNOHANG)
    if not ended:
        return None
    kernels.discard(process)
    return os.waitstatus_to_exitcode(status)
