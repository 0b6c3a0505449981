"""What a corpus holds, counted: the tables of the overview notebook."""

import re
from collections import Counter
from typing import Any

import pandas as pd

from corpus.schema import DATE, Corpus

# The kinds of blocks in the order in which a page prints them, and what no block holds.
KINDS = (
    "kicker",
    "headline",
    "subhead",
    "byline",
    "paragraph",
    "section_head",
    "caption",
    "furniture",
    "repeat",
    "left_out",
)
_INK = re.compile(r"\S")


def count_text(paper: Corpus) -> pd.DataFrame:
    """One row a page and kind of text: how much of what is printed is headline, body, caption, ….

    Columns: `page_id`; `kind`, a kind of block, or `left_out` for what stands in no block; `n_blocks`; `n_chars`,
    printed characters without blanks; `share` of the page's printed characters (missing for a blank page).
    Every kind has a row for every page, 0 where there is none, so that the shares of a page add up to 1.
    """
    rows = [row for page in paper.pages.itertuples(index=False) for row in _count_page(page, paper.blocks)]
    columns = {"page_id": "str", "kind": "str", "n_blocks": "int64", "n_chars": "int64", "share": "float64"}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def _count_page(page: Any, blocks: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of one page."""
    own = blocks[blocks["page_id"] == page.page_id]
    n_chars: Counter[str] = Counter()
    for kind, pieces in zip(own["kind"], own["pieces"], strict=True):
        n_chars[kind] += sum(_count_ink(page.text[start:end]) for start, end in pieces)
    total = _count_ink(page.text)
    n_chars["left_out"] = max(total - n_chars.total(), 0)
    n_blocks = Counter(own["kind"])
    return [
        {
            "page_id": page.page_id,
            "kind": kind,
            "n_blocks": n_blocks[kind],
            "n_chars": n_chars[kind],
            "share": n_chars[kind] / total if total else None,
        }
        for kind in KINDS
    ]


def _count_ink(text: str) -> int:
    """The number of characters that are not blank."""
    return len(_INK.findall(text))


def list_dates(paper: Corpus) -> pd.DataFrame:
    """One row a date: the publication of each page, and the event of each article that has one.

    Columns: `page_id`; `article_id` (`""` for a publication); `dated` (`publication` or `event`); `date`, the day or
    the likeliest day; `earliest` and `latest`, between which it lies, the same day where it is known (all three
    missing for a page without a date); `precision`; `basis`, the evidence, with its place on the page.
    """
    publications = [
        {
            "page_id": page.page_id,
            "article_id": "",
            "dated": "publication",
            "date": page.date,
            "earliest": page.date if pd.isna(page.date_earliest) else page.date_earliest,
            "latest": page.date if pd.isna(page.date_latest) else page.date_latest,
            "precision": page.date_precision,
            "basis": page.date_basis,
        }
        for page in paper.pages.itertuples(index=False)
    ]
    columns = ["page_id", "article_id", "dated", "date", "earliest", "latest", "precision", "basis"]
    table = pd.DataFrame(publications + _events(paper.articles), columns=columns)
    return table.astype(dict.fromkeys(["date", "earliest", "latest"], DATE))


def _events(articles: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of the articles' events."""
    return [
        {
            "page_id": article.page_id,
            "article_id": article.article_id,
            "dated": "event",
            "date": article.event_date,
            "earliest": article.event_date,
            "latest": article.event_date,
            "precision": "day",
            "basis": article.event_date_basis,
        }
        for article in articles.itertuples(index=False)
        if not pd.isna(article.event_date)
    ]
