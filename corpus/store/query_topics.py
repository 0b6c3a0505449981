"""Timelines of topics and set phrases from a store: counted by the database, measured by `corpus.topics`."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from corpus.schema import COLUMNS
from corpus.store.query_files import Connection
from corpus.store.query_groups import as_frame
from corpus.store.query_select import Selection
from corpus.store.query_text import read_texts
from corpus.topics.batches import assign_periods, check_freq, crosses_periods
from corpus.topics.tally import Count, Period, Tally, Total
from corpus.topics.timeline import timeline_table
from corpus.topics.watchwords import TrackedWatchwords, WatchwordCounter, Watchwords

_DATES = ("date", "date_earliest", "date_latest")
_DATE_KINDS = {name: COLUMNS["pages"][name] for name in _DATES}
# An article of no page was printed with no other.
_MEMBERS = """members AS (SELECT a.article_id, d.period, d.uncertain, a.n_chars,
    CASE WHEN page_id = '' THEN chr(10) || article_id ELSE page_id END AS page
    FROM chosen a JOIN days d ON a.date IS NOT DISTINCT FROM d.date
    AND a.date_earliest IS NOT DISTINCT FROM d.date_earliest AND a.date_latest IS NOT DISTINCT FROM d.date_latest)"""
_PAGES = """pages_of AS (SELECT page, period, count(*) AS articles, sum(uncertain) AS uncertain, sum(n_chars) AS chars,
    sum({weight}) AS units, sum({weight} * {weight}) AS squares FROM members GROUP BY ALL)"""
_TOTALS = """SELECT period, sum(articles), sum(uncertain), sum(chars), count(*), sum(units), sum(units * units),
    sum(squares) FROM pages_of GROUP BY period"""
_COUNTS = """SELECT thing, period, sum(h.articles), sum(h.chars), sum(h.hits), sum(h.hits * h.hits),
    sum(h.hits * p.units) FROM hits h JOIN pages_of p USING (page, period) GROUP BY thing, period"""
_HITS = """hits AS (SELECT thing, page, period, count(*) AS articles, sum(n_chars) AS chars, sum({weight}) AS hits
    FROM (SELECT DISTINCT {thing} AS thing, article_id FROM {table}) JOIN members USING (article_id) GROUP BY ALL)"""


def topic_timeline(
    connection: Connection,
    selection: Selection,
    *,
    freq: str = "Y",
    by: str = "articles",
    topics: Sequence[str] | None = None,
) -> pd.DataFrame:
    """See `corpus.topics.topic_timeline`; the topics are those of the table the store was built with."""
    check_freq(freq)
    return timeline_table(_tally(connection, selection, Tally(freq, by), ("topics", "topic")), topics)


def track_watchwords(
    connection: Connection,
    selection: Selection,
    watchwords: Watchwords = None,
    *,
    freq: str = "Y",
    heat_scale: pd.DataFrame | None = None,
) -> TrackedWatchwords:
    """See `corpus.topics.track_watchwords`; words in headlines are placed by the store's blocks."""
    check_freq(freq)
    counter = WatchwordCounter.of(watchwords, freq)
    found = [_pairs(articles, counter.see(articles, None)) for articles in read_texts(connection, selection)]
    connection.register("seen", pa.concat_tables([_pairs(None, {}), *found]))
    _tally(connection, selection, counter.tally, ("seen", "thing"))
    return counter.tables(heat_scale)


def _pairs(articles: pd.DataFrame | None, masks: dict[str, np.ndarray]) -> pa.Table:
    """One row an article and thing it has."""
    own = [(thing, article_id) for thing, mask in masks.items() for article_id in articles["article_id"][mask]]
    kinds = pa.schema([("thing", pa.string()), ("article_id", pa.string())])
    return pa.table([[thing for thing, _ in own], [article_id for _, article_id in own]], schema=kinds)


def _tally(connection: Connection, selection: Selection, tally: Tally, having: tuple[str, str]) -> Tally:
    """The tally, with the sums over pages and periods; `having` names the table and column of what articles have."""
    condition, values = selection.condition()
    chosen = f"WITH chosen AS (SELECT * FROM articles WHERE {condition})"
    table, thing = having
    tables = ("articles", table) if table == "topics" else ("articles",)
    periods = _number_days(connection, f"{chosen} SELECT DISTINCT {', '.join(_DATES)} FROM chosen", values, tally.freq)
    weight = "1" if tally.by == "articles" else "n_chars"
    pages = f"{chosen}, {_MEMBERS}, {_PAGES.format(weight=weight)}"
    hits = f"{pages}, {_HITS.format(weight=weight, thing=thing, table=table)}"
    for number, *sums in _rows(connection.fetch(f"{pages} {_TOTALS}", values, tables=tables)):
        tally.totals[periods[number]] = Total(*map(float, sums))
    for name, number, *sums in _rows(connection.fetch(f"{hits} {_COUNTS}", values, tables=tables)):
        tally.counts[name, periods[number]] = Count(*map(float, sums))
    return tally


def _number_days(connection: Connection, sql: str, values: dict[str, Any], freq: str) -> list[Period]:
    """The periods of all articles; the database then knows as `days` which is that of which dates."""
    raw = connection.fetch(sql, values, tables=("articles",))
    dates = as_frame(raw, _DATE_KINDS)
    codes, periods = pd.factorize(assign_periods(dates, freq), use_na_sentinel=False)
    uncertain = crosses_periods(dates, freq).astype("int64")
    numbered = raw.append_column("period", pa.array(codes, pa.int64()))
    connection.register("days", numbered.append_column("uncertain", pa.array(uncertain)))
    return [None if pd.isna(period) else period for period in periods]


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a result."""
    return zip(*(column.to_pylist() for column in table.columns), strict=True)
