"""How often each term occurs, and how sure that is."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from corpus.script import simplify
from corpus.stats.resampling import draw_articles, resample_rates
from corpus.terms.counts import By, count_cells, label_tokens, list_columns

_MEASURES = {
    "token": "str",
    "n": "int64",
    "total": "int64",
    "per_10k": "float64",
    "n_articles": "int64",
    "low": "float64",
    "high": "float64",
}
_NOWHERE = (np.array([], dtype="int64"), np.array([], dtype="int64"))


def term_frequency(
    tokens: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    by: By = None,
    terms: Iterable[str] | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """One row a term (in each group of `by`): `token, n, total, per_10k, n_articles, low, high`, most frequent first.

    `total` is the number of words in the group, punctuation not counted, and `per_10k` = 10,000 · `n` / `total`.
    `n_articles` is the number of articles with the term. `low` and `high` bound `per_10k` at 95 %: articles, not words,
    are drawn again with replacement `resamples` times (percentile bootstrap, Efron and Tibshirani 1993). They speak of
    articles like these; with a handful of articles they are rough, and with one article, or for a term
    in none, they are missing.

    articles: needed where `by` names a column of theirs.
    by: one or several columns of tokens or articles (`page_id`, `section`, …), or `year` or `month` of the article's
        date; articles without one stand in a group of their own.
    terms: the terms to count; each then has a row in every group, with 0 where it does not occur. Terms are tokens: a
        phrase that tokens split is found with `kwic` or listed in the user words.
    resamples: 0 leaves `low` and `high` missing, which is quicker for a large corpus.

    Terms used equally often are in the order of their characters. Raises `ValueError` for an unknown column.
    """
    columns = list_columns(by)
    labelled = label_tokens(tokens, articles, columns)
    wanted = None if terms is None else list(dict.fromkeys(simplify(term) for term in terms))
    if not columns:
        return _order(_count_group(labelled, wanted, resamples, seed), [])
    groups = [
        _count_group(group, wanted, resamples, seed).assign(**dict(zip(columns, key, strict=True)))
        for key, group in labelled.groupby(columns, dropna=False, sort=True)
    ]
    counted = pd.concat(groups, ignore_index=True) if groups else _count_group(labelled, [], 0, seed)
    kept = labelled[columns].iloc[:0]
    counted = counted.reindex(columns=[*columns, *_MEASURES]).astype({c: kept[c].dtype for c in columns})
    return _order(counted, columns)


def _count_group(tokens: pd.DataFrame, wanted: list[str] | None, resamples: int, seed: int) -> pd.DataFrame:
    """The terms of one group."""
    articles, names = pd.factorize(tokens["article_id"], sort=True)
    lengths = np.bincount(articles, minlength=len(names))
    found = _cells_by_token(count_cells(tokens.assign(article=articles), ["token", "article"]))
    terms = list(found) if wanted is None else wanted
    chosen = [found.get(term, _NOWHERE) for term in terms]
    draws = draw_articles(len(lengths), resamples, seed) if len(lengths) > 1 else np.empty((0, 0))
    low, high = resample_rates(chosen, lengths, draws)
    n = np.array([counts.sum() for _, counts in chosen], dtype="int64")
    table = {
        "token": terms,
        "n": n,
        "total": len(tokens),
        "per_10k": n / len(tokens) * 10_000 if len(tokens) else np.nan,
        "n_articles": [len(articles) for articles, _ in chosen],
        "low": low * 10_000,
        "high": high * 10_000,
    }
    return pd.DataFrame(table).astype(_MEASURES)


def _cells_by_token(cells: pd.DataFrame) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Each term with the articles it stands in and how often; `cells` is sorted by term."""
    codes, terms = pd.factorize(cells["token"])
    edges = np.searchsorted(codes, np.arange(1, len(terms)))
    articles = np.split(cells["article"].to_numpy(), edges)
    return dict(zip(terms, zip(articles, np.split(cells["n"].to_numpy(), edges), strict=True), strict=False))


def _order(counted: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Group by group, the most frequent term first, equals by their characters."""
    keys = [*columns, "n", "token"]
    return counted.sort_values(keys, ascending=[key != "n" for key in keys]).reset_index(drop=True)
