"""Blocks → one row an article, and the reading of a whole folder."""

import os
import warnings
from pathlib import Path
from typing import Any

import pandas as pd

from corpus.bylines import parse_byline, split_trailing_credit
from corpus.dates import date_articles, date_pages
from corpus.layout import segment_pages
from corpus.layout.blocks import join_texts
from corpus.pages import SIZE_LIMIT, read_pages
from corpus.project import LISTS, corpus_dir
from corpus.schema import Corpus, build_table

AUTHORS = ("reporters", "correspondents", "photographers", "interns")
_HEADS = ("kicker", "headline", "subhead", "byline")
_BODY = ("paragraph", "section_head")


def load(
    folder: str | os.PathLike[str] | None = None,
    *,
    encoding: str = "",
    newspaper: str = "",
    size_limit: int = SIZE_LIMIT,
) -> Corpus:
    """`pages`, `blocks` and `articles` of a folder of page texts, read, segmented and dated.

    Parameters: `folder` holds the page files (default: `corpus_dir()`); `encoding` and `newspaper` hold for pages
    whose manifest says nothing, `size_limit` is the largest file read, in bytes, see `read_pages`.
    Word lists are read from the corpus folder one works in, or that `CORPUS_DIR` names, since later stages read them
    too; warns where `folder` is another that has lists of its own.
    Raises FileNotFoundError and PageError as `read_pages` does.
    """
    place = corpus_dir() if folder is None else Path(folder)
    _warn_of_unread_lists(place)
    pages = read_pages(place, encoding=encoding, newspaper=newspaper, size_limit=size_limit)
    blocks = segment_pages(pages)
    dated = date_pages(pages, blocks)
    return Corpus(dated, blocks, date_articles(assemble_articles(blocks, dated), dated, blocks))


def _warn_of_unread_lists(folder: Path) -> None:
    """Warn where a folder has word lists of its own, but those of another are read."""
    if (folder / LISTS).is_dir() and corpus_dir().resolve() != folder.resolve():
        warnings.warn(
            f"the word lists in {folder.name}/{LISTS} are not read from here; "
            f"work inside {folder.name}, or set CORPUS_DIR to it before corpus is imported",
            stacklevel=3,
        )


def assemble_articles(blocks: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    """One row an article, in the order of its blocks: the `articles` table.

    Columns: `article_id`, `page_id`, `ordinal` (on its page, from 1), `kicker`, `headline`, `subhead`, `byline` (as
    printed, several blocks joined by a space), `reporters`, `correspondents`, `photographers`, `interns` (lists),
    `text` (paragraphs and section heads, one a line, repeats left out), `n_chars` (characters of `text` that are not
    blank), `n_paragraphs`, `date` (of the page), `event_date`, `event_date_basis` (both empty until `date_articles`),
    `start`, `end` (first to last printed character of the article) and `offsets` (of `text`).

    Parameters: `blocks` as from `segment_pages`; `pages` needs `page_id` and `date`.
    """
    dates = dict(zip(pages["page_id"], pages["date"], strict=True))
    groups: dict[str, list[Any]] = {}
    for block in blocks.itertuples(index=False):
        if block.article_id:
            groups.setdefault(block.article_id, []).append(block)
    rows = [_article_row(article_id, own, dates) for article_id, own in groups.items()]
    return build_table("articles", rows)


def read_articles(
    path: str | os.PathLike[str], *, text: str = "", title: str = "", date: str = "", article_id: str = ""
) -> pd.DataFrame:
    """One row a record of a JSON Lines, CSV or Parquet file: the `articles` table, without pages.

    `text` is normalised, one paragraph a line; a dateline that names its authors goes to `byline` and the columns
    of people. `offsets`, `start` and `end` lead back into the record's own text, `page_id` names the file.

    Parameters: `text`, `title`, `date`, `article_id` name the record's fields; where one is left empty, the usual
    names are tried (text, content, 正文; title, headline, 标题; date, 日期; id).
    Raises FileNotFoundError; ValueError naming file, record and field where a field is missing or a date is none.
    Warns of records without a text, which are left out.
    """
    from corpus.ready import read_records  # the archive's records are read by a stage that builds on this one

    return read_records(path, {"text": text, "headline": title, "date": date, "article_id": article_id})


def _article_row(article_id: str, blocks: list[Any], dates: dict[str, Any]) -> dict[str, Any]:
    """The row of one article, from its blocks."""
    page_id = blocks[0].page_id
    body = [block for block in blocks if block.kind in _BODY and block.text]
    text, offsets = join_texts([(block.text, block.offsets) for block in body], "\n") if body else ("", [])
    return {
        "article_id": article_id,
        "page_id": page_id,
        "ordinal": int(article_id.rpartition("#")[2]),
        **{kind: " ".join(block.text for block in blocks if block.kind == kind) for kind in _HEADS},
        **_authors(blocks),
        "text": text,
        "n_chars": sum(map(len, text.split())),
        "n_paragraphs": len(body),
        "date": dates[page_id],
        "event_date": pd.NaT,
        "event_date_basis": "",
        "start": min(block.start for block in blocks),
        "end": max(block.end for block in blocks),
        "offsets": offsets,
    }


def _authors(blocks: list[Any]) -> dict[str, list[str]]:
    """The people of the article's bylines and of the credits that close its captions, each once, in printed order."""
    found: dict[str, list[str]] = {field: [] for field in AUTHORS}
    for block in blocks:
        if block.kind == "byline":
            credited, fields = block.text, AUTHORS
        elif block.kind == "caption":  # who wrote the caption wrote no report
            credited, fields = block.text[split_trailing_credit(block.text) :], ("photographers",)
        else:
            continue
        byline = parse_byline(credited)
        for field in fields:
            found[field] += [name for name in getattr(byline, field) if name not in found[field]]
    return found
