"""Where neighbouring articles may have been read across: the heads, and the texts that may belong to any of them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import add
from typing import NamedTuple

from corpus.layout.heads import names_column, names_document
from corpus.layout.joins import SURE, bond
from corpus.layout.shapes import BYLINE, HEAD, JUMP, TEXT
from corpus.layout.units import Unit
from corpus.layout.words import weigh_word

_LONGEST = 60  # stretches of text of one zone; more are not told apart
_MOST, _REACH = 5, 3  # articles of one zone, and above a head that the texts below it may belong to
_NAMED, _SUBJECT = 28, 80  # characters in which a paragraph names who or what it speaks of, and says more of it
_RARE = 0.7  # the weight of a pair of characters that stands in few texts
# ◎近日，…（宁 檬）: a short item under a mark, signed at its end, is an article of its own.
_ITEM = re.compile(r"^[●◆■▲★◇○◎△▼□※]")
# 第二件，是一扇窗: what counts on from a first that stands above.
_COUNTS_ON = re.compile(r"^第[二三四五六七八九](.)")


class Opening(NamedTuple):
    """Where an article begins: its first text, or the text its head stands above, and the words of its head."""

    index: int
    head: str
    is_sure: bool = True


class Zone(NamedTuple):
    """Articles that may be mixed: where each opens, and all the texts from the first head to the end."""

    openings: list[Opening]
    texts: list[int]


def find_zones(units: Sequence[Unit]) -> Iterator[Zone]:
    """The runs of articles in which one shows signs of being mixed with another above it."""
    starts = [*_openings(units), Opening(len(units), "")]
    parts = [
        [index for index in range(start.index, after.index) if units[index].shape == TEXT]
        for start, after in pairwise(starts)
    ]
    for first, end in _find_runs(units, parts, [start.head for start in starts]):
        yield Zone(starts[first:end], [index for part in parts[first:end] for index in part])


def _find_runs(units: Sequence[Unit], parts: list[list[int]], heads: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first article of each run, and the one behind its last."""
    first, end = 0, 0
    for number in range(1, len(parts)):
        linked = _first_linked(units, parts, number, heads[number])
        start = min(linked, first) if linked < end else linked
        is_small = number - start < _MOST and sum(map(len, parts[start : number + 1])) <= _LONGEST
        if linked == number or not is_small:
            continue
        if linked >= end > first:
            yield first, end
        first, end = start, number + 1
    if end > first:
        yield first, end


def must_mix(units: Sequence[Unit], zone: Zone) -> bool:
    """Whether a text of an upper article must stand below a lower head."""
    bounds = [opening.index for opening in zone.openings] + [zone.texts[-1] + 1]
    parts = [[index for index in zone.texts if start <= index < end] for start, end in pairwise(bounds)]
    return any(_must_mix(units, upper, lower) for upper, lower in pairwise(parts))


def breaks_off(units: Sequence[Unit], zone: Zone) -> bool:
    """Whether a sentence breaks off at a head of the zone."""
    lasts = (max((i for i in zone.texts if i < opening.index), default=-1) for opening in zone.openings[1:])
    return any(_is_open(units[last]) for last in lasts if last >= 0)


def _first_linked(units: Sequence[Unit], parts: list[list[int]], number: int, head: str) -> int:
    """The first of the articles above that the texts below a head show signs of; `number` itself where none is."""
    reach = range(max(0, number - _REACH), number)
    lower = parts[number]
    if not lower or sum(len(parts[above]) for above in reach) + len(lower) > _LONGEST:
        return number
    told = "".join(units[index].plain for above in reach for index in parts[above])
    named = _named_above(units, told, lower, head)
    for above in reach if named else ():
        if _speaks_again(units, parts[above], named, is_near=above + 1 == number):
            return above
    return next((above for above in reach if _goes_on_below(units, parts, above, number)), number)


def _goes_on_below(units: Sequence[Unit], parts: list[list[int]], above: int, number: int) -> bool:
    """Whether an article breaks off in mid-sentence, or lacks what must be its own, and may go on below a head."""
    upper, lower = parts[above], parts[number]
    if not upper or (units[upper[-1]].has_dateline and len(upper) > 1):
        return False
    last = units[upper[-1]]
    if above + 1 == number:
        if not _is_open(last):
            return len(lower) > 1 and _must_mix(units, upper, lower)
        return len(lower) > 1 or bond(last, units[lower[0]]) > SURE
    between = [units[index] for part in parts[above + 1 : number] for index in part]
    return _is_open(last) and all(bond(last, text) <= SURE for text in between)


def _is_open(unit: Unit) -> bool:
    return not (unit.is_closed or unit.trailer or unit.jump)


def _must_mix(units: Sequence[Unit], upper: list[int], lower: list[int]) -> bool:
    """Whether a text of the upper article must stand below the second head.

    A text stands between that head and its dateline, or two texts below say who took part and none above does.
    """
    if len(lower) > 1 and not units[lower[0]].has_dateline and units[lower[1]].has_dateline:
        return True
    return _finales(units, lower) == 2 and not _finales(units, upper)


def _finales(units: Sequence[Unit], texts: list[int]) -> int:
    """How many of the texts end with who took part."""
    return sum(units[index].is_finale and not units[index].trailer for index in texts)


def _named_above(units: Sequence[Unit], above: str, lower: list[int], head: str) -> list[tuple[int, str]]:
    """The texts below a head that begin with a name told above it and not yet below, with what is told below."""
    below = head + units[lower[0]].plain
    found = []
    for index in lower[1:]:
        text = units[index].plain
        if _COUNTS_ON.match(text) or _names_again(text, above, below):
            found.append((index, below))
        below += text
    return found


def _names_again(text: str, above: str, below: str) -> bool:
    """Whether a paragraph begins with a name that stands above a head and not below it."""
    for start in range(0, _NAMED, 2):  # of the pairs in three characters, one stands at an even place
        pair = text[start : start + 2]
        # A part of a rare name is rare itself: few pairs are, and only those are looked for.
        if weigh_word(pair) >= _RARE and pair in above and pair not in below:
            near = text[max(0, start - 1) : start + 3]
            if any(name in above and _is_rare(name) for name in (near[:3], near[1:])):
                return True
    return False


def _speaks_again(units: Sequence[Unit], upper: list[int], named: list[tuple[int, str]], *, is_near: bool) -> bool:
    """Whether a paragraph below a head speaks of what an article above it tells, rather than of what is told below."""
    above = "".join(units[number].plain for number in upper)
    has_finale = _finales(units, upper) > 0
    for index, below in named:
        unit, counts = units[index], _COUNTS_ON.match(units[index].plain)
        if counts and (first := f"第一{counts[1]}") in above and first not in below:
            return True
        is_told = unit.plain in above or unit.has_dateline or (unit.is_finale and has_finale)
        if not is_told and _leans_up(unit.plain[:_SUBJECT], above, below, is_near=is_near):
            return True
    return False


def _leans_up(text: str, above: str, below: str, *, is_near: bool) -> bool:
    """Whether the rare words at the beginning of a paragraph stand above a head rather than below it.

    Above the head of another article in between, none of them may stand below.
    """
    if not _names_again(text, above, below):
        return False
    pairs = [pair for pair in map(add, text, text[1:]) if weigh_word(pair) >= _RARE]
    upper, lower = sum(pair in above for pair in pairs), sum(pair in below for pair in pairs)
    return upper > lower + 1 and (is_near or not lower)


def _is_rare(name: str) -> bool:
    """Whether three characters may be a name, or part of a rare word."""
    return len(name) == 3 and name.isalpha() and weigh_word(name[:2]) >= _RARE and weigh_word(name[1:]) >= _RARE


def _openings(units: Sequence[Unit]) -> Iterator[Opening]:
    """The first text of each article, with the words of its head."""
    heads: list[Unit] = []
    is_signed = is_first = True
    is_over = False  # whether the last text is signed
    own = 9  # the level of the marks the last article's head has
    for index, unit in enumerate(units):
        if unit.shape == HEAD:
            heads.append(unit)
        elif unit.shape in (BYLINE, JUMP):
            is_signed = True
        elif unit.shape == TEXT:
            is_signed = is_signed or (bool(heads) and names_column(heads[-1].plain)) or unit.has_dateline
            level = min((head.line.level for head in heads if head.line.level), default=0)
            is_headed = len(heads) > 1 or is_signed or is_over or _is_dated_below(units, index)
            is_headed |= bool(heads) and names_document(heads[-1].plain)
            if is_first or (heads and (is_headed or 0 < level <= own)) or (unit.trailer and _ITEM.match(unit.plain)):
                yield Opening(index, " ".join(head.plain for head in heads), is_headed)
                own = level or 9
            heads, is_signed, is_first, is_over = [], False, False, bool(unit.trailer)


def _is_dated_below(units: Sequence[Unit], index: int) -> bool:
    """Whether the line behind a text opens with a dateline: a text of another column stands above it."""
    return index + 1 < len(units) and units[index + 1].has_dateline
