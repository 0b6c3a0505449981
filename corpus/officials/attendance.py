"""Who is listed as present, in which order: the sentence of names that closes a report."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from corpus.anchors import Anchor, anchor_mentions, by_article
from corpus.script import simplify
from corpus.tables import build_rows

ATTENDANCE_COLUMNS = {
    "list_id": "str",
    "list_position": "int64",
    "person": "str",
    "told_apart_by": "str",
    "surface": "str",
    "title": "str",
    "category": "str",
    "level": "str",
    "verb": "str",
    "sentence": "int64",
    "n_listed": "int64",
    "article_id": "str",
    "page_id": "str",
    "start": "int64",
    "end": "int64",
}

# 参加, 出席, 列席, 陪同, 随同; and 一同调研: in company, a verb of activity is one of attendance.
_VERB = re.compile(
    r"陪同|随同|参加|出席|列席|参会|与会|在座|就座|就坐"
    r"|(?:一同|一起|一道|共同)(?:参加|调研|考察|检查|视察|督导|督查|看望|慰问|走访|会见|活动|前往)"
)
# Between the last name and the verb: 等, 等市领导, 及市直有关部门负责人; then 应邀, 分别, 在主会场, 以视频形式.
_UNNAMED = (
    r"(?:等?[、，以及和与暨]{0,3}[^，。；：！？“”、\n]{0,24}(?:、[^，。；：！？“”、\n]{1,20}){0,4}"
    r"(?:负责人|负责同志|领导|代表|人员|干部|委员|成员|同志|嘉宾|企业家|师生|群众|亲属|家属|亲友|好友|友好|同事|等|一行|书记|主任|[县区市镇乡局校院]长"
    r"|共?[\d一二三四五六七八九十百]{1,5}[余多]?人)(?:共?[\d一二三四五六七八九十百千]{1,6}[余多]?[人名])?){0,3}"
)
_ADVERBS = (
    r"(?:[也还均都]|一同|一起|一道|共同|分别|先后|应邀|受邀|到会|到场|现场|全程|专程|视频|随行|同时|当日|当天"
    r"|(?:在|于)[^，。；：！？“”\n]{0,24}(?:会场|现场|主席台|前排)|(?:会见|活动|调研|考察|座谈)时|(?:通过|以)视频(?:形式|方式)?|以[^，。；：！？“”\n]{2,6}(?:形式|方式)|[（(][^（）()\n]{1,12}[)）])*"
)
_TAIL = re.compile(rf"[ \u3000]?(?:同志)?(?:等(?:人|领导)?)?{_UNNAMED}{_ADVERBS}[，,]?{_ADVERBS}")
# The verb first: 出席会议的有省委书记…, 参加调研的还有：…, 会见时在座的有….
_OPENS = re.compile(r"[^，。；：！？“”\n]{0,16}?的(?:[^，。；：！？“”\n]{0,14}?(?:还?有|包括|是|为)[：:，,]?)")
_SEPARATORS = "、，,；;和与及以暨并 \u3000"
# What the main actor does besides being there: he is no attendee. 张三出席并讲话; 他参加开幕式并致辞.
_ACTS = re.compile(
    r"并[^，。；\n]{0,12}(?:讲话|致辞|致词|发言|主持|宣布|作|做|揭牌|颁奖|授课|点评|总结|部署)|[，、](?:并)?(?:讲话|致辞|致词)"
)
# （女）, （回族）, （挂职）
_NOTE = re.compile(r"[（(][^（）()\n]{1,12}[)）]")
# Between two names of one list nobody does anything.
_OTHER_ACT = re.compile(
    r"[。！？；：“”]|主持|讲话|致辞|出席|参加|陪同|列席|强调|指出|表示|要求|来到|深入|前往|带领|率|调研|会见|通报|汇报|宣布|介绍|指导"
    r"|安排|部署|传达|宣读|解读|察看|视察|考察|检查|看望|慰问|走访|到我|来我|由|在|赴"
)
# 还有 presupposes a list before it, however many paragraphs stand between; what follows may run on over ； and lines.
_MORE = re.compile(r"[^，。；：！？“”\n]{0,16}?的[^，。；：！？“”\n]{0,14}?还有")
# 张三同志生前友好二百多人参加, 李四同志亲属: the dead man's friends and family
_LATE = re.compile("(?:同志)?(?:的?(?:生前|亲属|家属|亲友|遗属))")
_FULL_STOP = re.compile(r"[。！？]|$")
# A list may go on in the next paragraph, each closed by ；, or have one name a line after ：.
_NEXT_LINE = re.compile(r"(?<=[；;：:，、])\s*\n|\n(?=[^\n。，；！？]{0,40}\Z)")
_LONGEST_TAIL = 160
_LONGEST_GAP = 40
_FEW = 3
_SENTENCE_END = re.compile(r"[。；！？;\n]|$")
# 由市长X主持, X主持会议: who presides stands apart from who attends.
_PLAIN_OBJECT = 18
# One name makes a list where the object is an occasion: 出席会议, 参加调研, but not 参加了长征.
_OCCASION = re.compile(
    rf"了?[^，。；：！？\n]{{0,{_PLAIN_OBJECT}}}(?:会|会议|活动|调研|仪式|考察|检查|视察|慰问|座谈|会见|督查|督导|走访|式|签约|参观|观摩"
    r"|演练|培训|典礼|论坛|植树|验收|宣讲|学习)"
)


class _Listed(NamedTuple):
    """The names before or after one verb of attendance."""

    names: list[Anchor]
    verb: str
    start: int
    end: int
    more: bool = False


def attendance_lists(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    category: str | None = "official",
    main_only: bool = True,
) -> pd.DataFrame:
    """One row a name in an attendance list, in printed order.

    A list is the sentence, or the sentences in a row, in which a report says who was there too:
    副市长张三、李四参加会议。 市政协副主席王五应邀列席。 Who presides (主持), and who is the report's main actor
    (张三出席并讲话), is in none.

    Columns: `list_id`, `list_position` (from 1, over all sentences of the list, every name counted), `person`,
    `told_apart_by`, `surface`, `title` (a title shared by several names is each one's), `category`, `level`, `verb`
    (参加, 出席, 列席, 陪同 …), `sentence` (of the list, from 1), `n_listed` (names in the list, of any category),
    `article_id`, `page_id`, `start`, `end` (in `pages.text`).

    Parameters: `mentions` and `articles` are the library's tables. `category` keeps the names of one category, None
    all. With `main_only` an article has one list at most, its longest, the last of several as long; without it
    every sentence of attendance is kept, also a lone 列席 in the middle of a report. Raises `ValueError` for a
    category that is none.
    """
    _require_category(category)
    rows: list[dict[str, Any]] = []
    named = by_article(mentions)
    for article in articles.itertuples(index=False):
        if article.article_id in named:
            rows += _article_rows(article, named[article.article_id], main_only=main_only)
    table = build_rows(rows, ATTENDANCE_COLUMNS)
    return table if category is None else table[table["category"] == category].reset_index(drop=True)


def _require_category(category: str | None) -> None:
    """Raise ValueError unless `category` is one that mentions have."""
    if category not in (None, "official", "grassroots", "other"):
        raise ValueError(f"category={category!r} is not known; use 'official', 'grassroots', 'other', or None for all")


def _article_rows(article: Any, mentions: list[Any], *, main_only: bool) -> Iterator[dict[str, Any]]:
    """The rows of the lists of one article."""
    text = simplify(article.text)
    anchors = anchor_mentions(text, article.offsets, mentions)
    groups = _group(text, list(_find_lists(text, anchors)))
    if main_only and groups:
        groups = [max(reversed(groups), key=lambda group: sum(len(listed.names) for listed in group))]
    for number, group in enumerate(groups, 1):
        yield from _list_rows(f"{article.article_id}/attendance{number}", group)


def _list_rows(list_id: str, group: list[_Listed]) -> Iterator[dict[str, Any]]:
    """The rows of one list."""
    names = [(anchor, listed.verb, number) for number, listed in enumerate(group, 1) for anchor in listed.names]
    for position, (anchor, verb, sentence) in enumerate(names, 1):
        row = anchor.mention._asdict()
        own = {"list_id": list_id, "list_position": position, "verb": verb, "sentence": sentence}
        yield row | own | {"n_listed": len(names)}


def _group(text: str, lists: list[_Listed]) -> list[list[_Listed]]:
    """Lists that follow each other with hardly a word between belong to one, and what 还有 adds to the list before."""
    groups: list[list[_Listed]] = []
    for listed in lists:
        if groups and (
            listed.more or _completes(groups[-1][-1], listed) or _follows(text[groups[-1][-1].end : listed.start])
        ):
            groups[-1].append(listed)
        else:
            groups.append([listed])
    return groups


def _completes(last: _Listed, listed: _Listed) -> bool:
    """Whether those who only sit in (列席) close the list of those present, who presides named between the two."""
    return listed.verb == "列席" and last.verb in ("出席", "参加") and listed.start - last.end < _LONGEST_TAIL


def _follows(between: str) -> bool:
    """Whether nothing stands between two lists but the object of the first verb, a comma or a stop, a line's end."""
    return len(between) <= _PLAIN_OBJECT + 24 and sum(map(between.count, "。！？")) <= 1


def _find_lists(text: str, anchors: list[Anchor]) -> Iterator[_Listed]:
    """Every verb of attendance with names, in the order of the text."""
    used, starts = 0, [anchor.start for anchor in anchors]
    stops = [stop.start() for stop in _SENTENCE_END.finditer(text)]
    for verb in _VERB.finditer(text):
        end = stops[bisect_left(stops, verb.end())]
        before = anchors[bisect_left(starts, used) : bisect_left(starts, verb.start())]
        after = anchors[bisect_left(starts, verb.end()) : bisect_left(starts, _FULL_STOP.search(text, end).start())]
        names = _names_after(text, after, verb.end()) or _names_before(text, before, verb.start())
        more = _MORE.match(text, verb.end()) is not None
        if names and (more or _is_attendance(text, names, verb, end)):
            yield _Listed(names, verb[0], min(names[0].start, verb.start()), max(names[-1].end, verb.end()), more)
            used = max(names[-1].end, verb.end())


def _names_before(text: str, before: list[Anchor], verb: int) -> list[Anchor]:
    """The names in a row that end at the verb, but for 等 and adverbs."""
    before = [anchor for anchor in before if not _LATE.match(text, anchor.end)]
    if not before or verb - before[-1].end > _LONGEST_TAIL or not _TAIL.fullmatch(text, before[-1].end, verb):
        return []
    row = [before[-1]]
    for anchor in reversed(before[:-1]):
        if text[anchor.end : anchor.end + 3].startswith(("的", "同志的")):  # 张三同志的女儿李四: not himself there
            continue
        if not _is_link(text[anchor.end : row[0].start], row[0].title):
            break
        row.insert(0, anchor)
    return row


def _names_after(text: str, after: list[Anchor], at: int) -> list[Anchor]:
    """The names in a row that the verb opens: 参加调研的还有…"""
    opening = _OPENS.match(text, at)
    if not opening:
        return []
    row: list[Anchor] = []
    for anchor in [anchor for anchor in after if opening.end() <= anchor.start]:
        between = _NEXT_LINE.sub("", text[row[-1].end if row else opening.end() : anchor.start])
        if not (_is_link(between, anchor.title) or (not row and between == "")) or "\n" in between:
            break
        row.append(anchor)
    return row


def _is_link(between: str, title: str) -> bool:
    """Whether what stands between two names of a row is a comma or the like, and the second one's title.

    A name that was not found may stand there too: 、张三，市中级人民法院院长 does not end the list.
    """
    rest = _NOTE.sub("", between).strip(_SEPARATORS)
    if not rest:
        return bool(between)
    before = rest.removesuffix(title) if title else rest
    return not before or (before != rest and len(before) <= _LONGEST_GAP and not _OTHER_ACT.search(before))


def _is_attendance(text: str, names: list[Anchor], verb: re.Match[str], end: int) -> bool:
    """Whether the names are those of attendees, not of the report's main actors."""
    clause = re.compile(r"[^，。；！？\n]*").match(text, verb.end())[0]
    if len(names) < _FEW and _ACTS.search(text, verb.end(), verb.end() + len(clause) + 1):
        return False
    if len(names) == 1 and (_ACTS.search(text, verb.end(), end) or not _is_occasion(clause)):
        return False
    return not _opens_report(text, names[0])


def _is_occasion(clause: str) -> bool:
    """Whether what follows the verb is nothing, or an occasion one attends."""
    return clause in ("", "了") or _OCCASION.fullmatch(clause) is not None


def _opens_report(text: str, first: Anchor) -> bool:
    """Whether the names open the report: 10月8日，市领导张三、李四参加义务植树 is what it is about."""
    head = text[: first.start]
    if re.search(r"[。！？；\n]", head):
        return False
    head = head.removesuffix(first.title)
    return "，" not in head or bool(re.fullmatch(r"[^，]{0,12}[日午天晚前晨]，", head))
