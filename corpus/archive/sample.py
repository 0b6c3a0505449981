"""A corpus small enough for memory that stands for a large one: all of its pages' dates, some of its articles."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from corpus.schema import Corpus, build_table


def draw_sample(articles: Iterable[pd.DataFrame], *, most: int = 2000, seed: int = 0) -> Corpus:
    """A Corpus of at most `most` articles drawn at random from tables of `article_batches`, in their order.

    Its `pages` are all pages, or issues, that the tables name, with their dates but without their text (about a
    hundred bytes each in memory); its `blocks` are empty. With no more than `most` articles it holds them all.
    The same `seed` draws the same articles (each article has a random number; those with the smallest stay).
    """
    random = np.random.default_rng(seed)
    kept: pd.DataFrame | None = None
    pages: list[pd.DataFrame] = []
    for table in articles:
        pages.append(_pages_of(table))
        drawn = table.assign(_draw=random.random(len(table)))
        both = drawn if kept is None else pd.concat([kept, drawn], ignore_index=True)
        # Until the cut the order is that of reading, and a stable cut keeps it.
        kept = both if len(both) <= most else both.iloc[np.sort(np.argsort(both["_draw"].to_numpy())[:most])]
    if kept is None:
        return Corpus(build_table("pages", []), build_table("blocks", []), build_table("articles", []))
    known = pd.concat(pages, ignore_index=True).drop_duplicates("page_id", ignore_index=True)
    return Corpus(known, build_table("blocks", []), kept.drop(columns="_draw").reset_index(drop=True))


def _pages_of(articles: pd.DataFrame) -> pd.DataFrame:
    """One row a page of a table of articles, in the columns of `pages`."""
    first = articles[articles["page_id"] != ""].drop_duplicates("page_id")
    empty = build_table("pages", [])
    shared = [name for name in empty.columns if name in first.columns and name not in ("text", "n_chars")]
    pages = first[shared].reindex(columns=empty.columns)
    texts = {name: "" for name, kind in empty.dtypes.items() if name not in shared and kind == empty["text"].dtype}
    return pages.assign(**texts, n_chars=0).astype(empty.dtypes.to_dict())
