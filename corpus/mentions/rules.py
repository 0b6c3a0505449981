"""The structures by which a newspaper introduces a full name."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from corpus.mentions.after_titles import (
    BEFORE_NAMED,
    PLACE_POSTS,
    Span,
    crosses,
    is_holder,
    is_unlisted_name,
    is_word_as_name,
    joins_another,
    needed,
    skip_to_name,
)
from corpus.mentions.followers import BOUNDARY, CLEAR, CLOSED, follow, opens_phrase
from corpus.mentions.lexicon import Lexicon, Title
from corpus.mentions.names import FUNCTION_SURNAMES, Name, closes, read_name, starts_name
from corpus.mentions.titles import find_title

Known = Collection[str]


class Found(NamedTuple):
    """A name found by structure: its span, the rule, the title beside it, and by how much its end was the best one."""

    start: int
    end: int
    rule: str
    title: str
    title_start: int
    title_end: int
    margin: float


_SPACED = re.compile(r"[\u4e00-\u9fff][ \u3000]{1,3}[\u4e00-\u9fff]")
_BODY_ENDS = frozenset("委会局办厅部处科室院所站队组区市县镇乡村街道路中心园校厂司行社团")
# What a name must show for itself before a title: 和我的爷爷 shows nothing.
_LEAST_BEFORE_TITLE = 0.0
# No name before a title ends so: 区代主席, 卫委原主任, 市政府原常务副市长
_NOT_BEFORE_POST = _BODY_ENDS | frozenset("代原副兼前")
BEFORE_NAME = frozenset("了着过由与和以被对向为请是的同跟让随据给把问找及受在说")


def find_titled(text: str, lexicon: Lexicon, known: Known = ()) -> Iterator[Found]:
    """Names after a title (市委书记张三) and before one (张三县长), in the order of the text."""
    titles = lexicon.listed_titles
    last = 0
    for index, start, end in lexicon.title_automaton.find_matches_as_indexes(text):
        title = titles[index]
        found = _before_title(text, start, end, title, lexicon, known) if title.after_name and start > last else None
        found = found or _after_title(text, (start, end), last, title, lexicon, known)
        if found is not None:
            yield found
            last = found.end if found.rule != "name + title" else end


def _after_title(text: str, post: Span, last: int, title: Title, lexicon: Lexicon, known: Known) -> Found | None:
    """The name that stands after a title, if one does."""
    if title.category == "journalist" or title.kind == "address":
        return None
    start = skip_to_name(text, post, title) if text[post[1] : post[1] + 1] in BEFORE_NAMED else post[1]
    if not starts_name(text, start, lexicon):
        return _after_office(text, post, last, title, lexicon) if start == post[1] else None
    if text[start : start + 1] == "任" and opens_phrase(text, start):
        return None  # 县长任副组长
    name = read_spaced(text, start, lexicon) or read_name(text, start, lexicon, known=known)
    if name.end < 0:
        return None
    if start > post[1] and text[start - 1] not in "”的）)" and not closes(text, name.end):
        return None
    printed = find_title(text, post, last, lexicon)
    if text[start - 1] == "的" and not is_holder(name, title, text[printed.start - 2 : printed.start], printed.text):
        return None
    if name.score < needed(text, start, name, title, lexicon, printed.text):
        return None
    if name.score < 0.5 and name.end - start > 2 and lexicon.words.is_word(text[start : start + 2], 100):
        return None  # 县委常委班子集体亮相
    if crosses(text, post, name, title, lexicon) or joins_another(text, start, name, lexicon):
        return None
    rule = "title + name" if title.kind == "post" else "role + name"
    if text[start - 1] == "”" and start > post[1]:
        head = text.rfind("“", 0, start)
        return Found(start, name.end, rule, text[head:start], head, start, name.margin)
    return Found(start, name.end, rule, printed.text, printed.start, printed.end, name.margin)


def _after_office(text: str, post: Span, last: int, title: Title, lexicon: Lexicon) -> Found | None:
    """A name whose surname no list has, between an office with its body and a verb of office: 副市长琚文海强调."""
    if title.kind != "post" or title.category not in ("official", "other"):
        return None
    start = post[1]
    end = next((at for at in (start + 3, start + 2) if CLEAR <= follow(text, at, lexicon) < CLOSED), 0)
    if not end or not is_unlisted_name(text, start, end, lexicon):
        return None
    if title.category == "other" and not is_word_as_name(text, start, end, lexicon):
        return None  # 公司董事长禾苗说, but not 代表团来访
    printed = find_title(text, post, last, lexicon)
    if len(printed.text) == len(title.word) and not title.level:
        return None
    return Found(start, end, "office + unlisted surname", printed.text, printed.start, printed.end, 1.0)


def read_spaced(text: str, start: int, lexicon: Lexicon) -> Name | None:
    """A name of two characters set wide, as in columns of names: 刘 建."""
    spaced = _SPACED.match(text, start)
    if spaced is None or text[start] not in lexicon.surnames or follow(text, spaced.end(), lexicon) < CLEAR:
        return None
    return Name(spaced.end(), 3.0, 3.0)


def _before_title(text: str, start: int, end: int, title: Title, lexicon: Lexicon, known: Known) -> Found | None:
    """The name that stands before a title (张三县长), if the rest of the sentence allows one there."""
    for size in (4, 3, 2):
        at = start - size
        if at >= 0 and _is_name_before(text, at, start, title, lexicon, known):
            return Found(at, start, "name + title", *_following_title(text, start, end, title), 3.0)
    return None


def _following_title(text: str, start: int, end: int, title: Title) -> tuple[str, int, int]:
    """The title after a name with its span; 同志 and 先生 are forms of address, no titles."""
    return ("", start, start) if title.after_name == "address" else (text[start:end], start, end)


def _is_name_before(text: str, at: int, end: int, title: Title, lexicon: Lexicon, known: Known) -> bool:
    """Whether `text[at:end]` is a full name with its title after it."""
    name = text[at:end]
    if not _has_name_shape(name, lexicon) or (name not in known and _is_body_or_word(text, at, end, lexicon)):
        return False
    if _begins_before(text, at, end, lexicon) or lexicon.words.is_word(text[at - 2 : at + 1]):
        return False  # 和李四主任, 班主任乜老师
    if not _opens_before(text, at, lexicon):
        return False
    read = read_name(text, at, lexicon, known=known)
    if read.end != end or read.score < _LEAST_BEFORE_TITLE:
        return False
    if title.word in PLACE_POSTS and len(name) == 2:
        # 松河镇长 is the head of 松河镇, where the page speaks of that place; 张三县长 is a person.
        return text.count(name + title.word[0]) == text.count(name + title.word)
    return True


# 祝李四老人, 向王五总理: what is done, and whom it is done to
_BEFORE_PERSON = FUNCTION_SURNAMES | frozenset("祝致")


def _begins_before(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a word and the person it is done to stand before a title: 和李四主任, 向王书记, 祝老同志."""
    if text[at] not in _BEFORE_PERSON or text[at : at + 2] in lexicon.compound:
        return False
    if text[at + 1] not in lexicon.surnames and text[at + 1 : end] != "老":
        return False
    return end - at == 2 or read_name(text, at + 1, lexicon).end == end


def _has_name_shape(name: str, lexicon: Lexicon) -> bool:
    """Whether a string has a surname and a given name, and no end of a body's name."""
    if len(name) == 4 and name[:2] not in lexicon.compound:
        return False
    surname = name[0] in lexicon.surnames or name[:2] in lexicon.compound
    return surname and name[-1] not in _NOT_BEFORE_POST and "常务" not in name and name.isalpha() and "某" not in name


def _is_body_or_word(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what stands before a title is a word, a place or a body: 常务副县长, 石家庄市长, 区政协副主席."""
    name, words = text[at:end], lexicon.words
    if name in lexicon.not_names or name[1:] in lexicon.bodies:
        return True
    if words.tag.get(name, "").startswith("nr"):
        return False  # 雷锋同志
    if any(words.is_word(text[end - size : end]) for size in (2, 3, 4) if size >= len(name)):
        return True
    beginning = words.is_word(name[:2], 300) or name[:2] in lexicon.not_names
    return len(name) == 3 and (
        beginning or words.is_word(name[1:], 20_000) or words.tag.get(name[1:], "") in ("j", "nt")
    )


def _opens_before(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a name may begin at `at`: after a comma, a preposition or a whole word, never inside one."""
    if at == 0 or text[at - 1] in BOUNDARY:
        return True
    if any(lexicon.words.is_word(text[at - size : at], 50) for size in (2, 3) if at >= size):
        return True  # 贯彻落实某某总书记
    return text[at - 1] in BEFORE_NAME and not lexicon.words.is_word(text[at - 1 : at + 1], 20)
