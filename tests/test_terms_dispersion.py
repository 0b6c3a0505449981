"""Dispersion against the worked example of Gries (2008) and values reckoned by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.terms import dispersion

# The five parts of Gries (2008), International Journal of Corpus Linguistics 13, section 3: 50 words.
GRIES = [
    "b a m n i b e u p",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a t",
]


def tokens(*parts):
    rows = [(f"p{i}", j, word) for i, part in enumerate(parts) for j, word in enumerate(part.split())]
    return pd.DataFrame(rows, columns=["article_id", "position", "token"]).astype({"article_id": "str", "token": "str"})


def measures(table, token):
    return table[table["token"] == token].iloc[0]


def test_the_word_a_has_the_published_values():
    row = measures(dispersion(tokens(*GRIES)), "a")
    assert (row["n"], row["n_parts"], row["range"]) == (15, 5, 5)
    assert row["juilland_d"] == pytest.approx(0.785, abs=5e-4)
    assert row["carroll_d2"] == pytest.approx(0.938, abs=5e-4)
    assert row["gries_dp"] == pytest.approx(0.18, abs=1e-12)
    assert row["gries_dp_norm"] == pytest.approx(0.2195, abs=5e-5)


def test_a_term_spread_as_the_words_are_has_the_values_of_evenness():
    row = measures(dispersion(tokens("的 一", "的 二", "的 三")), "的")
    assert row[["juilland_d", "gries_dp", "gries_dp_norm", "carroll_d2"]].tolist() == pytest.approx([1, 0, 0, 1])


def test_a_term_in_one_part_only_has_the_values_of_unevenness():
    row = measures(dispersion(tokens("的 一", "二 三", "四 五")), "的")
    assert row[["juilland_d", "gries_dp", "gries_dp_norm", "carroll_d2"]].tolist() == pytest.approx([0, 2 / 3, 1, 0])
    assert not np.signbit(row["carroll_d2"])


def test_values_by_hand_for_parts_of_unequal_size():
    # 甲 2 of 4 words and 1 of 6: rates 1/2 and 1/6, shares 0.4 and 0.6, of its uses 2/3 and 1/3.
    row = measures(dispersion(tokens("甲 甲 乙 丙", "甲 乙 乙 乙 乙 乙")), "甲")
    assert row["juilland_d"] == pytest.approx(1 - (1 / 6) / (1 / 3))
    assert row["gries_dp"] == pytest.approx(2 / 3 - 0.4)
    assert row["gries_dp_norm"] == pytest.approx((2 / 3 - 0.4) / 0.6)
    assert row["carroll_d2"] == pytest.approx(-(0.75 * np.log2(0.75) + 0.25 * np.log2(0.25)))


def test_one_part_has_no_spread_to_measure():
    row = measures(dispersion(tokens("甲 乙")), "甲")
    assert (row["range"], row["gries_dp"]) == (1, 0)
    assert row[["juilland_d", "gries_dp_norm", "carroll_d2"]].isna().all()


def test_no_tokens_give_an_empty_table_with_its_columns():
    table = dispersion(tokens().iloc[:0])
    assert list(table.columns) == [
        "token", "n", "n_parts", "range", "juilland_d", "gries_dp", "gries_dp_norm", "carroll_d2",
    ]  # fmt: skip
    assert table["range"].dtype == "int64"


def test_parts_may_be_other_than_articles():
    articles = pd.DataFrame({"article_id": ["p0", "p1", "p2"], "page_id": ["x", "x", "y"]})
    row = measures(dispersion(tokens("甲", "甲", "乙 乙"), articles, by="page_id"), "甲")
    assert (row["n_parts"], row["range"], row["gries_dp"]) == (2, 1, 0.5)


def test_terms_asked_for_are_those_returned_with_the_same_values():
    every, some = dispersion(tokens(*GRIES)), dispersion(tokens(*GRIES), terms=["e", "a"])
    pd.testing.assert_frame_equal(some, every[every["token"].isin(["a", "e"])].reset_index(drop=True))


def test_terms_of_one_frequency_are_in_the_order_of_their_characters():
    assert list(dispersion(tokens("c b a a"))["token"]) == ["a", "b", "c"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=9), min_size=2, max_size=6))
def test_measures_lie_between_their_bounds(parts):
    table = dispersion(tokens(*(" ".join(part) for part in parts)))
    bounded = table[["juilland_d", "gries_dp", "gries_dp_norm", "carroll_d2"]]
    assert ((bounded > -1e-9) & (bounded < 1 + 1e-9)).all(axis=None)
    assert table["range"].between(1, len(parts)).all()
