"""Figures of terms: what they draw, what they say in words, and what they do with nothing."""

import pandas as pd
import pytest

from corpus.figures import save_figure
from corpus.figures.cloud import describe_word_cloud, plot_word_cloud
from corpus.figures.glossed import name_in_text, name_terms
from corpus.figures.language import Words
from corpus.figures.places import describe_neighbours, describe_places, plot_neighbours, plot_places
from corpus.figures.style import words_of
from corpus.figures.terms import (
    describe_collocates,
    describe_keyness,
    describe_terms,
    plot_collocates,
    plot_keyness,
    plot_terms,
)
from corpus.figures.zipf import describe_zipf, plot_zipf
from corpus.terms import collocations, keyness, neighbours, term_frequency, zipf_fit

WORDS = {
    "a": "党的二十大 报告 发展 发展 经济 $x$ 报告",
    "b": "发展 经济 党的二十大 高新区 发展",
    "c": "高新区 <b> 发展 的",
}
TOKENS = pd.DataFrame(
    [(article, i, word, 0) for article, words in WORDS.items() for i, word in enumerate(words.split())],
    columns=["article_id", "position", "token", "sentence"],
).astype({"token": "str", "article_id": "str"})
NONE = TOKENS.iloc[:0]


@pytest.fixture(autouse=True)
def _figures_in_a_folder_of_their_own(tmp_path, monkeypatch):
    monkeypatch.setenv("FIGURES_DIR", str(tmp_path))


def texts(figure):
    return [text.get_text() for axes in figure.axes for text in [*axes.texts, *axes.get_yticklabels()]]


@pytest.mark.filterwarnings("ignore::corpus.terms.SmallPartsWarning")
def draw_all(tokens, size="slide"):
    frequency = term_frequency(tokens, resamples=20)
    near = neighbours(tokens, "发展")
    compared = keyness(tokens, target=(tokens["article_id"] == "a").to_numpy())
    beside = collocations(tokens, "发展")
    return [
        (plot_terms(frequency, glosses=True, size=size), describe_terms(frequency)),
        (plot_word_cloud(frequency, size=size), describe_word_cloud(frequency)),
        (plot_keyness(compared, glosses=True, size=size), describe_keyness(compared)),
        (plot_collocates(beside, "发展", glosses=True, size=size), describe_collocates(beside, "发展")),
        (plot_zipf(frequency, zipf_fit(tokens), glosses=True, size=size), describe_zipf(zipf_fit(tokens))),
        (plot_places(tokens, ["发展", "改革"], glosses=True, size=size), describe_places(tokens, ["发展", "改革"])),
        (plot_neighbours(near, "发展", glosses=True, size=size), describe_neighbours(near, "发展")),
    ]


@pytest.mark.filterwarnings("ignore::corpus.terms.SmallPartsWarning")
@pytest.mark.parametrize("size", ["slide", "column"])
@pytest.mark.parametrize("tokens", [TOKENS, NONE], ids=["pages", "nothing"])
def test_every_figure_can_be_drawn_and_told_in_words(tokens, size):
    for figure, words in draw_all(tokens, size):
        figure.draw_without_rendering()
        assert words.endswith(".")
        assert "nan" not in words
        assert "nan" not in " ".join([*texts(figure), *words_of(figure).values()])


def test_text_of_a_page_is_drawn_as_it_is():
    table = term_frequency(TOKENS, resamples=0, terms=["$x$", "<b>"])
    saved = save_figure(plot_terms(table), "02-terms", table=table, alt="alt", caption="caption")
    assert saved.png.stat().st_size > 1000


def test_the_word_cloud_is_the_same_on_every_run():
    frequency = term_frequency(TOKENS, resamples=0)
    pictures = [plot_word_cloud(frequency).axes[0].images[0].get_array() for _ in range(2)]
    assert (pictures[0] == pictures[1]).all()


def test_a_word_the_font_cannot_draw_is_left_out_of_the_cloud():
    table = pd.DataFrame({"token": ["发展", "\U00030000"], "n": [2, 1]})
    assert describe_word_cloud(table) == "Word cloud of 1 terms. The largest, with their uses: 发展 2."


def test_terms_stand_with_their_gloss_only_where_asked_for():
    assert name_terms(["党的二十大"]) == ["党的二十大"]
    assert name_terms(["党的二十大"], True) == ["党的二十大 · 20th Party Congress (2022)"]
    assert name_terms(["党", "省"], {"党": "Party"}) == ["党 · Party", "省"]
    assert name_in_text("党", {"党": "Party"}) == Words(en="党 (Party)", zh="党")
    assert name_in_text("党").en == "党"


def test_terms_have_no_english_gloss_in_a_chinese_figure(monkeypatch):
    monkeypatch.setenv("CORPUS_LANG", "zh")
    assert name_terms(["党"], {"党": "Party"}) == ["党"]


def test_counts_stand_beside_the_terms():
    shown = texts(plot_terms(term_frequency(TOKENS, resamples=20)))
    assert shown[:4] == ["uses", "5", "2", "2"]
    assert "发展" in shown


def test_the_title_says_which_term_is_used_most():
    assert words_of(plot_terms(term_frequency(TOKENS, resamples=20)))["title"] == (
        "发展 is the most used term: 3,125 times in 10,000 words"
    )


def test_keyness_is_told_for_both_parts():
    table = pd.DataFrame({"token": ["甲", "乙"], "log_ratio": [2.0, -1.0], "g2": [9.0, 4.0]})
    assert describe_keyness(table, parts=("2022", "2021")) == (
        "Bars of log ratios for 2 terms. More in 2022: 甲. More in 2021: 乙."
    )


def test_places_are_counted_for_terms_that_are_not_there():
    assert describe_places(TOKENS, ["发展", "改革"]) == (
        "Strokes for each use of 2 terms along the corpus. 发展: 5 uses in 3 articles; 改革: 0 uses in 0 articles."
    )


def test_neighbours_are_counted_on_both_sides():
    table = neighbours(TOKENS, "发展")
    assert table[["side", "token", "n", "total"]].to_numpy().tolist() == [
        ["before", "<b>", 1, 5],
        ["before", "发展", 1, 5],
        ["before", "报告", 1, 5],
        ["before", "高新区", 1, 5],
        ["after", "经济", 2, 5],
        ["after", "发展", 1, 5],
        ["after", "的", 1, 5],
    ]
