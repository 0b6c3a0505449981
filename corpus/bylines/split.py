"""Cut the byline off a paragraph: the dateline that opens it, the credit that closes it."""

import re

from corpus.bylines.names import HAN, is_full_name, split_names
from corpus.bylines.parse import is_byline, read_credits
from corpus.bylines.roles import (
    BARE_SOURCE,
    DATELINE,
    MARKS,
    ROLE,
    find_roles,
    fold,
    is_nameless,
    may_be_dateline,
)

_WINDOW = 240
# 本报讯 记者 张三 通讯员 李四 昨日…: without brackets, only spaces tell the names from the sentence.
_LOOSE_NAME = re.compile(
    f" {{0,3}}(?P<name>[{HAN}](?: {{1,3}}[{HAN}](?= )|[{HAN}]{{1,3}}(?=[ 、,])))(?: {{0,3}}[、,])?"
)
# 本报讯 记者张三报道：…
_REPORTS = re.compile(rf"(?P<names>[{HAN} 、]{{2,24}}?)报道 {{0,3}}[:,]")
# The last words of a caption may be its credit: 观摩产品。 ■李四 摄; a credit starts behind a stop, a mark or a space.
_CREDIT_STARTS = re.compile(f"[。！？!?；;”」』…—)）\\s{MARKS}]")
# （起　云）: two characters set to the width of three are a name, whatever the surname; （完 结） is none.
_SPACED_NAME = re.compile(f"(?![待未续完上中下连转全])[{HAN}] {{1,4}}(?![续完转接载])[{HAN}]")
_NO_CREDIT = "。！？!?“”《》…"
# …就是全部家当。本报记者 张三: without brackets, behind a stop.
_SIGNS_OFF = re.compile(
    rf"[。！？!?”] {{0,3}}本 {{0,2}}[报刊网台][^。,，\n]{{0,8}}记 {{0,2}}者 {{0,3}}[{HAN} ·、,]{{2,24}}$"
)
_CREDIT_ENDS = re.compile(r"(?:摄|摄影|供图|报道|文/图|图/文|资料图片?|提供)[ )]{0,4}$")


def split_dateline(text: str) -> int:
    """How many leading characters of a paragraph are its byline and dateline, with the space behind them; 0 where none.

    衡阳日报讯（全媒体记者 … 通讯员 …）, **本报讯**, 本 报 讯 ( 记 者 李 明 ), 新华社北京10月16日电, （记者 张三）,
    and 本报记者 张三 本报讯 on one line.
    """
    folded = fold(text[:_WINDOW])
    start = len(folded) - len(folded.lstrip(" "))
    end = _dateline_end(text, folded, start)
    bracket = _bracket_end(text, folded, end or start)
    end = bracket or (_loose_end(folded, end) if end else 0)
    return _skip_blank(folded, end) if end else 0


def _dateline_end(text: str, folded: str, start: int) -> int:
    """Where the dateline at `start` ends, also one behind a whole byline; 0 where none."""
    opener = DATELINE.match(folded, start) or BARE_SOURCE.match(folded, start)
    if opener is None and ROLE.match(folded, start):
        opener = DATELINE.search(folded, start, start + 100)
        if opener and not is_byline(text[start : opener.start()]):
            opener = None
    return opener.end() if opener else 0


def _bracket_end(text: str, folded: str, start: int) -> int:
    """Where a bracket of names that begins at `start` ends; 0 where no such bracket stands there."""
    opening = _skip_blank(folded, start)
    if folded[opening : opening + 1] != "(":
        return 0
    closing = folded.find(")", opening, opening + 200)
    if closing < 0 or not _is_credit_inside(text, folded, opening + 1, closing):
        return 0
    return closing + 1


def _is_credit_inside(text: str, folded: str, start: int, end: int) -> bool:
    """Whether a bracket holds a credit: roles and names, names alone, or a source such as 新华社发."""
    inside = folded[start:end].strip(" (")
    if not inside:
        return False
    if is_nameless(inside) or (may_be_dateline(inside) and DATELINE.fullmatch(inside)):
        return True
    credits = read_credits(text[: len(folded)], folded, start, end)
    names = [name for credit in credits for name in credit.names]
    if find_roles(folded, start, end):
        return bool(names) and sum(len(credit.rest) for credit in credits) <= len(names)
    return bool(names) and all(map(is_full_name, names)) and not any(credit.rest for credit in credits)


def _loose_end(folded: str, start: int) -> int:
    """Where roles and names without brackets end behind a dateline; `start` where none stand there."""
    role = ROLE.match(folded, _skip_blank(folded, start))
    if role is None:
        return start
    told = _REPORTS.match(folded, role.end())
    if told and all(map(is_full_name, split_names(told["names"])[0])):
        return told.end()
    end = start
    while role:
        position = role.end()
        while (name := _LOOSE_NAME.match(folded, position)) and is_full_name(name["name"].replace(" ", "")):
            end = position = name.end()
        role = ROLE.match(folded, _skip_blank(folded, position))
    return end


def _skip_blank(folded: str, position: int) -> int:
    """The next position that is not blank."""
    while position < len(folded) and folded[position] == " ":
        position += 1
    return position


def split_trailing_credit(text: str) -> int:
    """Where the credit that closes `text` begins, or `len(text)` where none does.

    （记者 X） and ( 李 四 实习生 王 小 明 ) at the end of a report; ■李四 摄 and （张三 摄） at the end of a caption.
    """
    base = max(0, len(text) - _WINDOW)
    tail = text[base:]
    folded = fold(tail).rstrip(" ")
    start = _closing_bracket(tail, folded) if folded.endswith(")") else None
    if start is None:
        start = _closing_words(tail, folded)
    return len(text) if start is None else base + start


def _closing_bracket(tail: str, folded: str) -> int | None:
    """Where the bracket of names that ends `folded` opens."""
    opening = folded.rfind("(", 0, len(folded) - 1)
    if folded.endswith("))"):  # （新华社发（张三 摄））
        opening = max(folded.rfind("(", 0, opening), 0)
    if opening < 0:
        return None
    spaced = _SPACED_NAME.fullmatch(folded, opening + 1, len(folded) - 1)
    return opening if spaced or _is_credit_inside(tail, folded, opening + 1, len(folded) - 1) else None


def _closing_words(tail: str, folded: str) -> int | None:
    """Where a credit without brackets begins: the earliest break behind which only a credit follows."""
    marked = max(map(tail.rfind, MARKS))
    if marked < 0 and not _CREDIT_ENDS.search(folded) and not _SIGNS_OFF.search(folded):
        return None
    first = max(map(tail.rfind, _NO_CREDIT))  # no credit holds one of these
    starts = [0, *(match.start() + (match[0] in "。！？!?；;”」』…—)）") for match in _CREDIT_STARTS.finditer(tail))]
    for start in starts:
        if start <= first:
            continue
        words = tail[start:].strip()
        if words and len(words) < 80 and _is_closing_credit(words):
            return start
    return None


def _is_closing_credit(words: str) -> bool:
    """Whether the last words of a text are a credit; every name must be a listed one (广场内部 李四 摄 is not)."""
    folded = fold(words)
    nameless = is_nameless(folded.strip())
    if not (nameless or words[0] in MARKS or find_roles(folded, 0, len(folded))) or not is_byline(words):
        return False
    if nameless:
        return True
    credits = read_credits(words, folded, 0, len(words))
    return all(is_full_name(name) for credit in credits for name in credit.names)
