"""Tables of articles, one after the other, of a folder that may be too large for memory."""

import os
import pickle
import tempfile
import warnings
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pandas as pd

from corpus.archive.records import read_records, record_files
from corpus.articles import assemble_articles
from corpus.dates import date_articles, date_pages
from corpus.layout import segment_pages
from corpus.pages import list_pages, read_pages
from corpus.project import corpus_dir
from corpus.schema import COLUMNS

HEADS = ("kicker", "headline", "subhead")
PAGE_COLUMNS = ["newspaper", "date_earliest", "date_latest", "date_precision", "date_basis"]


def article_batches(folder: str | os.PathLike[str] | None = None, *, size: int = 2000) -> "ArticleBatches":
    """The articles of a folder as tables, read anew each time they are gone through, a batch at a time.

    Each table has the columns of `articles`, of its page `newspaper`, `date_earliest`, `date_latest`,
    `date_precision`, `date_basis`, and `heads`, the headings with their printed places. All articles of a page
    stand in one table; a table has about `size` articles.

    `folder` (default: `corpus_dir()`) holds page texts, as for `load`; or, where it has none, ready articles in
    `.jsonl`, `.csv` (both also `.gz`) or `.parquet` files, whose fields may be called `text` or `content` or 正文,
    `headline` or `title` or 标题, `date` or 日期, and so on: see `corpus.archive.records.NAMES`. Ready articles that
    name no page are taken to be printed together with the others of their day, if these stand together in the file.
    Raises FileNotFoundError where the folder is not there, and what `read_pages` and `read_records` raise.
    """
    root = Path(corpus_dir() if folder is None else folder)
    if size < 1:
        raise ValueError(f"size={size!r} must be at least 1")
    if not root.is_dir():
        raise FileNotFoundError(f"folder={str(root)!r} is not a folder; give the one that holds pages or articles")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # read_pages warns of what is no page, when it reads
        paths = list_pages(root)
    return ArticleBatches(root, None if record_files(root) and not paths else paths, size)


class ArticleBatches:
    """Tables of articles, made when they are asked for; see `article_batches`."""

    def __init__(self, folder: Path, paths: list[str] | None, size: int) -> None:
        self._folder = folder
        self._paths = paths
        self._size = size
        self._spool: tempfile.TemporaryDirectory[str] | None = None

    def __iter__(self) -> Iterator[pd.DataFrame]:
        return self._record_tables() if self._paths is None else self._page_tables(self._paths)

    def _record_tables(self) -> Iterator[pd.DataFrame]:
        """Ready articles, cut into tables where a page or a day ends."""
        rows: list[dict[str, Any]] = []
        for _, together in groupby(self._records(), key=lambda row: row["page_id"] or row["article_id"]):
            rows += together
            if len(rows) >= self._size:
                yield _record_table(rows)
                rows = []
        if rows:
            yield _record_table(rows)

    def _records(self) -> Iterator[dict[str, Any]]:
        """The rows of all files."""
        for file in record_files(self._folder):
            yield from read_records(file, file.relative_to(self._folder).as_posix())

    def _page_tables(self, paths: list[str]) -> Iterator[pd.DataFrame]:
        """The articles of some pages at a time; what has once been read is kept on disk, not in memory."""
        if self._spool is None:
            self._spool = tempfile.TemporaryDirectory(prefix="corpus-")
        # A newspaper page has some five articles.
        step = max(self._size // 5, 1)
        for number, at in enumerate(range(0, len(paths), step)):
            kept = Path(self._spool.name, f"{number}.pickle")
            if kept.is_file():
                yield pickle.loads(kept.read_bytes())
            else:
                table = _page_table(self._folder, paths[at : at + step])
                kept.write_bytes(pickle.dumps(table))
                yield table


def _page_table(folder: Path, paths: list[str]) -> pd.DataFrame:
    """The articles of some pages, with what is known of their page."""
    raw = read_pages(folder, paths=paths)
    blocks = segment_pages(raw)
    pages = date_pages(raw, blocks)
    articles = date_articles(assemble_articles(blocks, pages), pages, blocks)
    heads: dict[str, list[tuple[str, Any]]] = {}
    own = blocks[blocks["kind"].isin(HEADS)]
    for article_id, text, offsets in zip(own["article_id"], own["text"], own["offsets"], strict=True):
        heads.setdefault(article_id, []).append((text, offsets))
    articles = articles.merge(pages[["page_id", *PAGE_COLUMNS]], on="page_id", how="left")
    return articles.assign(heads=[heads.get(article_id, []) for article_id in articles["article_id"]])


def _record_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Ready articles with the columns of `articles`; what they cannot have is empty."""
    given = pd.DataFrame(rows)
    columns = {}
    for name, kind in COLUMNS["articles"].items():
        empty = [[] for _ in rows] if kind == "object" else {"str": "", "int64": 0}.get(kind, pd.NaT)
        columns[name] = pd.Series(given.get(name, empty), index=given.index).astype(kind)
    table = pd.DataFrame(columns)
    known = table["date"].notna()
    return table.assign(
        newspaper=given["newspaper"],
        date_earliest=table["date"],
        date_latest=table["date"],
        date_precision=known.map({True: "day", False: "none"}),
        date_basis=known.map({True: "declared", False: ""}),
        heads=[[] for _ in rows],
    )
