"""What must be reached on the pages read by hand: a score below its floor fails, with the errors that cost it."""

from functools import lru_cache
from pathlib import Path

import pandas as pd
import pytest

from corpus.evaluate import judge_corpus, list_errors, read_gold, score_judgments
from corpus.evaluate.run import read_evaluated

GOLD = Path(__file__).parent / "gold"

SEEDS = [
    ("articles", "f1", 1.0),
    ("headlines", "f1", 1.0),
    ("bylines", "f1", 1.0),
    ("joins", "f1", 0.97),
    ("page year", "f1", 1.0),
    ("page interval", "f1", 1.0),
    ("officials", "precision", 0.97),
    ("officials", "recall", 0.97),
    ("counts", "recall", 1.0),
    ("titles", "recall", 0.95),
    ("attendance lists", "recall", 1.0),
]
PRACTICE = [
    ("articles", "f1", 0.90),
    ("joins", "f1", 0.90),
    ("bylines", "f1", 0.95),
    ("event dates", "f1", 0.90),
    ("page year", "precision", 1.0),
    ("page day", "precision", 1.0),
    ("officials", "f1", 0.92),
    ("counts", "recall", 0.95),
    ("titles", "recall", 0.92),
    ("speakers", "f1", 0.90),
    ("attendance lists", "recall", 0.90),
]
FLOORS = [("seeds.json", *floor) for floor in SEEDS] + [("practice/gold.json", *floor) for floor in PRACTICE]


@lru_cache(maxsize=2)
def judged(file: str) -> pd.DataFrame:
    """The judgments of one gold file."""
    gold = read_gold(GOLD / file)
    return judge_corpus(read_evaluated(gold), gold)


@pytest.mark.parametrize(("file", "measure", "column", "floor"), FLOORS)
def test_a_score_is_at_or_above_its_floor(file: str, measure: str, column: str, floor: float) -> None:
    rows = judged(file)
    scores = score_judgments(rows).set_index("measure")
    errors = list_errors(rows[rows["measure"] == measure])
    assert scores.loc[measure, column] >= floor, errors.to_string()
