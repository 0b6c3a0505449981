"""Small tables counted once, when a store is built, so that a question need not read every word again.

Each is a function of one part's tables. In the store they stand beside the others, as
`<name>/year=<YYYY>/<part_id>.parquet`, an article's row under the year of its `date`.
"""

import numpy as np
import pandas as pd

from corpus.schema import DATE
from corpus.script import simplify
from corpus.tokens import NumberedTokens

# Their columns; the writer gives these, and every other table's, the column ROW at the end.
COLUMNS: dict[str, dict[str, str]] = {
    "term_counts": {
        "month": DATE,
        "token": "str",
        "n": "int64",
        "n_articles": "int64",
        "squares": "int64",
        "products": "int64",
    },
    "article_words": {"article_id": "str", "month": DATE, "n_words": "int64"},
    "simplified": {"article_id": "str", "text": "str"},
}
# The number of a row in its part's whole table, before it is dealt out to years: reading the rows of all parts, in
# the order in which the manifest lists the parts, by this number gives the table in memory again.
ROW = "row"


def count_words(tokens: NumberedTokens, articles: pd.DataFrame) -> pd.DataFrame:
    """One row an article that has words: `article_id`, `month` (first day of its month, or NaT) and `n_words`.

    Parameters: `tokens` as from `corpus.tokens.number_tokens(articles)`.
    """
    words = np.bincount(tokens.columns.article, minlength=len(articles))
    own = np.flatnonzero(words)
    table = {
        "article_id": articles["article_id"].array.take(own),
        "month": _months(articles["date"].iloc[own]),
        "n_words": words[own],
    }
    return pd.DataFrame(table).astype(COLUMNS["article_words"])


def count_terms(tokens: NumberedTokens, articles: pd.DataFrame) -> pd.DataFrame:
    """One row a month and term: its uses `n`, the articles with it, and what an interval of its rate needs.

    Columns: `month` (its first day; NaT for undated articles), `token`, `n`, `n_articles`; with an article's uses of
    the term y and its words w, `squares` is the sum of y² and `products` the sum of y·w. Ordered by month and term.

    Parameters: `tokens` as from `corpus.tokens.number_tokens(articles)`.
    """
    word, of = tokens.columns.word, tokens.columns.article
    words = np.bincount(of, minlength=len(articles))
    terms, place = _in_order(tokens.vocabulary)
    n_terms = max(len(terms), 1)
    small = "int32" if len(articles) * n_terms < 2**31 else "int64"  # sorted in half the time
    cells, uses = np.unique(of.astype(small) * n_terms + place.astype(small)[word], return_counts=True)
    article, term = np.divmod(cells, n_terms)
    numbers, months = pd.factorize(_months(articles["date"]), sort=True, use_na_sentinel=False)
    keys, at = _in_use(numbers[article] * n_terms + term, len(months) * n_terms)
    month, own = np.divmod(keys, n_terms)
    sums = {"n": uses, "n_articles": np.ones_like(uses), "squares": uses**2, "products": uses * words[article]}
    summed = {name: np.bincount(at, values, len(keys)).astype("int64") for name, values in sums.items()}
    return pd.DataFrame({"month": months.take(month), "token": terms.take(own), **summed}).astype(
        COLUMNS["term_counts"]
    )


def _in_use(numbers: np.ndarray, below: int) -> tuple[np.ndarray, np.ndarray]:
    """The different numbers, all smaller than `below`, in order, and the place of each number among them."""
    if below > 20 * len(numbers) + 1000:
        return np.unique(numbers, return_inverse=True)
    used = np.zeros(below, dtype=bool)
    used[numbers] = True
    return np.flatnonzero(used), (np.cumsum(used) - 1)[numbers]


def _in_order(vocabulary: list[str]) -> tuple[pd.Index, np.ndarray]:
    """The words in their order, and for each of the vocabulary its place there."""
    place, terms = pd.factorize(pd.array(vocabulary, dtype="str"), sort=True)
    return pd.Index(terms), place


def simplify_articles(articles: pd.DataFrame) -> pd.DataFrame:
    """One row an article with traditional characters: its text without ends of paragraphs, simplified, as `kwic` reads.

    An article whose text is simplified as printed has no row.
    """
    flats = [text.replace("\n", "") for text in articles["text"].tolist()]
    pairs = [
        (own, plain, flat)
        for own, flat in zip(articles["article_id"].tolist(), flats, strict=True)
        if (plain := simplify(flat)) != flat
    ]
    rows = {"article_id": [own for own, _, _ in pairs], "text": [plain for _, plain, _ in pairs]}
    return pd.DataFrame(rows).astype(COLUMNS["simplified"])


def _months(dates: pd.Series) -> pd.DatetimeIndex:
    """The first day of the month of each date."""
    return pd.DatetimeIndex(dates.array).to_period("M").to_timestamp().as_unit("us")
