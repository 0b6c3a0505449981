"""Articles as one table or as many: what is read from an archive too large for memory comes in batches."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pandas as pd

Articles = pd.DataFrame | Iterable[pd.DataFrame]

# freq → (pandas' period, how a period is written)
PERIODS = {
    "D": ("D", "%Y-%m-%d"),
    "W": ("W", "%Y-%m-%d"),
    "M": ("M", "%Y-%m"),
    "Q": ("Q", "%YQ%q"),
    "Y": ("Y", "%Y"),
}


class Batches:
    """Tables made one after the other from tables of articles, anew each time they are asked for."""

    def __init__(self, make: Callable[[pd.DataFrame], pd.DataFrame], articles: Iterable[pd.DataFrame]) -> None:
        self._make = make
        self._articles = articles

    def __iter__(self) -> Iterator[pd.DataFrame]:
        return (made for made, _ in self.with_articles())

    def with_articles(self) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
        """Each table with the table of articles it was made from, which is read only once."""
        return ((self._make(table), table) for table in self._articles)

    def are_of(self, articles: object) -> bool:
        """Whether the tables are made from these articles."""
        return self._articles is articles


def each_table(articles: Articles, name: str = "articles") -> Iterator[pd.DataFrame]:
    """The tables of `articles`: itself, or those it yields. Raises TypeError for anything else."""
    if isinstance(articles, pd.DataFrame):
        yield articles
        return
    if not isinstance(articles, Iterable) or isinstance(articles, str | dict):
        raise TypeError(f"{name}={type(articles).__name__} is no table; give a DataFrame or an iterable of DataFrames")
    for table in articles:
        if not isinstance(table, pd.DataFrame):
            raise TypeError(f"{name} yields {type(table).__name__}; every batch must be a DataFrame of articles")
        yield table


def check_repeatable(articles: Articles) -> None:
    """Raise where `articles` can be read only once, since a result made from it is made when it is asked for."""
    if isinstance(articles, Iterator):
        raise TypeError(
            "articles is an iterator, which can be read only once; "
            "give a table, a list of tables, or article_batches(folder)"
        )


def check_freq(freq: str) -> None:
    """Raise ValueError for a period that is not known."""
    if freq not in PERIODS:
        raise ValueError(
            f"freq={freq!r} is not known; use one of {', '.join(PERIODS)} (day, week, month, quarter, year)"
        )


def text_column(articles: pd.DataFrame, name: str) -> list[str]:
    """A column of text, "" where it is missing."""
    if name not in articles.columns:
        return [""] * len(articles)
    return ["" if value is None or value != value else str(value) for value in articles[name].tolist()]


def assign_periods(articles: pd.DataFrame, freq: str) -> pd.Series:
    """The period of each article, NaT where it has no date.

    An article without a day is placed where the columns `date_earliest` and `date_latest` (those of its page),
    if there, both fall into one period: a page known to be of 2021 counts for 2021, but for no month.
    """
    periods = _dates(articles, "date").dt.to_period(PERIODS[freq][0])
    earliest, latest = _bounds(articles, freq)
    return periods.where(periods.notna(), earliest.where(earliest == latest))


def crosses_periods(articles: pd.DataFrame, freq: str) -> np.ndarray:
    """Which articles might be of another period than they are placed in, since their day is only inferred."""
    earliest, latest = _bounds(articles, freq)
    return (earliest.notna() & latest.notna() & (earliest != latest)).to_numpy()


def _bounds(articles: pd.DataFrame, freq: str) -> tuple[pd.Series, pd.Series]:
    """The first and the last period an article may be of."""
    kind = PERIODS[freq][0]
    return _dates(articles, "date_earliest").dt.to_period(kind), _dates(articles, "date_latest").dt.to_period(kind)


def label_period(period: pd.Period | None, freq: str) -> str:
    """A period as figures write it: 2022, 2022-10, 2022Q4, or `undated`."""
    return "undated" if period is None or pd.isna(period) else period.strftime(PERIODS[freq][1])


def page_of(articles: pd.DataFrame) -> np.ndarray:
    """What an article was printed together with, as numbers: its page, or where that is unknown, itself."""
    pages = text_column(articles, "page_id")
    keys = [page or f"\n{number}" for number, page in enumerate(pages)]
    return pd.factorize(np.array(keys, dtype=object))[0] if keys else np.empty(0, dtype=int)


def article_lengths(articles: pd.DataFrame) -> np.ndarray:
    """The number of characters of each article."""
    if "n_chars" in articles.columns:
        return articles["n_chars"].to_numpy(dtype=float)
    return np.array([len(text) for text in text_column(articles, "text")], dtype=float)


def _dates(articles: pd.DataFrame, name: str) -> pd.Series:
    """A column of dates, NaT where it is missing."""
    if name not in articles.columns:
        return pd.Series(pd.NaT, index=articles.index, dtype="datetime64[us]")
    return pd.to_datetime(articles[name])
