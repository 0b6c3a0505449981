"""What the texts of a zone share with each other and with the heads: rare words, first of all names."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from corpus.layout.heads import bigrams
from corpus.layout.units import Unit
from corpus.layout.words import weigh_word
from corpus.layout.zones import Zone

_SUBJECT = 12  # characters: who or what a paragraph speaks of stands at its beginning
_IN_SUBJECT = 2.0
_IN_HEAD = 3.0
_COMMON = 6  # texts: a word in more of them tells none apart


def measure_affinity(units: Sequence[Unit], zone: Zone) -> tuple[np.ndarray, np.ndarray]:
    """How much each text shares with each other text, and with each head: two matrices, a row a text."""
    texts = [units[index].plain for index in zone.texts]
    heads = [opening.head for opening in zone.openings]
    subjects = [bigrams(text[:_SUBJECT]) for text in texts]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate([*texts, *heads]):
        for word in bigrams(text) | set(filter(str.isalpha, text)):
            holders[word].append(number)
    size = len(texts)
    shared = np.zeros((size, size + len(heads)))
    for word, places in sorted(holders.items()):
        if 1 < len(places) <= _COMMON + len(heads):
            _share_out(shared, word, places, subjects)
    for place, text in enumerate(texts):
        if text in texts[:place]:
            shared[place] = 0.0  # a text read twice says nothing of where it was read again
    return shared[:, :size], shared[:, size:]


def _share_out(shared: np.ndarray, word: str, places: list[int], subjects: list[set[str]]) -> None:
    """Add what one word says for each pair of texts that have it."""
    size = len(subjects)
    weights = {place: _IN_HEAD if place >= size else 1.0 for place in places}
    total, own = sum(weights.values()), weigh_word(word)
    for place in places:
        if place < size and own:
            weight = own * (_IN_SUBJECT if word in subjects[place] else 1.0) / (total - 1.0)
            for other in places:
                if other != place:
                    shared[place, other] += weight * weights[other]
