"""Which articles of a store a question is about."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Selection:
    """Articles chosen by year, day, newspaper, page or identifier; None is no condition."""

    years: frozenset[int] | None = None
    since: pd.Timestamp | None = None
    until: pd.Timestamp | None = None
    newspapers: frozenset[str] | None = None
    pages: frozenset[str] | None = None
    articles: frozenset[str] | None = None

    @property
    def by_year_only(self) -> bool:
        """Whether whole years are chosen, or all."""
        return replace(self, years=None) == Selection()

    def narrow(self, other: "Selection") -> "Selection":
        """The articles that both have."""
        sets = {
            name: _both(getattr(self, name), getattr(other, name))
            for name in ("years", "newspapers", "pages", "articles")
        }
        since = [day for day in (self.since, other.since) if day is not None]
        until = [day for day in (self.until, other.until) if day is not None]
        return Selection(since=max(since, default=None), until=min(until, default=None), **sets)

    def condition(self, prefix: str = "") -> tuple[str, dict[str, Any]]:
        """The condition on `articles` and the values of its $names, which begin with `prefix`."""
        given = {name: value for name in _CONDITIONS if (value := getattr(self, name)) is not None}
        tests = [_CONDITIONS[name].replace("$", f"${prefix}") for name in given]
        return " AND ".join(tests) or "true", {f"{prefix}{name}": _bindable(value) for name, value in given.items()}


_CONDITIONS = {
    "years": "coalesce(year(date), 0) IN (SELECT unnest($years::BIGINT[]))",
    "since": "date >= $since::TIMESTAMP",
    "until": "date < $until::TIMESTAMP + INTERVAL 1 DAY",
    "newspapers": "newspaper IN (SELECT unnest($newspapers::VARCHAR[]))",
    "pages": "page_id IN (SELECT unnest($pages::VARCHAR[]))",
    "articles": "article_id IN (SELECT unnest($articles::VARCHAR[]))",
}


def select(
    *,
    years: int | Iterable[int] | None = None,
    since: Any = None,
    until: Any = None,
    newspaper: str | Iterable[str] | None = None,
    pages: str | Iterable[str] | None = None,
    articles: str | Iterable[str] | None = None,
) -> Selection:
    """The selection of what `Store.select` is called with."""
    return Selection(
        _read_years(years),
        _read_day("since", since),
        _read_day("until", until),
        *(_read_names(name, values) for name, values in (("newspaper", newspaper), ("pages", pages))),
        _read_names("articles", articles),
    )


def _read_years(years: int | Iterable[int] | None) -> frozenset[int] | None:
    """The years as a set."""
    if years is None:
        return None
    try:
        found = (
            [years]
            if isinstance(years, int)
            else [year if isinstance(year, int) else year.__index__() for year in years]
        )
    except (TypeError, AttributeError):
        raise ValueError(
            f"years={years!r} are none; give 2012, [2012, 2013] or range(2012, 2020); 0 is undated"
        ) from None
    return frozenset(int(year) for year in found)


def _read_day(name: str, day: Any) -> pd.Timestamp | None:
    """A day as a time stamp."""
    if day is None:
        return None
    try:
        stamp = pd.Timestamp(day)
    except (ValueError, TypeError):
        stamp = pd.NaT
    if stamp is pd.NaT:
        raise ValueError(f"{name}={day!r} is no day; write it as '2012-03-04'")
    return stamp.normalize()


def _read_names(name: str, values: str | Iterable[str] | None) -> frozenset[str] | None:
    """Texts as a set."""
    if values is None:
        return None
    found = frozenset([values] if isinstance(values, str) else values)
    wrong = [value for value in found if not isinstance(value, str)]
    if wrong:
        raise ValueError(f"{name} has {wrong[0]!r}, which is no text; give a text or several")
    return found


def _both(first: frozenset[Any] | None, second: frozenset[Any] | None) -> frozenset[Any] | None:
    """What two sets share, None being everything."""
    if first is None or second is None:
        return second if first is None else first
    return first & second


def _bindable(value: Any) -> Any:
    """A value as DuckDB takes it."""
    return sorted(value) if isinstance(value, frozenset) else value.to_pydatetime()
