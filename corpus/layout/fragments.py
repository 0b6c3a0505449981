"""Is a short line without a stop the head of a section, or text broken off by the end of a column?"""

import re
from collections.abc import Sequence

from corpus.layout.units import Unit

FRAGMENT = 2.5  # evidence from which a line is read as text
ABOVE_HEAD = 4.5  # the same, where other head lines stand below it and no marks tell them apart

# 连日来，… 1949年10月1日那天，… 根据… 记者…: how stories go on, not how heads begin.
_OPENS = re.compile(
    r"^(?:[0-9]{1,4} ?[年月日时]|[0-9一二三四五六七八九十]{1,3}(?:年|月|天|个月)前|连日来|近日|日前|昨|当[天日晚]|"
    r"随后|此[后外前]|目前|近年|今年|去年|"
    r"据|根据|记者|会[上前后]|在|从|为了?|经|由于|同时|如今|夜里|早上|下午|上午|节日|期间|一位|一名|市领导|县领导|"
    r"区领导)"
)
_ADVERBIAL = re.compile(r"^[^ ，]{2,4}，")
_BROKEN_END = re.compile(r"[的和与及在把对从向将被了是为等以]$")
# 张三指出，… 会上，… 今年… “…: how a paragraph begins.
STARTS_PARAGRAPH = re.compile(
    r"^(?:[^，。、]{2,4}(?:说|表示|指出|强调|要求|介绍|认为|坦言|提出)[，：]|会议|会上|随后|记者|目前|此外|近年来|"
    r"连日来|昨[天日]|近日|日前|"
    r"据|在.{2,12}[，]|(?:截至|今年|去年)|[0-9]{1,2}月[0-9]{1,2}日)"
)
_GOES_ON = re.compile(r"^(?:[的了着过们等]|[和及并](?![谐平睦气善约])|[，。、；：）”])")
_HALVES = re.compile(r"^([^，]{3,9})，([^，]{3,9})$")
_TITLES_ITSELF = re.compile(r"\S{4,} \S{4,}|强调$|[？！：]$|^[^，]{2,8}：|^[（(]?[一二三四五六七八九十]{1,3}[）)、]")


def weigh(unit: Unit, after: Unit | None, heads: Sequence[str], has_indents: bool) -> float:
    """The evidence that a short line between two texts is text: the higher, the surer; heads count below 0.

    `after` is the text below it, if any; `heads` are the other short lines nearby, to which a section head is set in
    parallel; `has_indents` says whether paragraphs on the page are indented.
    """
    text = unit.plain
    score = 1.5 * min(text.count("，") + text.count("、"), 3) + (len(text) >= 22) + (len(text) >= 30)
    score += 2.0 * bool(_OPENS.match(text)) + 1.5 * bool(_ADVERBIAL.match(text)) + 3.0 * bool(_BROKEN_END.search(text))
    if after:
        score += 3.0 * bool(_GOES_ON.match(after.plain)) - 2.0 * bool(STARTS_PARAGRAPH.match(after.plain))
    score -= 3.0 * bool(_TITLES_ITSELF.search(text))
    halves = _HALVES.match(text)
    if (halves and len(halves[1]) == len(halves[2])) or any(_is_parallel(text, head) for head in heads):
        score -= 4.0
    if has_indents:
        score += 5.0 if unit.line.indented else -3.0
    return score


def _is_parallel(text: str, head: str) -> bool:
    """Whether two lines are set alike: 别样温暖，平凡英雄亮壮举 and 别样措施，提高效能出实招."""
    same_length = abs(len(text) - len(head)) <= 1
    return (same_length and text.find("，") == head.find("，") and "，" in text) or (
        abs(len(text) - len(head)) <= 3 and text[:2] == head[:2]
    )
