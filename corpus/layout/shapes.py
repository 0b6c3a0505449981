"""What a printed line looks like on its own: text, head, byline, caption credit or furniture."""

import re
from functools import lru_cache

from corpus.bylines import is_byline, split_dateline, split_trailing_credit
from corpus.layout import furniture
from corpus.layout.lines import Line
from corpus.layout.words import read_list
from corpus.normalize import HAN

TEXT, HEAD, BYLINE, CAPTION, FURNITURE, IMAGE, NOTICE = (
    "text",
    "head",
    "byline",
    "caption",
    "furniture",
    "image",
    "notice",
)

LONG = 40  # a printed head rarely runs to more characters than this
_STOP = re.compile(r"[。；]|[！？].{8}")
_ENDS = re.compile(r"[。！？!?；…][”’」』）)]{0,3}$|[。！？][ ]?[（(].{2,60}[）)]$")
_OPENER = re.compile(r"讯|电|记者|通讯员|报道")
_CREDIT_WORDS = re.compile(r"摄|供图|记者|通讯员|实习生|[■□]|图")
_BYLINE_WORDS = re.compile(r"记 ?者|通 ?讯 ?员|实 ?习|作 ?者|[■□●◆◇○▲△]|摄|文|图|评 ?论 ?员|报 ?道|[（(]")
_SPEAKS = re.compile(r"(?:强调|指出|要求|提出|表示|强调指出|时说)(?:——|—|:|：)?$|——$|[：:]$")


def is_closed(text: str) -> bool:
    """Whether a line of body text ends where a sentence ends."""
    return _ENDS.search(text[-70:]) is not None


def announces(text: str) -> bool:
    """Whether a head announces the next one: 秦国文赴衡阳综保区调研，强调——, 衡阳海关："""
    return _SPEAKS.search(text) is not None


@lru_cache(maxsize=1)
def _slogans() -> frozenset[str]:
    return frozenset(read_list("column_slogans.txt"))


_YEARS = str.maketrans("0123456789", "〇一二三四五六七八九")


def is_slogan(text: str) -> bool:
    """Whether the line is a standing column head: a campaign everyone runs, or a pair of equal halves without a subject."""
    bare = re.sub(r"[^\w]", "", text)
    return bare in _slogans() or bare.replace("70", "七十").replace("40", "四十") in _slogans()


def read_shape(line: Line) -> str:
    """The shape of one line, seen by itself."""
    text = line.text
    if furniture.IMAGE.fullmatch(text):
        return IMAGE
    length = len(text)
    if length > LONG * 3:
        return TEXT
    if (
        furniture.is_specks(text)
        or furniture.is_jump(text)
        or furniture.is_page_name(text)
        or furniture.is_masthead(text)
    ):
        return FURNITURE
    if furniture.NOTICE.match(text):
        return NOTICE
    if furniture.is_weather(text):
        return FURNITURE
    if _BYLINE_WORDS.search(text) and is_byline(text):
        return BYLINE
    if line.level and length <= LONG * 2 and not text.endswith("。"):
        return HEAD
    if length > LONG or _STOP.search(text) or text.endswith(("，", "、")):
        return TEXT
    return HEAD


def dateline_end(text: str) -> int:
    """Where the dateline that opens a paragraph ends; 0 where none does."""
    return split_dateline(text) if _OPENER.search(text, 0, 60) else 0


def credit_start(text: str) -> int:
    """Where the credit that closes a text begins; its length where none does."""
    return split_trailing_credit(text) if _CREDIT_WORDS.search(text, max(0, len(text) - 80)) else len(text)
