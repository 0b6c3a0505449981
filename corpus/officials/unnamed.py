"""Offices that act in print without a name: 高新区负责人, 市应急管理局相关负责人."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from corpus.mentions import find_mentions
from corpus.mentions.standing import category_of
from corpus.normalize import source_span
from corpus.schema import Corpus
from corpus.script import simplify
from corpus.tables import build_rows

_COLUMNS = {
    "office": "str",
    "institution": "str",
    "rank": "str",
    "act": "str",
    "zone": "str",
    "article_id": "str",
    "page_id": "str",
    "start": "int64",
    "end": "int64",
}
# Words by which papers leave the holder of an office unnamed: 有关负责人, 主要领导, 新闻发言人; or give the post alone:
# 党支部书记通报了….
_RANK = re.compile(
    r"(?:党政)?(?:主要|有关|相关|分管|具体)?(?:负责人|负责同志|领导同志)|(?:党政)?(?:主要|有关|相关|分管)领导|(?:新闻)?发言人"
    r"|(?:党支部|党总支|党委|党组|党工委|机关党委|纪委|纪工委|支部)书记"
    r"|副?(?:局长|主任|院长|区长|镇长|乡长|县长|市长|处长|厅长|部长|所长|站长|校长)"
)
# An office that names itself is one of a body; 负责人 alone may be of anything.
_BODY = re.compile(
    r"(?:委|局|办|办公室|厅|院|会|中心|支队|大队|总队|中队|政府|处|科|司|所|站|馆|校|学|党组|党委|党工委|纪委|工委"
    r"|党支部|党总支|指挥部|工作组|督导组|工作队|专班|海关|部门|单位"
    r"|(?:组织|宣传|统战|武装|人武|商务|财政|教育|公安|司法|水利|农业|卫生|交通|外交|国防|科技|工信|民政|铁道|文化|环保)部"
    r"|(?<![小社厂校景])区|市|县|州|旗|镇|乡|街道|盟|总工会|联社)$"
)
_SELF_NAMED = re.compile(r"书记$|领导$")
# What an office does when it acts: says, leads, reports, attends, or does so to, on, in something.
_ACT_WORDS = re.compile(
    r"(?:带队|率队|率领|带领|主持|召开|通报|报告|汇报|介绍|表示|指出|强调|要求|认为|告诉|透露|坦言|解释|回应|回答|宣布|呼吁"
    r"|建议|提醒|反映|称|说|参加|出席|列席|陪同|与会|到会|作|做|宣读|传达|部署|检查|督导|调研|走访|看望|慰问|深入|前往|赶赴|来到|赴|到|就|对|在接受|在会上|在座谈|在发布|向|与|为|拨打|签署|签订|签约|接受|组织|进行|提出|发言|交流|讲解|致辞|颁奖|授牌|揭牌|现场)"
)
_ADVERBS = re.compile(
    r"(?:[也还都均已正将再先]|立即|立马|当场|当即|一同|一起|共同|分别|先后|随后|日前|近日|昨日|昨天|今天|今日|\d{1,2}日|高度|亲自|多次|反复|第一时间|集体|最后|逐一|依次){0,4}"
)
_PREDICATE = re.compile(r"[^，。；：！？“”\n]{1,24}")
_CLAUSE_HEAD = re.compile(r"[，。；：！？、“”‘’（）()—…\n \u3000\-－]")
_NOT_HEAD = re.compile(
    r"^(?:(?:\d{1,2}月)?\d{1,2}日|昨日|昨天|日前|近日|今天|当天|随后|此后|对此|同时|其中|会上|会后|期间|据|由|原来|于是|目前)+"
)
_OBJECT = re.compile(r"[向与和及同跟给被把将让请对从](?!外|口|平|谐|山县)")
_ZONES = {"kicker", "headline", "subhead", "caption"}


class _Office(NamedTuple):
    """An office in a text: its span, the body, the word for its holder, and what it does."""

    start: int
    end: int
    body: str
    rank: str
    act: str


def unnamed_offices(corpus: Corpus, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a time an office acts without its holder's name: 高新区负责人介绍, 党支部书记通报了….

    Columns: `office` (body and rank), `institution` (the body, empty for 党支部书记 alone), `rank` (负责人,
    主要领导, 书记 …), `act` (what it does, in the words of its clause), `zone`, `article_id`, `page_id`,
    `start`, `end` (in `pages.text`).

    An office acts where it is the subject of its clause and a verb of office follows; an office spoken to, of
    companies (企业负责人), of villages, or whose holder is named (高新区负责人张三) is left out. Several bodies
    with one 负责人 (市政府、市自然资源和规划局负责人) are one row each.

    Parameters: `mentions` is what `find_mentions(corpus)` returned; found anew where it is None.
    """
    named = find_mentions(corpus) if mentions is None else mentions
    starts = set(zip(named["page_id"], named["start"], strict=True))
    led: set[str] = set()
    rows: list[dict[str, Any]] = []
    for block in corpus.blocks.itertuples(index=False):
        if block.article_id and block.kind in (*_ZONES, "paragraph"):
            place = {"zone": _zone(block, led), "article_id": block.article_id, "page_id": block.page_id}
            rows += [place | row for row in _block_rows(block, starts)]
    return build_rows(rows, _COLUMNS)


def _zone(block: Any, led: set[str]) -> str:
    """The zone of a block; the first paragraph of an article is its lead."""
    if block.kind in _ZONES:
        return block.kind
    first = block.article_id not in led
    led.add(block.article_id)
    return "lead" if first else "body"


def _block_rows(block: Any, named: set[tuple[str, int]]) -> Iterator[dict[str, Any]]:
    """The rows of one block, without the columns that say where it stands."""
    for office in _find_offices(simplify(block.text)):
        start, end = source_span(block.offsets, office.start, office.end)
        after = source_span(block.offsets, office.end, office.end + 1)[0] if office.end < len(block.text) else -1
        if (block.page_id, after) not in named:
            yield {
                "office": office.body + office.rank,
                "institution": office.body,
                "rank": office.rank,
                "act": office.act,
                "start": start,
                "end": end,
            }


def _find_offices(text: str) -> Iterator[_Office]:
    """Every unnamed office that acts, in the order of the text."""
    for rank in _RANK.finditer(text):
        act = _act_after(text, rank.end())
        if act:
            yield from _offices_of(text, rank, act)


def _act_after(text: str, at: int) -> str:
    """What an office does, in the words of its clause, or nothing where it does not act."""
    verb = _ACT_WORDS.match(text, _ADVERBS.match(text, at).end())
    return _PREDICATE.match(text, at)[0] if verb else ""


def _offices_of(text: str, rank: re.Match[str], act: str) -> Iterator[_Office]:
    """The bodies before one 负责人, each an office where it is public."""
    start = _clause_start(text, rank.start())
    head = _NOT_HEAD.match(text[start : rank.start()])
    start += head.end() if head else 0
    if _OBJECT.search(text[start : rank.start()]) and "、" not in text[start : rank.start()]:
        return
    at = start
    for body in re.split(
        r"[、]|以及|(?<=[局委会院府])[和与及](?=[省市县区]|[一-龥]{2,}局)", text[start : rank.start()]
    ):
        at = text.index(body, at) if body else at
        if _is_public(body, rank[0]):
            yield _Office(at, rank.end() if at + len(body) == rank.start() else at + len(body), body, rank[0], act)
        at += len(body)


def _clause_start(text: str, at: int) -> int:
    """Where the subject whose last word begins at `at` begins: after the last mark that is not a 、 between bodies."""
    start = at
    while start > max(0, at - 90) and not (_CLAUSE_HEAD.match(text[start - 1]) and text[start - 1] != "、"):
        start -= 1
    return start


def _is_public(body: str, rank: str) -> bool:
    """Whether the words before 负责人 name a public body; a committee's secretary needs none before him."""
    if not body:
        return bool(_SELF_NAMED.search(rank)) and rank not in ("书记", "领导")
    if len(body) > 24 or category_of(body + "主任") != "official":
        return False
    return bool(_BODY.search(body)) or (rank.endswith("书记") and len(body) <= 12)
