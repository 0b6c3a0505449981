"""How a text is cut: by jieba with its own dictionary, or by any function from a text to its pieces."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from corpus.segmenters.alone import import_quietly, load_jieba
from corpus.segmenters.ends import jieba_ends
from corpus.segmenters.tagging import load_tagger, tag_word

__all__ = ["Segmenter", "cut_with_jieba", "find_segmenter", "import_quietly", "load_jieba", "load_tagger", "tag_word"]

Segmenter = Callable[[str], Iterable[str]]


def find_segmenter(segmenter: str | Segmenter) -> Segmenter:
    """The function that `segmenter` names, or `segmenter` itself where it is a function.

    `"jieba"` is jieba's precise mode with its own dictionary and its model for unknown words; `"characters"`
    takes each character for a token, which needs no dictionary. Raises `ValueError` for another name.
    """
    if callable(segmenter):
        return segmenter
    if segmenter not in SEGMENTERS:
        raise ValueError(f"segmenter={segmenter!r} is not known; use one of {sorted(SEGMENTERS)} or a function")
    return SEGMENTERS[segmenter]


def cut_with_jieba(text: str) -> list[str]:
    """The tokens of `text` in jieba's precise mode, which leaves no character out.

    They are what jieba's own `lcut` gives, token for token, whether or not the faster `rjieba` is installed; only a
    run of more than 2,000 Han characters without a mark between them is cut in parts of that length.
    """
    return [text[start:end] for start, end in pairwise([0, *jieba_ends(text).tolist()])]


SEGMENTERS: dict[str, Segmenter] = {"characters": list, "jieba": cut_with_jieba}
