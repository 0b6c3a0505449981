"""Which line of a head is the kicker, which the headline, which the subhead, and which names a column."""

import re
from functools import lru_cache
from operator import add

from corpus.layout.draft import Draft
from corpus.layout.lines import Line, Piece
from corpus.layout.shapes import announces
from corpus.layout.words import read_list

Roles = dict[str, list[Piece]]

# 张长风主持, 李建民到会指导, 欧阳建国讲话 王五主持: who else was there; always below the headline.
_PRESENCE = re.compile(r"^.{2,20}(?:主持|主持会议|出席|参加|陪同|到会指导|讲话|致辞|见证|列席|作报告|作主题报告)$")
_PAIR = re.compile(r"^(\S{3,8})(?: +(\S{3,8}))+$")
# 热点对话, 政务短波, 图片新闻, 县区传真: what standing columns are called.
_COLUMN = re.compile(
    r"^[^ ，。]{0,8}(?:短波|简讯|快讯|短讯|传真|速递|速览|播报|动态|论坛|时评|短评|漫谈|杂谈|对话|访谈|专访|"
    r"图片新闻|服务台|记者手记|观察|视窗|之窗|"
    r"进行时|风采|故事|聚焦|连线|在线|看台|讲堂|专栏|专题|特刊|风景线|人物|热线|扫描|集锦|一线|巡礼|"
    r"茶馆|茶座|夜话|絮语|微评|快评|锐评|信箱|大家谈|回音壁|要讯|一句话新闻|集萃|拾零|"
    r"系列报道|(?:读者|群众|市民|村民|百姓|职工)来信|来信(?:照登|选登|摘登)|编读往来|群众呼声|百姓心声)$"
)
# 简讯, 读者来信: such a column holds several articles; 晴川时评, 热点对话 stand over one and announce it.
_OF_MANY = re.compile(
    r"(?:短波|[简快短要]讯|一句话新闻|传真|速[递览]|播报|集锦|集萃|拾零|扫描|动态|图片新闻|服务台|来信|[照选摘]登)$"
)
# 贯彻二十大 建功新衡阳: what campaigns are called in; 绿了荒山 富了山乡 is a headline.
_CAMPAIGN = re.compile(
    r"[一二]十[大一二三四五六七八九]|新时代|新征程|新篇|建功|奋进|奋斗|辉煌|壮丽|周年|初心|使命|小康|攻坚|战疫|抗疫|疫情|贯彻|"
    r"学习|喜迎|迎接|争先|创优|争创|跨越|振兴|文明|创建|党史|党员|复兴|高质量|实事|新局|稳定|安全|和谐|改革|开放|祖国|奉献"
)
_DOCUMENT = re.compile(r"(?:[免任职]名单|公示|讣告|倡议书|慰问信|感谢信|贺信|公开信|公报)$")
_SPACED = re.compile(r"^\S(?: +\S)+$")
# “碧波千顷”系列报道之三: which part of a series the article below is.
_SERIES = re.compile(r"^[^，。]{2,24}(?:报道|述评|评论|综述)之[一二三四五六七八九十0-9]{1,3}$")
_YEARS = (("100", "一百"), ("40", "四十"), ("30", "三十"), ("70", "七十"), ("60", "六十"), ("10", "十"))
# 市委召开领导干部大会, 沿海开放地区外向型农业座谈会结束: the occasion; the line below says what came of it.
_OCCASION = re.compile(r"召开|举行|审议|讨论|结束|开幕|闭幕|(?:会|会议|论坛|仪式|大会)(?:上)?$")
_EVENT = re.compile(
    r"召开|举行|签订|签署|启动|开幕|闭幕|通车|揭牌|开工|来.考察|^(?:研究|传达|学习|听取|审议|部署|讨论|通报|我市|"
    r"我县|我省|我区|市|县|区)"
)
_HALVES = re.compile(r"^\S{4,}(?: +\S{4,})+$")
_SUPERIOR = re.compile(
    r"^(?:中央|中共中央|国务院|国家|全国|省委|省政府|全省|省)[^，。 ]{0,6}(?:通报|表扬|批复|公布|发布|授予|命名|"
    r"印发|表彰)"
)


def bigrams(text: str) -> set[str]:
    """The pairs of neighbouring characters in `text`, pairs with blanks or punctuation left out."""
    return set(filter(str.isalnum, map(add, text, text[1:])))


def echo(head: str, body: str) -> float:
    """The share of a head's trigrams that its body repeats."""
    words = re.findall(r"\w+", head)
    grams = {word[i : i + 3] for word in words for i in range(max(1, len(word) - 2))}
    return sum(gram in body for gram in grams) / len(grams) if grams else 0.0


@lru_cache(maxsize=1)
def _slogans() -> frozenset[str]:
    """The column heads everyone runs, without blanks and marks."""
    return frozenset(read_list("column_slogans.txt"))


def is_slogan(text: str) -> bool:
    """Whether the line is a column head of a nationwide campaign: 壮丽70年 奋斗新时代."""
    bare = re.sub(r"\W", "", text)
    for digits, numeral in _YEARS:
        if digits in bare:
            bare = bare.replace(digits, numeral)
    return bare in _slogans()


def split_column_heads(lines: list[Line], body: str, has_items: bool) -> tuple[list[Line], list[Line]]:
    """The lines of a head that name a standing column, and the others.

    A column head stands first; the article below does not take up its words, as it does those of its headline. A
    name over several signed items is one too.
    """
    names = 0
    while names < len(lines) - 1 and _is_column_head(lines[names], lines[names + 1], body, has_items):
        names += 1
    if names == len(lines) - 1:
        last = lines[-1].plain
        if (has_items and _COLUMN.match(last)) or (is_slogan(last) and echo(last, body) <= 0.5):
            names += 1
    return lines[:names], lines[names:]


def _is_column_head(line: Line, after: Line, body: str, has_items: bool) -> bool:
    """Whether a head line with another below it names a column: 标准化·新变化, 我和我的祖国, 贯彻二十大 建功新衡阳."""
    text = _close_up(line.plain)
    if _SERIES.search(text) or announces(text) or (line.gap == 0 and after.gap == 0 and after.number > line.number + 1):
        return False
    if is_slogan(text):
        return True
    words = text.split()
    if _PAIR.match(text) and len({len(word) for word in words}) == 1 and _is_slogan_like(words):
        return echo(text, body) <= 0.5
    if _COLUMN.match(text) and not _OF_MANY.search(text):
        return has_items
    named = "·" in text or (after.gap > 0 and not line.level and after.level and len(text) <= 8) or _COLUMN.match(text)
    return bool(named) and len(text) <= 20 and (echo(text, body) <= 0.5)


def _is_slogan_like(words: list[str]) -> bool:
    """Whether phrases of one length are a slogan: three or more of them, or two short ones as campaigns have."""
    return len(words) > 2 or (len(words[0]) <= 6 and _CAMPAIGN.search(" ".join(words)) is not None)


def _close_up(text: str) -> str:
    """A name printed with a space behind each character, without them: 简 讯."""
    return text.replace(" ", "") if _SPACED.match(text) else text


def names_column(text: str) -> bool:
    """Whether a head line is the name of a standing column, such as 快讯."""
    return _COLUMN.match(_close_up(text)) is not None


def names_document(text: str) -> bool:
    """Whether a head line says what document stands below: 任命名单, 市管干部任前公示."""
    return _DOCUMENT.search(text) is not None


def is_section_like(line: Line, article: Draft) -> bool:
    """Whether a head line resembles the section heads an article already has: equal length or an equal beginning."""
    heads = [paragraph.plain for paragraph in article.paragraphs if paragraph.kind == "section_head"]
    return any(abs(len(head) - len(line.plain)) <= 1 or head[:2] == line.plain[:2] for head in heads)


def assign_roles(lines: list[Line], body: str = "") -> Roles:
    """The lines of one head as `kicker`, `headline` and `subhead`."""
    if not lines:
        return {}
    first, last = _headline_range(lines)
    roles = {"kicker": lines[:first], "headline": lines[first:last], "subhead": lines[last:]}
    return {role: [line.piece for line in found] for role, found in roles.items() if found}


def _headline_range(lines: list[Line]) -> tuple[int, int]:
    """The first line of the headline, and the first behind it."""
    kickers = 0
    for number, line in enumerate(lines[:-1]):
        if announces(line.plain) or _COLUMN.match(line.plain) or _SERIES.search(line.plain):
            kickers = number + 1
    below = next((n for n in range(kickers + 1, len(lines)) if lines[n].plain.startswith("——")), len(lines))
    pair = _close_set(lines, below)
    if pair:
        return pair
    first = _first_line(lines, kickers, below)
    last = first + 1
    while last < below and _goes_on(lines, first, last, kickers > 0):
        last += 1
    return first, last


def _close_set(lines: list[Line], below: int) -> tuple[int, int] | None:
    """The headline that runs over two or more lines set close, with blank lines around them.

    跳起来摘桃子 / 沉下去办实事; 县领导带队检查 / # 食品小作坊整治工作. A kicker set close above says more than that.
    """
    for first in range(below - 1):
        last = first + 1
        while last < below and not lines[last].gap and not _PRESENCE.match(lines[last].plain):
            last += 1
        upper, lower = lines[first].plain, lines[last - 1].plain
        is_apart = lines[first].gap and (last == len(lines) or lines[last].gap)
        if last - first > 1 and is_apart and len(upper) <= min(14, len(lower) + 4):
            levels = {line.level for line in lines[first + 1 : last]} | {lines[first].level or lines[last - 1].level}
            is_one = len(levels) == 1 and not announces(upper) and not _OCCASION.search(upper)
            return (first, last) if is_one else None
    return None


def _first_line(lines: list[Line], kickers: int, below: int) -> int:
    """Where the headline begins behind the lines that announce it: the highest mark, or the first line."""
    choice = range(kickers, below)
    levels = [lines[n].level for n in choice if lines[n].level and not _PRESENCE.match(lines[n].plain)]
    if levels:
        return next(n for n in choice if lines[n].level == min(levels) and not _PRESENCE.match(lines[n].plain))
    if len(choice) > 1 and not _PRESENCE.match(lines[kickers + 1].plain):
        upper, lower = lines[kickers].plain, lines[kickers + 1].plain
        if (
            _is_fact_above(upper, lower)
            or _SUPERIOR.match(upper)
            or (_OCCASION.search(upper) and " " not in upper and not _EVENT.search(lower))
        ):
            return kickers + 1
    return kickers


def _is_fact_above(upper: str, lower: str) -> bool:
    """Whether an undivided line stands over one in halves: 市长参加组织生活会 / 弘扬建党精神 当好表率."""
    return " " not in upper and len(upper) > 8 and _HALVES.match(lower) is not None


def _goes_on(lines: list[Line], first: int, last: int, announced: bool) -> bool:
    """Whether line `last` still belongs to the headline that begins at `first`."""
    line, before = lines[last], lines[last - 1]
    if line.level != lines[first].level or _PRESENCE.match(line.plain):
        return False
    if before.plain.endswith(("，", "、", "：")) or _unfinished(before.plain):
        return True
    return announced and not line.level


def _unfinished(text: str) -> bool:
    """Whether a bracket or quote is left open."""
    return any(text.count(left) > text.count(right) for left, right in ("“”", "《》", "（）"))
