"""Lines that only their neighbours tell apart: heads broken at a comma, signatures below a text, captions unmarked."""

import re

from corpus.bylines.names import is_full_name, split_names
from corpus.layout.heads import names_column
from corpus.layout.lines import Line
from corpus.layout.shapes import BYLINE, CAPTION, FURNITURE, HEAD, NOTICE, ROW, TEXT, dates_text
from corpus.layout.units import Unit
from corpus.layout.words import weigh_word
from corpus.normalize import HAN

_BROKEN = 20  # characters: a head line broken at a comma, or of two sentences, has no more
_SHORT = 30  # characters: a caption that shows people at work has no more
_SIGNED = 24  # characters: a signature has no more
_REACH = 8  # units looked at above a signature
# 城关镇北门社区 居民 …; 读者 …: under a letter, who wrote it.
_WRITER = re.compile(
    rf"^[（(]?(?:[{HAN}0-9]{{2,20}} *)?(?:读者|居民|村民|市民|学生|家长|教师|职工|工人|农民|战士|网友|司机|业主|用户|"
    rf"乘客|退休[{HAN}]{{2}}|老党员)[：: ] *[{HAN}](?: ?[{HAN}]){{1,3}}[）)]?$"
)
_LETTER = re.compile(r"^(?:尊敬的)?(?:编辑|记者|编辑部|报社)(?:同志|部|先生|老师|负责人)?[：，]")
_PLACE_AND_NAME = re.compile(rf"^[（(]?[{HAN}0-9]{{2,16}} +(?P<name>[{HAN}](?: ?[{HAN}]){{1,3}})[）)]?$")
# 某县 一名乡村教师; 几位退休职工: who wrote a letter and will not be named.
_NAMELESS_WRITER = re.compile(
    rf"^[（(]?(?:[{HAN}0-9]{{2,16}} +)?(?:一|几|数|部分|一群)[名位个群]?[{HAN}]{{2,10}}[）)]?$"
)
# 中共某市委组织部, 某某同志治丧小组: who issues the text above.
_ISSUER = re.compile(
    rf"^[{HAN}]{{2,20}}(?:委员会|组织部|宣传部|办公室|领导小组|治丧(?:小组|委员会|办公室)|编辑部|人民政府|管理局|"
    rf"[市县区省州]委|总工会|有限公司)$"
)
# 某某师范大学 / 2018年10月12日: the same, of a house, which is told from a headline by the date below it.
_HOUSE = re.compile(rf"^[{HAN}]{{2,20}}(?:大学|学院|学校|中学|医院|集团|公司|银行|总厂|厂|矿|所|馆|社|局|部|处|院)$")
_HOUSE_AND_NAME = re.compile(
    rf"^[{HAN}]{{2,12}}(?:[馆院系局厂所站部处会校]|中心|公司|[支大]队) {{1,4}}(?P<name>[{HAN}](?: ?[{HAN}]){{1,2}})$"
)
_PICTURED = re.compile(r"(?:文|撰文) ?[/、]? ?(?:图|摄影)|(?:图|摄影) ?[/、]? ?文|图[：/]|摄影报道|[/ ]图")
# 老师在辅导学生。: what is going on in a picture.
_SHOWS = re.compile(r"^[^，。“：]{2,12}(?:正?在|认真|深入|现场)[^，。“”：]{2,14}。?$")
# 市会议中心收看现场。 颁奖仪式现场: what place a picture shows, set into a text that it breaks.
_PLACE_SHOWN = re.compile(r"^[^，。“：]{2,14}(?:现场|会场|一角|一景|全景|外景|合影|剪影|掠影)。?$")
_NO_WORD = 1.2  # the weight of what is no word of the dictionary
# （矿灯）: a pen name below a text.
_PEN_NAME = re.compile(rf"^[（(][{HAN}](?: ?[{HAN}]){{1,3}}[）)]$")
# （待续）, （上）, （之二）: what else stands alone in brackets.
_NO_PEN_NAME = re.compile(r"[完续载选上中下转接]|^.[一二三四五六七八九十]")
_TWO_NAMES = 10  # the same, of two
_BARE_NAME = 6  # characters, blanks counted, of a name that stands alone
# 一、门好进了, （二）…; ■ 一双胶鞋: the marks of a series of sections.
_MARKED = re.compile(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|[■●◆▲★◇○◎△□※▪【])")
_NUMBERED = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[）)、]")


def read_signs(units: list[Unit]) -> None:
    """Correct the shapes of lines that their neighbours give away."""
    for index, unit in enumerate(units):
        if unit.shape == TEXT and len(unit.plain) <= _BROKEN:
            _read_broken_head(units, index)
            _read_exclaimed_head(units, index)
        elif unit.shape == HEAD and len(unit.plain) <= _SIGNED and index and _is_signature(units, index):
            unit.shape, unit.is_finale = BYLINE, True
        elif unit.shape in (HEAD, FURNITURE) and index and _signs(units, index):
            unit.shape = BYLINE
        if unit.shape in (TEXT, HEAD) and 0 < index < len(units) - 1 and _PLACE_SHOWN.match(unit.plain):
            _read_picture_inside(units, index)
        if unit.shape == TEXT and index and len(unit.plain) <= _SHORT and _SHOWS.match(unit.plain):
            _read_caption(units, index)


def _read_broken_head(units: list[Unit], index: int) -> None:
    """冬日里，/ 我们盼一条“暖心路”: two lines set close, with space around them, are one head."""
    unit, after = units[index], units[index + 1 : index + 3]
    if not unit.plain.endswith(("，", "、")) or not after or after[0].shape != HEAD or after[0].line.gap:
        return
    is_apart = unit.line.gap and (len(after) == 1 or after[1].line.gap)
    if is_apart and (index == 0 or units[index - 1].shape != TEXT or units[index - 1].is_closed):
        unit.shape = HEAD


def _read_exclaimed_head(units: list[Unit], index: int) -> None:
    """“110”吗？我家阳台长出一条蛇！: two short sentences directly above a dateline or byline are a head."""
    unit, after = units[index], units[index + 1 : index + 2]
    if not unit.plain.endswith(("！", "？")) or not after or not (after[0].has_dateline or after[0].shape == BYLINE):
        return
    if "，" not in unit.plain and (index == 0 or units[index - 1].shape != TEXT or units[index - 1].is_closed):
        unit.shape = HEAD


def _is_signature(units: list[Unit], index: int) -> bool:
    """Whether a line under a text says who wrote or issued it."""
    text, above = units[index].plain, units[index - 1]
    if units[index].line.level or not (above.shape == ROW or (above.shape == TEXT and above.is_closed)):
        return False
    below = units[index + 1].plain if index + 1 < len(units) else ""
    if _HOUSE.match(text) and dates_text(below) and units[max(0, index - 2)].shape != NOTICE:
        return True
    if _WRITER.match(text) or _ISSUER.match(text) or (_PEN_NAME.match(text) and not _NO_PEN_NAME.search(text)):
        return True
    if not _stands_under_letter(units, index):
        return False
    signed = _PLACE_AND_NAME.match(text)
    name = signed["name"].replace(" ", "") if signed else ""
    is_name = is_full_name(name) or (len(name) == 2 and split_names(name, is_due=True)[0] == [name])
    return is_name or _NAMELESS_WRITER.match(text) is not None


def _stands_under_letter(units: list[Unit], index: int) -> bool:
    """Whether a line stands below a text that opens as a letter does, no other text having begun in between."""
    for above in reversed(units[max(0, index - _REACH) : index]):
        if above.shape != TEXT:
            return False
        if _LETTER.match(above.plain):
            return True
    return False


def _signs(units: list[Unit], index: int) -> bool:
    """Whether a line is the name of an author, or the day under a signed text."""
    text = units[index].plain
    if units[index].shape == HEAD:
        return _is_author(units, index) if len(text) <= _BARE_NAME else _are_authors(units, index)
    return dates_text(text) and _dates_text_above(units[index - 1])


def _is_author(units: list[Unit], index: int) -> bool:
    """Whether a line is nothing but a name: of the author, below the headline (张 三) or below the text (李四)."""
    text, above = units[index].plain, units[index - 1]
    name = text.replace(" ", "")
    if units[index].line.level or not is_full_name(name) or names_column(name):
        return False
    after = units[index + 1] if index + 1 < len(units) else None
    if above.shape == TEXT:
        return above.is_closed and not above.trailer and (after is None or after.shape != TEXT)
    is_word = " " not in text and weigh_word(name) < _NO_WORD
    return above.shape == HEAD and len(above.plain) >= _BARE_NAME and after is not None and not is_word


def _are_authors(units: list[Unit], index: int) -> bool:
    """Whether a line between a head and its text names two writers (张青山 施 文), or a house and its own."""
    unit, after = units[index], units[index + 1 : index + 2]
    if unit.line.level or units[index - 1].shape != HEAD or not after or after[0].shape != TEXT:
        return False
    signed = _HOUSE_AND_NAME.match(unit.plain)
    if signed is not None and is_full_name(signed["name"].replace(" ", "")):
        return True
    names, rest = split_names(unit.plain) if len(unit.plain) <= _TWO_NAMES else ([], [])
    is_odd = any(weigh_word(name) >= _NO_WORD for name in names)
    return not rest and len(names) == 2 and all(map(is_full_name, names)) and is_odd and " " in unit.plain


def _dates_text_above(above: Unit) -> bool:
    """Whether what stands above a date can be dated by it: a text that has ended, or who issued it."""
    return (above.shape == TEXT and above.is_closed) or (above.shape == BYLINE and above.is_finale)


def _read_picture_inside(units: list[Unit], index: int) -> None:
    """市会议中心收看现场。 between a text that breaks off and more text: a picture stood there."""
    above, after = units[index - 1], units[index + 1]
    if above.shape == TEXT and not above.is_closed and above.plain[-1:].isalnum() and after.shape == TEXT:
        units[index].shape = CAPTION


def _read_caption(units: list[Unit], index: int) -> None:
    """A short line that shows people at work, in an article signed for text and pictures, is a caption."""
    if units[index - 1].shape != TEXT or not units[index - 1].is_closed:
        return
    for above in reversed(units[max(0, index - _REACH) : index]):
        if above.shape == BYLINE or above.has_dateline:
            if _PICTURED.search(above.plain[: above.opening or 60]):
                units[index].shape = CAPTION
            return


def is_numbered_head(units: list[Unit], index: int) -> bool:
    """Whether a short numbered line stands in a series of them: 三、关键在“变” below 一、… and 二、…"""
    text = units[index].plain
    if len(text) > _SIGNED or not _NUMBERED.match(text):
        return False
    near = units[max(0, index - 12) : index] + units[index + 1 : index + 13]
    return any(unit.shape == HEAD and _NUMBERED.match(unit.plain) for unit in near)


def opens_section(units: list[Unit], end: int, line: Line) -> bool:
    """Whether the last line of a head is the head of the first section: the next head bears the same mark."""
    if not _MARKED.match(line.plain):
        return False
    for unit in units[end : end + 12]:
        if unit.trailer or unit.has_dateline or (unit.shape == BYLINE and unit.plain[0] in "（("):
            return False  # each is signed: they are articles
        if unit.shape == HEAD:
            is_numbered = _NUMBERED.match(line.plain) and _NUMBERED.match(unit.plain)
            return bool(is_numbered) or unit.plain[0] == line.plain[0]
    return False
