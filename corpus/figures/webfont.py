"""Fonts small enough to travel inside a page or an image: only the characters it uses."""

import io
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from corpus.figures.fonts import characters_of, font_files

_LAYOUT = ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "FFTM"]


def font_faces(family: str, characters: Iterable[str]) -> str:
    """CSS rules that define `family` for `characters`, the fonts inside the rules, so that nothing is fetched.

    One rule for each font of figures that is needed, the later ones for what the earlier ones lack.
    """
    wanted, rules = {ord(character) for character in "".join(characters)}, []
    for path in font_files():
        here = wanted & characters_of(path)
        wanted -= here
        if here:
            rules.append(_font_face(family, path, here))
    return "".join(rules)


def _font_face(family: str, path: Path, points: set[int]) -> str:
    """The rule for the characters of one font."""
    encoded = b64encode(subset_font(path, points)).decode("ascii")
    source = f"url(data:font/woff;base64,{encoded}) format('woff')"
    covered = ",".join(f"U+{point:X}" for point in sorted(points)) if path != font_files()[0] else ""
    only = f"unicode-range:{covered};" if covered else ""
    return f"@font-face{{font-family:'{family}';src:{source};{only}font-display:block}}"


def subset_font(path: Path, points: Iterable[int]) -> bytes:
    """A font as WOFF, cut down to the glyphs of the code points `points`; the same bytes on every run."""
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[], notdef_outline=True)
    options.drop_tables += _LAYOUT  # not used by the figures, and slow to read
    with TTFont(path, lazy=True, recalcTimestamp=False, fontNumber=0) as font:
        font.setGlyphOrder(list(_glyph_names(path)))
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=sorted(points))
        subsetter.subset(font)
        font.flavor = "woff"
        stream = io.BytesIO()
        font.save(stream)
    return stream.getvalue()


@lru_cache(maxsize=8)
def _glyph_names(path: Path) -> tuple[str, ...]:
    """The names of a font's glyphs, in their order; to make them up again for each figure takes as long as the rest."""
    with TTFont(path, lazy=True, fontNumber=0) as font:
        return tuple(font.getGlyphOrder())
