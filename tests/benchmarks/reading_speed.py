"""How fast pages are read and segmented, beside plain decoding: python tests/benchmarks/reading_speed.py

Megabytes of page text a second of processor time, in one process, and the ratio to the plain way: for the seeds, whose
words repeat, and for invented text, no word of which was read before. Then how the time grows with the size of one
page, as an exponent: 1 is in proportion, 2 with the square.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from math import log
from pathlib import Path
from statistics import linear_regression, median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.layout import segment_pages
from corpus.pages import read_pages

SEEDS = Path(__file__).parents[2] / "seeds"
TIMES = (1, 4, 16)
RUNS = 3
Make = Callable[[int], Sequence[str]]  # the pages of a run, by its number
_HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def measure(*, copies: int = 40, articles: int = 60) -> dict[str, float]:
    """The figures of one run, by name: `*_mb_per_s` (processor time), `*_ratio` (times plain decoding and
    splitting) and `*_exponent` (of the time of one page that is 1, 4 and 16 times as long).

    Parameters: `copies` of the seeds are read, a page each; `articles` stand on the shortest single page.
    """
    seeds = [file.read_text(encoding="utf-8") for file in sorted(SEEDS.glob("*.txt"))]
    found: dict[str, float] = {}
    makes: dict[str, Make] = {
        "seeds": lambda _: seeds * copies,
        "varied": lambda run: [varied_page(4, run * copies + number) for number in range(copies)],
    }
    for name, make in makes.items():
        size, ours, plain = _measure_pages(make)
        found |= {f"{name}_mb_per_s": size / ours, f"{name}_ratio": ours / plain}
    for name, make_page in (("varied", varied_page), ("interleaved", interleaved_page)):
        found[f"{name}_exponent"] = _exponent(make_page, articles)
    return found


def varied_page(articles: int, seed: int) -> str:
    """A page of invented words: marked heads, datelines, paragraphs broken once."""
    rng = random.Random(seed)
    lines = []
    for _ in range(articles):
        lines += [f"# {_words(rng, 14)}", f"本报讯（记者 张{_words(rng, 2)}）{_sentence(rng)}"]
        for _ in range(6):
            lines += _broken(rng)
    return "\n\n".join(lines)


def interleaved_page(articles: int, seed: int) -> str:
    """A page of invented words whose heads stand inside the broken sentences of other articles."""
    rng = random.Random(seed)
    lines = []
    for _ in range(articles):
        lines.append(_words(rng, 14))
        for _ in range(3):
            first, second = _broken(rng)
            lines += [first, *([_words(rng, 14)] if rng.random() < 0.6 else []), second]
    return "\n\n".join(lines)


def _words(rng: random.Random, length: int) -> str:
    return "".join(rng.choices(_HAN, k=length))


def _sentence(rng: random.Random) -> str:
    """Twelve clauses and a stop."""
    return "，".join(_words(rng, rng.randint(5, 14)) for _ in range(12)) + "。"


def _broken(rng: random.Random) -> tuple[str, str]:
    """A sentence in two pieces."""
    text = _sentence(rng)
    place = rng.randint(20, len(text) - 20)
    return text[:place], text[place:]


def _seconds(work: Callable[[], object]) -> float:
    """The processor time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _split_plainly(folder: Path) -> list[list[str]]:
    """Every page decoded and cut at line ends: the least that any reader does."""
    return [file.read_bytes().decode("utf-8").split("\n") for file in sorted(folder.glob("*.txt"))]


def _measure_pages(make: Make) -> tuple[float, float, float]:
    """Megabytes, and the median seconds of either way; word lists are loaded before."""
    segment_pages(read_pages(SEEDS))
    sizes, ours, plain = zip(*(_measure_once(make(run)) for run in range(RUNS)), strict=True)
    return median(sizes), median(ours), median(plain)


def _measure_once(pages: Sequence[str]) -> tuple[float, float, float]:
    """Megabytes, and the seconds of either way, of one run over a folder of these pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, text in enumerate(pages):
            (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
        size = sum(file.stat().st_size for file in folder.glob("*.txt")) / 1e6
        ours = _seconds(lambda: segment_pages(read_pages(folder)))
        return size, ours, _seconds(lambda: _split_plainly(folder))


def _exponent(make_page: Callable[[int, int], str], articles: int) -> float:
    """The slope of log time over log size, from the shortest page to the longest, by least squares."""
    found = [_measure_pages(lambda run, n=articles * times: [make_page(n, run)]) for times in TIMES]
    return linear_regression([log(size) for size, _, _ in found], [log(ours) for _, ours, _ in found]).slope


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name}: {value:.2f}")
