"""A corpus of one page built by hand, for the tests of mentions."""

from collections.abc import Mapping, Sequence

from corpus.schema import COLUMNS, Corpus, build_table

Blocks = Sequence[tuple[str, str]]


def page_of(*paragraphs: str, **parts: str | Sequence[str]) -> Corpus:
    """A page with one article of these paragraphs; `headline=`, `paper=`, `reporters=`, `page_id=` may be given."""
    heads = [(kind, str(parts[kind])) for kind in ("kicker", "headline", "subhead") if kind in parts]
    return page_of_articles([*heads, *(("paragraph", text) for text in paragraphs)], **parts)


def page_of_articles(*articles: Blocks, **parts: str | Sequence[str]) -> Corpus:
    """A page with one article for each list of `(kind, text)` blocks."""
    return Corpus(*(build_table(name, rows) for name, rows in _rows_of_page(articles, parts).items()))


def pages_of(*texts: str) -> Corpus:
    """A page of one paragraph for each text, named by their number from 0."""
    pages = [_rows_of_page([[("paragraph", text)]], {"page_id": str(n)}) for n, text in enumerate(texts)]
    return Corpus(*(build_table(name, [row for page in pages for row in page[name]]) for name in pages[0]))


def _rows_of_page(articles: Sequence[Blocks], parts: Mapping[str, str | Sequence[str]]) -> dict[str, list[dict]]:
    """The rows of the three tables for one page."""
    page_id, blocks, position = str(parts.get("page_id", "p")), [], 0
    for ordinal, article in enumerate(articles, start=1):
        for kind, text in article:
            span = (position, position + len(text))
            row = {"page_id": page_id, "block": len(blocks), "article_id": f"{page_id}#{ordinal:02}", "kind": kind}
            place = {"start": span[0], "end": span[1], "pieces": [span], "offsets": [(0, position)] if text else []}
            blocks.append(row | {"text": text} | place)
            position = span[1] + 1
    text = "\n".join(block["text"] for block in blocks)
    page = {"page_id": page_id, "path": f"{page_id}.txt", "text": text, "n_chars": len(text)}
    page |= {"newspaper": parts.get("paper", ""), "date": parts.get("date"), "date_precision": "none"}
    rows = [_article(page_id, n, list(parts.get("reporters", []))) for n in range(1, len(articles) + 1)]
    return {"pages": [_filled("pages", page)], "blocks": blocks, "articles": rows}


def _article(page_id: str, ordinal: int, reporters: list[str]) -> dict[str, object]:
    """The row of an article with its reporters."""
    row = {"article_id": f"{page_id}#{ordinal:02}", "page_id": page_id, "ordinal": ordinal, "reporters": reporters}
    empty = {"correspondents": [], "photographers": [], "interns": [], "offsets": []}
    return _filled("articles", row | empty)


def _filled(table: str, row: dict[str, object]) -> dict[str, object]:
    """A row with the other columns of its table empty."""
    empty = {"str": "", "int64": 0, "bool": False, "object": None}
    return {name: empty.get(dtype) for name, dtype in COLUMNS[table].items()} | row
