"""Which tables are exported, with or without running text, and what their columns hold."""

import csv
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from corpus.mentions import find_mentions
from corpus.project import package_file
from corpus.schema import COLUMNS, Corpus
from corpus.speech import find_speech
from corpus.tokens import tokenize

# Columns that hold lists of pairs of numbers; other lists are of names.
PAIRS = frozenset({"pieces", "offsets"})
ROW_OF = {
    "pages": "a page file",
    "blocks": "a printed block",
    "articles": "an article",
    "tokens": "a token",
    "term_counts": "a word of an article",
    "mentions": "a full name in print",
    "speech": "an attributed utterance",
}
# Where the text of pages could be read on, or put together again.
_RUNNING_TEXT = {"pages": "text", "blocks": "text", "articles": "text", "speech": "text"}
_COUNTED = ["article_id", "token", "pos"]


class Field(NamedTuple):
    """A column of an exported table: its name, the type it has in memory, what it holds."""

    name: str
    kind: str
    description: str


def read_tables(
    paper: Corpus, *, text: bool = True, report: Callable[[str], None] = lambda step: None
) -> dict[str, pd.DataFrame]:
    """Name → table: all tables of the corpus, in the order in which they are made.

    Without `text` no running text is among them: the text of pages, blocks, articles and utterances is left out, and
    in place of `tokens`, from which it could be put together, stands `term_counts`, how often each word is used in
    each article. `report` is called with each step before it is taken.
    """
    report("finding people")
    mentions = find_mentions(paper)
    report("cutting words")
    tokens = tokenize(paper.articles, names=mentions, keep_pos="all")
    report("finding speech")
    tables = {**paper._asdict(), "tokens": tokens, "mentions": mentions, "speech": find_speech(paper, mentions)}
    if text:
        return tables
    words = {"tokens": ("term_counts", _count(tokens))}
    bare = {name: table.drop(columns=_RUNNING_TEXT.get(name, [])) for name, table in tables.items()}
    return dict(words.get(name, (name, table)) for name, table in bare.items())


def _count(tokens: pd.DataFrame) -> pd.DataFrame:
    """One row a word of an article: how often it is used there; in the order of articles, then of words."""
    counted = tokens.groupby(_COUNTED, sort=False).size().rename("n").reset_index()
    order = {article_id: place for place, article_id in enumerate(dict.fromkeys(tokens["article_id"]))}
    place = counted["article_id"].map(order)
    ordered = counted.assign(place=place).sort_values(["place", "token", "pos"], kind="stable")
    return ordered.drop(columns="place").astype({"n": "int64"}).reset_index(drop=True)


def fields_of(name: str, table: pd.DataFrame) -> list[Field]:
    """The columns of an exported table, as the codebook describes them."""
    kinds = {**COLUMNS.get(name, COLUMNS["tokens"]), **({"n": "int64"} if name == "term_counts" else {})}
    words = read_codebook()
    return [Field(column, kinds[column], words[name, column]) for column in table.columns]


@lru_cache(maxsize=1)
def read_codebook() -> Mapping[tuple[str, str], str]:
    """Table and column → what the column holds, for every column of every table."""
    lines = package_file("codebook.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.reader(line for line in lines if not line.startswith("#"))
    next(rows)
    return {(table, column): description for table, column, description in rows}
