"""Keyness by hand, and the warning where parts are small."""

import warnings

import numpy as np
import pandas as pd
import pytest

from corpus.terms import SmallPartsWarning, keyness


def tokens(**articles):
    rows = [(article, i, word) for article, words in articles.items() for i, word in enumerate(words.split())]
    return pd.DataFrame(rows, columns=["article_id", "position", "token"]).astype({"token": "str"})


def quiet(table, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SmallPartsWarning)
        return keyness(table, **options)


PAIR = tokens(a="甲 甲 甲 乙", b="甲 乙 丙 丙 丁 丁 丁 丁")


def test_the_measures_are_those_reckoned_by_hand():
    table = quiet(PAIR, target=PAIR["article_id"] == "a").set_index("token")
    # 甲: 3 of 4 words against 1 of 8; expected 4/3 and 8/3.
    row = table.loc["甲"]
    assert (row["n_target"], row["n_reference"]) == (3, 1)
    assert row["g2"] == pytest.approx(2 * (3 * np.log(9 / 4) + np.log(3 / 8)))
    assert row["log_ratio"] == pytest.approx(np.log2(6))
    assert row["pct_diff"] == pytest.approx(500)


def test_a_term_missing_from_the_target_is_there_with_half_for_its_log_ratio():
    row = quiet(PAIR, target=PAIR["article_id"] == "a").set_index("token").loc["丁"]
    assert row["g2"] == pytest.approx(2 * 4 * np.log(12 / 8))
    assert row["log_ratio"] == pytest.approx(np.log2((0.5 / 4) / (4 / 8)))
    assert row["pct_diff"] == -100


def test_columns_and_order():
    table = quiet(PAIR, target=PAIR["article_id"] == "a")
    assert list(table.columns) == ["token", "n_target", "n_reference", "g2", "log_ratio", "pct_diff", "p", "q"]
    assert table["g2"].is_monotonic_decreasing
    assert list(table["token"]) == ["丁", "甲", "丙", "乙"]


def test_q_is_adjusted_over_the_terms_tested():
    table = quiet(PAIR, target=PAIR["article_id"] == "a")
    assert table["q"].iloc[0] == pytest.approx(min(table["p"].iloc[0] * 4, table["p"].iloc[1] * 2, 1))
    assert list(quiet(PAIR, target=PAIR["article_id"] == "a", min_n=3)["token"]) == ["丁", "甲"]


def test_the_parts_exchanged_change_the_direction_only():
    late = (PAIR["article_id"] == "a").to_numpy()
    one, other = (quiet(PAIR, target=mask).set_index("token").sort_index() for mask in (late, ~late))
    assert list(one["g2"]) == pytest.approx(list(other["g2"]))
    assert list(one["log_ratio"]) == pytest.approx(list(-other["log_ratio"]))


def test_a_term_used_alike_in_both_parts_is_not_distinctive():
    row = quiet(tokens(a="的 甲", b="的 乙"), target=[True, True, False, False]).set_index("token").loc["的"]
    assert row[["g2", "log_ratio", "pct_diff", "p", "q"]].tolist() == [0, 0, 0, 1, 1]


def test_terms_equally_distinctive_are_in_the_order_of_their_characters():
    assert list(quiet(tokens(a="乙 丙 甲", b="丁 丁 丁"), target=[True] * 3 + [False] * 3)["token"])[1:] == [
        "丙",
        "乙",
        "甲",
    ]


def test_small_parts_are_warned_of():
    with pytest.warns(SmallPartsWarning, match=r"target: 4 words in 1 articles; reference: 8 in 1"):
        keyness(PAIR, target=PAIR["article_id"] == "a")


def test_parts_of_ten_articles_and_ten_thousand_words_are_large_enough():
    large = tokens(**{f"a{i:02d}": "甲 " * 1000 for i in range(20)})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        keyness(large, target=large["article_id"] < "a10")


def test_no_tokens_give_an_empty_table_with_its_columns():
    table = keyness(PAIR.iloc[:0], target=[])
    assert list(table.columns) == ["token", "n_target", "n_reference", "g2", "log_ratio", "pct_diff", "p", "q"]
    assert len(table) == 0


@pytest.mark.parametrize("target", [[True], ["a"] * 12, [1] * 12])
def test_a_target_that_does_not_fit_is_refused(target):
    with pytest.raises(ValueError, match="12 truth values"):
        keyness(PAIR, target=target)


@pytest.mark.parametrize("whole", [True, False])
def test_a_part_without_words_is_refused(whole):
    with pytest.raises(ValueError, match="of 12 tokens; both parts need at least one"):
        keyness(PAIR, target=[whole] * 12)
