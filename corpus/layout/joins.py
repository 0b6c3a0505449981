"""Which stretch of text goes on with which: evidence that two pieces of print are one paragraph."""

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.bylines.names import is_full_name
from corpus.layout.fragments import STARTS_PARAGRAPH
from corpus.layout.shapes import BYLINE, HEAD, TEXT
from corpus.layout.units import Unit, closes_first
from corpus.layout.words import word_gain
from corpus.normalize import HAN

SURE = 2.5  # a gain in log likelihood from which a word made across the break is evidence
_NEXT = 3.0  # the text that follows at once needs no other evidence than the missing stop
_CERTAIN = 8.0  # evidence for the text that follows at once from which no other is looked at
_TAIL = 16  # characters at the end of a text that say how it breaks off
_NEAR = 40  # characters; a bracket is rarely longer
_VERSE, _VERSE_ENDS = 20, frozenset("，。；！？、")
_REACH = 10  # stretches of text looked at behind an open one
# ，并…; 将，市中级人民法院院长…; 岳等参加了…: no paragraph begins like this.
_GOES_ON = re.compile(r"^[，。、；：！？”’）》」』〉…％%·]|^[a-z]|^[^“‘（《但而是好对哦嗯啊哈][，、]|^.[。等！？]")
# ●6月6日…, 一、…, （二）…, 记者：…: the start of an item is the start of a paragraph.
_STARTS = re.compile(
    r"^[●◆■▲★◇○◎△▼□※] ?|^[（(]?[一二三四五六七八九十]{1,3}[）)、]|"
    r"^第[一二三四五六七八九十]{1,3}[，、]|^(?:记者|问|答)："
)


# 张三、李四…; 王五、赵六在主席台前排就座: an item of a list, and what comes behind it.
_ITEM_OF_LIST = re.compile(r"^[^，。、；：“”？！]{2,14}(?:[、，。；和]|等)")
_OFFICES = (
    r"(?:书记|主任|局长|部长|[市县省区州厅处科所院校会行]长|主席|委员|政委|司令员|检察长|秘书长|总队长|支队长|代表)"
)
# …军分区政委张三， | 市中级人民法院院长李四，…: offices with their names, one behind the other.
_NAMED_OFFICE_END = re.compile(rf"{_OFFICES}\S{{2,4}}，$")
_NAMED_OFFICE = re.compile(rf"^[^，。、“”]{{2,20}}{_OFFICES}[^，。、“”]{{0,4}}[，。、]")
# 某某·某某在现场检查时要求，…: who speaks opens a paragraph more often than he goes on with a sentence.
_SPEAKER_STARTS = re.compile(
    rf"^[{HAN}·]{{2,24}}(?:说|表示|指出|强调|要求|介绍|认为|坦言|提出|回忆|透露|告诉记者)[，：]"
)
# 个体户 | 张三举着…: a name behind what its bearer is.
_ROLE_END = re.compile(r"(?:[户员师工民手匠兵警医生长]|书记|主任|主席|教授|老板|经理|委员|代表)$")
# …军分区司令员张 | 小山说，…: a name broken behind its surname.
_BROKEN_NAME = re.compile(rf"{_OFFICES}[{HAN}]$")
_NAME_ENDS = re.compile(rf"^[{HAN}]{{1,2}}(?:说|表示|指出|强调|要求|介绍|认为|在|与|和|一行|主持|出席|[，、])")
# 的账本…, 副书记、县长…, 们…: what leans on the word before it.
_BOUND = re.compile(
    r"^(?:[的了着过们]|[和及并](?![谐平睦气善约])|副?(?:书记|主任|局长|部长|县长|市长|省长|区长|"
    r"主席|院长|秘书长)[、，])"
)


def bond(before: Unit, after: Unit) -> float:
    """The evidence that `after` goes on with the sentence `before` breaks off; negative where it speaks against it."""
    text, tail = after.plain, before.plain
    if after.has_dateline or not text:
        return -9.0
    start = read_start(text)
    if start.is_item:
        return -9.0
    end = _read_end(tail[-_TAIL:])
    score = 4.0 if start.goes_on else _list_value(end, text)
    if start.is_paragraph and tail[-1:].isalnum():
        score -= 2.5
    elif start.is_speaker:
        score -= 1.5
    elif start.is_bound or (end.is_role and _names_bearer(text)):
        score += 1.5
    if end.is_surname and _NAME_ENDS.match(text) and is_full_name(tail[-1] + text[:2]):
        score += 5.0
    gain = word_gain(tail[-4:], text[:4])
    score += min(gain, 9.0) - 1.0 if gain > SURE else 0.0
    return score + _quotes(before, after) + _brackets(before, start)


class Start(NamedTuple):
    """How a text begins: as an item, as only the rest of a sentence does, as a paragraph does, leaning on the word
    before it, with who speaks; and whether it closes a bracket it did not open."""

    is_item: bool
    goes_on: bool
    is_paragraph: bool
    is_bound: bool
    is_speaker: bool
    closes_bracket: bool


@lru_cache(maxsize=1024)  # each text is weighed against several before it, all of them near
def read_start(text: str) -> Start:
    """How a text begins."""
    patterns = (_STARTS, _GOES_ON, STARTS_PARAGRAPH, _BOUND, _SPEAKER_STARTS)
    found = [pattern.match(text) is not None for pattern in patterns]
    return Start(*found, closes_first(text[:_NEAR], "（", "）"))


@lru_cache(maxsize=1024)
def _opens_bracket(text: str) -> bool:
    """Whether a text ends within a bracket."""
    tail = text[-_NEAR:]
    return tail.count("（") > tail.count("）")


class _End(NamedTuple):
    """How a text breaks off: between items of a list, behind an office with its name, behind what somebody is, or
    behind the surname of an official."""

    is_item: bool
    is_named_office: bool
    is_role: bool
    is_surname: bool


@lru_cache(maxsize=1024)  # an end is weighed with several beginnings
def _read_end(tail: str) -> _End:
    """How a text with these last characters breaks off."""
    return _End(
        tail[-1:] == "、",
        tail[-1:] == "，" and _NAMED_OFFICE_END.search(tail) is not None,
        _ROLE_END.search(tail[-8:]) is not None,
        _BROKEN_NAME.search(tail[-8:]) is not None,
    )


def _names_bearer(text: str) -> bool:
    """Whether a text begins with the name of whom a break parts from what he is: 个体户 | 张三举着新领到的证件."""
    return "、" not in text[2:5] and is_full_name(text[:3])


def _list_value(end: _End, text: str) -> float:
    """Evidence of a list that breaks off: 副书记、| 副县长张三; …司令员李四，| 检察院检察长王五."""
    if end.is_item:
        return 2.5 if _ITEM_OF_LIST.match(text) else -2.5
    if end.is_named_office:
        return 2.5 if _NAMED_OFFICE.match(text) else -1.0
    return 0.0


def _is_verse(before: Unit, after: Unit) -> bool:
    """Whether two lines are verse: 一条长渠绕山梁，/ 父老肩挑背又扛。 — as short and as long, each with its mark."""
    first, second = before.plain, after.plain
    return (
        len(first) == len(second) <= _VERSE
        and after.line.gap == 0
        and first[-1:] in _VERSE_ENDS
        and second[-1:] in _VERSE_ENDS
        and len(before.lines) == len(after.lines) == 1
    )


def goes_on(before: Unit, after: Unit) -> bool:
    """Whether the next text of the same article goes on with the paragraph of the one before."""
    if before.jump or before.trailer or after.has_dateline or _is_verse(before, after):
        return False
    if read_start(after.plain).is_item:
        return False
    return not before.is_closed or (before.depth > 0 and after.closes)


def _quotes(before: Unit, after: Unit) -> float:
    """Evidence of a quote open at the break: it should be closed behind it, and not be closed otherwise."""
    if before.depth > 0:
        return 3.0 if after.closes else -1.0 if "“" in after.plain else 0.0
    return -1.0 if after.closes else 0.0


def _brackets(before: Unit, start: Start) -> float:
    """Evidence of a bracket open at the break: 新华社岷原3月5日电（记者 | 张三 李四）全国…"""
    if _opens_bracket(before.plain):
        return 5.0 if start.closes_bracket else -1.0
    return 0.0


def find_joins(units: list[Unit]) -> dict[int, int]:
    """For each unit of text that breaks off, the unit that goes on with it: position → position.

    Pairs are taken in order of their evidence, so that a word that is made whole across another article's text
    comes before the mere neighbourhood of two columns.
    """
    has_indents = prints_indents(units)
    found = []
    for index, unit in enumerate(units):
        may_go_on = not unit.is_closed or unit.depth > 0 or has_indents
        if unit.shape == TEXT and may_go_on and not unit.jump and not unit.trailer:
            found += _candidates(units, index, has_indents)
    joins: dict[int, int] = {}
    taken: set[int] = set()
    for _, index, other in sorted(found, key=lambda pair: (-pair[0], pair[2] - pair[1], pair[1])):
        if index not in joins and other not in taken:
            joins[index] = other
            taken.add(other)
    return joins


def prints_indents(units: list[Unit]) -> bool:
    """Whether paragraphs on this page are indented: most stretches of text are."""
    texts = [unit for unit in units if unit.shape == TEXT]
    return len(texts) >= 3 and sum(unit.line.indented for unit in texts) >= 0.5 * len(texts)


def _candidates(units: list[Unit], index: int, has_indents: bool) -> list[tuple[float, int, int]]:
    """The units that may go on with unit `index`, with their evidence."""
    unit = units[index]
    found: list[tuple[float, int, int]] = []
    seen = 0
    crossed = signed = finished = False
    for other in range(index + 1, len(units)):
        after = units[other]
        if after.shape in (HEAD, BYLINE):
            crossed, finished = True, False
            signed |= after.shape == BYLINE
        elif after.shape == TEXT:
            score = _weigh(unit, after, _Between(seen, crossed, signed, finished), has_indents)
            if score > 0 and not _is_verse(unit, after):
                found.append((score, index, other))
            if not seen and not crossed and score >= _CERTAIN:
                break
            seen += 1
            finished = after.is_finale
        if seen >= _REACH or (unit.is_closed and seen):
            break
    return found


class _Between(NamedTuple):
    """What is printed between two texts: how many others, a head or byline, a byline, and whether an article ends."""

    texts: int
    crossed: bool
    signed: bool
    finished: bool


def _weigh(before: Unit, after: Unit, between: _Between, has_indents: bool) -> float:
    """The evidence for a pair, given what is printed between the two."""
    if before.is_closed:
        return _weigh_closed(before, after, between.crossed, has_indents)
    score = bond(before, after)
    if has_indents and after.line.indented:
        score -= 6.0
    if between.crossed and before.has_dateline and not between.texts and not between.signed:
        return score + 3.0  # a lead that stands above its own headline
    if between.finished:  # the article in between has come to its end: what follows takes up the one it interrupts
        return score + (1.0 if score >= 0 else 0.0)
    if between.crossed:
        return score - 1.5 - min(between.texts, 2)
    return score + _NEXT if not between.texts else score - 1.2 * min(between.texts, 4)


def _fills_column(unit: Unit) -> bool:
    """Whether the last line of a unit is as wide as its first: a shorter one ends its paragraph."""
    first, last = unit.lines[0], unit.lines[-1]
    return len(last.raw.rstrip()) >= len(first.raw.rstrip()) - 1


def _weigh_closed(before: Unit, after: Unit, crossed: bool, has_indents: bool) -> float:
    """The evidence that a paragraph goes on though its piece ends with a stop: an open quote, or a missing indent."""
    if crossed or after.has_dateline or not after.plain:
        return 0.0
    if has_indents and before.line.indented and not after.line.indented and not _STARTS.match(after.plain):
        return 1.0 if _fills_column(before) else 0.0
    return 1.0 if before.depth > 0 and after.closes else 0.0
