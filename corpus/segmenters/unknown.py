"""jieba's hidden Markov model for words its dictionary lacks, run over many runs of characters at once.

The tables, the order of every sum and the choice between equal sums are those of `jieba.finalseg`, so that the cuts are
too; only the work is done for all runs together, and in time linear in their length.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from corpus.segmenters.alone import load_finalseg
from corpus.segmenters.kinds import FIRST_HAN, LAST_HAN

# A character begins a word, stands in its middle, ends it, or is a word by itself.
_STATES = "BMES"
_BEGIN, _MIDDLE, _END, _SINGLE = range(4)
# The two states each state may follow; where both are equally likely, jieba takes the first one here.
_BEFORE = {_BEGIN: (_SINGLE, _END), _MIDDLE: (_MIDDLE, _BEGIN), _END: (_MIDDLE, _BEGIN), _SINGLE: (_SINGLE, _END)}


class _Model(NamedTuple):
    """The logarithms of the model: of the first state, of one state after another, and of a character in a state."""

    start: np.ndarray
    after: np.ndarray
    character: np.ndarray


def word_ends(codes: np.ndarray, starts: np.ndarray, stops: np.ndarray) -> np.ndarray:
    """The places in `codes` (Han characters) where a word ends within the runs from `starts` to `stops`."""
    order = np.argsort(starts - stops, kind="stable")
    starts, lengths = starts[order], (stops - starts)[order]
    if not len(starts):
        return starts
    states, steps = _follow(codes, starts, lengths)
    return _trace_back(starts, lengths, states, steps)


def _follow(codes: np.ndarray, starts: np.ndarray, lengths: np.ndarray) -> tuple[np.ndarray, list[np.ndarray]]:
    """The last state of each run, and for each further character the state that best led to each of its states.

    The runs come longest first, so that those still going on are always the first ones.
    """
    model = _load_model()
    scores = model.start[:, None] + model.character[:, codes[starts] - FIRST_HAN]
    best, steps = scores.copy(), []
    for step in range(1, int(lengths[0])):
        going = np.searchsorted(-lengths, -step)
        scores, chosen = _advance(model, scores[:, :going], codes[starts[:going] + step])
        best[:, :going] = scores
        steps.append(chosen)
    return np.where(best[_SINGLE] >= best[_END], _SINGLE, _END), steps


def _advance(model: _Model, scores: np.ndarray, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The score of every state at the next character, and the state before it."""
    seen = model.character[:, codes - FIRST_HAN]
    reached, chosen = np.empty_like(scores), np.empty(scores.shape, dtype="uint8")
    for state, (first, second) in _BEFORE.items():
        one = scores[first] + model.after[first, state] + seen[state]
        other = scores[second] + model.after[second, state] + seen[state]
        taken = one >= other
        reached[state] = np.where(taken, one, other)
        chosen[state] = np.where(taken, first, second)
    return reached, chosen


def _trace_back(starts: np.ndarray, lengths: np.ndarray, states: np.ndarray, steps: list[np.ndarray]) -> np.ndarray:
    """The places where the best path through each run ends a word."""
    ends = []
    for step in range(int(lengths[0]) - 1, -1, -1):
        going = np.searchsorted(-lengths, -step)
        now = states[:going]
        ends.append(starts[:going][(now == _END) | (now == _SINGLE)] + step)
        if step:
            states[:going] = steps[step - 1][now, np.arange(going)]
    return np.concatenate(ends)


@lru_cache(maxsize=1)
def _load_model() -> _Model:
    """jieba's model as arrays, one row a state."""
    model = load_finalseg()
    lowest = model.MIN_FLOAT
    after = [[model.trans_P[before].get(state, lowest) for state in _STATES] for before in _STATES]
    han = [chr(code) for code in range(FIRST_HAN, LAST_HAN + 1)]
    character = [[model.emit_P[state].get(one, lowest) for one in han] for state in _STATES]
    return _Model(np.array([model.start_P[state] for state in _STATES]), np.array(after), np.array(character))
