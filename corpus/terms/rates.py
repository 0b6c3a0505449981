"""Counts → rates with their intervals, whether the counts come from a table of tokens or from a store."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from corpus.stats.intervals import ClusterSums, cluster_interval
from corpus.stats.resampling import draw_articles, resample_rates

# With more articles than this, drawing them again takes longer than counting their words, and tells the same.
MOST_DRAWN = 2_000

MEASURES = {
    "token": "str",
    "n": "int64",
    "total": "int64",
    "per_10k": "float64",
    "n_articles": "int64",
    "low": "float64",
    "high": "float64",
}
_NOWHERE = (np.array([], dtype="int64"), np.array([], dtype="int64"))


class Whole(NamedTuple):
    """All words of a group: their number, that of the articles they stand in, and the sum of the squared lengths."""

    words: int
    articles: int
    squares: int


def sum_cells(cells: pd.DataFrame, lengths: np.ndarray) -> pd.DataFrame:
    """One row a term: `token, n, n_articles, squares, products` (Σy², Σy·w: uses y, words w of an article).

    cells: `token`, `article` (a place in `lengths`) and `n`, one row a term and article, sorted by term.
    """
    codes, terms = pd.factorize(cells["token"])
    n, article = cells["n"].to_numpy("int64"), cells["article"].to_numpy("int64")
    sums = {"n": n, "n_articles": np.ones_like(n), "squares": n**2, "products": n * lengths[article]}
    summed = {name: np.bincount(codes, values, len(terms)).astype("int64") for name, values in sums.items()}
    return pd.DataFrame({"token": terms, **summed})


def rates_from_cells(
    cells: pd.DataFrame, lengths: np.ndarray, wanted: list[str] | None, *, resamples: int, seed: int
) -> pd.DataFrame:
    """One row a term of one group, as in `term_frequency`; articles are drawn again for the interval.

    cells, lengths: as for `sum_cells`, articles in the order of their identifiers. wanted: the terms, None for all.
    """
    found = _cells_by_token(cells)
    terms = list(found) if wanted is None else wanted
    chosen = [found.get(term, _NOWHERE) for term in terms]
    draws = draw_articles(len(lengths), resamples, seed) if len(lengths) > 1 else np.empty((0, 0))
    bounds = resample_rates(chosen, lengths, draws)
    n = np.array([counts.sum() for _, counts in chosen], dtype="int64")
    return _rate_table(terms, n, [len(articles) for articles, _ in chosen], int(lengths.sum()), bounds)


def rates_from_sums(sums: pd.DataFrame, whole: Whole, wanted: list[str] | None, *, intervals: bool) -> pd.DataFrame:
    """One row a term of one group, as in `term_frequency`; the interval is worked out from the sums.

    sums: as from `sum_cells`. wanted: the terms, None for all. intervals: whether `low` and `high` are asked for.
    """
    if wanted is not None:
        sums = sums.set_index("token").reindex(wanted, fill_value=0).rename_axis("token").reset_index()
    columns = [sums[name].to_numpy("float64") for name in ("n", "squares", "products")]
    points = [_interval(*own, whole) if intervals else (np.nan, np.nan) for own in zip(*columns, strict=True)]
    low, high = np.array(points, dtype="float64").reshape(-1, 2).T
    return _rate_table(sums["token"], sums["n"].to_numpy("int64"), sums["n_articles"], whole.words, (low, high))


def stack_groups(groups: Iterable[tuple[Sequence[Any], pd.DataFrame]], labels: pd.DataFrame) -> pd.DataFrame:
    """The tables of all groups, each with its key in the columns of `labels` (an empty table of their types).

    Group by group, the most frequent term first, equals by their characters.
    """
    columns = list(labels.columns)
    tables = [table.assign(**dict(zip(columns, key, strict=True))) for key, table in groups]
    counted = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=list(MEASURES)).astype(MEASURES)
    counted = counted.reindex(columns=[*columns, *MEASURES]).astype(labels.dtypes.to_dict())
    keys = [*columns, "n", "token"]
    return counted.sort_values(keys, ascending=[key != "n" for key in keys]).reset_index(drop=True)


def _interval(n: float, squares: float, products: float, whole: Whole) -> tuple[float, float]:
    """The interval of one term's share of all words, whose clusters are articles."""
    if whole.articles < 2 or not n:
        return np.nan, np.nan
    words = float(whole.words)
    interval = cluster_interval(ClusterSums(whole.articles, words, n, squares, products, float(whole.squares), words))
    return interval.low, interval.high


def _cells_by_token(cells: pd.DataFrame) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Each term with the articles it stands in and how often; `cells` is sorted by term."""
    codes, terms = pd.factorize(cells["token"])
    edges = np.searchsorted(codes, np.arange(1, len(terms)))
    articles = np.split(cells["article"].to_numpy(), edges)
    return dict(zip(terms, zip(articles, np.split(cells["n"].to_numpy(), edges), strict=True), strict=False))


def _rate_table(
    terms: Sequence[str] | pd.Series,
    n: np.ndarray,
    n_articles: Sequence[int] | pd.Series,
    total: int,
    bounds: tuple[np.ndarray, np.ndarray],
) -> pd.DataFrame:
    """The measures of the terms of one group."""
    table = {
        "token": terms,
        "n": n,
        "total": total,
        "per_10k": n / total * 10_000 if total else np.nan,
        "n_articles": n_articles,
        "low": bounds[0] * 10_000,
        "high": bounds[1] * 10_000,
    }
    return pd.DataFrame(table).astype(MEASURES)
