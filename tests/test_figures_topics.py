"""Figures of topics and watchwords: what is written on them, and that none fails on a small or empty table."""

import pandas as pd
import pytest

from corpus.figures.glossed import name_topics
from corpus.figures.topics import (
    describe_topic_heatmap,
    describe_topic_panels,
    plot_topic_heatmap,
    plot_topic_panels,
)
from corpus.figures.watchwords import describe_watchword_spans, plot_watchword_spans
from corpus.topics import read_watchwords, topic_timeline, topics_by_page, track_watchwords

GLOSSES = {"rural": "Rural revival", "epidemic": "Epidemic control"}


def articles(*dates):
    """One article a date, each on a page of its own."""
    rows = [
        {"article_id": f"p{i}#01", "page_id": f"p{i}", "n_chars": 100, "text": "三高四新"} for i in range(len(dates))
    ]
    columns = ["article_id", "page_id", "n_chars", "text"]
    return pd.DataFrame(rows, columns=columns).assign(date=pd.to_datetime(list(dates)))


def tags(table, topic="rural"):
    """Every article tagged with the topic, the first with another besides."""
    rows = [(own, page, topic) for own, page in zip(table["article_id"], table["page_id"], strict=True)]
    return pd.DataFrame(
        [*rows, *[(*row[:2], "epidemic") for row in rows[:1]]], columns=["article_id", "page_id", "topic"]
    )


def texts(figure):
    """Every text of a figure."""
    from matplotlib.text import Text

    return [text.get_text() for text in figure.findobj(Text)]


def test_the_heat_map_names_topics_pages_and_their_articles():
    table = articles("2021-01-02", "2021-01-03")
    grid = topics_by_page(tags(table), table)
    written = texts(plot_topic_heatmap(grid, glosses=GLOSSES))
    assert "Rural revival is the topic of 2 of 2 articles" in written
    assert "p0\n2021-01-02 (1)" in written and "Epidemic control" in written
    assert describe_topic_heatmap(grid, glosses=GLOSSES).startswith("Grid of 2 topics by 2 columns, 2 articles.")


def test_topics_are_named_in_the_language_of_the_figure(monkeypatch):
    table = articles("2021-01-02")
    listed = pd.DataFrame({"topic": ["rural", "rural"], "name": "乡村振兴", "gloss": "Rural revival"})
    grid = topics_by_page(tags(table), table)
    assert "Rural revival" in texts(plot_topic_heatmap(grid, glosses=name_topics(listed)))
    monkeypatch.setenv("CORPUS_LANG", "zh")
    assert "乡村振兴" in texts(plot_topic_heatmap(grid, glosses=name_topics(listed)))


def test_with_many_columns_the_heat_map_has_no_numbers():
    table = articles(*pd.date_range("2001-01-01", periods=20, freq="YS"))
    written = texts(plot_topic_heatmap(topic_timeline(tags(table), table), glosses=GLOSSES))
    assert "1" not in written and "2001\n(1)" in written


def test_panels_tell_their_denominators_and_the_undated():
    table = articles("2020-01-02", "2021-01-03", None)
    timeline = topic_timeline(tags(table), table)
    written = texts(plot_topic_panels(timeline, glosses=GLOSSES))
    assert "Share of articles with 95 % interval; n = 2020: 1, 2021: 1; undated: 1" in written
    assert "from 2020 to 2021" in describe_topic_panels(timeline, glosses=GLOSSES)


def test_wide_intervals_are_called_so():
    table = articles("2020-01-02", "2021-01-03")
    assert "Most intervals are too wide to show a change" in texts(
        plot_topic_panels(topic_timeline(tags(table), table))
    )


def test_the_spans_name_each_phrase_its_gloss_and_its_articles():
    seen = track_watchwords(articles("2021-01-02", "2022-01-03")).seen
    written = texts(plot_watchword_spans(seen))
    assert "三高四新 · three highlands four missions (Hunan)" in written
    assert "三高四新 2021-01-02 / 2022-01-03" in describe_watchword_spans(seen)


@pytest.mark.parametrize("dates", [[], [None], ["2021-01-02"]])
def test_none_fails_on_a_table_too_small(dates):
    table = articles(*dates)
    own = tags(table)
    timeline = topic_timeline(own, table)
    seen = track_watchwords(table, read_watchwords()).seen
    for figure in (
        plot_topic_heatmap(topics_by_page(own, table)),
        plot_topic_heatmap(timeline),
        plot_topic_panels(timeline),
        plot_watchword_spans(seen),
    ):
        figure.draw_without_rendering()
    assert describe_topic_heatmap(timeline) and describe_topic_panels(timeline) and describe_watchword_spans(seen)
