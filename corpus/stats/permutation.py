"""The p-value of a permutation test, and the rank correlation it is most used with."""

from collections.abc import Sequence
from math import nan, sqrt
from typing import Any

import numpy as np


def permutation_p(observed: float, draws: Sequence[float], *, alternative: str = "greater") -> float:
    """The p-value of `observed` among the values of the same statistic on permuted data (`draws`).

    The observed arrangement counts as one of the permutations, so that p is never 0: (1 + at least as extreme)
    / (1 + number of draws); Phipson and Smyth (2010), Statistical Applications in Genetics and Molecular
    Biology 9:39. `alternative` is `greater`, `less` or `two-sided`, which compares absolute values. NaN if `observed`
    is NaN.
    """
    values = np.asarray(draws, dtype=float)
    # Sums in another order differ in their last digits: an arrangement that ties must count as one.
    slack = 1e-9 * max(1.0, abs(observed))
    extreme = {
        "greater": values >= observed - slack,
        "less": values <= observed + slack,
        "two-sided": np.abs(values) >= abs(observed) - slack,
    }
    if alternative not in extreme:
        raise ValueError(f"alternative={alternative!r} is not known; use one of {', '.join(extreme)}")
    return nan if np.isnan(observed) else float((1 + extreme[alternative].sum()) / (1 + len(values)))


def kendall_tau(a: Sequence[Any], b: Sequence[Any]) -> float:
    """Kendall's tau-b of two rankings of the same items, from -1 (reversed) to 1 (same order).

    Tied pairs count for neither order (tau-b: Kendall 1945, Biometrika 33:239-251). NaN for fewer than two
    items or where all of one ranking is tied. Raises `ValueError` if the rankings differ in length.
    """
    if len(a) != len(b):
        raise ValueError(f"the rankings have {len(a)} and {len(b)} items; give one rank an item in both")
    x, y = _pair_signs(a), _pair_signs(b)
    untied = sqrt(float(np.abs(x).sum()) * float(np.abs(y).sum()))
    return float((x * y).sum()) / untied if untied else nan


def _pair_signs(ranks: Sequence[Any]) -> np.ndarray:
    """For each pair of items, in which order the ranking has them: 1, -1, or 0 for a tie."""
    values = np.asarray(ranks, dtype=float)
    first, second = np.triu_indices(len(values), k=1)
    return np.sign(values[second] - values[first])
