"""What a unit is, seen beside its neighbours: captions, broken pieces of text, notices."""

import re
from itertools import pairwise

from corpus.layout.fragments import ABOVE_HEAD, FRAGMENT, weigh
from corpus.layout.furniture import PAPER_NAME, holds_date
from corpus.layout.heads import is_slogan, names_column
from corpus.layout.joins import SURE, bond, prints_indents
from corpus.layout.shapes import BYLINE, CAPTION, FURNITURE, HEAD, IMAGE, JUMP, NOTICE, ROW, TEXT, announces, is_closed
from corpus.layout.signs import is_numbered_head, read_signs
from corpus.layout.units import Unit, read_text
from corpus.layout.words import word_gain

_PHOTO = re.compile(r"摄(?:影|制)? ?[）)]?$|(?:供图|文 ?/ ?图|图 ?/ ?文|摄影报道|资料图片?)[）)]?$|^新华社发[）)]?$")
# 张三（右）在察看…, 图为…, 上图：…, （前排左二）: words of a caption.
_SHOWN = re.compile(
    r"^(?:图为|上图|下图|左图|右图|题图|本组图片|图[①②③④1-9一二三四][：，])|[（(](?:前|后|"
    r"中)?排?[左右中前后][一二三四五六]?[）)]"
)
# 连日来，高新区广大干部职工通过…; 张三说，…: what no head says.
_NARRATES = re.compile(r"(?:说|表示|指出|强调|介绍|认为|要求|坦言)，|他|她|我们|[的和与及在把对从向将被了]$")
# 热烈庆祝新中国成立70周年: a slogan set wherever a column had room.
_HAILS = re.compile(r"^(?:热烈庆祝|热烈祝贺|隆重纪念|喜迎|热烈欢迎)[^，。]{4,24}[！!]?$")
# 节约用水 从我做起: what a public notice urges, set wherever a column had room.
_URGES = re.compile(
    r"^[^，。]{4,8}[ ，](?:从我做起|从身边做起|从点滴做起|人人有责|人人参与|你我同行|人人受益|利国利民|造福子孙|"
    r"树新风)[！!]?$|^永远跟党走[！!]?$"
)
# 10月6日， 昨日上午， : the day a report begins with.
_DAY = re.compile(r"^(?:[0-9]{1,2}月)?[0-9]{1,2}日[^，。]{0,4}，|^(?:今|昨|前)[日天][^，。]{0,4}，")
_TOP = 3  # lines from the top of a page among which the paper's name stands
_NAME = 8  # characters of it
_PICTURE_GAP = 3  # blank lines from which a picture may have stood there
_SHORT = 60
_NEXT = 3  # texts below a line, one of which may go on with the one above
_REACH = 50  # units looked at in either direction


def settle(page: str, units: list[Unit]) -> None:
    """Correct the shapes of units by what stands around them."""
    read_signs(units)
    for index, unit in enumerate(units):
        if unit.shape in (HEAD, TEXT) and _is_caption(units, index):
            unit.shape = CAPTION
        elif unit.shape == BYLINE and _PHOTO.search(unit.plain):
            _take_credit(units, index)
    _set_aside(units)
    has_indents = prints_indents(units)
    for index in range(len(units) - 1, -1, -1):
        if units[index].shape == HEAD and not units[index].line.level and _leads_into(units, index):
            read_text(page, units[index])
    for index, unit in enumerate(units):
        if unit.shape == HEAD and not unit.line.level and _is_fragment(units, index, has_indents):
            read_text(page, unit)
    _spread_notices(units)


def _set_aside(units: list[Unit]) -> None:
    """Take the paper's name at the top of the page, and slogans that fill a column, for furniture."""
    _name_paper(units[: _TOP + 1])
    for before, unit, after in zip(units, units[1:], units[2:], strict=False):
        if unit.shape != HEAD or unit.line.level or before.shape not in (TEXT, CAPTION) or after.shape != TEXT:
            continue
        is_inside = before.shape == TEXT and not before.is_closed and not after.has_dateline
        if (is_inside and (is_slogan(unit.plain) or _HAILS.match(unit.plain))) or _URGES.match(unit.plain):
            unit.shape = FURNITURE


def _name_paper(top: list[Unit]) -> None:
    """Take a short line at the top of the page for the paper's name where the line below it bears the date, and
    one that ends like such a name where any of the first lines is furniture."""
    has_furniture = any(unit.shape == FURNITURE for unit in top)
    for unit, below in pairwise(top):
        is_above_date = len(unit.plain) <= _NAME and below.shape == FURNITURE and holds_date(below.plain)
        if unit.shape == HEAD and (is_above_date or (has_furniture and PAPER_NAME.match(unit.plain))):
            unit.shape = FURNITURE


def neighbour(units: list[Unit], index: int, step: int) -> int:
    """The next unit in a direction that is no furniture, picture, caption or table row; -1 where none is near."""
    for other in range(index + step, index + step * _REACH, step):
        if not 0 <= other < len(units):
            return -1
        if units[other].shape not in (FURNITURE, IMAGE, CAPTION, JUMP, ROW):
            return other
    return -1


def _is_caption(units: list[Unit], index: int) -> bool:
    """Whether a unit stands under a picture: short behind one, by its words, or signed by a photographer."""
    unit = units[index]
    text = unit.line.plain if len(unit.lines) == 1 else unit.plain
    if unit.has_dateline or (unit.line.level and not _PHOTO.search(text)):
        return False
    if text[0] in "◎●■◆" and unit.trailer:
        return False  # ◎…（张三 摄影报道）: a signed item, not a caption
    if len(text) < 300 and (_PHOTO.search(text[-16:]) or _SHOWN.search(text[:40] if len(text) > _SHORT else text)):
        return unit.shape == TEXT or len(text) > 6
    pictured = index > 0 and (units[index - 1].shape == IMAGE or unit.line.gap >= _PICTURE_GAP)
    if not pictured or len(text) > _SHORT or len(unit.lines) > 1:
        return False
    return not (_is_followed_as_head(units, index) or _goes_on(units, index) or _is_lead_below_picture(units, index))


def _is_lead_below_picture(units: list[Unit], index: int) -> bool:
    """Whether a text behind a picture opens the report: directly below the byline, with the day, which no text below
    names. 5月24日上午，区长…暗访燃气安全。"""
    above = next((unit for unit in reversed(units[:index]) if unit.shape != IMAGE), None)
    below = units[index + 1 : index + 2]
    if above is None or above.shape != BYLINE or not below or below[0].shape != TEXT or below[0].has_dateline:
        return False
    return _DAY.match(units[index].plain) is not None and not _DAY.match(below[0].plain)


def _is_followed_as_head(units: list[Unit], index: int) -> bool:
    """Whether a line without a stop opens the head of an article: more head lines, a byline or a dateline follow."""
    if units[index].shape != HEAD:
        return False
    for after in units[index + 1 : index + _REACH]:
        if after.line.gap >= _PICTURE_GAP:
            return False
        if after.shape == BYLINE or after.has_dateline or after.line.gap == 0 or after.line.level:
            return True
        if after.shape not in (HEAD, FURNITURE):
            return False
    return False


def _goes_on(units: list[Unit], index: int) -> bool:
    """Whether the unit plainly goes on with an unfinished text before it."""
    before = neighbour(units, index, -1)
    if before < 0 or units[before].shape != TEXT or units[before].is_closed:
        return False
    return bond(units[before], units[index]) > SURE


def _take_credit(units: list[Unit], index: int) -> None:
    """A photographer's name on a line of its own is part of the caption above it, and makes it one."""
    above = index - 1
    if above < 0 or units[index].line.gap > 2:
        return
    unit = units[above]
    if unit.shape == CAPTION:
        units[index].shape, units[index].is_credit = CAPTION, True
        return
    heads_above = above == 0 or units[above - 1].shape in (HEAD, IMAGE, FURNITURE, CAPTION)
    short = len(unit.plain) <= (150 if heads_above else _SHORT)
    if unit.shape in (TEXT, HEAD) and short and is_closed(unit.plain) and not unit.has_dateline:
        unit.shape = units[index].shape = CAPTION
        units[index].is_credit = True


def _is_fragment(units: list[Unit], index: int, has_indents: bool) -> bool:
    """Whether a short line without a stop is a broken piece of text, not a head."""
    unit = units[index]
    if _is_set_as_head(units, index):
        return False
    if index > 0 and units[index - 1].shape == JUMP and "接" in units[index - 1].plain and _leads_on(units, index):
        return True
    if _goes_on(units, index) or _fills_gap(units, index):
        return True
    before, after = neighbour(units, index, -1), neighbour(units, index, 1)
    if after >= 0 and units[after].shape == HEAD and before >= 0 and units[before].shape == TEXT:
        enough = FRAGMENT if units[after].line.level else ABOVE_HEAD
        return weigh(unit, None, _heads_near(units, index), has_indents) >= enough
    if after < 0 or units[after].shape != TEXT or units[after].has_dateline:
        return False
    if before >= 0 and units[before].shape != TEXT and not _is_unbalanced(unit.plain):
        return False
    if _is_unbalanced(unit.plain):
        return True
    if "，" in unit.plain and _NARRATES.search(unit.plain) is not None:
        return True
    return weigh(unit, units[after], _heads_near(units, index), has_indents) >= FRAGMENT


def _is_set_as_head(units: list[Unit], index: int) -> bool:
    """Whether a line is plainly a head: bold, in two halves of one length, or directly above a marked headline."""
    printed = units[index].line.raw.strip()
    if printed.startswith("**") and printed.endswith("**") and len(units[index].lines) == 1:
        return True
    halves = units[index].plain.split()
    if len(halves) == 2 and min(map(len, halves)) > 4 and abs(len(halves[0]) - len(halves[1])) <= 1:
        return "，" not in units[index].plain
    if is_numbered_head(units, index) or _falls_short(units, index):
        return True
    after = units[index + 1 : index + 2]
    if after and after[0].shape == HEAD and announces(units[index].plain):
        return True
    return bool(after) and after[0].shape == HEAD and after[0].line.gap == 0 and after[0].line.level > 0


def _falls_short(units: list[Unit], index: int) -> bool:
    """Whether a line set close in a column is neither as wide as it nor the end of a sentence: 说“蹲点”.

    The line below it is indented, as the first of a paragraph is.
    """
    unit, below = units[index], units[index + 1 : index + 2]
    column = next((other for other in reversed(units[max(0, index - 3) : index]) if len(other.lines) > 1), None)
    if not below or column is None or unit.line.gap or below[0].line.gap or not below[0].line.indented:
        return False
    return not unit.line.indented and len(unit.line.raw.rstrip()) < len(column.lines[-2].raw.rstrip()) - 4


def _leads_into(units: list[Unit], index: int) -> bool:
    """Whether a short line is plainly made whole by the text below it: 干部职工通过多 | 种形式学习…"""
    before, after = neighbour(units, index, -1), neighbour(units, index, 1)
    if after < 0 or units[after].shape != TEXT or units[after].has_dateline or is_closed(units[index].plain):
        return False
    if _is_set_as_head(units, index):
        return False
    stands_alone = before < 0 or units[before].shape == TEXT
    return bond(units[index], units[after]) > (SURE if stands_alone else 2 * SURE)


def _heads_near(units: list[Unit], index: int) -> list[str]:
    """The other short lines around a unit that stand alone between two texts."""
    near = range(max(0, index - _REACH), min(len(units), index + _REACH))
    return [units[other].plain for other in near if other != index and units[other].shape == HEAD]


def _is_unbalanced(text: str) -> bool:
    """Whether a quote or bracket is left open, as no head does that stands on one line: 根据《党政领导"""
    return (
        text.count("《") > text.count("》") or text.count("（") > text.count("）") or text.count("“") > text.count("”")
    )


def _fills_gap(units: list[Unit], index: int) -> bool:
    """Whether a short line stands behind a text that breaks off, where no article begins: it goes on with that text."""
    before = neighbour(units, index, -1)
    if before < 0 or units[before].shape != TEXT or units[before].is_closed:
        return False
    unit, last = units[index], units[before]
    beside = units[index - 1 : index] + units[index + 1 : index + 2]
    if last.has_dateline and "，" not in unit.plain and any(other.shape == HEAD for other in beside):
        return False  # a lead may stand above its own headline
    if is_slogan(unit.plain) or names_column(unit.plain) or bond(last, unit) < 0 or _goes_on_below(units, index, last):
        return False
    for other in range(index + 1, min(len(units), index + _REACH)):
        after = units[other]
        if after.shape == BYLINE or after.line.level or after.has_dateline:
            return False
        if after.shape == TEXT:
            return word_gain(last.plain[-4:], after.plain[:4]) <= SURE
    return False


def _goes_on_below(units: list[Unit], index: int, last: Unit) -> bool:
    """Whether a text that breaks off above a line is plainly made whole by one of the next below it: …包了三 | 层。"""
    texts = [unit for unit in units[index + 1 : index + _REACH] if unit.shape == TEXT][:_NEXT]
    return any(bond(last, text) > SURE for text in texts)


def _leads_on(units: list[Unit], index: int) -> bool:
    """Whether a line under （上接第1版） is text that goes on, not the headline printed again."""
    text = units[index].plain
    return "，" in text or _NARRATES.search(text) is not None


def _spread_notices(units: list[Unit]) -> None:
    """The text under the head of a notice, or behind its broken first line, belongs to it."""
    inside = False
    for index, unit in enumerate(units):
        if unit.shape == NOTICE:
            inside = not is_closed(unit.plain)
        elif unit.shape != TEXT or unit.has_dateline or (index and unit.line.gap >= _PICTURE_GAP):
            inside = False
        elif inside:
            unit.shape = NOTICE
            inside = not is_closed(unit.plain) or unit.line.gap <= 1
