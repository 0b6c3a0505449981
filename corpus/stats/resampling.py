"""Intervals from drawing whole articles again: the words of one article do not vary independently of each other."""

import numpy as np

CHUNK = 256


def draw_articles(n_articles: int, resamples: int, seed: int) -> np.ndarray:
    """How often each article (rows) is drawn in each resample (columns), with replacement; the seed decides."""
    draws = np.random.default_rng(seed).multinomial(n_articles, np.full(n_articles, 1 / n_articles), size=resamples)
    return np.ascontiguousarray(draws.T.astype("float64"))


def resample_rates(
    cells: list[tuple[np.ndarray, np.ndarray]], totals: np.ndarray, draws: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The 2.5 % and 97.5 % points of a rate over resamples of articles (percentile bootstrap).

    Each item of `cells` is one term: the articles it stands in and how often. `totals` is the length of each article.
    With the weights w of one resample, a term's rate is Σ wᵢnᵢ / Σ wᵢTᵢ. The interval is missing where there is one
    article alone, and for a term that stands in none: drawing again never shows what was not there.
    Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapters 8 and 13.
    """
    if len(totals) < 2 or not draws.size:
        missing = np.full(len(cells), np.nan)
        return missing, missing.copy()
    lengths = totals @ draws
    points = [_chunk_points(cells[at : at + CHUNK], lengths, draws) for at in range(0, len(cells), CHUNK)]
    both = np.concatenate(points, axis=1) if points else np.empty((2, 0))
    both[:, [index for index, (articles, _) in enumerate(cells) if not len(articles)]] = np.nan
    return both[0], both[1]


def _chunk_points(cells: list[tuple[np.ndarray, np.ndarray]], lengths: np.ndarray, draws: np.ndarray) -> np.ndarray:
    """The two points for some terms; a resample of empty articles only says nothing and is passed over."""
    counts = np.stack([n @ draws[articles] for articles, n in cells])
    with np.errstate(invalid="ignore", divide="ignore"):
        rates = counts / lengths
    return np.nanquantile(rates, [0.025, 0.975], axis=1)
