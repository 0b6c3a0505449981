"""Peak memory and time of the topic functions on archives of growing size, and whether they count as plain counting.

The articles are generated from the project's own word lists. Run: python tests/benchmarks/archive_memory.py
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import corpus
from corpus.archive import article_batches

SIZES = (5_000, 20_000, 50_000)


def write_archive(folder: Path, n: int, seed: int = 1) -> None:
    """`n` dated articles of some 500 characters, made of listed words and set phrases."""
    dice = random.Random(seed)
    words = [*corpus.read_topics()["word"], *corpus.read_watchwords()["watchword"]]
    days = pd.date_range("1998-01-01", "2022-12-31", periods=n).strftime("%Y-%m-%d")
    with open(folder / "archive.jsonl", "w", encoding="utf-8") as file:
        for day in days:
            text = "，".join(dice.choices(words, k=120))
            record = {"title": dice.choice(words), "text": text, "date": day}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def count_plainly(folder: Path, variants: list[str]) -> tuple[str, str, dict[str, int]]:
    """First day, last day and articles a year of a phrase, by `in` over all lines."""
    with open(folder / "archive.jsonl", encoding="utf-8") as file:
        records = map(json.loads, file)
        days = [r["date"] for r in records if any(v in r["title"] or v in r["text"] for v in variants)]
    return min(days), max(days), pd.Series([day[:4] for day in days]).value_counts().to_dict()


def measure(folder: Path) -> None:
    """Tag, count and track one archive, and print what it took."""
    start = time.perf_counter()
    articles = article_batches(folder)
    corpus.topic_timeline(corpus.tag_topics(articles), articles)
    seen, periods = corpus.track_watchwords(articles)
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    listed = corpus.read_watchwords().set_index("watchword")["variants"]
    wrong = 0
    for row in seen.itertuples():
        own = periods[(periods["watchword"] == row.watchword) & (periods["n_articles"].fillna(0) > 0)]
        counted = (
            str(row.first_date.date()),
            str(row.last_date.date()),
            dict(zip(own.label, own.n_articles, strict=True)),
        )
        wrong += counted != count_plainly(folder, listed[row.watchword])
    print(f"{took:6.1f} s, peak {peak} MiB, {wrong} of {len(seen)} phrases counted otherwise than plainly", flush=True)


def main() -> None:
    """Each size in a process of its own, since peak memory is the process's."""
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
        return
    for n in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            write_archive(Path(folder), n)
            print(f"{n:,} articles: ", end="", flush=True)
            subprocess.run([sys.executable, __file__, folder], check=True)


if __name__ == "__main__":
    main()
