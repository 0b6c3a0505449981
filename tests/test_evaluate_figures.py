"""The figures of the evaluation: every score and every error is on the figure, and nothing else."""

import pandas as pd
import pytest

from corpus.figures.evaluate import (
    describe_errors,
    describe_gold_source,
    describe_precision_recall,
    describe_scores,
    plot_errors,
    plot_precision_recall,
    plot_scores,
)

SCORES = pd.DataFrame(
    {
        "set": ["seeds", "seeds", "practice", "practice"],
        "measure": ["articles", "repeats", "articles", "repeats"],
        "f1": [1.0, 0.5, 0.9, float("nan")],
        "tp": [24, 1, 9, 0],
        "n": [24, 3, 10, 0],
    }
)


def texts(axes: object) -> list[str]:
    """The words written inside the axes."""
    return [text.get_text() for text in axes.texts]


def test_every_measure_has_a_row_and_every_set_its_counts() -> None:
    axes = plot_scores(SCORES, title="Scores").axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["whole articles", "repeats"]
    assert texts(axes) == ["seeds", "24/24", "1/3", "practice", "9/10", "–"]


def test_a_score_that_is_missing_has_no_dot() -> None:
    axes = plot_scores(SCORES, title="Scores").axes[0]
    assert [list(line.get_xdata()) for line in axes.lines] == [[1.0, 0.5], [0.9]]


def test_dots_of_one_method_that_lie_together_share_a_label() -> None:
    scores = pd.DataFrame(
        {
            "set": ["a", "b", "a", "b"],
            "method": ["corpus", "corpus", "jieba", "jieba"],
            "precision": [0.98, 0.97, 0.98, 0.3],
            "recall": [0.99, 0.98, 0.6, 0.4],
        }
    )
    written = texts(plot_precision_recall(scores, title="Persons").axes[0])
    assert {"these rules: a, b", "jieba: a", "jieba: b"} <= set(written)


def test_every_page_and_measure_with_errors_has_a_square_with_their_number() -> None:
    errors = pd.DataFrame(
        {"set": ["s", "s"], "page_id": ["01", "02"], "measure": ["joins", "articles"], "errors": [3, 1]}
    )
    axes = plot_errors(errors, title="Errors", measures=["articles", "headlines", "joins"]).axes[0]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["whole articles", "joins"]
    assert {text.get_text(): text.get_position() for text in axes.texts} == {"3": (1, 0), "1": (0, 1)}


def test_no_scores_and_no_errors_are_said_in_words() -> None:
    assert texts(plot_scores(SCORES.iloc[:0], title="Scores").axes[0]) == ["No scores"]
    empty = pd.DataFrame(columns=["set", "page_id", "measure", "errors"])
    assert texts(plot_errors(empty, title="Errors").axes[0]) == ["No errors"]
    no_methods = pd.DataFrame(columns=["set", "method", "precision", "recall"])
    assert texts(plot_precision_recall(no_methods, title="Persons").axes[0]) == ["Nothing to compare"]


def test_titles_say_what_was_found() -> None:
    assert plot_scores(SCORES).words["title"] == "33 of 34 articles are read without an error"
    methods = pd.DataFrame({"method": ["corpus", "jieba nr"], "set": ["a", "a"], "precision": [1.0, 0.5]})
    methods = methods.assign(recall=[0.5, 0.5], tp=[2, 2], fp=[0, 2], fn=[2, 2])
    assert plot_precision_recall(methods).words["title"] == "F1 of persons found: these rules 0.67, jieba's tagger 0.50"
    errors = pd.DataFrame({"set": ["s", "s"], "page_id": ["1", "2"], "measure": ["joins", "joins"], "errors": [3, 1]})
    assert plot_errors(errors).words["title"] == "Errors: 4, on 2 pages"


def test_the_alt_texts_say_what_is_to_be_seen() -> None:
    assert describe_scores(SCORES) == ("1 of 3 scores are 1; the lowest is 0.50 (repeats, seeds).")
    methods = pd.DataFrame({"method": ["corpus"], "set": ["seeds"], "precision": [0.9], "recall": [0.8]})
    assert describe_precision_recall(methods) == "these rules on seeds: precision 0.90, recall 0.80."
    errors = pd.DataFrame({"set": ["s", "s"], "page_id": ["1", "2"], "measure": ["joins", "joins"], "errors": [3, 1]})
    assert describe_errors(errors) == "Errors: 4, on 2 pages; most of them, 3, on 1 (s)."


def test_the_source_line_names_the_sets_and_counts_their_pages() -> None:
    gold = pd.DataFrame({"set": ["seeds", "practice"], "pages": [5, 4]})
    assert describe_gold_source(gold) == "Source: pages read by hand (seeds, practice), 9 pages."


def test_the_words_of_the_figures_are_chinese_where_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORPUS_LANG", "zh")
    axes = plot_scores(SCORES).axes[0]
    assert [text.get_text() for text in axes.get_yticklabels()] == ["整篇报道", "重复识别"]
    assert describe_scores(SCORES).startswith("3个得分中1个为1")
