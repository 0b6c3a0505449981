"""The day of the event that a report tells of: the first day its opening names, counted from the paper or dateline."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from corpus.bylines import parse_byline
from corpus.dates.evidence import SINCE_BEFORE, is_ahead, is_quoted, is_told
from corpus.dates.expressions import Expression, find_expressions, make_date
from corpus.dates.publication import Publication

# 出生于, 截至: the day is not that of the event.
_OTHER_BEFORE = re.compile(r"(?:出生于|截至|截止)$")
# 市民近日致电本报: the call is not what the report goes on to tell
_CALLED = re.compile("[^，。：；]{0,6}?(?:致电|来电|来信|反映|投诉|拨打|爆料|写信)")
# 14日，记者获悉: without month and dateline a day opens its clause and lies just behind the paper.
_BARE_AFTER = re.compile("，|上午|下午|晚|凌晨|在|至")
# 3月5日是学雷锋纪念日: what day it is, not what happened
_IS_FEAST = re.compile("是(?:我国|全国|国际|世界|第)?[^，。；]{0,16}?(?:节|日|周年)(?=[，。；、])")
_JUST_BEHIND = 10
# A day without its year that comes round within these days is announced, not told of a year late.
_AHEAD = 60
# A day so long before the paper is the background of the news; one before that, history.
_BACKGROUND, _HISTORY = 60, 400


class Report(NamedTuple):
    """When the event of a report took place, and the words that say so, as a span of its text."""

    day: date | None
    start: int
    end: int


def find_event(text: str, byline: str, published: Publication) -> Report:
    """The main event's day, from the first paragraph that names one; without a day where only 日前 or 近日 stands.

    A paragraph after the first counts only while none before it opens with 日前 or 近日: such a report's later
    days are those of other events. Days still to come, days of long ago and 昨天 in a quotation are passed over.
    """
    dateline = _dateline_day(byline, published)
    start = 0
    for paragraph in text.split("\n"):
        told: list[Report] = []
        for item in find_expressions(paragraph):
            vague = item.kind == "vague" and item.text in ("日前", "近日") and item.start <= 30
            if vague and not told and not _CALLED.match(paragraph, item.end):
                return Report(None, start + item.start, start + item.end)
            if _tells_event(paragraph, item):
                day = resolve(item, published, dateline)
                if item.kind == "relative" or (day and _is_news(day, item, published)):
                    told.append(Report(day, start + item.start, start + item.end))
        if told:
            return _main_report(told, published)
        start += len(paragraph) + 1
    return Report(dateline, 0, 0)


def _main_report(told: list[Report], published: Publication) -> Report:
    """The first day told; but 去年6月1日，项目开工。昨日，项目竣工 tells of yesterday."""
    end, first = published.day or published.latest, told[0]
    if end and first.day and (end - first.day).days > _BACKGROUND:
        return next((report for report in told if report.day and (end - report.day).days <= _JUST_BEHIND), first)
    return first


def _tells_event(text: str, item: Expression) -> bool:
    """Whether an expression may name the day of the event: told by the paper, and past."""
    if item.kind == "day" and text[: item.start] in ("自", "从") and text.startswith("起", item.end):
        return True  # 从11月1日起，我县全面进入森林防火期: at the head of a paragraph, what begins is the news
    since = item.kind == "relative" and text.startswith(("起，", "起在", "起至"), item.end)  # 昨日起，我市启用…
    if item.shift > 0 or (is_ahead(text, item) and not since) or _IS_FEAST.match(text, item.end):
        return False
    if item.kind == "relative":
        return is_told(text, item)
    if item.kind != "day" and is_quoted(text, item.start):
        return False
    if item.kind not in ("day", "weekday", "monthday", "bare"):
        return False
    if item.kind == "bare" and not _opens_clause(text, item):
        return False
    before = text[max(0, item.start - 4) : item.start]
    return not _OTHER_BEFORE.search(before) and not SINCE_BEFORE.search(before)


def _opens_clause(text: str, item: Expression) -> bool:
    """Whether a bare 14日 stands where a report tells its day."""
    before = text[max(0, item.start - 1) : item.start]
    return before in ("", "。", "，", "、", "）", " ") or bool(_BARE_AFTER.match(text, item.end))


def _is_news(day: date, item: Expression, published: Publication) -> bool:
    """Whether a day, and the last day of a range, is over when the paper appears, and not history by then."""
    end = published.day or published.latest
    last = make_date(day.year, item.last_month, item.last_day) if item.last_day else day
    return end is None or (end - timedelta(days=_HISTORY) <= day <= end and (last or day) <= end)


def _dateline_day(byline: str, published: Publication) -> date | None:
    """The day of the dateline: 新华社北京10月16日电, 本报9月11日讯."""
    text = parse_byline(byline).date_text if byline else ""
    item = next(find_expressions(text), None)
    return resolve(item, published, None) if item else None


def resolve(item: Expression, published: Publication, dateline: date | None) -> date | None:
    """The day an expression means, seen from the dateline or else from the day of the paper; None where unknown."""
    if item.kind == "day":
        return _resolve_day(item, published)
    reference = dateline or published.day
    if reference is None:
        return None
    if item.kind == "relative":
        return reference + timedelta(days=item.shift)
    if item.kind == "weekday":
        monday = reference - timedelta(days=reference.isoweekday() - 1)
        day = monday + timedelta(days=item.weekday - 1, weeks=item.shift)
        return day if day <= reference else None
    day = _resolve_month_day(item, reference)
    if item.kind == "bare" and dateline is None and day and (reference - day).days > _JUST_BEHIND:
        return None
    return day


def _resolve_month_day(item: Expression, reference: date) -> date | None:
    """本月12日, 上月12日, and the bare 5日 of a telegram: the last such day."""
    month = reference.replace(day=1)
    if item.shift == -1 or (item.kind == "bare" and item.day > reference.day):
        month = (month - timedelta(days=1)).replace(day=1)
    day = make_date(month.year, month.month, item.day)
    return day if day and day <= reference else None


def _resolve_day(item: Expression, published: Publication) -> date | None:
    """10月18日 is the last such day up to the paper; with a year, or 去年, it is that year's."""
    if item.year:
        return make_date(item.year, item.month, item.day)
    end = published.day or published.latest
    if end is None or published.earliest is None:
        return None
    if item.when:
        shift = {"今年": 0, "去年": -1, "前年": -2, "明年": 1}[item.when]
        return make_date(end.year + shift, item.month, item.day)
    found = _last_such_day(item, end)
    # Where the interval of the paper leaves two years open, so does the day.
    return found if published.day or found == _last_such_day(item, published.earliest) else None


def _last_such_day(item: Expression, end: date) -> date | None:
    """The last day of that month and number up to `end`; none where the next is near (6月9日 on a page of 6月8日)."""
    coming = [make_date(year, item.month, item.day) for year in (end.year, end.year + 1)]
    if any(day and 0 < (day - end).days <= _AHEAD for day in coming):
        return None
    days = (make_date(year, item.month, item.day) for year in range(end.year, end.year - 9, -1))
    return next((day for day in days if day and day <= end), None)
