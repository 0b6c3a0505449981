"""Set phrases (提法) over time: first and last seen, in how many articles, and how hot."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from corpus.topics.batches import Articles, check_freq, each_table, text_column
from corpus.topics.heat import heat_of, read_heat_scale
from corpus.topics.phrases import PhraseMatcher, Zone, article_zones
from corpus.topics.tag import article_extents
from corpus.topics.tally import Tally
from corpus.topics.timeline import period_row
from corpus.topics.watchlist import read_watchwords

DATE = "datetime64[us]"
PERIOD_COLUMNS = {
    "watchword": "str",
    "period": DATE,
    "label": "str",
    "n_articles": "Int64",
    "articles_in_period": "int64",
    "pages_in_period": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "interval": "str",
    "heat": "str",
    "heat_low": "str",
    "heat_high": "str",
}
_SIGHTING = {"date": DATE, "earliest": DATE, "latest": DATE, "article_id": "str", "quote": "str", "page_id": "str"}
SEEN_COLUMNS = {
    "watchword": "str",
    "gloss": "str",
    "n_articles": "int64",
    "n_uses": "int64",
    "n_undated": "int64",
    **{f"first_{name}": kind for name, kind in _SIGHTING.items() if name != "page_id"},
    **{f"last_{name}": kind for name, kind in _SIGHTING.items()},
    "page_id": "str",
    "start": "int64",
    "end": "int64",
    "last_start": "int64",
    "last_end": "int64",
    "first_use": "str",
    "source": "str",
    "too_early": "bool",
}
_AROUND = 12

Watchwords = pd.DataFrame | str | os.PathLike[str] | None


class TrackedWatchwords(NamedTuple):
    """What `track_watchwords` returns: `seen`, one row a watchword, and `periods`, one row a watchword and period."""

    seen: pd.DataFrame
    periods: pd.DataFrame


def track_watchwords(
    articles: Articles,
    watchwords: Watchwords = None,
    *,
    freq: str = "Y",
    blocks: pd.DataFrame | None = None,
    heat_scale: pd.DataFrame | None = None,
) -> TrackedWatchwords:
    """Two tables of the watchwords found: `seen`, one row a watchword, and `periods`, one row a watchword and period.

    `seen`: `watchword`, `gloss`, `n_articles` and `n_uses` (in headlines and bodies), `n_undated` (articles
    without a date among them); `first_date`, the day first seen (of an inferred date the likeliest, NaT where there
    is none), and `first_earliest` to `first_latest`, the days between which it surely lies (one day where pages are
    dated to the day); `first_article_id`, `first_quote` and, for `corpus.cite`, `page_id`, `start`, `end` of that
    place (the whole article for a headline, unless `blocks` are given); the same for `last_…`;
    `first_use` and `source`, what the list knows; `too_early`, true where it was seen before that: then the date of
    the page, or the list, is wrong, or the words once meant something else.

    `periods`: `watchword`, `period`, `label`, `n_articles` of `articles_in_period`, `pages_in_period`, `share` with its
    95 % interval `low` to `high` and what that rests on, as in `topic_timeline`; `heat`, Qian Gang's level by `share`,
    and `heat_low`, `heat_high`, the levels of the interval's ends. Heat is defined on a newspaper's articles of a
    year, so it is "" unless `freq` is `Y`; where its two ends differ, the articles are too few to tell.

    Every watchword is counted by itself, also within a longer one. Parameters: `articles`, a table with `article_id`,
    `text` and `date` (and `date_earliest`, `date_latest` of its page, where days are inferred), or an iterable of
    such tables, in any order (all articles of a page in one; memory does not grow with their number); `watchwords`
    as from `read_watchwords` or the path of its file; `freq`, `D`, `W`, `M`, `Q` or `Y`.
    """
    check_freq(freq)
    counter = WatchwordCounter.of(watchwords, freq)
    for table in each_table(articles):
        counter.tally.add(table, counter.see(table, blocks))
    return counter.tables(heat_scale)


class _Sighting(NamedTuple):
    """A watchword in an article: the day of the article, the days it may be of, and where it stands."""

    date: pd.Timestamp
    earliest: pd.Timestamp
    latest: pd.Timestamp
    article_id: str
    quote: str
    page_id: str
    start: int
    end: int

    def first_key(self) -> tuple[pd.Timestamp, str]:
        """In which order first sightings are taken."""
        return (self.latest if pd.isna(self.date) else self.date, self.article_id)

    def last_key(self) -> tuple[pd.Timestamp, str]:
        """In which order last sightings are taken."""
        return (self.earliest if pd.isna(self.date) else self.date, self.article_id)


@dataclass
class _Seen:
    """What is known of one watchword so far."""

    n_articles: int = 0
    n_uses: int = 0
    n_undated: int = 0
    first: _Sighting | None = None
    last: _Sighting | None = None
    first_earliest: pd.Timestamp | None = None
    first_latest: pd.Timestamp | None = None
    last_earliest: pd.Timestamp | None = None
    last_latest: pd.Timestamp | None = None

    def add(self, uses: int, sighting: _Sighting) -> None:
        """Count an article; the first and last sighting go by the likeliest day, or the side it is sure of."""
        self.n_articles += 1
        self.n_uses += uses
        if pd.isna(sighting.earliest):
            self.n_undated += 1
            return
        if self.first is None or sighting.first_key() < self.first.first_key():
            self.first = sighting
        if self.last is None or sighting.last_key() > self.last.last_key():
            self.last = sighting
        self.first_earliest = min(self.first_earliest or sighting.earliest, sighting.earliest)
        self.first_latest = min(self.first_latest or sighting.latest, sighting.latest)
        self.last_earliest = max(self.last_earliest or sighting.earliest, sighting.earliest)
        self.last_latest = max(self.last_latest or sighting.latest, sighting.latest)


@dataclass
class WatchwordCounter:
    """The counts of all watchwords while the articles go by."""

    listed: pd.DataFrame
    matcher: PhraseMatcher
    names: list[str]  # of each phrase, the watchword it counts for
    tally: Tally
    seen: dict[str, _Seen] = field(default_factory=dict)

    @classmethod
    def of(cls, watchwords: Watchwords, freq: str) -> "WatchwordCounter":
        listed = watchwords if isinstance(watchwords, pd.DataFrame) else read_watchwords(watchwords)
        pairs = [(v, w) for w, own in zip(listed["watchword"], listed["variants"], strict=True) for v in own]
        return cls(listed, PhraseMatcher([v for v, _ in pairs], overlapping=True), [w for _, w in pairs], Tally(freq))

    def tables(self, heat_scale: pd.DataFrame | None) -> TrackedWatchwords:
        """What `track_watchwords` returns, from what was seen and tallied."""
        scale = read_heat_scale() if heat_scale is None else heat_scale
        periods = pd.DataFrame(list(self._period_rows(scale)), columns=list(PERIOD_COLUMNS)).astype(PERIOD_COLUMNS)
        seen = pd.DataFrame(list(self._seen_rows()), columns=list(SEEN_COLUMNS)).astype(SEEN_COLUMNS)
        return TrackedWatchwords(seen, periods)

    def see(self, articles: pd.DataFrame, blocks: pd.DataFrame | None) -> dict[str, np.ndarray]:
        """Of each watchword, which of the articles have it (a mask); where it stands is added to what was seen."""
        masks: dict[str, np.ndarray] = {}
        places = zip(article_zones(articles, blocks), _article_places(articles), strict=True)
        for row, (zones, place) in enumerate(places):
            for watchword, hits in self._find(zones).items():
                masks.setdefault(watchword, np.zeros(len(articles), dtype=bool))[row] = True
                zone, start, end = hits[0]
                self.seen.setdefault(watchword, _Seen()).add(len(hits), _sighting(place, zone, start, end))
        return masks

    def _find(self, zones: list[Zone]) -> dict[str, list[tuple[Zone, int, int]]]:
        """The places of each watchword in one article, the longest variant at each; the body's come first."""
        found: dict[str, list[tuple[Zone, int, int]]] = {}
        # The body's places always lead back to the print, those of headlines only where blocks are given.
        for zone in sorted(zones, key=lambda zone: zone.kind == "head" and not zone.offsets):
            ends: dict[str, int] = {}
            hits = self.matcher.find(zone.text)
            for number, start, end in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
                watchword = self.names[number]
                if start >= ends.get(watchword, 0):
                    ends[watchword] = end
                    found.setdefault(watchword, []).append((zone, start, end))
        return found

    def _seen_rows(self) -> Iterator[dict[str, Any]]:
        """The rows of `seen`, in the order of the list."""
        for entry in self.listed.to_dict("records"):
            if entry["watchword"] in self.seen:
                yield _seen_row(entry, self.seen[entry["watchword"]])

    def _period_rows(self, scale: pd.DataFrame) -> Iterator[dict[str, Any]]:
        """The rows of `periods`, undated articles aside."""
        for watchword in dict.fromkeys(name for name in self.names if name in self.seen):
            lender = self.tally.pooled(watchword)
            for period in self.tally.periods():
                row = period_row(self.tally, watchword, period, lender)
                heats = {"heat": row["share"], "heat_low": row["low"], "heat_high": row["high"]}
                yearly = self.tally.freq == "Y"
                yield {
                    "watchword": watchword,
                    **{name: row[name] for name in PERIOD_COLUMNS if name in row},
                    **{name: heat_of(share, scale) if yearly else "" for name, share in heats.items()},
                }


def _article_places(articles: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """What a sighting says of its article: when and where it was printed, and its text."""
    dates = pd.to_datetime(articles["date"]) if "date" in articles.columns else pd.Series(pd.NaT, articles.index)
    ranges = [dates]
    for name in ("date_earliest", "date_latest"):
        days = pd.to_datetime(articles[name]) if name in articles.columns else dates
        ranges.append(days.where(days.notna(), dates))
    columns = (text_column(articles, "article_id"), text_column(articles, "page_id"), article_extents(articles))
    for article_id, page_id, extent, date, earliest, latest in zip(*columns, *ranges, strict=True):
        known = not pd.isna(earliest) and not pd.isna(latest)
        yield {
            "article_id": article_id,
            "page_id": page_id,
            "extent": extent,
            "date": date,
            "earliest": earliest if known else pd.NaT,
            "latest": latest if known else pd.NaT,
        }


def _sighting(place: dict[str, Any], zone: Zone, start: int, end: int) -> _Sighting:
    """The sighting of the characters `start` to `end` of a zone."""
    quote = zone.text[max(start - _AROUND, 0) : end + _AROUND].replace("\n", " ")
    span = zone.span(start, end) or place["extent"]
    days = (place["date"], place["earliest"], place["latest"])
    return _Sighting(*days, place["article_id"], quote, place["page_id"], *span)


def _seen_row(entry: dict[str, Any], seen: _Seen) -> dict[str, Any]:
    """One row of `seen`."""
    unknown = _Sighting(pd.NaT, pd.NaT, pd.NaT, "", "", "", 0, 0)
    first, last = seen.first or unknown, seen.last or unknown
    return {
        "watchword": entry["watchword"],
        "gloss": entry.get("gloss", ""),
        "n_articles": seen.n_articles,
        "n_uses": seen.n_uses,
        "n_undated": seen.n_undated,
        "first_date": first.date,
        "first_earliest": seen.first_earliest or pd.NaT,
        "first_latest": seen.first_latest or pd.NaT,
        "first_article_id": first.article_id,
        "first_quote": first.quote,
        "last_date": last.date,
        "last_earliest": seen.last_earliest or pd.NaT,
        "last_latest": seen.last_latest or pd.NaT,
        "last_article_id": last.article_id,
        "last_quote": last.quote,
        "last_page_id": last.page_id,
        "page_id": first.page_id,
        "start": first.start,
        "end": first.end,
        "last_start": last.start,
        "last_end": last.end,
        "first_use": entry.get("first_use", ""),
        "source": entry.get("source", ""),
        "too_early": _is_too_early(seen.first_latest, entry.get("first_use", "")),
    }


def _is_too_early(latest: pd.Timestamp | None, first_use: str) -> bool:
    """Whether a page surely printed by `latest` is older than the year, month or day of first use."""
    return bool(first_use) and latest is not None and latest.strftime("%Y-%m-%d")[: len(first_use)] < first_use
