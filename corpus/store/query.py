"""`open_store`: a store asked as a corpus in memory is, with the same verbs and the same answers."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import pandas as pd

from corpus.provenance import cite
from corpus.store import query_people, query_tables, query_terms, query_text, query_topics
from corpus.store.query_files import Connection, Database, StoreError
from corpus.store.query_select import Selection, select
from corpus.terms.counts import By
from corpus.topics.watchwords import TrackedWatchwords, Watchwords

__all__ = ["Store", "StoreError", "open_store"]


def open_store(path: str | os.PathLike[str]) -> "Store":
    """The store in a folder, made by `corpus build`; to be closed after use, or used in a `with` statement.

    Raises FileNotFoundError where there is none or it is not finished, `StoreError` (a ValueError) where it is of
    another format or damaged, ImportError where DuckDB or pyarrow is not installed.
    """
    return Store(Database(Path(path)), Selection())


@dataclass(frozen=True, repr=False)
class Store:
    """The articles of a store, or those of them that `select` chose.

    Each verb takes the options of the function of its name, and returns the table which that function makes of the
    same articles in memory; only the answer is held in memory.
    """

    _database: Database
    _selection: Selection

    def select(
        self,
        *,
        years: int | Iterable[int] | None = None,
        since: Any = None,
        until: Any = None,
        newspaper: str | Iterable[str] | None = None,
        pages: str | Iterable[str] | None = None,
        articles: str | Iterable[str] | None = None,
    ) -> "Store":
        """The store with only the articles that fulfil all conditions.

        years: of publication, one or several; 0 stands for articles without a date.
        since, until: the first and the last day of publication.
        newspaper, pages, articles: one or several newspapers, `page_id`s, `article_id`s.
        """
        names = {"newspaper": newspaper, "pages": pages, "articles": articles}
        chosen = select(years=years, since=since, until=until, **names)
        return Store(self._database, self._selection.narrow(chosen))

    def table(self, name: str, *, years: int | Iterable[int] | None = None) -> pd.DataFrame:
        """A table (`pages`, `blocks`, `articles`, `tokens`, `mentions`, `speech`, `topics`) as it is in memory."""
        chosen = self.select(years=years)
        return query_tables.read_table(chosen._connection, chosen._selection, name)

    def term_frequency(
        self, *, by: By = None, terms: Iterable[str] | None = None, resamples: int = 1000, seed: int = 0
    ) -> pd.DataFrame:
        """One row a term: see `corpus.term_frequency`. `by` may also name `newspaper`, `section`, `page_number`."""
        options = {"by": by, "terms": terms, "resamples": resamples, "seed": seed}
        return query_terms.term_frequency(self._connection, self._selection, **options)

    def keyness(self, *, target: "Store | Iterable[str]", min_n: int = 1) -> pd.DataFrame:
        """One row a term: see `corpus.keyness`. `target` is a selection of this store, or the ids of articles."""
        if isinstance(target, Store) and target._database is not self._database:
            raise ValueError(f"target={target!r} is of another store; make it with select() from this one")
        aimed = target._selection if isinstance(target, Store) else select(articles=target)
        return query_terms.keyness(self._connection, self._selection, aimed, min_n=min_n)

    def kwic(self, pattern: str, *, width: int = 15, regex: bool = False, sort: str = "text") -> pd.DataFrame:
        """One row an occurrence: see `corpus.kwic`. The limit of time of a regular expression holds for each batch."""
        options = {"width": width, "regex": regex, "sort": sort}
        return query_text.kwic(self._connection, self._selection, pattern, **options)

    def count_mentions(self, *, by: str | Sequence[str] = (), category: str | None = "official") -> pd.DataFrame:
        """One row a person: see `corpus.count_mentions`. `by` may also name `newspaper`, `section`, `page_number`."""
        return query_people.count_mentions(self._connection, self._selection, by=by, category=category)

    def topic_timeline(
        self, *, freq: str = "Y", by: str = "articles", topics: Sequence[str] | None = None
    ) -> pd.DataFrame:
        """One row a topic and period: see `corpus.topic_timeline`. Articles have the topics of the store's table."""
        return query_topics.topic_timeline(self._connection, self._selection, freq=freq, by=by, topics=topics)

    def track_watchwords(
        self, watchwords: Watchwords = None, *, freq: str = "Y", heat_scale: pd.DataFrame | None = None
    ) -> TrackedWatchwords:
        """`seen` and `periods` of set phrases: see `corpus.track_watchwords`."""
        return query_topics.track_watchwords(
            self._connection, self._selection, watchwords, freq=freq, heat_scale=heat_scale
        )

    def cite(self, row: Any) -> str:
        """`file:line:column` and the words there, of a row of any table of the store: see `corpus.cite`."""
        fields, page = query_tables.page_of(self._database.over(None), row)
        return cite(fields, page)

    @property
    def years(self) -> list[int]:
        """The years that have articles, 0 where some have no date."""
        own = self._selection.years
        return [year for year in self._database.years if own is None or year in own]

    @property
    def newspapers(self) -> list[str]:
        """The newspapers the articles are of."""
        return query_tables.list_newspapers(self._connection, self._selection)

    def __repr__(self) -> str:
        """The name of the folder, the number of articles and their years."""
        years = [str(year) if year else "undated" for year in self.years]
        return f"<Store {self._database.root.name}: {len(self):,} articles, {', '.join(years) or 'of no year'}>"

    def __len__(self) -> int:
        """The number of articles."""
        return query_tables.count_articles(self._connection, self._selection)

    def close(self) -> None:
        """Give back what the store holds open, for every selection of it as well."""
        self._database.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _connection(self) -> Connection:
        """The database with the years of the selection."""
        return self._database.over(self._selection.years)
