"""The words of the articles as CoNLL-U, the format of Universal Dependencies, without syntax."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from corpus.export.upos import upos_of
from corpus.normalize import source_span
from corpus.tokens import tokenize

_ENDS = "。！？!?\n"
_SENTENCE_END = re.compile('[。！？!?][。！？!?”’」』）)】》" \t\u3000]*\n?|\n')
# Marks that are printed twice as one: …… and ——
_MARK = re.compile(r"…+|—+|\S")
_LINE_BREAKING = re.compile(r"\s+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


class Word(NamedTuple):
    """A word or mark: where it stands in the text of its article, its dictionary form and its tag."""

    start: int
    end: int
    lemma: str
    tag: str


def as_conllu(articles: pd.DataFrame, mentions: pd.DataFrame) -> bytes:
    """One document an article, one paragraph a line of its text, one line a word or punctuation mark.

    FORM is as printed, LEMMA in simplified characters, XPOS jieba's tag, UPOS that of Universal Dependencies which
    comes nearest to it; HEAD and DEPREL are open. MISC has `start` and `end`, offsets into `pages.text`, and
    `SpaceAfter=No`. The second part of `sent_id` is the sentence's number in `tokens`. Names in `mentions` are one
    word each. Articles without text are left out.
    """
    plain = articles.drop(columns="offsets")  # so that tokens say where they stand in the text, not on the page
    tokens = tokenize(plain, names=mentions, keep_pos="all")
    words: dict[str, list[Word]] = {}
    for row in tokens.itertuples(index=False):
        words.setdefault(row.article_id, []).append(Word(row.start, row.end, row.token, row.pos))
    documents = (_document(row, words.get(row.article_id, [])) for row in articles.itertuples(index=False) if row.text)
    return "".join(documents).encode("utf-8")


def _document(article: Any, words: list[Word]) -> str:
    """One article."""
    lines = [f"# newdoc id = {article.article_id}", f"# headline = {_in_line(article.headline)}"]
    all_words = list(_with_marks(article.text, words))
    for start, end in _sentences(article.text):
        inside = [word for word in all_words if start <= word.start < end]
        if not inside:
            continue
        if start == 0 or "\n" in article.text[start - 1 : start]:
            lines.append("# newpar")
        number = sum(article.text.count(mark, 0, inside[0].start) for mark in _ENDS)
        lines += [f"# sent_id = {article.article_id}-{number}", f"# text = {_in_line(article.text[start:end])}"]
        lines += [_line(n, word, article) for n, word in enumerate(inside, start=1)]
        lines.append("")
    return "\n".join(lines) + "\n" if lines[-1] == "" else ""


def _with_marks(text: str, words: list[Word]) -> Iterator[Word]:
    """The words with the marks between them, in order."""
    cursor = 0
    for word in [*words, Word(len(text), len(text), "", "")]:
        for mark in _MARK.finditer(text, cursor, word.start):
            yield Word(*mark.span(), mark[0], "x")
        cursor = word.end
        if word.lemma:
            yield word


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences begin and end; what closes a quotation belongs to the sentence it ends."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, end.end()
        start = end.end()
    if start < len(text):
        yield start, len(text)


def _line(number: int, word: Word, article: Any) -> str:
    """One word's line."""
    text = article.text
    start, end = source_span(article.offsets, word.start, word.end)
    space = "" if text[word.end : word.end + 1].isspace() or word.end == len(text) else "|SpaceAfter=No"
    form, tag = _in_line(text[word.start : word.end]), word.tag or "x"
    columns = [number, form, _in_line(word.lemma), upos_of(tag, form), tag, "_", "_", "_", "_"]
    return "\t".join([*map(str, columns), f"start={start}|end={end}{space}"])


def _in_line(text: str) -> str:
    """The text in one line: any white space is one space, no control is left."""
    return _LINE_BREAKING.sub(" ", _CONTROL.sub("\ufffd", text)).strip() or "_"
