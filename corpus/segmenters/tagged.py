"""jieba's hidden Markov model for words its dictionary lacks and their parts of speech, on arrays.

The tables, the order of every sum and the choice between equal sums are those of `jieba.posseg`, so that words and tags
are too; but all states at a character are reckoned with at once.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from corpus.segmenters.alone import import_quietly


class _Model(NamedTuple):
    """The model, its states in ascending order: `B` begins a word, `M`, `E`, or `S` alone, each with a tag.

    The logarithms of the first state and of one state after another; which state may follow which, and which has any
    that may follow; what a character may be, and the logarithm of how likely a state is to be that character.
    """

    states: list[tuple[str, str]]
    start: np.ndarray
    after: np.ndarray
    follows: np.ndarray
    leads: np.ndarray
    allowed: dict[str, tuple[tuple[str, str], ...]]
    emitted: dict[tuple[str, str], dict[str, float]]


def cut_tagged(text: str) -> Iterator[tuple[str, str]]:
    """The words of a run of characters that the dictionary lacks, each with its tag."""
    path = _likeliest_path(text)
    begin = done = 0
    for place, (position, tag) in enumerate(path):
        if position == "B":
            begin = place
        elif position in "ES":
            start = begin if position == "E" else place
            yield text[start : place + 1], tag
            done = place + 1
    if done < len(text):
        yield text[done:], path[done][1]


def _likeliest_path(text: str) -> list[tuple[str, str]]:
    """The state of each character."""
    model = _load_model()
    now = _states_of(text[0])
    scores = model.start[now] + _seen_as(text[0])[now]
    steps: list[tuple[np.ndarray, np.ndarray]] = []
    for character in text[1:]:
        before, (now, scores, chosen) = now, _advance(model, now, scores, character)
        steps.append((before, chosen))
    state = _last_best(scores[:, None])[0]
    path = [int(now[state])]
    for before, chosen in reversed(steps):
        state = chosen[state]
        path.append(int(before[state]))
    return [model.states[state] for state in reversed(path)]


def _advance(
    model: _Model, before: np.ndarray, scores: np.ndarray, character: str
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The states at the next character, the score of each, and which of the states before led to it."""
    leading = np.flatnonzero(model.leads[before])
    reached = model.follows[before[leading]].any(axis=0)
    allowed = _states_of(character)
    now = allowed[reached[allowed]]
    if not len(now):
        now = np.flatnonzero(reached) if reached.any() else np.arange(len(model.states))
    sums = scores[leading, None] + model.after[np.ix_(before[leading], now)] + _seen_as(character)[now]
    best = _last_best(sums)
    return now, sums[best, np.arange(len(now))], leading[best]


def _last_best(sums: np.ndarray) -> np.ndarray:
    """The row of the highest sum of each column; of equal ones the last, as jieba's `max` of pairs takes it."""
    return len(sums) - 1 - np.argmax(sums[::-1], axis=0)


@lru_cache(maxsize=8192)
def _states_of(character: str) -> np.ndarray:
    """The states a character may have, in ascending order."""
    model = _load_model()
    places = {state: place for place, state in enumerate(model.states)}
    return np.array(sorted(places[state] for state in model.allowed.get(character, model.states)))


@lru_cache(maxsize=8192)
def _seen_as(character: str) -> np.ndarray:
    """The logarithm of how likely each state is to be this character."""
    model, lowest = _load_model(), import_quietly("jieba.posseg.viterbi").MIN_FLOAT
    return np.array([model.emitted[state].get(character, lowest) for state in model.states])


@lru_cache(maxsize=1)
def _load_model() -> _Model:
    """jieba's tables as arrays."""
    posseg = import_quietly("jieba.posseg")
    after = posseg.trans_P
    states = sorted(after)
    never = float("-inf")
    return _Model(
        states,
        np.array([posseg.start_P[state] for state in states]),
        np.array([[after[one].get(other, never) for other in states] for one in states]),
        np.array([[other in after[one] for other in states] for one in states]),
        np.array([bool(after[state]) for state in states]),
        posseg.char_state_tab_P,
        posseg.emit_P,
    )
