"""Figures of what was read: drawn for five pages, for many, for none."""

import pandas as pd
import pytest

from corpus.figures.dates import describe_dates, plot_dates
from corpus.figures.labels import ROWS
from corpus.figures.reading import (
    describe_article_lengths,
    describe_text_by_kind,
    plot_article_lengths,
    plot_text_by_kind,
)
from corpus.overview import KINDS


def text_table(n_pages):
    rows = [(f"p{n}", kind, 1, 10) for n in range(n_pages) for kind in KINDS]
    return pd.DataFrame(rows, columns=["page_id", "kind", "n_blocks", "n_chars"])


def article_table(n_pages):
    rows = [(f"p{n}", f"标题{i}", 100 * i) for n in range(n_pages) for i in (1, 2, 3)]
    return pd.DataFrame(rows, columns=["page_id", "headline", "n_chars"])


def date_table(*rows):
    columns = ["page_id", "dated", "date", "earliest", "latest", "precision", "basis"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype(dict.fromkeys(["date", "earliest", "latest"], "datetime64[us]"))


def known(page_id, day="2021-07-31"):
    return (page_id, "publication", day, day, day, "day", "masthead")


INFERRED = ("b", "publication", None, "2021-08-01", "2021-08-04", "inferred", "7月31日下午 [12:19]")
UNDATED = ("c", "publication", None, None, None, "none", "")


def title(figure):
    return figure.words["title"]


def words(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def test_a_page_is_a_bar_and_its_length_is_written():
    figure = plot_text_by_kind(text_table(2))
    assert title(figure) == "20% of what is printed is body text"
    assert words(figure)[:2] == ["100", "100"]
    assert [tick.get_text() for tick in figure.axes[0].get_yticklabels()] == ["p0", "p1"]


def test_many_pages_are_drawn_together():
    figure = plot_text_by_kind(text_table(ROWS + 1))
    assert words(figure) == ["30.0%", "10.0%", "20.0%", "10.0%", "10.0%", "10.0%", "10.0%"]


def test_text_by_kind_in_words():
    assert describe_text_by_kind(text_table(1)) == (
        "Bars of the kinds of text on 1 page. Of 100 printed characters: headings 30.0%, byline 10.0%, body 20.0%, "
        "caption 10.0%, furniture 10.0%, repeat 10.0%, left out 10.0%."
    )


def test_the_longest_article_of_a_page_is_named():
    figure = plot_article_lengths(article_table(2))
    assert title(figure) == "Half of the articles have 200 characters or fewer"
    assert words(figure).count("标题3") == 2


def test_lengths_in_words():
    assert describe_article_lengths(article_table(2)) == (
        "Lengths of 6 articles on 2 pages, from 100 to 300 characters of body text; half of them have 200 or fewer."
    )


def test_articles_of_many_pages_are_drawn_as_a_histogram():
    axes = plot_article_lengths(article_table(ROWS + 1)).axes[0]
    assert sum(bar.get_height() for bar in axes.patches) == 3 * (ROWS + 1)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([known("a")], "The day is known for 1 of 1 pages"),
        ([INFERRED], "No page gives its day; 1 of 1 are dated by inference"),
        ([known("a"), INFERRED, UNDATED], "The day is known for 1 of 3 pages and inferred for 1"),
        ([UNDATED], "No page has a date"),
        ([], "No page has a date"),
    ],
)
def test_the_title_says_how_many_pages_are_dated(rows, expected):
    assert title(plot_dates(date_table(*rows))) == expected


def test_a_date_is_told_with_its_evidence():
    event = ("b", "event", "2021-07-31", "2021-07-31", "2021-07-31", "day", "7月31日下午")
    told = words(plot_dates(date_table(known("a"), INFERRED, UNDATED, event)))
    assert told == [
        "2021-07-31",
        "day known: masthead",
        "2021-08-01 – 2021-08-04",
        "inferred: 7月31日下午",
        "no date",
    ]


def test_an_inferred_day_is_told_with_the_days_around_it():
    likely = ("b", "publication", "2021-08-02", "2021-08-01", "2021-08-04", "inferred", "")
    assert words(plot_dates(date_table(likely)))[0] == "2021-08-02 (08-01 – 08-04)"


def test_many_pages_are_counted_by_month():
    axes = plot_dates(date_table(*(known(f"p{n}") for n in range(ROWS + 1)), INFERRED)).axes[0]
    assert sorted(bar.get_height() for bar in axes.patches) == [0, 0, 1, ROWS + 1]


def test_dates_in_words():
    assert describe_dates(date_table(known("a"), INFERRED, UNDATED)) == (
        "Timeline of 3 pages, 2021-07-31 to 2021-08-04. "
        "Pages by how well the date is known: day known: 1, inferred: 1, no date: 1."
    )


@pytest.mark.parametrize(
    ("plot", "describe", "table"),
    [
        (plot_text_by_kind, describe_text_by_kind, text_table(0)),
        (plot_article_lengths, describe_article_lengths, article_table(0)),
        (plot_dates, describe_dates, date_table()),
    ],
)
def test_nothing_to_draw_is_said_in_its_place(plot, describe, table):
    figure = plot(table, size="column")
    assert not figure.axes[0].axison
    assert words(figure)[0].endswith(".")
    assert describe(table)


def test_a_given_title_and_source_are_taken():
    figure = plot_dates(date_table(known("a")), title="Mine", subtitle="n = 1", source="Source: here.")
    assert figure.words == {"title": "Mine", "subtitle": "n = 1", "source": "Source: here."}
