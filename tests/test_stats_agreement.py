"""Krippendorff's alpha."""

from math import isnan

import pytest

from corpus.stats.agreement import krippendorff_alpha


def test_full_agreement_is_one_and_full_disagreement_below_zero():
    assert krippendorff_alpha([(1, 1), (0, 0), (1, 1)]) == 1
    assert krippendorff_alpha([(1, 0), (0, 1)]) < 0


def test_the_example_of_krippendorff_gives_his_value():
    # Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C: four observers, alpha nominal 0.743.
    a = [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None]
    b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3]
    c = [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None]
    d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]
    assert krippendorff_alpha(zip(a, b, c, d, strict=True)) == pytest.approx(0.743, abs=5e-4)


def test_where_only_one_value_was_given_nothing_can_be_said():
    assert isnan(krippendorff_alpha([(1, 1), (1, 1)]))
    assert isnan(krippendorff_alpha([]))
