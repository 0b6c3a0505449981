"""Days counted from a holiday: 昨日是国庆长假后的第一个工作日, 虎年春节后上班第二天."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from corpus.dates.events import EventFinder
from corpus.dates.evidence import is_told
from corpus.dates.expressions import find_expressions
from corpus.dates.units import Unit

_NTH_DAY = re.compile(
    "(?P<holiday>春节|国庆)[^，。；]{0,6}?后[^，。；]{0,6}?第(?P<n>[一二三1-3])(?:个工作日|个上班日|个上班天|天)"
)


class AfterHoliday(NamedTuple):
    """A first, second or third working day after a holiday, and how many days later the paper was printed."""

    holiday: str
    nth: int
    after: int
    basis: str


def find_after_holiday(units: list[Unit]) -> AfterHoliday | None:
    """The first working day after a holiday that a report's opening names together with 昨日 or 今日."""
    for unit in units:
        match = _NTH_DAY.search(unit.text) if unit.is_lead else None
        if match is None:
            continue
        head = unit.text[max(0, match.start() - 12) : match.end() + 4]
        told = [item for item in find_expressions(head) if item.shift in (-1, 0) and is_told(head, item)]
        if told:
            nth = "一二三".find(match["n"]) + 1 or int(match["n"])
            return AfterHoliday(match["holiday"], nth, -told[0].shift, unit.cite(match.start(), match.end()))
    return None


def days_after(found: AfterHoliday, finder: EventFinder) -> list[date]:
    """The days of publication it may mean, one for each year whose holiday the table knows."""
    ends = [event.end for event in finder.holidays if found.holiday in event.pattern.split("|")]
    return [end + timedelta(days=found.nth + found.after) for end in ends]
