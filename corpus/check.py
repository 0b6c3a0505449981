"""What was read of a corpus, and everything doubtful about it, in plain words."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from corpus.provenance import Places
from corpus.schema import Corpus

_ENDS_A_SENTENCE = re.compile(r"[。！？…”』」》）.!?\"')—：；]\s*$")
_LOST_CHARACTER = re.compile("[\ufffd\ue000-\uf8ff]")
_COLUMNS = ["page_id", "place", "doubt", "advice"]


def check_corpus(corpus: Corpus) -> pd.DataFrame:
    """One row a doubt about the reading of a page, in page order.

    Columns: `page_id`; `place` (`file:line:column` and the words there); `doubt`, what is uncertain;
    `advice`, what the reader of the counts should do about it. No row means that nothing is doubtful.
    """
    places = Places(corpus.pages)
    doubts = (_page_doubts, _date_doubts, _article_doubts, _block_doubts)
    rows = [row for find in doubts for row in find(corpus, places)]
    return pd.DataFrame(rows, columns=_COLUMNS).sort_values("page_id", kind="stable", ignore_index=True)


def summarize_pages(corpus: Corpus) -> pd.DataFrame:
    """One row a page: what was read of it.

    Columns: `path`, `encoding`, `n_chars`, `articles`, `repeats` (passages printed again by the OCR),
    `newspaper`, `date`, `date_precision`, and `date_range` where no single day is known.
    """
    pages, blocks, articles = corpus
    repeats = blocks.loc[blocks["kind"] == "repeat", "page_id"].value_counts()
    table = pages[["path", "encoding", "n_chars", "newspaper", "date", "date_precision"]].copy()
    table.insert(3, "articles", _count_by_page(pages, articles["page_id"].value_counts()))
    table.insert(4, "repeats", _count_by_page(pages, repeats))
    ranges = zip(pages["date_earliest"], pages["date_latest"], strict=True)
    table["date_range"] = [_range_text(earliest, latest) for earliest, latest in ranges]
    return table


def _count_by_page(pages: pd.DataFrame, counts: pd.Series) -> list[int]:
    """A count for each page, 0 where there is none."""
    return [int(counts.get(page_id, 0)) for page_id in pages["page_id"]]


def _range_text(earliest: pd.Timestamp, latest: pd.Timestamp) -> str:
    """The days between which a page was printed, "" where they are not known or are one day."""
    if pd.isna(earliest) or pd.isna(latest) or earliest == latest:
        return ""
    return f"{earliest:%Y-%m-%d} to {latest:%Y-%m-%d}"


def _page_doubts(corpus: Corpus, places: Places) -> Iterator[dict[str, Any]]:
    """Doubts about whole pages: no article, a guessed encoding, characters that were lost."""
    with_article = set(corpus.articles["page_id"])
    for row in _rows(corpus.pages):
        if row["page_id"] not in with_article:
            yield _doubt(row, places, "no article was found", "look whether the page is blank, or its scan failed")
        if row["encoding_basis"].startswith("undeclared"):
            doubt = f"read as {row['encoding']} ({row['encoding_basis']})"
            yield _doubt(row, places, doubt, "declare the encoding in datapackage.json")
        lost = [match.start() for match in _LOST_CHARACTER.finditer(row["text"])]
        if lost:
            at = {"page_id": row["page_id"], "start": lost[0], "end": lost[0] + 1}
            doubt = f"{len(lost)} characters without a meaning (U+FFFD or private use)"
            yield _doubt(at, places, doubt, "scan or convert the page again; words with them are not counted right")


def _date_doubts(corpus: Corpus, places: Places) -> Iterator[dict[str, Any]]:
    """Doubts about the day of publication."""
    for row in _rows(corpus.pages):
        span = _range_text(row["date_earliest"], row["date_latest"])
        between = f", between {span.replace(' to ', ' and ')}" if span else ""
        if row["date_precision"] == "none":
            yield _doubt(row, places, "the page has no date", "add its date to datapackage.json")
        elif row["date_precision"] != "day":
            doubt = f"the date is not printed but inferred{between}: {row['date_basis']}"
            yield _doubt(row, places, doubt, "add the date to datapackage.json if you know it")


def _article_doubts(corpus: Corpus, places: Places) -> Iterator[dict[str, Any]]:
    """Doubts about articles: no headline, no body."""
    for row in _rows(corpus.articles):
        if not row["headline"]:
            yield _doubt(row, places, "an article without a headline", "it may be part of the article before it")
        if not row["text"]:
            yield _doubt(row, places, f"no body under the headline {row['headline']!r}", "its text may stand elsewhere")


def _block_doubts(corpus: Corpus, places: Places) -> Iterator[dict[str, Any]]:
    """Doubts about blocks: passages printed again, paragraphs that break off."""
    for row in _rows(corpus.blocks):
        if row["kind"] == "repeat":
            advice = "it is kept but not counted; compare it with the scan"
            yield _doubt(row, places, f"{len(row['text'])} characters repeat an earlier passage", advice)
        elif row["kind"] == "paragraph" and not _ENDS_A_SENTENCE.search(row["text"]):
            last = {**row, "start": max(row["start"], row["end"] - 1)}
            yield _doubt(last, places, "a paragraph that breaks off", "its continuation was not found on this page")


def _doubt(row: dict[str, Any], places: Places, doubt: str, advice: str) -> dict[str, str]:
    """A row of the result."""
    return {"page_id": row["page_id"], "place": places.cite(row), "doubt": doubt, "advice": advice}


def _rows(table: pd.DataFrame) -> Iterable[dict[str, Any]]:
    """The rows of a table as dictionaries."""
    return table.to_dict("records")
