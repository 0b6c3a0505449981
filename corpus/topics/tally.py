"""Sums over periods and pages, kept small: a few numbers a topic and period, whatever the number of articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd

from corpus.stats.intervals import ClusterSums
from corpus.topics.batches import article_lengths, assign_periods, crosses_periods, page_of

BY = ("articles", "characters")
Period = pd.Period | None


class Total(NamedTuple):
    """All articles of a period: their number and length, and of their pages what `ClusterSums` needs."""

    n_articles: float = 0
    uncertain: float = 0  # those that might be of a neighbouring period
    n_chars: float = 0
    pages: float = 0
    units: float = 0
    nn: float = 0
    largest: float = 0


class Count(NamedTuple):
    """The articles of a period that have one thing (a topic, a phrase)."""

    n_articles: float = 0
    n_chars: float = 0
    hits: float = 0
    yy: float = 0
    yn: float = 0


@dataclass
class Tally:
    """Counts by period, added up table by table; all articles of a page must come in one table.

    `by` says what a share is a share of: `articles`, or `characters` printed. Articles without a period are
    under the period None.
    """

    freq: str
    by: str = "articles"
    totals: dict[Period, Total] = field(default_factory=dict)
    counts: dict[tuple[str, Period], Count] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.by not in BY:
            raise ValueError(f"by={self.by!r} is not known; use one of {', '.join(BY)}")

    def add(self, articles: pd.DataFrame, having: Mapping[str, np.ndarray]) -> None:
        """Count one table of articles; `having` says of each thing which of its articles (a mask) have it."""
        if not len(articles):
            return
        batch = _Batch.of(articles, self.freq, self.by)
        for period, total in batch.totals().items():
            self.totals[period] = _plus(self.totals.get(period, Total()), total)
        for thing, mask in having.items():
            for period, count in batch.counts(mask).items():
                self.counts[thing, period] = _plus(self.counts.get((thing, period), Count()), count)

    def count(self, thing: str, period: Period) -> Count:
        """What has the thing in the period."""
        return self.counts.get((thing, period), Count())

    def total(self, period: Period) -> Total:
        """All of the period."""
        return self.totals.get(period, Total())

    def sums(self, thing: str, period: Period) -> ClusterSums:
        """The sums over the period's pages from which an interval is made."""
        total, count = self.total(period), self.count(thing, period)
        return ClusterSums(int(total.pages), total.units, count.hits, count.yy, count.yn, total.nn, total.largest)

    def pooled(self, thing: str) -> ClusterSums:
        """The sums over the pages of all dated periods."""
        return sum((self.sums(thing, period) for period in self.totals if period is not None), ClusterSums())

    def periods(self) -> list[pd.Period]:
        """Every period from the first with articles to the last, those without articles among them."""
        dated = [period for period in self.totals if period is not None]
        return list(pd.period_range(min(dated), max(dated))) if dated else []


@dataclass(frozen=True)
class _Batch:
    """One table of articles as numbers: of each article its page, weight and length; of each page its period."""

    page: np.ndarray
    weights: np.ndarray
    lengths: np.ndarray
    uncertain: np.ndarray
    period_of_page: np.ndarray
    periods: list[Period]

    @classmethod
    def of(cls, articles: pd.DataFrame, freq: str, by: str) -> "_Batch":
        lengths = article_lengths(articles)
        codes, found = pd.factorize(assign_periods(articles, freq), use_na_sentinel=False)
        # Loose files of an archive may give one page several dates: the page then counts once in each period.
        keys = pd.factorize(page_of(articles) * len(found) + codes)
        page, first = keys[0], keys[1] % len(found)
        weights = np.ones(len(articles)) if by == "articles" else lengths
        uncertain = crosses_periods(articles, freq).astype(float)
        return cls(page, weights, lengths, uncertain, first, [None if pd.isna(period) else period for period in found])

    def totals(self) -> dict[Period, Total]:
        """The totals of each period."""
        units, squares = self._by_page(self.weights), self._by_page(self.weights**2)
        articles, chars = self._by_page(np.ones(len(self.page))), self._by_page(self.lengths)
        uncertain = self._by_page(self.uncertain)
        columns = (articles, uncertain, chars, np.ones(len(units)), units, units**2, squares)
        return {period: Total(*values) for period, values in self._by_period(columns)}

    def counts(self, mask: np.ndarray) -> dict[Period, Count]:
        """The counts of each period for the articles of `mask`, periods without such an article left out."""
        units, hits = self._by_page(self.weights), self._by_page(self.weights * mask)
        articles, chars = self._by_page(mask.astype(float)), self._by_page(self.lengths * mask)
        columns = (articles, chars, hits, hits**2, hits * units)
        return {period: Count(*values) for period, values in self._by_period(columns) if values[0]}

    def _by_page(self, values: np.ndarray) -> np.ndarray:
        """The sum of an article's values over each page."""
        return np.bincount(self.page, values, len(self.period_of_page))

    def _by_period(self, columns: tuple[np.ndarray, ...]) -> list[tuple[Period, list[float]]]:
        """The sums of a page's columns over each period."""
        sums = [np.bincount(self.period_of_page, column, len(self.periods)).tolist() for column in columns]
        return list(zip(self.periods, (list(values) for values in zip(*sums, strict=True)), strict=True))


def _plus(first, second):  # type: ignore[no-untyped-def]
    """Two tuples of numbers added up, field by field."""
    return type(first)(*(a + b for a, b in zip(first, second, strict=True)))
