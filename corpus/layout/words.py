"""Word knowledge for layout: the lists under `corpus/data/`, and whether two line ends make a word together."""

import re
from functools import lru_cache
from importlib.resources import files
from math import log

from corpus.project import data_file


def read_list(name: str) -> list[str]:
    """The entries of a plain word list in `corpus/data/`, notes (#) and blank lines left out."""
    lines = data_file(name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


_LONGEST = 4
_ENTRY = re.compile(r"^([\u4e00-\u9fff]{1,4}) (\d+)", re.MULTILINE)


@lru_cache(maxsize=1)
def _log_frequencies() -> dict[str, float]:
    """Each word of up to four characters in jieba's dictionary, with the logarithm of its share."""
    text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    counts = {word: int(count) for word, count in _ENTRY.findall(text)}
    total = log(sum(counts.values()))
    return {word: log(count or 1) - total for word, count in counts.items()}


_UNSEEN = -16.0


def _cost(text: str) -> float:
    """The logarithm of the likeliest cut of `text` into words."""
    words = _log_frequencies()
    best = [0.0]
    for end in range(1, len(text) + 1):
        best.append(
            max(
                best[start] + words.get(text[start:end], _UNSEEN if end - start == 1 else -99.0)
                for start in range(max(0, end - _LONGEST), end)
            )
        )
    return best[-1]


@lru_cache(maxsize=65536)
def word_gain(before: str, after: str) -> float:
    """How much likelier `before` and `after` are when words may run across the break between them; 0 where none does.

    The difference of the logarithms of the likeliest segmentation, with and without a cut at the break, under a
    unigram word model.
    """
    left, right = before[-4:], after[:4]
    return _cost(left + right) - _cost(left) - _cost(right)
