"""Which terms one part of a corpus uses more than the rest."""

import warnings

import numpy as np
import pandas as pd

from corpus.stats.association import chi_square_p, log_likelihood_of_two, log_ratio, percent_difference
from corpus.stats.multiple import benjamini_hochberg
from corpus.terms.counts import require_columns

MIN_ARTICLES = 10
MIN_WORDS = 10_000

_COLUMNS = {
    "token": "str",
    "n_target": "int64",
    "n_reference": "int64",
    "g2": "float64",
    "log_ratio": "float64",
    "pct_diff": "float64",
    "p": "float64",
    "q": "float64",
}


class SmallPartsWarning(UserWarning):
    """A comparison of parts so small that it speaks of a few articles rather than of two ways of writing."""


def keyness(tokens: pd.DataFrame, *, target: pd.Series | np.ndarray | list[bool], min_n: int = 1) -> pd.DataFrame:
    """One row a term: `token, n_target, n_reference, g2, log_ratio, pct_diff, p, q`, the most distinctive first.

    The target is compared with all other tokens. With a and b the term's frequency in target and reference, c and d
    their words:

    - `g2` = 2·(a·ln(a/E₁) + b·ln(b/E₂)), E₁ = c·(a + b)/(c + d), E₂ = d·(a + b)/(c + d). Rayson and Garside (2000).
      It measures how sure a difference is, not how large, and not its direction. quanteda's `lr` has four cells, as
      `corpus.stats.association.log_likelihood`.
    - `log_ratio` = log₂((a/c) / (b/d)), with 0.5 for a frequency of 0: how large the difference is, above 0 where the
      target uses the term more. Hardie (2014).
    - `pct_diff` = 100·(a/c − b/d) / (b/d), infinite where b is 0. Gabrielatos and Marchi (2011).
    - `p` = erfc(√(g2/2)), the χ² probability with one degree of freedom; `q` is p after Benjamini and Hochberg (1995)
      over all terms tested. Both take words for independent, which those of one article are not: they flatter.

    target: a truth value for each row of `tokens`, such as `tokens["article_id"].isin(late)`.
    min_n: terms rarer than this in both parts together are not tested.

    Warns (`SmallPartsWarning`) where a part has fewer than 10 articles or 10,000 words. Raises `ValueError` where
    `target` does not fit `tokens`, or a part has no word.
    """
    require_columns(tokens, ("article_id", "token"), "tokens")
    mask = _check_target(target, len(tokens))
    if not len(tokens):
        return pd.DataFrame(columns=list(_COLUMNS)).astype(_COLUMNS)
    _check_parts(tokens, mask)
    codes, terms = pd.factorize(tokens["token"], sort=True)
    n = np.bincount(codes, minlength=len(terms))
    a = np.bincount(codes[mask], minlength=len(terms))
    tested = n >= min_n
    table = _compare(terms[tested], a[tested], (n - a)[tested], (int(mask.sum()), int((~mask).sum())))
    return table.sort_values(["g2", "token"], ascending=[False, True]).reset_index(drop=True)


def _compare(terms: pd.Index, a: np.ndarray, b: np.ndarray, sizes: tuple[int, int]) -> pd.DataFrame:
    """The measures of each term."""
    g2 = log_likelihood_of_two(a, b, *sizes)
    p = chi_square_p(g2)
    table = {
        "token": terms,
        "n_target": a,
        "n_reference": b,
        "g2": g2,
        "log_ratio": log_ratio(a, b, *sizes),
        "pct_diff": percent_difference(a, b, *sizes),
        "p": p,
        "q": benjamini_hochberg(p),
    }
    return pd.DataFrame(table).astype(_COLUMNS)


def _check_target(target: pd.Series | np.ndarray | list[bool], n_tokens: int) -> np.ndarray:
    """The target as an array of truth values, one for each token."""
    mask = np.asarray(target)
    if mask.shape != (n_tokens,) or (n_tokens and mask.dtype != bool):
        raise ValueError(
            f"target has shape {mask.shape} and type {mask.dtype}; it must be {n_tokens} truth values, one a token"
        )
    return mask.astype(bool)


def _check_parts(tokens: pd.DataFrame, mask: np.ndarray) -> None:
    """Raise where a part has no word, warn where it has few."""
    words = [int(mask.sum()), int((~mask).sum())]
    if 0 in words:
        raise ValueError(f"target has {words[0]} of {sum(words)} tokens; both parts need at least one")
    articles = [tokens["article_id"][part].nunique() for part in (mask, ~mask)]
    if min(articles) < MIN_ARTICLES or min(words) < MIN_WORDS:
        warnings.warn(
            f"target: {words[0]:,} words in {articles[0]} articles; reference: {words[1]:,} in {articles[1]}. With "
            f"fewer than {MIN_WORDS:,} words or {MIN_ARTICLES} articles, single articles decide what stands out",
            SmallPartsWarning,
            stacklevel=3,
        )
