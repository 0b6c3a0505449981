"""Topic tags against topics coded by hand."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from corpus.project import project_root
from corpus.stats.agreement import krippendorff_alpha
from corpus.topics.csvfile import read_csv_rows
from corpus.topics.read import NO_TOPIC

CODINGS = ("pass_1", "pass_2", "gold")
_NOT_WORD = re.compile(r"[\W_]+")


def read_topic_gold(path: str | os.PathLike[str] | None = None) -> pd.DataFrame:
    """One row an article coded by hand: `page_id`, `headline`, `pass_1`, `pass_2`, `gold` (sets of topics), `note`.

    `path` is a CSV file (default: the project's coding of its seed pages, `tests/gold/topics.csv`, whose head
    explains it). Raises FileNotFoundError, and ValueError with file and line.
    """
    file = project_root() / "tests" / "gold" / "topics.csv" if path is None else Path(path)
    rows = [fields for _, fields in read_csv_rows(file, required=("page_id", "headline", "gold"))]
    gold = pd.DataFrame(rows)
    for name in CODINGS:
        gold[name] = [frozenset(topics.split()) - {NO_TOPIC} for topics in gold[name]] if name in gold else gold["gold"]
    return gold


def join_topic_gold(tags: pd.DataFrame, articles: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """One row an article of `gold` found in `articles` by page and headline: `article_id`, `tagged` and gold's columns.

    Headlines are compared without blanks and punctuation; a gold article that is not found is left out, so that
    the caller can see how many are.
    """
    tagged: dict[str, set[str]] = {}
    for article_id, topic in zip(tags["article_id"], tags["topic"], strict=True):
        tagged.setdefault(article_id, set()).update({topic} - {NO_TOPIC})
    heads = articles["kicker"] + articles["headline"] + articles["subhead"]
    columns = zip(articles["page_id"], heads, articles["article_id"], strict=True)
    known = [(page, _letters(head), own) for page, head, own in columns]
    rows = []
    for entry in gold.to_dict("records"):
        wanted = _letters(entry["headline"])
        found = [own for page, head, own in known if page == entry["page_id"] and wanted in head]
        if len(found) == 1:
            rows.append({"article_id": found[0], "tagged": frozenset(tagged.get(found[0], ())), **entry})
    return pd.DataFrame(rows, columns=["article_id", "tagged", *gold.columns])


def score_topics(joined: pd.DataFrame, *, coding: str = "tagged", against: str = "gold") -> pd.DataFrame:
    """One row a topic that either coding has: `topic`, `right`, `wrong`, `missed`, `precision`, `recall`, `f1`.

    `joined` as from `join_topic_gold`; `right` articles have the topic in both, `wrong` only in `coding`, `missed`
    only in `against`. The mean of `f1` is macro F1.
    """
    pairs = list(zip(joined[coding], joined[against], strict=True))
    rows = []
    for topic in sorted({topic for pair in pairs for topic in pair[0] | pair[1]}):
        right = sum(topic in own and topic in other for own, other in pairs)
        wrong = sum(topic in own and topic not in other for own, other in pairs)
        missed = sum(topic not in own and topic in other for own, other in pairs)
        rows.append(
            {
                "topic": topic,
                "right": right,
                "wrong": wrong,
                "missed": missed,
                "precision": right / (right + wrong) if right + wrong else 0.0,
                "recall": right / (right + missed) if right + missed else 0.0,
                "f1": 2 * right / (2 * right + wrong + missed),
            }
        )
    return pd.DataFrame(rows, columns=["topic", "right", "wrong", "missed", "precision", "recall", "f1"])


def topic_alpha(joined: pd.DataFrame, topics: Iterable[str], *, coding: str = "tagged", against: str = "gold") -> float:
    """Krippendorff's alpha of two codings, each article and topic being a unit that has the topic or not."""
    pairs = list(zip(joined[coding], joined[against], strict=True))
    return krippendorff_alpha((topic in own, topic in other) for topic in topics for own, other in pairs)


def _letters(text: str) -> str:
    """A headline without blanks and punctuation."""
    return _NOT_WORD.sub("", text)
