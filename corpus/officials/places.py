"""Where in an article a mention stands, and why a plain count of strings gives another number."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import pandas as pd

from corpus.officials.counts import keep_category, require_category
from corpus.schema import Corpus
from corpus.tables import build_rows

_HEADINGS = frozenset({"kicker", "headline", "subhead"})
_COMPARED = {
    "person": "str",
    "n_mentions": "int64",
    "plain_count": "int64",
    "in_bylines": "int64",
    "in_repeats": "int64",
    "in_furniture": "int64",
    "in_longer_names": "int64",
    "in_other_words": "int64",
    "not_in_one_piece": "int64",
}
_KINDS = {"byline": "in_bylines", "repeat": "in_repeats", "furniture": "in_furniture", "left_out": "in_furniture"}


def with_places(mentions: pd.DataFrame, attendance: pd.DataFrame) -> pd.DataFrame:
    """One row a mention, as in `mentions`, with `printed_in`: `headline`, `lead`, `body` or `list`.

    `headline` is any heading (kicker, headline, subhead); `list` a name in an attendance list, `attendance` being
    what `attendance_lists` returned; `lead` the first paragraph otherwise, `body` the rest, captions included.
    """
    listed = set(zip(attendance["page_id"], attendance["start"], strict=True))
    places = [
        _place(zone, (page_id, start) in listed)
        for zone, page_id, start in zip(mentions["zone"], mentions["page_id"], mentions["start"], strict=True)
    ]
    return mentions.assign(printed_in=pd.array(places, dtype="str"))


def _place(zone: str, listed: bool) -> str:
    """The place of one mention."""
    if zone in _HEADINGS:
        return "headline"
    if listed:
        return "list"
    return "lead" if zone == "lead" else "body"


def compare_plain_counts(mentions: pd.DataFrame, corpus: Corpus, *, category: str | None = "official") -> pd.DataFrame:
    """One row a person: how often mentioned, how often the string is printed, and what the difference is made of.

    Columns: `person`, `n_mentions`, `plain_count` (what `str.count` finds in the text of all pages), and of these
    the ones that are no mention: `in_bylines` (a journalist's name, or part of one), `in_repeats` (text that was
    read twice), `in_furniture`, `in_longer_names` (张建 in 张建军), `in_other_words`; and `not_in_one_piece`
    (mentions that `str.count` misses, printed with a blank, over a line's end, or in other characters). So
    `n_mentions` = `plain_count` less the five, plus `not_in_one_piece`. Largest difference first.

    `category` keeps people of one category, by default officials; None keeps all.
    """
    require_category(category)
    named = keep_category(mentions, category)
    pages = [_Page(page, mentions, corpus.blocks) for page in corpus.pages.itertuples(index=False)]
    counts = named["person"].value_counts()
    rows = [_compare(person, int(n), pages) for person, n in counts.items()]
    table = build_rows(rows, _COMPARED)
    difference = (table["plain_count"] - table["n_mentions"]).abs()
    order = table.assign(difference=difference).sort_values(
        ["difference", "n_mentions", "person"], ascending=[False, False, True]
    )
    return table.loc[order.index].reset_index(drop=True)


class _Page:
    """Where mentions and blocks lie on a page, to say what an offset is part of."""

    def __init__(self, page: Any, mentions: pd.DataFrame, blocks: pd.DataFrame) -> None:
        self.text = page.text
        on_page = mentions[mentions["page_id"] == page.page_id]
        spans = zip(on_page["start"], on_page["end"], on_page["person"], strict=True)
        self.mentions = sorted((int(start), int(end), person) for start, end, person in spans)
        own = blocks[blocks["page_id"] == page.page_id]
        self.pieces = sorted(
            (start, end, kind) for kind, pieces in zip(own["kind"], own["pieces"], strict=True) for start, end in pieces
        )
        self.exact = {(start, person) for start, end, person in self.mentions if end - start == len(person)}

    def sort_hits(self, person: str) -> Iterator[str]:
        """For each time the string is printed, the column it counts in, or "" for a mention."""
        at = self.text.find(person)
        while at >= 0:
            yield self._column(at, at + len(person), person)
            at = self.text.find(person, at + len(person))

    def _column(self, start: int, end: int, person: str) -> str:
        """What the string printed from `start` to `end` is."""
        if (start, person) in self.exact and self.text[start:end] == person:
            return ""
        index = bisect_right(self.mentions, (start, 1 << 60, "")) - 1
        if index >= 0 and self.mentions[index][1] >= end and self.mentions[index][2] != person:
            return "in_longer_names"
        index = bisect_right(self.pieces, (start, 1 << 60, "")) - 1
        kind = self.pieces[index][2] if index >= 0 and self.pieces[index][1] > start else "furniture"
        return _KINDS.get(kind, "in_other_words")

    def broken(self, person: str) -> int:
        """How many mentions of a person are not printed as the plain string."""
        spans = [(start, end) for start, end, name in self.mentions if name == person]
        return sum(1 for start, end in spans if self.text[start:end] != person)


def _compare(person: str, n: int, pages: list[_Page]) -> dict[str, Any]:
    """The row of one person."""
    row = dict.fromkeys(_COMPARED, 0) | {"person": person, "n_mentions": n}
    for page in pages:
        for column in page.sort_hits(person):
            row["plain_count"] += 1
            if column:
                row[column] += 1
        row["not_in_one_piece"] += page.broken(person)
    return row
