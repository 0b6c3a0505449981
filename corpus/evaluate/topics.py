"""Topic tags against topics coded by hand."""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from corpus.project import project_root
from corpus.stats.agreement import krippendorff_alpha
from corpus.topics.csvfile import read_csv_rows
from corpus.topics.read import NO_TOPIC

CODINGS = ("pass_1", "pass_2", "gold")
_NOT_WORD = re.compile(r"[\W_]+")


def read_topic_gold(path: str | os.PathLike[str] | None = None) -> pd.DataFrame:
    """One row an article coded by hand: `article_id` or `page_id` and `headline`, `gold` (a set of topics), `note`.

    Where it was coded in two passes, `pass_1` and `pass_2` are there too.

    `path` is a CSV file (default: the project's coding of its seed pages, `tests/gold/topics.csv`, whose head
    explains it; no row where that does not come along). Raises FileNotFoundError, and ValueError with file and line.
    """
    file = project_root() / "tests" / "gold" / "topics.csv" if path is None else Path(path)
    if path is None and not file.is_file():
        return pd.DataFrame(columns=["page_id", "headline", *CODINGS, "note"])
    gold = pd.DataFrame([fields for _, fields in read_csv_rows(file, required=("gold",))])
    for name in [name for name in CODINGS if name in gold]:
        gold[name] = [frozenset(topics.split()) - {NO_TOPIC} for topics in gold[name]]
    return gold


def join_topic_gold(tags: pd.DataFrame, articles: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """One row an article of `gold` found in `articles`: `article_id`, `tagged` and gold's columns.

    It is found by its `article_id`, or by page and headline (compared without blanks and punctuation); a gold
    article that is not found is left out, so that the caller can see how many are.
    """
    tagged: dict[str, set[str]] = {}
    for article_id, topic in zip(tags["article_id"], tags["topic"], strict=True):
        tagged.setdefault(article_id, set()).update({topic} - {NO_TOPIC})
    rows = []
    for entry in gold.to_dict("records"):
        found = _find_article(entry, articles)
        if len(found) == 1:
            rows.append({**entry, "article_id": found[0], "tagged": frozenset(tagged.get(found[0], ()))})
    columns = [name for name in gold.columns if name != "article_id"]
    return pd.DataFrame(rows, columns=["article_id", "tagged", *columns])


def _find_article(entry: dict[str, Any], articles: pd.DataFrame) -> list[str]:
    """The ids of the articles a gold row may mean."""
    if entry.get("article_id"):
        return [own for own in articles["article_id"] if own == entry["article_id"]]
    on_page = articles[articles["page_id"] == entry["page_id"]]
    heads = on_page["kicker"] + on_page["headline"] + on_page["subhead"]
    wanted = _letters(entry["headline"])
    return [own for own, head in zip(on_page["article_id"], heads, strict=True) if wanted in _letters(head)]


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


def describe_agreement(joined: pd.DataFrame, topics: Iterable[str]) -> str:
    """In a sentence or two, how far tags agree with hand coding, and the passes of hand coding with each other."""
    if joined.empty:
        return (
            "None of these articles is coded by hand: how well the tags fit them is not known. Read some, and compare."
        )
    names = list(topics)
    told = (
        f"{len(joined)} articles are coded by hand. Tags against hand coding: macro F1 "
        f"{score_topics(joined)['f1'].mean():.2f}, Krippendorff's alpha {topic_alpha(joined, names):.2f}."
    )
    if {"pass_1", "pass_2"} <= set(joined.columns):
        between = topic_alpha(joined, names, coding="pass_1", against="pass_2")
        told += f" Between the two passes of hand coding, by one coder: alpha {between:.2f}."
    return told


def topic_alpha(joined: pd.DataFrame, topics: Iterable[str], *, coding: str = "tagged", against: str = "gold") -> float:
    """Krippendorff's alpha of two codings, each article and topic being a unit that has the topic or not."""
    pairs = list(zip(joined[coding], joined[against], strict=True))
    return krippendorff_alpha((topic in own, topic in other) for topic in topics for own, other in pairs)


def _letters(text: str) -> str:
    """A headline without blanks and punctuation."""
    return _NOT_WORD.sub("", text)
