"""Colours: the same thing has the same colour in every figure, and no pair rests on red against green alone."""

from collections.abc import Iterable
from zlib import crc32

from matplotlib.colors import to_hex, to_rgb

INK = "#1F2933"
GREY = "#5F6B76"
PALE = "#B8C0C8"
RULE = "#DDE2E6"
ACCENT = "#B3261E"

# Okabe and Ito's colour-blind-safe set, without its black (ours is INK) and its yellow (invisible on white).
CYCLE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")

# Ranks are ordered: dark for the top, light for the bottom, so that they also read in grey print.
LEVELS = {
    "national": "#6B1220",
    "province": "#B3261E",
    "prefecture": "#DD6B20",
    "county": "#E9A23B",
    "township": "#8C9A5B",
    "grassroots": "#4F8A8B",
}
CATEGORIES = {"official": "#0072B2", "other": "#9AA5B1"}
# From what the eye meets first to what it meets last.
ZONES = {
    "kicker": "#56B4E9",
    "headline": "#08306B",
    "subhead": "#2171B5",
    "lead": "#D55E00",
    "body": "#8A94A0",
    "caption": "#CC79A7",
}
KINDS = {
    "byline": "#E69F00",
    "paragraph": "#8A94A0",
    "section_head": "#009E73",
    "furniture": "#C9CFD5",
    "repeat": "#B3261E",
}
PRECISIONS = {"day": "#08306B", "inferred": "#D55E00", "year": "#E69F00", "none": "#C9CFD5"}

ROLES: dict[str, str] = {**LEVELS, **CATEGORIES, **ZONES, **KINDS, **PRECISIONS}


def colour_of(thing: str) -> str:
    """The colour of one thing, as `#rrggbb`: its fixed role, or else one that depends on its name alone.

    Fixed roles: levels of office (`national` to `grassroots`), categories of people, zones of an article,
    kinds of blocks, precisions of dates. Two other things may share a colour: see `palette_for`.
    """
    return ROLES.get(thing) or CYCLE[crc32(thing.encode("utf-8")) % len(CYCLE)]


def palette_for(things: Iterable[str]) -> dict[str, str]:
    """One colour for each of `things`, all different up to six without a fixed role.

    Each keeps its own `colour_of` where that is free; the order in which the things are given plays no part.
    """
    palette: dict[str, str] = {}
    for thing in sorted(set(things)):
        wanted = colour_of(thing)
        free = [colour for colour in CYCLE if colour not in palette.values()] or [wanted]
        palette[thing] = wanted if thing in ROLES or wanted in free else free[0]
    return palette


def ink_of(colour: str, *, contrast: float = 4.5) -> str:
    """The colour darkened until text in it reads on white (WCAG 2 contrast ratio, 4.5 by default)."""
    red, green, blue = to_rgb(colour)
    for _ in range(60):
        if 1.05 / (_luminance(red, green, blue) + 0.05) >= contrast:
            break
        red, green, blue = red * 0.95, green * 0.95, blue * 0.95
    return to_hex((red, green, blue))


def text_on(colour: str) -> str:
    """White or ink, whichever reads better on a fill of this colour."""
    return "#FFFFFF" if _luminance(*to_rgb(colour)) < 0.3 else INK


def _luminance(red: float, green: float, blue: float) -> float:
    """Relative luminance of an sRGB colour (WCAG 2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
