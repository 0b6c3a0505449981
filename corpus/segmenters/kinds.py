"""What jieba takes a character for, so that a whole text is looked through at once, as an array of code points."""

from functools import lru_cache

import numpy as np

# The characters of jieba's blocks: Han of its range, ASCII letters and digits, and the signs within them (R&D, F-16).
HAN, LETTER, SIGN, LINE_END = 1, 2, 3, 4
FIRST_HAN, LAST_HAN = 0x4E00, 0x9FD5
# jieba's model for unknown words copies its path at every character, so a run without end would take a square of its
# length; no printed sentence comes near this one.
LONGEST_RUN = 2000


def code_points(text: str) -> np.ndarray:
    """The code points of a text, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def from_code_points(codes: np.ndarray) -> str:
    """The text of an array of code points."""
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")


def kinds_of(codes: np.ndarray) -> np.ndarray:
    """The kind of each character: `HAN`, `LETTER`, `SIGN`, `LINE_END`, or 0 for one always a token by itself."""
    table = _kinds()
    return table[np.minimum(codes, len(table) - 1)]


@lru_cache(maxsize=1)
def _kinds() -> np.ndarray:
    """The kind of every character up to the one after the last Han of jieba's range, which stands for all others."""
    table = np.zeros(LAST_HAN + 2, dtype="uint8")
    table[FIRST_HAN : LAST_HAN + 1] = HAN
    table[code_points("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")] = LETTER
    table[code_points("+#&._%-")] = SIGN
    table[code_points("\r\n")] = LINE_END
    return table


def runs_of(flags: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where each unbroken run of true flags starts, and where it stops (exclusive)."""
    padded = np.zeros(len(flags) + 2, dtype=bool)
    padded[1:-1] = flags
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    return edges[::2], edges[1::2]


def within(size: int, starts: np.ndarray, stops: np.ndarray) -> np.ndarray:
    """A flag for each of `size` places: whether it lies in one of the spans, which do not overlap."""
    steps = np.zeros(size + 1, dtype="int8")
    steps[starts] += 1
    steps[stops] -= 1
    return np.cumsum(steps[:-1], dtype="int8").view(bool)


def break_points(kinds: np.ndarray) -> list[int]:
    """Where a text must be broken so that no run of Han characters is longer than `LONGEST_RUN`."""
    starts, stops = runs_of(kinds == HAN)
    long = np.flatnonzero(stops - starts > LONGEST_RUN)
    return [place for run in long for place in range(starts[run] + LONGEST_RUN, stops[run], LONGEST_RUN)]
