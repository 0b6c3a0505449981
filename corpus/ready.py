"""Articles that are articles already, in JSON Lines, CSV or Parquet, as the `articles` table."""

import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from corpus.archive.records import ENDINGS, NAMES, raw_records, read_day
from corpus.bylines import parse_byline
from corpus.layout.blocks import cut_credit, join_texts
from corpus.layout.lines import read_lines
from corpus.normalize import normalize
from corpus.schema import build_table

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
    credit, pieces = cut_credit(source, [line.piece for line in read_lines(source)])
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
