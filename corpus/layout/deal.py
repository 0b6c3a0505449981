"""Where two articles were read across, line by line, their texts dealt out to the one and the other."""

from itertools import pairwise

from corpus.layout.interleave import divide, find_zones
from corpus.layout.joins import goes_on
from corpus.layout.units import Unit


def deal_out(units: list[Unit], joins: dict[int, int]) -> tuple[dict[int, int], dict[int, bool], set[int]]:
    """The joins of a page with those of mixed articles put right, which texts belong to the upper article of a
    mixture, and where the lower ones open."""
    joins, uppers, openings = dict(joins), {}, set()
    sources = {after: before for before, after in joins.items()}
    for zone in find_zones(units):
        labels = divide(units, zone)
        if not any(labels):
            continue
        uppers.update(zip(zone.lower, labels, strict=True))
        openings.add(zone.lower[0])
        above = [] if units[zone.upper[-1]].is_closed else zone.upper[-1:]  # closed, it may go on with a text above it
        _rejoin(units, joins, sources, above + [index for index in zone.lower if uppers[index]])
        _rejoin(units, joins, sources, [index for index in zone.lower if not uppers[index]])
    return joins, uppers, openings


def _rejoin(units: list[Unit], joins: dict[int, int], sources: dict[int, int], texts: list[int]) -> None:
    """Join the texts of one article anew: an unfinished one to the next, whatever stands between.

    `sources` leads back from each text to the one it goes on with.
    """
    for index in texts:
        sources.pop(joins.pop(index, -1), None)
        joins.pop(sources.pop(index, -1), None)
    for before, after in pairwise(texts):
        if goes_on(units[before], units[after]):
            joins[before], sources[after] = after, before
