"""How well people are found: officials, persons, counts, titles, speakers, attendance lists, judged against gold."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from corpus.evaluate.gold import COUNT_FIELDS, GoldArticle
from corpus.evaluate.judgments import Place, build_judgments, judge_pair, judge_sets
from corpus.evaluate.matching import Match

Rows = Iterator[dict[str, Any]]
Lists = Mapping[str, list[tuple[str, ...]]]


def judge_mentions(matches: Sequence[Match], mentions: pd.DataFrame, pages: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a judgment of `mentions` (columns: see `build_judgments`).

    Measures: `officials` (who is named as one in an article), `persons` (who is named, of whatever category),
    `categories` (of the persons found: official, grassroots or other), `counts` (an official's mentions in an article
    are as many as in the gold) and `titles` (the first title found beside an official in an article is one the gold
    accepts). An article without counts in the gold is not judged. Where the table of `pages` is given, the line of a
    judgment is the first one that has the name.
    """
    rows: list[dict[str, Any]] = []
    texts = {} if pages is None else dict(zip(pages["page_id"], pages["text"], strict=True))
    groups = {article_id: found for article_id, found in mentions.groupby("article_id", sort=False)}
    empty = mentions.iloc[:0]
    for match in matches:
        if match.gold.officials is not None:
            lines = texts.get(match.page.page_id, "").split("\n")
            rows += _judge_article(match, groups.get(match.article_id, empty), partial(_line_of, match, lines))
    return build_judgments(rows)


def _line_of(match: Match, lines: Sequence[str], person: str) -> int:
    """The first line of an article, or else of its page, that has the name; 0 for none."""
    has = [number for number, line in enumerate(lines, 1) if person in line]
    return next((number for number in has if number in match.gold.lines), has[0] if has else 0)


def _judge_article(match: Match, found: pd.DataFrame, line_of: Callable[[str], int]) -> Rows:
    """The judgments of one article."""
    place = Place(match.page.page_id, match.number)
    officials = match.gold.officials or {}
    persons = gold_persons(match.gold)
    counts = Counter(found["person"])
    categories = dict(zip(found["person"], found["category"], strict=True))
    named = [person for person, category in categories.items() if category == "official"]
    yield from judge_sets("officials", place, officials, named, line_of=line_of)
    yield from judge_sets("persons", place, persons, categories, line_of=line_of)
    for person in [person for person in persons if person in categories]:
        yield _judge_named(
            "categories", place._replace(line=line_of(person)), person, persons[person], categories[person]
        )
    for person, n in officials.items():
        yield _judge_named("counts", place._replace(line=line_of(person)), person, str(n), str(counts[person] or ""))
    titles = _first_titles(found)
    for person in officials:
        accepted = (match.gold.titles or {}).get(person)
        if accepted:
            title = titles.get(person, "")
            expected = title if title in accepted else accepted[0]
            yield _judge_named("titles", place._replace(line=line_of(person)), person, expected, title)


def gold_persons(article: GoldArticle) -> dict[str, str]:
    """Everyone the gold names in an article → `official`, `grassroots` or `other`."""
    kinds = {"officials": "official", "grassroots": "grassroots", "others": "other"}
    return {person: kinds[field] for field in COUNT_FIELDS for person in getattr(article, field) or ()}


def _judge_named(measure: str, place: Place, person: str, expected: str, found: str) -> dict[str, Any]:
    """One judgment of what is said of a person; nothing said is a miss."""
    said = f"{person} {found}" if found else ""
    return judge_pair(measure, place, f"{person} {expected}", said, right=expected == found)


def _first_titles(found: pd.DataFrame) -> dict[str, str]:
    """A person → the first title printed with the name in the body, or else in a headline or caption."""
    titles: dict[str, str] = {}
    printed = zip(found["zone"], found["person"], found["title"], strict=True)
    for _, person, title in sorted(printed, key=lambda mention: mention[0] not in ("lead", "body")):
        if title:
            titles.setdefault(person, title)
    return titles


def judge_speakers(matches: Sequence[Match], speakers: Iterable[tuple[str, str]]) -> pd.DataFrame:
    """One row a judgment of `speakers`, pairs of article and name: the officials to whom an article attributes content.

    Speakers whom the gold knows as anything but an official are not judged, since the gold lists officials only.
    """
    said: dict[str, dict[str, None]] = {}
    for article_id, person in speakers:
        said.setdefault(article_id, {})[person] = None
    rows: list[dict[str, Any]] = []
    for match in matches:
        if match.gold.speakers is not None:
            others = [person for person, kind in gold_persons(match.gold).items() if kind != "official"]
            free = {*others, *match.gold.speakers_alt} - set(match.gold.speakers)
            found = [person for person in said.get(match.article_id, {}) if person not in free]
            rows += judge_sets("speakers", Place(match.page.page_id, match.number), match.gold.speakers, found)
    return build_judgments(rows)


def judge_lists(matches: Sequence[Match], lists: Lists) -> pd.DataFrame:
    """One row a judgment of `lists`, article → attendance lists: whether one is the gold's, name by name, in order.

    Where the gold lists people of companies beside officials, a list of its officials alone is right as well.
    """
    rows = []
    for match in matches:
        if match.gold.attendees:
            found = lists.get(match.article_id, [])
            nearest = max(found, key=lambda names: len(set(names) & set(match.gold.attendees)), default=())
            officials = tuple(name for name in match.gold.attendees if name in (match.gold.officials or ()))
            right = match.gold.attendees in found or (bool(officials) and officials in found)
            place = Place(match.page.page_id, match.number)
            expected, said = "、".join(match.gold.attendees), "、".join(nearest)
            rows.append(judge_pair("attendance lists", place, expected, expected if right else said, right=right))
    return build_judgments(rows)


def lists_by_article(attendance: pd.DataFrame) -> Lists:
    """Article → its lists, each the names in order, from a table with `list_id`, `list_position` and `person`."""
    listed = attendance[attendance["list_id"] != ""].sort_values(["list_id", "list_position"], kind="stable")
    lists: dict[str, list[tuple[str, ...]]] = {}
    for (article_id, _), group in listed.groupby(["article_id", "list_id"], sort=True):
        lists.setdefault(article_id, []).append(tuple(group["person"]))
    return lists
