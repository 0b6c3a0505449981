"""The figures of the evaluation: every score and every error is on the figure, and nothing else."""

import pandas as pd

from corpus.figures.evaluate import plot_errors, plot_precision_recall, plot_scores

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
    assert [label.get_text() for label in axes.get_yticklabels()] == ["articles", "repeats"]
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
    assert {"corpus: a, b", "jieba: a", "jieba: b"} <= set(written)


def test_every_page_and_measure_with_errors_has_a_square_with_their_number() -> None:
    errors = pd.DataFrame(
        {"set": ["s", "s"], "page_id": ["01", "02"], "measure": ["joins", "articles"], "errors": [3, 1]}
    )
    axes = plot_errors(errors, title="Errors", measures=["articles", "headlines", "joins"]).axes[0]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["articles", "joins"]
    assert {text.get_text(): text.get_position() for text in axes.texts} == {"3": (1, 0), "1": (0, 1)}


def test_no_scores_and_no_errors_are_said_in_words() -> None:
    assert texts(plot_scores(SCORES.iloc[:0], title="Scores").axes[0]) == ["No scores"]
    empty = pd.DataFrame(columns=["set", "page_id", "measure", "errors"])
    assert texts(plot_errors(empty, title="Errors").axes[0]) == ["No errors"]
    no_methods = pd.DataFrame(columns=["set", "method", "precision", "recall"])
    assert texts(plot_precision_recall(no_methods, title="Persons").axes[0]) == ["Nothing to compare"]
