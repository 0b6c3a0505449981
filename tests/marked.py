"""Articles written with their names marked, so that a test needs no reader: `<市长>{王洪}说，…`."""

import re

import pandas as pd

from corpus.schema import Corpus, build_table

_MARK = re.compile(r"<(?P<title>[^>]*)>|\{(?P<name>[^}]*)\}")
_LINK = re.compile(r"(?:（[^）]*）)?[、和与及 ]?")  # what a shared title reaches over


def marked_corpus(*bodies: str, headline: str = "", kicker: str = "", date: str = "") -> tuple[Corpus, pd.DataFrame]:
    """The corpus of one page with an article for each of `bodies`, and its mentions as marked.

    `<市长>{王洪}` is a name with its title, which holds for the names joined to it: `<市领导>{王洪}、{林海}`.
    `{other:王洪}` is a person of another category than official.
    """
    printed, blocks, articles, mentions = "", [], [], []
    for number, body in enumerate(bodies, 1):
        article_id = f"page#{number:02}"
        for kind, words in (("kicker", kicker), ("headline", headline), ("paragraph", body)):
            text, names = _read_marks(words)
            start = len(printed)
            printed += text + "\n"
            if text:
                blocks.append(_block(article_id, kind, text, start, len(blocks)))
                zone = "body" if kind == "paragraph" else kind
                mentions += [name | {"article_id": article_id, "zone": zone} | _moved(name, start) for name in names]
        articles.append(_article(article_id, number, text, start, date))
    pages = [_PAGE | {"text": printed, "n_chars": len(printed)}]
    tables = (build_table("pages", pages), build_table("blocks", blocks), build_table("articles", articles))
    return Corpus(*tables), build_table("mentions", mentions)


_PAGE = {"page_id": "page", "path": "page.txt", "encoding": "utf-8", "date_precision": "none", "newspaper": ""}
_NOBODY: dict = {"reporters": [], "correspondents": [], "photographers": [], "interns": []}


def _read_marks(words: str) -> tuple[str, list[dict]]:
    """The words without marks, and the names marked in them."""
    text, names, title, done = "", [], "", 0
    for mark in _MARK.finditer(words):
        between = words[done : mark.start()]
        text += between
        done = mark.end()
        if mark["title"] is not None:
            title = mark["title"]
            text += title
            continue
        title = title if _LINK.fullmatch(between) else ""
        category, _, name = mark["name"].rpartition(":")
        names.append(_mention(name, category or "official", title, len(text)))
        text += name
    return text + words[done:], names


def _mention(name: str, category: str, title: str, start: int) -> dict:
    """The row of one mention, its place counted within its block."""
    row = {"page_id": "page", "person": name, "surface": name, "category": category, "level": "", "title": title}
    row |= {"institution": "", "list_id": "", "list_position": 0, "speaks": False, "rule": "marked"}
    return row | {"start": start, "end": start + len(name), "place": "", "told_apart_by": ""}


def _moved(name: dict, by: int) -> dict:
    """The span of a mention on the page."""
    return {"start": name["start"] + by, "end": name["end"] + by}


def _block(article_id: str, kind: str, text: str, start: int, number: int) -> dict:
    """The row of one block."""
    row = {"page_id": "page", "block": number, "article_id": article_id, "kind": kind, "text": text, "start": start}
    return row | {"end": start + len(text), "pieces": [(start, start + len(text))], "offsets": [(0, start)]}


def _article(article_id: str, number: int, text: str, start: int, date: str) -> dict:
    """The row of one article."""
    row = {"article_id": article_id, "page_id": "page", "ordinal": number, "text": text, "n_chars": len(text)}
    row |= {"n_paragraphs": text.count("\n") + 1, "date": pd.Timestamp(date) if date else pd.NaT, "event_date": pd.NaT}
    return row | _NOBODY | {"start": start, "end": start + len(text), "offsets": [(0, start)] if text else []}
