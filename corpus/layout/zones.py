"""Where neighbouring articles may have been read across: the heads, and the texts that may belong to any of them."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from corpus.layout.below import is_stacked_head, opens_comment
from corpus.layout.heads import names_column, names_document
from corpus.layout.joins import SURE, bond
from corpus.layout.shapes import BYLINE, HEAD, JUMP, TEXT, opens_letter
from corpus.layout.tales import Tale, first_told_above, names_who_came, read_tale
from corpus.layout.units import Unit

_LONGEST = 60  # stretches of text of one zone; more are not told apart
_MOST, _REACH = 5, 3  # articles of one zone, and above a head that the texts below it may belong to
# ◎近日，…（宁 檬）: a short item under a mark, signed at its end, is an article of its own.
_ITEM = re.compile(r"^[●◆■▲★◇○◎△▼□※]")


class Opening(NamedTuple):
    """Where an article begins: its first text, or the text its head stands above, and the words of its head.

    `start` is what it begins with: the last line of its head, or that text.
    """

    index: int
    head: str
    is_sure: bool = True
    start: int = 0


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
    tell = lru_cache(maxsize=_REACH + 2)(lambda part: read_tale([units[index] for index in parts[part]]))
    for number in range(1, len(parts)):
        linked = _first_linked(units, parts, number, heads[number], tell)
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


def _first_linked(
    units: Sequence[Unit], parts: list[list[int]], number: int, head: str, tell: Callable[[int], Tale]
) -> int:
    """The first of the articles above that the texts below a head show signs of; `number` itself where none is."""
    reach = range(max(0, number - _REACH), number)
    lower = parts[number]
    if not lower or sum(len(parts[above]) for above in reach) + len(lower) > _LONGEST:
        return number
    linked = first_told_above(tell(number), head, {above: tell(above) for above in reach if parts[above]})
    if linked >= 0:
        return linked
    return next((above for above in reach if _goes_on_below(units, parts, above, number)), number)


def _goes_on_below(units: Sequence[Unit], parts: list[list[int]], above: int, number: int) -> bool:
    """Whether an article breaks off in mid-sentence, or lacks what must be its own, and may go on below a head."""
    upper, lower = parts[above], parts[number]
    if not any(parts[above:number]):
        return len(lower) > 1  # its head stands above the other's, and all texts below both
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

    None stands above that head, a text stands between it and its dateline, or two texts below say who took part
    and none above does.
    """
    if not upper or (len(lower) > 1 and not units[lower[0]].has_dateline and units[lower[1]].has_dateline):
        return True
    return _finales(units, lower) == 2 and not _finales(units, upper)


def _finales(units: Sequence[Unit], texts: list[int]) -> int:
    """How many of the texts end with who took part."""
    return sum(names_who_came(units[index]) for index in texts)


def _openings(units: Sequence[Unit]) -> Iterator[Opening]:
    """The first text of each article, with the words of its head."""
    heads: list[int] = []
    stacked: list[list[int]] = []  # the heads of other articles above
    is_signed = is_first = True
    is_over = is_credited = is_below = False  # the last text is signed; the last article, or head, has a byline below
    own = 9  # the level of the marks the last article's head has
    for index, unit in enumerate(units):
        if unit.shape == HEAD:
            if heads and is_below and is_stacked_head(units, index):
                stacked.append(heads)
                heads = []
            heads.append(index)
            is_below = False
        elif unit.shape in (BYLINE, JUMP):
            is_signed, is_below = True, unit.shape == BYLINE
        elif unit.shape == TEXT:
            lines = [units[number] for number in heads]
            is_signed = is_signed or (bool(lines) and names_column(lines[-1].plain)) or unit.has_dateline
            level = min((line.line.level for line in lines if line.line.level), default=0)
            is_headed = len(lines) > 1 or is_signed or is_over or _is_dated_below(units, index)
            is_headed = is_headed or (bool(lines) and _is_headed(units, index, lines, is_credited=is_credited))
            if is_first or (lines and (is_headed or 0 < level <= own)) or (unit.trailer and _ITEM.match(unit.plain)):
                for above in stacked:
                    yield Opening(index, " ".join(units[number].plain for number in above), True, above[-1])
                start = heads[-1] if heads else index
                yield Opening(index, " ".join(line.plain for line in lines), is_headed, start)
                own, is_credited = level or 9, is_signed
            heads, stacked = [], []
            is_signed, is_first, is_over, is_below = False, False, bool(unit.trailer), False


def _is_headed(units: Sequence[Unit], index: int, heads: Sequence[Unit], *, is_credited: bool) -> bool:
    """Whether a head opens an article by its words or by what stands below: a document, a letter, a signed comment."""
    if names_document(heads[-1].plain) or opens_letter(units[index].plain):
        return True
    return len(heads) == 1 and opens_comment(units, index, heads[0].plain, is_credited=is_credited)


def _is_dated_below(units: Sequence[Unit], index: int) -> bool:
    """Whether the line behind a text opens with a dateline: a text of another column stands above it."""
    return index + 1 < len(units) and units[index + 1].has_dateline
