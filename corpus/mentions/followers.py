"""What stands after a name: the strongest evidence of where it ends."""

import re

from corpus.mentions.lexicon import Lexicon

BOUNDARY = frozenset('。，、；：！？!?,;:…—－-\n\r\t 　（）()《》〈〉“”"‘’『』「」【】[]<>|／/■□▲△●◆★※')
CLOSED, CLEAR, LIKELY, WEAK = 4.0, 3.0, 2.0, 1.5

# One-character words that often stand after a name (逄海为学校揭牌); weak, since most occur in names too.
_SHORT = frozenset(
    "说称是在赴到对向为与和及同以将也还又都曾已就才从由率带的等走来看问答讲谈叫被把让给拿听像当作做任即则便不没有这那一"
    "先再正刚因用去受深要会能可想把自始每仍却只更最很常全告请经随并遂亦拟获接抱握站坐笑哭拉"
)
_STRONG_SHORT = frozenset("说称讲问答道")
_POST_AFTER = re.compile(
    r"(?:为|任|担任|当选|当选为|出任)(?:副|第[一二三]|常务|执行|总|名誉)?(?:组长|代表|核心|主任|队长|团长|召集人|指挥|主席|会长|书记|首|市长|县长)"
)
_COMPANY = re.compile(r"一行|等(?:[，。、；]|[人领同参出陪一市县省区及到赴在\d]|\S{1,6}领导)")
# 卓越和市长古今明, 高明和与会代表: an 和 between two persons
_AND = re.compile(r"[和与及](?:[省市县区州旗镇乡]|副|与会|大家|全体|同志|记者|中共|常务|党委)")
_LATIN = re.compile(r"[0-9０-９A-Za-z%＋+]")


def follow(text: str, end: int, lexicon: Lexicon) -> float:
    """How well the text at `end` fits as what stands after a name: 0 not at all, 4 a comma or the like."""
    if end >= len(text) or text[end] in BOUNDARY:
        return CLOSED
    if _POST_AFTER.match(text, end):
        return CLOSED
    if _AND.match(text, end):
        return CLEAR
    if _COMPANY.match(text, end):
        return CLEAR + 0.5
    if any(text[end : end + size] in lexicon.followers for size in (2, 3, 4)):
        return CLEAR
    if text[end] in _STRONG_SHORT and (end + 1 >= len(text) or text[end + 1] in BOUNDARY):
        return CLEAR
    if any(text[end : end + size] in lexicon.verbs or _is_post(text[end : end + size], lexicon) for size in (2, 3)):
        return CLEAR
    if _is_verb(text, end, lexicon):
        return LIKELY
    if lexicon.words.tag.get(text[end : end + 2], "") in ("a", "ad"):
        return WEAK
    return WEAK if text[end] in _SHORT or _LATIN.match(text[end]) else 0.0


def opens_phrase(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a phrase that stands after names begins at `at`: 和市长, 任指挥长, 副省长."""
    if text[at] in "和与及":
        return _AND.match(text, at) is not None
    if text[at] in "为任担当出":
        return _POST_AFTER.match(text, at) is not None
    return text[at] == "副" and _is_post(text[at : at + 3], lexicon)


def _is_post(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a title that may follow a name: 王洪县长, 黄明同志."""
    title = lexicon.titles.get(word)
    return title is not None and title.kind != "role"


def _is_verb(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a verb, adverb, preposition or word of time in the dictionary begins here."""
    tag = lexicon.words.tag
    if tag.get(text[start : start + 4], "")[:1] in ("i", "l"):
        return True  # 覃飞头头是道
    return any(tag.get(text[start : start + size], "n")[0] in "vdpt" for size in (2, 3))
