"""Term frequencies, against values reckoned by hand."""

import numpy as np
import pandas as pd
import pytest

from corpus.terms import term_frequency


def tokens(**articles):
    rows = [(article, i, word) for article, words in articles.items() for i, word in enumerate(words.split())]
    return pd.DataFrame(rows, columns=["article_id", "position", "token"]).astype({"token": "str", "article_id": "str"})


TWO = tokens(a="发展 发展 改革 稳定", b="发展 改革 改革 和 的 了")


def test_counts_totals_and_rates_are_those_of_the_whole():
    table = term_frequency(TWO, resamples=0)
    assert table[["token", "n", "total", "n_articles"]].to_numpy().tolist() == [
        ["发展", 3, 10, 2],
        ["改革", 3, 10, 2],
        ["了", 1, 10, 1],
        ["和", 1, 10, 1],
        ["的", 1, 10, 1],
        ["稳定", 1, 10, 1],
    ]
    assert list(table["per_10k"]) == pytest.approx([3000, 3000, 1000, 1000, 1000, 1000])


def test_no_tokens_give_an_empty_table_with_its_columns():
    table = term_frequency(TWO.iloc[:0])
    assert list(table.columns) == ["token", "n", "total", "per_10k", "n_articles", "low", "high"]
    assert table["n"].dtype == "int64"
    assert len(term_frequency(TWO.iloc[:0], by="article_id")) == 0


def test_one_article_has_no_interval():
    table = term_frequency(tokens(a="发展"))
    assert table[["n", "total", "per_10k"]].to_numpy().tolist() == [[1, 1, 10_000]]
    assert table[["low", "high"]].isna().all(axis=None)


def test_the_interval_comes_from_drawing_articles_again():
    # Of two articles, each resample is aa (1/4), ab (1/2) or bb (1/4): the rate is 5000, 3000 or 1667.
    row = term_frequency(TWO, terms=["发展"]).iloc[0]
    assert (row["low"], row["high"]) == (pytest.approx(10_000 / 6), pytest.approx(5000))


def test_a_term_used_alike_in_all_articles_has_an_interval_of_no_width():
    row = term_frequency(tokens(a="发展 的", b="发展 了", c="发展 和"), terms=["发展"]).iloc[0]
    assert (row["low"], row["per_10k"], row["high"]) == (5000, 5000, 5000)


def test_the_same_seed_gives_the_same_interval():
    many = tokens(**{f"a{i}": "发展 " * (i % 5) + "的 了" for i in range(30)})
    pd.testing.assert_frame_equal(term_frequency(many), term_frequency(many))
    assert not term_frequency(many).equals(term_frequency(many, seed=1))


def test_terms_asked_for_have_a_row_in_every_group():
    table = term_frequency(TWO, by="article_id", terms=["稳定"], resamples=0)
    assert table[["article_id", "token", "n", "total", "n_articles"]].to_numpy().tolist() == [
        ["a", "稳定", 1, 4, 1],
        ["b", "稳定", 0, 6, 0],
    ]


def test_a_term_in_no_article_has_no_interval():
    row = term_frequency(TWO, terms=["创新"]).iloc[0]
    assert (row["n"], row["per_10k"]) == (0, 0)
    assert np.isnan(row["low"])
    assert np.isnan(row["high"])


def test_a_term_may_be_asked_for_in_traditional_characters():
    assert list(term_frequency(TWO, terms=["發展"], resamples=0)["n"]) == [3]


def test_groups_by_year_keep_the_undated_articles_apart():
    articles = pd.DataFrame({"article_id": ["a", "b"], "date": pd.to_datetime(["2022-01-01", None])})
    table = term_frequency(TWO, articles, by="year", terms=["发展"], resamples=0)
    assert list(table["year"].astype("object").where(table["year"].notna(), "none")) == [2022, "none"]
    assert list(table["n"]) == [2, 1]


def test_groups_by_several_columns():
    articles = pd.DataFrame({"article_id": ["a", "b"], "section": ["要闻", "要闻"], "page": [1, 2]})
    table = term_frequency(TWO, articles, by=["section", "page"], terms=["发展"], resamples=0)
    assert table[["section", "page", "n"]].to_numpy().tolist() == [["要闻", 1, 2], ["要闻", 2, 1]]


def test_an_unknown_column_is_named():
    with pytest.raises(ValueError, match="no column 'section'"):
        term_frequency(TWO, pd.DataFrame({"article_id": ["a", "b"]}), by="section")
    with pytest.raises(ValueError, match=r"by='section'.*pass the articles"):
        term_frequency(TWO, by="section")


def test_the_tokens_are_left_as_they_were():
    before = TWO.copy(deep=True)
    term_frequency(TWO, pd.DataFrame({"article_id": ["a", "b"], "year": [1, 2]}), by="year")
    pd.testing.assert_frame_equal(TWO, before)


def test_groups_by_month_of_the_articles_date():
    articles = pd.DataFrame({"article_id": ["a", "b"], "date": pd.to_datetime(["2022-10-21", "2022-09-30"])})
    table = term_frequency(TWO, articles, by="month", terms=["发展"], resamples=0)
    assert table[["month", "n", "total"]].to_numpy().tolist() == [["2022-09", 1, 6], ["2022-10", 2, 4]]
