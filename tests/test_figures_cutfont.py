"""Fonts cut in steps: the same bytes as where the whole font is cut at once."""

import pytest
from matplotlib.backends import _backend_pdf_ps
from matplotlib.font_manager import FontPath
from matplotlib.ft2font import FT2Font

from corpus.figures.cutfont import characters_in, font_of, pdf_fonts_cut_from
from corpus.figures.fonts import font_file, font_files
from corpus.figures.style import new_figure

TEXT = "Offices of 衡阳日报 (n > 42): “一” first, ■、·"


def cut_for_pdf(path, text):
    """The font matplotlib puts into a PDF for `text`, and the numbers of its glyphs by those in the whole font."""
    charmap = FT2Font(str(path)).get_charmap()
    glyphs = {charmap[ord(character)] for character in text if ord(character) in charmap}
    with _backend_pdf_ps.get_glyphs_subset(FontPath(str(path), 0), glyphs) as made:
        return _backend_pdf_ps.font_as_file(made.font).getvalue(), {g: made.glyph_index_map[g] for g in glyphs}


@pytest.mark.parametrize("path", font_files(), ids=lambda path: path.stem)
@pytest.mark.parametrize("text", [TEXT, "勠力同心", "文fi"], ids=["everyday", "rare", "ligature"])
def test_a_font_for_a_pdf_cut_in_steps_is_the_one_cut_at_once(path, text):
    at_once = cut_for_pdf(path, text)
    with pdf_fonts_cut_from(frozenset(map(ord, text + "another text 二"))):
        assert cut_for_pdf(path, text) == at_once


def test_glyphs_of_other_texts_are_cut_from_the_whole_font():
    at_once = cut_for_pdf(font_file(), "党")
    with pdf_fonts_cut_from(frozenset(map(ord, "会"))):
        assert cut_for_pdf(font_file(), "党") == at_once


def test_matplotlib_is_left_as_it_was():
    before = _backend_pdf_ps.get_glyphs_subset
    with pytest.raises(OSError), pdf_fonts_cut_from(frozenset()):
        assert _backend_pdf_ps.get_glyphs_subset is not before
        raise OSError
    assert _backend_pdf_ps.get_glyphs_subset is before


def test_a_rare_character_is_in_the_font_too():
    small = font_of(font_file(), frozenset(map(ord, "勠力")))
    with small.parse() as font:
        assert {ord("勠"), ord("力")} <= font.getBestCmap().keys()
    assert len(small.names) < 50


def test_all_words_of_a_figure_are_among_its_characters():
    figure, axes = new_figure("题", subtitle="副")
    axes.text(0, 0, "字")
    assert set(map(ord, "题副字")) <= characters_in(figure)
