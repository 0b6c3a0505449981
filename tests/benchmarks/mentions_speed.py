"""How fast mentions are found, beside one plain pass of jieba over the same text, in one process.

The text is the gold pages of the seeds, many times over, each copy a page of its own; both are timed in processor time
after a first run that loads their dictionaries. Run: python tests/benchmarks/mentions_speed.py [copies]
"""

import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.evaluate.from_gold import corpus_from_gold
from corpus.mentions import find_mentions
from corpus.schema import Corpus
from corpus.segmenters import load_jieba

GOLD = Path(__file__).resolve().parents[1] / "gold" / "seeds.json"


def copy_pages(corpus: Corpus, copies: int) -> Corpus:
    """The corpus with every page `copies` times."""
    return Corpus(*(pd.concat([_renamed(table, n) for n in range(copies)], ignore_index=True) for table in corpus))


def _renamed(table: pd.DataFrame, number: int) -> pd.DataFrame:
    """A table whose pages and articles have a number behind their name."""
    names = [name for name in ("page_id", "article_id") if name in table.columns]
    return table.assign(**{name: table[name] + f"_{number}" for name in names})


def seconds(run: Callable[[], object]) -> float:
    """The best of three runs, in processor time."""
    times = []
    for _ in range(3):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def main(copies: int) -> None:
    """Print the pace of both, and their ratio."""
    warnings.simplefilter("ignore")
    seeds = corpus_from_gold(GOLD)
    many, tokenizer = copy_pages(seeds, copies), load_jieba()
    texts = many.blocks["text"].tolist()
    size = sum(len(text.encode()) for text in texts) / 1e6
    find_mentions(seeds)
    tokenizer.lcut(texts[0])
    ours = seconds(lambda: find_mentions(many))
    theirs = seconds(lambda: [tokenizer.lcut(text) for text in texts])
    print(f"{size:.2f} MB: mentions {size / ours:.2f} MB/s, jieba {size / theirs:.2f} MB/s, ratio {theirs / ours:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
