"""Several people of one name: what tells them apart."""

from collections import Counter, defaultdict
from typing import Any


def tell_apart(rows: list[dict[str, Any]], newspeople: dict[str, frozenset[str]]) -> list[dict[str, Any]]:
    """The rows with `told_apart_by` filled where one name stands for several people.

    Two people are told apart by `place` where offices of one rank are held in two places, by `category` where a name is
    an official's in one article and a private person's in another of the same page, and from newspeople by `byline`.
    """
    by_name: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_name[row["person"]].append(row)
    everyone = frozenset().union(*newspeople.values()) if newspeople else frozenset()
    for name, mentions in by_name.items():
        grounds = _grounds(mentions) if len(mentions) > 1 else []
        for row in mentions:
            marks = [row[ground] for ground in grounds if row[ground]]
            row["told_apart_by"] = "; ".join([*marks, *(["byline"] if name in everyone else [])])
    return rows


def _grounds(mentions: list[dict[str, Any]]) -> list[str]:
    """The columns by which the mentions of one name fall into several people."""
    places = {(row["level"], row["place"]) for row in mentions if row["category"] == "official" and row["place"]}
    levels = Counter(level for level, _ in places)
    grounds = ["place"] if any(count > 1 for count in levels.values()) else []
    categories = {row["category"] for row in mentions}
    return [*grounds, "category"] if len(categories) > 1 else grounds
