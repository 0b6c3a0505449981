"""Measures of association: how much more often two things meet than chance would have it.

All take counts, single or in arrays. `observed` is how often both meet, `row` and `column` how often each occurs,
`total` how many units there are; so `observed` is the first cell of a two-by-two table with these margins.
"""

from math import erfc, sqrt

import numpy as np
from numpy.typing import ArrayLike


def expected(row: ArrayLike, column: ArrayLike, total: ArrayLike) -> np.ndarray:
    """How often both would meet by chance: E = R·C / N."""
    return np.asarray(row, dtype="float64") * np.asarray(column, dtype="float64") / np.asarray(total, dtype="float64")


def mutual_information(observed: ArrayLike, row: ArrayLike, column: ArrayLike, total: ArrayLike) -> np.ndarray:
    """MI = log₂(O / E), in bits. Church and Hanks (1990), Computational Linguistics 16: 22-29."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log2(observed / expected(row, column, total))


def t_score(observed: ArrayLike, row: ArrayLike, column: ArrayLike, total: ArrayLike) -> np.ndarray:
    """t = (O − E) / √O. Church, Gale, Hanks and Hindle (1991), Using Statistics in Lexical Analysis."""
    seen = np.asarray(observed, dtype="float64")
    with np.errstate(divide="ignore", invalid="ignore"):
        return (seen - expected(row, column, total)) / np.sqrt(seen)


def dice(observed: ArrayLike, row: ArrayLike, column: ArrayLike) -> np.ndarray:
    """Dice = 2·O / (R + C), between 0 and 1. Dice (1945), Ecology 26: 297-302."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return 2 * np.asarray(observed, dtype="float64") / (np.asarray(row) + np.asarray(column))


def log_dice(observed: ArrayLike, row: ArrayLike, column: ArrayLike) -> np.ndarray:
    """logDice = 14 + log₂ Dice, at most 14; one point less is half as strong. Rychlý (2008), RASLAN: 6-9."""
    with np.errstate(divide="ignore"):
        return 14 + np.log2(dice(observed, row, column))


def log_likelihood(observed: ArrayLike, row: ArrayLike, column: ArrayLike, total: ArrayLike) -> np.ndarray:
    """G² = 2·Σ O·ln(O / E) over the four cells. Dunning (1993), Computational Linguistics 19: 61-74."""
    o11, r1, c1, n = (np.asarray(value, dtype="float64") for value in (observed, row, column, total))
    cells = [(o11, r1 * c1), (r1 - o11, r1 * (n - c1)), (c1 - o11, (n - r1) * c1)]
    cells.append((n - r1 - c1 + o11, (n - r1) * (n - c1)))
    return 2 * sum(_weigh(seen, product / n) for seen, product in cells)


def log_likelihood_of_two(a: ArrayLike, b: ArrayLike, size_a: float, size_b: float) -> np.ndarray:
    """G² = 2·(a·ln(a / E₁) + b·ln(b / E₂)): two frequencies against the sizes of their corpora.

    E₁ = size_a·(a + b) / (size_a + size_b), and E₂ likewise; a cell of 0 adds nothing. Rayson and Garside (2000),
    Comparing corpora using frequency profiling, ACL workshop: 1-6. Unlike Dunning's G² it has two cells, not four.
    """
    first, second = np.asarray(a, dtype="float64"), np.asarray(b, dtype="float64")
    rate = (first + second) / (size_a + size_b)
    # Rounding may leave a trace below 0 where both parts use a word alike.
    return np.maximum(2 * (_weigh(first, size_a * rate) + _weigh(second, size_b * rate)), 0)


def log_ratio(a: ArrayLike, b: ArrayLike, size_a: float, size_b: float) -> np.ndarray:
    """log₂ of the ratio of two relative frequencies: +1 is twice as frequent in the first, −1 half as frequent.

    A frequency of 0 is taken as 0.5, so that the ratio exists. Hardie (2014), Log Ratio: an informal introduction,
    ESRC Centre for Corpus Approaches to Social Science.
    """
    first, second = (np.where(np.asarray(value) == 0, 0.5, value) for value in (a, b))
    return np.log2(first / size_a) - np.log2(second / size_b)


def percent_difference(a: ArrayLike, b: ArrayLike, size_a: float, size_b: float) -> np.ndarray:
    """%DIFF = 100·(F₁ − F₂) / F₂ of two relative frequencies; infinite where the second is 0.

    Gabrielatos and Marchi (2011), Keyness: matching metrics to definitions, Corpus Linguistics in the South.
    """
    first, second = np.asarray(a, dtype="float64") / size_a, np.asarray(b, dtype="float64") / size_b
    with np.errstate(divide="ignore", invalid="ignore"):
        return 100 * (first - second) / second


def chi_square_p(statistic: ArrayLike) -> np.ndarray:
    """The probability of a χ² with one degree of freedom at least as large: p = erfc(√(x / 2))."""
    values = np.asarray(statistic, dtype="float64")
    return np.array([erfc(sqrt(value / 2)) for value in values.ravel()]).reshape(values.shape)


def _weigh(seen: np.ndarray, by_chance: np.ndarray) -> np.ndarray:
    """O·ln(O / E), and 0 where O is 0, which is its limit."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(seen > 0, seen * np.log(seen / by_chance), 0.0)
