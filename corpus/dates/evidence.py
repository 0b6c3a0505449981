"""What a page says about the day it was printed: days, years, events, each with its tense and its place."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple, TypeVar

from corpus.dates.events import EventFinder, EventMark
from corpus.dates.expressions import Expression, find_expressions
from corpus.dates.units import Unit

# 定于11月21日, 持续到2月18日, 力争到2020年, 截止日期为…: the day or year is still to come when the page is printed.
_AHEAD_BEFORE = re.compile(
    r"(?:将于?|将在|定于|拟于?|拟定于|计划于?|计划在|预计|力争|争取|确保|到|截止(?:日期)?为?|时间[：:]|有效期|迎接|备战)[^，。；]{0,3}$"
)
_AHEAD_AFTER = re.compile(
    r"(?:前(?!往)|以前|之前|止|截止|起|底前|，?[^，。；]{0,10}(?:将|拟|即将|如期|敬请|(?<![邀申聘提])请[^示教]|可到|可至))"
)
# 10月18日至20日共完成45.7万人次, 5月9日，办事处组织…: done when the page is printed.
_DONE_AFTER = re.compile(r"[^。；]{0,40}?(?:[了已共过]|召开|举行|组织|获悉|来到|赴|开展|发文|启动|开幕|闭幕|揭牌)")
# 自3月5日起, 早在, 那年10月1日: the day of another event.
SINCE_BEFORE = re.compile(r"(?:自|从|早在|始于|还是|记得|那年|当年|每年|次年|同年|翌年|历年)$")


class DayMark(NamedTuple):
    """A day of the year named in a unit."""

    unit: Unit
    expression: Expression
    ahead: bool
    done: bool
    after: int | None  # days from it to the day of the paper where the print says so: 昨日（10月8日）
    weekday: int = 0  # 10月18日（星期二）

    def cite(self) -> str:
        return self.unit.cite(self.expression.start, self.expression.end)


class YearMark(NamedTuple):
    """A year named in a unit: `title` (2022年衡阳市…演练), `day` (2022年6月7日), `fact` (2015年，他…),
    `plan` (到2025年), `exact` (今年是…60周年)."""

    unit: Unit
    year: int
    month: int
    tense: str
    start: int
    end: int

    def cite(self) -> str:
        return self.unit.cite(self.start, self.end)


class Named(NamedTuple):
    """An event named in a unit: `since` (十八大以来), `launch` (…动员大会), `close` (…总结大会) or `""`."""

    unit: Unit
    mark: EventMark
    phase: str

    @property
    def is_prominent(self) -> bool:
        """Whether it stands in a lead, a heading, a slogan or another short line."""
        return self.unit.is_lead or (self.unit.kind != "paragraph" and len(self.unit.text) <= 30)

    def cite(self) -> str:
        return self.unit.cite(self.mark.start, self.mark.end)


class Evidence(NamedTuple):
    """All that a page says about time."""

    days: list[DayMark]
    years: list[YearMark]
    events: list[Named]
    spans: list[tuple[Unit, Expression]]
    yesterday: list[tuple[Unit, Expression]]


def collect_evidence(units: Iterable[Unit], finder: EventFinder) -> Evidence:
    """The days, years and events of a page; furniture gives events only (slogans), its days are notices'."""
    found = Evidence([], [], [], [], [])
    units = list(units)
    page = "\n".join(unit.text for unit in units)  # one scan of a page is quicker than one of each block
    for unit, marks in _by_unit(units, finder.find(page)):
        found.events.extend(_find_events(unit, marks))
    for unit, expressions in _by_unit(units, find_expressions(page)):
        if not unit.is_furniture:
            _add_times(found, unit, expressions)
    found.years.extend(_local_anniversaries(units, found.years))
    return found


_Found = TypeVar("_Found", Expression, EventMark)


def _by_unit(units: list[Unit], found: Iterable[_Found]) -> Iterator[tuple[Unit, list[_Found]]]:
    """What was found in the joined text of the units, unit by unit, counted from each unit's start."""
    starts = [0, *accumulate(len(unit.text) + 1 for unit in units)]
    for place, group in groupby(found, key=lambda item: bisect_right(starts, item.start) - 1):
        base = starts[place]
        yield units[place], [item._replace(start=item.start - base, end=item.end - base) for item in group]


def _add_times(found: Evidence, unit: Unit, expressions: list[Expression]) -> None:
    """Put the days, years, spans and 昨日 of a unit with the rest."""
    found.days.extend(_day_marks(unit, expressions))
    found.years.extend(_year_marks(unit, expressions))
    found.spans.extend((unit, item) for item in expressions if item.kind == "span" and item.when in ("", "今年"))
    if unit.is_lead:
        found.yesterday.extend((unit, item) for item in expressions if item.shift == -1 and is_told(unit.text, item))


def is_quoted(text: str, position: int) -> bool:
    """Whether a quotation that was opened not long before is still open."""
    before = text[max(0, position - 400) : position]
    return before.rfind("“") > before.rfind("”")


def is_told(text: str, item: Expression) -> bool:
    """Whether 昨日, 今天 … is told by the paper: not inside a quotation, and an adverb of time (not 今天的中国)."""
    if item.kind != "relative":
        return False
    if is_quoted(text, item.start):
        return False
    after = text[item.end : item.end + 1]
    return item.shift != 0 or not after or after in "上下中晚凌早清，,（(在举召起" or item.text in ("今晨", "今晚")


def is_ahead(text: str, item: Expression) -> bool:
    """Whether the day or year lies ahead of the page by the words beside it."""
    return bool(_AHEAD_BEFORE.search(text, max(0, item.start - 10), item.start) or _AHEAD_AFTER.match(text, item.end))


def _day_marks(unit: Unit, expressions: list[Expression]) -> Iterator[DayMark]:
    """The days a unit names, without those of other years (去年12月30日)."""
    days = [item for item in expressions if item.kind == "day" and item.when in ("", "今年")]
    exact = dict(_exact_days(unit.text, expressions))
    weekdays = {
        first: second.weekday
        for first, second in pairwise(expressions)
        if second.kind == "weekday" and second.start - first.end <= 2
    }
    for item in days:
        done = bool(_DONE_AFTER.match(unit.text, item.end))
        since = bool(SINCE_BEFORE.search(unit.text, max(0, item.start - 4), item.start))
        ahead = is_ahead(unit.text, item) or since
        yield DayMark(unit, item, ahead, done, exact.get(item), weekdays.get(item, 0))


def _exact_days(text: str, expressions: list[Expression]) -> Iterator[tuple[Expression, int]]:
    """昨日（10月8日） and 10月8日（昨日）: the day, and how many days after it the paper was printed."""
    for first, second in pairwise(expressions):
        kinds = {first.kind, second.kind}
        between = text[first.end : second.start]
        if kinds == {"relative", "day"} and len(between) <= 3 and between.endswith(("（", "(")):
            day, relative = (first, second) if first.kind == "day" else (second, first)
            yield day, -relative.shift


def _year_marks(unit: Unit, expressions: list[Expression]) -> Iterator[YearMark]:
    """The years a unit names, with their tense."""
    for item in expressions:
        if item.year and item.kind in ("year", "month", "span", "day"):
            yield YearMark(unit, item.year, item.month, _tense(unit.text, item), item.start, item.end)


# 2022年衡阳市…演练, 2022年度, 2022年以来: a year that qualifies a name is the year of the page, or the next.
_TITLE_AFTER = re.compile(r"(?:度|以来|的?第|[^，。、；：以底初末起时里至到月来春夏秋冬）)\s])")
# 他2002年退下来后, 她1998年嫁到这里: the year of a life
_LIFE_AFTER = re.compile(
    "(?:退[下休伍役]|入[党伍团学职行]|参[军加]工?作?|毕业|出生|生于|当[上选了]|担任|任|调[到入任]|考[上入]|嫁|结婚|下岗|下海"
    "|转业|复员|返乡|回[到乡村家]|去世|逝世|病逝|患|因病|辞)"
)
# 《产业转型三年行动计划（2014—2016年）》: a plan named with its years runs to the last of them
_PLAN_AFTER = re.compile("[）)]?》|[）)]?(?:规划|计划|方案|行动)")


def _tense(text: str, item: Expression) -> str:
    """How a year stands: `plan`, `title`, `day` or `fact`."""
    if _AHEAD_BEFORE.search(text, max(0, item.start - 8), item.start) or text.startswith(
        ("前", "底前", "远景"), item.end
    ):
        return "plan"
    since = SINCE_BEFORE.search(text, max(0, item.start - 4), item.start)
    spans = text[max(0, item.start - 1) : item.start] in ("—", "-", "至", "～", "~")
    if spans and _PLAN_AFTER.match(text, item.end):
        return "plan"
    if item.kind == "year" and _LIFE_AFTER.match(text, item.end):
        return "fact"
    if item.kind == "year" and not since and not spans and _TITLE_AFTER.match(text, item.end):
        return "title"
    return "day" if item.kind == "day" else "fact"


def _find_events(unit: Unit, marks: Iterable[EventMark]) -> Iterator[Named]:
    """The events a unit names; one with a year before it (2008年北京奥运会) is dated by that year alone."""
    for mark in marks:
        before = unit.text[max(0, mark.start - 6) : mark.start]
        if re.search(r"\d{4}年", before) and mark.events[0].kind in ("occasion", "event", "epidemic"):
            continue
        yield Named(unit, mark, _phase(unit.text, mark.end))


# A campaign opens with a 动员大会 and closes with a 总结大会, in every county within weeks of the centre.
_LAUNCH = re.compile("[^，。；]{0,8}?(?:动员|启动)")
_CLOSE = re.compile("[^，。；]{0,8}?总结[^，。；]{0,4}会")


def _phase(text: str, end: int) -> str:
    """Which part of an event the words behind its name speak of."""
    if text.startswith(("以来", "之后", "前", "后"), end):
        return "since"
    return "launch" if _LAUNCH.match(text, end) else "close" if _CLOSE.match(text, end) else ""


_NTH = re.compile(r"今年(?:恰)?是(?P<what>[^，。；]{2,14}?)(?P<n>\d{1,3})周年")


def _local_anniversaries(units: list[Unit], years: list[YearMark]) -> list[YearMark]:
    """今年是水库建成60周年 beside 1963年，云泽水库建成: the page's own founding year dates it."""
    found = []
    for unit in units:
        for match in _NTH.finditer(unit.text):
            for mark in years:
                clause = mark.unit.text[mark.end : mark.end + 16]
                if match["what"][-2:] in clause and match["what"][:2] in clause:
                    found.append(YearMark(unit, mark.year + int(match["n"]), 0, "exact", match.start(), match.end()))
    return found
