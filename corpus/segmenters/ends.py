"""Where the tokens of a text end when jieba cuts it: a whole text at once, however many articles it joins."""

from itertools import pairwise

import numpy as np

from corpus.segmenters.alone import cut_alone, load_finalseg
from corpus.segmenters.kinds import (
    HAN,
    LETTER,
    LINE_END,
    SIGN,
    break_points,
    code_points,
    from_code_points,
    kinds_of,
    runs_of,
    within,
)
from corpus.segmenters.routes import Router, load_router
from corpus.segmenters.unknown import word_ends


def jieba_ends(text: str, apart: np.ndarray | None = None) -> np.ndarray:
    """Where each token of `text` ends, as jieba cuts it.

    apart: a flag for each character: those flagged are no text to jieba, and each is a token by itself.
    """
    codes = code_points(text)
    kinds = kinds_of(codes)
    apart = np.zeros(len(text), dtype=bool) if apart is None else apart
    kinds = np.where(apart, np.uint8(0), kinds)
    router = load_router()
    if load_finalseg().Force_Split_Words:  # words that others told jieba's model to split, for all
        router = None
    bounds = [0, *break_points(kinds), len(text)]
    if router is None:
        ends = [start + _ends_alone(text[start:stop], apart[start:stop]) for start, stop in pairwise(bounds)]
    else:
        ends = [start + _ends_routed(codes[start:stop], kinds[start:stop], router) for start, stop in pairwise(bounds)]
    return np.concatenate(ends)


def _ends_alone(text: str, apart: np.ndarray) -> np.ndarray:
    """Where jieba's tokens end, the characters flagged in `apart` each by itself."""
    pieces: list[str] = []
    cursor = 0
    for start, stop in zip(*(places.tolist() for places in runs_of(apart)), strict=True):
        pieces += [*cut_alone(text[cursor:start]), *text[start:stop]]
        cursor = stop
    return _ends_of([*pieces, *cut_alone(text[cursor:])])


def _ends_of(pieces: list[str]) -> np.ndarray:
    """Where each piece ends when they stand one after the other."""
    return np.cumsum(np.fromiter(map(len, pieces), dtype="int64", count=len(pieces)))


def _ends_routed(codes: np.ndarray, kinds: np.ndarray, router: Router) -> np.ndarray:
    """Where jieba's tokens end: the likeliest way through the dictionary, and jieba's model for what it lacks."""
    # Every character that jieba takes by itself is one and the same to the router, whatever it thinks of it.
    text = from_code_points(np.where(kinds, codes, 0))
    ends = _ends_of(router.cut(text, False))
    if len(ends) and ends[-1] != len(text):
        raise RuntimeError(f"rjieba returned {ends[-1]} of {len(text)} characters; remove or update it")
    is_end = np.zeros(len(text), dtype=bool)
    is_end[ends - 1] = True
    starts, stops = _loose_runs(kinds, ends)
    words = [text[start:stop] for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)]
    known = np.fromiter(map(router.has_word, words), dtype=bool, count=len(words))
    # A word of the dictionary whose characters are likelier one by one is left as they are, letters too.
    is_end[within(len(text), starts[known], stops[known])] = True
    unknown = within(len(text), starts[~known], stops[~known])
    _join_han(is_end, codes, unknown & (kinds == HAN))
    _join_letters(is_end, text, unknown & ((kinds == LETTER) | (kinds == SIGN)), kinds)
    return np.flatnonzero(is_end) + 1


def _loose_runs(kinds: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The runs of two or more characters between words of the dictionary: from where to where."""
    lengths = np.diff(ends, prepend=0)
    starts = ends - lengths
    first = kinds[starts]
    loose = (lengths == 1) & (first != 0) & (first != LINE_END)
    longer = np.flatnonzero((lengths > 1) & (first == LETTER))  # joined letters, or a word such as AA制
    letters = np.concatenate([[0], np.cumsum(kinds == LETTER)])
    loose[longer] = letters[ends[longer]] - letters[starts[longer]] == lengths[longer]
    from_token, to_token = runs_of(loose)
    run_starts, run_stops = starts[from_token], ends[to_token - 1]
    long = run_stops - run_starts > 1
    return run_starts[long], run_stops[long]


def _join_han(is_end: np.ndarray, codes: np.ndarray, unknown: np.ndarray) -> None:
    """Let jieba's model say where words end in the flagged runs of Han characters."""
    starts, stops = runs_of(unknown)
    long = stops - starts > 1
    is_end[within(len(codes), starts[long], stops[long])] = False
    is_end[word_ends(codes, starts[long], stops[long])] = True


def _join_letters(is_end: np.ndarray, text: str, unknown: np.ndarray, kinds: np.ndarray) -> None:
    """Join the flagged runs of letters and signs to numbers and names as jieba does (1.5%, but F, -, 16)."""
    split = load_finalseg().re_skip.split
    starts, stops = runs_of(unknown)
    signs = np.concatenate([[0], np.cumsum(kinds == SIGN)])
    mixed = (stops - starts > 1) & (signs[stops] > signs[starts])
    for start, stop in zip(starts[mixed].tolist(), stops[mixed].tolist(), strict=True):
        is_end[start:stop] = False
        for piece in split(text[start:stop]):
            start += len(piece)
            if piece:
                is_end[start - 1] = True
