"""Gold: what a careful reader found on a page, written down by line numbers, read from a JSON file and checked."""

import json
import os
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

Lines = tuple[int, ...]

LINE_FIELDS = ("kicker", "headline", "subhead", "byline_lines", "captions", "section_heads", "tables", "repeated")
AUTHOR_FIELDS = ("reporters", "correspondents", "photographers", "interns")
NAME_FIELDS = (*AUTHOR_FIELDS, "speakers", "speakers_alt", "attendees", "not_names")
COUNT_FIELDS = ("officials", "grassroots", "others")
# Kept for the reader of the file, not scored.
_ARTICLE_REMARKS = {
    *("kind", "year", "year_evidence", "event_date_text", "event_date_end", "other_dates", "note", "doubts"),
    *("headline_text", "byline", "byline_kind", "titles_alt", "titles_full", "short_mentions"),
    *("grassroots_titles", "speakers_grassroots", "repeated_in_line"),
}
_PAGE_REMARKS = {
    *("paper", "city", "section", "page_date_evidence", "newline", "bom", "script", "tests", "characters"),
    *("notices", "jump_lines", "junk", "note", "doubts"),
}
_PRECISIONS = ("day", "inferred", "year", "none")


class GoldError(ValueError):
    """A gold file that cannot be used; the message names page, article and field."""


@dataclass(frozen=True)
class GoldArticle:
    """An article as a careful reader found it; every number is a line of the page, counted from 1."""

    kicker: Lines = ()
    headline: Lines = ()
    headline_alt: tuple[Lines, ...] = ()
    subhead: Lines = ()
    byline_lines: Lines = ()
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    interns: tuple[str, ...] = ()
    byline_alt: Mapping[str, tuple[str, ...]] | None = None
    paras: tuple[Lines, ...] = ()
    captions: Lines = ()
    section_heads: Lines = ()
    tables: Lines = ()
    repeated: Lines = ()
    repeated_parts: Mapping[int, tuple[str, ...]] | None = None
    event_date: date | None = None
    event_date_alt: tuple[date | None, ...] = ()
    event_date_known: bool = False
    officials: Mapping[str, int] | None = None
    grassroots: Mapping[str, int] | None = None
    others: Mapping[str, int] | None = None
    titles: Mapping[str, tuple[str, ...]] | None = None
    speakers: tuple[str, ...] | None = None
    speakers_alt: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()

    @property
    def body(self) -> Lines:
        """The lines of paragraphs, section heads and tables, in the order they are listed."""
        return (*(line for para in self.paras for line in para), *self.section_heads, *self.tables)

    @property
    def lines(self) -> frozenset[int]:
        """Every line of the article, its repeats aside."""
        return frozenset((*self.kicker, *self.headline, *self.subhead, *self.byline_lines, *self.body, *self.captions))


@dataclass(frozen=True)
class GoldPage:
    """A page as a careful reader found it."""

    file: str
    path: Path
    encoding: str = ""
    furniture: Lines = ()
    repeated: Lines = ()
    page_date: date | None = None
    page_date_precision: str = "none"
    page_date_earliest: date | None = None
    page_date_latest: date | None = None
    articles: tuple[GoldArticle, ...] = ()

    @property
    def page_id(self) -> str:
        """The page's name in the tables: its file's name without folder and ending."""
        return self.path.stem

    @property
    def repeats(self) -> frozenset[int]:
        """Every line that is a repeat, whole or in part."""
        parts = (line for article in self.articles for line in article.repeated_parts or ())
        whole = (line for article in self.articles for line in article.repeated)
        return frozenset((*self.repeated, *whole, *parts))


def read_gold(path: str | os.PathLike[str], pages_folder: str | os.PathLike[str] | None = None) -> tuple[GoldPage, ...]:
    """One `GoldPage` a page of the gold file `path`, in the file's order.

    The file is a JSON object: page file → `articles` and what else is known of the page (see tests/gold/README.md).
    A page file lies beside the gold file, or where the page's own `path` says (relative to the gold file), or in
    `pages_folder`, if given.
    Raises GoldError (a ValueError) naming page, article and field; warns of fields that nobody reads.
    """
    file = Path(path)
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise GoldError(f"{file.name}: not JSON in UTF-8 ({error}); see tests/gold/README.md for the format") from error
    if not isinstance(content, dict) or not content:
        raise GoldError(f"{file.name}: must be an object of pages, for example {{'01.txt': {{'articles': []}}}}")
    folder = Path(pages_folder) if pages_folder is not None else None
    pages = tuple(_read_page(name, page, file, folder) for name, page in content.items())
    _refuse_equal_ids(pages)
    return pages


def _refuse_equal_ids(pages: Iterable[GoldPage]) -> None:
    """Raise where two pages would have the same `page_id`."""
    seen: dict[str, str] = {}
    for page in pages:
        if seen.setdefault(page.page_id, page.file) != page.file:
            raise GoldError(f"page {page.file!r}: has the same name as {seen[page.page_id]!r}; keep one of them")


def _read_page(name: str, content: Any, gold: Path, folder: Path | None) -> GoldPage:
    """One page of the file."""
    where = f"{gold.name}: page {name!r}"
    if not isinstance(content, dict) or not isinstance(content.get("articles"), list):
        raise GoldError(f"{where}: must be an object with a list 'articles' (empty where the page has none)")
    known = {field.name for field in fields(GoldPage)} | _PAGE_REMARKS
    _warn_of_unknown(where, content, known)
    precision = content.get("page_date_precision", "day" if content.get("page_date") else "none")
    if precision not in _PRECISIONS:
        raise _mistake(where, "page_date_precision", precision, f"one of {', '.join(_PRECISIONS)}")
    for key in ("encoding", "path"):
        if not isinstance(content.get(key, ""), str):
            raise _mistake(where, key, content[key], "text")
    return GoldPage(
        file=name,
        path=_page_path(name, content, gold, folder),
        encoding=content.get("encoding", ""),
        furniture=_read_lines(where, content, "furniture"),
        repeated=_read_lines(where, content, "repeated"),
        page_date_precision=precision,
        articles=tuple(_read_article(f"{where}, article {n}", a) for n, a in enumerate(content["articles"], 1)),
        **_read_page_dates(where, content),
    )


def _read_page_dates(where: str, content: Mapping[str, Any]) -> dict[str, date | None]:
    """The page's day, or the bounds between which it lies; a year alone (`"2023"`) is its first and last day."""
    value = content.get("page_date")
    if isinstance(value, str) and len(value) == 4 and value.isdecimal() and value > "0000":
        year = int(value)
        return {"page_date_earliest": date(year, 1, 1), "page_date_latest": date(year, 12, 31)}
    return {key: _read_date(where, content, key) for key in ("page_date", "page_date_earliest", "page_date_latest")}


def _page_path(name: str, content: Mapping[str, Any], gold: Path, folder: Path | None) -> Path:
    """Where the page file lies."""
    if folder is not None:
        return folder / name
    return (gold.parent / content["path"]).resolve() if content.get("path") else gold.parent / name


def _read_article(where: str, content: Any) -> GoldArticle:
    """One article of a page."""
    if not isinstance(content, dict):
        raise GoldError(f"{where}: must be an object such as {{'headline': [3], 'paras': [[5, 6]]}}, not {content!r}")
    known = {field.name for field in fields(GoldArticle)} - {"event_date_known"} | _ARTICLE_REMARKS
    _warn_of_unknown(where, content, known)
    found: dict[str, Any] = {key: _read_lines(where, content, key) for key in LINE_FIELDS}
    found["byline_lines"] = found["byline_lines"] or _read_lines(where, content, "byline")
    found |= {key: _read_groups(where, content, key) for key in ("paras", "headline_alt")}
    found |= {key: _read_names(where, content, key) for key in NAME_FIELDS}
    found |= {key: _read_counts(where, content, key) for key in COUNT_FIELDS}
    found["speakers"] = found["speakers"] if "speakers" in content else None
    found["repeated_parts"] = _read_parts(where, content)
    found["titles"] = _read_titles(where, content)
    found["byline_alt"] = _read_name_lists(where, content, "byline_alt")
    found["event_date"] = _read_date(where, content, "event_date")
    found["event_date_alt"] = _read_dates(where, content, "event_date_alt")
    return GoldArticle(**found, event_date_known="event_date" in content)


def _warn_of_unknown(where: str, content: Mapping[str, Any], known: set[str]) -> None:
    """Warn of fields that are no part of the format, since a misspelt field is a field left out."""
    unknown = sorted(set(content) - known)
    if unknown:
        warnings.warn(f"{where}: nobody reads the fields {', '.join(map(repr, unknown))}", stacklevel=4)


def _read_lines(where: str, content: Mapping[str, Any], key: str) -> Lines:
    """The line numbers in a field: a number, a list, or a list of lists."""
    value = content.get(key)
    if value is None:
        return ()
    return tuple(_checked_line(where, key, line) for line in _flat(value))


def _flat(value: Any) -> Iterable[Any]:
    """The items of a list and of the lists in it."""
    if not isinstance(value, list):
        return [value]
    return [item for inner in value for item in (inner if isinstance(inner, list) else [inner])]


def _mistake(where: str, key: str, value: Any, wanted: str) -> GoldError:
    """The error for a field with a value that cannot be meant; `wanted` says what can, with an example."""
    shown = repr(value) if len(repr(value)) <= 80 else f"{repr(value)[:80]}…"
    return GoldError(f"{where}, field {key!r}: {shown} is not {wanted}; correct it, or leave the field out")


def _checked_line(where: str, key: str, line: Any) -> int:
    """A line number, or an error that says where it stands."""
    if not isinstance(line, int) or isinstance(line, bool) or line < 1:
        raise _mistake(where, key, line, "a line number (a whole number, 1 is the first line)")
    return line


def _read_groups(where: str, content: Mapping[str, Any], key: str) -> tuple[Lines, ...]:
    """A list of lists of line numbers."""
    value = content.get(key, [])
    may_be_empty = key != "paras"  # a headline may be accepted as missing, a paragraph has lines
    if not isinstance(value, list) or not all(isinstance(group, list) and (group or may_be_empty) for group in value):
        raise _mistake(where, key, value, "a list of lists of line numbers, for example [[15], [17, 27]]")
    return tuple(tuple(_checked_line(where, key, line) for line in group) for group in value)


def _read_names(where: str, content: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A list of names."""
    value = content.get(key, [])
    if not isinstance(value, list) or not all(isinstance(name, str) and name for name in value):
        raise _mistake(where, key, value, "a list of names, for example ['张三']")
    return tuple(value)


def _read_name_lists(where: str, content: Mapping[str, Any], key: str) -> dict[str, tuple[str, ...]]:
    """A kind of author → names."""
    value = content.get(key, {})
    if not isinstance(value, dict) or set(value) - set(AUTHOR_FIELDS):
        raise _mistake(where, key, value, f"an object with keys of {', '.join(AUTHOR_FIELDS)}")
    return {kind: _read_names(f"{where}, field {key!r}", value, kind) for kind in value}


def _read_counts(where: str, content: Mapping[str, Any], key: str) -> dict[str, int] | None:
    """Names and how often each is printed in full; None where the file is silent."""
    value = content.get(key)
    if value is None:
        return None
    if not isinstance(value, dict) or not all(isinstance(n, int) and n > 0 for n in value.values()):
        raise _mistake(where, key, value, "an object of name: count, counts above 0, for example {'张三': 2}")
    return dict(value)


def _read_parts(where: str, content: Mapping[str, Any]) -> dict[int, tuple[str, ...]]:
    """Lines of which parts are repeats → those parts; `repeated_in_line` is the same as a list of line and text."""
    value, listed = content.get("repeated_parts", {}), content.get("repeated_in_line", [])
    if not isinstance(value, dict) or not all(line.isdecimal() and isinstance(value[line], str) for line in value):
        raise _mistake(where, "repeated_parts", value, "an object of line: text, for example {'12': '会议指出'}")
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise _mistake(where, "repeated_in_line", listed, "a list of objects with line and text")
    parts: dict[int, tuple[str, ...]] = {int(line): (text,) for line, text in value.items()}
    for item in listed:
        line = _checked_line(where, "repeated_in_line", item.get("line"))
        parts[line] = (*parts.get(line, ()), str(item.get("text", "")))
    return parts


def _read_titles(where: str, content: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """A person → every title that is accepted, the first printed one first."""
    accepted: dict[str, tuple[str, ...]] = {}
    for key in ("titles", "titles_alt", "titles_full"):
        value = content.get(key, {})
        if not isinstance(value, dict):
            raise _mistake(where, key, value, "an object of name: title, for example {'张三': '市长'}")
        for name, title in value.items():
            titles = title if isinstance(title, list) else [title]
            if not all(isinstance(own, str) for own in titles):
                raise _mistake(where, key, title, f"a title of {name} or a list of titles")
            accepted[name] = (*accepted.get(name, ()), *titles)
    return accepted


def _read_date(where: str, content: Mapping[str, Any], key: str) -> date | None:
    """A date as YYYY-MM-DD, None where no day can be known."""
    return _checked_date(where, key, content.get(key))


def _read_dates(where: str, content: Mapping[str, Any], key: str) -> tuple[date | None, ...]:
    """A list of dates, of which one may be null."""
    value = content.get(key, [])
    if not isinstance(value, list):
        raise _mistake(where, key, value, "a list of dates, for example ['2022-10-17', null]")
    return tuple(_checked_date(where, key, item) for item in value)


def _checked_date(where: str, key: str, value: Any) -> date | None:
    """A date, or an error that says where it stands."""
    try:
        return None if value is None else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _mistake(where, key, value, "a date (YYYY-MM-DD, or null)") from None
