"""Fonts cut to what a figure uses, in steps: a font of 30,000 characters is gone through once, not thrice a figure.

From the whole font a process cuts one of everyday characters, from that each figure's own, and from that the font of
its SVG and those of its PDF. A font cut in steps is, byte for byte, the font cut at once.
"""

import io
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont
from matplotlib.backends import _backend_pdf_ps
from matplotlib.figure import Figure
from matplotlib.text import Text

from corpus.figures.fonts import characters_of

# What every step keeps, since a later one may want it: all that is in the fonts matplotlib puts into a PDF, and the box
# that stands for a missing character.
_KEPT = {"glyph_names": True, "recommended_glyphs": True, "notdef_outline": True, "passthrough_tables": True}
_BIG = 10_000  # a font with fewer characters is gone through as fast as it is cut
# The 3,755 most used Chinese characters (GB 2312, level 1, in rows of 94), then Latin, signs and full-width forms.
_USED_HAN = bytes(byte for row in range(0xB0, 0xD8) for column in range(0xA1, 0xFF) for byte in (row, column))
_SIGNS = [*range(0x20, 0x250), *range(0x2000, 0x2700), *range(0x3000, 0x3040), *range(0xFF00, 0xFFF0)]
_EVERYDAY = frozenset(map(ord, _USED_HAN.decode("gb2312", "ignore"))).union(_SIGNS)
_cut_for_pdf = _backend_pdf_ps.get_glyphs_subset  # as matplotlib has it


class CutFont(NamedTuple):
    """A font: its file, the names of its glyphs in order, and the number here of each glyph of the whole font."""

    file: Path | bytes
    names: tuple[str, ...]
    numbers: Mapping[int, int]

    def parse(self) -> TTFont:
        """The font as fontTools reads it, spared making up the names of its glyphs again."""
        file = io.BytesIO(self.file) if isinstance(self.file, bytes) else self.file
        font = TTFont(file, lazy=True, recalcBBoxes=False, recalcTimestamp=False, fontNumber=0)
        font.setGlyphOrder(list(self.names))
        return font


def characters_in(figure: Figure) -> frozenset[int]:
    """The code points of all texts of a figure."""
    return frozenset(ord(character) for text in figure.findobj(Text) for character in text.get_text())


@lru_cache(maxsize=4)
def font_of(path: Path, points: frozenset[int]) -> CutFont:
    """The font in the file `path` with the glyphs of the code points `points`, and those they may be replaced by."""
    points &= characters_of(path)
    everyday = points <= _EVERYDAY and len(characters_of(path)) >= _BIG
    return _cut(_everyday_font(path) if everyday else _whole_font(path), points)


@lru_cache(maxsize=4)
def _everyday_font(path: Path) -> CutFont:
    """The font with the characters of everyday print alone."""
    return _cut(_whole_font(path), _EVERYDAY & characters_of(path))


@lru_cache(maxsize=8)
def _whole_font(path: Path) -> CutFont:
    """The font as it is."""
    with TTFont(path, lazy=True, fontNumber=0) as font:
        names = tuple(font.getGlyphOrder())
    return CutFont(path, names, {number: number for number in range(len(names))})


def _cut(source: CutFont, points: frozenset[int]) -> CutFont:
    """A smaller font with the glyphs of `points`, made from another one that has them all."""
    subsetter = _Subsetter(subset.Options(**_KEPT))
    subsetter.populate(unicodes=sorted(points))
    with source.parse() as font:
        subsetter.subset(font)
        if "OS/2" in font:  # says the first and last code point, of the whole font where the last step leaves none
            font["OS/2"].updateFirstAndLastCharIndex = lambda font: None
        names = tuple(font.getGlyphOrder())
        file = io.BytesIO()
        font.save(file, reorderTables=False)
    step = subsetter.glyph_index_map
    numbers = {whole: step[number] for whole, number in source.numbers.items() if number in step}
    return CutFont(file.getvalue(), names, numbers)


class _Subsetter(subset.Subsetter):
    """Keeps all code points of the glyphs it keeps, also of ligatures (ﬁ), as where the glyph had been asked for."""

    def _closure_glyphs(self, font: TTFont) -> None:
        super()._closure_glyphs(font)
        self.glyphs_requested |= self.glyphs_retained


@contextmanager
def pdf_fonts_cut_from(points: frozenset[int]) -> Iterator[None]:
    """Have matplotlib cut the fonts of PDFs from those of `points`, not from the whole ones, in the `with` block."""

    def cut(fontfile: Any, glyphs: Collection[int]) -> Any:
        small = font_of(Path(fontfile), points)
        if fontfile.face_index or not small.numbers.keys() >= set(glyphs):
            return _cut_for_pdf(fontfile, glyphs)
        return _numbered_as_before(_cut_for_pdf(_FontFile(small.file), {small.numbers[g] for g in glyphs}), small)

    _backend_pdf_ps.get_glyphs_subset = cut
    try:
        yield
    finally:
        _backend_pdf_ps.get_glyphs_subset = _cut_for_pdf


class _FontFile(io.BytesIO):
    """A font in memory, with what matplotlib asks of its path: which of the fonts in a file it is."""

    face_index = 0


@contextmanager
def _numbered_as_before(cutting: Any, small: CutFont) -> Iterator[Any]:
    """What matplotlib cut from a small font, its glyphs known by their numbers in the whole one."""
    with cutting as made:
        step = made.glyph_index_map
        yield made._replace(glyph_index_map={w: step[n] for w, n in small.numbers.items() if n in step})
