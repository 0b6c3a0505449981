"""How well pages are read: articles, joins, repeats, headlines, bylines, dates, judged one by one against gold."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from corpus.evaluate.gold import AUTHOR_FIELDS, GoldPage, Lines
from corpus.evaluate.judgments import Place, build_judgments, first_line, judge_pair, judge_sets
from corpus.evaluate.matching import FoundPage, Match, line_pairs, matched_articles, read_found
from corpus.schema import Corpus

Rows = Iterator[dict[str, Any]]


def judge_reading(corpus: Corpus, gold: Sequence[GoldPage]) -> pd.DataFrame:
    """One row a judgment of how the pages of `gold` were read in `corpus` (columns: see `build_judgments`).

    Measures: `articles` (right where the lines of headline and body are those of the gold), `article lines` (every
    line in the article it belongs to), `headlines`, `joins` (pairs of lines that follow each other inside a paragraph),
    `repeats`, `captions` and `furniture` (by line), `bylines` (role and name), `encodings`, `page year`, `page day`,
    `page interval` (where no day can be known: whether the interval found meets the gold's) and `event dates`.
    A line of which only a part is a repeat may stand in the body or among the repeats.
    """
    found = read_found(corpus)
    matches = matched_articles(gold, found)
    rows: list[dict[str, Any]] = []
    for match in matches:
        rows += _judge_article(match, found[match.page.page_id])
    for page in gold:
        rows += _judge_page(page, found[page.page_id], [match for match in matches if match.page is page])
    rows += _judge_authors(matches, corpus.articles)
    rows += _judge_encodings(gold, corpus.pages)
    rows += _judge_page_dates(gold, corpus.pages)
    rows += _judge_event_dates(matches, corpus.articles)
    return build_judgments(rows)


def _judge_article(match: Match, found: FoundPage) -> Rows:
    """Whether headline and body are right, and each line."""
    place = Place(match.page.page_id, match.number, min(match.gold.headline, default=min(match.gold.lines, default=0)))
    headlines = (match.gold.headline, *match.gold.headline_alt)
    headline = tuple(sorted(found.lines("headline", article_id=match.article_id))) if match.article_id else ()
    free = frozenset(match.gold.repeated_parts or ())
    wanted = frozenset(match.gold.body) - free
    # A byline that opens a paragraph may fill its first line, which is then no line of the body any more.
    body = (found.body(match.article_id) | found.lines("byline", article_id=match.article_id) & wanted) - free
    right = headline in headlines and wanted == body
    named = _say_article(headline, body) if match.article_id else ""
    yield judge_pair("articles", place, _say_article(match.gold.headline, wanted), named, right=right)
    yield judge_pair(
        "headlines", place, _say_lines(match.gold.headline), _say_lines(headline), right=headline in headlines
    )
    lines = found.article_lines(match.article_id) if match.article_id else frozenset()
    yield from judge_sets(
        "article lines", place, sorted(match.gold.lines - free), sorted(lines - free), line_of=first_line
    )


def _say_article(headline: Sequence[int], body: frozenset[int]) -> str:
    """The lines of an article in words."""
    return f"headline {_say_lines(headline)}, body {_say_lines(sorted(body))}"


def _say_lines(lines: Sequence[int]) -> str:
    """Line numbers in words."""
    return " ".join(map(str, lines))


def _judge_page(gold: GoldPage, found: FoundPage, matches: Sequence[Match]) -> Rows:
    """Articles that are none, joins, repeats, captions and furniture of a page."""
    known = {match.article_id for match in matches}
    for article_id in found.article_ids:
        if article_id not in known:
            headline = found.lines("headline", article_id=article_id)
            place = Place(gold.page_id, 0, min(found.article_lines(article_id), default=0))
            said = _say_article(sorted(headline), found.body(article_id))
            yield judge_pair("articles", place, "", said, right=False)
    free = {line for article in gold.articles for line in article.repeated_parts or ()}
    wanted = line_pairs(para for article in gold.articles for para in article.paras)
    place = Place(gold.page_id)
    joined = found.joins("paragraph") | found.joins("byline") & wanted
    yield from judge_sets("joins", place, _without(wanted, free), _without(joined, free), line_of=first_line)
    yield from judge_sets("repeats", place, sorted(gold.repeats), sorted(found.lines("repeat")), line_of=first_line)
    captions = sorted(line for article in gold.articles for line in article.captions)
    yield from judge_sets("captions", place, captions, sorted(found.lines("caption")), line_of=first_line)
    yield from judge_sets(
        "furniture", place, sorted(gold.furniture), sorted(found.lines("furniture")), line_of=first_line
    )


def _without(pairs: set[tuple[int, int]], lines: set[int]) -> list[Lines]:
    """The pairs that touch none of `lines`, in order."""
    return sorted(pair for pair in pairs if not lines & set(pair))


def _judge_authors(matches: Sequence[Match], articles: pd.DataFrame) -> Rows:
    """Every reporter, correspondent, photographer and intern."""
    rows = _by_id(articles)
    for match in matches:
        place = Place(match.page.page_id, match.number, min(match.gold.byline_lines, default=0))
        row = rows.get(match.article_id, {})
        for role in AUTHOR_FIELDS:
            wanted = getattr(match.gold, role)
            accepted = (match.gold.byline_alt or {}).get(role, ())
            found = [name for name in row.get(role, []) if name in wanted or name not in accepted]
            yield from judge_sets("bylines", place, [(role, name) for name in wanted], [(role, name) for name in found])


def _by_id(articles: pd.DataFrame) -> Mapping[str, Mapping[str, Any]]:
    """`article_id` → its row."""
    return {row["article_id"]: row for row in articles.to_dict("records")}


def _judge_encodings(gold: Sequence[GoldPage], pages: pd.DataFrame) -> Rows:
    """The encoding of every page of which the gold names one; a byte-order mark makes no difference."""
    found = dict(zip(pages["page_id"], pages["encoding"], strict=True))
    for page in gold:
        if page.encoding:
            encoding = found[page.page_id]
            right = encoding.removesuffix("-sig") == page.encoding.lower().removesuffix("-sig")
            yield judge_pair("encodings", Place(page.page_id), page.encoding, encoding, right=right)


def _judge_page_dates(gold: Sequence[GoldPage], pages: pd.DataFrame) -> Rows:
    """Year, day and interval of every page."""
    rows = {row["page_id"]: row for row in pages.to_dict("records")}
    for page in gold:
        row = rows[page.page_id]
        day, earliest, latest = (_day(row[column]) for column in ("date", "date_earliest", "date_latest"))
        wanted = _year(page.page_date, page.page_date_earliest, page.page_date_latest)
        yield from _judge_dates("page year", Place(page.page_id), wanted, _year(day, earliest, latest))
        inside = page.page_date is None and _within(day, page.page_date_earliest, page.page_date_latest)
        if not inside:
            yield from _judge_dates("page day", Place(page.page_id), _say_day(page.page_date), _say_day(day))
        if page.page_date is None and page.page_date_earliest and page.page_date_latest:
            expected = f"{page.page_date_earliest} to {page.page_date_latest}"
            named = f"{earliest} to {latest}" if earliest and latest else ""
            meets = bool(named) and earliest <= page.page_date_latest and latest >= page.page_date_earliest
            yield judge_pair("page interval", Place(page.page_id), expected, named, right=meets)


def _judge_event_dates(matches: Sequence[Match], articles: pd.DataFrame) -> Rows:
    """The event date of every article."""
    rows = _by_id(articles)
    for match in matches:
        if not match.gold.event_date_known:
            continue
        found = _day(rows[match.article_id]["event_date"]) if match.article_id in rows else None
        wanted = found if found in match.gold.event_date_alt else match.gold.event_date
        place = Place(match.page.page_id, match.number)
        yield from _judge_dates("event dates", place, _say_day(wanted), _say_day(found))


def _judge_dates(measure: str, place: Place, wanted: str, found: str) -> Rows:
    """One judgment where a date is expected or found; none where both are silent."""
    if wanted or found:
        yield judge_pair(measure, place, wanted, found, right=wanted == found)


def _day(value: Any) -> date | None:
    """A table's date as a day, None where it is missing."""
    return None if pd.isna(value) else pd.Timestamp(value).date()


def _say_day(day: date | None) -> str:
    """A day in words, "" for none."""
    return day.isoformat() if day else ""


def _year(day: date | None, earliest: date | None, latest: date | None) -> str:
    """The year of a day, or of an interval that lies in one year, "" where neither is known."""
    years = {day.year} if day else {bound.year for bound in (earliest, latest) if bound}
    return str(years.pop()) if len(years) == 1 else ""


def _within(day: date | None, earliest: date | None, latest: date | None) -> bool:
    """Whether a day lies between two known bounds."""
    return bool(day and earliest and latest and earliest <= day <= latest)
