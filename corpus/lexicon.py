"""A user's own words, found in a text before anything else is cut."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Lexicon:
    """Words that are tokens wherever they are printed, each with all the tags it was given."""

    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[tuple[str, str]]) -> "Lexicon":
        """The lexicon of `(word, tag)` entries; a word entered with two tags has both, in the order entered."""
        tags: dict[str, tuple[str, ...]] = {}
        for word, tag in entries:
            known = tags.get(word, ())
            tags[word] = known if not tag or tag in known else (*known, tag)
        return cls(tags)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_words", tuple(self.tags))
        object.__setattr__(self, "_automaton", _build_automaton(tuple(self.tags)))

    @property
    def words(self) -> tuple[str, ...]:
        """The words, each at the number by which `find_all` knows it."""
        return self._words  # type: ignore[attr-defined]

    def find_all(self, text: str) -> np.ndarray:
        """One row a word printed in `text`, overlapping ones too: its number, where it starts and where it stops."""
        automaton = self._automaton  # type: ignore[attr-defined]
        hits = automaton.find_matches_as_indexes(text, overlapping=True) if automaton else []
        return np.array(hits, dtype="int64").reshape(-1, 3)


def _build_automaton(words: tuple[str, ...]) -> Any:
    """The Aho-Corasick automaton of `words`, or None where there is no word."""
    if not words:
        return None
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(words)


def leftmost_longest(spans: np.ndarray) -> np.ndarray:
    """The spans (start, stop) that remain when each start takes its longest and the next begins after its stop."""
    ordered = spans[np.lexsort((-spans[:, 1], spans[:, 0]))]
    chosen, cursor = [], 0
    for row, (start, stop) in enumerate(ordered.tolist()):
        if start >= cursor:
            chosen.append(row)
            cursor = stop
    return ordered[chosen]
