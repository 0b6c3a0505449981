"""jieba's likeliest way through its dictionary, found by `rjieba`, the same algorithm in Rust.

`rjieba` is used for this one step only, with the words, the frequencies and their total that jieba reads from its own
dictionary, not with those that come with `rjieba`: both then add the same logarithms in the same order. Its model for
unknown words is not used; its numbers are rounded, so that it cuts a few runs of characters (常在乡) as jieba does not.
"""

import logging
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from corpus.dictionary import read_dictionary
from corpus.segmenters.alone import import_quietly

_LOG = logging.getLogger(__name__)

# What is relied on, in one text: words of letters and signs with Han, single letters joined, signs apart, the end of a
# line in two characters, equal ways decided as jieba does, and no model for unknown words.
_PROBE = "A股AA制AT&T和c++2024F-16占1.5%\r\n研究生命的起源\0结婚的和尚未结婚的常在乡\n中出"
_EXPECTED = (
    "A股|AA制|AT&T|和|c++|2024F|-|16|占|1|.|5|%|\r\n|研究|生命|的|起源|\0|结婚|的|和|尚未|结婚|的|常|在|乡|\n|中|出"
)
_VERSION = "0.42.1"
# A word that no text holds: jieba counts a word that its dictionary lists twice with both its frequencies in the total.
_REST = "\0rest"


class Router(NamedTuple):
    """Two functions of `rjieba`: the words on the likeliest way through a text, and whether the dictionary has a word.

    Letters and digits that are no word of the dictionary come joined, every other character by itself.
    """

    cut: Callable[[str, bool], list[str]]
    has_word: Callable[[str], bool]


@lru_cache(maxsize=1)
def load_router() -> Router | None:
    """`rjieba` with jieba's dictionary, or None where it is absent or does not do as jieba does."""
    try:
        router = _fill(import_quietly("rjieba").Jieba.empty())
    except (ImportError, AttributeError, TypeError, ValueError) as reason:
        _LOG.debug("jieba cuts alone, since rjieba cannot be used: %s", reason)
        return None
    if "|".join(router.cut(_PROBE, False)) != _EXPECTED:
        _LOG.debug("jieba cuts alone, since rjieba takes another way through the dictionary")
        return None
    return router


def _fill(engine: Any) -> Router:
    """The engine with jieba's words; `ValueError` where jieba or its dictionary is not as this module expects it."""
    jieba = import_quietly("jieba")
    if jieba.__version__ != _VERSION:
        raise ValueError(f"jieba is {jieba.__version__}, not {_VERSION}")
    counted: dict[str, int] = {}
    uncounted = 0  # the frequencies of words listed twice that hold for the total only: all but their last
    for word, frequency in _read_words():
        if frequency <= 0 or (word.isascii() and word.isalnum() and len(word) > 1):
            raise ValueError(f"the dictionary has {word!r}, {frequency} times, which rjieba would take otherwise")
        uncounted += counted.get(word, 0)
        counted[word] = frequency
        engine.add_word(word, frequency, "")
    engine.add_word(_REST, uncounted, "")
    return Router(engine.cut, engine.has_word)


def _read_words() -> Iterator[tuple[str, int]]:
    """The words of jieba's dictionary with their frequencies, in its order, one listed twice as often."""
    words, counts, _ = read_dictionary()
    return zip(words, counts, strict=True)
