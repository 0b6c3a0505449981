"""People named by surname and title, or by surname alone: 卢局长 for the one 卢 who is a 局长, 老孟 for the one 孟."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from corpus.anchors import Anchor
from corpus.mentions.lexicon import load_lexicon
from corpus.speech.subjects import Subject

_AFTER_OLD = frozenset("师人百")  # these make another word of what stands before them
# 副局长 is addressed as 局长 as well.
_FORMAL = re.compile(
    r"(?:常务)?副?(?P<post>书记|省长|市长|县长|区长|镇长|乡长|州长|局长|厅长|处长|部长|主任|院长|校长|所长|站长|场长|行长|关长|会长|主席|秘书长|政委|司令员|专员|检察长|队长|科长|董事长|总经理|经理|教授|院士|支书|村长|馆长|台长|社长|厂长|总工|医生|老师|师傅)$"
)


def with_short_names(text: str, anchors: Sequence[Anchor]) -> list[Anchor]:
    """The anchors, and beside them where the same people stand by surname and title, in the order of the text.

    Only where one person of the article fits: two 卢局长 are nobody.
    """
    taken = {position for anchor in anchors for position in range(anchor.start, anchor.end)}
    found = []
    for words, mention in _forms(anchors).items():
        start = text.find(words)
        while start >= 0:
            end = start + len(words)
            is_word = words[0] == "老" and text[end : end + 1] in _AFTER_OLD
            if start not in taken and not is_word:
                found.append(Anchor(start, end, mention, "", short=True))
            start = text.find(words, end)
    return sorted([*anchors, *found], key=lambda anchor: anchor[:2])


def anchor_told(anchor: Anchor, subject: Subject) -> str:
    """How the speaker is told: by the subject's kind, and `title` where the name is a short one."""
    return "title" if anchor.short and subject.told == "name" else subject.told


def _forms(anchors: Sequence[Anchor]) -> dict[str, Any]:
    """The short names by which one person, and no other of the article, can be meant."""
    meant: dict[str, dict[str, Any]] = defaultdict(dict)
    for anchor in anchors:
        mention = anchor.mention
        surname = _surname(mention.person)
        meant[f"老{surname}"].setdefault(mention.person, mention)
        for part in anchor.title.split("、"):
            post = _FORMAL.search(part)
            if post:
                meant[surname + post["post"]].setdefault(mention.person, mention)
    return {words: next(iter(people.values())) for words, people in meant.items() if len(people) == 1}


def _surname(person: str) -> str:
    """The surname of a Chinese name."""
    compound = len(person) > 2 and person[:2] in load_lexicon().compound
    return person[:2] if compound else person[:1]
