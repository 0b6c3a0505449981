"""CSV files a user may write, row by row with their lines, so that a mistake can be named."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path


def read_csv_rows(file: Path, *, required: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """`(line, {column: text})` of each row; empty lines and lines beginning with # are passed over.

    Raises FileNotFoundError, and ValueError that names file and line where the head lacks a required column, or a
    row has a field too many or nothing in a required column.
    """
    if not file.is_file():
        raise FileNotFoundError(f"no list at {file}; give the path of a CSV file, or None for the package's")
    lines = file.read_text(encoding="utf-8-sig").split("\n")
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    rows = ((number, next(csv.reader([line.rstrip("\r")]))) for number, line in numbered)
    first, head = next(rows, (1, []))
    missing = [name for name in required if name not in head]
    if missing:
        raise ValueError(f"{file.name}:{first}: no column {', '.join(missing)}; the first line must name the columns")
    for number, fields in rows:
        if len(fields) > len(head):
            raise ValueError(
                f"{file.name}:{number}: {len(fields)} fields for {len(head)} columns; quote a field with a comma"
            )
        row = dict(zip(head, [field.strip() for field in fields] + [""] * (len(head) - len(fields)), strict=True))
        for name in required:
            if not row[name]:
                raise ValueError(f"{file.name}:{number}: nothing in column {name}; fill it in or remove the line")
        yield number, row
