import numpy as np
import pandas as pd
import pytest

from corpus.terms import frequency, term_frequency
from corpus.terms.rates import Whole, rates_from_sums, sum_cells


@pytest.fixture
def tokens():
    """300 articles of 50 to 150 words, a fifth of which use the first term often."""
    random = np.random.default_rng(1)
    rows = []
    for number in range(300):
        often = 0.05 if number % 5 == 0 else 0.01
        words = random.choice(["发展", "会议", "其他"], size=random.integers(50, 150), p=[often, 0.02, 0.98 - often])
        rows += [(f"a{number:03}", word) for word in words]
    return pd.DataFrame(rows, columns=["article_id", "token"])


def test_cells_add_up_to_sums_over_articles():
    cells = pd.DataFrame({"token": ["会", "会", "发"], "article": [0, 2, 1], "n": [2, 1, 3]})
    sums = sum_cells(cells, np.array([10, 20, 30]))
    assert sums.to_dict("list") == {
        "token": ["会", "发"],
        "n": [3, 3],
        "n_articles": [2, 1],
        "squares": [5, 9],
        "products": [50, 60],
    }


def test_intervals_from_sums_are_nearly_those_of_articles_drawn_again(tokens, monkeypatch):
    drawn = term_frequency(tokens)
    monkeypatch.setattr(frequency, "MOST_DRAWN", 0)
    summed = term_frequency(tokens)
    pd.testing.assert_frame_equal(summed.drop(columns=["low", "high"]), drawn.drop(columns=["low", "high"]))
    np.testing.assert_allclose(summed[["low", "high"]], drawn[["low", "high"]], rtol=0.03)


def test_no_interval_is_worked_out_where_none_is_asked_for(tokens, monkeypatch):
    monkeypatch.setattr(frequency, "MOST_DRAWN", 0)
    assert term_frequency(tokens, resamples=0)[["low", "high"]].isna().all(axis=None)


def test_one_article_or_no_use_gives_no_interval():
    sums = pd.DataFrame({"token": ["发"], "n": [2], "n_articles": [1], "squares": [4], "products": [20]})
    alone = rates_from_sums(sums, Whole(10, 1, 100), None, intervals=True)
    assert alone[["low", "high"]].isna().all(axis=None)
    asked = rates_from_sums(sums, Whole(30, 3, 300), ["会", "发"], intervals=True)
    assert asked["n"].tolist() == [0, 2]
    assert asked["low"].isna().tolist() == [True, False]
