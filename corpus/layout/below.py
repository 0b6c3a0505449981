"""What stands below a head: its text, its items, the credit or dateline that tell whose it is."""

import re
from collections.abc import Sequence

from corpus.layout.shapes import ADDED, BYLINE, HEAD, TEXT, announces
from corpus.layout.units import Unit

# 编后：…; 【编者按】…: what the paper adds below a signed text.
# 市住房和城乡建设局答复：…: and what an office answers to a letter.
_AFTERWORD = re.compile(rf"^[\[【（]?{ADDED}[\]】）：:]|^[^，。：]{{2,20}}[局委厅部办处心府](?:答复|回复|回应)：")
SIGNED_BRACKET = ("（", "(")
_REPORTER = re.compile(r"记 ?者|通 ?讯 ?员")
_COMMENT = 16  # units below a head among which its signature stands
_STACK = 6  # lines of one head
_COLUMNS = 3  # articles read across from side to side
_ITEM_MARKS = tuple("●◆■▲★◇○◎△▼□※")
_ITEMS = 40  # units looked at below a head


def dateline_at(units: Sequence[Unit], index: int) -> bool:
    """Whether the text at this place opens with a dateline."""
    return index < len(units) and units[index].has_dateline


def body_behind(units: list[Unit], end: int) -> str:
    """The text below a head, as far as the next one."""
    texts = []
    for unit in units[end : end + 30]:
        if unit.shape == TEXT:
            texts.append(unit.plain)
        elif unit.shape == BYLINE or (unit.shape == HEAD and len(texts) > 1):
            break
    return "".join(texts)


def has_items(units: list[Unit], end: int) -> bool:
    """Whether several signed items stand below a head: 政务短波, each item ending （记者 X）; or one under a mark."""
    signed = 0
    for index in range(end, len(units)):
        unit = units[index]
        if unit.shape == HEAD:
            break
        if signed > 1 or index > end + _ITEMS:
            break
        signed += bool(unit.trailer) or (unit.shape == BYLINE and unit.plain.startswith(SIGNED_BRACKET))
    return signed > 1 or (signed == 1 and units[end].plain[:1] in _ITEM_MARKS)


def is_signed_below(units: list[Unit], end: int) -> bool:
    """Whether the text below, up to the next head, ends in a credit of its own."""
    for index in range(end, len(units)):
        unit = units[index]
        if unit.trailer or (unit.shape == BYLINE and unit.plain.startswith(SIGNED_BRACKET)):
            return True
        if unit.shape in (HEAD, BYLINE) or unit.has_dateline:
            return False
    return False


def is_signed_at_end(units: list[Unit], end: int) -> bool:
    """Whether texts below a head are followed by a byline, before the next head."""
    for unit in units[end : end + _ITEMS]:
        if unit.shape == BYLINE or (unit.shape == TEXT and unit.trailer):
            return True
        if unit.shape == HEAD or unit.has_dateline:
            return False
    return False


def is_stacked_head(units: Sequence[Unit], index: int) -> bool:
    """Whether a head line below the byline of another opens an article of its own: a byline or dateline is below it.

    市委召开动员会 / 本报记者 X / 市政协视察工地 / 本报记者 Y: heads of a row of columns, read before their texts. The
    dateline may stand below a text of the first.
    """
    for number, unit in enumerate(units[index : index + _STACK], index):
        if unit.shape == BYLINE or unit.has_dateline:
            return True
        if unit.shape != HEAD:
            return unit.shape == TEXT and dateline_at(units, number + 1)
    return False


def stands_beside(units: Sequence[Unit], index: int) -> bool:
    """Whether a head line directly below another is the head of the next column, its text read across with the other's.

    As many datelines stand directly below the heads, or as many bylines, and below these the rows of the columns:
    ## 老街换新颜 / ## 市长访企业 / 本报讯（记者 X）昨日，在南 / 本报讯（记者 Y）6月2日，市长 / 门口的老街上，…
    """
    if not index or units[index - 1].shape != HEAD or announces(units[index - 1].plain):
        return False
    first, after = _run_of(units, index, HEAD)
    heads = units[first:after]
    count = sum(not announces(unit.plain) for unit in heads)  # …时强调 / 一鼓作气抓项目 are one head
    if not 1 < count <= _COLUMNS or len({unit.line.level for unit in heads}) > 1:
        return False
    below, texts = units[after : after + count], units[after + count : after + 2 * count]
    if all(unit.shape == BYLINE for unit in below):
        return len(texts) == count and all(unit.is_across for unit in texts)
    return all(unit.has_dateline for unit in below) and bool(texts) and texts[0].shape == TEXT


def byline_in_row(units: Sequence[Unit], index: int) -> list[Unit]:
    """The byline that belongs to a head in a row of heads: the one in the same place of the row below; none where
    datelines stand there."""
    first, after = _run_of(units, index, HEAD)
    return [unit for unit in units[after + index - first : after + index - first + 1] if unit.shape == BYLINE]


def _run_of(units: Sequence[Unit], index: int, shape: str) -> tuple[int, int]:
    """The first unit of a shape in the run of such around a place, and the first behind it."""
    first = after = index
    while first and units[first - 1].shape == shape:
        first -= 1
    while after < len(units) and units[after].shape == shape:
        after += 1
    return first, after


def opens_comment(units: Sequence[Unit], index: int, head: str, *, is_credited: bool) -> bool:
    """Whether a lone head opens an article signed at its end: below another that has its byline above.

    莫把参观当“赶场” / … / （石岩）. The last section of an article signed at its end looks alike, but nothing above
    names its author. Reporters may also stand above the next headline. A star marks comments: ★ 多一点“渠头”上的干部.
    """
    if not is_credited and head[0] not in "★☆":
        return False
    for unit in units[index : index + _COMMENT]:
        if unit.trailer:
            return True
        if unit.shape == BYLINE:
            return _REPORTER.search(unit.plain) is None
        if unit.shape == HEAD or unit.has_dateline:
            return False
    return False


def is_afterword(unit: Unit) -> bool:
    """Whether a text is what the paper adds below a signed one."""
    return _AFTERWORD.match(unit.plain) is not None
