"""What the lines of a head name: a standing column, a campaign, a series, a document, a section."""

import re
from functools import lru_cache
from operator import add

from corpus.layout.lines import Line
from corpus.layout.shapes import announces
from corpus.layout.words import read_list

_PAIR = re.compile(r"^(\S{3,8})(?: +(\S{3,8}))+$")
# 热点对话, 政务短波, 图片新闻, 县区传真: what standing columns are called.
_COLUMN = re.compile(
    r"^[^ ，。]{0,8}(?:短波|简讯|快讯|短讯|传真|速递|速览|播报|动态|论坛|时评|短评|漫谈|杂谈|漫笔|随笔|杂感|"
    r"随感|对话|访谈|专访|图片新闻|服务台|记者手记|观察|视窗|之窗|"
    r"进行时|风采|故事|聚焦|连线|在线|看台|讲堂|专栏|专题|特刊|风景线|人物|热线|扫描|集锦|一线|[一前]线见闻|基层见闻|巡礼|"
    r"茶馆|茶座|夜话|絮语|微评|快评|锐评|信箱|大家谈|回音壁|要讯|一句话新闻|集萃|拾零|"
    r"系列报道|(?:读者|群众|市民|村民|百姓|职工|战士)(?:来信|心声)|文史广场|简明新闻|微语|民声|心语|来信(?:照登|选登|摘登)|编读往来|群众呼声|百姓心声)$"
)
# 简讯, 读者来信: such a column holds several articles; 晴川时评, 热点对话 stand over one and announce it.
_OF_MANY = re.compile(
    r"(?:短波|[简快短要]讯|一句话新闻|简明新闻|传真|速[递览]|播报|集锦|集萃|拾零|扫描|动态|图片新闻|服务台|来信|[照选摘]登)$"
)
# 贯彻二十大 建功新衡阳: what campaigns are called in; 绿了荒山 富了山乡 is a headline.
_CAMPAIGN = re.compile(
    r"[一二]十[大一二三四五六七八九]|新时代|新征程|新篇|建功|奋进|奋斗|辉煌|壮丽|周年|初心|使命|小康|攻坚|战疫|抗疫|疫情|贯彻|"
    r"学习|喜迎|迎接|争先|创优|争创|跨越|振兴|文明|创建|党史|党员|复兴|高质量|实事|新局|稳定|安全|和谐|改革|开放|祖国|奉献|"
    r"谱写|篇章|团结"
)
_DOCUMENT = re.compile(r"(?:[免任职]名单|任免通知|任职通知|公示|讣告|倡议书|慰问信|感谢信|贺信|公开信|公报)$")
_SPACED = re.compile(r"^\S(?: +\S)+$")
# “碧波千顷”系列报道之三: which part of a series the article below is.
# 连载小说·老城门（31）, 矿史钩沉之十二: the same, of a serial.
_SERIES = re.compile(
    r"^[^，。]{2,24}之[一二三四五六七八九十]{1,3}$|^[^，。]{2,24}(?:报道|述评|评论|综述)之[0-9]{1,3}$|"
    r"^[^，。]{0,12}连载[^，。]{0,16}[（(][一二三四五六七八九十0-9]{1,3}[）)]$"
)
_YEARS = (("100", "一百"), ("40", "四十"), ("30", "三十"), ("70", "七十"), ("60", "六十"), ("10", "十"))


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


def is_banner(text: str, body: str) -> bool:
    """Whether a line over a byline and its headline is a slogan across the page: 团结奋进谱写全市发展新篇章.

    It has words of campaigns, and the article below does not take up its own.
    """
    return _CAMPAIGN.search(text) is not None and echo(text, body) <= 0.5


def split_column_heads(lines: list[Line], body: str, has_items: bool) -> tuple[list[Line], list[Line]]:
    """The lines of a head that name a standing column, and the others.

    A column head stands first; the article below does not take up its words, as it does those of its headline. A
    name over several signed items is one too.
    """
    names = 0
    while names < len(lines) - 1 and _is_column_head(lines[names], lines[names + 1], body, has_items):
        names += 1
    if names == len(lines) - 1:
        last = _close_up(lines[-1].plain)
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
    if _COLUMN.match(text) and not _OF_MANY.search(text) and "·" not in text:
        return has_items
    named = "·" in text or (after.gap > 0 and not line.level and after.level and len(text) <= 8) or _COLUMN.match(text)
    return bool(named) and len(text) <= 20 and (echo(text, body) <= 0.5)


def _is_slogan_like(words: list[str]) -> bool:
    """Whether phrases of one length are a slogan: four or more, three of three characters, or words of campaigns.

    Three longer ones say in a kicker what happened: 偷工减料 以次充好 坑害农户.
    """
    is_chant = len(words) > 3 or (len(words) == 3 == len(words[0]))
    return is_chant or ((len(words) > 2 or len(words[0]) <= 6) and _CAMPAIGN.search(" ".join(words)) is not None)


def _close_up(text: str) -> str:
    """A name printed with a space behind each character, without them: 简 讯."""
    return text.replace(" ", "") if _SPACED.match(text) else text


def names_column(text: str) -> bool:
    """Whether a head line is the name of a standing column, such as 快讯."""
    return _COLUMN.match(_close_up(text)) is not None


def holds_items(text: str) -> bool:
    """Whether a head line is the name of a column of several short articles: 简讯, 某市短波, 读者来信."""
    return _OF_MANY.search(_close_up(text)) is not None and names_column(text)


def is_series(text: str) -> bool:
    """Whether a head line says which part of a series stands below: “碧波千顷”系列报道之三."""
    return _SERIES.search(text) is not None


def names_document(text: str) -> bool:
    """Whether a head line says what document stands below: 任命名单, 市管干部任前公示, 讣　告."""
    return _DOCUMENT.search(_close_up(text)) is not None
