"""All tables as one Excel workbook: a sheet a table, and a codebook."""

import datetime
import io
import warnings
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from corpus.export.tables import ROW_OF, fields_of
from corpus.export.values import Plain, plain_columns

MOST_ROWS = 1_048_575  # of a sheet, without the row of heads
MOST_CHARACTERS = 32_767  # of a cell

_CUT = " … [cut by Excel's limit; whole in the other formats]"
_DAY = "yyyy-mm-dd"
# A workbook says when it was made; the same tables are to be the same bytes.
_MADE = datetime.datetime(1980, 1, 1)
_TEXT_ONLY = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Cut(NamedTuple):
    """What of a table did not fit into its sheet."""

    table: str
    rows: int
    cells: int

    def __str__(self) -> str:
        parts = [f"{self.rows:,} rows"] * bool(self.rows) + [f"{self.cells:,} cells shortened"] * bool(self.cells)
        return f"sheet {self.table}: {', '.join(parts)}"


def as_excel(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """The workbook. Texts are texts, never formulas or links; what Excel cannot hold is cut, marked and warned of.

    A sheet holds 1,048,575 rows below its heads, a cell 32,767 characters; what was cut stands on the sheet
    `codebook` too.
    """
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _TEXT_ONLY) as book:
        book.set_properties({"created": _MADE, "title": "Tables of a newspaper corpus"})
        formats = {"head": book.add_format({"bold": True}), "day": book.add_format({"num_format": _DAY})}
        codebook = book.add_worksheet("codebook")
        cuts = [_write_table(book, name, table, formats) for name, table in tables.items()]
        _write_codebook(codebook, tables, cuts, formats["head"])
    lost = [str(cut) for cut in cuts if cut.rows or cut.cells]
    if lost:
        warnings.warn(f"the workbook lacks what Excel cannot hold: {'; '.join(lost)}; CSV has all", stacklevel=2)
    return stream.getvalue()


def _write_table(book: Any, name: str, table: pd.DataFrame, formats: Mapping[str, Any]) -> Cut:
    """Write a table onto a sheet of its own; what did not fit."""
    sheet, fields = book.add_worksheet(name), fields_of(name, table)
    sheet.freeze_panes(1, 0)
    kept = table.head(MOST_ROWS)
    n_cut = 0
    for number, (field, values) in enumerate(zip(fields, plain_columns(kept, fields), strict=True)):
        sheet.write_string(0, number, field.name, formats["head"])
        sheet.set_column(number, number, _width(values))
        n_cut += sum(_write(sheet, row, number, value, formats) for row, value in enumerate(values, start=1))
    if len(kept):
        sheet.autofilter(0, 0, len(kept), len(fields) - 1)
    return Cut(name, len(table) - len(kept), n_cut)


def _write(sheet: Any, row: int, column: int, value: Plain, formats: Mapping[str, Any]) -> bool:
    """Write one value; whether it had to be cut."""
    if isinstance(value, str):
        text = _shorten(value)
        sheet.write_string(row, column, text)
        return text != value
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, datetime.date):
        sheet.write_datetime(row, column, value, formats["day"])
    elif value is not None:
        sheet.write_number(row, column, value)
    return False


def _shorten(text: str) -> str:
    """The text if it fits into a cell, else its beginning with a mark; Excel counts in UTF-16."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_CHARACTERS:
        return text
    return units[: 2 * (MOST_CHARACTERS - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def _width(values: list[Plain]) -> int:
    """A width for a column: as its longest value, within reason; Chinese is wide."""
    longest = max((len(str(value)) for value in values[:200]), default=0)
    return min(max(10, round(longest * 1.4)), 50)


def _write_codebook(sheet: Any, tables: Mapping[str, pd.DataFrame], cuts: list[Cut], head: Any) -> None:
    """What each table and column holds, and what did not fit."""
    rows: list[tuple[str, str, str]] = []
    for cut, (name, table) in zip(cuts, tables.items(), strict=True):
        lost = f"; of these not here: {cut}" if cut.rows or cut.cells else ""
        rows.append((name, "", f"One row is {ROW_OF[name]}; {len(table):,} rows{lost}"))
        rows += [(name, field.name, field.description) for field in fields_of(name, table)]
    for row, texts in enumerate([("table", "column", "description"), *rows]):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, head if row == 0 else None)
    for column, width in enumerate((14, 18, 100)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
