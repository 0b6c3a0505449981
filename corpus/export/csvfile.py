"""A table as CSV that a spreadsheet cannot take for formulas."""

import csv
import io

import pandas as pd

from corpus.export.tables import Field
from corpus.export.values import Plain, plain_columns
from corpus.spreadsheet import safe_text


def as_csv(table: pd.DataFrame, fields: list[Field]) -> bytes:
    """The table as CSV (RFC 4180: commas, CRLF, double quotes) in UTF-8 with a byte order mark.

    Texts are as in memory, line breaks included, but for the apostrophe of `corpus.spreadsheet`. Without the mark
    Excel misreads Chinese.
    """
    stream = io.StringIO(newline="")
    # With CRLF for the end of a row, a lone CR or LF in a text is quoted, and read back as it was.
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([field.name for field in fields])
    writer.writerows(zip(*([_cell(value) for value in column] for column in plain_columns(table, fields)), strict=True))
    return stream.getvalue().encode("utf-8-sig")


def _cell(value: Plain) -> str:
    """One value as CSV has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    return safe_text(value) if isinstance(value, str) else str(value)
