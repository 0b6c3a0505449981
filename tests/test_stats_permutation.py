"""Permutation tests and Kendall's tau: values worked out by hand."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.stats.permutation import kendall_tau, permutation_p


def test_the_observed_order_counts_as_one_of_the_draws():
    assert permutation_p(5, [1, 2, 3]) == 1 / 4
    assert permutation_p(2, [1, 2, 3]) == 3 / 4


def test_each_alternative_looks_its_own_way():
    assert permutation_p(-3, [-4, 1, 2, 4], alternative="less") == 2 / 5
    assert permutation_p(-3, [-4, 1, 2, 4], alternative="two-sided") == 3 / 5


def test_another_alternative_is_an_error_that_names_those_there_are():
    with pytest.raises(ValueError, match="greater, less, two-sided"):
        permutation_p(1, [1], alternative="bigger")


def test_a_statistic_that_does_not_exist_has_no_p():
    assert isnan(permutation_p(float("nan"), [1.0]))


def test_values_without_order_are_seldom_called_ordered():
    random = np.random.default_rng(0)

    def rare(values: np.ndarray) -> bool:
        places = np.arange(len(values))
        draws = [float(places @ random.permutation(values)) for _ in range(199)]
        return permutation_p(float(places @ values), draws) <= 0.05

    assert 0.01 <= np.mean([rare(random.normal(size=10)) for _ in range(200)]) <= 0.10


def test_tau_of_rankings_worked_out_by_hand():
    assert kendall_tau([1, 2, 3], [1, 2, 3]) == 1
    assert kendall_tau([1, 2, 3], [3, 2, 1]) == -1
    assert kendall_tau([1, 2, 3], [1, 3, 2]) == pytest.approx(1 / 3)
    # One tie in the second: two pairs agree, of 3 and of 2 untied pairs: 2 / √6.
    assert kendall_tau([1, 2, 3], [1, 2, 2]) == pytest.approx(2 / 6**0.5)


def test_tau_of_one_item_or_of_a_tie_is_not_a_number():
    assert isnan(kendall_tau([1], [1]))
    assert isnan(kendall_tau([1, 2], [3, 3]))


def test_rankings_of_different_length_are_an_error():
    with pytest.raises(ValueError, match="2 and 3 items"):
        kendall_tau([1, 2], [1, 2, 3])


@given(st.lists(st.integers(0, 20), min_size=2, max_size=12, unique=True))
def test_tau_turns_its_sign_when_one_ranking_is_reversed(ranks):
    other = sorted(ranks)
    assert kendall_tau(ranks, other) == pytest.approx(-kendall_tau([-r for r in ranks], other))
