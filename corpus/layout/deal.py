"""Where articles were read across, line by line, their texts dealt out to each of them."""

from itertools import pairwise
from typing import NamedTuple

from corpus.layout.joins import goes_on
from corpus.layout.strands import iterate_articles, part
from corpus.layout.units import Unit
from corpus.layout.zones import Zone, find_zones


class Deal(NamedTuple):
    """The joins of a page, for each text of a mixture where its article opens, and where articles open."""

    joins: dict[int, int]
    strands: dict[int, int]
    openings: set[int]


def deal_out(units: list[Unit], joins: dict[int, int]) -> Deal:
    """The texts of mixed articles dealt out, and the joins of the page put right accordingly."""
    deal = Deal(dict(joins), {}, set())
    sources = {after: before for before, after in joins.items()}
    for zone in find_zones(units):
        labels = part(units, zone)
        if not _is_mixed(zone, labels):
            continue
        deal.openings.update(opening.index for opening in zone.openings if opening.is_sure)
        for start, texts in iterate_articles(zone, labels):
            deal.strands.update(dict.fromkeys(texts, units[start].line.number))
            _rejoin(units, deal.joins, sources, texts)
    return deal


def _is_mixed(zone: Zone, labels: list[int]) -> bool:
    """Whether any text belongs to another article than the one whose head stands last above it."""
    starts = [opening.index for opening in zone.openings[1:]]
    return any(
        label != sum(start <= index for start in starts) for index, label in zip(zone.texts, labels, strict=True)
    )


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
