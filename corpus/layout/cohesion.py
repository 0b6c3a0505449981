"""Which article a paragraph speaks of: the words it shares with each."""

from collections import Counter
from math import fsum

from corpus.layout.draft import Draft
from corpus.layout.heads import bigrams
from corpus.layout.shapes import HEAD, TEXT
from corpus.layout.units import Unit

_SUBJECT = 12  # characters: who or what a paragraph speaks of stands at its beginning
_SUBJECT_WEIGHT = 3
_STAYS = 1.25  # how much better another article must fit than the one printed last


class Cohesion:
    """The character bigrams of a page, weighted by how few of its texts have them, and those of each article."""

    def __init__(self, units: list[Unit]) -> None:
        self._units = units
        self._frequency: Counter[str] | None = None
        self._texts: dict[int, list[tuple[str, int]]] = {}
        self._known: dict[int, dict[str, int]] = {}

    def add(self, article: Draft, text: str, weight: int = 1) -> None:
        """Add a text to what is known of an article; a head weighs more."""
        self._texts.setdefault(id(article), []).append((text, weight))

    def choose(self, index: int, others: list[Draft], current: Draft) -> Draft:
        """The article that the text of a unit shares most with."""
        text = self._units[index].plain
        subject = bigrams(text[:_SUBJECT])
        pairs = {pair: _SUBJECT_WEIGHT if pair in subject else 1 for pair in bigrams(text)}
        scores = {id(article): self._share(pairs, article) for article in (*others, current)}
        best = max(others, key=lambda article: scores[id(article)])
        return best if scores[id(best)] > _STAYS * scores[id(current)] + 0.5 else current

    def _share(self, pairs: dict[str, int], article: Draft) -> float:
        """The weight of the bigrams an article shares, over a root of its length."""
        counts = self._counts()
        known = self._known.setdefault(id(article), {})
        for text, weight in self._texts.pop(id(article), ()):
            for pair in bigrams(text):
                known[pair] = max(known.get(pair, 0), weight)
        shared = fsum(weight * known[pair] / counts[pair] for pair, weight in pairs.items() if pair in known)
        return 6.0 * shared / (20 + len(known)) ** 0.4

    def _counts(self) -> Counter[str]:
        """In how many texts of the page a bigram stands."""
        if self._frequency is None:
            self._frequency = Counter()
            for unit in self._units:
                if unit.shape in (TEXT, HEAD):
                    self._frequency.update(bigrams(unit.plain))
        return self._frequency
