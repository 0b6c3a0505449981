"""What was found on a page, by lines, and which found article answers to which gold article."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from corpus.evaluate.gold import GoldArticle, GoldPage, Lines
from corpus.evaluate.lines import line_spans, lines_of
from corpus.schema import Corpus

_BODY = ("paragraph", "section_head")
_LINED = ("kicker", "headline", "subhead", "byline", "paragraph", "section_head", "caption", "furniture", "repeat")


@dataclass(frozen=True)
class FoundBlock:
    """A block as it was found: the article it belongs to, its kind, and its lines in reading order."""

    article_id: str
    kind: str
    lines: Lines


@dataclass(frozen=True)
class FoundPage:
    """The blocks found on a page."""

    page_id: str
    blocks: tuple[FoundBlock, ...]

    def lines(self, *kinds: str, article_id: str | None = None) -> frozenset[int]:
        """The lines of all blocks of these kinds, of one article or of the whole page."""
        chosen = (block for block in self.blocks if block.kind in kinds and article_id in (None, block.article_id))
        return frozenset(line for block in chosen for line in block.lines)

    def body(self, article_id: str) -> frozenset[int]:
        """The lines of an article's body."""
        return self.lines(*_BODY, article_id=article_id)

    def article_lines(self, article_id: str) -> frozenset[int]:
        """Every line of an article, its repeats aside."""
        return self.lines(*(kind for kind in _LINED if kind != "repeat"), article_id=article_id)

    @property
    def article_ids(self) -> list[str]:
        """The articles found, in the order of their blocks."""
        return list(dict.fromkeys(block.article_id for block in self.blocks if block.article_id))

    def joins(self, kind: str) -> set[tuple[int, int]]:
        """The pairs of lines that follow each other inside a block of this kind."""
        return line_pairs(block.lines for block in self.blocks if block.kind == kind)


def line_pairs(paragraphs: Iterable[Sequence[int]]) -> set[tuple[int, int]]:
    """The pairs of lines that follow each other inside one of `paragraphs`."""
    return {pair for lines in paragraphs for pair in pairwise(lines)}


def read_found(corpus: Corpus) -> dict[str, FoundPage]:
    """`page_id` → what was found on the page."""
    blocks = {page_id: rows for page_id, rows in corpus.blocks.groupby("page_id", sort=False)}
    texts = dict(zip(corpus.pages["page_id"], corpus.pages["text"], strict=True))
    return {page_id: FoundPage(page_id, _blocks(blocks.get(page_id), text)) for page_id, text in texts.items()}


def _blocks(rows: pd.DataFrame | None, text: str) -> tuple[FoundBlock, ...]:
    """The blocks of a page with their lines."""
    if rows is None:
        return ()
    spans = line_spans(text)
    listed = zip(rows["article_id"], rows["kind"], rows["pieces"], strict=True)
    return tuple(FoundBlock(article, kind, tuple(lines_of(pieces, text, spans))) for article, kind, pieces in listed)


def match_articles(gold: GoldPage, found: FoundPage) -> dict[int, str]:
    """Number of a gold article → the found article that shares most lines with it; each is given once."""
    shared = [
        (len(article.lines & found.article_lines(article_id)), -number, article_id)
        for number, article in enumerate(gold.articles, 1)
        for article_id in found.article_ids
    ]
    matches: dict[int, str] = {}
    for overlap, number, article_id in sorted(shared, reverse=True):
        if overlap and -number not in matches and article_id not in matches.values():
            matches[-number] = article_id
    return matches


def matched_articles(gold: Sequence[GoldPage], found: Mapping[str, FoundPage]) -> list["Match"]:
    """Every gold article with its page and the id of the found article that answers to it ("" for none)."""
    matches = []
    for page in gold:
        answers = match_articles(page, found[page.page_id])
        numbered = enumerate(page.articles, 1)
        matches += [Match(page, number, article, answers.get(number, "")) for number, article in numbered]
    return matches


@dataclass(frozen=True)
class Match:
    """A gold article, and the found article that answers to it."""

    page: GoldPage
    number: int
    gold: GoldArticle
    article_id: str
