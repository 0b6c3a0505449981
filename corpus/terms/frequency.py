"""How often each term occurs, and how sure that is."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from corpus.script import simplify
from corpus.terms.counts import By, count_cells, label_tokens, list_columns
from corpus.terms.rates import MOST_DRAWN, Whole, rates_from_cells, rates_from_sums, stack_groups, sum_cells


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
    in none, they are missing. With more than 2,000 articles in all, where drawing would take longer than counting, they
    are worked out from sums (`corpus.stats.intervals.cluster_interval`, an article a cluster of words): nearly the
    same, but for terms in a handful of articles, where the sums do not let `low` fall to 0.

    articles: needed where `by` names a column of theirs.
    by: one or several columns of tokens or articles (`page_id`, `section`, …), or `year` or `month` of the article's
        date; articles without one stand in a group of their own.
    terms: the terms to count; each then has a row in every group, with 0 where it does not occur. Terms are tokens: a
        phrase that tokens split is found with `kwic` or listed in the user words.
    resamples: 0 leaves `low` and `high` missing, which is quicker.

    Terms used equally often are in the order of their characters. Raises `ValueError` for an unknown column.
    """
    columns = group_columns(by)
    labelled = label_tokens(tokens, articles, columns)
    wanted = None if terms is None else unique_terms(terms)
    drawn = labelled["article_id"].nunique() <= MOST_DRAWN
    groups = labelled.groupby(columns, dropna=False, sort=True) if columns else [((), labelled)]
    counted = [(key, _count_group(group, wanted, (resamples, seed), drawn)) for key, group in groups]
    return stack_groups(counted, labelled[columns].iloc[:0])


def group_columns(by: By) -> list[str]:
    """The columns by which terms are counted. Raises `ValueError` for the terms themselves."""
    columns = list_columns(by)
    if "token" in columns:
        raise ValueError("by='token' is what is counted; choose terms with terms=[…], groups of articles with by")
    return columns


def unique_terms(terms: Iterable[str]) -> list[str]:
    """The terms in simplified characters, each once."""
    return list(dict.fromkeys(simplify(term) for term in terms))


def _count_group(
    tokens: pd.DataFrame, wanted: list[str] | None, sampling: tuple[int, int], drawn: bool
) -> pd.DataFrame:
    """The terms of one group; `drawn` says whether articles are drawn again for the interval."""
    articles, names = pd.factorize(tokens["article_id"], sort=True)
    lengths = np.bincount(articles, minlength=len(names))
    cells = count_cells(tokens.assign(article=articles), ["token", "article"])
    if drawn:
        return rates_from_cells(cells, lengths, wanted, resamples=sampling[0], seed=sampling[1])
    whole = Whole(len(tokens), len(names), int((lengths**2).sum()))
    return rates_from_sums(sum_cells(cells, lengths), whole, wanted, intervals=sampling[0] > 0)
