"""Which line of a head is the kicker, which the headline, which the subhead."""

import re

from corpus.layout.lines import Line, Piece
from corpus.layout.shapes import announces, is_slogan

Roles = dict[str, list[Piece]]

# 顾长风主持, 宋建民到会指导, 尹大川出席: who else was there, in one short clause; always below the headline.
_PRESENCE = re.compile(
    r"^.{2,16}(?:主持|主持会议|出席|参加|陪同|到会指导|讲话|并讲话|致辞|见证|列席|作报告|作主题报告)$"
)
_PAIR = re.compile(r"^(\S{3,8}) +(\S{3,8})$")


def bigrams(text: str) -> set[str]:
    """The pairs of neighbouring characters in `text`, blanks and punctuation left out."""
    words = re.findall(r"\w+", text)
    return {word[i : i + 2] for word in words for i in range(len(word) - 1)}


def echo(head: str, body: str) -> float:
    """The share of a head's trigrams that its body repeats."""
    words = re.findall(r"\w+", head)
    grams = {word[i : i + 3] for word in words for i in range(max(1, len(word) - 2))}
    return sum(gram in body for gram in grams) / len(grams) if grams else 0.0


def split_column_heads(lines: list[Line], body: str) -> tuple[list[Line], list[Line]]:
    """The lines of a head that name a standing column, and the others.

    A column head stands first; the article below does not take up its words, as it does those of its headline.
    """
    names = 0
    while names < len(lines) - 1 and _is_column_head(lines[names], lines[names + 1], body):
        names += 1
    if len(lines) == 1 and is_slogan(lines[0].text) and echo(lines[0].text, body) <= 0.5:
        names = 1
    return lines[:names], lines[names:]


def _is_column_head(line: Line, after: Line, body: str) -> bool:
    """Whether a head line with another below it names a column: 标准化·新变化, 我和我的祖国, 贯彻二十大 建功新衡阳."""
    text = line.text
    if announces(text):
        return False
    if is_slogan(text):
        return True
    pair = _PAIR.match(text)
    if pair and len(pair[1]) == len(pair[2]) and echo(text, body) <= 0.5:
        return True
    named = "·" in text or (not line.level and after.level)
    return bool(named) and len(text) <= 14 and echo(text, body) <= 0.5


def assign_roles(lines: list[Line]) -> Roles:
    """The lines of one head as `kicker`, `headline` and `subhead`."""
    if not lines:
        return {}
    first, last = _headline_range(lines)
    roles = {"kicker": lines[:first], "headline": lines[first:last], "subhead": lines[last:]}
    return {role: [line.piece for line in found] for role, found in roles.items() if found}


def _headline_range(lines: list[Line]) -> tuple[int, int]:
    """The first line of the headline, and the first behind it."""
    kickers = 0
    for number, line in enumerate(lines[:-1]):
        if announces(line.text):
            kickers = number + 1
    levels = [line.level for line in lines[kickers:] if line.level]
    if levels:
        first = next(n for n in range(kickers, len(lines)) if lines[n].level == min(levels))
    else:
        first = kickers
    last = first + 1
    while last < len(lines) and _goes_on(lines, first, last, kickers > 0):
        last += 1
    return first, last


def _goes_on(lines: list[Line], first: int, last: int, announced: bool) -> bool:
    """Whether line `last` still belongs to the headline that begins at `first`."""
    line, before = lines[last], lines[last - 1]
    if line.level != lines[first].level:
        return False
    if line.gap == 0 or before.text.endswith(("，", "、", "：")):
        return True
    if line.level:
        return before.number + 2 >= line.number and _unfinished(before.text)
    if _PRESENCE.match(line.text):
        return False
    return announced


def _unfinished(text: str) -> bool:
    """Whether a bracket or quote is left open."""
    return any(text.count(left) > text.count(right) for left, right in ("“”", "《》", "（）"))
