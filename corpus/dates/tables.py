"""Dates in the tables: `date_pages` and `date_articles`."""

import re
from datetime import date
from typing import Any

import pandas as pd

from corpus.dates.events import EventFinder, default_finder
from corpus.dates.masthead import read_furniture
from corpus.dates.publication import Publication, infer_publication
from corpus.dates.reports import find_event
from corpus.dates.units import Block, edge_units, group_blocks, plain, read_units
from corpus.normalize import Offsets, source_span
from corpus.schema import build_table

# 本报评论员, 晴川时评: a comment starts from events of other reports and has none of its own.
_COMMENTATOR = re.compile(r"评论员")
_COMMENTS = re.compile(r"(?:时评|短评|评论|社论|漫谈|杂谈|言论|锐评|快评|微评|絮语)$")
# （2022年10月19日某市第五届人民代表大会常务委员会第九次会议通过）: under the head of a document, when it was decided.
_DECIDED = re.compile(r"^（.{6,60}(?:通过|批准|公布)）$")


def date_pages(
    pages: pd.DataFrame, blocks: pd.DataFrame | None = None, *, events: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row a page: `pages` with the day of publication and what it rests on.

    Fills `date`; `date_earliest` and `date_latest`, between which it lies; `date_precision`: `day` (printed, or
    exactly told: 昨日（10月8日）), `inferred` (the day after the newest event, in the year that agrees with what the
    page speaks of), `year` (no day, but a year: `date` stays empty), `none`; and `date_basis`, the words it rests on
    with their source offsets. `newspaper`, `section` and `page_number` are read from the page's edges where empty.

    Parameters: `blocks` as from `segment_pages` (without it each line is looked at by itself); `events`, a table
    as from `read_events`. A page whose `date` is already known keeps it.
    """
    finder = default_finder() if events is None else EventFinder(events)
    groups = group_blocks(blocks)
    rows = [_page_row(row, groups.get(row["page_id"], []), finder) for row in pages.to_dict("records")]
    return build_table("pages", rows)


def _page_row(row: dict[str, Any], blocks: list[Block], finder: EventFinder) -> dict[str, Any]:
    """The row of a page with its dates."""
    row = dict(row)
    units, edge = read_units(row["text"], blocks), edge_units(row["text"])
    for key, value in read_furniture(edge, units).items():
        row[key] = row[key] or value
    if pd.isna(row["date"]):
        row |= _date_columns(infer_publication(edge, units, finder))
    return row


def _date_columns(found: Publication) -> dict[str, Any]:
    """The date columns of a page."""
    return {
        "date": _stamp(found.day),
        "date_earliest": _stamp(found.earliest),
        "date_latest": _stamp(found.latest),
        "date_precision": found.precision,
        "date_basis": found.basis,
    }


def _stamp(day: date | None) -> Any:
    return pd.NaT if day is None else pd.Timestamp(day)


def date_articles(articles: pd.DataFrame, pages: pd.DataFrame, blocks: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row an article: `articles` with the day of the event it reports.

    Fills `date` (of the page), `event_date` (empty where the article names no day, or only 日前, 近日) and
    `event_date_basis`, the words it rests on with their source offsets. 昨日, 上周五, 本月12日 are counted from the
    dateline or else from the page's date.

    Parameters: `pages` as from `date_pages`; `blocks` as from `segment_pages`, for reports that are only a
    picture with its caption.
    """
    published = {page.page_id: _publication(page) for page in pages.itertuples(index=False)}
    captions = _captions(blocks)
    rows = [
        _article_row(row, published[row["page_id"]], captions.get(row["article_id"], []))
        for row in articles.to_dict("records")
    ]
    return build_table("articles", rows)


def _captions(blocks: pd.DataFrame | None) -> dict[str, list[tuple[str, Offsets]]]:
    """The captions of each article: a picture with its caption may be a whole report."""
    found: dict[str, list[tuple[str, Offsets]]] = {}
    if blocks is not None:
        for block in blocks[blocks["kind"] == "caption"].itertuples(index=False):
            found.setdefault(block.article_id, []).append((block.text, block.offsets))
    return found


def _publication(page: Any) -> Publication:
    """The publication of a dated page."""
    day, earliest, latest = (
        None if pd.isna(value) else value.date() for value in (page.date, page.date_earliest, page.date_latest)
    )
    return Publication(day, earliest or day, latest or day, page.date_precision, page.date_basis)


def _article_row(row: dict[str, Any], published: Publication, captions: list[tuple[str, Offsets]]) -> dict[str, Any]:
    """The row of an article with its event's day, from its body or else from its captions."""
    texts = [(row["text"], row["offsets"])] if row["text"] else captions
    found = {"date": _stamp(published.day), "event_date": pd.NaT, "event_date_basis": ""}
    if _COMMENTATOR.search(row["byline"]) or _COMMENTS.search(row["kicker"]):
        return row | found
    if _DECIDED.match(row["subhead"]) and (decided := find_event(plain(row["subhead"]), "", published)).day:
        return row | found | {"event_date": _stamp(decided.day), "event_date_basis": row["subhead"]}
    for text, offsets in texts:
        report = find_event(plain(text), plain(row["byline"]), published)
        if report.end:
            first, last = source_span(offsets, report.start, report.end)
            basis = f"{text[report.start : report.end]} [{first}:{last}]"
            return row | found | {"event_date": _stamp(report.day), "event_date_basis": basis}
        if report.day:
            found |= {"event_date": _stamp(report.day), "event_date_basis": row["byline"]}
    return row | found
