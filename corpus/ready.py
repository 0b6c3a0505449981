"""Articles that are articles already, in JSON Lines, CSV or Parquet, as the `articles` table or as a Corpus."""

import hashlib
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import pandas as pd

from corpus.archive.records import ENDINGS, NAMES, raw_records, read_day
from corpus.bylines import parse_byline
from corpus.layout.blocks import cut_credit, join_texts
from corpus.layout.lines import Piece, read_pieces
from corpus.normalize import normalize
from corpus.schema import Corpus, build_table

HEADS = ("kicker", "headline", "subhead")
AUTHORS = ("reporters", "correspondents", "photographers", "interns")


def read_records(path: str | os.PathLike[str], wanted: Mapping[str, str]) -> pd.DataFrame:
    """One row a record of the file; see `corpus.read_articles`. `wanted` gives the names of the record's fields."""
    file = Path(path)
    if not file.is_file():
        raise FileNotFoundError(f"path={str(path)!r} is no file; give a file ending in {', '.join(ENDINGS)}")
    if not file.name.lower().endswith(ENDINGS):
        raise ValueError(f"path={str(path)!r} ends in none of {', '.join(ENDINGS)}; convert it to one of them")
    rows, empty = [], []
    for number, record in enumerate(raw_records(file, file.name), 1):
        fields = {name: _field(record, name, asked, f"{file.name}:{number}") for name, asked in wanted.items()}
        if fields["text"].strip():
            rows.append(_article_row(fields, file.name, number))
        else:
            empty.append(number)
    if empty:
        warnings.warn(f"{file.name}: {len(empty)} records without a text are left out, first {empty[0]}", stacklevel=2)
    return build_table("articles", rows)


def _field(record: Mapping[str, Any], name: str, asked: str, place: str) -> str:
    """One field of a record as text, under the name asked for or the first usual one."""
    if asked and asked not in record:
        raise ValueError(f"{place}: no field {asked!r}; it has {', '.join(map(str, record))}")
    found = [key for key in ((asked,) if asked else NAMES[name]) if record.get(key) is not None]
    if not found and name == "text" and not any(key in record for key in NAMES["text"]):
        raise ValueError(f"{place}: no field for the text among {', '.join(map(str, record))}; name it with text=…")
    value = record[found[0]] if found else ""
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _article_row(fields: dict[str, str], name: str, number: int) -> dict[str, Any]:
    """The row of one ready article."""
    source = fields["text"]
    credit, pieces = cut_credit(source, read_pieces(source))
    body, offsets = join_texts([(piece.text, piece.offsets) for piece in pieces if piece.text], "\n")
    byline = " ".join(piece.text for piece in credit)
    people = parse_byline(byline)
    return {
        "article_id": fields["article_id"] or f"{name}#{number}",
        "page_id": name,
        "ordinal": number,
        "kicker": "",
        "headline": normalize(fields["headline"])[0].strip(),
        "subhead": "",
        "byline": byline,
        **{field: list(getattr(people, field)) for field in AUTHORS},
        "text": body,
        "n_chars": sum(map(len, body.split())),
        "n_paragraphs": len([piece for piece in pieces if piece.text]),
        "date": _read_date(fields["date"], f"{name}:{number}"),
        "event_date": pd.NaT,
        "event_date_basis": "",
        "start": pieces[0].start if pieces else 0,
        "end": pieces[-1].end if pieces else len(source),
        "offsets": offsets,
    }


def _read_date(text: str, place: str) -> Any:
    """The day of publication; NaT where the record has none."""
    day = read_day(text)
    if day is pd.NaT and text.strip():
        raise ValueError(f"{place}: date {text!r} is none; write it as 2012-03-04, or name another field with date=…")
    return day


def corpus_of_records(rows: Iterable[Mapping[str, Any]], name: str, *, first: int = 1) -> Corpus:
    """The pages, blocks and articles of records, as from `corpus.archive.records.read_rows`.

    A page is a run of records of one newspaper, day and page; its text are theirs, heading and body, and whatever
    is found leads back to it. Its `path` names the file and the first and last record. A record of no day and no page
    is a page of its own.

    Parameters: `name` of the file, and the number of the `first` record in it.
    """
    tables: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
    runs = groupby(enumerate(rows, first), key=lambda item: item[1]["page_id"] or item[0])
    for _, run in runs:
        for table, found in zip(tables, _read_run(list(run), name), strict=True):
            table += found
    return Corpus(*(build_table(kind, found) for kind, found in zip(Corpus._fields, tables, strict=True)))


def _read_run(run: list[tuple[int, Mapping[str, Any]]], name: str) -> tuple[list[Any], list[Any], list[Any]]:
    """The rows of one page of records: of the page, of its blocks, of its articles."""
    (number, record), last = run[0], run[-1][0]
    page_id = f"{record['page_id']} {name}#{number}".strip()
    sources = ["\n".join([*(row[kind] for kind in HEADS if row[kind].strip()), row["text"]]) for _, row in run]
    blocks: list[dict[str, Any]] = []
    articles: list[dict[str, Any]] = []
    start = 0
    for ordinal, ((_, row), source) in enumerate(zip(run, sources, strict=True), 1):
        own = list(_read_blocks(row, source, start))
        for order, block in enumerate(own, len(blocks)):
            block.update(page_id=page_id, article_id=row["article_id"], block=order)
        blocks += own
        article = _ready_article(row, own, (start, start + len(source)))
        articles.append({"page_id": page_id, "ordinal": ordinal, **article})
        start += len(source) + 1
    path = f"{name}#{number}" if last == number else f"{name}#{number}-{last}"
    page = {"page_id": page_id, "path": path, **_ready_page("\n".join(sources), record)}
    return [page], blocks, articles


def _ready_page(text: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of a page of records."""
    known = record["date"] is not pd.NaT
    return {
        "text": text,
        "encoding": "utf-8",
        "encoding_basis": "ready articles",
        "sha256": hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest(),
        "n_chars": len(text),
        "newspaper": record["newspaper"],
        "section": "",
        "page_number": "",
        **{field: record["date"] for field in ("date", "date_earliest", "date_latest")},
        "date_precision": "day" if known else "none",
        "date_basis": "declared" if known else "",
    }


def _read_blocks(row: Mapping[str, Any], source: str, start: int) -> Iterator[dict[str, Any]]:
    """The blocks of a record whose text begins at `start` of its page: heading, dateline, paragraphs."""
    pieces = read_pieces(source)
    end = 0
    for kind in HEADS:
        if row[kind].strip():
            end += len(row[kind]) + 1
            heads = [piece for piece in pieces if piece.start < end]
            pieces = pieces[len(heads) :]
            if any(piece.text for piece in heads):
                yield _block(kind, heads, " ", start)
    credit, body = cut_credit(source, pieces)
    if credit:
        yield _block("byline", credit, " ", start)
    for piece in body:
        if piece.text:
            yield _block("paragraph", [piece], "", start)


def _block(kind: str, pieces: list[Piece], glue: str, start: int) -> dict[str, Any]:
    """One block, its places counted from the start of its page."""
    text, offsets = join_texts([(piece.text, piece.offsets) for piece in pieces], glue)
    return {
        "kind": kind,
        "text": text,
        "start": pieces[0].start + start,
        "end": pieces[-1].end + start,
        "pieces": [(piece.start + start, piece.end + start) for piece in pieces],
        "offsets": [(at, printed + start) for at, printed in offsets],
    }


def _ready_article(row: Mapping[str, Any], blocks: list[dict[str, Any]], extent: tuple[int, int]) -> dict[str, Any]:
    """The row of one article, from its blocks."""
    body = [block for block in blocks if block["kind"] == "paragraph"]
    text, offsets = join_texts([(block["text"], block["offsets"]) for block in body], "\n") if body else ("", [])
    told = dict.fromkeys((*HEADS, "byline"), "")  # of each kind a record has one block or none
    told |= {block["kind"]: block["text"] for block in blocks if block["kind"] != "paragraph"}
    people = parse_byline(told["byline"]) if told["byline"] else None
    return {
        "article_id": row["article_id"],
        **told,
        **{field: list(getattr(people, field, [])) for field in AUTHORS},
        "text": text,
        "n_chars": sum(map(len, text.split())),
        "n_paragraphs": len(body),
        "date": row["date"],
        "event_date": pd.NaT,
        "event_date_basis": "",
        "start": blocks[0]["start"] if blocks else extent[0],
        "end": blocks[-1]["end"] if blocks else extent[1],
        "offsets": offsets,
    }
