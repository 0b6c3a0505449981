"""What the texts of a zone share with each other and with the heads: rare words, first of all names."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from corpus.layout.units import Unit
from corpus.layout.words import pair_codes, read_codes, weigh_code
from corpus.layout.zones import Zone

_SUBJECT = 12  # characters: who or what a paragraph speaks of stands at its beginning
_IN_SUBJECT = 2.0
_IN_HEAD = 3.0
_COMMON = 6  # texts: a word in more of them tells none apart
_PLACE = 8  # bits of the number of a text or head: a zone has sixty-five at the most
_GRAIN = 2.0**30  # weights are whole numbers of this grain, whose sums are the same in any order

Shares = list[list[float]]


class _Words(NamedTuple):
    """The words that stand in more than one text or head: the weight of each, and a pair of numbers (word, place) for
    wherever it stands, with whether it stands there at the beginning."""

    weights: np.ndarray
    word: np.ndarray
    place: np.ndarray
    in_subject: np.ndarray


def measure_affinity(units: Sequence[Unit], zone: Zone) -> tuple[Shares, Shares]:
    """For each text, and for each head, how much every text of the zone shares with it."""
    texts = [units[index].plain for index in zone.texts]
    size = len(texts)
    words = _read_words([*texts, *(opening.head for opening in zone.openings)], _COMMON + len(zone.openings))
    stands = np.zeros((len(words.weights), size + len(zone.openings)))
    stands[words.word, words.place] = 1.0
    holders = stands[:, :size].sum(axis=1) + _IN_HEAD * stands[:, size:].sum(axis=1) - 1.0
    said = stands[:, :size] * np.rint(words.weights / holders * _GRAIN)[:, None]
    first = words.in_subject & (words.place < size)
    said[words.word[first], words.place[first]] *= _IN_SUBJECT
    shared = stands.T @ said / _GRAIN
    shared[size:] *= _IN_HEAD
    np.fill_diagonal(shared, 0.0)
    for place, text in enumerate(texts):
        if text in texts[:place]:
            shared[:, place] = 0.0  # a text read twice says nothing of where it was read again
    rows = shared.tolist()
    return rows[:size], rows[size:]


def _read_words(texts: list[str], most: int) -> _Words:
    """The pairs and single characters that stand in more than one text, but in no more than `most`, and weigh."""
    found, subjects = _find_words(texts)
    keys = found >> _PLACE
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.diff(first, append=len(keys))
    several = (counts > 1) & (counts <= most)
    weights = np.array([weigh_code(key) for key in keys[first[several]].tolist()])
    weighs = weights > 0
    first, counts = first[several][weighs], counts[several][weighs]
    word = np.repeat(np.arange(len(first)), counts)
    entries = np.arange(len(word)) + (first - np.cumsum(counts) + counts)[word]
    in_subject = np.zeros(len(found), dtype=bool)
    in_subject[np.searchsorted(found, subjects)] = True
    return _Words(weights[weighs], word, found[entries] & ((1 << _PLACE) - 1), in_subject[entries])


def _find_words(texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Every pair and single character of each text, once, as a number that ends with that of the text, in order; and
    the pairs at the beginnings of texts."""
    lengths = np.array([len(text) + 1 for text in texts])
    codes = read_codes(texts)
    place = np.repeat(np.arange(len(texts)), lengths)
    offset = np.arange(len(codes)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    pair = pair_codes(codes) << _PLACE | place[:-1]
    found = np.sort(np.concatenate([codes << _PLACE | place, pair]))
    return found[np.flatnonzero(np.diff(found, prepend=-1))], pair[offset[:-1] < _SUBJECT - 1]
