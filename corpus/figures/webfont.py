"""Fonts small enough to travel inside a page or an image: only the characters it uses."""

import io
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset

from corpus.figures.cutfont import font_of
from corpus.figures.fonts import characters_of, font_files

_LAYOUT = ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "FFTM"]


def font_faces(family: str, characters: Iterable[str], *, drawn: frozenset[int] = frozenset()) -> str:
    """CSS rules that define `family` for `characters`, the fonts inside the rules, so that nothing is fetched.

    One rule for each font of figures that is needed, the later ones for what the earlier ones lack. `drawn` are the
    code points for which fonts are cut in any case (`corpus.figures.cutfont`): these are then cut once.
    """
    wanted, rules = frozenset(ord(character) for character in "".join(characters)), []
    drawn = drawn | wanted
    for path in font_files():
        here = wanted & characters_of(path)
        wanted -= here
        if here:
            rules.append(_font_face(family, path, here, subset_font(path, here, drawn=drawn)))
    return "".join(rules)


def _font_face(family: str, path: Path, points: Iterable[int], font: bytes) -> str:
    """The rule for the characters of one font."""
    encoded = b64encode(font).decode("ascii")
    source = f"url(data:font/woff;base64,{encoded}) format('woff')"
    covered = ",".join(f"U+{point:X}" for point in sorted(points)) if path != font_files()[0] else ""
    only = f"unicode-range:{covered};" if covered else ""
    return f"@font-face{{font-family:'{family}';src:{source};{only}font-display:block}}"


def subset_font(path: Path, points: Iterable[int], *, drawn: frozenset[int]) -> bytes:
    """A font as WOFF, cut down from `drawn` to the code points `points`; the same bytes on every run."""
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[], notdef_outline=True)
    options.drop_tables += _LAYOUT  # not used by the figures, and slow to read
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(points))
    with font_of(path, drawn).parse() as font:
        font.recalcBBoxes = True
        subsetter.subset(font)
        font.flavor = "woff"
        stream = io.BytesIO()
        font.save(stream)
    return stream.getvalue()
