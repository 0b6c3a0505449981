"""A folder with a corpus's tables for other programs: a Frictionless data package that says what everything is."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd

from corpus import __version__
from corpus.export.citation import TOOLKIT, citation
from corpus.export.conllu import as_conllu
from corpus.export.csvfile import as_csv
from corpus.export.excel import as_excel
from corpus.export.graphml import as_graphml
from corpus.export.parquet import as_parquet
from corpus.export.resources import describe_file
from corpus.export.tables import fields_of, read_tables
from corpus.extras import extras_named
from corpus.figures.source import describe_source
from corpus.project import MANIFEST, PAGES
from corpus.publish import publish, scratch_folder, uninterrupted
from corpus.schema import Corpus
from corpus.spreadsheet import RULE

FORMATS = ("csv", "parquet", "excel", "graphml", "conllu")
_PACKAGE_OF = {"parquet": "pyarrow", "excel": "xlsxwriter", "graphml": "networkx"}
_GENERATOR = f"{TOOLKIT} {__version__}"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")

Report = Callable[[str, int, int], None]


def export_corpus(
    paper: Corpus,
    folder: Path | str,
    *,
    formats: Sequence[str] = FORMATS,
    text: bool = True,
    declared: Mapping[str, Any] | None = None,
    report: Report = lambda name, done, total: None,
) -> list[Path]:
    """The files of a data package with the tables of a corpus, in `folder`; the same corpus gives the same bytes.

    Written are a file a table (`csv`, `parquet`), one workbook (`excel`), the network of officials named in the same
    article (`graphml`), the words of all articles (`conllu`), `datapackage.json`, which describes each file and
    column, and `CITATION.cff`. All are put in place together; files of an earlier export that are not written again
    are removed.

    Parameters: `paper` is what `load` returned. `formats` are those to write. Without `text` no running text is among
    the tables, as in `read_tables`. `declared` is what the `datapackage.json` of the pages says (`name`, `title`,
    `rights`). `report` is called before each step with what it is, and how many files of how many are written (0 of
    0 while the tables are made).
    Raises ValueError for an unknown format, for `conllu` without `text`, and for a folder of another purpose;
    ModuleNotFoundError that says what to install where a package is missing.
    """
    chosen = _require_formats(formats, text)
    folder = Path(folder)
    _require_own(folder)
    with extras_named():
        _require_packages(chosen)
        tables = read_tables(paper, text=text, report=lambda step: report(step, 0, 0))
        makers = _makers(tables, paper, chosen)
        folder.mkdir(parents=True, exist_ok=True)
        with scratch_folder(folder, "export") as scratch:
            for done, (name, make) in enumerate(makers.items()):
                report(name, done, len(makers))
                (scratch / name).write_bytes(make())
            _describe(scratch, list(makers), tables, paper, declared or {})
            report("", len(makers), len(makers))
            return _put_in_place(scratch, folder)


def _require_formats(formats: Sequence[str], text: bool) -> tuple[str, ...]:
    """The formats in their order, or ValueError."""
    for name in formats:
        if name not in FORMATS:
            raise ValueError(f"format {name!r} is not known; use some of {', '.join(FORMATS)}")
    if text:
        return tuple(name for name in FORMATS if name in formats)
    if "conllu" in formats and set(formats) != set(FORMATS):
        raise ValueError("format 'conllu' is the running text; leave it out, or export with text")
    return tuple(name for name in FORMATS if name in formats and name != "conllu")


def _require_packages(formats: Iterable[str]) -> None:
    """Raise ModuleNotFoundError for a package that is missing, before an hour of work and not after it."""
    for name in formats:
        if name in _PACKAGE_OF:
            import_module(_PACKAGE_OF[name])


def _require_own(folder: Path) -> None:
    """Raise ValueError where another file or somebody's pages would be written over."""
    if folder.exists() and not folder.is_dir():
        raise ValueError(f"folder={str(folder)!r} is a file; name a folder")
    manifest = folder / MANIFEST
    if (folder / PAGES).exists() or (manifest.exists() and not _earlier_files(folder)):
        raise ValueError(f"folder={str(folder)!r} holds a corpus or another data package; name a folder of its own")


def _earlier_files(folder: Path) -> list[str]:
    """The files an earlier export wrote into the folder; none where it was not this program."""
    try:
        package = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        ours = str(package["generator"]).startswith(f"{TOOLKIT} ")
        paths = [str(resource["path"]) for resource in package["resources"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [path for path in [*paths, MANIFEST] if ours and path == Path(path).name]


def _makers(
    tables: Mapping[str, pd.DataFrame], paper: Corpus, formats: Iterable[str]
) -> dict[str, Callable[[], bytes]]:
    """Name of each file → what makes it."""
    makers: dict[str, Callable[[], bytes]] = {}
    for kind, make in (("csv", as_csv), ("parquet", as_parquet)):
        if kind in formats:
            for name, table in tables.items():
                makers[f"{name}.{kind}"] = lambda make=make, name=name, table=table: make(table, fields_of(name, table))
    if "excel" in formats:
        makers["tables.xlsx"] = lambda: as_excel(tables)
    if "graphml" in formats:
        makers["named-together.graphml"] = lambda: as_graphml(tables["mentions"], paper.articles)
    if "conllu" in formats:
        makers["tokens.conllu"] = lambda: as_conllu(paper.articles, tables["mentions"])
    return makers


def _describe(
    folder: Path, files: list[str], tables: Mapping[str, pd.DataFrame], paper: Corpus, declared: Mapping[str, Any]
) -> None:
    """Write `datapackage.json` and `CITATION.cff` for the files in the folder."""
    newspapers = [name for name in dict.fromkeys(paper.pages["newspaper"]) if name]
    source, rights = describe_source(paper.pages), _said(declared, "rights") or _rights(newspapers)
    title = _said(declared, "title") or f"Tables of {'、'.join(newspapers) or 'newspaper pages'}"
    words = citation(title=title, newspapers=newspapers, abstract=source, rights=rights)
    (folder / "CITATION.cff").write_bytes(words)
    name = _said(declared, "name").lower()
    package = {
        "profile": "data-package",
        "name": f"{name if _NAME.fullmatch(name) else 'corpus'}-tables",
        "title": title,
        "description": f"{source} Made by rules from OCR text: read {TOOLKIT}'s notes on how far to trust it. {RULE}",
        "version": __version__,
        "generator": _GENERATOR,
        "rights": rights,
        "sources": [{"title": newspaper} for newspaper in newspapers],
        "resources": [describe_file(file, (folder / file).read_bytes(), tables) for file in [*files, "CITATION.cff"]],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def _said(declared: Mapping[str, Any], key: str) -> str:
    """What the pages' own data package says under a key; "" where it says nothing."""
    value = declared.get(key, "")
    return value.strip() if isinstance(value, str) else ""


def _rights(newspapers: Sequence[str]) -> str:
    """Whose the text is, where nothing else is declared."""
    owner = "、".join(newspapers) or "the newspaper"
    return f"The rights in the newspaper text remain with {owner} and its authors."


def _put_in_place(scratch: Path, folder: Path) -> list[Path]:
    """Move the finished files to their folder; those of an earlier export that are not among them are removed."""
    finished = {path.name for path in scratch.iterdir()}
    with uninterrupted():
        for name in _earlier_files(folder):
            if name not in finished:
                (folder / name).unlink(missing_ok=True)
        return publish(scratch, folder)
