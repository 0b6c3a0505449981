"""Tagging: which words count, how much, and where they were printed."""

import pandas as pd
import pytest

from corpus.topics.batches import each_table
from corpus.topics.tag import tag_topics


def topics(*rows):
    """A list of topics from (topic, word, weight), weight 0 for an excluding phrase."""
    table = pd.DataFrame(rows, columns=["topic", "word", "weight"])
    return table.assign(excludes=table["weight"] == 0)


def articles(*texts, **columns):
    """Articles of these bodies, of one page."""
    rows = [{"article_id": f"p#{i:02}", "page_id": "p", "text": text} for i, text in enumerate(texts, 1)]
    return pd.DataFrame(rows).assign(**columns)


RURAL = topics(("rural", "乡村振兴", 3), ("rural", "扶贫", 2))


def test_the_score_is_weight_per_thousand_characters_of_at_least_200():
    tags = tag_topics(articles("乡村振兴" + "字" * 996, "扶贫"), RURAL, threshold=1)
    assert tags["score"].tolist() == [3.0, 10.0]


def test_a_headline_counts_five_fold_in_weight_and_length():
    tags = tag_topics(articles("字" * 980, headline="扶贫见闻"), RURAL, threshold=1)
    assert tags["score"].tolist() == [10.0]


def test_an_article_may_have_several_topics_the_strongest_first():
    both = topics(("rural", "扶贫", 2), ("epidemic", "疫情", 3))
    tags = tag_topics(articles("扶贫和疫情"), both, threshold=1)
    assert tags["topic"].tolist() == ["epidemic", "rural"]


def test_an_article_without_a_topic_has_a_row_that_says_so():
    tags = tag_topics(articles("天气晴好"), RURAL)
    assert tags[["topic", "score", "n_hits"]].values.tolist() == [["none", 0.0, 0]]


def test_a_topic_below_the_threshold_is_none():
    assert tag_topics(articles("扶贫"), RURAL, threshold=100)["topic"].tolist() == ["none"]


def test_the_longest_word_at_a_place_counts_alone():
    words = topics(("rural", "扶贫", 2), ("industry", "产业扶贫", 3))
    tags = tag_topics(articles("产业扶贫"), words, threshold=1)
    assert tags[["topic", "words"]].values.tolist() == [["industry", ["产业扶贫"]]]


def test_a_word_within_an_excluding_phrase_does_not_count():
    words = topics(("market", "市场", 2), ("market", "市场监管", 0))
    assert tag_topics(articles("市场监管局", "市场"), words, threshold=1)["topic"].tolist() == ["none", "market"]


def test_a_word_may_belong_to_two_topics():
    words = topics(("industry", "招商引资", 1), ("opening", "招商引资", 2))
    tags = tag_topics(articles("招商引资"), words, threshold=1)
    assert tags["topic"].tolist() == ["opening", "industry"]


def test_traditional_characters_are_found():
    assert tag_topics(articles("鄉村振興"), RURAL, threshold=1)["words"].tolist() == [["乡村振兴"]]


def test_the_places_lead_back_to_the_page():
    table = articles("开展扶贫工作", offsets=[[(0, 100), (2, 110)]], start=[90], end=[120])
    tags = tag_topics(table, RURAL, threshold=1)
    assert tags.loc[0, "places"] == [(110, 112)]
    assert tags.loc[0, ["start", "end"]].tolist() == [110, 112]


def test_words_in_headlines_lead_back_through_the_blocks():
    table = articles("字", headline="扶贫见闻", offsets=[[(0, 50)]], start=[7], end=[51])
    blocks = pd.DataFrame({"article_id": ["p#01"], "kind": ["headline"], "text": ["扶贫见闻"], "offsets": [[(0, 7)]]})
    assert tag_topics(table, RURAL, threshold=1, blocks=blocks).loc[0, "places"] == [(7, 9)]
    # Without blocks the article's own extent is the place.
    assert tag_topics(table, RURAL, threshold=1).loc[0, ["start", "end"]].tolist() == [7, 51]


def test_batches_give_the_same_rows_as_one_table():
    whole = articles("扶贫", "天气", "乡村振兴")
    batches = tag_topics([whole.iloc[:1], whole.iloc[1:]], RURAL, threshold=1)
    pd.testing.assert_frame_equal(
        pd.concat(each_table(batches), ignore_index=True), tag_topics(whole, RURAL, threshold=1)
    )


def test_an_iterator_is_refused_since_it_can_be_read_only_once():
    with pytest.raises(TypeError, match="can be read only once"):
        tag_topics(iter([articles("扶贫")]), RURAL)


def test_no_article_gives_no_row():
    tags = tag_topics(articles("x").iloc[:0], RURAL)
    assert len(tags) == 0 and list(tags.columns)[:3] == ["article_id", "page_id", "topic"]


def test_articles_searched_together_have_the_topics_each_has_by_itself(monkeypatch):
    both = topics(("rural", "扶贫", 2), ("rural", "乡村振兴", 3), ("epidemic", "疫情", 3))
    table = articles("扶贫", "", "疫情乡村", "振兴和扶贫", "乡村振兴，疫情", headline="見聞")
    alone = pd.concat([tag_topics(table.iloc[[row]], both) for row in range(len(table))], ignore_index=True)
    pd.testing.assert_frame_equal(tag_topics(table, both), alone)
    monkeypatch.setattr("corpus.topics.tag._TOGETHER", 2)
    pd.testing.assert_frame_equal(tag_topics(table, both), alone)
