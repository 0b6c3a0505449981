"""The share of each topic in each period, with its interval and its denominators."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import nan
from typing import Any

import numpy as np
import pandas as pd

from corpus.stats.intervals import ClusterSums, cluster_interval
from corpus.topics.batches import Articles, Batches, check_freq, each_table, label_period, text_column
from corpus.topics.tally import Period, Tally

COLUMNS = {
    "topic": "str",
    "period": "datetime64[us]",
    "label": "str",
    "n_articles": "Int64",
    "articles_in_period": "int64",
    "uncertain_in_period": "int64",
    "n_chars": "Int64",
    "chars_in_period": "int64",
    "pages_in_period": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "interval": "str",
}

PAGE_COLUMNS = {
    "topic": "str",
    "label": "str",
    "date": "datetime64[us]",
    "n_articles": "int64",
    "articles_in_period": "int64",
    "share": "float64",
}


def topic_timeline(
    tags: pd.DataFrame | Iterable[pd.DataFrame],
    articles: Articles,
    *,
    freq: str = "Y",
    by: str = "articles",
    topics: Sequence[str] | None = None,
) -> pd.DataFrame:
    """One row a topic and period, topics in the order of `topics` (else by name), periods in time.

    Columns: `topic` (`none` for articles without one); `period`, its first day, and `label`; `n_articles` with the
    topic of `articles_in_period`, of which `uncertain_in_period` might be of another period, their day being only
    inferred; `n_chars` of `chars_in_period` likewise; `pages_in_period`; `share`, and `low` to `high`, its 95 %
    interval; `interval`, what that rests on: `pages` (how the period's pages differ), `borrowed` (one page, or
    all or none of the articles: how the pages of all periods differ), `articles` (nothing known of pages: too narrow
    if articles of a page are alike), `none`.
    See `corpus.stats.intervals.cluster_interval`.

    A period without articles has missing counts, not zero. Articles without a date stand in rows of their own,
    last, with `period` NaT and `label` `undated`: counted, but no share is drawn from them.

    Parameters: `tags`, as from `tag_topics`; `articles`, the table they were made from, or both as iterables of
    tables in step (all articles of a page in one table; memory does not grow with their number); `freq`, `D`, `W`,
    `M`, `Q` or `Y`; `by`, what `share` is a share of: `articles` or `characters` (a long article counts for more);
    `topics`, which to list, also where none was found. An article without a day counts where its page's
    `date_earliest` and `date_latest` (optional columns of `articles`) lie in one period.
    """
    check_freq(freq)
    tally = Tally(freq, by)
    for own_tags, table in _in_step(tags, articles):
        tally.add(table, _masks(own_tags, table))
    return timeline_table(tally, topics)


def timeline_table(tally: Tally, topics: Sequence[str] | None) -> pd.DataFrame:
    """The table of `topic_timeline` from its counts."""
    names = list(topics) if topics is not None else sorted({topic for topic, _ in tally.counts})
    rows = [row for topic in names for row in _topic_rows(tally, topic)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def topics_by_page(tags: pd.DataFrame | Iterable[pd.DataFrame], articles: Articles, *, most: int = 24) -> pd.DataFrame:
    """One row a topic and page, pages in the order of `articles`, also where a page has no article of the topic.

    Columns: `topic`, `label` (the page), `date` (of the page), `n_articles` with the topic of `articles_in_period` on
    the page, `share`. No row where there are more than `most` pages: look at periods then, with `topic_timeline`.
    Parameters: `tags` and `articles` as for `topic_timeline`.
    """
    pages: dict[str, tuple[Any, int]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for own_tags, table in _in_step(tags, articles):
        counts.update(zip(own_tags["topic"], own_tags["page_id"], strict=True))
        for page, own in table.groupby("page_id", sort=False):
            pages[str(page)] = (own["date"].iloc[0], len(own))
        if len(pages) > most:
            return pd.DataFrame(columns=list(PAGE_COLUMNS)).astype(PAGE_COLUMNS)
    rows = [
        (topic, page, date, counts[topic, page], n, counts[topic, page] / n)
        for topic in sorted({topic for topic, _ in counts})
        for page, (date, n) in pages.items()
    ]
    return pd.DataFrame(rows, columns=list(PAGE_COLUMNS)).astype(PAGE_COLUMNS)


def _in_step(tags: pd.DataFrame | Iterable[pd.DataFrame], articles: Articles) -> Iterator[tuple[Any, Any]]:
    """Each table of tags with its table of articles."""
    if isinstance(tags, Batches) and tags.are_of(articles):
        yield from tags.with_articles()
        return
    if isinstance(tags, pd.DataFrame) and not isinstance(articles, pd.DataFrame):
        yield from ((tags, table) for table in each_table(articles))
        return
    pairs = zip(each_table(tags, "tags"), each_table(articles), strict=True)
    try:
        yield from pairs
    except ValueError:
        raise ValueError(
            "tags and articles have different numbers of tables; make the tags from these articles"
        ) from None


def _masks(tags: pd.DataFrame, articles: pd.DataFrame) -> dict[str, np.ndarray]:
    """Of each topic, which of the articles have it."""
    identifiers = text_column(articles, "article_id")
    row_of = {article_id: row for row, article_id in enumerate(identifiers)}
    masks: dict[str, np.ndarray] = {}
    for article_id, topic in zip(tags["article_id"], tags["topic"], strict=True):
        if article_id in row_of:
            masks.setdefault(topic, np.zeros(len(identifiers), dtype=bool))[row_of[article_id]] = True
    return masks


def _topic_rows(tally: Tally, topic: str) -> Iterator[dict[str, Any]]:
    """The rows of one topic: its periods in time, then the undated."""
    lender = tally.pooled(topic)
    for period in tally.periods():
        yield {"topic": topic, **period_row(tally, topic, period, lender)}
    if None in tally.totals:
        undated = {"topic": topic, **period_row(tally, topic, None, lender)}
        yield {**undated, "share": nan, "low": nan, "high": nan, "interval": "none"}


def period_row(tally: Tally, thing: str, period: Period, lender: ClusterSums) -> dict[str, Any]:
    """Counts, denominators, share and interval of one thing in one period."""
    count, total = tally.count(thing, period), tally.total(period)
    silent = not total.n_articles
    sums = tally.sums(thing, period)
    low, high, basis = cluster_interval(sums, lender=lender)
    return {
        "period": pd.NaT if period is None else period.start_time,
        "label": label_period(period, tally.freq),
        "n_articles": pd.NA if silent else int(count.n_articles),
        "articles_in_period": int(total.n_articles),
        "uncertain_in_period": int(total.uncertain),
        "n_chars": pd.NA if silent else int(count.n_chars),
        "chars_in_period": int(total.n_chars),
        "pages_in_period": int(total.pages),
        "share": sums.share,
        "low": low,
        "high": high,
        "interval": basis,
    }
