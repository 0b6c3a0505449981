"""Find the expressions of time in a text: 10月18日, 昨日, 上周五, 本月12日, 1至11月, 2022年."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
_YEAR = r"(?:(?:18|19|20)\d{2}|[一二][〇零○0Oo八九][〇零○0Oo一二三四五六七八九]{2})"
_TO = r" ?[至到—–~～－、-] ?"
_WEEKDAY = "一二三四五六日天末"
# One scan for all of them; the lookahead names every character an expression may begin with.
_EXPRESSION = re.compile(
    rf"(?=[0-9一二三四五六七八九十廿元今去前昨明大上本这下当周星日近连国])(?:"
    # 2018年11月20日, 二〇一八年十一月二十日, 去年12月30日, 10月18日至20日, 2月27日至3月2日
    rf"(?P<day>(?:(?P<year>{_YEAR}) ?年 ?|(?P<when>今年|去年|前年|明年) ?)?(?P<month>{_NUMBER}) ?月 ?(?P<dom>{_NUMBER})"
    rf"(?: ?[日号]|(?={_TO}{_NUMBER}[日号]))(?:{_TO}(?:(?P<month2>{_NUMBER})月)?(?P<dom2>{_NUMBER})[日号])?)"
    # 二〇一一年元旦
    rf"|(?P<newyear>(?P<year2>{_YEAR}) ?年元旦)"
    # 2018年的最后一个夜晚, 2018年最后一天
    rf"|(?P<yearend>(?P<year8>{_YEAR}) ?年的?最后一(?:天|夜|个(?:夜晚|晚上|早晨|工作日|下午)))"
    # 元旦清晨六点, 国庆节那天, 七一当天
    r"|(?P<holiday>(?P<feast>元旦|三八|五一|五四|六一|七一|八一|国庆)(?:[\u4e00-\u9fff]{0,4}节)?"
    r"(?=当[天日]|[这那]天|清晨|凌晨|早[上晨]|上午|中午|下午|傍晚|晚上|一大?早))"
    # 2018.11.20, 2018-11-20, 2018/11/20
    r"|(?P<dotted>(?P<year3>(?:19|20)\d{2})(?P<stop>[./-])(?P<month3>\d{1,2})(?P=stop)(?P<dom3>\d{1,2})(?!\d))"
    # 1至11月, 1—9月, 今年1至9月
    rf"|(?P<span>(?:(?P<year4>{_YEAR})年|(?P<when4>今年|去年))?{_NUMBER}月?{_TO}(?P<month4>{_NUMBER})月(?!{_NUMBER}[日号]))"
    # 2018年11月, 去年12月
    rf"|(?P<ym>(?:(?P<year5>{_YEAR}) ?年|(?P<when5>今年|去年|前年|明年)) ?(?P<month5>{_NUMBER}) ?月)"
    rf"|(?P<y>(?P<year6>{_YEAR}) ?年(?!代))"
    r"|(?P<relative>大前天|前[天晚]|(?<![目当以之此生从])前日(?=[上下]午|晚|，|从|获悉|召开|举行)|昨[日天晚夜]|昨(?=上午|下午|从|获悉|召开|举行|起)|今[日天晨晚]|后天|明[日天晚]|(?<![节生假期月工])日前(?!夕)|近日|近期|连日来)"
    rf"|(?P<week>(?:(?P<which>上上|上|本|这|下)个?(?:周|星期)|(?<![每上下本周这个逢])(?:周|星期))(?P<weekday>[{_WEEKDAY}])(?!期|年))"
    rf"|(?P<monthday>(?P<which2>本月|上月|上个月)(?P<dom7>{_NUMBER})日)"
    rf"|(?P<bare>(?<![\d月年至到、—.-])(?P<dom8>\d{{1,2}})日(?:{_TO}(?P<dom9>\d{{1,2}})日)?(?![子期元圆\d内均游报]))"
    # 二十九日上午
    rf"|(?P<written>(?<![月年至到、—一二三四五六七八九十第])(?P<dom10>{_NUMBER})日(?=[上下]午|凌晨|清晨|晚[上间，]))"
    rf")"
)
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "O": 0,
    "o": 0,
}
# Days by which 昨日, 前天, 今天 differ from the day of the paper; None: no day (日前, 近日).
_OFFSETS = {"大": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}
_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "": 0}
_YEARS = {"今年": 0, "去年": -1, "前年": -2, "明年": 1, "": 0}


class Expression(NamedTuple):
    """A printed expression of time, as far as its own words determine it (0 where they do not)."""

    start: int
    end: int
    text: str
    kind: str  # day, month, span, year, relative, vague, weekday, monthday, bare
    year: int = 0
    month: int = 0
    day: int = 0
    last_month: int = 0
    last_day: int = 0
    shift: int = 0  # days (relative), weeks (weekday), months (monthday)
    weekday: int = 0  # Monday is 1
    when: str = ""  # 今年, 去年 … before a day, a month or a span


def read_number(text: str) -> int:
    """A number under a hundred, or a year, in Arabic or Chinese digits: 12, 十二, 廿四, 二〇一八."""
    if text.isdigit() and text.isascii():
        return int(text)
    if len(text) == 4:
        return int("".join(str(_DIGITS.get(char, char)) for char in text))
    tens, ten, ones = text.replace("廿", "二十").partition("十")
    if not ten:
        return _DIGITS.get(text, 0) if len(text) == 1 else 0
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def find_expressions(text: str) -> Iterator[Expression]:
    """Every expression of time in a normalised text, in printed order; impossible days (13月40日) are left out."""
    for match in _EXPRESSION.finditer(text):
        found = _READERS[match.lastgroup or "y"](match)  # the outermost group closes last
        if found is not None:
            yield found


def _number(match: re.Match[str], *names: str) -> int:
    """The first of the groups that took part, as a number; 0 where none did."""
    return next((read_number(match[name]) for name in names if match[name]), 0)


def _place(match: re.Match[str]) -> tuple[int, int, str]:
    return match.start(), match.end(), match[0]


def _read_day(match: re.Match[str]) -> Expression | None:
    year, month, day = (_number(match, name) for name in ("year", "month", "dom"))
    last_month, last_day = _number(match, "month2"), _number(match, "dom2")
    if not is_day(month, day) or match.string[max(0, match.start() - 3) : match.start()].endswith(
        ("农历", "農曆", "阴历")
    ):
        return None
    if last_day and not is_day(last_month or month, last_day):
        last_month = last_day = 0
    return Expression(
        *_place(match), "day", year, month, day, last_month or month, last_day or day, when=match["when"] or ""
    )


def _read_new_year(match: re.Match[str]) -> Expression:
    return Expression(*_place(match), "day", _number(match, "year2"), 1, 1, 1, 1)


def _read_year_end(match: re.Match[str]) -> Expression:
    return Expression(*_place(match), "day", _number(match, "year8"), 12, 31, 12, 31)


_FEASTS = {
    "元旦": (1, 1),
    "三八": (3, 8),
    "五一": (5, 1),
    "五四": (5, 4),
    "六一": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "国庆": (10, 1),
}


def _read_holiday(match: re.Match[str]) -> Expression:
    day = _FEASTS[match["feast"]]
    return Expression(*_place(match), "day", 0, *day, *day)


def _read_dotted(match: re.Match[str]) -> Expression | None:
    year, month, day = (_number(match, name) for name in ("year3", "month3", "dom3"))
    return Expression(*_place(match), "day", year, month, day, month, day) if is_day(month, day) else None


def _read_span(match: re.Match[str]) -> Expression | None:
    month = _number(match, "month4")
    valid = 1 <= month <= 12
    return (
        Expression(*_place(match), "span", _number(match, "year4"), month, when=match["when4"] or "") if valid else None
    )


def _read_month(match: re.Match[str]) -> Expression | None:
    month = _number(match, "month5")
    valid = 1 <= month <= 12
    return (
        Expression(*_place(match), "month", _number(match, "year5"), month, when=match["when5"] or "")
        if valid
        else None
    )


def _read_year(match: re.Match[str]) -> Expression | None:
    year = _number(match, "year6")
    return Expression(*_place(match), "year", year) if 1840 <= year <= 2099 else None


def _read_relative(match: re.Match[str]) -> Expression:
    if match[0] in ("日前", "近日", "近期", "连日来"):
        return Expression(*_place(match), "vague")
    return Expression(*_place(match), "relative", shift=_OFFSETS[match[0][0]])


def _read_week(match: re.Match[str]) -> Expression | None:
    weekday = min(_WEEKDAY.index(match["weekday"]) + 1, 7)
    which = match["which"] or ""
    return Expression(*_place(match), "weekday", weekday=weekday, shift=_WEEKS[which], when=which)


def _read_month_day(match: re.Match[str]) -> Expression | None:
    day = _number(match, "dom7")
    shift = 0 if match["which2"] == "本月" else -1
    return Expression(*_place(match), "monthday", day=day, shift=shift) if 1 <= day <= 31 else None


def _read_bare(match: re.Match[str]) -> Expression | None:
    day = _number(match, "dom8", "dom10")
    return Expression(*_place(match), "bare", day=day) if 1 <= day <= 31 else None


_READERS = {
    "day": _read_day,
    "newyear": _read_new_year,
    "holiday": _read_holiday,
    "yearend": _read_year_end,
    "dotted": _read_dotted,
    "span": _read_span,
    "ym": _read_month,
    "y": _read_year,
    "relative": _read_relative,
    "week": _read_week,
    "monthday": _read_month_day,
    "bare": _read_bare,
    "written": _read_bare,
}


def is_day(month: int, day: int) -> bool:
    """Whether a year has such a day (29 February included)."""
    return 1 <= month <= 12 and 1 <= day <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the year has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
