"""How fast a store answers, beside one pass over the same texts: by jieba, by rjieba, and by counting characters.

Articles are generated (`make_articles`), built into a store, and each question is asked of the store opened anew. All
are timed in processor time, of all threads. The passes read the file of articles line by line; those that cut words
cut some of the articles, from which the whole is reckoned by characters.
Run: python tests/benchmarks/store_speed.py [articles] [folder of a store built of them, with articles.jsonl beside it]
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.segmenters import load_jieba
from corpus.store import build_store, open_store
from corpus.store.query import Store
from tests.benchmarks.make_articles import write_articles

TERM = "发展"
CUT = 2000  # articles the slow passes read
QUESTIONS: dict[str, Callable[[Store], object]] = {
    "term_frequency of a term": lambda store: store.term_frequency(terms=[TERM]),
    "… by year": lambda store: store.term_frequency(terms=[TERM], by="year"),
    "… by newspaper": lambda store: store.term_frequency(terms=[TERM], by="newspaper"),
    "topic_timeline by year": lambda store: store.topic_timeline(),
    "keyness of two periods": lambda store: store.keyness(
        target=store.select(years=store.years[len(store.years) // 2 :])
    ),
    "count_mentions": lambda store: store.count_mentions(),
    "kwic of a rare phrase": lambda store: store.kwic("乡村振兴示范点"),
    "term_frequency of all terms": lambda store: store.term_frequency(),
}
PASSES: dict[str, Callable[[str], object]] = {
    "jieba.lcut": lambda text: load_jieba().lcut(text),
    "rjieba.cut": lambda text: import_module("rjieba").cut(text),
}


def measure(articles: int = 25_000, store: Path | None = None) -> pd.DataFrame:
    """One row a question: `question`, `seconds`, and by how many times each pass over the text takes longer."""
    with tempfile.TemporaryDirectory() as folder:
        if store is None:
            store = Path(folder, "store")
            write_articles(Path(folder, "articles.jsonl"), articles)
            build_store(Path(folder, "articles.jsonl"), store)
        passes = dict(time_passes(store.with_name("articles.jsonl")))
        rows = []
        for question, ask in QUESTIONS.items():
            seconds = min(time_question(store, ask) for _ in range(3))
            rows.append(
                {"question": question, "seconds": seconds, **{name: spent / seconds for name, spent in passes.items()}}
            )
    return pd.DataFrame(rows)


def time_question(folder: Path, ask: Callable[[Store], object]) -> float:
    """The processor time of opening a store and asking it."""
    start = time.process_time()
    with open_store(folder) as store:
        ask(store)
    return time.process_time() - start


def time_passes(file: Path) -> Iterator[tuple[str, float]]:
    """Each pass over all texts, with its processor time."""
    start = time.process_time()
    n_chars = sum(len(text) + 0 * text.count(TERM) for text in read_texts(file))
    reading = time.process_time() - start
    for name, cut in PASSES.items():
        texts = list(islice(read_texts(file), CUT))
        cut(texts[0])  # loads its dictionary
        start = time.process_time()
        for text in texts:
            cut(text)
        yield name, (time.process_time() - start) * n_chars / sum(map(len, texts)) + reading
    yield "read and str.count", reading


def read_texts(file: Path) -> Iterator[str]:
    """The text of each article of a file."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record.get("text") or record["content"]


if __name__ == "__main__":
    given = measure(int((sys.argv[1:] or ["25000"])[0]), Path(sys.argv[2]) if sys.argv[2:] else None)
    print(given.round(3).to_string(index=False))
