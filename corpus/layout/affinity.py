"""What the texts of a zone share with each other and with the heads: rare words, first of all names."""

from collections.abc import Iterator, Sequence

from corpus.layout.heads import bigrams
from corpus.layout.units import Unit
from corpus.layout.words import read_pairs, weigh_word
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
    for word, weight, places in sorted(_shared_words(texts, heads)):
        _share_out(shared, word, weight, places, subjects)
    for place, text in enumerate(texts):
        if text in texts[:place]:
            for own in shared:
                own[place] = 0.0  # a text read twice says nothing of where it was read again
    return shared[: len(texts)], shared[len(texts) :]


def _shared_words(texts: list[str], heads: list[str]) -> Iterator[tuple[str, float, list[int]]]:
    """The pairs and single characters that stand in more than one text or head, but not in many, with their weight
    and the places of those."""
    words = [{*text, *read_pairs(text)} for text in (*texts, *heads)]
    seen: set[str] = set()
    again: set[str] = set()
    for own in words:
        again |= own & seen
        seen |= own
    weights = {word: weight for word in again if _is_word(word) and (weight := weigh_word(word))}
    holders: dict[str, list[int]] = {word: [] for word in weights}
    for number, own in enumerate(words):
        for word in own & weights.keys():
            holders[word].append(number)
    most = _COMMON + len(heads)
    return ((word, weights[word], places) for word, places in holders.items() if len(places) <= most)


def _is_word(word: str) -> bool:
    """Whether a pair or single character holds no blanks or marks, and is no lone digit."""
    return word.isalpha() or (len(word) > 1 and word.isalnum())


def _share_out(shared: Shares, word: str, weight: float, places: list[int], subjects: list[set[str]]) -> None:
    """Add what one word says for each pair of texts that have it."""
    size = len(subjects)
    texts = places if places[-1] < size else [place for place in places if place < size]
    heads = places[len(texts) :]
    weight /= len(texts) + _IN_HEAD * len(heads) - 1.0
    if len(places) == 2 == len(texts):  # as half of them
        one, other = texts
        shared[other][one] += weight * _IN_SUBJECT if word in subjects[one] else weight
        shared[one][other] += weight * _IN_SUBJECT if word in subjects[other] else weight
        return
    for place in texts:
        own = weight * _IN_SUBJECT if word in subjects[place] else weight
        for other in texts:
            if other != place:
                shared[other][place] += own
        for head in heads:
            shared[head][place] += own * _IN_HEAD
