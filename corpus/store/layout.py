"""How a store lies on disk: the contract between what writes it (`build`) and what reads it (`query`).

    STORE/manifest.json                          written last: a store without one is not finished
    STORE/namesakes.parquet                      what tells people of one name apart, over all parts
    STORE/<table>/year=<YYYY>/<part>.parquet     year of publication, 0 where the page has no date
    STORE/.parts/                                only while building, or after an interruption

**Parts.** The sources are cut into parts, each read by itself: some thousand ready articles of one file, or some pages
of a folder. A part's name is made from its source, so that a source that is added changes no other part. All articles
of a page (or of a newspaper's day) are of one part, unless they are more than twice a part's number.

**Tables.** `COLUMNS_OF` below: those of `corpus.schema`, `topics` as from `tag_topics(articles, blocks=blocks)`, and
those of `corpus.store.aggregate`. A table has a file for each part and year that has rows; where there is none the
table has no rows (`tables` of the settings says which of `OPTIONAL` were asked for at all). Columns are those of the
table in memory, in their order, with these differences:

- behind them stand `part` (its name), `row` (the row's number in the part's whole table, from 0) and, where there is
  an `article_id`, `article_row` (`row` of its article in `articles`; -1 for furniture). So (`part`, `article_row`) is
  the key of an article, and the order of the source is `order` of the manifest, then `row`;
- `offsets` is a list of {text, source}, `pieces` (blocks) and `places` (topics) are lists of {start, end};
- `articles` has of its page also `newspaper`, `section`, `page_number`, `date_earliest`, `date_latest` and
  `date_precision`;
- `mentions` has no `told_apart_by`, which rests on all pages together: for a row of `mentions` it is made of
  `namesakes.parquet` (`person`, `by_place`, `by_category`, `by_byline`: true or false; only people with one that is
  true): `place` where by_place and `place` is not empty, `category` where by_category, the word `byline` where
  by_byline, in this order, joined by "; ".

**Pages of ready articles.** A page is a run of records of one file that are of one newspaper, day and page, one after
the other; its `text` is theirs, heading and body, so that `start`, `end` and `offsets` lead to the printed words as
they do on a page. `page_id` is the newspaper, day and page with the first record's place, `path` the file with the
first and last record.

**manifest.json** has sorted keys, no time and no path that is not below the source:
`format`; `code`, version and hash of code and word lists; `settings`; `order`, the parts in the order of the sources;
`parts`: {part: {`sources`: [{`name`, `sha256`, `n_bytes`, …}], `n_articles`, `files`: {path in the store: {`sha256`,
`n_bytes`, `rows`}}}}; `files`, the same for what is of no part.
"""

from corpus.schema import COLUMNS
from corpus.store.aggregate import COLUMNS as COUNTED
from corpus.topics.tag import COLUMNS as TOPICS

FORMAT = 1
MANIFEST = "manifest.json"
NAMESAKES = "namesakes.parquet"
WORK = ".parts"

# Columns an article has from its page.
OF_PAGE = ("newspaper", "section", "page_number", "date_earliest", "date_latest", "date_precision")
# Table → its columns in memory, with their types.
COLUMNS_OF: dict[str, dict[str, str]] = {
    "pages": COLUMNS["pages"],
    "blocks": COLUMNS["blocks"],
    "articles": COLUMNS["articles"] | {name: COLUMNS["pages"][name] for name in OF_PAGE},
    "tokens": COLUMNS["tokens"],
    "mentions": {name: kind for name, kind in COLUMNS["mentions"].items() if name != "told_apart_by"},
    "speech": COLUMNS["speech"],
    "topics": TOPICS,
    **COUNTED,
}
TABLES = tuple(COLUMNS_OF)
NAMESAKE_COLUMNS = {"person": "str", "by_place": "bool", "by_category": "bool", "by_byline": "bool"}
# What can be left out of a store; the others are always in it.
OPTIONAL = ("tokens", "mentions", "speech", "topics")
# Lists of pairs, and the names of their two numbers on disk; other columns of type `object` are lists of text.
PAIRS = {"offsets": ("text", "source"), "pieces": ("start", "end"), "places": ("start", "end")}


def keys_of(table: str) -> tuple[str, ...]:
    """The columns a table has on disk behind its own."""
    return ("part", "row", "article_row") if "article_id" in COLUMNS_OF[table] else ("part", "row")


def path_of(table: str, year: int, part: str) -> str:
    """Where in the store a part's rows of a year are."""
    return f"{table}/year={year}/{part}.parquet"
