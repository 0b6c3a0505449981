"""What is timed: each stage of the work beside its peer, or beside the least that any program must do.

A stage makes its material for a number of articles, and runs on it as often as asked; so do its peers. The articles are
generated (`make_articles`), five to a page.
"""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

import corpus
from corpus.execute import KERNELS
from corpus.run import run_notebooks
from corpus.segmenters import import_quietly, load_jieba
from tests.benchmarks.make_articles import make_articles, write_articles

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[[Any], object]


class Stage(NamedTuple):
    """A stage: its material for a number of articles, itself, its peers by name, and how its time is taken."""

    make: Callable[[int, Path], Any]
    ours: Run
    peers: dict[str, Run]
    articles: int  # at 1×
    grows: bool = True  # whether it is run at 4× and 16× as well
    wall: bool = False  # time that passes, where other processes do the work; else time of this process's processor


def make_pages(n: int, folder: Path) -> Path:
    """A folder of page files, five articles a page."""
    articles = list(make_articles(n))
    for number in range(0, n, 5):
        page = [f"# {article['title']}\n\n{article['text']}" for article in articles[number : number + 5]]
        (folder / f"{number // 5:06}.txt").write_text("\n\n".join(page) + "\n", encoding="utf-8")
    return folder


def make_file(n: int, folder: Path) -> Path:
    """A file of ready articles."""
    write_articles(folder / "articles.jsonl", n)
    return folder / "articles.jsonl"


def make_store(n: int, folder: Path) -> Path:
    """A store of articles, the file it was built of beside it."""
    from corpus.store import build_store

    build_store(make_file(n, folder), folder / "store", workers=1)
    return folder / "store"


def cut_with_jieba(source: Any) -> int:
    """One plain pass of jieba over the texts of a table, a corpus, a file or a store."""
    return sum(len(load_jieba().lcut(text)) for text in texts_of(source))


def tag_with_jieba(source: Any) -> int:
    """One pass of jieba's tagger, with which names are usually sought."""
    tagger = import_quietly("jieba.posseg").POSTokenizer(load_jieba())
    return sum(len(tagger.lcut(text)) for text in texts_of(source))


def texts_of(source: Any) -> list[str]:
    """The running texts of whatever a stage works on."""
    if isinstance(source, Path):
        source = corpus.read_articles(source if source.is_file() else source.with_name("articles.jsonl"))
    return list(source.blocks["text"] if isinstance(source, corpus.Corpus) else source["text"])


def split_plainly(folder: Path) -> int:
    """Every page decoded and cut at line ends: the least that any reader does."""
    return sum(len(file.read_bytes().decode("utf-8").split("\n")) for file in sorted(folder.glob("*.txt")))


def cut_with_rjieba(articles: pd.DataFrame) -> int:
    """jieba's algorithm in Rust, with other tokens now and then."""
    import rjieba

    return sum(len(rjieba.cut(text)) for text in articles["text"])


def build(file: Path) -> object:
    """The whole store of a file, anew, on two processes."""
    from corpus.store import build_store

    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        return build_store(file, Path(folder, "store"), workers=2)


def ask_term(store: Path) -> object:
    """How often a term is used, of a store opened anew."""
    with corpus.open_store(store) as opened:
        return opened.term_frequency(terms=["发展"])


def ask_timeline(store: Path) -> object:
    """The share of each topic by year, of a store opened anew."""
    with corpus.open_store(store) as opened:
        return opened.topic_timeline()


def run_all_notebooks(folder: Path) -> object:
    """The project's notebooks on its seeds."""
    return run_notebooks(ROOT / "notebooks", ROOT / "seeds", out=folder / "run")


def start_empty_kernels(_: Path) -> object:
    """As many kernels as there are notebooks, started as nbconvert does and ended without work, two at a time."""
    from concurrent.futures import ThreadPoolExecutor

    import nbformat
    from nbconvert.preprocessors import ExecutePreprocessor

    def start(_: Path) -> object:
        empty = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("pass")])
        return ExecutePreprocessor(extra_arguments=["--IPKernelApp.log_level=ERROR"]).preprocess(empty, {})

    with ThreadPoolExecutor(KERNELS) as pool:
        return list(pool.map(start, (ROOT / "notebooks").glob("*.ipynb")))


def import_module(module: str) -> Run:
    """A new Python that imports a module and ends."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return lambda _: subprocess.run([sys.executable, "-c", f"import {module}"], check=True, env=environment)


def _articles(n: int, folder: Path) -> pd.DataFrame:
    return corpus.read_articles(make_file(n, folder))


def _tokens(n: int, folder: Path) -> pd.DataFrame:
    return corpus.tokenize(_articles(n, folder))


def _thulac() -> dict[str, Run]:
    """THULAC's tagger, where it is installed."""
    if find_spec("thulac") is None:
        return {}

    def tag(source: Any) -> int:
        import thulac

        tagger = thulac.thulac()
        return sum(len(tagger.cut(text)) for text in texts_of(source))

    return {"thulac": tag}


STAGES = {
    "decode pages": Stage(make_pages, corpus.read_pages, {"decode and split": split_plainly}, 500),
    "read and segment pages": Stage(
        make_pages,
        lambda folder: corpus.segment_pages(corpus.read_pages(folder)),
        {"decode and split": split_plainly},
        500,
    ),
    "tokenize": Stage(_articles, corpus.tokenize, {"jieba": cut_with_jieba, "rjieba": cut_with_rjieba}, 500),
    "find mentions": Stage(
        lambda n, folder: corpus.load(make_pages(n, folder)),
        corpus.find_mentions,
        {"jieba": cut_with_jieba, "jieba.posseg": tag_with_jieba, **_thulac()},
        250,
    ),
    "count terms": Stage(
        _tokens,
        corpus.term_frequency,
        {"Counter": lambda tokens: Counter(tokens["token"]), "pandas": lambda tokens: tokens["token"].value_counts()},
        1000,
    ),
    "build a store": Stage(make_file, build, {"jieba": cut_with_jieba}, 6000, wall=True),
    "ask for a term": Stage(make_store, ask_term, {"jieba": cut_with_jieba}, 2000),
    "ask for a timeline": Stage(make_store, ask_timeline, {"jieba": cut_with_jieba}, 2000),
    "run the notebooks": Stage(
        lambda _, folder: folder, run_all_notebooks, {"empty kernels": start_empty_kernels}, 0, grows=False, wall=True
    ),
    "import corpus": Stage(
        lambda _, folder: folder,
        import_module("corpus"),
        {"import pandas": import_module("pandas")},
        0,
        grows=False,
        wall=True,
    ),
}
