"""The structures by which a newspaper introduces a full name."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

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


Span = tuple[int, int]
_NOTE = re.compile(r"[（(][\u4e00-\u9fff]{1,8}[)）]")
# 主席  张三, 大会执行主席有：张三、李四, 副主席为：王五
_BLANKS = re.compile("(?:分别)?(?:还?有|[是为])[：:][ \u3000]{0,4}|[：: \u3000]{1,4}")
_SPACED = re.compile(r"[\u4e00-\u9fff][ \u3000]{1,3}[\u4e00-\u9fff]")
_PLACE_POSTS = frozenset({"市长", "县长", "区长", "镇长", "乡长", "州长", "旗长", "村长"})
_BODY_ENDS = frozenset("委会局办厅部处科室院所站队组区市县镇乡村街道路中心园校厂司行社团")
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
    start = _skip_to_name(text, post, title) if text[post[1] : post[1] + 1] in _BEFORE_NAMED else post[1]
    if not starts_name(text, start, lexicon):
        return _after_office(text, post, last, title, lexicon) if start == post[1] else None
    if text[start : start + 1] == "任" and opens_phrase(text, start):
        return None  # 县长任副组长
    name = read_spaced(text, start, lexicon) or read_name(text, start, lexicon, known=known)
    if start > post[1] and text[start - 1] not in "”的）)" and not closes(text, name.end):
        return None
    printed = find_title(text, post, last, lexicon)
    if text[start - 1] == "的" and not _is_holder(name, title, text[printed.start - 2 : printed.start], printed.text):
        return None
    if name.score < _needed(text, start, name, title, lexicon, printed.text):
        return None
    if name.score < 0.5 and name.end - start > 2 and lexicon.words.is_word(text[start : start + 2], 100):
        return None  # 县委常委班子集体亮相
    if _crosses(text, post, name, title, lexicon):
        return None
    rule = "title + name" if title.kind == "post" else "role + name"
    if text[start - 1] == "”" and start > post[1]:
        head = text.rfind("“", 0, start)
        return Found(start, name.end, rule, text[head:start], head, start, name.margin)
    return Found(start, name.end, rule, printed.text, printed.start, printed.end, name.margin)


_HELD = re.compile("时任|曾任|现任|担任|身为|当过")


def _is_holder(name: Name, title: Title, before: str, printed: str) -> bool:
    """Whether a name after a post and 的 is its holder's: 时任县长、现任州农牧局局长的李四记得."""
    needed = 1.2 if _HELD.match(before + printed) or _HELD.match(printed) else 3.0
    return name.score >= needed and len(printed) > len(title.word) and title.kind == "post"


def _after_office(text: str, post: Span, last: int, title: Title, lexicon: Lexicon) -> Found | None:
    """A name whose surname no list has, between an office with its body and a verb of office: 副市长琚文海强调."""
    if title.kind != "post" or title.category not in ("official", "other"):
        return None
    start = post[1]
    end = next((at for at in (start + 3, start + 2) if CLEAR <= follow(text, at, lexicon) < CLOSED), 0)
    if not end or not _is_unlisted_name(text, start, end, lexicon):
        return None
    if title.category == "other" and not _is_word_as_name(text, start, end, lexicon):
        return None  # 公司董事长禾苗说, but not 代表团来访
    printed = find_title(text, post, last, lexicon)
    if len(printed.text) == len(title.word) and not title.level:
        return None
    return Found(start, end, "office + unlisted surname", printed.text, printed.start, printed.end, 1.0)


def _is_unlisted_name(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a string is one character no word begins with, and a given name: not 亲自, 随后, 首先."""
    name, words = text[start:end], lexicon.words
    if not _HAN.fullmatch(name) or name in lexicon.not_names or name[0] in _NO_SURNAME:
        return False
    if _is_word_as_name(text, start, end, lexicon):
        return True
    spans = (name, name[:2], text[start - 1 : start + 1], text[end - 1 : end + 1])
    if any(words.is_word(span) for span in spans) or name[1:] in lexicon.after:
        return False
    if len(name) == 2:
        return words.final[name[1]] >= 40
    return words.given[name[1:]] > 0 or (words.middle[name[1]] >= 20 and words.final[name[2]] >= 20)


# A noun used this seldom may be a name before 介绍; before 出席, where no other noun stands, one used more often too.
_SELDOM_USED, _NOT_OFTEN_USED = 20, 300


def _is_word_as_name(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a seldom noun stands where a person acts: 市教委主任毓秀介绍, but not 检察长会议要求."""
    name, words = text[start:end], lexicon.words
    limit = _NOT_OFTEN_USED if text[end : end + 2] in lexicon.attendance else _SELDOM_USED
    noun = words.tag.get(name, "")[:1] == "n" and words.frequency[name] < limit
    crosses = words.is_word(text[start - 1 : start + 1], 50) or words.is_word(text[end - 1 : end + 1], 50)
    return noun and len(name) == 2 and not crosses and _acts_at(text, end, lexicon)


def _acts_at(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a verb of saying or attendance follows, 说 alone before a comma."""
    if text[end : end + 1] in ("说", "称", "讲"):
        return closes(text, end + 1)
    return any(text[end : end + size] in lexicon.verbs for size in (2, 3, 4))


_HAN = re.compile(r"[\u4e00-\u9fff]{2,3}")
_NO_SURNAME = frozenset(
    "的了着过们也又还都就才再将已曾正在是为以对向与和及并或等被把让给从由到则却因而但且仅均各该本每某先后前上下不一二三四五六七八九十两几多"
)


_HONOURS = (
    "好人",
    "劳模",
    "模范",
    "英雄",
    "标兵",
    "能手",
    "楷模",
    "状元",
    "工匠",
    "铁人",
    "先进个人",
    "好干部",
    "好党员",
)


# What may stand between a title and its name begins with one of these; the empty text is the end of the page.
_BEFORE_NAMED = frozenset([*"分还有是为", "”", "（", "(", "的", "：", ":", " ", "\u3000", ""])


def _skip_to_name(text: str, post: Span, title: Title) -> int:
    """Past what may stand between a title and its name: a quotation mark (“中国好人”), a colon, a blank, a note."""
    at = post[1]
    if text[at : at + 1] == "”":
        opened = text.rfind("“", max(0, at - 14), at)
        whole = opened < post[0] - 1 or title.word.endswith(_HONOURS)
        return at + 1 if opened >= 0 and whole and title.kind != "post" else at
    noted = _NOTE.match(text, at)
    if noted:
        return noted.end()
    if text[at : at + 1] == "的":
        return at + 1
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


def _needed(text: str, start: int, name: Name, title: Title, lexicon: Lexicon, printed: str) -> float:
    """The score a name needs after this title: less where the title is an office with its body, more after a role."""
    surface, function = text[start : name.end], text[start] in FUNCTION_SURNAMES
    if title.kind == "role" and "、" not in printed:
        return _needed_after_role(surface, lexicon)
    has_body = len(printed) > len(title.word) or bool(title.level) or title.word.endswith(("市长", "市领导"))
    if title.category == "other":
        return (2.5 if text[start] == "来" or not has_body else 1.5) if function else 0.3
    if function and lexicon.words.tag.get(surface) == "nr":
        return 0.5  # 副局长常青
    if function:
        return 1.5 if not has_body or text[start] in "和向时" else 1.0 if title.many_holders else 0.0
    if not has_body:
        return 0.5
    if title.many_holders and "、" not in printed:
        return 0.0
    # After an office with its body a name may be a word (局长安静), with little to show for it but its place.
    return -1.4 if len(surface) == 2 and lexicon.words.is_word(surface) else -0.3


def _is_verb_with_end(surface: str, lexicon: Lexicon) -> bool:
    """Whether a string is a verb with its complement: 端出, 过来."""
    return lexicon.words.tag.get(surface) == "v" and surface[-1] in "出进上下起来去过到开着了住完好回"


def _needed_after_role(surface: str, lexicon: Lexicon) -> float:
    """The score a name needs after 村民 or 党员, which mostly stand before other words (老伴端出一盘枣)."""
    words = lexicon.words
    if surface in lexicon.not_names or words.is_word(surface, 300) or _is_verb_with_end(surface, lexicon):
        return 9.0
    if surface[0] in FUNCTION_SURNAMES:
        return 3.0
    return 2.5 if len(surface) == 3 and words.is_word(surface[:2], 100) else 0.8


def _crosses(text: str, post: Span, name: Name, title: Title, lexicon: Lexicon) -> bool:
    """Whether the title and the name share a word: 武汉市长江大桥, 自贸区长沙片区, 同学习交流, 主人翁意识."""
    at, words = post[1], lexicon.words
    if words.is_word(text[at - 1 : at + 2]) or words.is_word(text[at - 1 : at + 3]):
        return True
    if title.kind == "role" and words.is_word(text[at - 2 : at + 1]):
        return True
    if not words.is_word(text[at - 1 : at + 1], 300):
        return False
    glued = post[0] > 0 and "\u4e00" <= text[post[0] - 1] <= "\u9fff" and text[post[0] - 1] != text[post[0]]
    return title.kind == "role" or (glued and title.word in _PLACE_POSTS)


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
    if not _opens_before(text, at, lexicon) or read_name(text, at, lexicon, known=known).end != end:
        return False
    if title.word in _PLACE_POSTS and len(name) == 2:
        # 松河镇长 is the head of 松河镇, where the page speaks of that place; 张三县长 is a person.
        return text.count(name + title.word[0]) == text.count(name + title.word)
    return True


def _has_name_shape(name: str, lexicon: Lexicon) -> bool:
    """Whether a string has a surname and a given name, and no end of a body's name."""
    if len(name) == 4 and name[:2] not in lexicon.compound:
        return False
    surname = name[0] in lexicon.surnames or name[:2] in lexicon.compound
    return surname and name[-1] not in _BODY_ENDS and name.isalpha() and "某" not in name


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
