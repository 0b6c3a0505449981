"""The whole evaluation: several gold files, a user's own, and what is said of them."""

import json
from pathlib import Path

import pandas as pd
import pytest

from corpus.evaluate import (
    GoldError,
    advise_on_gold,
    compare_methods,
    count_errors,
    describe_gold,
    evaluate,
    evaluate_sets,
    find_gold,
    read_gold,
)
from corpus.evaluate.run import read_evaluated
from corpus.pages import read_pages

PAGE = "岱阳市召开防汛会议\n\n■本报记者 李四\n\n本报讯 7月1日，市长张文清主持召开防汛会议。张文清要求，要守土有责。"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of one page with its gold."""
    (tmp_path / "01.txt").write_text(PAGE, encoding="utf-8")
    article = {"headline": [1], "byline": 3, "reporters": ["李四"], "paras": [[5]], "officials": {"张文清": 2}}
    page = {"articles": [{**article, "titles": {"张文清": "市长"}}]}
    (tmp_path / "gold.json").write_text(json.dumps({"01.txt": page}, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def test_a_users_own_gold_is_scored_with_the_two_simpler_means_beside_it(own: Path) -> None:
    scores, errors = evaluate(own / "gold.json")
    table = scores.set_index("measure")
    assert table.loc["articles", "f1"] == 1
    assert table.loc["bylines", "tp"] == 1
    assert table.loc["officials", "tp"] == 1
    assert "persons (jieba nr)" in table.index
    assert list(errors.columns) == ["page_id", "article", "line", "measure", "error", "expected", "found", "printed"]


def test_a_page_that_is_not_there_is_named(own: Path) -> None:
    (own / "01.txt").unlink()
    with pytest.raises(GoldError, match=r"page '01\.txt': no file"):
        evaluate(own / "gold.json")


def test_gold_beside_the_pages_in_use_is_found_and_silence_is_no_error(own: Path, tmp_path: Path) -> None:
    assert find_gold(own)["your pages"] == own / "gold.json"
    assert list(find_gold(tmp_path / "nowhere")) == ["seeds", "practice", "seen", "unseen"]


def test_several_gold_files_are_told_apart_by_name(own: Path) -> None:
    scores, errors = evaluate_sets({"a": own / "gold.json", "b": own / "gold.json"})
    assert list(scores.columns[:2]) == ["set", "measure"]
    assert set(scores["set"]) == {"a", "b"}
    assert list(errors.columns[:2]) == ["set", "page_id"]


def test_gold_is_described_by_pages_articles_lines_and_officials(own: Path) -> None:
    table = describe_gold({"own": own / "gold.json"})
    assert table.to_numpy().tolist() == [["own", 1, 1, 3, 1]]


def test_pages_without_gold_are_read_but_not_evaluated(own: Path) -> None:
    (own / "02.txt").write_text(PAGE, encoding="utf-8")
    corpus = read_evaluated(read_gold(own / "gold.json"))
    assert list(corpus.pages["page_id"]) == ["01"]
    assert set(corpus.blocks["page_id"]) == {"01"}


def test_pages_without_gold_get_advice_how_to_write_it(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(PAGE, encoding="utf-8")
    advice = advise_on_gold(read_pages(tmp_path), tmp_path)
    assert "have no gold" in advice
    assert json.loads(advice.splitlines()[-1])["甲.txt"]["articles"][0]["headline"] == []
    assert str(tmp_path) not in advice


def test_pages_with_gold_get_no_advice(own: Path) -> None:
    assert "gold of their own" in advise_on_gold(read_pages(own), own)
    assert "tests/gold" in advise_on_gold(pd.DataFrame({"page_id": ["12_blank"]}), own / "elsewhere")


def test_a_guessed_encoding_is_judged_and_not_warned_of(recwarn: pytest.WarningsRecorder) -> None:
    scores, _ = evaluate(find_gold()["practice"])
    assert scores.set_index("measure").loc["encodings", "tp"] == 4
    assert not recwarn.list


def test_every_set_has_a_row_for_each_measure_of_any_set() -> None:
    gold = find_gold()
    scores, _ = evaluate_sets({name: gold[name] for name in ("seeds", "practice")})
    measures = scores.groupby("set")["measure"].agg(list)
    assert measures["seeds"] == measures["practice"]
    assert scores.set_index(["set", "measure"]).loc[("practice", "captions"), "n"] == 0


def test_methods_of_one_measure_are_compared_without_its_likes() -> None:
    scores = pd.DataFrame({"measure": ["joins", "joins (no full stop)", "persons", "persons (jieba nr)"]})
    assert list(compare_methods(scores, "joins")["method"]) == ["corpus", "no full stop"]
    assert list(compare_methods(scores, "persons")["method"]) == ["corpus", "jieba nr"]


def test_errors_are_counted_by_page_and_measure_in_the_order_of_sets_and_measures() -> None:
    rows = [
        ("b", "02", "titles"),
        ("b", "02", "joins"),
        ("b", "01", "joins"),
        ("a", "09", "joins"),
        ("b", "02", "joins"),
    ]
    counted = count_errors(pd.DataFrame(rows, columns=["set", "page_id", "measure"]))
    assert counted.to_numpy().tolist() == [
        ["b", "01", "joins", 1],
        ["b", "02", "joins", 2],
        ["b", "02", "titles", 1],
        ["a", "09", "joins", 1],
    ]


def test_no_gold_file_at_all_is_an_error_that_says_so() -> None:
    with pytest.raises(ValueError, match="names no gold file"):
        evaluate_sets({})
