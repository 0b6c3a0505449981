"""The dated-events table: what a page speaks of tells when it was printed."""

import csv
import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from ahocorasick_rs import AhoCorasick, MatchKind

from corpus.project import data_file

COLUMNS = ["event", "pattern", "start", "end", "kind", "note"]
_OTHER_QUOTES = re.compile("[‘’「」『』]")
_QUOTES = str.maketrans("‘’「」『』", "“”“”“”")
_NO_QUOTES = str.maketrans("", "", "“”")


class Rule(NamedTuple):
    """How the mention of an event bears on the day of the paper, in days and units of log likelihood."""

    ahead: int  # days before its start in which the press already speaks of it: 喜迎, 筹备
    decay: float  # loss a year after its end
    floor: float  # the most that is lost; beyond it the event is history


# A congress is quoted until the next one, a yearly session for weeks, an anniversary only in its year.
RULES = {
    "congress": Rule(300, 1.0, 3.0),
    "meeting": Rule(20, 8.0, 4.0),
    "plenum": Rule(60, 1.6, 3.0),
    "session": Rule(45, 3.0, 3.0),
    "campaign": Rule(10, 3.0, 3.0),
    "epidemic": Rule(5, 3.0, 3.0),
    "event": Rule(20, 3.0, 4.0),
    "occasion": Rule(400, 4.0, 3.0),
    "plan": Rule(60, 5.0, 4.0),
    "plan_period": Rule(450, 1.0, 2.0),
    "anniversary": Rule(60, 6.0, 4.0),
    "numbered_day": Rule(60, 6.0, 4.0),
    "lunar_year": Rule(30, 12.0, 6.0),
    "term": Rule(0, 0.2, 1.0),
    "holiday": Rule(0, 0.0, 0.0),
}


class Event(NamedTuple):
    """A row of the table: an event, its words, its first and last day."""

    event: str
    pattern: str
    start: date
    end: date
    kind: str


class EventMark(NamedTuple):
    """Words of a text that name one or more events (虎年 comes round every twelve years)."""

    start: int
    end: int
    text: str
    events: tuple[Event, ...]


def read_events(path: str | os.PathLike[str] | None = None) -> pd.DataFrame:
    """One row an event, with the days by which a page that speaks of it can be dated.

    Columns: `event` (its name), `pattern` (the words it is printed with, parted by `|`; `{n}` stands for so many
    周年), `start`, `end` (first and last day, `datetime64`), `kind` (how long the press speaks of it), `note`.
    The table in the package holds general knowledge and may be edited; `path` is another table of the same form.
    Lines beginning with `#` are comments.
    Raises ValueError naming file, line and value where a day, a kind or an order of days is wrong.
    """
    file = data_file("events.csv") if path is None else Path(path)
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    table = csv.DictReader(line for _, line in numbered)
    rows = [_check_row(row, f"{file.name}:{n}") for (n, _), row in zip(numbered[1:], table, strict=False)]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({"start": "datetime64[us]", "end": "datetime64[us]"})


def _check_row(row: dict[str, str], where: str) -> dict[str, object]:
    """A row with its days read."""
    if set(row) != set(COLUMNS) or None in row.values():
        raise ValueError(f"{where}: columns {sorted(map(str, row))}; an events table has {', '.join(COLUMNS)}")
    try:
        start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    except ValueError:
        raise ValueError(f"{where}: start={row['start']!r}, end={row['end']!r}; write days as 2022-10-16") from None
    if end < start:
        raise ValueError(f"{where}: end={row['end']!r} lies before start={row['start']!r}")
    if row["kind"] not in RULES:
        raise ValueError(f"{where}: kind={row['kind']!r} is none of {', '.join(RULES)}")
    return dict(row) | {"start": start, "end": end}


# 70周年, 七十年, 100周年, 百年; 四十多年 and 几十年 count no anniversary.
_YEARS_AFTER = re.compile(
    r"[^。，,；\n]{0,6}?(?P<n>\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|百|一百)(?:周年|年(?![代级多]))"
)
# 第38个教师节, 第三十八个教师节, 第五届中国农民丰收节
_NUMBER_BEFORE = re.compile(
    r"第(?P<n>\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
    "(?:个|届|次|轮)“?(?:全国|国家|中国|国际|世界|全民|我国)?“?$"
)


class EventFinder:
    """Finds the events of a table in a text, all in one pass."""

    def __init__(self, events: pd.DataFrame) -> None:
        # The table says up to when it knows the press: later years are not guessed at.
        dated = events.loc[events["kind"] != "lunar_year", "end"]
        self.last_year = int(dated.max().year) if len(dated) else date.min.year
        self.holidays: list[Event] = []
        self._by_word: dict[str, list[Event]] = {}
        for row in events.itertuples(index=False):
            event = Event(row.event, row.pattern, row.start.date(), row.end.date(), row.kind)
            if row.kind == "holiday":
                self.holidays.append(event)
                continue
            for word in filter(None, row.pattern.split("|")):
                for form in {word, word.translate(_NO_QUOTES)}:
                    self._by_word.setdefault(form.partition("{n}")[0], []).append(event)
        self._words = list(self._by_word)
        self._machine = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[EventMark]:
        """The events named in `text`, in printed order."""
        even = _even(text)
        for index, start, end in self._machine.find_matches_as_indexes(even):
            events = self._by_word[self._words[index]]
            if counted := _count_years(even, start, end, events):
                yield EventMark(counted.start, counted.end, text[counted.start : counted.end], counted.events)
            elif plain := tuple(event for event in events if event.kind not in _COUNTED):
                yield EventMark(start, end, text[start:end], plain)


_ABOUT = timedelta(days=15)  # before and after a numbered day, in which the press speaks of it
# 新中国成立70周年 counts behind its words, 第38个教师节 before them.
_COUNTED = ("anniversary", "numbered_day")


def _count_years(text: str, start: int, end: int, events: list[Event]) -> EventMark | None:
    """The anniversary or numbered day that a number beside the words makes of them, or None."""
    bases = [event for event in events if event.kind == "anniversary"]
    if bases and (after := _YEARS_AFTER.match(text, end)) and (n := _count(after["n"])):
        return EventMark(start, after.end(), "", tuple(_nth(base, n) for base in bases))
    bases = [event for event in events if event.kind == "numbered_day"]
    if bases and (before := _NUMBER_BEFORE.search(text, max(0, start - 14), start)) and (n := _count(before["n"])):
        return EventMark(before.start(), end, "", tuple(_nth_day(base, n) for base in bases))
    return None


def _even(text: str) -> str:
    """The text with all its quotation marks “ and ”."""
    return text.translate(_QUOTES) if _OTHER_QUOTES.search(text) else text


def _count(text: str) -> int:
    """The number of years in 70, 七十, 百."""
    if text.isdigit() and text.isascii():
        return int(text)
    if "百" in text:
        return 100
    tens, ten, ones = text.partition("十")
    digits = "零一二三四五六七八九"
    if not ten:
        return digits.index(text)
    return (digits.index(tens) if tens else 1) * 10 + (digits.index(ones) if ones else 0)


def _nth(base: Event, n: int) -> Event:
    """The n-th anniversary: its year, of which the press speaks from January on."""
    year = base.start.year + n
    return Event(f"{base.event}{n}周年", base.pattern, date(year, 1, 1), date(year, 12, 31), "anniversary")


def _nth_day(base: Event, n: int) -> Event:
    """The n-th return of a day, told in the weeks about it."""
    day = base.start.replace(year=base.start.year + n)
    return Event(f"第{n}个{base.event}", base.pattern, day - _ABOUT, day + _ABOUT, "anniversary")


def returned_day(event: Event) -> date | None:
    """The day itself, of a numbered day told in the weeks about it; None for another event."""
    return event.start + _ABOUT if event.event.startswith("第") and event.end - event.start == 2 * _ABOUT else None


@lru_cache(maxsize=1)
def default_finder() -> EventFinder:
    """The finder of the table that comes with the package."""
    return EventFinder(read_events())
