"""Timelines: denominators, silence, undated articles, and equality with plain counting."""

import random

import pandas as pd
import pytest

from corpus.stats.intervals import ClusterSums, cluster_interval
from corpus.topics.timeline import topic_timeline


def articles(*rows):
    """Articles from (id, page, date, characters)."""
    table = pd.DataFrame(rows, columns=["article_id", "page_id", "date", "n_chars"])
    return table.assign(date=pd.to_datetime(table["date"]))


def tags(*rows):
    """Tags from (id, topic)."""
    return pd.DataFrame(rows, columns=["article_id", "topic"])


FIVE = articles(
    ("a", "p1", "2019-01-02", 100),
    ("b", "p1", "2019-01-02", 300),
    ("c", "p2", "2019-03-02", 100),
    ("d", "p3", "2021-01-02", 100),
    ("e", "p4", None, 100),
)
RURAL = tags(("a", "rural"), ("c", "rural"), ("e", "rural"), ("b", "none"), ("d", "none"))


def test_a_share_comes_with_its_denominators():
    row = topic_timeline(RURAL, FIVE, topics=["rural"]).iloc[0]
    assert row[["label", "n_articles", "articles_in_period", "pages_in_period"]].tolist() == ["2019", 2, 3, 2]
    assert row["share"] == pytest.approx(2 / 3)
    expected = cluster_interval(ClusterSums.of([1, 1], [2, 1]))
    assert (row["low"], row["high"], row["interval"]) == pytest.approx(tuple(expected))


def test_a_period_without_pages_is_missing_and_not_zero():
    row = topic_timeline(RURAL, FIVE, topics=["rural"]).iloc[1]
    assert row["label"] == "2020" and row["articles_in_period"] == 0
    assert pd.isna(row["n_articles"]) and pd.isna(row["share"]) and row["interval"] == "none"


def test_a_period_with_pages_and_no_hit_is_zero():
    row = topic_timeline(RURAL, FIVE, topics=["rural"]).iloc[2]
    assert row["label"] == "2021" and row["n_articles"] == 0 and row["share"] == 0
    assert row["interval"] == "borrowed"


def test_undated_articles_are_counted_aside():
    row = topic_timeline(RURAL, FIVE, topics=["rural"]).iloc[-1]
    assert row["label"] == "undated" and pd.isna(row["period"])
    assert row["n_articles"] == 1 and row["articles_in_period"] == 1 and pd.isna(row["share"])


def test_by_characters_a_long_article_counts_for_more():
    row = topic_timeline(RURAL, FIVE, by="characters", topics=["rural"]).iloc[0]
    assert row["share"] == pytest.approx(200 / 500)
    assert row["n_chars"] == 200 and row["chars_in_period"] == 500


def test_a_page_known_by_its_year_counts_for_the_year_but_for_no_month():
    table = FIVE.assign(date_earliest=pd.NaT, date_latest=pd.NaT)
    table.loc[4, ["date_earliest", "date_latest"]] = [pd.Timestamp(2021, 3, 1), pd.Timestamp(2021, 12, 31)]
    years = topic_timeline(RURAL, table, topics=["rural"])
    assert years["label"].tolist() == ["2019", "2020", "2021"] and years["n_articles"].iloc[2] == 1
    months = topic_timeline(RURAL, table, freq="M", topics=["rural"])
    assert months["label"].iloc[-1] == "undated" and months["n_articles"].iloc[-1] == 1


def test_articles_that_might_be_of_another_period_are_counted():
    table = FIVE.assign(date_earliest=FIVE["date"], date_latest=FIVE["date"])
    table.loc[3, "date_earliest"] = pd.Timestamp(2020, 12, 28)
    timeline = topic_timeline(RURAL, table, topics=["rural"]).set_index("label")
    assert timeline["uncertain_in_period"].to_dict() == {"2019": 0, "2020": 0, "2021": 1, "undated": 0}


def test_a_topic_asked_for_but_never_found_is_zero():
    timeline = topic_timeline(RURAL, FIVE, topics=["finance"])
    assert timeline.dropna(subset=["share"])["share"].tolist() == [0, 0]


def test_articles_without_a_topic_are_a_line_of_their_own():
    timeline = topic_timeline(RURAL, FIVE)
    assert timeline["topic"].unique().tolist() == ["none", "rural"]


@pytest.mark.parametrize("freq, labels", [("Q", ["2019Q1", "2021Q1"]), ("M", ["2019-01", "2019-03", "2021-01"])])
def test_periods_are_labelled(freq, labels):
    timeline = topic_timeline(RURAL, FIVE, freq=freq, topics=["rural"])
    assert timeline.dropna(subset=["share"])["label"].tolist() == labels


@pytest.mark.parametrize("option, message", [({"freq": "year"}, "freq='year'"), ({"by": "words"}, "by='words'")])
def test_an_unknown_option_is_an_error_that_names_those_there_are(option, message):
    with pytest.raises(ValueError, match=message):
        topic_timeline(RURAL, FIVE, **option)


def test_no_article_gives_no_row():
    assert len(topic_timeline(RURAL.iloc[:0], FIVE.iloc[:0])) == 0


def test_undated_articles_alone_give_only_the_undated_row():
    timeline = topic_timeline(RURAL, FIVE.iloc[4:], topics=["rural"])
    assert timeline["label"].tolist() == ["undated"]


def test_in_any_batches_the_counts_are_those_of_plain_counting():
    dice = random.Random(5)
    days = pd.date_range("2001-01-01", "2006-12-31")
    rows = [(f"a{i}", f"p{i // 4}", days[(i // 4 * 37) % len(days)], dice.randint(50, 900)) for i in range(400)]
    table = articles(*rows)
    found = tags(*[(f"a{i}", topic) for i in range(400) for topic in ("x", "y") if dice.random() < 0.3])
    whole = topic_timeline(found, table)
    batches = [table.iloc[at : at + 36] for at in range(0, 400, 36)]
    pd.testing.assert_frame_equal(topic_timeline(found, batches), whole)
    plain = found.merge(table).groupby(["topic", "date"]).size().groupby([lambda k: k[0], lambda k: k[1].year]).sum()
    counted = {(row.topic, int(row.label)): row.n_articles for row in whole.itertuples()}
    assert counted == plain.to_dict()


def test_tables_out_of_step_are_an_error():
    with pytest.raises(ValueError, match="different numbers of tables"):
        topic_timeline([RURAL], [FIVE, FIVE])
