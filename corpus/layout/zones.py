"""Where neighbouring articles may have been read across: the heads, and the texts that may belong to any of them."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from corpus.layout.joins import SURE, bond
from corpus.layout.openings import Opening, read_openings
from corpus.layout.shapes import TEXT
from corpus.layout.tales import Tale, first_told_above, names_who_came, read_tale
from corpus.layout.units import Unit

_LONGEST = 60  # stretches of text of one zone; more are not told apart
_MOST, _REACH = 5, 3  # articles of one zone, and above a head that the texts below it may belong to


class Zone(NamedTuple):
    """Articles that may be mixed: where each opens, and all the texts from the first head to the end."""

    openings: list[Opening]
    texts: list[int]


def find_zones(units: Sequence[Unit]) -> Iterator[Zone]:
    """The runs of articles in which one shows signs of being mixed with another above it."""
    starts = [*read_openings(units), Opening(len(units), "")]
    parts = [
        [index for index in range(start.index, after.index) if units[index].shape == TEXT]
        for start, after in pairwise(starts)
    ]
    for first, end in _find_runs(units, parts, starts):
        yield Zone(starts[first:end], [index for part in parts[first:end] for index in part])


def _find_runs(units: Sequence[Unit], parts: list[list[int]], starts: Sequence[Opening]) -> Iterator[tuple[int, int]]:
    """The first article of each run, and the one behind its last."""
    first, end = 0, 0
    tell = lru_cache(maxsize=_REACH + 2)(lambda part: read_tale([units[index] for index in parts[part]]))
    for number in range(1, len(parts)):
        linked = _first_linked(units, parts, number, starts[number], tell)
        firsts = [min(linked, first), end] if linked < end else [linked]  # of its own where the run above is full
        start = next((start for start in firsts if start < number and _is_small(parts[start : number + 1])), number)
        if linked == number or start == number:
            continue
        if start >= end > first:
            yield first, end
        first, end = start, number + 1
    if end > first:
        yield first, end


def _is_small(parts: list[list[int]]) -> bool:
    """Whether articles are few enough, and short enough together, to be told apart."""
    return len(parts) <= _MOST and sum(map(len, parts)) <= _LONGEST


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
    units: Sequence[Unit], parts: list[list[int]], number: int, opening: Opening, tell: Callable[[int], Tale]
) -> int:
    """The first of the articles above that the texts below a head show signs of; `number` itself where none is."""
    reach = range(max(0, number - _REACH), number)
    lower = parts[number]
    if any(units[index].is_across for index in lower[:_MOST]):  # what stands above the row of heads has its own lines
        return number - next(n for n, part in enumerate([*reversed(parts[:number]), [0]]) if part)
    if not lower or sum(len(parts[above]) for above in reach) + len(lower) > _LONGEST:
        return number
    if opening.is_comment and parts[number - 1] and not _is_open(units[parts[number - 1][-1]]):
        return number  # it speaks of what the news above it tells
    linked = first_told_above(tell(number), opening.head, {above: tell(above) for above in reach if parts[above]})
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
