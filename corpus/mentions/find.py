"""`find_mentions`: every full name in print, with its title, page by page."""

import re
from collections.abc import Callable, Collection, Iterable
from itertools import chain
from os import PathLike
from typing import Any

import pandas as pd

from corpus.mentions.appointments import find_appointed
from corpus.mentions.bare import find_bare
from corpus.mentions.columns import find_columns, find_set_wide
from corpus.mentions.followers import LIKELY
from corpus.mentions.lexicon import Lexicon, load_lexicon
from corpus.mentions.lists import extend_lists, find_exemplary, find_rows
from corpus.mentions.names import plain, read_name
from corpus.mentions.namesakes import tell_apart
from corpus.mentions.page import PageText, newspeople_of, read_page_text
from corpus.mentions.paper import read_paper
from corpus.mentions.people import describe
from corpus.mentions.roster import read_roster
from corpus.mentions.rules import Found, find_titled
from corpus.mentions.sounds import SOUNDS
from corpus.mentions.untitled import find_bracketed, find_described, find_modified, find_tabled, find_untitled
from corpus.schema import Corpus, build_table
from corpus.tables import named_rows

Tagger = Callable[[str], Iterable[tuple[int, int]]]
Roster = str | PathLike[str] | pd.DataFrame | None

_CLEAR_MARGIN = 1.0


def find_mentions(corpus: Corpus, *, tagger: Tagger | None = None, roster: Roster = None) -> pd.DataFrame:
    """One row a full name in print: who, with which title, where, and by which rule it was found.

    Columns: `article_id`, `page_id`, `person` (the name in simplified characters), `surface` (as printed), `category`
    (`official`, `grassroots`, `other`), `level` (`national`, `province`, `prefecture`, `county`, `township`,
    `grassroots`, or empty), `title` (as printed beside this name, empty where the name stands alone), `institution`
    (the part of the title that names the body), `zone` (`kicker`, `headline`, `subhead`, `lead`, `body`, `caption`),
    `list_id` and `list_position` (the row of names it stands in, counted from 1; empty and 0 elsewhere), `speaks`
    (subject of a verb of saying), `start`, `end` (in `pages.text`), `rule`, `place` (where the office is held),
    `told_apart_by` (what sets namesakes apart; empty where the name is one person's).

    A name must be introduced by structure somewhere on its page; it is then found bare all over the page, the longest
    name first. People named in bylines and credits are not mentions. `category` and `level` of a bare name are those
    of the person in the same article, or else on the page.

    tagger: any function from a text to `(start, end)` spans of persons; its spans count as introductions too
        (rule `tagger`) where they do not overlap a name found by structure.
    roster: a CSV file or table with `name`, and optionally `title`, `place`, `from`, `to`; names in it need no
        introduction on pages dated inside the interval (rule `roster`).

    Raises `ValueError` for a roster without names or with dates that are none, and for a tagger whose spans lie
    outside the text.
    """
    lexicon, known = load_lexicon(), read_roster(roster)
    newspeople = newspeople_of(corpus.articles)
    known_of_page = [name for name in ("page_id", "newspaper", "date") if name in corpus.pages.columns]
    papers = {row.page_id: row for row in named_rows(corpus.pages[known_of_page])}
    rows: list[dict[str, Any]] = []
    for page_id, blocks in _blocks_by_page(corpus.blocks).items():
        page = read_page_text(page_id, blocks, newspeople.get(page_id, frozenset()))
        paper = read_paper(page.text, papers.get(page_id))
        rows += describe(page, _find_on_page(page, lexicon, tagger, known.names_on(paper.date)), paper, lexicon)
    return build_table("mentions", tell_apart(rows, newspeople))


def _blocks_by_page(blocks: pd.DataFrame) -> dict[str, list[Any]]:
    """The blocks of each page, pages and blocks in the order of the table."""
    pages: dict[str, list[Any]] = {}
    for row in named_rows(blocks[["page_id", "article_id", "kind", "text", "offsets"]]):
        pages.setdefault(row.page_id, []).append(row)
    return pages


def _find_on_page(page: PageText, lexicon: Lexicon, tagger: Tagger | None, roster: frozenset[str]) -> list[Found]:
    """All names on a page, by structure first, then bare, in the order of the page.

    One part of a name with dots (马尔科维奇, where 约瑟夫·马尔科维奇 is on the page) is no full name.
    """
    found = _by_structure(page, lexicon, roster)
    if tagger is not None:
        found = _merge(found, _tagged(page, tagger))
    found = [item for item in found if _is_no_credit(page, item)]
    established: dict[str, set[str]] = {}
    for item in found:
        established.setdefault(plain(page.text[item.start : item.end]), set()).add(page.article_at(item.start))
    bare = _bare(page, established, {(item.start, item.end) for item in found}, lexicon)
    bare = _merge(bare, _from_roster(page, roster - set(established), lexicon))
    foreign = {part for name in established if "·" in name for part in name.split("·")}
    return [item for item in _merge(found, bare) if item.title or page.text[item.start : item.end] not in foreign]


def _by_structure(page: PageText, lexicon: Lexicon, roster: frozenset[str]) -> list[Found]:
    """The names that titles, verbs and lists introduce; doubtful ends are decided by the names that are clear."""
    text = page.text
    titled = _merge(find_appointed(text, lexicon, roster), find_titled(text, lexicon, roster))
    titled = _merge(titled, chain(find_set_wide(text, lexicon), find_bracketed(text, lexicon)))
    found = _merge(titled, extend_lists(text, titled, lexicon, roster))
    for rule in (find_exemplary, find_columns, find_tabled, find_described, find_rows, find_untitled, find_modified):
        found = _merge(found, rule(text, lexicon, roster))
    rows = [item for item in found if item.rule == "row of names"]
    found = _merge(found, extend_lists(text, rows, lexicon, roster))
    known = {text[item.start : item.end] for item in found if item.margin >= _CLEAR_MARGIN} | roster
    found = [item if item.margin >= _CLEAR_MARGIN else _decide(text, item, lexicon, known) for item in found]
    longer = [_lengthen(text, item, lexicon) for item in found]
    return found if longer == found else _merge([], longer)


# The longest name of sounds, 切尔诺梅尔金, and two more.
_LONGEST = 8


def _lengthen(text: str, item: Found, lexicon: Lexicon) -> Found:
    """A name with what follows it wherever the page has it: 李富来 of whom 来 seemed a verb, half of 谢瓦尔德."""
    end = item.end
    while end - item.start < _LONGEST and _goes_on(text, item.start, end, lexicon):
        end += 1
    return item if end == item.end else item._replace(end=end)


def _goes_on(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name is never without the next character on its page, and that may be its third or another sound."""
    name, longer = text[start:end], text[start : end + 1]
    if end == len(text) or not _may_go_on(name, longer[-1], lexicon):
        return False
    if text.count(name) < 2 or text.count(name) > text.count(longer):
        return False
    pairs = {text[found.end() - 1 : found.end() + 1] for found in re.finditer(re.escape(longer), text)}
    return any(lexicon.after.get(pair, 0.0) < LIKELY and not lexicon.words.is_word(pair) for pair in pairs)


# 明, 华, 来: the last of so many names of the dictionary.
_OFTEN_LAST = 90


def _may_go_on(name: str, following: str, lexicon: Lexicon) -> bool:
    """Whether a character may be the third one of a name, or the next sound of a foreign one."""
    if len(name) == 2:
        return lexicon.words.final[following] >= _OFTEN_LAST
    return following in SOUNDS and SOUNDS.issuperset(name)


def _decide(text: str, item: Found, lexicon: Lexicon, known: set[str]) -> Found:
    """A doubtful name, its end set anew in the light of the clear names."""
    if any(character in " \u3000" for character in text[item.start : item.end]):
        return item
    name = read_name(text, item.start, lexicon, known=known)
    return item._replace(end=name.end) if name.end > 0 else item


def _merge(first: Iterable[Found], second: Iterable[Found]) -> list[Found]:
    """Both, in the order of the text, without those of `second` that overlap one of `first`."""
    kept, offered = sorted(first), sorted(second)
    if not offered:
        return kept
    taken = bytearray(max(item.end for item in chain(kept, offered)))
    for item in kept:
        taken[item.start : item.end] = b"\1" * (item.end - item.start)
    for item in offered:
        if taken.find(1, item.start, item.end) < 0:
            kept.append(item)
            taken[item.start : item.end] = b"\1" * (item.end - item.start)
    return sorted(kept)


# Rules that show an office or a list, where a reporter's name is another person's.
_OF_PERSONS_IN_TEXT = frozenset({"title + name", "name + title", "list", "appointment"})


def _is_no_credit(page: PageText, item: Found) -> bool:
    """Whether an item is a person of the text; one named in a byline counts only with a title beside the name."""
    name = plain(page.text[item.start : item.end])
    return name not in page.newspeople or item.rule in _OF_PERSONS_IN_TEXT


def _bare(
    page: PageText, established: dict[str, set[str]], found: Collection[tuple[int, int]], lexicon: Lexicon
) -> list[Found]:
    """The known names wherever they stand again; a reporter's namesake only in the article that gives him his title."""
    spans = find_bare(page.text, established, page.newspeople, page.article_at, lexicon, found=found)
    return [
        _bare_item(start, end, "known from the page")
        for start, end in spans
        if page.text[start:end] not in page.newspeople or page.article_at(start) in established[page.text[start:end]]
    ]


def _from_roster(page: PageText, names: frozenset[str], lexicon: Lexicon) -> list[Found]:
    """The names of the user's roster that no structure on the page introduces."""
    everywhere = {block.article_id for block in page.blocks}
    wanted = {name: everywhere for name in names if name not in page.newspeople}
    spans = find_bare(page.text, wanted, page.newspeople, page.article_at, lexicon)
    return [_bare_item(start, end, "roster") for start, end in spans]


def _tagged(page: PageText, tagger: Tagger) -> list[Found]:
    """The spans of the user's tagger, block by block."""
    ends = [start - 1 for start in page.starts[1:]] + [len(page.text)]
    found = []
    for start, end in zip(page.starts, ends, strict=True):
        for first, last in tagger(page.printed[start:end]):
            if not 0 <= first < last <= end - start:
                raise ValueError(
                    f"tagger gave the span {(first, last)}, outside a text of {end - start} characters; "
                    "give (start, end) offsets into the text it was given"
                )
            found.append(_bare_item(start + first, start + last, "tagger"))
    return found


def _bare_item(start: int, end: int, rule: str) -> Found:
    """A name without a title."""
    return Found(start, end, rule, "", start, start, 9.0)
