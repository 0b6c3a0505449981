"""The sources of a store, cut into parts that are read one by one, wherever they are read."""

import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from corpus.archive.records import json_records, open_bytes, printed_with, raw_records
from corpus.manifest import Declared
from corpus.pages import page_id_of

# A newspaper page has some five articles, an article some two thousand bytes.
ARTICLES_A_PAGE, BYTES_AN_ARTICLE = 5, 2048
# How much larger than asked for a part may become so that a day, or a page of many articles, stays whole.
_MOST = 2
_UNSAFE = re.compile(r"[^A-Za-z0-9.]+")


@dataclass(frozen=True)
class Part:
    """A part of the sources: its name, what is read (with hashes: the same sources give the same rows), and how.

    `paths` are the page files below `root`. Otherwise the part is the bytes `start` to `stop` of the records in
    `file`, whose first is record `first` and line `line` of the source called `title`.
    """

    name: str
    sources: list[dict[str, Any]]
    root: str = ""
    paths: tuple[str, ...] = ()
    file: str = ""
    title: str = ""
    start: int = 0
    stop: int = 0
    first: int = 1
    line: int = 1

    def as_dict(self) -> dict[str, Any]:
        """The part as plain values, to be sent to where it is read."""
        return asdict(self)


class Stretch(NamedTuple):
    """Some records of a file: their lines as one, where they begin and end, and what they count."""

    content: bytes
    start: int
    first: int
    line: int
    n_records: int


def name_of_source(source: str) -> str:
    """What the parts of a source are called: its name as far as a file's name may hold it, and a hash of the rest."""
    digest = hashlib.sha256(source.encode("utf-8", "backslashreplace")).hexdigest()[:8]
    return f"{_UNSAFE.sub('-', source)[-60:].strip('-.')}-{digest}".lstrip("-")


def cut_records(file: Path | str, title: str, size: int) -> Iterator[tuple[Part, bytes]]:
    """The parts of a file of records, each with its lines; `size` is the number of records of a part, about."""
    stem = name_of_source(title)
    for number, stretch in enumerate(_stretches(file, title, size)):
        source = {
            "name": title,
            "sha256": hashlib.sha256(stretch.content).hexdigest(),
            "n_bytes": len(stretch.content),
            "first": stretch.first,
            "n_records": stretch.n_records,
        }
        part = Part(
            f"{stem}-{number:05}",
            [source],
            file=str(file),
            title=title,
            start=stretch.start,
            stop=stretch.start + len(stretch.content),
            first=stretch.first,
            line=stretch.line,
        )
        yield part, stretch.content


def _stretches(file: Path | str, title: str, size: int) -> Iterator[Stretch]:
    """The lines of a file of records, cut where a page or a day ends."""
    lines: list[bytes] = []
    length, start, first, at, n_records = 0, 0, 1, 1, 0
    before: str | None = None
    for number, line in enumerate(_lines(file, title), 1):
        if n_records >= size or length >= size * BYTES_AN_ARTICLE:
            # Only here must a line be understood: the last one of a full part, and those after it.
            before = _key(lines[-1], title, number - 1) if before is None else before
            key = _key(line, title, number)
            if key != before or not key or n_records >= _MOST * size or length >= _MOST * size * BYTES_AN_ARTICLE:
                yield Stretch(b"".join(lines), start, first, at, n_records)
                start, first, at = start + length, first + n_records, number
                lines, length, n_records, before = [], 0, 0, None
        lines.append(line)
        length += len(line)
        n_records += not line.isspace()
    if n_records:
        yield Stretch(b"".join(lines), start, first, at, n_records)


def _key(line: bytes, title: str, number: int) -> str:
    """What the record of a line was printed together with, "" for an empty line."""
    record = next(json_records([_decode(line, title, number)], title, first=number), None)
    return "" if record is None else printed_with(record)


def _decode(line: bytes, title: str, number: int) -> str:
    """A line as text."""
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{title}:{number}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None


def read_lines(content: bytes, part: Part) -> Iterator[dict[str, Any]]:
    """The records in the bytes of a part."""
    lines = content.split(b"\n")
    texts = (_decode(line, part.title, number) for number, line in enumerate(lines, part.line))
    yield from json_records(texts, part.title, first=part.line)  # type: ignore[misc]


def is_lines(file: Path | str) -> bool:
    """Whether a file is JSON Lines, not packed, so that a part of it can be read by its place."""
    return str(file).lower().endswith((".jsonl", ".ndjson"))


def _lines(file: Path | str, title: str) -> Iterator[bytes]:
    """The records of a file as lines of JSON."""
    try:
        if ".csv" in Path(file).name.lower() or str(file).lower().endswith(".parquet"):
            for record in raw_records(file, title):
                yield json.dumps(record, ensure_ascii=False, default=str).encode() + b"\n"
        else:
            with open_bytes(file) as stream:
                yield from stream
    except (EOFError, zlib.error) as error:
        raise ValueError(f"{title}: the file is damaged ({error}); fetch it again") from None


def cut_pages(root: Path, paths: list[str], declared: dict[str, Declared], size: int) -> Iterator[Part]:
    """The parts of a folder of pages, in the order of their paths.

    Where a part ends is decided by the path of the page that follows, so that a page that is added or taken away
    changes the part it stands in and no other.
    """
    run: list[dict[str, Any]] = []
    mean = max(size // (2 * ARTICLES_A_PAGE), 1)
    for path in paths:
        n_bytes = sum(page["n_bytes"] for page in run)
        is_full = len(run) >= 4 * mean or n_bytes >= size * BYTES_AN_ARTICLE
        if run and (is_full or zlib.crc32(page_id_of(path).encode()) % mean == 0):
            yield _page_part(root, run)
            run = []
        run.append(_page_source(root, path, declared.get(path)))
    if run:
        yield _page_part(root, run)


def _page_source(root: Path, path: str, declared: Declared | None) -> dict[str, Any]:
    """What a page file is, and what is declared of it."""
    content = (root / path).read_bytes()
    source = {"name": path, "sha256": hashlib.sha256(content).hexdigest(), "n_bytes": len(content)}
    told = {name: str(value) for name, value in (declared or Declared())._asdict().items() if value}
    return {**source, "declared": told} if told else source


def _page_part(root: Path, pages: list[dict[str, Any]]) -> Part:
    """The part of some pages."""
    paths = tuple(page["name"] for page in pages)
    digest = hashlib.sha256(paths[0].encode()).hexdigest()[:12]
    return Part(f"pages-{digest}", pages, root=str(root), paths=paths)
