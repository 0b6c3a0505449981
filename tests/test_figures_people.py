"""Figures of people: what they say and draw, and that they say so where there is nothing. All names are invented."""

import numpy as np
import pandas as pd
import pytest
from marked import marked_corpus

from corpus.figures.people import (
    describe_attendance_order,
    describe_co_mentions,
    describe_named_officials,
    describe_speakers,
    describe_title_history,
    describe_unnamed_offices,
    plot_attendance_order,
    plot_co_mentions,
    plot_named_officials,
    plot_speakers,
    plot_title_history,
    plot_unnamed_offices,
)
from corpus.figures.people.network import lay_out
from corpus.figures.style import words_of
from corpus.officials import (
    attendance_lists,
    co_mentions,
    count_mentions,
    title_history,
    unnamed_offices,
    with_places,
)
from corpus.speech import count_speech, find_speech

REPORTS = (
    "昨日，大会召开。<市长>{王洪}说，好。<市领导>{林海}、{李四}参加。",
    "昨日，会议召开。“要快。”<市委书记>{王洪}说。<市领导>{林海}、{赵六}出席。市水利局负责人作了汇报。",
)


def tables(*bodies: str) -> dict[str, pd.DataFrame]:
    """Every table the figures take, of marked articles printed a year apart."""
    corpus, mentions = marked_corpus(*bodies)
    dates = pd.to_datetime([f"{2020 + number}-05-01" for number in range(len(bodies))])
    articles = corpus.articles.assign(date=dates)
    lists = attendance_lists(mentions, articles)
    return {
        "places": count_mentions(with_places(mentions, lists), articles, by="printed_in"),
        "titles": title_history(mentions, articles),
        "lists": lists,
        "speech": count_speech(find_speech(corpus, mentions), articles),
        "pairs": co_mentions(mentions),
        "offices": unnamed_offices(corpus, mentions),
    }


FIGURES = {
    "places": (plot_named_officials, describe_named_officials),
    "titles": (plot_title_history, describe_title_history),
    "lists": (plot_attendance_order, describe_attendance_order),
    "speech": (plot_speakers, describe_speakers),
    "pairs": (plot_co_mentions, describe_co_mentions),
    "offices": (plot_unnamed_offices, describe_unnamed_offices),
}


def texts(figure) -> str:
    """All words on a figure, one after the other."""
    figure.draw_without_rendering()
    return "\n".join(text.get_text() for text in figure.findobj(lambda artist: hasattr(artist, "get_text")))


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_says_so_where_there_is_nothing_to_draw(name: str):
    plot, describe = FIGURES[name]
    empty = tables("天很蓝。")[name]
    assert "No" in words_of(plot(empty))["title"]
    assert describe(empty).startswith("No")


@pytest.mark.parametrize(
    ("name", "title", "drawn"),
    [
        ("places", "2 of 4 officials have half of all mentions", "王洪 市长"),
        ("titles", "1 official bears more than one title", "市委书记"),
        ("lists", "1 official stands in more than one of 2 attendance lists", "赵六"),
        ("pairs", "1 of 5 pairs of officials are named together more than once", "林海"),
        ("offices", "Offices act 1 time without their holders' names", "市水利局负责人"),
    ],
)
def test_a_figure_says_what_it_shows_and_names_its_rows(name: str, title: str, drawn: str):
    figure = FIGURES[name][0](tables(*REPORTS)[name])
    assert words_of(figure)["title"] == title
    assert drawn in texts(figure)


def test_the_share_of_speech_is_the_title_of_who_speaks():
    table = tables(*REPORTS)["speech"]
    assert words_of(plot_speakers(table))["title"].endswith(
        "% of the text is attributed speech, 100% of it one speaker's"
    )


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_in_words_names_people_or_offices(name: str):
    told = FIGURES[name][1](tables(*REPORTS)[name])
    assert "王洪" in told or "林海" in told or "市水利局负责人" in told


def test_a_mark_stands_for_each_mention():
    figure = plot_named_officials(tables(*REPORTS)["places"])
    marks = sum(len(line.get_xdata()) for line in figure.axes[0].get_lines())
    assert marks == 6


def test_many_mentions_are_drawn_as_numbers():
    table = pd.DataFrame(
        {
            "person": "王洪",
            "told_apart_by": "",
            "printed_in": ["lead", "body"],
            "n_mentions": [30, 60],
            "level": "county",
            "first_title": "县长",
        }
    )
    assert "90" in texts(plot_named_officials(table))


def test_the_layout_is_the_same_on_every_run_and_stays_inside_its_square():
    edges = [(0, 1, 1.0), (1, 2, 0.5)]
    first, second = lay_out(4, edges), lay_out(4, edges)
    assert np.array_equal(first, second)
    assert np.abs(first).max() <= 1 + 1e-9


def test_pairs_lie_nearer_than_strangers():
    places = lay_out(4, [(0, 1, 1.0), (2, 3, 1.0)])
    assert np.linalg.norm(places[0] - places[1]) < np.linalg.norm(places[0] - places[2])
