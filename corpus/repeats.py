"""What the OCR read twice, and how much every count would grow with it."""

import pandas as pd

from corpus.normalize import source_span
from corpus.schema import Corpus

COLUMNS = {
    "page_id": "str",
    "article_id": "str",
    "n_chars": "int64",
    "share": "float64",
    "start": "int64",
    "end": "int64",
    "first_start": "int64",
    "first_end": "int64",
    "text": "str",
}


def list_repeats(corpus: Corpus) -> pd.DataFrame:
    """One row a repeat: what is left out of an article's text because it was printed, and read, before.

    Columns: `page_id`, `article_id`, `n_chars` (characters that are not blank), `share` (how much longer the article
    would be with it: `n_chars` over the article's), `start`, `end` (where it is printed), `first_start`, `first_end`
    (where its first occurrence is; -1 where that runs over more than one paragraph) and `text`.
    """
    sizes = dict(zip(corpus.articles["article_id"], corpus.articles["n_chars"], strict=True))
    rows = []
    for block in corpus.blocks.itertuples(index=False):
        if block.kind == "repeat":
            n_chars = sum(map(len, block.text.split()))
            first = _first_span(corpus.blocks, block)
            share = n_chars / sizes[block.article_id] if sizes.get(block.article_id) else float("nan")
            place = (block.page_id, block.article_id, n_chars, share, block.start, block.end)
            rows.append((*place, *first, block.text))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _first_span(blocks: pd.DataFrame, repeat: tuple) -> tuple[int, int]:
    """Where on the page the text of a repeat was printed first."""
    kept = blocks[(blocks["page_id"] == repeat.page_id) & (blocks["kind"] == "paragraph")]
    for block in kept.itertuples(index=False):
        at = block.text.find(repeat.text)
        if at >= 0:
            return source_span(block.offsets, at, at + len(repeat.text))
    return -1, -1
