"""Officials counted, their titles over time, who is named with whom. All names are invented."""

import pandas as pd
import pytest
from marked import marked_corpus

from corpus.officials import attendance_lists, co_mentions, count_mentions, order_agreement, title_history


def two_articles() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Mentions and articles of two articles: 王洪 twice in the first, once in the second; 林海 once; a farmer once."""
    corpus, mentions = marked_corpus(
        "<县长>{王洪}说，好。{王洪}走了。<农民>{other:李四}来了。", "<县委书记>{林海}会见{王洪}。"
    )
    return mentions, corpus.articles


def test_mentions_and_articles_are_counted_with_their_denominator():
    table = count_mentions(*two_articles())
    columns = ["person", "n_mentions", "n_articles", "articles_in_group", "share_of_articles", "first_title"]
    assert table[columns].values.tolist() == [["王洪", 3, 2, 2, 1.0, "县长"], ["林海", 1, 1, 2, 0.5, "县委书记"]]


def test_all_categories_are_counted_on_request():
    assert list(count_mentions(*two_articles(), category=None)["person"]) == ["王洪", "李四", "林海"]
    assert list(count_mentions(*two_articles(), category="other")["person"]) == ["李四"]


def test_a_category_that_is_none_is_refused():
    with pytest.raises(ValueError, match="category='officer' is not known; use one of official, grassroots, other"):
        count_mentions(*two_articles(), category="officer")


def test_counts_by_a_column_of_mentions_keep_all_articles_as_denominator():
    mentions, articles = two_articles()
    mentions = mentions.assign(zone=["lead", "body", "body", "lead", "lead"])
    table = count_mentions(mentions, articles, by="zone")
    rows = table[["person", "zone", "n_mentions", "articles_in_group"]].values.tolist()
    assert sorted(rows) == [["林海", "lead", 1, 2], ["王洪", "body", 1, 2], ["王洪", "lead", 2, 2]]


def test_counts_by_year_are_shares_of_the_articles_of_that_year():
    mentions, articles = two_articles()
    articles = articles.assign(date=pd.to_datetime(["2020-01-01", "2021-01-01"]))
    table = count_mentions(mentions, articles, by="year")
    rows = table[["person", "year", "n_mentions", "articles_in_group", "share_of_articles"]].values.tolist()
    assert rows == [["王洪", 2020, 2, 1, 1.0], ["林海", 2021, 1, 1, 1.0], ["王洪", 2021, 1, 1, 1.0]]


def test_articles_without_a_date_fall_under_a_missing_year():
    table = count_mentions(*two_articles(), by="year")
    assert table["year"].isna().all()
    assert list(table["articles_in_group"]) == [2, 2]


def test_a_column_of_neither_table_is_refused():
    with pytest.raises(ValueError, match="by='colour' is a column of neither table"):
        count_mentions(*two_articles(), by="colour")


def test_namesakes_told_apart_are_two_rows():
    mentions, articles = two_articles()
    mentions = mentions.assign(told_apart_by=["甲县", "甲县", "", "", "乙县"])
    table = count_mentions(mentions, articles)
    rows = table[["person", "told_apart_by", "n_mentions"]].values.tolist()
    assert rows == [["王洪", "甲县", 2], ["林海", "", 1], ["王洪", "乙县", 1]]


def test_no_mentions_give_an_empty_table():
    mentions, articles = two_articles()
    table = count_mentions(mentions.iloc[:0], articles)
    assert table.empty
    assert list(table.columns[:4]) == ["person", "told_apart_by", "n_mentions", "n_articles"]


def test_a_title_is_followed_from_its_first_to_its_last_date():
    corpus, mentions = marked_corpus("<代市长>{王洪}说，好。", "<市长>{王洪}说，好。", "<市长>{王洪}来了。{王洪}走了。")
    articles = corpus.articles.assign(date=pd.to_datetime(["2020-04-09", "2021-07-31", "2021-08-05"]))
    table = title_history(mentions, articles)
    rows = [
        (row.title, row.n_mentions, f"{row.first_date:%F}", f"{row.last_date:%F}", row.article_id, row.last_article_id)
        for row in table.itertuples()
    ]
    assert rows == [
        ("代市长", 1, "2020-04-09", "2020-04-09", "page#01", "page#01"),
        ("市长", 2, "2021-07-31", "2021-08-05", "page#02", "page#03"),
    ]


def test_a_title_without_dates_has_an_undated_row_that_leads_to_print():
    corpus, mentions = marked_corpus("<市长>{王洪}说，好。")
    row = title_history(mentions, corpus.articles).iloc[0]
    assert pd.isna(row["first_date"])
    assert corpus.pages["text"].iloc[0][row["start"] : row["end"]] == "王洪"


def test_titles_keep_the_bounds_of_pages_whose_day_is_not_known():
    corpus, mentions = marked_corpus("<市长>{王洪}说，好。")
    bounds = {"date_earliest": pd.Timestamp("2021-07-30"), "date_latest": pd.Timestamp("2021-08-01")}
    row = title_history(mentions, corpus.articles, pages=corpus.pages.assign(**bounds)).iloc[0]
    assert (row["first_earliest"], row["last_latest"]) == tuple(bounds.values())
    assert pd.isna(row["first_date"])


def test_a_pair_is_counted_once_an_article():
    mentions, _ = two_articles()
    table = co_mentions(mentions)
    columns = ["person_a", "person_b", "n_together", "n_a", "n_b", "n_units", "share_of_units", "jaccard"]
    assert table[columns].values.tolist() == [["林海", "王洪", 1, 1, 2, 2, 0.5, 0.5]]


def test_a_pair_may_be_counted_by_paragraph():
    corpus, mentions = marked_corpus("<市长>{王洪}来了。\n{王洪}和{林海}走了。\n{林海}来了。")
    table = co_mentions(mentions, corpus.articles, unit="paragraph")
    assert table[["n_together", "n_a", "n_b", "n_units"]].values.tolist() == [[1, 2, 2, 3]]


def test_a_pair_may_be_counted_by_attendance_list():
    corpus, mentions = marked_corpus("昨日，大会召开。<市长>{王洪}主持。<副市长>{林海}、{李四}参加。")
    table = co_mentions(attendance_lists(mentions, corpus.articles), unit="list")
    assert table[["person_a", "person_b", "n_units"]].values.tolist() == [["李四", "林海", 1]]


def test_counting_by_paragraph_needs_the_articles():
    with pytest.raises(ValueError, match="articles=None"):
        co_mentions(two_articles()[0], unit="paragraph")


def test_another_unit_is_refused():
    with pytest.raises(ValueError, match="unit='page' is not known; use one of article, paragraph, list"):
        co_mentions(two_articles()[0], unit="page")


def lists_of(*orders: str) -> pd.DataFrame:
    """Attendance lists, each a string of one-letter names."""
    rows = [
        {"list_id": f"list{number}", "list_position": position, "person": person}
        for number, order in enumerate(orders, 1)
        for position, person in enumerate(order, 1)
    ]
    return pd.DataFrame(rows, columns=["list_id", "list_position", "person"])


def test_the_same_order_has_tau_one_and_an_exact_p():
    row = order_agreement(lists_of("甲乙丙丁", "甲戊乙丙丁")).iloc[0]
    assert (row["n_shared"], row["tau"], row["enough"]) == (4, 1.0, True)
    assert row["p"] == pytest.approx(1 / 24)


def test_a_reversed_order_has_tau_minus_one():
    row = order_agreement(lists_of("甲乙丙丁", "丁丙乙甲")).iloc[0]
    assert (row["tau"], row["p"]) == (-1.0, 1.0)


def test_nothing_is_said_of_lists_that_share_too_few_names():
    row = order_agreement(lists_of("甲乙丙", "甲乙丁")).iloc[0]
    assert (row["enough"], row["reason"]) == (False, "only 2 shared names, fewer than 4")
    assert pd.isna(row["tau"]) and pd.isna(row["p"])


def test_lists_without_shared_names_are_no_pair():
    assert order_agreement(lists_of("甲乙", "丙丁")).empty


def test_the_permutation_test_of_long_lists_is_the_same_on_every_run():
    table = lists_of("甲乙丙丁戊己庚辛", "甲乙丁丙戊己辛庚")
    first, second = (order_agreement(table, draws=500)["p"].iloc[0] for _ in range(2))
    assert first == second
    assert 0 < first < 0.05


def test_an_order_needs_two_names():
    with pytest.raises(ValueError, match="min_shared=1"):
        order_agreement(lists_of("甲乙", "甲乙"), min_shared=1)
