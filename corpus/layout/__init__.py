"""Pages → blocks: what is printed on a page, cut into heads, bylines, paragraphs, captions and furniture."""

import pandas as pd

from corpus.collector import no_search_for_cycles
from corpus.layout.blocks import page_rows
from corpus.layout.gather import gather_articles
from corpus.layout.lines import read_lines
from corpus.schema import build_table

__all__ = ["segment_pages"]


def segment_pages(pages: pd.DataFrame) -> pd.DataFrame:
    """One row a printed block, in reading order: the `blocks` table.

    Columns: `page_id`, `block` (order in reading), `article_id` (`""` for furniture), `kind` (`kicker headline
    subhead byline paragraph section_head caption furniture repeat`), `text` (normalised, joined), `start` and `end`
    (characters of `pages.text`), `pieces` (list of `(start, end)`, in reading order) and `offsets` (see
    `corpus.normalize.to_source`). Every character of a page that is not blank lies in exactly one piece. A page is
    read by itself: another page never changes its blocks.

    Parameters: `pages` needs the columns `page_id` and `text`.
    """
    rows = []
    with no_search_for_cycles():
        for page_id, text in zip(pages["page_id"].to_list(), pages["text"].to_list(), strict=True):
            rows += page_rows(page_id, gather_articles(text, read_lines(text)))
        return build_table("blocks", rows)
