"""Scores add up from judgments, and every error can be looked at."""

import math

import pandas as pd

from corpus.evaluate.judgments import (
    Place,
    build_judgments,
    first_line,
    judge_pair,
    judge_sets,
    list_errors,
    score_judgments,
)

PLACE = Place("01", 2, 7)


def test_a_pair_is_right_missed_false_or_wrong() -> None:
    rows = [
        judge_pair("titles", PLACE, "市长", "市长", right=True),
        judge_pair("titles", PLACE, "市长", "", right=False),
        judge_pair("titles", PLACE, "", "市长", right=False),
        judge_pair("titles", PLACE, "市长", "书记", right=False),
    ]
    assert [(row["tp"], row["fp"], row["fn"]) for row in rows] == [(1, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]


def test_sets_are_judged_item_by_item() -> None:
    rows = judge_sets("officials", PLACE, ["甲", "乙"], ["乙", "丙"])
    assert [(row["expected"], row["found"]) for row in rows] == [("乙", "乙"), ("甲", ""), ("", "丙")]


def test_a_join_is_placed_at_its_first_line() -> None:
    rows = judge_sets("joins", Place("01"), [(17, 27)], [], line_of=first_line)
    assert (rows[0]["line"], rows[0]["expected"]) == (17, "17+27")


def test_scores_are_precision_recall_and_their_harmonic_mean() -> None:
    rows = judge_sets("officials", PLACE, ["甲", "乙", "丙", "丁"], ["甲", "乙", "丙", "戊", "己"])
    score = score_judgments(build_judgments(rows)).iloc[0]
    assert (score["n"], score["tp"], score["fp"], score["fn"]) == (4, 3, 2, 1)
    assert math.isclose(score["precision"], 3 / 5)
    assert math.isclose(score["recall"], 3 / 4)
    assert math.isclose(score["f1"], 2 * (3 / 5) * (3 / 4) / (3 / 5 + 3 / 4))


def test_few_items_leave_a_wide_interval_even_where_all_are_right() -> None:
    rows = [judge_pair("articles", PLACE, str(n), str(n), right=True) for n in range(24)]
    score = score_judgments(build_judgments(rows)).iloc[0]
    assert (round(score["low"], 3), score["high"]) == (0.862, 1.0)


def test_a_share_of_nothing_is_missing_and_not_nought() -> None:
    score = score_judgments(build_judgments(judge_sets("repeats", PLACE, [], [5], line_of=first_line))).iloc[0]
    assert score["precision"] == 0
    assert math.isnan(score["recall"])
    assert score["f1"] == 0


def test_measures_of_reading_stand_before_measures_of_people() -> None:
    rows = [judge_pair(measure, PLACE, "a", "a", right=True) for measure in ("titles", "joins", "articles", "joins")]
    assert list(score_judgments(build_judgments(rows))["measure"]) == ["articles", "joins", "titles"]


def test_errors_are_listed_page_by_page_and_hits_are_not() -> None:
    rows = [
        judge_pair("titles", Place("02", 1), "市长", "书记", right=False),
        judge_pair("titles", Place("01", 1), "市长", "市长", right=True),
        *judge_sets("joins", Place("01"), [(3, 5)], [(5, 9)], line_of=first_line),
    ]
    errors = list_errors(build_judgments(rows))
    assert list(errors.columns) == ["page_id", "article", "line", "measure", "error", "expected", "found"]
    assert [tuple(row[:5]) for row in errors.itertuples(index=False)] == [
        ("01", 0, 3, "joins", "missed"),
        ("01", 0, 5, "joins", "false"),
        ("02", 1, 0, "titles", "wrong"),
    ]


def test_an_error_shows_how_its_line_begins() -> None:
    pages = pd.DataFrame({"page_id": ["01"], "text": ["标题\n　　全市上下"]})
    rows = [
        judge_pair("titles", Place("01"), "市长", "", right=False),
        *judge_sets("repeats", Place("01"), [2], [], line_of=first_line),
    ]
    assert list(list_errors(build_judgments(rows), pages)["printed"]) == ["", "全市上下"]


def test_no_judgments_give_empty_tables_with_their_columns() -> None:
    empty = build_judgments([])
    columns = ["measure", "n", "tp", "fp", "fn", "precision", "recall", "f1", "low", "high"]
    assert list(score_judgments(empty).columns) == columns
    assert list_errors(empty).empty
