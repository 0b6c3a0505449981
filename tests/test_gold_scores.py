"""What must be reached on the pages read by hand: a score below its floor fails, with the errors that cost it."""

from functools import lru_cache
from pathlib import Path

import pandas as pd
import pytest

from corpus.evaluate import judge_corpus, list_errors, read_gold, score_judgments
from corpus.evaluate.run import read_evaluated

GOLD = Path(__file__).parent / "gold"

FLOORS = [
    ("seeds.json", "articles", "f1", 1.0),
    ("seeds.json", "headlines", "f1", 1.0),
    ("seeds.json", "joins", "f1", 0.97),
    ("practice/gold.json", "articles", "f1", 0.90),
    ("practice/gold.json", "joins", "f1", 0.90),
    ("practice/gold.json", "bylines", "f1", 0.95),
]


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
