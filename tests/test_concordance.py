"""Concordance lines: what is found, its context, and its place in print."""

import pandas as pd
import pytest

import corpus.matching
from corpus.concordance import kwic


def articles(*texts):
    return pd.DataFrame(
        {
            "article_id": [f"p#{i:02d}" for i in range(1, len(texts) + 1)],
            "headline": [f"题{i}" for i in range(1, len(texts) + 1)],
            "date": pd.to_datetime(["2022-10-21"] * len(texts)),
            "text": list(texts),
            "offsets": [[(0, 0)] for _ in texts],
        }
    )


def test_a_line_has_its_context_and_its_place():
    lines = kwic(articles("坚持高质量发展的道路"), "高质量", width=2)
    assert lines.to_dict("records") == [
        {
            "article_id": "p#01",
            "date": pd.Timestamp("2022-10-21"),
            "headline": "题1",
            "left": "坚持",
            "keyword": "高质量",
            "right": "发展",
            "start": 2,
            "end": 5,
        }
    ]


def test_no_articles_give_an_empty_table_with_its_columns():
    lines = kwic(articles().iloc[:0], "发展")
    assert list(lines.columns) == ["article_id", "date", "headline", "left", "keyword", "right", "start", "end"]
    assert lines["start"].dtype == "int64"


def test_a_term_that_is_not_there_gives_no_line():
    assert len(kwic(articles("改革"), "发展")) == 0


def test_a_term_is_literal_unless_it_is_a_regular_expression():
    assert list(kwic(articles("1.5 105 R&D(x)"), "1.5")["keyword"]) == ["1.5"]
    assert list(kwic(articles("1.5 105"), "1.5", regex=True)["keyword"]) == ["1.5", "105"]
    assert list(kwic(articles("a(x)b"), "(x)")["start"]) == [1]


def test_a_term_is_found_across_the_end_of_a_paragraph_and_never_into_the_next_article():
    lines = kwic(articles("推动高质\n量发展", "高质", "量发展"), "高质量", width=3)
    assert lines[["article_id", "left", "keyword", "right"]].to_numpy().tolist() == [["p#01", "推动", "高质量", "发展"]]
    assert lines[["start", "end"]].to_numpy().tolist() == [[2, 6]]


def test_context_runs_on_into_the_next_paragraph():
    assert list(kwic(articles("会议召开。\n他强调，"), "召开", width=5)["right"]) == ["。他强调，"]


def test_offsets_lead_back_to_the_printed_page():
    table = articles("坚持高质量发展")
    table["offsets"] = [[(0, 100), (4, 250)]]
    assert kwic(table, "高质量")[["start", "end"]].to_numpy().tolist() == [[102, 251]]


def test_simplified_finds_traditional_and_shows_what_is_printed():
    lines = kwic(articles("推動經濟發展"), "经济", width=2)
    assert lines[["left", "keyword", "right"]].to_numpy().tolist() == [["推動", "經濟", "發展"]]
    assert list(kwic(articles("推动经济发展"), "經濟")["keyword"]) == ["经济"]


def test_lines_sort_by_the_context_next_to_the_term():
    table = articles("乙甲新丙", "甲乙新乙", "丙丙新甲")
    assert list(kwic(table, "新", sort="text")["left"]) == ["乙甲", "甲乙", "丙丙"]
    assert list(kwic(table, "新", sort="left")["left"]) == ["丙丙", "甲乙", "乙甲"]
    assert list(kwic(table, "新", sort="right")["right"]) == ["丙", "乙", "甲"]


def test_equal_contexts_stay_in_the_order_of_print():
    assert list(kwic(articles("新发展。新发展。", "新发展。"), "新", width=1, sort="right")["start"]) == [0, 4, 0]


def test_occurrences_do_not_overlap():
    assert list(kwic(articles("哈哈哈哈哈"), "哈哈")["start"]) == [0, 2]


def test_a_width_of_nothing_leaves_no_context():
    assert kwic(articles("新发展"), "发", width=0)[["left", "right"]].to_numpy().tolist() == [["", ""]]


def test_a_regular_expression_finds_no_empty_match():
    assert list(kwic(articles("甲乙乙"), "乙*", regex=True)["keyword"]) == ["乙乙"]


def test_a_regular_expression_that_would_run_for_ever_is_ended(monkeypatch):
    monkeypatch.setattr(corpus.matching, "TIME_LIMIT", 0.5)
    with pytest.raises(TimeoutError, match=r"pattern='\(a\+\)\+b'.*repeat inside a repeat"):
        kwic(articles("a" * 64), "(a+)+b", regex=True)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"pattern": ""}, "pattern=''"),
        ({"pattern": "(", "regex": True}, r"pattern='\(' is no regular expression"),
        ({"pattern": "新", "width": -1}, "width=-1"),
        ({"pattern": "新", "sort": "date"}, r"sort='date'.*keyword.*left.*right.*text"),
    ],
)
def test_an_argument_that_cannot_be_used_is_named(options, message):
    with pytest.raises(ValueError, match=message):
        kwic(articles("新"), **options)


def test_a_table_of_texts_alone_is_enough():
    lines = kwic(pd.DataFrame({"article_id": ["a"], "text": ["新发展"]}), "发展")
    assert lines[["headline", "start"]].to_numpy().tolist() == [["", 1]]
    assert lines["date"].isna().all()
