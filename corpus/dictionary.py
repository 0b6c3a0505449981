"""jieba's dictionary, read once for all that count on it: the cutting of words, the layout, the names."""

from functools import lru_cache
from importlib.resources import files
from sys import intern
from typing import NamedTuple


class Dictionary(NamedTuple):
    """The lines of the dictionary in their order, as three columns; a few words stand on two lines."""

    words: list[str]
    counts: list[int]
    tags: list[str]


@lru_cache(maxsize=1)
def read_dictionary() -> Dictionary:
    """Word, frequency and part of speech on each line of the dictionary that jieba ships.

    Raises ValueError where it has other lines.
    """
    text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    fields = text.split()
    if len(fields) != 3 * len(text.splitlines()):
        raise ValueError("jieba's dictionary has other lines than word, frequency and tag")
    return Dictionary(fields[::3], [int(count) for count in fields[1::3]], [intern(tag) for tag in fields[2::3]])
