"""What stands below a head: its text, its items, the credit or dateline that tell whose it is."""

import re

from corpus.layout.shapes import BYLINE, HEAD, TEXT
from corpus.layout.units import Unit

# 编后：…; 【编者按】…: what the paper adds below a signed text.
_AFTERWORD = re.compile(
    r"^[\[【（]?(?:编后|编者按|编者的话|编余|短评|点评|记者手记|回音|回应|相关链接|链接|追踪)[\]】）：:]"
)
SIGNED_BRACKET = ("（", "(")
_ITEMS = 40  # units looked at below a head


def dateline_at(units: list[Unit], index: int) -> bool:
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
    """Whether several signed items stand below a head: 政务短波, each item ending （记者 X）."""
    signed = 0
    for index in range(end, len(units)):
        unit = units[index]
        if unit.shape == HEAD:
            break
        if signed > 1 or index > end + _ITEMS:
            break
        signed += bool(unit.trailer) or (unit.shape == BYLINE and unit.plain.startswith(SIGNED_BRACKET))
    return signed > 1


def is_signed_below(units: list[Unit], end: int) -> bool:
    """Whether the text below, up to the next head, ends in a credit of its own."""
    for index in range(end, len(units)):
        unit = units[index]
        if unit.trailer or (unit.shape == BYLINE and unit.plain.startswith(SIGNED_BRACKET)):
            return True
        if unit.shape in (HEAD, BYLINE) or unit.has_dateline:
            return False
    return False


def is_afterword(unit: Unit) -> bool:
    """Whether a text is what the paper adds below a signed one."""
    return _AFTERWORD.match(unit.plain) is not None
