"""Intervals of shares: known values, and that they cover as often as they say."""

import sys
from math import isnan
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.stats.intervals import (
    ClusterSums,
    bootstrap_interval,
    cluster_interval,
    normal_quantile,
    t_quantile,
    wilson_interval,
)

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))

import interval_coverage


def test_wilson_gives_the_textbook_interval():
    # Newcombe (1998), Statistics in Medicine 17:857-872, table I: 81 of 263 is 0.2553 to 0.3662.
    low, high, _ = wilson_interval(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_wilson_never_leaves_zero_to_one_and_holds_its_share():
    assert wilson_interval(0, 10).low == 0
    assert round(wilson_interval(0, 10).high, 4) == 0.2775
    assert wilson_interval(10, 10).high == 1


def test_of_nothing_nothing_is_said():
    assert isnan(wilson_interval(0, 0).low)
    assert cluster_interval(ClusterSums()).basis == "none"
    assert bootstrap_interval([], sum).basis == "none"


@pytest.mark.parametrize("n, total", [(-1, 3), (4, 3)])
def test_a_count_outside_its_total_is_an_error_that_says_so(n, total):
    with pytest.raises(ValueError, match=rf"n={n} of total={total}"):
        wilson_interval(n, total)


def test_a_level_that_is_none_is_an_error_that_says_so():
    with pytest.raises(ValueError, match=r"level=95"):
        normal_quantile(95)


@pytest.mark.parametrize(
    "degrees, quantile",
    [(1, 12.7062), (2, 4.3027), (4, 2.7764), (5, 2.5706), (29, 2.0452), (30, 2.0423), (100, 1.9840)],
)
def test_students_t_is_that_of_the_tables(degrees, quantile):
    assert t_quantile(0.95, degrees) == pytest.approx(quantile, abs=2e-4)


def test_the_design_effect_of_equal_clusters_is_worked_out_by_hand():
    # Three clusters of four with 4, 0 and 2 hits: share 1/2, spread (2² + 2² + 0) = 8,
    # variance 3/2 · 8/144 = 1/12, of independent units 1/4/12 = 1/48: design effect 4; likeness (4-1)/(4-1) = 1.
    sums = ClusterSums.of([4, 0, 2], [4, 4, 4])
    assert sums.design_effect == pytest.approx(4)
    assert sums.likeness == pytest.approx(1)


def test_clusters_that_do_not_differ_give_wilson_itself():
    assert cluster_interval(ClusterSums.of([2, 2, 2], [4, 4, 4]))[:2] == wilson_interval(6, 12)[:2]


def test_clusters_that_differ_give_a_wider_interval():
    low, high, basis = cluster_interval(ClusterSums.of([4, 0, 2], [4, 4, 4]))
    plain = wilson_interval(6, 12)
    assert low < plain.low and high > plain.high and basis == "pages"


def test_a_single_cluster_borrows_how_alike_the_others_units_are():
    one = ClusterSums.of([2], [4])
    lender = ClusterSums.of([4, 0, 2], [4, 4, 4])
    assert cluster_interval(one).basis == "articles"
    borrowed = cluster_interval(one, lender=lender)
    assert borrowed.basis == "borrowed" and borrowed.low < cluster_interval(one).low


def test_units_of_different_size_are_worth_fewer_units():
    # Articles of 100 and 300 characters: (400)² / (100² + 300²) = 1.6 articles.
    assert ClusterSums.of([100], [400], largest=100**2 + 300**2).effective_units == pytest.approx(1.6)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=2, max_size=8))
def test_sums_of_parts_are_the_sums_of_the_whole(clusters):
    hits = [min(y, n) for y, n in clusters]
    units = [n for _, n in clusters]
    halves = ClusterSums.of(hits[:1], units[:1]) + ClusterSums.of(hits[1:], units[1:])
    assert halves == ClusterSums.of(hits, units)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=8))
def test_the_interval_holds_the_share_and_stays_between_zero_and_one(clusters):
    sums = ClusterSums.of([min(y, n) for y, n in clusters], [n for _, n in clusters])
    low, high, _ = cluster_interval(sums)
    assert 0 <= low <= sums.share + 1e-12 and sums.share - 1e-12 <= high <= 1


def test_the_bootstrap_repeats_itself_and_holds_the_mean():
    values = [1.0, 2.0, 3.0, 4.0]
    first = bootstrap_interval(values, lambda drawn: sum(drawn) / len(drawn), seed=3)
    assert first == bootstrap_interval(values, lambda drawn: sum(drawn) / len(drawn), seed=3)
    assert 1 <= first.low < 2.5 < first.high <= 4


@pytest.mark.parametrize("articles", [24, 240, 2400])
def test_95_percent_intervals_cover_93_to_97_percent(articles):
    # tests/benchmarks/interval_coverage.py has the whole grid; this is its average over shares and likeness.
    covered = [interval_coverage.coverage(articles, share, 0.1, draws=500) for share in (0.1, 0.2, 0.35, 0.5)]
    assert 0.93 <= float(np.mean(covered)) <= 0.97
