"""Confidence intervals for shares: Wilson's, the same for articles that come in pages, and the bootstrap."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from math import comb, cos, isnan, nan, pi, sin, sqrt, tan
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np


class Interval(NamedTuple):
    """A confidence interval, and what its width rests on (`basis`)."""

    low: float
    high: float
    basis: str


def wilson_interval(n: float, total: float, *, level: float = 0.95) -> Interval:
    """Wilson's score interval of the share `n / total` of independent units; NaN where `total` is 0.

    Wilson (1927), Journal of the American Statistical Association 22:209-212. Raises `ValueError` unless
    0 <= n <= total and 0 < level < 1.
    """
    if not 0 <= n <= total:
        raise ValueError(
            f"n={n!r} of total={total!r}: n must lie between 0 and total; give the part first, the whole second"
        )
    return _score_interval(n / total if total else nan, total, normal_quantile(level), "articles")


@dataclass(frozen=True)
class ClusterSums:
    """What the interval of a share needs to know of its clusters, as sums, so that no cluster need be kept.

    Cluster i holds `n_i` units, of which `y_i` have the property: `clusters` is their number, `units` the sum of
    n_i, `hits` of y_i, and `yy`, `yn`, `nn` the sums of y_i², y_i·n_i and n_i². Two sums add up with `+`.
    `largest` is the sum of the squared unit weights where units differ in size (characters of an article),
    and equals `units` where each counts one.
    """

    clusters: int = 0
    units: float = 0
    hits: float = 0
    yy: float = 0
    yn: float = 0
    nn: float = 0
    largest: float = 0

    @classmethod
    def of(cls, hits: Sequence[float], units: Sequence[float], largest: float | None = None) -> "ClusterSums":
        """The sums over clusters with `hits[i]` of `units[i]`."""
        y, n = np.asarray(hits, dtype=float), np.asarray(units, dtype=float)
        if y.shape != n.shape:
            raise ValueError(f"{len(y)} clusters have hits but {len(n)} have units; give both for every cluster")
        weight = float(n.sum()) if largest is None else largest
        return cls(len(n), float(n.sum()), float(y.sum()), *(float(s) for s in (y @ y, y @ n, n @ n)), weight)

    def __add__(self, other: "ClusterSums") -> "ClusterSums":
        return ClusterSums(*(getattr(self, name) + getattr(other, name) for name in _SUMS))

    @property
    def share(self) -> float:
        """Hits by units, NaN where there is no unit."""
        return self.hits / self.units if self.units else nan

    @property
    def effective_units(self) -> float:
        """How many units of equal weight the units are worth (Kish): all of them where each counts one."""
        return self.units**2 / self.largest if self.largest else 0.0

    @property
    def design_effect(self) -> float:
        """The variance of the share with these clusters by its variance with independent units; NaN if unknown.

        The linearised variance of a ratio, k/(k-1) Σ(y_i - share·n_i)² / units²; a single cluster, or a share of
        0 or 1, tells nothing about it.
        """
        share, k = self.share, self.clusters
        if k < 2 or isnan(share) or not 0 < share < 1:
            return nan
        spread = max(self.yy - 2 * share * self.yn + share**2 * self.nn, 0.0)
        return k / (k - 1) * spread / self.units**2 * self.effective_units / (share * (1 - share))

    @property
    def likeness(self) -> float:
        """How alike units of one cluster are: the intraclass correlation the design effect amounts to, 0 to 1."""
        effect, size = self.design_effect, self.cluster_size
        return nan if isnan(effect) or size <= 1 else min(max((effect - 1) / (size - 1), 0.0), 1.0)

    @property
    def cluster_size(self) -> float:
        """How many (effective) units stand together, as the average unit sees it."""
        return self.nn / self.units * self.effective_units / self.units if self.units else 0.0


_SUMS = tuple(field.name for field in fields(ClusterSums))


def cluster_interval(sums: ClusterSums, *, lender: ClusterSums | None = None, level: float = 0.95) -> Interval:
    """The interval of a share whose units come in clusters, as articles come in pages; NaN without a unit.

    Wilson's interval, on the effective number of units (units by design effect) and with Student's t for
    clusters - 1 degrees of freedom where the clusters differ by more than chance; on the units themselves where
    they do not. After Korn and Graubard (1998), Survey Methodology 24:193-201, who use it for Clopper-Pearson's.
    A single cluster, or a share of 0 or 1, cannot show how clusters differ: it borrows the likeness of `lender`'s
    units, if that shows any. `basis` says which it was: `pages` (its own clusters), `borrowed`, `articles` (nothing is
    known of clusters: too narrow if units of one are alike), or `none` (no unit). `level` is the confidence level.
    """
    if not sums.units:
        return Interval(nan, nan, "none")
    if not isnan(sums.design_effect):
        return _widened(sums, sums.design_effect, sums.clusters, level)._replace(basis="pages")
    if lender is None or isnan(lender.likeness):
        return _widened(sums, 1.0, 2, level)._replace(basis="articles")
    effect = 1 + lender.likeness * (sums.cluster_size - 1)
    return _widened(sums, effect, lender.clusters, level)._replace(basis="borrowed")


def bootstrap_interval(
    values: Sequence[Any],
    statistic: Callable[[list[Any]], float],
    *,
    draws: int = 2000,
    level: float = 0.95,
    seed: int = 0,
) -> Interval:
    """The percentile bootstrap interval of `statistic`, called with a list of `values` drawn with replacement.

    Give whole clusters as values (all articles of a page as one) where units of a cluster are alike. With few
    values it is too narrow: at five clusters a nominal 95 % covers less than 90 %. Efron and Tibshirani (1993),
    An Introduction to the Bootstrap, ch. 13. NaN where there is no value; draws that give NaN are passed over.
    """
    if not len(values):
        return Interval(nan, nan, "none")
    random = np.random.default_rng(seed)
    picks = random.integers(len(values), size=(draws, len(values)))
    found = [statistic([values[i] for i in pick]) for pick in picks]
    if np.isnan(found).all():
        return Interval(nan, nan, "none")
    low, high = np.nanquantile(found, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high), "bootstrap")


def normal_quantile(level: float) -> float:
    """The half-width, in standard errors, of a two-sided interval of this confidence level."""
    if not 0 < level < 1:
        raise ValueError(f"level={level!r} is not a confidence level; use one between 0 and 1, such as 0.95")
    return NormalDist().inv_cdf((1 + level) / 2)


@lru_cache(maxsize=4096)
def t_quantile(level: float, degrees: int) -> float:
    """The same for Student's t: exact below 30 degrees of freedom, Abramowitz and Stegun 26.7.5 from there on."""
    z = normal_quantile(level)
    if degrees >= 30:
        first = (z**3 + z) / 4
        second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
        third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
        return z + first / degrees + second / degrees**2 + third / degrees**3
    low, high = 0.0, pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _t_within(middle, degrees) < level else (low, middle)
    return tan(low) * sqrt(degrees)


def _t_within(angle: float, degrees: int) -> float:
    """P(|T| <= tan(angle)·√degrees), Abramowitz and Stegun 26.7.3 and 26.7.4."""
    if degrees % 2 == 0:
        terms = (comb(2 * j, j) / 4**j * cos(angle) ** (2 * j) for j in range(degrees // 2))
        return sin(angle) * sum(terms)
    terms = (4**j / ((2 * j + 1) * comb(2 * j, j)) * cos(angle) ** (2 * j + 1) for j in range(degrees // 2))
    return 2 / pi * (angle + sin(angle) * sum(terms))


def _widened(sums: ClusterSums, effect: float, clusters: int, level: float) -> Interval:
    """Wilson's interval on the effective number of units, with t where the clusters differ by more than chance."""
    if isnan(effect) or effect <= 1:
        return _score_interval(sums.share, sums.effective_units, normal_quantile(level), "")
    return _score_interval(sums.share, sums.effective_units / effect, t_quantile(level, clusters - 1), "")


def _score_interval(share: float, n: float, quantile: float, basis: str) -> Interval:
    """Wilson's formula."""
    if not n:
        return Interval(nan, nan, "none")
    z2 = quantile**2 / n
    middle = (share + z2 / 2) / (1 + z2)
    half = quantile / (1 + z2) * sqrt(share * (1 - share) / n + z2 / (4 * n))
    # At 0 and at 1 the formula ends there exactly, were it not for rounding.
    low = 0.0 if share <= 0 else max(middle - half, 0.0)
    return Interval(low, 1.0 if share >= 1 else min(middle + half, 1.0), basis)


__all__ = [
    "ClusterSums",
    "Interval",
    "bootstrap_interval",
    "cluster_interval",
    "normal_quantile",
    "t_quantile",
    "wilson_interval",
]
