"""Words without which a costly pattern finds nothing, all looked up in a page at once."""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

# Acts of appointment, of which those that decide or elect may be followed by a list.
APPOINTS = ("任命", "免去", "选举", "补选", "增选", "推选", "聘任", "提名", "接受")
DECIDED = ("任命", "免去", "任免", "决定代理")
ELECTED = ("选举", "补选", "推选")
# 67岁的张绍先, 名叫李四, 他叫李四, 男主人叫王五, 授予李大山“…”称号
INTRODUCES = (
    *("他叫", "她叫", "我叫", "人叫", "名叫", "名字叫", "名为", "叫做", "叫作", "化名", "本名", "原名"),
    *("岁的", "岁高", "岁龄", "授予", "追授"),
)
# Credits: （记者 张三）, 图/李四, 王五 摄
CREDITS = ("记者", "通讯员", "实习生", "摄", "供稿", "供图", *(kind + mark for kind in "图文" for mark in "/／：:"))
# How a paper speaks of its own place, by the rank of the paper.
OWN_PLACE = {
    "county": ("我县", "全县", "本县", "我区", "全区", "县委、县政府", "区委、区政府", "县领导", "区领导"),
    "prefecture": ("我市", "全市", "本市", "市委、市政府", "市领导", "各县区", "各县市区", "各县（市", "县市区"),
    "province": ("我省", "全省", "省委、省政府", "省领导", "各市州", "市州"),
}
_CUES = tuple(sorted({*APPOINTS, *DECIDED, *ELECTED, *INTRODUCES, *CREDITS, *chain(*OWN_PLACE.values())}))


def places_of_cues(text: str, words: Iterable[str]) -> list[int]:
    """Where any of some of the words above begins in a text, in order."""
    found = _find_cues(text)
    return sorted(place for word in words for place in found.get(word, ()))


def count_cues(text: str, words: Collection[str]) -> int:
    """How often some of the words above stand in a text."""
    found = _find_cues(text)
    return sum(len(found[word]) for word in words if word in found)


@lru_cache(maxsize=2)
def _find_cues(text: str) -> Mapping[str, list[int]]:
    """Each of the words above that a text holds, with the places where it begins; remembered for the page at hand."""
    found: dict[str, list[int]] = {}
    for index, start, _ in _automaton().find_matches_as_indexes(text, overlapping=True):
        found.setdefault(_CUES[index], []).append(start)
    return found


@lru_cache(maxsize=1)
def _automaton() -> Any:
    """The Aho-Corasick automaton of all words."""
    from ahocorasick_rs import AhoCorasick, Implementation

    return AhoCorasick(_CUES, implementation=Implementation.DFA)
