"""How fast pages are read and segmented, beside plain decoding: python tests/benchmarks/reading_speed.py

Prints megabytes of page text a second of processor time, in one process, and the ratio to the plain way; then the
time a page takes as it grows, which should stay in proportion.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus.layout import segment_pages
from corpus.pages import read_pages

SEEDS = Path(__file__).parents[2] / "seeds"
COPIES = 40


def seconds(work: Callable[[], object]) -> float:
    """The least processor time of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def split_plainly(folder: Path) -> list[list[str]]:
    """Every page decoded and cut at line ends: the least that any reader does."""
    return [file.read_bytes().decode("utf-8").split("\n") for file in sorted(folder.glob("*.txt"))]


def read_and_segment(folder: Path) -> object:
    """Every page read and segmented into blocks."""
    return segment_pages(read_pages(folder))


def measure(folder: Path) -> tuple[float, float, float]:
    """Megabytes, and the seconds of either way."""
    size = sum(file.stat().st_size for file in folder.glob("*.txt")) / 1e6
    read_and_segment(folder)  # word lists are loaded once
    return size, seconds(lambda: read_and_segment(folder)), seconds(lambda: split_plainly(folder))


def main() -> None:
    """Print the two measurements."""
    pages = [file.read_text(encoding="utf-8") for file in sorted(SEEDS.glob("*.txt"))]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, text in enumerate(pages * COPIES):
            (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
        size, ours, plain = measure(folder)
        print(f"{size:.1f} MB in {size / ours:.1f} MB/s; {ours / plain:.0f} times plain decoding and splitting")
    for times in (1, 4, 16):
        with tempfile.TemporaryDirectory() as name:
            (Path(name) / "page.txt").write_text("\n\n".join(pages * 4 * times), encoding="utf-8")
            size, ours, _ = measure(Path(name))
            print(f"one page of {size:.1f} MB: {size / ours:.1f} MB/s")


if __name__ == "__main__":
    main()
