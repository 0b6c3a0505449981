"""Word knowledge for layout: the lists under `corpus/data/`, and whether two line ends make a word together."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import log
from typing import NamedTuple

import numpy as np

from corpus.dictionary import read_dictionary
from corpus.project import data_file


def read_list(name: str) -> list[str]:
    """The entries of a plain word list in `corpus/data/`, notes (#) and blank lines left out."""
    lines = data_file(name).read_text(encoding="utf-8-sig").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


_LONGEST = 4
_ENTRY = re.compile(r"[\u4e00-\u9fff]{1,4}")
_UNSEEN = -16.0


class _Counts(NamedTuple):
    """The words of up to four Han characters in jieba's dictionary with their frequencies, and the log of their sum."""

    of: dict[str, int]
    log_total: float

    def log_share(self, word: str) -> float | None:
        """The logarithm of a word's share, None for what is no word."""
        count = self.of.get(word)
        return None if count is None else log(count or 1) - self.log_total


@lru_cache(maxsize=1)
def _word_counts() -> _Counts:
    """What the dictionary counts."""
    words, counts, _ = read_dictionary()
    of = {word: count for word, count in zip(words, counts, strict=True) if _ENTRY.fullmatch(word)}
    return _Counts(of, log(sum(of.values())))


@lru_cache(maxsize=65536)
def _cost(text: str) -> float:
    """The logarithm of the likeliest cut of `text` into words."""
    log_share = _word_counts().log_share
    best = [0.0]
    for end in range(1, len(text) + 1):
        alone = log_share(text[end - 1])
        likeliest = best[-1] + (_UNSEEN if alone is None else alone)
        for start in range(max(0, end - _LONGEST), end - 1):
            share = log_share(text[start:end])
            if share is not None and best[start] + share > likeliest:
                likeliest = best[start] + share
        best.append(likeliest)
    return best[-1]


@lru_cache(maxsize=65536)
def word_gain(before: str, after: str) -> float:
    """How much likelier `before` and `after` are when words may run across the break between them; 0 where none does.

    The difference of the logarithms of the likeliest segmentation, with and without a cut at the break, under a
    unigram word model.
    """
    left, right = before[-_LONGEST:], after[:_LONGEST]
    if not _words_across(left, right):
        return 0.0
    return _cost(left + right) - _cost(left) - _cost(right)


def _words_across(left: str, right: str) -> bool:
    """Whether any word of the dictionary may run from `left` into `right`: most breaks have none."""
    words = _word_counts().of
    for size in range(1, min(_LONGEST, len(left) + 1)):
        begun = left[-size:]
        for rest in range(1, min(_LONGEST - size, len(right)) + 1):
            if begun + right[:rest] in words:
                return True
    return False


_CODE = 21  # bits of a character's code; a pair of characters is both codes in one number


def read_pairs(texts: Sequence[str]) -> list[list[int]]:
    """The pairs of neighbouring characters in each text, whatever they are, as numbers: both their codes."""
    codes, ends = read_codes(texts), list(accumulate(len(text) + 1 for text in texts))
    pairs = pair_codes(codes).tolist()
    return [pairs[end - len(text) - 1 : max(0, end - 2)] for text, end in zip(texts, ends, strict=True)]


def read_codes(texts: Sequence[str]) -> np.ndarray:
    """The codes of the characters of all texts, a line end behind each."""
    even = "\n".join([*texts, ""])
    return np.frombuffer(even.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)


def pair_codes(codes: np.ndarray) -> np.ndarray:
    """Each two neighbouring codes as one number."""
    return codes[:-1] << _CODE | codes[1:]


def pair_code(first: str, second: str) -> int:
    """The number of two characters."""
    return ord(first) << _CODE | ord(second)


@lru_cache(maxsize=65536)
def weigh_code(code: int) -> float:
    """What it says that two texts share a pair or single character, given by its number: nothing where it holds blanks
    or marks, or is a lone digit."""
    first, second = code >> _CODE, code & ((1 << _CODE) - 1)
    word = chr(first) + chr(second) if first else chr(second)
    return weigh_word(word) if word.isalpha() or (first and word.isalnum()) else 0.0


_RARE = 1.2  # the weight of a pair that is no word of the dictionary, as most in names
# 的了在…: what stands beside these is no word.
_SINGLE = 0.5  # of a character, 雪 or 桥, beside a pair
_NUMERIC = frozenset("0123456789〇零一二三四五六七八九十百千万亿两多几年月日时点分第个")
_FUNCTION = frozenset("的了在是和与及为把被将从对也都就这那我你他她它们有不一要会中上下等")


@lru_cache(maxsize=65536)
def weigh_word(word: str) -> float:
    """What it says that two texts share a pair of characters: little for 工作 or 会议, much for a name."""
    if not _FUNCTION.isdisjoint(word) or _NUMERIC.issuperset(word):
        return 0.0
    share = _word_counts().log_share(word)
    if len(word) == 1:
        return _SINGLE * min(1.0, max(0.0, (-6.0 - (_UNSEEN if share is None else share)) / 4.0))
    return _RARE if share is None else min(_RARE, max(0.05, (-6.5 - share) / 7.0))
