"""Many tests at once: how many of those called significant are expected to be false."""

import numpy as np
from numpy.typing import ArrayLike


def benjamini_hochberg(p: ArrayLike) -> np.ndarray:
    """The adjusted p-value (q) of each test, in the order given.

    With the m values sorted, q of the i-th smallest is the least of p₍ⱼ₎·m / j over j ≥ i, at most 1. Keeping what has
    q ≤ 0.05 holds the expected share of false ones to 5 %. A missing p is no test: its q is missing too.
    Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57: 289-300.
    Raises `ValueError` for a p outside 0 to 1.
    """
    values = np.asarray(p, dtype="float64")
    tested = np.flatnonzero(~np.isnan(values))
    if ((values[tested] < 0) | (values[tested] > 1)).any():
        raise ValueError(f"p={values[tested].min()} to {values[tested].max()} is not between 0 and 1; give p-values")
    order = tested[np.argsort(values[tested], kind="stable")]
    scaled = values[order] * len(order) / np.arange(1, len(order) + 1)
    adjusted = np.full(values.shape, np.nan)
    adjusted[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1)
    return adjusted
