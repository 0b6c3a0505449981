"""From names found on a page to rows about persons: title, category, level, place, list, speech, namesakes."""

import re
from collections import Counter, defaultdict
from typing import Any, NamedTuple

import pandas as pd

from corpus.mentions.lexicon import Lexicon
from corpus.mentions.names import plain
from corpus.mentions.page import PageText
from corpus.mentions.rules import Found
from corpus.mentions.speaking import speaks
from corpus.mentions.standing import COUNTY, NATIONAL, PREFECTURE, PROVINCE, category_of, level_of
from corpus.mentions.titles import find_title, institution_of, last_word

_PROVINCES = [
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "台湾",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
    "北京",
    "天津",
    "上海",
    "重庆",
    "南方",
    "大众",
    "新华",
    "解放",
    "文汇",
    "长江",
    "羊城",
]
_NATIONAL_PAPERS = (
    "人民日报",
    "光明日报",
    "经济日报",
    "解放军报",
    "工人日报",
    "农民日报",
    "法制日报",
    "法治日报",
    "中国青年报",
    "科技日报",
    "新华每日电讯",
    "学习时报",
    "检察日报",
    "参考消息",
)
# How a paper speaks of its own place; a post is counted where nothing names its place (县委书记, not 衡南县委书记).
_OWN_WORDS = {
    COUNTY: ("我县", "全县", "本县", "我区", "全区", "县委、县政府", "区委、区政府", "县领导", "区领导"),
    PREFECTURE: ("我市", "全市", "本市", "市委、市政府", "市领导", "各县区", "各县市区", "各县（市", "县市区"),
    PROVINCE: ("我省", "全省", "省委、省政府", "省领导", "各市州", "市州"),
}
_OWN_POST = re.compile(r"(?<![\u4e00-\u9fff])([省市县区])(?:委书记|长|委副书记)")
_OF_POST = {"县": COUNTY, "区": COUNTY, "市": PREFECTURE, "省": PROVINCE}
_PLACE = re.compile(r"^(?:原|时任|现任|中共)?([\u4e00-\u9fff]{2,8}?(?:省|自治区|市|州|盟|县|区|旗|镇|乡|村|街道))")
_HOLDS = re.compile(r"[^。；\n]{0,60}?[，,](?:他|她)?(?:现任|时任|现为|现担任)([^，。；\n“”]{2,40})")
# 孔令谦 市委副书记、市长: cells of a table, or lines of a list of names; 张三（市委书记）
_AFTER = re.compile(r"[ \u3000（(]{1,3}([\u4e00-\u9fff、]{2,30})(?=[）)\n \u3000]|$)", re.MULTILINE)
_LINK = re.compile(r"(?:[（(][^（）()\n]{1,12}[)）])?(?:、|，|,|；|以及|和|与|及|[ \u3000]{1,3})?")
_ATTENDS = re.compile(r"(?:等)?(?:也|还|应邀|一同|一起|共同|分别)?(?:参加|出席|列席|陪同|与会)")


class Paper(NamedTuple):
    """What is known of the paper a page is from."""

    date: pd.Timestamp
    level: str
    home: str


class Person(NamedTuple):
    """What a page or an article says of a person."""

    category: str
    level: str
    place: str


def read_paper(text: str, row: Any) -> Paper:
    """The paper's date, rank and home, from its name and from how the page speaks of 我市, 我县 and 我省."""
    name = getattr(row, "newspaper", "") or ""
    date = getattr(row, "date", pd.NaT)
    return Paper(date, _paper_level(name, text), re.sub(r"(?:日报|晚报|晨报|时报|报|新闻|都市报)$", "", name))


def _paper_level(name: str, text: str) -> str:
    """The rank of a paper: by its name, or else by the places its page calls its own."""
    if any(name.endswith(paper) or paper in name for paper in _NATIONAL_PAPERS):
        return NATIONAL
    if any(name.startswith(province) for province in _PROVINCES):
        return PROVINCE
    counts = Counter(_OF_POST[rank] for rank in _OWN_POST.findall(text))
    counts.update({level: sum(map(text.count, words)) for level, words in _OWN_WORDS.items()})
    level, count = max(counts.items(), key=lambda item: (item[1], item[0] == PREFECTURE))
    if not count:
        return PREFECTURE
    return PREFECTURE if level == PROVINCE and counts[PREFECTURE] and name else level


def describe(page: PageText, found: list[Found], paper: Paper, lexicon: Lexicon) -> list[dict[str, Any]]:
    """One row a name found on a page, in the order of the page."""
    found = [_with_title(page, item, lexicon) for item in found]
    persons = _persons(page, found, paper, lexicon)
    rows = [_row(page, item, persons, lexicon) for item in found]
    _number_lists(page, found, rows)
    return rows


def _with_title(page: PageText, item: Found, lexicon: Lexicon) -> Found:
    """A bare name with the title that stands right before or after it, if one does."""
    if item.title:
        return item
    text, start = page.text, item.start
    for size in (8, 7, 6, 5, 4, 3, 2):
        word = lexicon.titles.get(text[start - size : start]) if start >= size else None
        if word is not None and word.kind != "address" and word.category != "journalist":
            printed = find_title(text, (start - size, start), max(0, start - 60), lexicon)
            return item._replace(title=printed.text, title_start=printed.start, title_end=printed.end)
    found = _HOLDS.match(text, item.end) or _AFTER.match(text, item.end)
    if found is None or not last_word(found[1], lexicon):
        return item
    return item._replace(title=found[1], title_start=found.start(1), title_end=found.end(1))


def _persons(page: PageText, found: list[Found], paper: Paper, lexicon: Lexicon) -> dict[tuple[str, str], Person]:
    """Every person by `(article_id, name)`, and by `("", name)` for the page as a whole."""
    evidence: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for item in found:
        name, article = plain(page.text[item.start : item.end]), page.article_at(item.start)
        person = _person(item, paper, lexicon)
        if person is not None:
            evidence[article, name].append(person)
            evidence["", name].append(person)
    return {key: _most_telling(persons) for key, persons in evidence.items()}


def _person(item: Found, paper: Paper, lexicon: Lexicon) -> Person | None:
    """What one mention says of its person: by the title, or by acts only officials are reported with."""
    if item.title:
        category = category_of(item.title)
        body = institution_of(item.title, lexicon)
        place = _PLACE.match(body)
        return Person(category, level_of(item.title, category, paper.level, paper.home), place[1] if place else "")
    return None


def _most_telling(persons: list[Person]) -> Person:
    """An office before a village post, a village post before none; the first of each."""
    order = {"official": 0, "grassroots": 1, "other": 2}
    return min(persons, key=lambda person: order[person.category])


_OFFICE_SPEECH = re.compile(
    r"(?:[在到赴就率主出对向深来以][^。！？\n，“”]{0,40})?(?:强调|指出|要求|主持召开|主持会议|主持|会见|调研)"
)


def _row(page: PageText, item: Found, persons: dict[tuple[str, str], Person], lexicon: Lexicon) -> dict[str, Any]:
    """The row of one mention."""
    name, article = plain(page.text[item.start : item.end]), page.article_at(item.start)
    person = persons.get((article, name)) or persons.get(("", name)) or _untitled(page, item)
    block = page.blocks[page.block_at(item.start)]
    start, end = page.source(item.start, item.end)
    return {
        "article_id": article,
        "page_id": page.page_id,
        "person": plain(page.printed[item.start : item.end]),
        "surface": page.printed[item.start : item.end],
        "category": person.category,
        "level": person.level,
        "title": page.printed[item.title_start : item.title_end],
        "institution": _printed_institution(page, item, lexicon),
        "zone": block.zone,
        "list_id": "",
        "list_position": 0,
        "speaks": speaks(page.text, item.start, item.end, lexicon),
        "start": start,
        "end": end,
        "rule": item.rule,
        "place": person.place,
        "told_apart_by": "",
    }


def _printed_institution(page: PageText, item: Found, lexicon: Lexicon) -> str:
    """The body named in the title, as printed."""
    body = institution_of(item.title, lexicon)
    start = item.title_start + item.title.find(body)
    return page.printed[start : start + len(body)]


def _untitled(page: PageText, item: Found) -> Person:
    """A person never titled on the page: an official where he acts as only officials are reported to."""
    acts = item.rule == "name + verb" and _OFFICE_SPEECH.match(page.text, item.end)
    return Person("official" if acts else "other", "", "")


def _number_lists(page: PageText, found: list[Found], rows: list[dict[str, Any]]) -> None:
    """Write `list_id` and `list_position` into the rows of names that stand in a row."""
    counts: Counter[str] = Counter()
    for run in _runs(page.text, found):
        if len(run) == 1 and not _ATTENDS.match(page.text, found[run[0]].end):
            continue
        article = rows[run[0]]["article_id"]
        counts[article] += 1
        for position, index in enumerate(run, start=1):
            rows[index]["list_id"] = f"{article}/{counts[article]}"
            rows[index]["list_position"] = position


def _runs(text: str, found: list[Found]) -> list[list[int]]:
    """Runs of names joined by 、 or the like, each with its own title or sharing one."""
    runs: list[list[int]] = []
    for index, item in enumerate(found):
        if runs and _joined(text, found[runs[-1][-1]], item):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _joined(text: str, one: Found, other: Found) -> bool:
    """Whether nothing but a comma, an 和 or the second one's title stands between two names."""
    head = other.title_start if other.title_start >= one.end else other.start
    between = text[one.end : head]
    if not between and head == other.start:
        return False
    found = _LINK.fullmatch(between)
    return found is not None and ("，" not in between or head < other.start)


def tell_apart(rows: list[dict[str, Any]], newspeople: dict[str, frozenset[str]]) -> list[dict[str, Any]]:
    """The rows with `told_apart_by` filled where one name stands for several people.

    Two people are told apart by `place` where offices of one rank are held in two places, by `category` where a name is
    an official's in one article and a private person's in another of the same page, and from newspeople by `byline`.
    """
    by_name: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_name[row["person"]].append(row)
    everyone = frozenset().union(*newspeople.values()) if newspeople else frozenset()
    for name, mentions in by_name.items():
        grounds = _grounds(mentions)
        for row in mentions:
            marks = [row[ground] for ground in grounds if row[ground]]
            row["told_apart_by"] = "; ".join([*marks, *(["byline"] if name in everyone else [])])
    return rows


def _grounds(mentions: list[dict[str, Any]]) -> list[str]:
    """The columns by which the mentions of one name fall into several people."""
    places = {(row["level"], row["place"]) for row in mentions if row["category"] == "official" and row["place"]}
    levels = Counter(level for level, _ in places)
    grounds = ["place"] if any(count > 1 for count in levels.values()) else []
    categories = {row["category"] for row in mentions}
    return [*grounds, "category"] if len(categories) > 1 else grounds
