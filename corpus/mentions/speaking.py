"""Whether a named person is the subject of a verb of saying."""

import re
from functools import lru_cache

from corpus.mentions.lexicon import Lexicon, load_lexicon

_CLAUSE = re.compile(r"[^，。；！？：“”、\n]{0,30}")
_NOT_A_VERB = frozenset(
    [
        "称号",
        "称为",
        "称作",
        "说服",
        "说明书",
        "职称",
        "名称",
        "简称",
        "俗称",
        "号称",
        "人称",
        "说法",
        "说话",
        "小说",
        "传说",
        "学说",
        "听说",
        "据说",
        "话说",
    ]
)


def speaks(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the clause that opens with this name has a verb of saying at its end: 张三随后强调，…"""
    end = _after_title(text, end, lexicon)
    clause = _CLAUSE.match(text, end)[0]
    closing = text[end + len(clause) : end + len(clause) + 1]
    may_end = clause[-1:] in _last_characters() and clause[-2:] not in _NOT_A_VERB
    if may_end and any(clause[-size:] in lexicon.speech for size in (5, 4, 3, 2, 1) if size <= len(clause)):
        return closing in "，：。“,:\n"
    return _opens_with_verb(clause, lexicon)


@lru_cache(maxsize=1)
def _last_characters() -> frozenset[str]:
    """The characters with which verbs of saying end."""
    return frozenset(verb[-1] for verb in load_lexicon().speech)


def _after_title(text: str, end: int, lexicon: Lexicon) -> int:
    """Past the title that follows a name: 某某总书记说."""
    for size in (4, 3, 2):
        if text[end : end + size] in lexicon.titles:
            return end + size
    return end


def _opens_with_verb(clause: str, lexicon: Lexicon) -> bool:
    """Whether a verb of saying stands right after the name and takes its words without a comma: 李成指出要…"""
    return clause[:3] in lexicon.speech or clause[:2] in lexicon.speech
