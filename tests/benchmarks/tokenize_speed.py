"""How fast articles become tokens, beside one plain pass of jieba over the same texts, in one process.

Half of the text is sentences of the seeds and of the gold pages in a new order, half is words of jieba's dictionary as
often as it says they are used, so that no text comes twice. All are timed in processor time, in turns over the same
stretch of text, after a first run that loads their dictionaries.
Run: python tests/benchmarks/tokenize_speed.py [megabytes]
"""

import random
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.pages import read_pages
from corpus.segmenters import import_quietly, load_jieba
from corpus.segmenters.routes import load_router
from corpus.tokens import number_tokens, tokenize

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "seeds", *(path for path in sorted((ROOT / "tests" / "gold").iterdir()) if path.is_dir())]
RUNS: dict[str, Callable[[pd.DataFrame], object]] = {
    "jieba.lcut": lambda articles: [load_jieba().lcut(text) for text in articles["text"]],
    "tokenize, no user words": lambda articles: tokenize(articles, user_words=None),
    "tokenize": tokenize,
    "number_tokens": number_tokens,
    "rjieba alone, other tokens": lambda articles: [import_module("rjieba").cut(text) for text in articles["text"]],
}


def measure(megabytes: float = 6) -> pd.DataFrame:
    """One row a way to cut: `run`, `megabytes`, `seconds` (of the processor), `times_jieba`."""
    seconds = dict.fromkeys(RUNS, 0.0)
    size = 0.0
    for articles in _stretches(megabytes):
        if not size:
            warm_up(articles.iloc[:1])
        size += sum(len(text.encode()) for text in articles["text"]) / 1e6
        for name, run in RUNS.items():
            start = time.process_time()
            run(articles)
            seconds[name] += time.process_time() - start
    rows = [(name, size, spent, seconds["jieba.lcut"] / spent) for name, spent in seconds.items()]
    return pd.DataFrame(rows, columns=["run", "megabytes", "seconds", "times_jieba"])


def warm_up(articles: pd.DataFrame) -> None:
    """Load every dictionary before time is taken."""
    for run in RUNS.values():
        run(articles)


def _stretches(megabytes: float) -> Iterator[pd.DataFrame]:
    """Articles in stretches of about one megabyte, sentences and dictionary words by turns."""
    draw = random.Random(0)
    sentences, words, weights = _sentences(), *_dictionary()
    for number in range(round(megabytes)):
        if number % 2:
            texts = ["".join(_punctuate(draw, draw.choices(words, weights, k=400))) for _ in range(500)]
        else:
            texts = ["".join(draw.choices(sentences, k=30)) for _ in range(380)]
        yield pd.DataFrame({"article_id": [f"{number}-{index}" for index in range(len(texts))], "text": texts})


def _sentences() -> list[str]:
    """The sentences of all pages in the repository."""
    pages = pd.concat([read_pages(folder) for folder in FOLDERS])
    return [sentence for text in pages["text"] for sentence in re.findall("[^。\n]+[。\n]?", text)]


def _dictionary() -> tuple[list[str], list[int]]:
    """The words of jieba's dictionary, and how often each was counted."""
    frequencies = load_jieba().FREQ
    words = [word for word, count in frequencies.items() if count]
    return words, [frequencies[word] for word in words]


def _punctuate(draw: random.Random, words: list[str]) -> list[str]:
    """The words with a mark behind about one in nine."""
    return [word + draw.choice("，，，，。、") if draw.random() < 0.11 else word for word in words]


def main(megabytes: float) -> None:
    """Print the table."""
    warnings.simplefilter("ignore")  # pages that do not declare how they are encoded
    way = "with rjieba" if load_router() else "jieba alone"
    print(f"jieba {import_quietly('jieba').__version__}, {way}")
    print(measure(megabytes).round(2).to_string(index=False))


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 6)
