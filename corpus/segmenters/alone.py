"""jieba by itself: a tokenizer of our own, and its tokens where nothing faster is at hand."""

import warnings
from functools import lru_cache
from importlib import import_module
from typing import Any

from corpus.dictionary import read_dictionary


@lru_cache(maxsize=1)
def load_jieba() -> Any:
    """A jieba tokenizer of our own.

    Its dictionary is read from the package and never from, or into, the cache file that jieba keeps in the shared
    temporary folder; nothing is ever added to it, so that jieba's own tokenizer and ours do not touch.
    """
    jieba = import_quietly("jieba")
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = _frequencies()
    tokenizer.initialized = True
    return tokenizer


def _frequencies() -> tuple[dict[str, int], int]:
    """What jieba's `gen_pfdict` makes of its dictionary: word → frequency, 0 for what only begins a word; and the sum
    over all lines."""
    words, counts, _ = read_dictionary()
    frequencies = dict(zip(words, counts, strict=True))
    for word in words:
        while (word := word[:-1]) and word not in frequencies:  # what begins a known word is seen to in its turn
            frequencies[word] = 0
    return frequencies, sum(counts)


def cut_alone(text: str) -> list[str]:
    """jieba's tokens of a text, by jieba itself."""
    return load_jieba().lcut(text)


@lru_cache(maxsize=1)
def load_finalseg() -> Any:
    """The part of jieba that cuts what its dictionary lacks."""
    return import_quietly("jieba.finalseg")


def import_quietly(module: str) -> Any:
    """A module of jieba, without the warnings its age calls forth."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module(module)
