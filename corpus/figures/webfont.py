"""A font small enough to travel inside a page: only the characters the page uses."""

import io
from base64 import b64encode
from collections.abc import Iterable

from fontTools import subset
from fontTools.ttLib import TTFont

from corpus.figures.fonts import font_file


def subset_font(characters: Iterable[str]) -> bytes:
    """The installed Chinese font as WOFF, cut down to the glyphs of `characters`; the same bytes on every run.

    `characters` may be a text or any collection of characters. Those the font lacks are left out.
    """
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[], notdef_outline=True)
    with TTFont(font_file(), lazy=True, recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(sorted(set("".join(characters)))))
        subsetter.subset(font)
        font.flavor = "woff"
        stream = io.BytesIO()
        font.save(stream)
    return stream.getvalue()


def font_face(family: str, characters: Iterable[str]) -> str:
    """A CSS rule that defines `family` with the font inside the rule itself, so that nothing is fetched."""
    encoded = b64encode(subset_font(characters)).decode("ascii")
    source = f"url(data:font/woff;base64,{encoded}) format('woff')"
    return f"@font-face{{font-family:'{family}';src:{source};font-display:block}}"
