"""How evenly a term is spread over the parts of a corpus."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from corpus.script import simplify
from corpus.terms.counts import By, count_cells, label_tokens, list_columns


def dispersion(
    tokens: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    by: By = None,
    terms: Iterable[str] | None = None,
) -> pd.DataFrame:
    """One row a term: `token, n, n_parts, range, juilland_d, gries_dp, gries_dp_norm, carroll_d2`, most frequent first.

    Parts are articles unless `by` says otherwise (`page_id`, `year`, … as in `term_frequency`); a part without words is
    none. With f the frequency of the term, vᵢ its frequency in part i, sᵢ the part's share of all words, k the number
    of parts, pᵢ = vᵢ / (words in part i), p̄ the mean of the pᵢ and σ their population standard deviation:

    - `range`: the number of parts with the term.
    - `juilland_d` = 1 − σ / (p̄·√(k − 1)), 1 where spread evenly. Juilland and Chang-Rodríguez (1964), for parts of
      unequal size as in Gries (2008).
    - `gries_dp` = ½·Σ|vᵢ/f − sᵢ|, 0 where spread as the words are. Gries (2008), International Journal of Corpus
      Linguistics 13: 403-437.
    - `gries_dp_norm` = DP / (1 − min sᵢ), so that the largest value is 1. Lijffijt and Gries (2012), same journal 17:
      147-149.
    - `carroll_d2` = (log₂ Σpᵢ − Σ pᵢ·log₂ pᵢ / Σpᵢ) / log₂ k, 1 where spread evenly. Carroll (1970), as in
      Gries (2008).

    With one part only `range` and `gries_dp` exist. Rare terms cannot be spread over many parts: compare the measures
    of terms of about the same frequency only.
    """
    columns = list_columns(by) or ["article_id"]
    labelled = label_tokens(tokens, articles, columns)
    parts = labelled.groupby(columns, dropna=False, sort=True).ngroup().to_numpy()
    sizes = np.bincount(parts) if len(parts) else np.array([], dtype="int64")
    cells = count_cells(pd.DataFrame({"token": labelled["token"].array, "part": parts}), ["token", "part"])
    if terms is not None:
        cells = cells[cells["token"].isin([simplify(term) for term in terms])]
    table = _measure(cells, sizes.astype("float64"))
    return table.sort_values(["n", "token"], ascending=[False, True]).reset_index(drop=True)


def _measure(cells: pd.DataFrame, sizes: np.ndarray) -> pd.DataFrame:
    """The measures of each term from the cells in which it stands; the other parts have a frequency of 0."""
    codes, terms = pd.factorize(cells["token"])
    counts, part = cells["n"].to_numpy("float64"), cells["part"].to_numpy("int64")
    n = np.bincount(codes, counts, len(terms))
    rates, shares, k = counts / sizes[part], (sizes / max(sizes.sum(), 1))[part], len(sizes)
    # A part without the term adds its share to the sum of DP; all shares together are 1.
    dp = (1 + np.bincount(codes, np.abs(counts / n[codes] - shares) - shares, len(terms))) / 2
    several = np.nan if k < 2 else 1.0
    table = {
        "token": terms,
        "n": n,
        "n_parts": k,
        "range": np.bincount(codes, minlength=len(terms)),
        "juilland_d": several * (1 - _variation(codes, rates, len(terms), k) / np.sqrt(max(k - 1, 1))),
        "gries_dp": dp,
        "gries_dp_norm": several * dp / (1 - min(sizes / sizes.sum()) if k > 1 else 1),
        "carroll_d2": several * _entropy(codes, rates, len(terms)) / np.log2(max(k, 2)),
    }
    return pd.DataFrame(table).astype({"token": "str", "n": "int64", "n_parts": "int64", "range": "int64"})


def _variation(codes: np.ndarray, rates: np.ndarray, n_terms: int, k: int) -> np.ndarray:
    """The coefficient of variation of each term's rates over all `k` parts: population deviation by mean."""
    mean = np.bincount(codes, rates, n_terms) / max(k, 1)
    squares = np.bincount(codes, (rates - mean[codes]) ** 2, n_terms)
    absent = k - np.bincount(codes, minlength=n_terms)
    return np.sqrt((squares + absent * mean**2) / max(k, 1)) / mean


def _entropy(codes: np.ndarray, rates: np.ndarray, n_terms: int) -> np.ndarray:
    """The entropy in bits of each term's rates, taken as shares of their sum."""
    share = rates / np.bincount(codes, rates, n_terms)[codes]
    return 0.0 - np.bincount(codes, share * np.log2(share), n_terms)
