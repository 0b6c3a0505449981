"""Association measures against figures printed in papers, and those of scipy 1.17.1 and NLTK 3.10.4."""

import numpy as np
import pytest

from corpus.stats import association
from corpus.stats.multiple import benjamini_hochberg

# Manning and Schütze (1999), Foundations of Statistical Natural Language Processing, chapter 5: 14,307,668 words.
NEW_COMPANIES = (8, 15828, 4675, 14_307_668)
AYATOLLAH_RUHOLLAH = (20, 42, 20, 14_307_668)


def test_t_is_that_of_new_companies_in_manning_and_schuetze():
    assert association.t_score(*NEW_COMPANIES) == pytest.approx(0.999932, abs=5e-7)


def test_mutual_information_is_that_of_ayatollah_ruhollah_in_manning_and_schuetze():
    assert association.mutual_information(*AYATOLLAH_RUHOLLAH) == pytest.approx(18.38, abs=0.005)


@pytest.mark.parametrize(
    ("counts", "pmi", "t", "dice", "g2"),
    [
        (NEW_COMPANIES, 0.6293432116236843, 0.9999319894802036, 0.0007803736038628494, 1.3253893963471581),
        (AYATOLLAH_RUHOLLAH, 18.377967788479985, 4.472122827094311, 0.6451612903225806, 521.0938390653544),
        ((150, 12593, 932, 14_307_668), 7.51458336379126, 12.180470951883276, 0.022181146025878003, 1291.3190571274106),
        ((3, 5, 7, 50), 2.099535673550914, 1.3279056191361391, 0.5, 6.7698721156848745),
    ],
)
def test_measures_are_those_of_nltk(counts, pmi, t, dice, g2):
    assert association.mutual_information(*counts) == pytest.approx(pmi, rel=1e-12)
    assert association.t_score(*counts) == pytest.approx(t, rel=1e-12)
    assert association.dice(*counts[:3]) == pytest.approx(dice, rel=1e-12)
    assert association.log_likelihood(*counts) == pytest.approx(g2, rel=1e-9)


def test_log_dice_is_14_for_words_that_always_meet_and_falls_by_1_for_half():
    # The properties Rychlý (2008) gives; 13 and 12 follow from Dice of 1/2 and 1/4.
    assert association.log_dice([5, 5, 5], [5, 10, 20], [5, 10, 20]).tolist() == [14, 13, 12]


def test_words_that_meet_as_chance_has_it_have_no_association():
    assert association.mutual_information(2, 10, 20, 100) == 0
    assert association.t_score(2, 10, 20, 100) == 0
    assert association.log_likelihood(2, 10, 20, 100) == pytest.approx(0, abs=1e-12)


def test_g2_of_four_cells_is_that_reckoned_by_hand():
    # Cells 3, 1, 1, 5; expected 1.6, 2.4, 2.4, 3.6.
    by_hand = 2 * (3 * np.log(3 / 1.6) + np.log(1 / 2.4) + np.log(1 / 2.4) + 5 * np.log(5 / 3.6))
    assert association.log_likelihood(3, 4, 4, 10) == pytest.approx(by_hand)


def test_g2_of_two_cells_is_scipys_log_likelihood_of_the_two_frequencies():
    # scipy.stats.power_divergence([150, 60], [84, 126], lambda_="log-likelihood")
    assert association.log_likelihood_of_two(150, 60, 40_000, 60_000) == pytest.approx(84.91306720835736, rel=1e-12)


def test_g2_of_two_cells_is_that_reckoned_by_hand_where_one_frequency_is_nothing():
    assert association.log_likelihood_of_two(10, 0, 1000, 1000) == pytest.approx(2 * 10 * np.log(2))
    assert association.log_likelihood_of_two(0, 10, 1000, 1000) == pytest.approx(2 * 10 * np.log(2))
    assert association.log_likelihood_of_two(7, 7, 1000, 1000) == 0


def test_log_ratio_is_1_for_twice_as_frequent_and_takes_half_for_nothing():
    assert association.log_ratio([20, 5, 8], [10, 10, 0], 1000, 1000).tolist() == [1, -1, 4]


def test_percent_difference_is_100_for_twice_as_frequent_and_infinite_against_nothing():
    assert association.percent_difference([20, 5, 8], [10, 10, 0], 1000, 1000).tolist() == [100, -50, np.inf]


def test_p_is_that_of_the_chi_square_tables():
    # scipy.stats.chi2.sf(x, 1); 3.84 and 10.83 are the usual critical values of 5 % and 0.1 %.
    p = association.chi_square_p([0, 0.5, 3.841458820694124, 10.828, 120])
    assert p == pytest.approx([1, 0.47950012218695337, 0.05, 0.0009997657195830916, 6.326068263677272e-28], rel=1e-9)


def test_adjusted_values_are_those_of_scipy():
    # scipy.stats.false_discovery_control([0.01, 0.04, 0.03, 0.005, 0.5, 0.04])
    adjusted = benjamini_hochberg([0.01, 0.04, 0.03, 0.005, 0.5, 0.04])
    assert adjusted == pytest.approx([0.03, 0.048, 0.048, 0.03, 0.5, 0.048])


def test_benjamini_and_hochbergs_own_example_rejects_four():
    # Their section 2.3: fifteen comparisons, of which four are significant at 5 %.
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1,
    ]
    assert (benjamini_hochberg(p) <= 0.05).sum() == 4


def test_one_test_or_none_needs_no_adjustment():
    assert benjamini_hochberg([0.03]).tolist() == [0.03]
    assert benjamini_hochberg([]).tolist() == []


def test_a_missing_p_is_no_test():
    assert benjamini_hochberg([0.01, np.nan, 0.04])[[0, 2]].tolist() == [0.02, 0.04]
    assert np.isnan(benjamini_hochberg([np.nan])[0])


def test_a_p_outside_0_to_1_is_refused():
    with pytest.raises(ValueError, match=r"not between 0 and 1"):
        benjamini_hochberg([0.5, 1.2])
