"""Intervals from drawing articles again."""

import numpy as np

from corpus.stats.resampling import CHUNK, draw_articles, resample_rates


def test_each_resample_draws_as_many_articles_as_there_are():
    draws = draw_articles(7, 50, seed=1)
    assert draws.shape == (7, 50)
    assert set(draws.sum(axis=0)) == {7}


def test_the_rate_of_a_resample_weighs_counts_and_lengths_alike():
    draws = np.array([[2.0, 0.0], [0.0, 2.0]])
    low, high = resample_rates([(np.array([0]), np.array([3]))], np.array([10, 20]), draws)
    assert low[0] == np.quantile([0.3, 0], 0.025)
    assert high[0] == np.quantile([0.3, 0], 0.975)


def test_one_article_or_no_resample_gives_no_interval():
    for n_articles, resamples in ((1, 10), (3, 0)):
        low, high = resample_rates(
            [(np.array([0]), np.array([1]))], np.ones(n_articles), draw_articles(n_articles, resamples, seed=0)
        )
        assert np.isnan([low, high]).all()


def test_many_terms_are_the_same_as_each_alone():
    rng = np.random.default_rng(5)
    cells = [(np.array([i % 4]), np.array([rng.integers(1, 9)])) for i in range(CHUNK + 3)]
    totals, draws = np.array([50, 60, 70, 80]), draw_articles(4, 100, seed=2)
    low, _ = resample_rates(cells, totals, draws)
    alone = [resample_rates([cell], totals, draws)[0][0] for cell in cells]
    assert low.tolist() == alone
