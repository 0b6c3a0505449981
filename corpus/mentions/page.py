"""A page as one text to search: its blocks joined, simplified, credits masked, each character knowing its block."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from corpus.mentions.cues import CREDITS, places_of_cues
from corpus.mentions.names import DOT
from corpus.mentions.scan import lines_at, widen
from corpus.normalize import source_span
from corpus.script import simplify
from corpus.tables import named_rows

_SKIPPED = frozenset({"furniture", "repeat", "byline"})
_TRADITIONAL_HINT = re.compile(
    "[們個國會書記長縣區黨領導產業務與為這來時說對發開學習後無東車馬門問間體實現動農機關廠團隊員陳劉張趙孫吳楊黃]"
)
_NEWSPEOPLE = "记者|通讯员|特约记者|特派记者|实习生|摄影"
# （全媒体记者 张三）, （李 四 实习生 王小明）, ■李四 摄, 图/李四: credits, never mentions.
_NAME = r"[\u4e00-\u9fff]{2,4}"
_CREDIT = re.compile(
    rf"[（(][^（）()\n]{{0,60}}(?:{_NEWSPEOPLE}|供稿|供图|文/图|图/文)[^（）()\n]{{0,60}}[)）]"
    rf"|(?:[■□●◆▲/／（(]|(?<=\s)|^)\s*{_NAME}[ \u3000]*(?:[/／][ ]*)?(?:摄影报道|摄影|摄|供图)(?=[）)\s。]|$)"
    rf"|(?:图|文|摄影)[/／：:][ \u3000]*{_NAME}(?=[）)\s]|$)"
    r"|^[■□●◆▲]?[ \u3000]*(?:本报|[\u4e00-\u9fff]{2,8}报)?(?:全媒体|融媒体|首席|见习|实习)?"
    rf"(?:{_NEWSPEOPLE})[ \u3000：:][^，。；：！？\n]{{2,40}}$"
    rf"|(?:本报|新华社)[\u4e00-\u9fff]{{0,4}}(?:记者|通讯员)[ \u3000]?{_NAME}?(?=报道|摄|[ \u3000]|$)",
    re.MULTILINE,
)
_CREDIT_HINT = re.compile("记者|通讯员|实习生|摄影|供稿|供图|[文图][/／]|摄[）)\\s。]|摄$", re.MULTILINE)
_CREDITED = re.compile(
    rf"(?:{_NEWSPEOPLE})[ \u3000：:]*([\u4e00-\u9fff]{{2,4}}(?:[ \u3000、]+[\u4e00-\u9fff]{{2,4}})*)"
)


class Block(NamedTuple):
    """A printed block: where it begins in the page's text, and how it leads back to print."""

    start: int
    article_id: str
    zone: str
    offsets: list[tuple[int, int]]


class PageText(NamedTuple):
    """The searchable text of a page."""

    page_id: str
    printed: str
    text: str
    blocks: list[Block]
    starts: list[int]
    newspeople: frozenset[str]

    def block_at(self, position: int) -> int:
        """The index of the block that holds `position`."""
        return bisect_right(self.starts, position) - 1

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` was printed, as offsets into `pages.text`."""
        block = self.blocks[self.block_at(start)]
        return source_span(block.offsets, start - block.start, end - block.start)

    def article_at(self, position: int) -> str:
        """The article that holds `position`."""
        return self.blocks[self.block_at(position)].article_id


def read_page_text(page_id: str, rows: Iterable[Any], newspeople: frozenset[str]) -> PageText:
    """The blocks of one page, in reading order, as one text; furniture, bylines and repeats are left out."""
    blocks: list[Block] = []
    pieces: list[str] = []
    position, led = 0, set[str]()
    for row in rows:
        if row.kind in _SKIPPED or not row.article_id or not row.text:
            continue
        blocks.append(Block(position, row.article_id, _zone(row, led), list(row.offsets)))
        pieces.append(row.text)
        position += len(row.text) + 1
    printed = "\n".join(pieces)
    text = simplify(printed) if _TRADITIONAL_HINT.search(printed) else printed
    credits = list(_find_credits(text)) if _CREDIT_HINT.search(text) else []
    people = newspeople | frozenset(_credited(text[start:end] for start, end in credits))
    text = _mask(text, credits)
    for dot in DOT.replace("·", ""):
        text = text.replace(dot, "·")
    return PageText(page_id, printed, text, blocks, [block.start for block in blocks], people)


def _find_credits(text: str) -> Iterator[tuple[int, int]]:
    """Where credits stand; one may begin with blanks, or a mark before them, at the end of the line before."""
    for start, end in widen(text, lines_at(text, places_of_cues(text, CREDITS))):
        yield from (credit.span() for credit in _CREDIT.finditer(text, start, end))


def _mask(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with boxes in place of some spans."""
    if not spans:
        return text
    pieces, done = [], 0
    for start, end in spans:
        pieces += [text[done:start], "□" * (end - start)]
        done = end
    return "".join([*pieces, text[done:]])


def _zone(row: Any, led: set[str]) -> str:
    """The zone of a block; the first paragraph of an article is its lead."""
    if row.kind == "paragraph" and row.article_id not in led:
        led.add(row.article_id)
        return "lead"
    return row.kind if row.kind in ("kicker", "headline", "subhead", "caption") else "body"


def _credited(credits: Iterable[str]) -> set[str]:
    """The people named in credits inside the text."""
    names: set[str] = set()
    for credit in credits:
        for people in _CREDITED.findall(credit):
            names.update(re.split(r"[ \u3000、]+", people))
    return names


def newspeople_of(articles: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Page by page, the people its bylines name."""
    columns = [name for name in ("reporters", "correspondents", "photographers", "interns") if name in articles.columns]
    named: dict[str, set[str]] = {}
    for row in named_rows(articles[["page_id", *columns]]):
        named.setdefault(row[0], set()).update(simplify(name) for people in row[1:] for name in people)
    return {page_id: frozenset(names) for page_id, names in named.items()}
