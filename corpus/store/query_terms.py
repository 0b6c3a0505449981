"""Term frequency and keyness from a store: words are counted by the database, measured by `corpus.terms`."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

from corpus.schema import COLUMNS, build_table
from corpus.store.query_files import Connection
from corpus.store.query_groups import (
    ARTICLE_COLUMNS,
    Groups,
    as_frame,
    empty_articles,
    number_groups,
    quoted,
    raw_columns,
    same_group,
)
from corpus.store.query_select import Selection
from corpus.terms.counts import By, label_tokens
from corpus.terms.frequency import group_columns, unique_terms
from corpus.terms.keyness import Part, check_parts, compare_counts
from corpus.terms.rates import MOST_DRAWN, Whole, rates_from_cells, rates_from_sums, stack_groups

_OWN = COLUMNS["tokens"]
_SUM_COLUMNS = {"token": "str"} | dict.fromkeys(("n", "n_articles", "squares", "products"), "int64")
_SUMS = """SELECT c.group_number, c.token, sum(c.n)::BIGINT AS n, count(*) AS n_articles,
    sum(c.n * c.n)::BIGINT AS squares, sum(c.n * w.n_words)::BIGINT AS products
    FROM cells c JOIN words w USING (group_number, article_id) GROUP BY ALL"""
_ADDED = """SELECT group_number, token, sum(n)::BIGINT AS n, sum(n_articles)::BIGINT AS n_articles,
    sum(squares)::BIGINT AS squares, sum(products)::BIGINT AS products FROM known GROUP BY ALL"""
_WHOLES = """SELECT group_number, sum(n_words)::BIGINT AS words, count(*) AS articles,
    sum(n_words * n_words)::BIGINT AS squares FROM words GROUP BY ALL"""


class _Question(NamedTuple):
    """What a question for frequencies asks, and how it is counted."""

    connection: Connection
    selection: Selection
    columns: list[str]
    wanted: list[str] | None
    drawn: bool  # whether articles are drawn again for the interval

    @property
    def by_month(self) -> bool:
        """Whether the counts of whole months answer it."""
        return not self.drawn and self.selection.by_year_only and set(self.columns) <= {"year", "month"}

    @property
    def by_token(self) -> bool:
        """Whether words of one article may be of different groups."""
        return any(name in _OWN and name != "article_id" for name in self.columns)

    @property
    def raw(self) -> list[str]:
        """The stored columns by which is counted."""
        return raw_columns(self.columns, [*_OWN, *ARTICLE_COLUMNS])

    @property
    def terms(self) -> dict[str, Any]:
        """The terms as bound to $terms."""
        return {} if self.wanted is None else {"terms": self.wanted}

    @property
    def values(self) -> dict[str, Any]:
        """What is bound to the $names of the selection, and the terms."""
        return self.selection.condition()[1] | self.terms


def term_frequency(
    connection: Connection,
    selection: Selection,
    *,
    by: By = None,
    terms: Iterable[str] | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """See `corpus.terms.term_frequency`."""
    columns = group_columns(by)
    label_tokens(build_table("tokens", []), empty_articles(), columns)  # raises for a column that is in neither
    wanted = None if terms is None else unique_terms(terms)
    drawn = _count_articles(connection, selection) <= MOST_DRAWN
    question = _Question(connection, selection, columns, wanted, drawn)
    groups = _find_groups(question) if columns else None
    numbers = range(len(groups.keys)) if groups else range(1)
    tables = _draw(question, numbers, resamples, seed) if drawn else _sum(question, numbers, resamples > 0)
    if groups is None:
        return stack_groups([((), tables[0])], pd.DataFrame())
    return stack_groups(zip(groups.keys, tables, strict=True), groups.labels.iloc[:0])


def keyness(connection: Connection, selection: Selection, target: Selection, *, min_n: int = 1) -> pd.DataFrame:
    """See `corpus.terms.keyness`; the target is the part of the selection that `target` has as well."""
    words, counts, values, tables = _split(selection, target)
    sizes = """SELECT count(*) FILTER (aimed), sum(n_words) FILTER (aimed), count(*), sum(n_words) FROM words"""
    row = connection.fetch(f"{words} {sizes}", values, tables=tables)
    articles, n_words, all_articles, all_words = (int(column[0].as_py() or 0) for column in row.columns)
    if all_words:
        parts = Part(n_words, articles), Part(all_words - n_words, all_articles - articles)
        check_parts(*parts, stacklevel=4)
    else:
        parts = Part(0, 0), Part(0, 0)
    counted = connection.fetch(f"{words} {counts}", values, tables=tables)
    kinds = {"token": "str", "n_target": "int64", "n": "int64"}
    return compare_counts(as_frame(counted, kinds), *parts, min_n=min_n)


def _split(selection: Selection, target: Selection) -> tuple[str, str, dict[str, Any], tuple[str, ...]]:
    """SQL of the articles and their words, of the terms in both parts, its values, and the tables it reads."""
    if selection.by_year_only and target.by_year_only:
        aimed = "true" if target.years is None else "list_contains($years::BIGINT[], coalesce(year(month), 0))"
        values = {} if target.years is None else {"years": sorted(target.years)}
        words = f"WITH words AS (SELECT n_words, {aimed} AS aimed FROM article_words)"
        counts = f"""SELECT token, coalesce(sum(n) FILTER ({aimed}), 0)::BIGINT AS n_target, sum(n)::BIGINT AS n
            FROM term_counts GROUP BY token ORDER BY token"""
        return words, counts, values, ("article_words", "term_counts")
    (condition, values), (test, more) = selection.condition(), target.condition("target_")
    words = f"""WITH chosen AS (SELECT * FROM articles WHERE {condition}), words AS (
        SELECT w.article_id, w.n_words, w.article_id IN (SELECT article_id FROM chosen WHERE {test}) AS aimed
        FROM article_words w JOIN chosen USING (article_id))"""
    counts = """SELECT token, count(*) FILTER (aimed) AS n_target, count(*) AS n
        FROM tokens JOIN words USING (article_id) GROUP BY token ORDER BY token"""
    return words, counts, values | more, ("articles", "article_words", "tokens")


def _count_articles(connection: Connection, selection: Selection) -> int:
    """How many of the articles have words."""
    condition, values = selection.condition()
    sql = "SELECT count(*) FROM article_words"
    if not selection.by_year_only:
        sql += f" WHERE article_id IN (SELECT article_id FROM articles WHERE {condition})"
    else:
        values = {}
    return int(connection.fetch(sql, values, tables=("articles", "article_words"))[0][0].as_py())


def _find_groups(question: _Question) -> Groups:
    """The groups that have words, which the database then knows as `groups`."""
    condition, values = question.selection.condition()
    counted = "tokens" if question.by_token else "article_words"
    if question.by_month:
        sql, values = "SELECT DISTINCT month AS date FROM article_words", {}
    else:
        sql = f"""SELECT DISTINCT {quoted(question.raw, _alias)} FROM {counted} t
            JOIN (SELECT * FROM articles WHERE {condition}) a USING (article_id)"""
    raw = question.connection.fetch(sql, values, tables=("articles", counted))
    labels = _label(as_frame(raw, ARTICLE_COLUMNS | _OWN), question.columns)
    groups = number_groups(raw, labels, question.columns)
    question.connection.register("groups", groups.numbered)
    return groups


def _alias(name: str) -> str:
    """The table, words or articles, a column is of."""
    return "t" if name in _OWN else "a"


def _label(raw: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Raw values as the columns of `by`, as tokens are labelled."""
    if "article_id" not in raw.columns:
        raw = raw.assign(article_id=[str(number) for number in range(len(raw))])
    own = [name for name in raw.columns if name in _OWN and name != "article_id"]
    articles = raw.drop(columns=own).drop_duplicates("article_id")
    tokens = raw[["article_id", *own]]
    return label_tokens(tokens if "token" in own else tokens.assign(token=""), articles, columns)


def _counting(question: _Question, tokens: str = "tokens") -> str:
    """SQL that counts the words of each article and the uses of each term in it, as `words` and `cells`.

    tokens: the view that is counted, of all tokens or of some files.
    """
    condition, _ = question.selection.condition()
    chosen = f"WITH chosen AS (SELECT * FROM articles WHERE {condition})"
    where = "" if question.wanted is None else "WHERE token IN (SELECT unnest($terms::VARCHAR[]))"
    group, join = ("g.group_number", f"JOIN groups g ON {same_group(question.raw, _alias)}")
    if not question.columns:
        group, join = "0 AS group_number", ""
    if question.by_token:
        return f"""{chosen}, labelled AS (SELECT {group}, t.article_id, t.token
            FROM {tokens} t JOIN chosen a USING (article_id) {join}),
        words AS (SELECT group_number, article_id, count(*) AS n_words FROM labelled GROUP BY ALL),
        cells AS (SELECT group_number, token, article_id, count(*) AS n FROM labelled {where} GROUP BY ALL)"""
    return f"""{chosen}, words AS (SELECT {group}, t.article_id, t.n_words
            FROM article_words t JOIN chosen a USING (article_id) {join}),
        cells AS (SELECT w.group_number, t.token, t.article_id, count(*) AS n
            FROM {tokens} t JOIN words w USING (article_id) {where} GROUP BY ALL)"""


def _draw(question: _Question, numbers: range, resamples: int, seed: int) -> list[pd.DataFrame]:
    """The table of each group, its articles drawn again."""
    counting, fetch = _counting(question), question.connection.fetch
    tables = ("articles", "article_words", "tokens")
    words = fetch(f"{counting} SELECT * FROM words ORDER BY group_number, article_id", question.values, tables=tables)
    cells = fetch(
        f"{counting} SELECT * FROM cells ORDER BY group_number, token, article_id", question.values, tables=tables
    )
    own_words, own_cells = (_by_group(as_frame(rows, _OWN), numbers) for rows in (words, cells))
    return [
        rates_from_cells(
            _numbered(cell, word), word["n_words"].to_numpy(), question.wanted, resamples=resamples, seed=seed
        )
        for word, cell in zip(own_words, own_cells, strict=True)
    ]


def _numbered(cells: pd.DataFrame, words: pd.DataFrame) -> pd.DataFrame:
    """The cells of one group, `article` being the place of theirs among the group's."""
    return cells.assign(article=pd.Index(words["article_id"]).get_indexer(cells["article_id"]))


def _sum(question: _Question, numbers: range, intervals: bool) -> list[pd.DataFrame]:
    """The table of each group, from sums over its articles."""
    fetch = question.connection.fetch
    if question.by_month:
        before, values, tables = _monthly(question), question.terms, ("article_words", "term_counts")
        sums = fetch(f"{before} SELECT * FROM sums", values, tables=tables)
        wholes = fetch(f"{before} SELECT * FROM wholes", values, tables=tables)
    else:
        tables = ("articles", "article_words", "tokens")
        sums = _sum_files(question)
        wholes = fetch(f"{_counting(question)} {_WHOLES}", question.values, tables=tables)
    own = zip(*(_by_group(as_frame(rows, _SUM_COLUMNS), numbers) for rows in (sums, wholes)), strict=True)
    return [rates_from_sums(table, _whole(whole), question.wanted, intervals=intervals) for table, whole in own]


def _sum_files(question: _Question) -> pa.Table:
    """The sums of each group and term; of all terms, some files at a time: an article's words stand in one file."""
    connection, total = question.connection, None
    for view in connection.some_files("tokens") if question.wanted is None else ("tokens",):
        sql = f"{_counting(question, view)} {_SUMS}"
        sums = connection.fetch(sql, question.values, tables=("articles", "article_words", "tokens"))
        if total is not None:
            connection.register("known", pa.concat_tables([total, sums]))
            sums = connection.fetch(_ADDED, {}, tables=())
        total = sums
    return total


def _monthly(question: _Question) -> str:
    """SQL of `sums` and `wholes` from the counts of months."""
    group, join = ("g.group_number", "JOIN groups g ON t.month IS NOT DISTINCT FROM g.date")
    if not question.columns:
        group, join = "0 AS group_number", ""
    where = "" if question.wanted is None else "WHERE token IN (SELECT unnest($terms::VARCHAR[]))"
    return f"""WITH words AS (SELECT {group}, t.n_words FROM article_words t {join}), wholes AS ({_WHOLES}),
        sums AS (SELECT {group}, token, sum(n)::BIGINT AS n, sum(n_articles)::BIGINT AS n_articles,
            sum(squares)::BIGINT AS squares, sum(products)::BIGINT AS products
            FROM term_counts t {join} {where} GROUP BY ALL)"""


def _by_group(rows: pd.DataFrame, numbers: range) -> list[pd.DataFrame]:
    """The rows of each group in turn, in their order."""
    found = dict(iter(rows.groupby("group_number", sort=False)))
    return [found.get(number, rows.iloc[:0]).drop(columns="group_number") for number in numbers]


def _whole(rows: pd.DataFrame) -> Whole:
    """All words of one group; a store without words has none."""
    return Whole(*(int(rows[name].sum()) for name in Whole._fields))
