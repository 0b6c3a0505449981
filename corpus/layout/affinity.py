"""What the texts of a zone share with each other and with the heads: rare words, first of all names."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.layout.heads import bigrams
from corpus.layout.units import Unit
from corpus.layout.words import weigh_word
from corpus.layout.zones import Zone

_SUBJECT = 12  # characters: who or what a paragraph speaks of stands at its beginning
_IN_SUBJECT = 2.0
_IN_HEAD = 3.0
_COMMON = 6  # texts: a word in more of them tells none apart

Shares = list[list[float]]


def measure_affinity(units: Sequence[Unit], zone: Zone) -> tuple[Shares, Shares]:
    """For each text, and for each head, how much every text of the zone shares with it."""
    texts = [units[index].plain for index in zone.texts]
    heads = [opening.head for opening in zone.openings]
    subjects = [bigrams(text[:_SUBJECT]) for text in texts]
    shared = [[0.0] * len(texts) for _ in range(len(texts) + len(heads))]
    for word, places in sorted(_shared_words(texts, heads)):
        _share_out(shared, word, places, subjects)
    for place, text in enumerate(texts):
        if text in texts[:place]:
            for own in shared:
                own[place] = 0.0  # a text read twice says nothing of where it was read again
    return shared[: len(texts)], shared[len(texts) :]


def _shared_words(texts: list[str], heads: list[str]) -> Iterator[tuple[str, list[int]]]:
    """The pairs and single characters that stand in more than one text or head, but not in many, with those."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate([*texts, *heads]):
        for word in bigrams(text) | set(filter(str.isalpha, text)):
            holders[word].append(number)
    for word, places in holders.items():
        if 1 < len(places) <= _COMMON + len(heads) and weigh_word(word):
            yield word, places


def _share_out(shared: Shares, word: str, places: list[int], subjects: list[set[str]]) -> None:
    """Add what one word says for each pair of texts that have it."""
    size, own = len(subjects), weigh_word(word)
    weights = [_IN_HEAD if place >= size else 1.0 for place in places]
    total = sum(weights)
    for place in places:
        if place < size:
            weight = own * (_IN_SUBJECT if word in subjects[place] else 1.0) / (total - 1.0)
            for other, other_weight in zip(places, weights, strict=True):
                if other != place:
                    shared[other][place] += weight * other_weight
