"""What the furniture of a page says: its date, newspaper, section and page number."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from corpus.bylines.names import HAN
from corpus.bylines.parse import parse_byline
from corpus.dates.expressions import Expression, find_expressions, make_date, read_number
from corpus.dates.units import Unit

# Beside the date of a page header: 第2版, 今日16版, 第8817期, 农历…, 责编：…, 国内统一刊号, 社址.
_HEADER_WORDS = re.compile(
    "版|第[0-9一二三四五六七八九十百千]{1,6}[期号]|[农農][历曆]|责编|責編|编辑|編輯|值班|校对|刊号|刊號|邮发|郵發|日报|日報|晚报|晚報|"
    "时报|都市报|星期|统一刊|出版|发布时间|来源：|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
)
# 7月17日 · 要 闻, 要闻 | 7月17日: what stands beside the day is the section
_DAY_AND_SECTION = re.compile(
    rf"[ 　*#]*(?:[·|｜][ 　]?(?:[{HAN}][ 　]?){{2,6}}|(?:[{HAN}][ 　]?){{2,6}}[·|｜])[ 　*#]*"
)
# A notice has days of its own: 公告 … 11月21日8时至17时.
_NOTICE = re.compile("公告|通告|启事|啟事|公示|声明|遗失|讣告|招聘|停电|停水|截止|举报|[^ ]{0,8}有限公司")
_ANY_DAY = re.compile(r"月|\d{4}[./-]\d")
_WEEKDAYS = "一二三四五六日"


class Masthead(NamedTuple):
    """The printed date of a page: year 0 where only month, day and weekday stand there."""

    year: int
    month: int
    day: int
    weekday: int
    basis: str

    @property
    def date(self) -> date | None:
        return make_date(self.year, self.month, self.day) if self.year else None

    @property
    def is_sure(self) -> bool:
        """Whether the printed weekday is that of the printed day."""
        return bool(self.date and self.date.isoweekday() == self.weekday)

    @property
    def warning(self) -> str:
        """What is wrong with the printed weekday, or nothing."""
        if not self.weekday or not self.date or self.is_sure:
            return ""
        right = _WEEKDAYS[self.date.isoweekday() - 1]
        return f" (printed as 星期{_WEEKDAYS[self.weekday - 1]}, but that day was a 星期{right})"


def find_masthead(edge: list[Unit], units: list[Unit]) -> Masthead | None:
    """The date in the header of a page, or None; of several the one with its weekday, then the first.

    Parameters: `edge`, the first and last lines of the page; `units`, of which the furniture is looked at.
    """
    found = [head for unit in edge if (head := _read_header(unit))]
    found += [head for unit in units if unit.is_furniture and (head := _read_header(unit))]
    return min(found, key=lambda head: (head.weekday == 0, head.year == 0), default=None)


def _read_header(unit: Unit) -> Masthead | None:
    """The date of one unit, if the unit is a page header."""
    if len(unit.text) > 160 or not _ANY_DAY.search(unit.text):
        return None
    expressions = list(find_expressions(unit.text))
    for item, after in zip(expressions, [*expressions[1:], None], strict=False):
        if item.kind != "day" or item.when or (item.last_month, item.last_day) != (item.month, item.day):
            continue
        weekday = after.weekday if after and after.kind == "weekday" and after.start - item.end <= 14 else 0
        if _is_header(unit, item, weekday):
            end = after.end if weekday and after else item.end
            return Masthead(item.year, item.month, item.day, weekday, unit.cite(item.start, end))
    return None


def _is_header(unit: Unit, item: Expression, weekday: int) -> bool:
    """Whether a day is that of a page header: with its weekday, among words of a header, or alone at the top."""
    rest = unit.text[: item.start] + unit.text[item.end :]
    if "。" in rest or ("，" in rest and not (weekday and unit.is_furniture)):
        return False
    if weekday:
        return True
    if _NOTICE.search(unit.text[: item.start + 40]):
        return False
    alone = unit.kind == "head" and not rest.strip(" 　*#_|-")
    if not item.year:
        return unit.kind == "head" and bool(_DAY_AND_SECTION.fullmatch(rest))
    return alone or bool(_HEADER_WORDS.search(rest))


# --- newspaper, section, page number -----------------------------------------------------------------------------

_TITLE = re.compile(
    f"(?P<name>[{HAN}]{{1,10}}?(?:日报|日報|晚报|晚報|早报|晨报|时报|時報|快报|商报|都市报|青年报|周报|导报|新报|法治报|农民报|工人报|电视报|报))"
    f"(?![{HAN}])"
)
# County papers are often named so: 今日溪原.
_TODAY = re.compile(f"(?P<name>今日[{HAN}]{{2,3}})")
_SECTION = f"(?P<section>[{HAN}·]{{2,8}})"
_PAGE = r"(?P<page>[A-DT]?\d{1,2}|[一二三四五六七八九十]{1,3})"
# ２版　要闻, 第2版 综合新闻, A2 本埠, 02 要闻; 要闻 02; 第一版.
_NUMBER_FIRST = re.compile(rf"(?:^|[ |　·])第?{_PAGE} {{0,3}}版(?:[ ：:·|]{{0,6}}{_SECTION}(?![{HAN}：:]))?")
_BARE_FIRST = re.compile(rf"(?:^#{{0,3}}|^[{HAN}]{{2,8}}[报報]) {{0,3}}{_PAGE}[ ·|]{{1,6}}{_SECTION}(?=[ ·|]|$)")
_NUMBER_LAST = re.compile(rf"(?:^|[ |]){_SECTION}[ ·|]{{1,6}}(?P<page>[A-DT]?\d{{1,2}})$")
_NO_SECTION = re.compile("今日|责编|编辑|校对|美编|视觉|星期|农历|日报|出版|电话|导读|广告部|下转|上接|第")


def read_furniture(edge: list[Unit], units: list[Unit]) -> dict[str, str]:
    """`newspaper`, `section` and `page_number` as the page's edges print them; `""` where they do not."""
    short = [unit for unit in edge if len(unit.text) <= 120]
    short += [unit for unit in units if unit.is_furniture and len(unit.text) <= 40]
    found = {"newspaper": "", "section": "", "page_number": ""}
    for unit in short:
        for key, value in _read_edge(unit.printed or unit.text):
            found[key] = found[key] or value
    if not found["newspaper"]:
        bylines = [unit.text[:60] for unit in units if unit.kind == "byline" and "报" in unit.text[:20]]
        found["newspaper"] = next(filter(None, (parse_byline(text).newspaper for text in bylines)), "")
    return found


def _read_edge(text: str) -> Iterator[tuple[str, str]]:
    """What one line of furniture says."""
    line = text.strip(" #*")
    for match in (_TITLE.match(line), _TITLE.match(line.replace(" ", "")), _TODAY.fullmatch(line)):
        if match and not _NOTICE.search(line[:20]):
            yield "newspaper", match["name"]
    for pattern in (_NUMBER_FIRST, _BARE_FIRST, _NUMBER_LAST):
        for match in pattern.finditer(line):
            section = match["section"] or ""
            if not _NO_SECTION.search(section):
                yield "page_number", _page_number(match["page"])
                yield "section", section


def _page_number(text: str) -> str:
    """A page number in Arabic digits: 第一版 is 1, ０２ is 2, A3 stays."""
    number = read_number(text)
    return str(number) if number else text
