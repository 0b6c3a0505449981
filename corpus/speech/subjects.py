"""Who is the subject of a clause: a person named, a person meant by 他 or by surname and title, or someone else."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.anchors import Anchor
from corpus.mentions.lexicon import load_lexicon

# The name is object, not subject, after these: 对X表示, 向X介绍, 以X为组长, 听取X介绍.
_OBJECT_BEFORE = re.compile(
    r"(?:[对向给与和同跟把被将让请为以听找到于像受随由]|听取|邀请|陪同|会见|看望|慰问|采访|祝贺|感谢|学习|贯彻|告诉|通知"
    r"|任命|免去|走访|拜访|联系|推荐|委托|接替|根据|按照|代表|不是|询问|问)$"
)
_JOINT_BEFORE = re.compile(r"[和与同跟]$")
_HOLDS_ON = re.compile(r"(?:同志)?的(?!士)|们")
_ADVERB = (
    r"(?:[也还又再都均则就并却便曾已仍且]|再次|一致|纷纷|多次|反复|一再|最后|随后|同时|随即|接着|当场|当即|现场|特别|着重"
    r"|明确|严肃|郑重|深情|认真|详细|诚恳|动情|激动|高兴|自豪|由衷|坦率|直接|继续|进一步|补充|欣然|率先|首先|其次|共同|分别|逐一"
    r"|笑着|哽咽着|感慨|表态|致辞时?|总结时?|[一-龥]{1,4}地|[今昨]天|[今昨]日|日前|近日|当天|当日|听[后罢]|会上|会后"
    r"|[（(][^（）()\n]{1,12}[)）]|同志|等(?:市|县|区|省)?(?:领导|人)?|一行)"
)
_PHRASE = (
    r"(?:[对向给就跟与同][^，。；：！？“”\n\x01\x02]{1,24}|[在于][^，。；：！？“”\n\x01\x02]{1,40}?(?:时|上|中|后|里|间|下|会|内)"
    r"|[^，。；：！？“”\n\x01\x02]{0,40}(?:时|后|之余|之际|过程中|会上|座谈会|会议|大会|仪式上|期间))"
)
_ADVERBIAL = re.compile(rf"{_ADVERB}{{0,4}}(?:{_PHRASE})?{_ADVERB}{{0,4}}(?:{_PHRASE})?")
_PRONOUN = re.compile(rf"{_ADVERB}{{0,3}}(?P<pronoun>[他她])(?!们|人|俩|的|日|国|乡|自己的|律)")
_THEY = re.compile(rf"{_ADVERB}{{0,3}}(?:他们|她们|大家|众人|双方|与会|有人|记者)")
_AS_OBJECT = re.compile(r"[对向与给把将为带让请和同跟由被替叫使听看问]")
_STANDS_ALONE = 60


class Subject(NamedTuple):
    """The person or persons a clause is about, and how they are told: `name`, `title`, `pronoun`, `omitted`."""

    persons: tuple[Anchor, ...]
    told: str

    @property
    def is_one(self) -> bool:
        """Whether a later 他 can only mean this person."""
        return len(self.persons) == 1


NOBODY = Subject((), "other")


def is_adverbial(words: str) -> bool:
    """Whether the words between subject and verb only say when, where, how or to whom."""
    return len(words) <= _STANDS_ALONE and _ADVERBIAL.fullmatch(words) is not None


def without_title(middle: str) -> str:
    """The words after a name without a title that stands there: 李四书记说."""
    titles = load_lexicon().titles
    size = next((size for size in (6, 5, 4, 3, 2) if middle[:size] in titles), 0)
    return middle[size:]


def is_object(text: str, anchor: Anchor, floor: int) -> bool:
    """Whether a preposition or a verb before a name and its title makes it an object: 对张三说, 听取李四介绍."""
    start = anchor.start
    title = anchor.title
    if title and text.endswith(title, floor, start):
        start -= len(title)
    before = text[max(floor, start - 4) : start]
    if _JOINT_BEFORE.search(before) and start - floor > 2:
        return False
    return _OBJECT_BEFORE.search(before) is not None


def owns(text: str, anchor: Anchor) -> bool:
    """Whether what follows a name belongs to the person and is the subject in his place: 张三的父亲说."""
    return _HOLDS_ON.match(text, anchor.end) is not None


def pronoun_at(text: str, start: int, end: int) -> int:
    """Where the 他 or 她 that opens the clause `text[start:end]` ends, or -1."""
    found = _PRONOUN.match(text, start, end)
    return found.end() if found else -1


def names_others(text: str, start: int, end: int, anchors: Sequence[Anchor]) -> bool:
    """Whether the subject of a clause without a name is someone else: 师傅对他说, 一位队员感动地说, 大家纷纷表示."""
    if _THEY.match(text, start, end):
        return True
    if anchors or _opens_with_verb(text, start):
        return False
    for index, first, last in load_lexicon().title_automaton.find_matches_as_indexes(text[start:end]):
        if start + last < end and not _AS_OBJECT.search(text, start, start + first):
            return _title_kinds()[index] != "address"
    return False


@lru_cache(maxsize=1)
def _title_kinds() -> tuple[str, ...]:
    """The kind of each title, in the order in which they are looked for."""
    return tuple(title.kind for title in load_lexicon().titles.values())


def _opens_with_verb(text: str, start: int) -> bool:
    """Whether a clause begins with a verb or an adverb, and so has no subject of its own: 看望慰问一线的干部群众."""
    tags = load_lexicon().words.tag
    head = text[start : start + 4]
    tag = tags.get(head) or tags.get(head[:3]) or tags.get(head[:2]) or " "
    return tag[0] in "vdpc"
