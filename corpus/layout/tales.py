"""What an article tells, and the texts below a head that take it up."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from corpus.layout.units import Unit
from corpus.layout.words import pair_code, read_pairs, weigh_code

_ENOUGH, _MORE = 3, 3  # rare words from which a paragraph may belong above, and more than lean the other way
_NAMED, _SUBJECT = 12, 80  # characters in which a paragraph names who or what it speaks of, and says more of it
_RARE = 0.7  # the weight of a pair of characters that stands in few texts
# 第二件，是一扇窗: what counts on from a first that stands above.
_COUNTS_ON = re.compile(r"^第[二三四五六七八九](.)")


class Tale(NamedTuple):
    """What the texts of an article tell: the texts, the pairs of characters of each, all of it as one text and as one
    set of pairs, and whether one names who took part."""

    units: Sequence[Unit]
    pairs: list[list[int]]
    text: str
    all_pairs: frozenset[int]
    has_finale: bool


def read_tale(units: Sequence[Unit]) -> Tale:
    """What these texts of an article tell."""
    texts = [unit.plain for unit in units]
    pairs = read_pairs(texts)
    breaks = {pair_code(before[-1], after[0]) for before, after in pairwise(filter(None, texts))}
    has_finale = any(map(names_who_came, units))
    return Tale(units, pairs, "".join(texts), frozenset(breaks.union(*pairs)), has_finale)


def names_who_came(unit: Unit) -> bool:
    """Whether a text ends with who took part."""
    return unit.is_finale and not unit.trailer


def first_told_above(lower: Tale, head: str, above: dict[int, Tale]) -> int:
    """The number of the first article above that a text below a head speaks of, rather than of what is told below; or
    -1. The head and the first text below it are what is told below, and so is each text that was looked at."""
    below = head + lower.units[0].plain
    told = set(read_pairs([below])[0])
    found = -1
    for unit, pairs in zip(lower.units[1:], lower.pairs[1:], strict=True):
        new = set(pairs[: _SUBJECT - 1]) - told
        for number, tale in above.items():
            if number == found:
                break
            if _counts_on(unit, tale, below) or _leans_up(unit, pairs, new & tale.all_pairs, tale, told):
                found = number
                break
        told.update(pairs)
        if below and unit.plain:
            told.add(pair_code(below[-1], unit.plain[0]))
        below += unit.plain
    return found


def _counts_on(unit: Unit, above: Tale, below: str) -> bool:
    """Whether a text counts on from what an article above tells."""
    counts = _COUNTS_ON.match(unit.plain) if unit.plain.startswith("第") else None
    return counts is not None and (first := f"第一{counts[1]}") in above.text and first not in below


def _leans_up(unit: Unit, pairs: list[int], taken_up: set[int], above: Tale, below: set[int]) -> bool:
    """Whether more of the rare words of a text, at its beginning and in all, stand above a head alone than below it
    alone; one is enough at its beginning only where it opens with it. `taken_up` are the pairs of its beginning that
    stand above alone."""
    upper = _count_rare(taken_up)
    if not upper or unit.has_dateline or (unit.is_finale and above.has_finale) or unit.plain in above.text:
        return False
    if upper < _ENOUGH:
        opens = any(map(is_rare, taken_up.intersection(pairs[: _NAMED - 1])))
        return opens and not any(map(is_rare, below.intersection(pairs) - above.all_pairs))
    lower = _count_rare(below.intersection(pairs[: _SUBJECT - 1]) - above.all_pairs)
    in_all = _count_rare(below.intersection(pairs) - above.all_pairs)
    return upper >= lower + _MORE and _count_rare(above.all_pairs.intersection(pairs) - below) >= in_all + _MORE


def _count_rare(pairs: Iterable[int]) -> int:
    """How many of the pairs of characters may be a name, or part of a rare word."""
    return sum(map(is_rare, pairs))


@lru_cache(maxsize=65536)
def is_rare(pair: int) -> bool:
    return weigh_code(pair) >= _RARE
