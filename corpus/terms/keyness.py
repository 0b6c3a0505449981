"""Which terms one part of a corpus uses more than the rest."""

import warnings
from typing import NamedTuple

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
    parts = [Part(int(part.sum()), tokens["article_id"][part].nunique()) for part in (mask, ~mask)]
    check_parts(*parts)
    codes, terms = pd.factorize(tokens["token"], sort=True)
    n = np.bincount(codes, minlength=len(terms))
    a = np.bincount(codes[mask], minlength=len(terms))
    return compare_counts(pd.DataFrame({"token": terms, "n_target": a, "n": n}), *parts, min_n=min_n)


class Part(NamedTuple):
    """What a comparison needs to know of one of its parts."""

    words: int
    articles: int


def compare_counts(counts: pd.DataFrame, target: Part, reference: Part, *, min_n: int = 1) -> pd.DataFrame:
    """The table of `keyness` from counts: `token`, `n_target` and `n` (in both parts), one row a term."""
    tested = counts[counts["n"] >= min_n]
    a, n = (tested[name].to_numpy("int64") for name in ("n_target", "n"))
    table = _compare(pd.Index(tested["token"]), a, n - a, (target.words, reference.words))
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


def check_parts(target: Part, reference: Part, *, stacklevel: int = 3) -> None:
    """Raise where a part has no word, warn where it has few, by default the caller's caller."""
    if not target.words or not reference.words:
        raise ValueError(
            f"target has {target.words} of {target.words + reference.words} tokens; both parts need at least one"
        )
    if min(target.articles, reference.articles) < MIN_ARTICLES or min(target.words, reference.words) < MIN_WORDS:
        warnings.warn(
            f"target: {target.words:,} words in {target.articles} articles; reference: {reference.words:,} in "
            f"{reference.articles}. With fewer than {MIN_WORDS:,} words or {MIN_ARTICLES} articles, single articles "
            "decide what stands out",
            SmallPartsWarning,
            stacklevel=stacklevel,
        )
