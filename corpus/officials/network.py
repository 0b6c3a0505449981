"""Who is named together."""

from itertools import combinations
from typing import Any

import pandas as pd

from corpus.anchors import anchor_mentions, by_article
from corpus.officials.counts import IDENTITY, keep_category, require_category
from corpus.tables import build_rows

UNITS = ("article", "paragraph", "list")
_COLUMNS = {
    "person_a": "str",
    "person_b": "str",
    "n_together": "int64",
    "n_a": "int64",
    "n_b": "int64",
    "n_units": "int64",
    "share_of_units": "float64",
    "jaccard": "float64",
    "unit": "str",
}


def co_mentions(
    mentions: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    unit: str = "article",
    category: str | None = "official",
) -> pd.DataFrame:
    """One row a pair of people named in the same unit at least once: the edges of a network.

    Columns: `person_a`, `person_b` (in the order of their characters; a person with a namesake has in brackets what
    tells them apart), `n_together` (units that name both), `n_a`, `n_b` (units that name each), `n_units` (units
    that name anyone: the denominator of `share_of_units`), `share_of_units`, `jaccard` (n_together / units that
    name either), `unit`. Ordered by `n_together`, most first.

    Parameters: `mentions`, as from `find_mentions`. `unit` is `article`, `paragraph` (of the body; needs
    `articles`) or `list` (names in one printed row, by `list_id`; a table from `attendance_lists` will do as well).
    `category` keeps people of one category, None all. An article that names many makes many pairs: read shares, not
    sums of edges. Raises `ValueError` for another unit or category, and for `paragraph` without `articles`.
    """
    require_category(category)
    named = keep_category(mentions, category)
    units = _units(named, articles, unit)
    members = _members(named, units)
    counts: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    for people in members:
        for person in people:
            counts[person] = counts.get(person, 0) + 1
        for pair in combinations(people, 2):
            pairs[pair] = pairs.get(pair, 0) + 1
    rows = [_pair_row(pair, n, counts, len(members)) | {"unit": unit} for pair, n in pairs.items()]
    table = build_rows(rows, _COLUMNS)
    order = ["n_together", "person_a", "person_b"]
    return table.sort_values(order, ascending=[False, True, True], kind="stable").reset_index(drop=True)


def _units(named: pd.DataFrame, articles: pd.DataFrame | None, unit: str) -> list[str]:
    """For each mention the unit it stands in, or "" for none."""
    if unit == "article":
        return list(named["article_id"])
    if unit == "list":
        return list(named["list_id"])
    if unit != "paragraph":
        raise ValueError(f"unit={unit!r} is not known; use one of {', '.join(UNITS)}")
    if articles is None:
        raise ValueError("articles=None: to count by paragraph, give the articles whose paragraphs they are")
    return _paragraphs(named, articles)


def _paragraphs(named: pd.DataFrame, articles: pd.DataFrame) -> list[str]:
    """The paragraph each mention stands in; none for those in headlines and captions."""
    texts = {row.article_id: row for row in articles.itertuples(index=False)}
    found: dict[tuple[str, int], str] = {}
    for article_id, rows in by_article(named).items():
        article = texts.get(article_id)
        for anchor in anchor_mentions(article.text, article.offsets, rows) if article else ():
            number = article.text.count("\n", 0, anchor.start) + 1
            found[article_id, anchor.mention.start] = f"{article_id}¶{number}"
    places = zip(named["article_id"], named["start"], strict=True)
    return [found.get(place, "") for place in places]


def _members(named: pd.DataFrame, units: list[str]) -> list[list[str]]:
    """The people of each unit, each once, in the order of their characters."""
    members: dict[str, set[str]] = {}
    for unit, person, told in zip(units, *(named[column] for column in IDENTITY), strict=True):
        if unit:
            members.setdefault(unit, set()).add(f"{person} ({told})" if told else person)
    return [sorted(people) for people in members.values()]


def _pair_row(pair: tuple[str, str], n: int, counts: dict[str, int], n_units: int) -> dict[str, Any]:
    """The row of one pair."""
    a, b = pair
    return {
        "person_a": a,
        "person_b": b,
        "n_together": n,
        "n_a": counts[a],
        "n_b": counts[b],
        "n_units": n_units,
        "share_of_units": n / n_units,
        "jaccard": n / (counts[a] + counts[b] - n),
    }
