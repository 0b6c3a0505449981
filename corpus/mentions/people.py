"""From names found on a page to rows about persons: title, category, level, place, speech."""

import re
from collections import defaultdict
from functools import lru_cache
from typing import Any, NamedTuple

from corpus.mentions.levels import Rank, level_of, place_of
from corpus.mentions.lexicon import Lexicon
from corpus.mentions.names import plain
from corpus.mentions.numbering import number_lists
from corpus.mentions.page import PageText
from corpus.mentions.paper import Paper
from corpus.mentions.rules import Found
from corpus.mentions.speaking import speaks
from corpus.mentions.standing import category_of
from corpus.mentions.titles import find_title, institution_of, last_characters, last_word
from corpus.normalize import source_span

# 张三，1966年生，现任副县长; 张三，是县粮食局局长; 张三，原县委副书记，
_HOLDS = re.compile(
    r"(?:[^。；\n]{0,60}?[，,](?:他|她)?(?:现任|时任|现为|现担任)|，是|是(?!一)|，(?=原))([^，。；\n“”]{2,40})"
)
# 张三 市委副书记、市长: cells of a table, or lines of a list of names; 张三（市委书记）
_AFTER = re.compile(r"[ \u3000（(]{1,3}([\u4e00-\u9fff、]{2,30})(?=[）)\n \u3000]|$)", re.MULTILINE)


class Person(NamedTuple):
    """What a page or an article says of a person."""

    category: str
    level: str
    place: str


def describe(page: PageText, found: list[Found], paper: Paper, lexicon: Lexicon) -> list[dict[str, Any]]:
    """One row a name found on a page, in the order of the page."""
    found = _beside_before_heading(page, [_with_title(page, item, lexicon) for item in found])
    persons = _persons(page, found, paper)
    rows = [_row(page, item, persons, lexicon) for item in found]
    number_lists(page, found, rows)
    return rows


def _with_title(page: PageText, item: Found, lexicon: Lexicon) -> Found:
    """A bare name with the title that stands right before or after it, if one does."""
    if item.title:
        return item
    text, start = page.text, item.start
    for size in (8, 7, 6, 5, 4, 3, 2) if text[start - 1 : start] in last_characters() else ():
        word = lexicon.titles.get(text[start - size : start]) if start >= size else None
        if word is not None and word.kind != "address" and word.category != "journalist":
            printed = find_title(text, (start - size, start), max(0, start - 60), lexicon)
            return item._replace(title=printed.text, title_start=printed.start, title_end=printed.end)
    found = _HOLDS.match(text, item.end) or _AFTER.match(text, item.end)
    word = last_word(found[1], lexicon) if found else ""
    if not word or ("的" in found[1] and text[item.end] == "是"):
        return item
    return item._replace(title=found[1], title_start=found.start(1), title_end=found.end(1))


def _beside_before_heading(page: PageText, found: list[Found]) -> list[Found]:
    """The names without the post of their list (常务委员名单) where the article has one beside them (主席：张三)."""
    if not any(item.rule == "name list" for item in found):
        return found
    names = [(page.article_at(item.start), plain(page.text[item.start : item.end])) for item in found]
    beside = {name for name, item in zip(names, found, strict=True) if item.title and item.rule != "name list"}
    return [
        item._replace(title="", title_start=item.start, title_end=item.start)
        if item.rule == "name list" and name in beside
        else item
        for name, item in zip(names, found, strict=True)
    ]


def _persons(page: PageText, found: list[Found], paper: Paper) -> dict[tuple[str, str], Person]:
    """Every person by `(article_id, name)`, and by `("", name)` for the page as a whole."""
    evidence: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for item in found:
        if item.title:
            name, article = plain(page.text[item.start : item.end]), page.article_at(item.start)
            person = _person(page.text, item, paper.rank)
            evidence[article, name].append(person)
            evidence["", name].append(person)
    return {key: _most_telling(persons) for key, persons in evidence.items()}


# 花鼓戏剧团走进山乡。团长李四说; 种粮合作社开会，理事长王五: heads of bodies that are no offices
_HEADS = frozenset({"团长", "副团长", "会长", "副会长", "理事长", "副理事长", "监事长"})
_PRIVATE = re.compile("合作社|公司|协会|学会|商会|基金会|剧团|歌舞团|艺术团|杂技团|合唱团|乐团|集团|俱乐部")
_PUBLIC = re.compile("红十字会|残联|供销|慈善总会|代表团|考察团|慰问团|兵团|[旅师军]部")
_NEAR = 150


def _person(text: str, item: Found, rank: Rank) -> Person:
    """What one mention says of its person, by the title printed beside it and the text before it."""
    if item.title not in _HEADS:
        return _holder(item.title, category_of(item.title), rank)
    before = text[max(0, item.title_start - _NEAR) : item.title_start]
    private = _PRIVATE.search(before) and not _PUBLIC.search(before)
    return _holder(item.title, "other" if private else category_of(item.title), rank)


@lru_cache(maxsize=10_000)
def _holder(title: str, category: str, rank: Rank) -> Person:
    """What a title says of its holder in a paper of some rank."""
    return Person(category, level_of(title, category, rank), place_of(title, rank))


def _most_telling(persons: list[Person]) -> Person:
    """An office before a village post, a village post before none; the first of each."""
    return next((one for kind in ("official", "grassroots") for one in persons if one.category == kind), persons[0])


_OFFICE_SPEECH = re.compile(
    r"(?:[在到赴就率主出对向深来以][^。！？\n，“”]{0,40})?(?:强调|指出|要求|主持召开|主持会议|主持|会见|调研|到会指导|出席会议)"
)


# 王五、李四在主席台前排就座
_SEATED = re.compile(r"[^，。；：“”\n]{0,160}?在主席台(?:前排)?就[座坐]")


def _row(page: PageText, item: Found, persons: dict[tuple[str, str], Person], lexicon: Lexicon) -> dict[str, Any]:
    """The row of one mention."""
    block = page.blocks[page.block_at(item.start)]
    name, article = plain(page.text[item.start : item.end]), block.article_id
    person = persons.get((article, name)) or persons.get(("", name)) or _untitled(page, item)
    start, end = source_span(block.offsets, item.start - block.start, item.end - block.start)
    return {
        "article_id": article,
        "page_id": page.page_id,
        "person": plain(page.printed[item.start : item.end]),
        "surface": page.printed[item.start : item.end],
        "category": person.category,
        "level": person.level,
        "title": _printed_title(page, item),
        "institution": _printed_institution(page, item),
        "zone": block.zone,
        "list_id": "",
        "list_position": 0,
        "speaks": speaks(page.text, item.start, item.end, lexicon),
        "start": start,
        "end": end,
        "rule": item.rule,
        "place": person.place,
        "told_apart_by": "",
    }


def _printed_title(page: PageText, item: Found) -> str:
    """The title as printed, without the blanks by which 主　席 is set wide."""
    title = page.printed[item.title_start : item.title_end]
    return title if title.isalpha() else "".join(title.split())


def _printed_institution(page: PageText, item: Found) -> str:
    """The body named in the title, as printed."""
    if not item.title:
        return ""
    body = institution_of(item.title)
    start = item.title_start + item.title.find(body)
    return page.printed[start : start + len(body)]


def _untitled(page: PageText, item: Found) -> Person:
    """A person never titled on the page: an official where he acts as only officials are reported to."""
    heading = page.blocks[page.block_at(item.start)].zone in ("kicker", "headline", "subhead")
    acts = item.rule == "name + verb" and (heading or _OFFICE_SPEECH.match(page.text, item.end))
    acts = acts or (item.rule == "row of names" and _SEATED.match(page.text, item.end))
    return Person("official" if acts else "other", "", "")
