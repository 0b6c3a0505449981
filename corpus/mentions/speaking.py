"""Whether a named person is the subject of a verb of saying."""

import re

from corpus.mentions.lexicon import Lexicon

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
    for size in (5, 4, 3, 2, 1):
        verb = clause[-size:] if size <= len(clause) else ""
        if verb in lexicon.speech and clause[-2:] not in _NOT_A_VERB:
            return closing in "，：。“,:\n" or closing == ""
    return _opens_with_verb(clause, lexicon)


def _after_title(text: str, end: int, lexicon: Lexicon) -> int:
    """Past the title that follows a name: 某某总书记说."""
    return next((end + size for size in (4, 3, 2) if text[end : end + size] in lexicon.titles), end)


def _opens_with_verb(clause: str, lexicon: Lexicon) -> bool:
    """Whether a verb of saying stands right after the name and takes its words without a comma: 李成指出要…"""
    return any(clause[:size] in lexicon.speech for size in (3, 2))
