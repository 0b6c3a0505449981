"""The day a page was printed: read from its header, or inferred from what its reports say."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from math import log1p
from typing import NamedTuple

import numpy as np

from corpus.dates.events import EventFinder, returned_day
from corpus.dates.evidence import DayMark, Evidence, collect_evidence
from corpus.dates.expressions import make_date
from corpus.dates.holidays import AfterHoliday, days_after, find_after_holiday
from corpus.dates.likelihood import score_days
from corpus.dates.masthead import Masthead, find_masthead
from corpus.dates.units import Unit

FIRST_YEAR = 1949
# A daily prints yesterday's news; a slower page (features, a weekend) follows within the week.
_WINDOW = 7
# The date is given where one year has at least this share of the likelihood; years below the second share are dropped.
# A header without its right weekday that scores so low is not believed.
_CONTRADICTED = -6.0
_SURE, _POSSIBLE = 0.5, 0.15


class Publication(NamedTuple):
    """The day of a page, the days between which it lies, and what that rests on."""

    day: date | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: str = "none"
    basis: str = ""


def infer_publication(edge: list[Unit], units: list[Unit], finder: EventFinder) -> Publication:
    """The publication of a page, from its first and last lines and its blocks; all empty without evidence."""
    head = find_masthead(edge, units)
    if head and head.is_sure:
        return _read_head(head)
    evidence = collect_evidence(units, finder)
    if head and head.date:
        return _check_head(head, evidence, finder)
    return _infer(units, head, evidence, finder)


def _infer(units: list[Unit], head: Masthead | None, evidence: Evidence, finder: EventFinder) -> Publication:
    """The publication of a page whose header has no full date."""
    latest = _head_mark(head) if head else _latest_mark(evidence)
    if latest:
        return _infer_day(latest, evidence, finder.last_year)
    counted = find_after_holiday(units)
    if counted:
        return _infer_after_holiday(counted, evidence, finder)
    return _infer_year(evidence, finder.last_year)


def _read_head(head: Masthead) -> Publication:
    """The publication a header prints."""
    day = head.date
    return Publication(day, day, day, "day", head.basis + head.warning)


def _check_head(head: Masthead, evidence: Evidence, finder: EventFinder) -> Publication:
    """The header's date, unless the page tells of what came later (a misread year); then the day stays open."""
    printed = _read_head(head)
    if printed.day is None or score_days(np.array([printed.day.toordinal()]), evidence)[0] > _CONTRADICTED:
        return printed
    told = _infer([], None, evidence, finder)
    if told.earliest is None or told.latest is None or told.earliest <= printed.day <= told.latest:
        return printed
    first, last = min(printed.day, told.earliest), max(printed.day, told.latest)
    return Publication(None, first, last, "none", f"{printed.basis} (contradicted by what follows); {told.basis}")


class _Latest(NamedTuple):
    """The newest day the page tells of, and how many days later it was printed."""

    month: int
    day: int
    year: int
    after: int
    exact: bool
    weekday: int
    basis: str


def _head_mark(head: Masthead) -> _Latest:
    return _Latest(head.month, head.day, 0, 0, True, head.weekday, head.basis)


def _latest_mark(evidence: Evidence) -> _Latest | None:
    """The newest day told; 12月31日 beside 1月1日 is the older of the two, so days are compared round the year."""
    exact = next((mark for mark in evidence.days if mark.after is not None), None)
    if exact:
        item = exact.expression
        return _Latest(item.month, item.day, item.year, exact.after or 0, True, exact.weekday, exact.cite())
    if day := _assembly_mark(evidence) or _feast_mark(evidence):
        return day
    told = [mark for mark in evidence.days if not mark.ahead]
    leads = [mark for mark in told if mark.unit.is_lead] or [mark for mark in told if mark.done]
    if not leads:
        return None
    weights = Counter[int]()
    for mark in told:
        weights[_ordinal(mark)] += 10 if mark.unit.is_lead else 3  # the day of a lead weighs most
    distances = {day: _distance_back(day, weights) for day in {_ordinal(mark) for mark in leads}}
    newest = min(leads, key=lambda mark: distances[_ordinal(mark)])
    later = [mark for mark in told if mark.done and 0 < _days_after(newest, mark) <= 10]
    newest = max(later, key=lambda mark: _days_after(newest, mark), default=newest)
    item = newest.expression
    year = item.year if _is_current(newest, evidence) else 0
    basis = "; ".join([newest.cite(), *(unit.cite(e.start, e.end) for unit, e in evidence.yesterday[:1])])
    return _Latest(item.last_month, item.last_day, year, 1, False, newest.weekday, basis)


# 昨天上午8时，庆祝中国共产党成立100周年大会隆重举行: what stands between the day and its event
_DAY_TO_EVENT = 30


def _assembly_mark(evidence: Evidence) -> _Latest | None:
    """The one day of an event that a report tells of as yesterday's: all the country watched it."""
    for unit, item in evidence.yesterday:
        for named in evidence.events:
            near = named.unit is unit and 0 <= named.mark.start - item.end <= _DAY_TO_EVENT
            held = [event for event in named.mark.events if event.kind == "event" and event.start == event.end]
            if near and held and not named.phase and "。" not in unit.text[item.end : named.mark.start]:
                day = held[0].start
                return _Latest(day.month, day.day, day.year, 1, True, 0, unit.cite(item.start, named.mark.end))
    return None


# 昨日是第43个植树节, 昨天是我国第九个记者节: what stands between the day and its name
_IS_FEAST = re.compile("[^，。；]{0,2}是[^，。；]{0,8}")


def _feast_mark(evidence: Evidence) -> _Latest | None:
    """The day of the year that a report says yesterday was."""
    for unit, item in evidence.yesterday:
        for named in evidence.events:
            is_named = named.unit is unit and item.end <= named.mark.start and not named.mark.text.endswith("月")
            day = returned_day(named.mark.events[0])
            if day and is_named and _IS_FEAST.fullmatch(unit.text, item.end, named.mark.start):
                return _Latest(day.month, day.day, day.year, 1, True, 0, unit.cite(item.start, named.mark.end))
    return None


def _is_current(mark: DayMark, evidence: Evidence) -> bool:
    """Whether the year printed with a day is the newest that the page tells of."""
    return mark.expression.year >= max((m.year for m in evidence.years if m.tense != "plan"), default=0)


def _ordinal(mark: DayMark) -> int:
    """The day within a leap year."""
    return date(2000, mark.expression.last_month, mark.expression.last_day).toordinal()


def _days_after(first: DayMark, second: DayMark) -> int:
    """Days from the first to the next return of the second."""
    return (_ordinal(second) - _ordinal(first)) % 366


def _distance_back(candidate: int, weights: Mapping[int, int]) -> float:
    """How far back the days told lie, seen from the candidate."""
    return sum(weight * log1p((candidate - day) % 366) for day, weight in weights.items())


def _infer_day(latest: _Latest, evidence: Evidence, last_year: int) -> Publication:
    """The day after the newest day told, in the year that agrees best with the rest."""
    years = [latest.year] if latest.year else list(range(FIRST_YEAR, last_year + 1))
    told = [day for year in years if (day := make_date(year, latest.month, latest.day))]
    if latest.weekday:
        told = [day for day in told if day.isoweekday() == latest.weekday] or told
    if not told:
        return Publication(basis=latest.basis)
    printed = np.array([day.toordinal() + latest.after for day in told])
    slack = (0, 0) if latest.exact else (0 if evidence.yesterday else -1, _WINDOW - 1)
    return _choose_year(printed, evidence, latest.basis, slack)


def _infer_after_holiday(counted: AfterHoliday, evidence: Evidence, finder: EventFinder) -> Publication:
    """The day counted from the end of a holiday, in the year that agrees best with the rest."""
    printed = np.array([day.toordinal() for day in days_after(counted, finder)])
    if not len(printed):
        return Publication(basis=counted.basis)
    found = _choose_year(printed, evidence, counted.basis, (0, 0))
    return found._replace(precision="inferred") if found.day else found


def _choose_year(printed: np.ndarray, evidence: Evidence, basis: str, slack: tuple[int, int]) -> Publication:
    """Of the same day in several years the one that agrees best; none where no year stands out."""
    share = _shares(score_days(printed, evidence))
    best = int(np.argmax(share))
    day = date.fromordinal(int(printed[best]))
    basis = "; ".join([basis, *_year_basis(evidence, day)])
    kept = printed[share >= _POSSIBLE]
    if share[best] < _SURE or (len(printed) > 1 and not _has_year(evidence)):
        return _undecided(kept, basis)
    first, last = date.fromordinal(int(kept[0]) + slack[0]), date.fromordinal(int(kept[-1]) + slack[1])
    return Publication(day, first, last, "inferred" if any(slack) else "day", basis)


def _shares(scores: np.ndarray) -> np.ndarray:
    """Scores as shares of the whole likelihood."""
    weights = np.exp(scores - scores.max())
    return weights / weights.sum()


def _has_year(evidence: Evidence) -> bool:
    """Whether anything on the page bears on the year."""
    return bool(evidence.events) or any(mark.tense != "plan" for mark in evidence.years)


def _undecided(printed: np.ndarray, basis: str) -> Publication:
    """No day, but the days between which it lies, where these say more than nothing."""
    if not len(printed) or printed[-1] - printed[0] > 366 * 6:
        return Publication(basis=basis)
    first, last = date.fromordinal(int(printed[0])), date.fromordinal(int(printed[-1]) + _WINDOW)
    return Publication(None, first, last, "none", basis)


def _year_basis(evidence: Evidence, day: date) -> list[str]:
    """The words that speak for the year of `day`: events near it, and the year itself."""
    near = timedelta(days=400)
    found = [
        named.cite()
        for named in evidence.events
        for event in named.mark.events
        if event.start - near <= day <= event.end + near and event.kind != "term"
    ]
    found += [mark.cite() for mark in evidence.years if mark.year == day.year and mark.tense != "plan"]
    seen = {text.split(" [")[0]: text for text in reversed(found)}
    return list(reversed(seen.values()))[:6]


def _infer_year(evidence: Evidence, last_year: int) -> Publication:
    """Without any day: the year, where one agrees far better than the others."""
    if not _has_year(evidence):
        return Publication()
    months = [date(year, month, 15) for year in range(FIRST_YEAR, last_year + 1) for month in range(1, 13)]
    share = _shares(score_days(np.array([day.toordinal() for day in months]), evidence))
    years = np.array([day.year for day in months])
    totals = {int(year): float(share[years == year].sum()) for year in np.unique(years)}
    best = max(totals, key=lambda year: totals[year])
    basis = "; ".join(_year_basis(evidence, date(best, 7, 1)))
    if totals[best] < _SURE:
        return Publication()
    possible = [
        day for day, part in zip(months, share, strict=True) if day.year == best and part >= share.max() * _POSSIBLE
    ]
    first, last = possible[0].replace(day=1), (possible[-1].replace(day=28) + timedelta(days=4)).replace(day=1)
    # 1至9月 has been added up: the page is of October at the earliest.
    months_past = [date(best, item.month + 1, 1) for _, item in evidence.spans if item.month < 12 and not item.year]
    first = max([first, *months_past]) if max(months_past, default=first) < last else first
    return Publication(None, first, last - timedelta(days=1), "year", basis)
