"""How fast `corpus build` makes a store, beside one pass of jieba over the same texts, and how much memory it takes.

Both are told in processor time, which other work on the machine changes less, and by the clock. jieba cuts every tenth
article, half of them before the build and half after it. Memory is that of all processes of the build together.
Run: python tests/benchmarks/build_speed.py [articles ...] [--tables NAMES] [--workers N]
"""

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from itertools import pairwise
from pathlib import Path

import pandas as pd
import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.segmenters import load_jieba
from tests.benchmarks.make_articles import write_articles

ROOT = Path(__file__).resolve().parents[2]
TABLES = "tokens,mentions,topics"
EVERY = 10
COLUMNS = {
    "articles": "int64",
    "megabytes": "float64",
    "jieba_seconds": "float64",
    "build_seconds": "float64",
    "clock_seconds": "float64",
    "workers": "int64",
    "times_jieba": "float64",
    "times_jieba_by_clock": "float64",
    "peak_mib": "float64",
    "store_mb": "float64",
    "exponent": "float64",
}


def measure(
    sizes: tuple[int, ...] = (25_000, 100_000), *, tables: str = TABLES, workers: int = os.cpu_count() or 1
) -> pd.DataFrame:
    """One row a number of articles: what jieba's pass and the build took.

    `jieba_seconds` and `build_seconds` are of the processor, the build's of all its processes; `times_jieba` is by
    how much the build is done sooner, if its `workers` share the work evenly, `times_jieba_by_clock` by how much it
    was; `exponent` is the growth of `build_seconds` from the row before.
    """
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = Path(folder, f"{size}.jsonl")
            write_articles(file, size)
            rows.append(_measure_one(file, size, tables, workers))
    table = pd.DataFrame(rows)
    growth = [math.nan, *(_exponent(before, after) for before, after in pairwise(rows))]
    return table.assign(exponent=growth)[list(COLUMNS)].astype(COLUMNS)


def _measure_one(file: Path, size: int, tables: str, workers: int) -> dict[str, float]:
    """The row of one file."""
    texts = [json.loads(line)["text"] for line in file.open(encoding="utf-8")][::EVERY]
    load_jieba().lcut(texts[0])
    half = len(texts) // 2
    jieba = _seconds_of_jieba(texts[:half])
    store = file.with_suffix("")
    built, clock, peak = _build(file, store, tables, workers)
    jieba = (jieba + _seconds_of_jieba(texts[half:])) * EVERY
    return {
        "articles": size,
        "megabytes": file.stat().st_size / 1e6,
        "jieba_seconds": jieba,
        "build_seconds": built,
        "clock_seconds": clock,
        "workers": workers,
        "times_jieba": workers * jieba / built,
        "times_jieba_by_clock": jieba / clock,
        "peak_mib": peak,
        "store_mb": sum(found.stat().st_size for found in store.rglob("*") if found.is_file()) / 1e6,
    }


def _seconds_of_jieba(texts: list[str]) -> float:
    """The processor time of one pass."""
    cut, start = load_jieba().lcut, time.process_time()
    for text in texts:
        cut(text)
    return time.process_time() - start


def _build(file: Path, store: Path, tables: str, workers: int) -> tuple[float, float, float]:
    """Processor time, time by the clock, and peak memory in MiB of a build, all its processes together."""
    command = [sys.executable, "-m", "corpus.cli", "build", str(file), "--out", str(store)]
    command += ["--tables", tables, "--workers", str(workers)]
    start, before = time.monotonic(), os.times()
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    peaks = [0.0]
    watcher = threading.Thread(target=_watch, args=(process.pid, peaks))
    watcher.start()
    if process.wait():
        raise RuntimeError(f"{' '.join(command)} ended with status {process.returncode}")
    watcher.join()
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, time.monotonic() - start, peaks[0]


def _watch(pid: int, peaks: list[float]) -> None:
    """Keep the largest sum of what a process and its descendants hold, until it ends."""
    while psutil.pid_exists(pid):
        peaks[0] = max(peaks[0], _memory_of_tree(pid))
        time.sleep(0.5)


def _memory_of_tree(pid: int) -> float:
    """MiB of a process and its descendants, shared pages counted once where the system tells them apart."""
    held = 0
    try:
        process = psutil.Process(pid)
        for one in [process, *process.children(recursive=True)]:
            told = one.memory_full_info()
            held += getattr(told, "pss", told.rss)
    except psutil.Error:
        return 0.0
    return held / 2**20


def _exponent(before: dict[str, float], after: dict[str, float]) -> float:
    """The exponent with which the time of the build grows."""
    return math.log(after["build_seconds"] / before["build_seconds"]) / math.log(after["articles"] / before["articles"])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="*", type=int, default=[25_000, 100_000])
    parser.add_argument("--tables", default=TABLES)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    table = measure(tuple(options.articles), tables=options.tables, workers=options.workers)
    print(table.T.to_string(header=False, float_format="{:.2f}".format))


if __name__ == "__main__":
    main()
