"""What may stand between a title and its name, and how much a name must show for itself after one."""

import re

from corpus.mentions.lexicon import Lexicon, Title
from corpus.mentions.names import FUNCTION_SURNAMES, Name, closes

Span = tuple[int, int]
_NOTE = re.compile(r"[（(][\u4e00-\u9fff]{1,8}[)）]")
# 主席  张三, 大会执行主席有：张三、李四, 副主席为：王五
_BLANKS = re.compile("(?:分别)?(?:还?有|[是为])[：:][ \u3000]{0,4}|[：: \u3000]{1,4}")
# 出席会议的省领导有张三、李四: without a colon, where the clause asks for who was there
_HAS = re.compile("还?有(?=[\u4e00-\u9fff]{2,4}[、，])")
_ATTENDING = re.compile("(?:出席|参加|列席|参会|到会|就座|就坐|在座|陪同)[^，。；：\\n]{0,24}的[^，。；：\\n]{0,16}$")
PLACE_POSTS = frozenset({"市长", "县长", "区长", "镇长", "乡长", "州长", "旗长", "村长"})

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
BEFORE_NAMED = frozenset([*"分还有是为", "”", "（", "(", "的", "：", ":", " ", "\u3000", ""])


def skip_to_name(text: str, post: Span, title: Title) -> int:
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
    if blanks is None and text[at : at + 1] in "还有":
        has = _HAS.match(text, at)
        return has.end() if has and _ATTENDING.search(text, max(0, post[0] - 40), post[0]) else at
    return blanks.end() if blanks else at


_HELD = re.compile("时任|曾任|现任|担任|身为|当过")


def is_holder(name: Name, title: Title, before: str, printed: str) -> bool:
    """Whether a name after a post and 的 is its holder's: 时任县长、现任州农牧局局长的李四记得."""
    needed = 1.2 if _HELD.match(before + printed) or _HELD.match(printed) else 3.0
    return name.score >= needed and len(printed) > len(title.word) and title.kind == "post"


def needed(text: str, start: int, name: Name, title: Title, lexicon: Lexicon, printed: str) -> float:
    """The score a name needs after this title: less where the title is an office with its body, more after a role."""
    surface, function = text[start : name.end], text[start] in FUNCTION_SURNAMES
    if function and title.kind == "role" and len(surface) == 4 and surface[:2] not in lexicon.compound:
        return 9.0  # 号召干部向李四同志学习
    if title.kind == "role" and "、" not in printed:
        return _needed_after_role(surface, lexicon)
    has_body = len(printed) > len(title.word) or bool(title.level) or title.word.endswith(("市长", "市领导"))
    if title.category == "other":
        return (2.5 if text[start] == "来" or not has_body else 1.5) if function else 0.3
    if function and lexicon.words.is_word(text[name.end - 1 : name.end + 1], 50):
        return 9.0  # 局长来解答
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


# Surnames that after a role are mostly a verb or an adverb: 农民种粮, 职工过年, 消费者更多, 领导干部尚未
_VERB_SURNAMES = frozenset("种过更后治双商尚多原冒晋超")


def _is_verb_with_end(surface: str, lexicon: Lexicon) -> bool:
    """Whether a string is a verb with its complement: 端出, 过来."""
    return lexicon.words.tag.get(surface) == "v" and surface[-1] in "出进上下起来去过到开着了住完好回"


def _needed_after_role(surface: str, lexicon: Lexicon) -> float:
    """The score a name needs after 村民 or 党员, which mostly stand before other words (老伴端出一盘枣)."""
    words = lexicon.words
    if surface in lexicon.not_names or words.is_word(surface, 300) or _is_verb_with_end(surface, lexicon):
        return 9.0
    if surface[0] in FUNCTION_SURNAMES or surface[0] in _VERB_SURNAMES:
        return 3.0
    return 2.5 if len(surface) == 3 and words.is_word(surface[:2], 100) else 0.8


def joins_another(text: str, start: int, name: Name, lexicon: Lexicon) -> bool:
    """Whether what looks like a name is 和 and the body of the next title: 院长和科室主任, 馆长和站所负责人."""
    if text[start] not in "和与" or not 3 <= name.end - start <= 4:
        return False
    return any(
        (title := lexicon.titles.get(text[name.end : name.end + size])) and title.kind != "address"
        for size in (2, 3, 4)
    )


def crosses(text: str, post: Span, name: Name, title: Title, lexicon: Lexicon) -> bool:
    """Whether the title and the name share a word: 武汉市长江大桥, 自贸区长沙片区, 同学习交流, 主人翁意识."""
    at, words = post[1], lexicon.words
    if words.is_word(text[at - 1 : at + 2]) or words.is_word(text[at - 1 : at + 3]):
        return True
    if title.kind == "role" and words.is_word(text[at - 2 : at + 1]):
        return True
    if not words.is_word(text[at - 1 : at + 1], 300):
        return False
    glued = post[0] > 0 and "\u4e00" <= text[post[0] - 1] <= "\u9fff" and text[post[0] - 1] != text[post[0]]
    return title.kind == "role" or (glued and title.word in PLACE_POSTS)


def is_unlisted_name(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a string is one character no word begins with, and a given name: not 亲自, 随后, 首先."""
    name, words = text[start:end], lexicon.words
    if not _HAN.fullmatch(name) or name in lexicon.not_names or name[0] in _NO_SURNAME:
        return False
    if is_word_as_name(text, start, end, lexicon):
        return True
    spans = (name, name[:2], text[start - 1 : start + 1], text[end - 1 : end + 1])
    if any(words.is_word(span) for span in spans) or name[1:] in lexicon.after:
        return False
    if len(name) == 2:
        return words.final[name[1]] >= 40
    return words.given[name[1:]] > 0 or (words.middle[name[1]] >= 20 and words.final[name[2]] >= 20)


# A noun used this seldom may be a name before 介绍; before 出席, where no other noun stands, one used more often too.
_SELDOM_USED, _NOT_OFTEN_USED = 20, 300


def is_word_as_name(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a seldom noun stands where a person acts: 市教委主任毓秀介绍, but not 检察长会议要求."""
    name, words = text[start:end], lexicon.words
    limit = _NOT_OFTEN_USED if text[end : end + 2] in lexicon.attendance else _SELDOM_USED
    noun = words.tag.get(name, "")[:1] == "n" and words.frequency[name] < limit
    shares = words.is_word(text[start - 1 : start + 1], 50) or words.is_word(text[end - 1 : end + 1], 50)
    return noun and len(name) == 2 and not shares and _acts_at(text, end, lexicon)


def _acts_at(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a verb of saying or attendance follows, 说 alone before a comma."""
    if text[end : end + 1] in ("说", "称", "讲"):
        return closes(text, end + 1)
    return any(text[end : end + size] in lexicon.verbs for size in (2, 3, 4))


_HAN = re.compile(r"[\u4e00-\u9fff]{2,3}")
_NO_SURNAME = frozenset(
    "的了着过们也又还都就才再将已曾正在是为以对向与和及并或等被把让给从由到则却因而但且仅均各该本每某先后前上下不一二三四五六七八九十两几多"
)
