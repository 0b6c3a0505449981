"""Change points: found where planted, silent where the periods are too few, and seldom found in chance."""

import numpy as np
import pandas as pd

from corpus.topics.changes import change_points, describe_changes


def timeline(shares, articles=200, seed=0):
    """A yearly timeline from 2000 on, drawn from these shares."""
    dice = np.random.default_rng(seed)
    rows = [
        {
            "topic": topic,
            "period": pd.Timestamp(2000 + year, 1, 1),
            "label": str(2000 + year),
            "n_articles": dice.binomial(articles, share),
            "articles_in_period": articles,
            "pages_in_period": articles // 5,
        }
        for topic, course in shares.items()
        for year, share in enumerate(course)
    ]
    return pd.DataFrame(rows)


def test_a_planted_change_is_found_in_its_year_and_no_other_topic_changes():
    found = change_points(timeline({"up": [0.1] * 8 + [0.3] * 8, "flat": [0.2] * 16})).set_index("topic")
    assert found.loc["up", ["verdict", "label"]].tolist() == ["changed", "2008"]
    assert found.loc["up", "share_before"] < 0.15 < 0.25 < found.loc["up", "share_after"]
    assert found.loc["flat", "verdict"] == "no change shown"


def test_of_five_pages_nothing_can_be_said():
    found = change_points(timeline({"up": [0.0] * 2 + [1.0] * 3}, articles=5))
    assert found["verdict"].tolist() == ["nothing can be said"]
    assert pd.isna(found.loc[0, "p"]) and pd.isna(found.loc[0, "change"]) and found.loc[0, "pages"] == 5


def test_what_was_found_is_told_in_a_sentence():
    few = change_points(timeline({"a": [0.1] * 5, "b": [0.2] * 5}))
    assert describe_changes(few) == (
        "Nothing can be said about change: 2 topics in 5 periods with pages, where at least 9 are needed."
    )
    many = change_points(timeline({"up": [0.1] * 8 + [0.3] * 8}))
    assert describe_changes(many) == "Of 1 topics in 16 periods, 1 changed their share."
    assert "no dated article" in describe_changes(few.iloc[:0])


def test_more_topics_need_more_periods():
    eight = {f"t{i}": [0.2] * 8 for i in range(14)}
    assert set(change_points(timeline(eight))["verdict"]) == {"nothing can be said"}
    assert "nothing can be said" not in set(change_points(timeline({"one": [0.2] * 8}))["verdict"])


def test_by_chance_some_topic_of_fourteen_changes_about_once_in_twenty():
    flat = {f"t{i}": [0.2] * 14 for i in range(14)}
    called = [(change_points(timeline(flat, seed=s), draws=199)["verdict"] == "changed").any() for s in range(60)]
    assert np.mean(called) <= 0.12


def test_the_same_seed_gives_the_same_p():
    table = timeline({"a": [0.1, 0.2] * 8})
    pd.testing.assert_frame_equal(change_points(table, draws=99), change_points(table, draws=99))


def test_silent_and_undated_periods_are_passed_over():
    table = timeline({"up": [0.1] * 8 + [0.3] * 8})
    table.loc[3, "articles_in_period"] = 0
    undated = table.iloc[[0]].assign(period=pd.NaT, label="undated")
    found = change_points(pd.concat([table, undated]))
    assert found.loc[0, "n_periods"] == 15


def test_a_topic_that_never_occurs_does_not_change():
    found = change_points(timeline({"never": [0.0] * 16}))
    assert found["verdict"].tolist() == ["no change shown"] and found.loc[0, "p"] == 1


def test_no_timeline_gives_no_row():
    assert len(change_points(timeline({"a": [0.1]}).iloc[:0])) == 0
