"""Saving figures: whole files, the same bytes, words inside, no glyph missing, no formula in a table."""

import csv
import io
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from base64 import b64decode

import numpy as np
import pandas as pd
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from PIL import Image

from corpus.figures import new_figure, save_figure
from corpus.figures.png import encode_png
from corpus.figures.save import MissingGlyphError, table_as_csv
from corpus.figures.style import set_source, settle
from corpus.figures.webfont import font_faces
from corpus.project import project_root

KINDS = ("png", "svg", "pdf", "csv")
TABLE = pd.DataFrame({"term": ["脱贫攻坚", "高质量发展"], "n": [12, 30]})
WORDS = {"alt": "Two bars, 高质量发展 longer", "caption": "Counts of two terms & more <em>"}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def figures_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FIGURES_DIR", str(tmp_path))
    return tmp_path


def draw(title="高质量发展 is named most"):
    figure, axes = new_figure(title, subtitle="Mentions (n = 42)", source="Source: 衡阳日报, 5 pages, OCR text.")
    axes.barh(TABLE["term"], TABLE["n"])
    return figure


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """One figure, saved once for all tests that only look at it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FIGURES_DIR", str(tmp_path_factory.mktemp("saved")))
        return save_figure(draw(), "02-a", table=TABLE, **WORDS)


def test_a_figure_leaves_four_files_and_no_temporary_one(saved):
    names = sorted(path.name for path in saved.png.parent.iterdir())
    assert names == ["02-a.csv", "02-a.pdf", "02-a.png", "02-a.svg"]


def test_saving_a_figure_again_leaves_the_same_bytes(saved):
    again = save_figure(draw(), "02-a", table=TABLE, **WORDS)
    assert [getattr(again, kind).read_bytes() for kind in KINDS] == [
        getattr(saved, kind).read_bytes() for kind in KINDS
    ]


def test_another_process_with_another_hash_seed_writes_the_same_bytes(saved, figures_folder):
    code = "from tests.test_figures_save import *; save_figure(draw(), '02-a', table=TABLE, **WORDS)"
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": str(project_root())}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, cwd=project_root())
    for kind in KINDS:
        assert (figures_folder / f"02-a.{kind}").read_bytes() == getattr(saved, kind).read_bytes()


def test_all_formats_have_the_axes_where_the_png_has_them(figures_folder, monkeypatch):
    places = []
    drawn = Figure.savefig

    def savefig(figure, *arguments, **options):
        drawn(figure, *arguments, **options)
        places.append((options["format"], [axes.get_position().bounds for axes in figure.axes]))

    monkeypatch.setattr(Figure, "savefig", savefig)
    figure, axes = new_figure("Long labels")
    axes.barh(range(3), [1, 2, 3])
    axes.set_yticks(range(3), ["甲" * 20, "乙" * 30, "丙"])
    save_figure(figure, "09-places", table=pd.DataFrame({"n": [1, 2, 3]}), alt="Bars", caption="Bars.")
    assert [kind for kind, _ in places] == ["rgba", "svg", "pdf"]
    assert places[0][1] == places[1][1] == places[2][1]


def test_the_words_stand_inside_the_png(saved):
    with Image.open(saved.png) as image:
        assert image.text == {
            "Title": "高质量发展 is named most",
            "Subtitle": "Mentions (n = 42)",
            "Alt": WORDS["alt"],
            "Caption": WORDS["caption"],
            "Source": "Source: 衡阳日报, 5 pages, OCR text.",
        }


def test_the_svg_has_title_and_description_and_no_date(saved):
    root = ET.fromstring(saved.svg.read_bytes())
    assert root.attrib["role"] == "img"
    assert root.findtext(f"{SVG}title") == "高质量发展 is named most"
    assert root.findtext(f"{SVG}desc") == WORDS["alt"]
    assert b"dc:date" not in saved.svg.read_bytes()


def test_text_in_the_svg_is_text_with_its_font_inside(saved):
    root = ET.fromstring(saved.svg.read_bytes())
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert {"高质量发展 is named most", "脱贫攻坚"} <= set(texts)
    assert not any("font-family" in text.get("style") for text in root.iter(f"{SVG}text"))
    assert glyphs_inside(root) >= {ord(character) for text in texts for character in text}


def test_what_the_chinese_font_lacks_comes_from_the_next_one():
    faces = font_faces("F", "中₂")
    assert faces.count("@font-face") == 2
    assert "unicode-range:U+2082;" in faces


def glyphs_inside(root):
    """The code points of the first font inside an SVG."""
    font = re.search(r"data:font/woff;base64,([^)]+)\)", root.findtext(f"{SVG}style"))[1]
    return TTFont(io.BytesIO(b64decode(font))).getBestCmap().keys()


def test_the_pdf_has_the_glyphs_it_uses_and_no_date(saved):
    pdf = saved.pdf.read_bytes()
    assert re.search(rb"/BaseFont /[A-Z]{6}\+NotoSansSC-Regular", pdf)
    assert b"/CreationDate" not in pdf
    assert len(pdf) < 60_000


def test_a_slide_is_1600_by_900_and_is_shown_at_half_of_it(saved):
    with Image.open(saved.png) as image:
        assert image.size == (1600, 900)
    assert saved.width == 800


def test_a_notebook_shows_the_image_and_then_its_words(saved, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda *bundles, **options: shown.append((*bundles, options)))
    saved._ipython_display_()
    (image, options), (words, _) = shown
    assert set(image) == {"image/png", "text/plain"}
    assert options["metadata"]["image/png"]["width"] == 800
    assert options["metadata"]["image/png"]["alt"] == WORDS["alt"]
    assert words["text/plain"] == f"Figure 02-a. {WORDS['caption']}\nIn words: {WORDS['alt']}"


def test_fewer_colours_cannot_be_told_from_all_of_them(saved):
    with Image.open(saved.png) as image:
        assert image.mode == "P"
        assert image.convert("RGB").getpixel((3, 3)) == (255, 255, 255)


def test_an_image_of_many_colours_keeps_them():
    noisy = Image.fromarray(np.random.default_rng(1).integers(0, 256, (64, 64, 3), dtype="uint8"))
    with Image.open(io.BytesIO(encode_png(noisy, words={}, dpi=160))) as image:
        assert image.mode == "RGB"
        assert image.tobytes() == noisy.tobytes()


def test_a_saved_figure_says_no_path_of_the_machine(saved):
    assert str(saved.png.parent) not in repr(saved)
    assert str(saved.png.parent).encode() not in saved.svg.read_bytes() + saved.png.read_bytes()


def test_a_character_without_a_glyph_is_an_error_and_no_file_is_written(figures_folder):
    with pytest.raises(MissingGlyphError, match=r"'02-a'.*'𠮷' \(U\+20BB7\)"):
        save_figure(draw("吉 and 𠮷"), "02-a", table=TABLE, **WORDS)
    assert list(figures_folder.iterdir()) == []


def test_a_tick_label_without_a_glyph_is_an_error():
    figure, axes = new_figure("Ticks")
    axes.barh(["𠮷"], [1])
    with pytest.raises(MissingGlyphError):
        save_figure(figure, "02-a", table=TABLE, **WORDS)


def test_dollar_signs_are_kept_as_they_are():
    figure, axes = new_figure("投资 $5 and $6")
    text = axes.text(0, 0, "$中国_1$")
    settle(figure)
    assert not text.get_parse_math()
    assert [t.get_parse_math() for t in figure.texts] == [False]


@pytest.mark.parametrize("name", ["a", "2-x", "02_x", "02-X", "02-", "../02-x", "02-x.png", "02-中", "02-x\n"])
def test_a_name_the_gallery_cannot_sort_is_refused(name):
    with pytest.raises(ValueError, match="two digits"):
        save_figure(draw(), name, table=TABLE, **WORDS)


@pytest.mark.parametrize("missing", ["alt", "caption"])
def test_a_figure_without_words_is_refused(missing):
    with pytest.raises(ValueError, match=missing):
        save_figure(draw(), "02-a", table=TABLE, **{**WORDS, missing: " "})


def test_a_figure_made_elsewhere_is_refused():
    from matplotlib.figure import Figure

    with pytest.raises(TypeError, match="new_figure"):
        save_figure(Figure(), "02-a", table=TABLE, **WORDS)


def test_a_source_given_later_replaces_the_figures_own():
    figure = draw()
    set_source(figure, "Source: elsewhere.")
    assert figure.words["source"] == "Source: elsewhere."
    assert [text.get_text() for text in figure.texts if text.get_gid() == "source"] == ["Source: elsewhere."]


def test_the_table_is_read_back_as_it_was(saved):
    pd.testing.assert_frame_equal(pd.read_csv(saved.csv), TABLE)


def test_the_csv_starts_with_the_mark_by_which_excel_knows_utf8(saved):
    assert saved.csv.read_bytes().startswith(b"\xef\xbb\xbfterm,n\n")


def test_a_text_a_spreadsheet_would_take_for_a_formula_is_prefixed():
    table = pd.DataFrame({"text": ["=1+1", "+1", "-1", "@a", "\tx", "\rx", "好", "a=1"], "n": range(-4, 4)})
    cells = ["'=1+1,-4", "'+1,-3", "'-1,-2", "'@a,-1", "'\tx,0", '"\'\nx",1', "好,2", "a=1,3"]
    assert table_as_csv(table) == "\n".join(["text,n", *cells, ""])


def test_no_carriage_return_ends_a_row_before_its_time():
    assert table_as_csv(pd.DataFrame({"a": ["x\r=1+1", "x\r\ny"]})) == 'a\n"x\n=1+1"\n"x\ny"\n'


@given(st.lists(st.text(alphabet="=+-@\t\r\n\"',；x中1", max_size=5), min_size=1, max_size=4))
def test_no_cell_of_any_csv_is_a_formula_and_no_row_breaks(texts):
    rows = list(csv.reader(io.StringIO(table_as_csv(pd.DataFrame({"t": texts, "n": 1})), newline="")))
    assert [row[1] for row in rows] == ["n"] + ["1"] * len(texts)
    assert not any(row[0].startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows)


def test_a_column_name_is_made_safe_too():
    assert table_as_csv(pd.DataFrame({"=cmd": [1]})) == "'=cmd\n1\n"


def test_a_list_becomes_its_items_and_a_missing_date_nothing():
    table = pd.DataFrame({"names": [["张三", "李四"], []], "date": pd.to_datetime(["2020-04-08", None])})
    assert table_as_csv(table) == "names,date\n张三；李四,2020-04-08\n,\n"


def test_numbers_that_differ_in_the_last_digit_by_processor_are_written_alike():
    table = pd.DataFrame({"x": [3.1176812021390035, 0.1 + 0.2, 2.0, 1e-20], "y": [3.117681202139004, 0.3, 2.0, 1e-20]})
    assert table_as_csv(table) == ("x,y\n3.11768120214,3.11768120214\n0.3,0.3\n2.0,2.0\n1e-20,1e-20\n")


def test_a_named_index_is_kept_as_a_column():
    table = pd.Series([3, 1], index=pd.Index(["会", "党"], name="token"), name="n").to_frame()
    assert table_as_csv(table) == "token,n\n会,3\n党,1\n"


def test_an_empty_table_keeps_its_columns():
    assert table_as_csv(TABLE.head(0)) == "term,n\n"
