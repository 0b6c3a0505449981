"""Which line of a head is the kicker, which the headline, which the subhead."""

import re
from collections.abc import Sequence

from corpus.layout.heads import bigrams, is_series, names_column
from corpus.layout.lines import Line, Piece
from corpus.layout.shapes import announces
from corpus.layout.words import weigh_word

Roles = dict[str, list[Piece]]

# 张长风主持, 李建民到会指导, 欧阳建国讲话 王五主持: who else was there; always below the headline.
_PRESENT = (
    r"(?:主持|主持会议|主持并讲话|出席|参加|陪同|到会指导|讲话|致辞|见证|列席|"
    r"作报告|作主题报告)"
)
_PRESENCE = re.compile(rf"^.{{2,20}}{_PRESENT}$|^\S{{2,20}}{_PRESENT} +\S{{4,24}}$|^\S{{4,24}} +\S{{2,9}}{_PRESENT}$")
# 市委召开领导干部大会, 沿海开放地区外向型农业座谈会结束: the occasion; the line below says what came of it.
_OCCASION = re.compile(r"召开|举行|审议|讨论|结束|开幕|闭幕|收[听看]|(?:会|会议|论坛|仪式|大会)(?:上)?$")
_EVENT = re.compile(
    r"召开|举行|签订|签署|启动|开幕|闭幕|通车|揭牌|开工|来.考察|^(?:研究|传达|学习|听取|审议|部署|讨论|通报|决定|表决|"
    r"通过|我市|我县|我省|我区|市|县|区)"
)
_HALVES = re.compile(r"^\S{4,}(?: +\S{4,})+$")
_SUPERIOR = re.compile(
    r"^(?:中央|中共中央|国务院|国家|全国|省委|省政府|全省|省)[^，。 ]{0,6}(?:通报|表扬|批复|公布|发布|授予|命名|"
    r"印发|表彰)"
)
# 记双塔中学教师…; 我市举行…演练; …局推行…; 园区…见闻: a subhead says in plain words what the headline plays on.
_PLAIN = re.compile(
    r"^(?:记(?!者)|访|来自|写在)|我[省市县区州旗]|[省市县区州镇乡]\S{0,8}[局厅委部院办会]|集团|公司|(?:侧记|纪实|见闻|纪事|综述)$"
)
# 全市疫苗接种有序进行 / “打一针，心里踏实多了”: what somebody said, below what it is about.
_QUOTED = re.compile("^“[^“”]{4,}”$")
# 总投资三亿元 / 新材料项目落户开发区: how much stands above what.
_AMOUNT = re.compile(
    r"^总?(?:投资|投入|耗资|产值|金额|面积|全长|历时)[^，。 ]{0,4}"
    r"[0-9一二三四五六七八九十百千万亿两]+(?:多|余)?[^，。 ]{1,3}$"
)
# …第十二届 / 人民代表大会闭幕; 把水渠修到 / 乡亲家门口
_LEANS = re.compile(r"第[一二三四五六七八九十0-9]{1,3}[次届]$|[到在给向为与和及的把对]$")
_LABEL, _TAKEN_UP = 0.06, 0.2  # shares of a line's words in the body: of a label none, of a headline some
# 今起试运行, 本周再加两道题, 让战士笑在心里: what has a verb and no subject goes on with the line above.
_TELLS = re.compile(
    r"开始|正式|[今昨明]|本[周月]|近日|日前|胜利|顺利|圆满|全面|全线|即将|将|再|又|也|还|不再|已|首次|喜|荣|获|成功|提前|如期|"
    r"[把让以用为从在向到进走来赴和与]"
)
_PARTED = re.compile("[ ，：！？]")
_HALF = 9  # characters of a line that is half a headline
_BODY = 4000  # characters of a body in which the words of its head are looked for


def assign_roles(lines: list[Line], body: str = "") -> Roles:
    """The lines of one head as `kicker`, `headline` and `subhead`; `body` is the text below it."""
    if not lines:
        return {}
    first, last = _headline_range(lines, body[:_BODY])
    roles = {"kicker": lines[:first], "headline": lines[first:last], "subhead": lines[last:]}
    return {role: [line.piece for line in found] for role, found in roles.items() if found}


def _headline_range(lines: list[Line], body: str) -> tuple[int, int]:
    """The first line of the headline, and the first behind it."""
    kickers = 0
    for number, line in enumerate(lines[:-1]):
        if announces(line.plain) or names_column(line.plain) or is_series(line.plain):
            kickers = number + 1
    below = next((n for n in range(kickers + 1, len(lines)) if _stands_below(lines[n].plain)), len(lines))
    pair = _close_set(lines, below) or _two_short(lines, kickers, below)
    if pair:
        return pair
    first = _first_line(lines, kickers, below, body)
    last = first + 1
    while last < below and _goes_on(lines, first, last, kickers > 0):
        last += 1
    return first, last


def _stands_below(text: str) -> bool:
    """Whether a line can only be a subhead: ——记…, or who was there."""
    return text.startswith("——") or _PRESENCE.match(text) is not None


def _close_set(lines: list[Line], below: int) -> tuple[int, int] | None:
    """The headline that runs over two or more lines set close, with blank lines around them.

    跳起来摘桃子 / 沉下去办实事; 县领导带队检查 / # 食品小作坊整治工作. A kicker set close above says more than that.
    """
    for first in range(below - 1):
        last = first + 1
        while last < below and not lines[last].gap:
            last += 1
        upper, lower = lines[first].plain, lines[last - 1].plain
        is_apart = lines[first].gap and (last == len(lines) or lines[last].gap)
        if last - first > 1 and is_apart and len(upper) <= min(14, len(lower) + 4):
            levels = {line.level for line in lines[first + 1 : last]} | {lines[first].level or lines[last - 1].level}
            is_one = len(levels) == 1 and not announces(upper) and not _OCCASION.search(upper)
            return (first, last) if is_one else None
    return None


def _two_short(lines: list[Line], kickers: int, below: int) -> tuple[int, int] | None:
    """The headline that runs over two lines as short as one another: 城南客运站 / 今起试运行.

    Whoever has a headline of so few characters has room for more of them; a kicker or subhead says more.
    """
    for first in range(kickers, below - 1):
        upper, lower = lines[first], lines[first + 1]
        sizes = len(upper.plain), len(lower.plain)
        if upper.level == lower.level and max(sizes) <= _HALF and abs(sizes[0] - sizes[1]) <= 2 and min(sizes) > 3:
            is_parted = _PARTED.search(upper.plain + lower.plain) or not _TELLS.match(lower.plain)
            return None if is_parted else (first, first + 2)
    return None


def _first_line(lines: list[Line], kickers: int, below: int, body: str) -> int:
    """Where the headline begins behind the lines that announce it: the highest mark, or what the words say."""
    choice = range(kickers, below)
    levels = [lines[n].level for n in choice if lines[n].level]
    if levels:
        marked = next(n for n in choice if lines[n].level == min(levels))
        return marked + _is_mark_misplaced(lines[marked:below])
    if len(choice) < 2:
        return kickers
    upper, lower = lines[kickers].plain, lines[kickers + 1].plain
    if _unfinished(upper):
        return kickers
    is_kicker = (
        _is_fact_above(upper, lower)
        or _is_row_above(upper, lower)
        or (_QUOTED.match(lower) and not _QUOTED.match(upper))
        or _is_over_couplet(lines[kickers:below])
        or (_AMOUNT.search(upper) and not _AMOUNT.search(lower))
        or _SUPERIOR.match(upper)
        or (_OCCASION.search(upper) and " " not in upper and not _EVENT.search(lower))
        or _is_full_head(lines, kickers, below)
        or _is_label(upper, lower, body)
    )
    return kickers + bool(is_kicker)


def _is_mark_misplaced(lines: Sequence[Line]) -> bool:
    """Whether a marked line is the kicker of an unmarked headline: # 全市收看庆祝大会 / 百年风华正青春 扬帆起航再出发.

    A subhead says what happened; a motto in halves of one length does not, and the occasion above it does.
    """
    if len(lines) < 2 or lines[1].level or not _OCCASION.search(lines[0].plain):
        return False
    halves = lines[1].plain.split()
    is_motto = len(halves) == 2 and len(halves[0]) == len(halves[1]) > 4
    return is_motto and " " not in lines[0].plain and not _EVENT.search(lines[1].plain)


def _is_fact_above(upper: str, lower: str) -> bool:
    """Whether an undivided line stands over one in halves: 市长参加组织生活会 / 弘扬建党精神 当好表率."""
    return " " not in upper and len(upper) > 8 and _HALVES.match(lower) is not None


def _is_row_above(upper: str, lower: str) -> bool:
    """Whether three or more phrases stand over an undivided line: 偷工减料 以次充好 坑害农户 / 三家种子店被查封."""
    return upper.count(" ") > 1 and " " not in lower and _HALVES.match(upper) is not None


def _is_over_couplet(lines: Sequence[Line]) -> bool:
    """Whether a line stands over two of one length: 市领导参加义务植树 / 一锹一锹种下去 / 一年一年绿起来."""
    if len(lines) < 3:
        return False
    sizes = [len(line.plain) for line in lines[:3]]
    return sizes[1] == sizes[2] < sizes[0] and sizes[1] > 4 and not _PARTED.search(lines[1].plain + lines[2].plain)


def _is_full_head(lines: list[Line], kickers: int, below: int) -> bool:
    """Whether a head has all three parts, each set apart: 众志成城抗洪魔 / “人在堤在！” / ——七号闸口抢险纪实."""
    middle = lines[kickers + 1]
    return not kickers and len(lines) == 3 and below == 2 and middle.gap > 0 and lines[2].gap > 0 and not middle.level


def _is_label(upper: str, lower: str, body: str) -> bool:
    """Whether a line only names the series, campaign or column of the headline below it: 送别2018, 有一说一.

    The article takes up the words of its headline, and none of a label's. A headline that plays with words may
    find none of them in the article either; then the subhead says in plain words what it is about.
    """
    if _PLAIN.search(lower) or not body:
        return False
    return share_of_words(upper, body) <= _LABEL and share_of_words(lower, body) >= _TAKEN_UP


def share_of_words(head: str, body: str) -> float:
    """The share of a head's words, weighted by their rarity, that its body takes up; words are pairs of characters."""
    weights = {pair: weigh_word(pair) for pair in sorted(bigrams(head))}
    total = sum(weights.values())
    return sum(weight for pair, weight in weights.items() if pair in body) / total if total else 0.0


def _goes_on(lines: list[Line], first: int, last: int, announced: bool) -> bool:
    """Whether line `last` still belongs to the headline that begins at `first`."""
    line, before = lines[last], lines[last - 1]
    if line.level != lines[first].level:
        return False
    if before.plain.endswith(("，", "、", "：")) or _unfinished(before.plain):
        return True
    if announced:
        return not line.level
    return first > 0 and not line.level and not line.gap and _is_second_half(before.plain, line.plain)


def _is_second_half(upper: str, lower: str) -> bool:
    """Whether two lines of one length below a kicker are one headline: 坚持改革　稳定政策 / 放手发展商品生产."""
    return abs(len(upper) - len(lower)) <= 1 and not any(_EVENT.search(text) for text in (upper, lower))


def _unfinished(text: str) -> bool:
    """Whether a bracket or quote is left open, or the last word leans on what is not there yet."""
    is_open = any(text.count(left) > text.count(right) for left, right in ("“”", "《》", "（）"))
    return is_open or _LEANS.search(text) is not None
