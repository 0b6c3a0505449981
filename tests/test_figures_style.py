"""The house style: fonts, words around the axes, colours, labels, the source line."""

from itertools import pairwise

import matplotlib
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures import describe_source, house_style, in_house_style, new_figure
from corpus.figures.fonts import font_families, font_file
from corpus.figures.labels import label_line_ends, label_points, spread
from corpus.figures.palette import CYCLE, ROLES, colour_of, ink_of, palette_for, text_on
from corpus.figures.style import SIZES, settle
from corpus.figures.text import shorten, text_width, wrap_text


def pages(*rows):
    columns = ["newspaper", "date", "date_earliest", "date_latest", "date_precision"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({column: "datetime64[us]" for column in columns[1:4]})


def day(newspaper, date):
    return (newspaper, date, date, date, "day")


def test_the_font_comes_from_the_installed_package():
    assert font_file().name == "NotoSansSC-Regular.ttf"


def test_the_families_lead_to_our_own_files_whatever_the_machine_has():
    found = [matplotlib.font_manager.findfont(family, fallback_to_default=False) for family in font_families()]
    assert found[0] == str(font_file())
    assert found[1].startswith(matplotlib.get_data_path())


def test_one_more_font_can_be_named(monkeypatch):
    monkeypatch.setenv("CORPUS_FONT", str(font_file()))
    assert len(font_families()) == 3


def test_a_font_that_is_not_there_is_named_in_the_error(monkeypatch):
    monkeypatch.setenv("CORPUS_FONT", "nowhere.ttf")
    with pytest.raises(FileNotFoundError, match=r"nowhere\.ttf.*CORPUS_FONT"):
        font_families()


def test_the_style_leaves_matplotlib_as_it_was():
    before = dict(matplotlib.rcParams)
    with house_style("column"):
        assert matplotlib.rcParams["font.family"] == font_families()
    assert dict(matplotlib.rcParams) == before


def test_a_decorated_plot_draws_in_the_style_of_its_size():
    @in_house_style
    def plot(*, size="slide"):
        figure, axes = new_figure("Title", size=size)
        axes.text(0, 0, "中")
        return figure

    label = plot(size="column").axes[0].texts[0]
    assert (label.get_fontsize(), label.get_parse_math()) == (SIZES["column"].text, False)
    assert label.get_fontfamily() == font_families()


def test_a_figure_has_its_words_left_and_in_order():
    figure, _ = new_figure("Title", subtitle="Unit (n = 3)", source="Source: here.")
    title, subtitle, source = figure.texts
    assert [text.get_text() for text in figure.texts] == ["Title", "Unit (n = 3)", "Source: here."]
    assert title.get_position()[0] == subtitle.get_position()[0] == source.get_position()[0]
    assert title.get_position()[1] > subtitle.get_position()[1] > source.get_position()[1]


def test_a_grid_gives_an_array_of_axes():
    assert new_figure("Title", grid=(2, 3))[1].shape == (2, 3)


def test_another_size_and_an_empty_title_are_refused():
    with pytest.raises(ValueError, match=r"size='poster'.*slide, column"):
        new_figure("Title", size="poster")
    with pytest.raises(ValueError, match="title=' '"):
        new_figure(" ")


def test_no_figure_is_kept_by_pyplot():
    new_figure("Title")
    from matplotlib import pyplot

    assert pyplot.get_fignums() == []


def test_a_long_chinese_title_is_wrapped_within_the_width():
    lines = wrap_text("切实担负好建设省域副中心城市和现代化新衡阳的光荣使命", width=3, fontsize=19).split("\n")
    assert len(lines) > 1
    assert max(text_width(line, 19) for line in lines) <= 3


def test_a_closing_mark_does_not_start_a_line():
    width = text_width("学党史悟思想", 12) + 0.01
    assert wrap_text("学党史悟思想，办实事", width=width, fontsize=12) == "学党史悟思\n想，办实事"


def test_a_latin_word_is_not_broken():
    assert wrap_text("poverty alleviation", width=text_width("poverty alle", 12), fontsize=12) == "poverty\nalleviation"


@given(st.text(max_size=60), st.floats(0.2, 3))
def test_wrapping_loses_no_character_but_blanks(text, width):
    wrapped = wrap_text(text, width=width, fontsize=12)
    assert "".join(wrapped.split()) == "".join(text.split())


def test_a_long_name_is_cut_with_an_ellipsis():
    assert shorten("衡阳国家高新技术产业开发区", 6) == "衡阳国家高…"
    assert shorten("一\t二\n三\x00四", 16) == "一 二 三 四"


def test_labels_that_overlap_are_moved_apart_and_the_others_stay():
    assert spread([0, 10, 10.5], gap=2) == [0, 9.25, 11.25]


@given(st.lists(st.floats(-1e3, 1e3), max_size=12), st.floats(0.1, 50))
def test_spread_labels_keep_their_order_and_their_distance(positions, gap):
    moved = spread(positions, gap=gap)
    order = sorted(range(len(positions)), key=lambda i: (positions[i], i))
    steps = [moved[b] - moved[a] for a, b in pairwise(order)]
    assert all(step >= gap - 1e-6 for step in steps)


def test_labels_at_line_ends_do_not_overlap():
    figure, axes = new_figure("Title")
    ends = {"脱贫攻坚": (1, 1.0), "高质量发展": (1, 1.001), "党史学习教育": (1, 0.999)}
    axes.plot([0, 1], [0, 2])
    label_line_ends(axes, ends, palette_for(ends))
    settle(figure)
    boxes = sorted((t.get_window_extent() for t in axes.texts), key=lambda box: box.y0)
    assert all(low.y1 <= high.y0 + 1 for low, high in pairwise(boxes))


def test_labels_of_points_stand_apart_and_those_without_room_are_told():
    _, axes = new_figure("Title")
    axes.set(xlim=(0, 1), ylim=(0, 1))
    left_out = label_points(axes, [(0.5, 0.5)] * 30, [f"词语{n:02d}" for n in range(30)])
    boxes = [text.get_window_extent() for text in axes.texts]
    assert not any(a.overlaps(b) for n, a in enumerate(boxes) for b in boxes[:n])
    assert (len(boxes) + len(left_out), left_out[-1], "词语00" in left_out) == (30, "词语29", False)


def test_a_thing_with_a_role_has_its_colour_and_any_other_always_the_same():
    assert colour_of("headline") == ROLES["headline"]
    assert colour_of("乡村振兴") == colour_of("乡村振兴")
    assert colour_of("乡村振兴") in CYCLE


def test_six_things_have_six_colours_in_whatever_order_they_come():
    things = ["脱贫攻坚", "乡村振兴", "党史学习", "疫情防控", "科技创新", "生态环境"]
    palette = palette_for(things)
    assert len(set(palette.values())) == 6
    assert palette_for(reversed(things)) == palette


@pytest.mark.parametrize("colour", sorted({*CYCLE, *ROLES.values()}))
def test_every_colour_can_be_written_and_written_on(colour):
    assert contrast(ink_of(colour), "#ffffff") >= 4.5
    assert contrast(text_on(colour), colour) >= 3


def contrast(first, second):
    from corpus.figures.palette import _luminance

    levels = sorted(_luminance(*matplotlib.colors.to_rgb(colour)) for colour in (first, second))
    return (levels[1] + 0.05) / (levels[0] + 0.05)


def test_the_source_names_newspaper_pages_and_days():
    table = pages(day("衡阳日报", "2020-04-09"), day("衡阳日报", "2022-12-24"))
    assert describe_source(table) == "Source: 衡阳日报, 2 pages, 2020-04-09 to 2022-12-24, OCR text."


def test_the_source_says_how_many_pages_have_no_date():
    table = pages(day("甲报", "2020-04-09"), ("乙报", None, None, None, "none"))
    assert describe_source(table) == "Source: 乙报 and 甲报, 2 pages, 2020-04-09 (1 undated), OCR text."


def test_the_source_of_an_interval_is_the_interval():
    table = pages(("甲报", None, "2021-07-30", "2021-08-02", "inferred"))
    assert describe_source(table) == "Source: 甲报, 1 page, 2021-07-30 to 2021-08-02 (1 inferred), OCR text."


def test_the_source_of_nothing_is_said_as_well():
    assert describe_source(pages()) == "Source: newspaper not named, 0 pages, undated, OCR text."


def test_three_newspapers_are_all_named():
    table = pages(*(day(name, "2020-01-01") for name in "丙乙甲"))
    assert describe_source(table) == "Source: 丙, 乙 and 甲, 3 pages, 2020-01-01, OCR text."


def test_many_newspapers_are_counted():
    table = pages(*(day(name, "2020-01-01") for name in "甲乙丙丁"))
    assert describe_source(table) == "Source: 4 newspapers, 4 pages, 2020-01-01, OCR text."


def test_with_words_in_two_languages_a_figure_is_taller(monkeypatch):
    alone = new_figure("标题")[0].get_figheight()
    monkeypatch.setenv("CORPUS_LANG", "both")
    assert new_figure("标题")[0].get_figheight() > alone
