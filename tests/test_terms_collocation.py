"""Collocates by hand, in windows and in sentences."""

import numpy as np
import pandas as pd
import pytest

from corpus.terms import collocations


def tokens(**articles):
    rows = [
        (article, position, word, sentence)
        for article, sentences in articles.items()
        for position, (word, sentence) in enumerate(
            (word, sentence) for sentence, words in enumerate(sentences.split("。")) for word in words.split()
        )
    ]
    columns = ["article_id", "position", "token", "sentence"]
    return pd.DataFrame(rows, columns=columns).astype({"token": "str", "article_id": "str"})


def counts(table):
    return {row.token: (row.n, row.n_token) for row in table.itertuples()}


def test_a_window_takes_the_words_on_both_sides_of_the_node():
    table = collocations(tokens(a="一 二 甲 三 四"), "甲", window=1)
    assert counts(table) == {"二": (1, 1), "三": (1, 1)}
    assert counts(collocations(tokens(a="一 二 甲 三 四"), "甲", window=2)).keys() == set("一二三四")


def test_a_word_in_two_windows_is_counted_once():
    assert counts(collocations(tokens(a="甲 二 甲"), "甲", window=5)) == {"二": (1, 1)}


def test_a_window_ends_with_the_article():
    assert counts(collocations(tokens(a="一 甲", b="二 三"), "甲", window=5)) == {"一": (1, 1)}


def test_the_measures_of_a_window_are_those_reckoned_by_hand():
    # Nodes left out there are 8 words, 4 of them beside a node; 乙 is 2 of these and 3 of the 8.
    row = collocations(tokens(a="乙 甲 乙 丙 丁 丙 甲 丁 乙 丙"), "甲", window=1).set_index("token").loc["乙"]
    assert (row["n"], row["n_token"], row["expected"]) == (2, 3, 1.5)
    assert row["mi"] == pytest.approx(np.log2(2 / 1.5))
    assert row["t"] == pytest.approx(0.5 / np.sqrt(2))
    assert row["dice"] == pytest.approx(4 / 7)
    assert row["log_dice"] == pytest.approx(14 + np.log2(4 / 7))
    g2 = 2 * (2 * np.log(2 / 1.5) + 2 * np.log(2 / 2.5) + np.log(1 / 1.5) + 3 * np.log(3 / 2.5))
    assert row["g2"] == pytest.approx(g2)


def test_sentences_are_counted_once_each():
    table = collocations(tokens(a="甲 乙 乙。甲 丙。乙 丁。丁 戊"), "甲", window="sentence").set_index("token")
    assert table.loc["乙", ["n", "n_token", "expected"]].tolist() == [1, 2, 1]
    assert table.loc["丙", "mi"] == pytest.approx(1)
    assert "丁" not in table.index


def test_a_word_in_every_sentence_of_the_node_and_no_other_has_the_most_log_dice():
    table = collocations(tokens(a="甲 乙。丙。甲 乙"), "甲", window="sentence")
    assert table[["token", "log_dice"]].to_numpy().tolist() == [["乙", 14]]


def test_several_words_are_one_node():
    assert counts(collocations(tokens(a="甲 一 乙 二"), ["甲", "乙"], window=1)) == {"一": (1, 1), "二": (1, 1)}


def test_words_rarer_beside_the_node_than_elsewhere_come_last():
    table = collocations(tokens(a="甲 乙 丙 丙 丙 丙 丙 乙 甲 丙"), "甲", window=1)
    assert list(table["token"]) == ["乙", "丙"]
    assert table["mi"].iloc[1] < 0


def test_rare_collocates_can_be_left_out():
    table = tokens(a="乙 甲 乙 丙", b="甲 丙")
    assert list(collocations(table, "甲", window=1, min_n=2)["token"]) == ["乙"]


@pytest.mark.parametrize("window", [2, "sentence"])
def test_a_node_that_is_not_there_has_no_collocates(window):
    for table in (tokens(a="一 二"), tokens(a="一").iloc[:0], tokens(a="甲")):
        result = collocations(table, "甲", window=window)
        assert len(result) == 0
        assert result["n"].dtype == "int64"
        assert list(result.columns)[:3] == ["token", "n", "n_token"]


def test_the_node_may_be_written_in_traditional_characters():
    assert counts(collocations(tokens(a="经济 发展"), "經濟", window=1)) == {"发展": (1, 1)}


@pytest.mark.parametrize("window", [0, -1, 1.5, "page", True])
def test_a_window_that_is_none_is_refused(window):
    with pytest.raises(ValueError, match=f"window={window!r} is not allowed"):
        collocations(tokens(a="甲"), "甲", window=window)
