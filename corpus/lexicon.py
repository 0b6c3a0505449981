"""A user's own words, found in a text before anything else is cut."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


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

    def find(self, text: str, allowed: Collection[str]) -> list[tuple[int, int]]:
        """`(start, end)` of each allowed word in `text`: from the left, the longest first, none overlapping another."""
        if not self.tags:
            return []
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)  # type: ignore[attr-defined]
        words = self._words  # type: ignore[attr-defined]
        return _leftmost_longest((start, end) for index, start, end in hits if words[index] in allowed)


def _build_automaton(words: tuple[str, ...]) -> Any:
    """The Aho-Corasick automaton of `words`, or None where there is no word."""
    if not words:
        return None
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(words)


def _leftmost_longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that remain when each start takes its longest span and the next begins after its end."""
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    return chosen
