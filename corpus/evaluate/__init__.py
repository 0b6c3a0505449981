"""How well pages are read: gold written by hand, measures against it, and the errors one by one."""

from corpus.evaluate.baseline import judge_full_stops, judge_jieba
from corpus.evaluate.from_gold import corpus_from_gold
from corpus.evaluate.gold import GoldArticle, GoldError, GoldPage, read_gold
from corpus.evaluate.judgments import list_errors, score_judgments
from corpus.evaluate.people import judge_lists, judge_mentions, judge_speakers
from corpus.evaluate.reading import judge_reading
from corpus.evaluate.run import (
    advise_on_gold,
    compare_methods,
    count_errors,
    describe_gold,
    evaluate,
    evaluate_corpus,
    evaluate_sets,
    find_gold,
    judge_corpus,
)

__all__ = [
    "GoldArticle",
    "GoldError",
    "GoldPage",
    "advise_on_gold",
    "compare_methods",
    "corpus_from_gold",
    "count_errors",
    "describe_gold",
    "evaluate",
    "evaluate_corpus",
    "evaluate_sets",
    "find_gold",
    "judge_corpus",
    "judge_full_stops",
    "judge_jieba",
    "judge_lists",
    "judge_mentions",
    "judge_reading",
    "judge_speakers",
    "list_errors",
    "read_gold",
    "score_judgments",
]
