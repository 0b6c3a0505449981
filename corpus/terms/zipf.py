"""How steeply frequency falls with rank."""

import numpy as np
import pandas as pd

from corpus.terms.counts import require_columns

_COLUMNS = {
    "n_tokens": "int64",
    "n_types": "int64",
    "n_hapax": "int64",
    "exponent": "float64",
    "exponent_line": "float64",
    "distance": "float64",
}


def zipf_fit(tokens: pd.DataFrame) -> pd.DataFrame:
    """One row: `n_tokens, n_types, n_hapax, exponent, exponent_line, distance`.

    Zipf's law says that the word of rank r has the frequency N·r^(−s) / H, H being the sum of r^(−s) over all ranks.

    - `exponent` s is the most likely one: it maximises −s·Σ fᵣ·ln r − N·ln H, with fᵣ the frequency at rank r. Clauset,
      Shalizi and Newman (2009), SIAM Review 51: 661-703, for ranks 1 to the number of types.
    - `exponent_line` is minus the slope of the straight line through (ln r, ln fᵣ) by least squares, as often printed;
      the many rare words pull it about.
    - `distance`: the largest gap between the shares of all words at ranks up to r, observed and fitted (Kolmogorov and
      Smirnov); 0 is a perfect fit.
    - `n_hapax` counts words used once.

    With fewer than two types the exponents and the distance are missing.
    """
    require_columns(tokens, ("token",), "tokens")
    frequency = np.sort(tokens["token"].value_counts().to_numpy())[::-1].astype("float64")
    row = {"n_tokens": len(tokens), "n_types": len(frequency), "n_hapax": int((frequency == 1).sum())}
    if len(frequency) < 2:
        missing = dict.fromkeys(("exponent", "exponent_line", "distance"), np.nan)
        return pd.DataFrame([row | missing]).astype(_COLUMNS)
    logs = np.log(np.arange(1, len(frequency) + 1))
    exponent = _most_likely(frequency, logs)
    line = -np.polyfit(logs, np.log(frequency), 1)[0]
    fitted = zipf_shares(len(frequency), exponent)
    distance = np.abs(np.cumsum(frequency / frequency.sum()) - np.cumsum(fitted)).max()
    return pd.DataFrame([row | {"exponent": exponent, "exponent_line": line, "distance": distance}]).astype(_COLUMNS)


def zipf_shares(n_types: int, exponent: float) -> np.ndarray:
    """The share of all words that Zipf's law gives to each rank from 1 to `n_types`."""
    weights = np.arange(1, n_types + 1, dtype="float64") ** -exponent
    return weights / weights.sum()


def _most_likely(frequency: np.ndarray, logs: np.ndarray) -> float:
    """The exponent under which the mean of ln r is the observed one, by halving: that mean falls as s grows."""
    observed = (frequency * logs).sum() / frequency.sum()
    low, high = 0.0, 50.0
    for _ in range(80):
        middle = (low + high) / 2
        weights = np.exp(-middle * logs)
        low, high = (middle, high) if (weights * logs).sum() / weights.sum() > observed else (low, middle)
    return (low + high) / 2
