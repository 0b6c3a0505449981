"""How well a day of publication agrees with what a page says: a sum of log likelihoods over its evidence.

Every piece bears on the day in its own way. A fact cannot be told before it happened, so each gives a bound below.
An event is spoken of most while it is new, so each loses by age (the rules are those of `events.RULES`), but only
the newest tell: what was already history when the newest happened says nothing more.
"""

from collections import Counter
from datetime import date
from itertools import groupby

import numpy as np

from corpus.dates.events import RULES, Event
from corpus.dates.evidence import Evidence, Named, YearMark

_IMPOSSIBLE, _UNLIKELY = -6.0, -2.5
# A page that tells of nothing newer is the less likely the more years have passed.
_SILENCE = 0.25
# Tenses in which a year is the year of the page: 2022年衡阳市…演练, 2012年6月7日; a year of a life story is not.
_NEWS = ("title", "day", "exact")
Days = np.ndarray


def score_days(days: Days, evidence: Evidence) -> Days:
    """The log likelihood of each day of publication (proleptic ordinals), up to a constant."""
    newest = _newest_start(evidence)
    total = -_SILENCE * np.maximum(days - newest, 0) / 365.0 if newest else np.zeros(len(days))
    for _, group in groupby(sorted(evidence.events, key=_event_key), key=_event_key):
        marks = list(group)
        total += _score_event(days, marks, newest)
    return total + _score_years(days, evidence.years)


def _event_key(named: Named) -> tuple[str, ...]:
    return tuple(event.event for event in named.mark.events)


def _newest_start(evidence: Evidence) -> int:
    """The latest day that the page tells of as news: no event over long before it says when the page was printed."""
    told = [named for named in evidence.events if named.phase != "since" and named.mark.events[0].kind != "term"]
    counts = Counter(map(_event_key, told))
    news = [named for named in told if not _is_in_passing(named, counts[_event_key(named)])]
    starts = [named.mark.events[0].start.toordinal() for named in news]
    years = [date(mark.year, max(mark.month, 1), 1).toordinal() for mark in evidence.years if mark.tense in _NEWS]
    return max(starts + years, default=0)


def _score_event(days: Days, marks: list[Named], newest: int) -> Days:
    """The score for one event, however often named; of several rows with the same words the best for each day."""
    phases = {named.phase for named in marks}
    in_passing = _is_in_passing(marks[0], len(marks))
    rows = [_score_row(days, event, phases == {"since"}, newest, in_passing) for event in marks[0].mark.events]
    return np.max(rows, axis=0) + _score_phase(days, marks[0].mark.events[0], phases)


def _score_phase(days: Days, event: Event, phases: set[str]) -> Days:
    """A campaign's launch is told in its first months, its close in its last."""
    if event.kind != "campaign":
        return np.zeros(len(days))
    launched = np.where(days > event.start.toordinal() + 150, -1.5, 0.0) if "launch" in phases else 0.0
    closed = np.where(days < event.end.toordinal() - 150, -1.5, 0.0) if "close" in phases else 0.0
    return launched + closed


# 他参加过汶川地震救援: what happened once is told in passing for years; a campaign or a congress is not.
_REMEMBERED = ("event", "occasion")


def _is_in_passing(named: Named, count: int) -> bool:
    """Whether an event is only remembered: named once, deep in a report."""
    return count == 1 and not named.is_prominent and named.mark.events[0].kind in _REMEMBERED


def _score_row(days: Days, event: Event, since: bool, newest: int, in_passing: bool) -> Days:
    """The score for one row of the table."""
    rule = RULES[event.kind]
    if in_passing:
        rule = rule._replace(floor=0.5)
    start, end = event.start.toordinal(), event.end.toordinal()
    if since:
        return np.where(days < start, _IMPOSSIBLE, 0.0)
    age = np.maximum(days - end, 0) / 365.0
    loss = -np.minimum(age * rule.decay, rule.floor)
    if event.kind != "lunar_year" and newest > end and (newest - end) / 365.0 * rule.decay >= rule.floor:
        loss = np.zeros(len(days))
    ahead = np.maximum(start - days, 0)
    # The first use of a term is known only roughly, the first day of a meeting to the day.
    before = _UNLIKELY if event.kind == "term" else _IMPOSSIBLE
    early = np.where(ahead > rule.ahead, before, -np.where(ahead > 0, 0.5 + ahead / 180.0, 0.0))
    return loss + early


def _score_years(days: Days, marks: list[YearMark]) -> Days:
    """The score for the years named: facts bound below, plans above, the newest name of a year tells most."""
    total = np.zeros(len(days))
    told = [mark for mark in marks if mark.tense in ("fact", "title", "day")]
    for year, month, tense in sorted({(mark.year, mark.month, mark.tense) for mark in told}):
        first = date(year, max(month, 1), 1).toordinal()
        total += _score_lower(days, first, tense)
    for year in sorted({mark.year for mark in marks if mark.tense == "plan"}):
        total += np.where(days > date(year, 12, 31).toordinal(), -3.0, 0.0)
    for year in sorted({mark.year for mark in marks if mark.tense == "exact"}):
        inside = (days >= date(year, 1, 1).toordinal()) & (days <= date(year, 12, 31).toordinal())
        total += np.where(inside, 0.0, _IMPOSSIBLE)
    return total + _score_newest(days, told)


def _score_lower(days: Days, first: int, tense: str) -> Days:
    """The bound below that a year gives; in the last weeks of a year the next is already named (申报2023年…项目)."""
    near = -1.2 if tense == "title" else -3.0
    return np.where(days < first - 75, _IMPOSSIBLE, np.where(days < first, near, 0.0))


def _score_newest(days: Days, told: list[YearMark]) -> Days:
    """The newest year named is that of the page or the one before it, where it qualifies a name or a day."""
    newest = max((mark.year for mark in told), default=0)
    marks = [mark for mark in told if mark.year == newest and mark.tense in _NEWS]
    if not marks:
        return np.zeros(len(days))
    months = [mark.month if mark.tense == "day" else 12 for mark in marks]
    age = np.maximum(days - date(newest, max(months), 28).toordinal(), 0) / 365.0
    return -np.minimum(age * 4.0, 3.0)
