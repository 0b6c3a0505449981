"""Which names stand in one row, and at which place of it."""

import re
from collections import Counter
from typing import Any

from corpus.mentions.page import PageText
from corpus.mentions.rules import Found

_LINK = re.compile(r"(?:[（(][^（）()\n]{1,12}[)）])?(?:、|，|,|；|以及|和|与|及|[ \u3000]{1,3})?")
_ATTENDS = re.compile(r"(?:等)?(?:也|还|应邀|一同|一起|共同|分别)?(?:参加|出席|列席|陪同|与会)")


def number_lists(page: PageText, found: list[Found], rows: list[dict[str, Any]]) -> None:
    """Write `list_id` and `list_position` into the rows of names that stand in a row."""
    counts: Counter[str] = Counter()
    for run in _runs(page.text, found):
        if len(run) == 1 and not _ATTENDS.match(page.text, found[run[0]].end):
            continue
        article = rows[run[0]]["article_id"]
        counts[article] += 1
        for position, index in enumerate(run, start=1):
            rows[index]["list_id"] = f"{article}/{counts[article]}"
            rows[index]["list_position"] = position


def _runs(text: str, found: list[Found]) -> list[list[int]]:
    """Runs of names joined by 、 or the like, each with its own title or sharing one."""
    runs: list[list[int]] = []
    for index, item in enumerate(found):
        if runs and _joined(text, found[runs[-1][-1]], item):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _joined(text: str, one: Found, other: Found) -> bool:
    """Whether nothing but a comma, an 和 or the second one's title stands between two names."""
    head = other.title_start if other.title_start >= one.end else other.start
    between = text[one.end : head]
    if not between and head == other.start:
        return False
    found = _LINK.fullmatch(between)
    return found is not None and ("，" not in between or head < other.start)
