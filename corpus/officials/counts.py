"""How often people are named, and which titles they bore from when to when."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

CATEGORIES = ("official", "grassroots", "other")
# Two people of one name are two rows: what mentions tell them apart by.
IDENTITY = ["person", "told_apart_by"]


def count_mentions(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str | Sequence[str] = (),
    category: str | None = "official",
) -> pd.DataFrame:
    """One row a person, or a person and value of `by`: how often named, in how many articles, of how many.

    Columns: `person`, `told_apart_by` (what tells two people of one name apart, mostly empty), the columns of `by`,
    `n_mentions`, `n_articles` (articles that name the person), `articles_in_group` (all articles of the same page,
    year, newspaper … where `by` names such columns, or else all articles: the denominator), `share_of_articles`,
    `category`, `level`, `first_title` (the first printed, in the order of date and page), `n_titles` (different
    titles printed). Ordered by `n_mentions`, most first, then by name.

    Parameters: `mentions` and `articles` are the library's tables. `by` is a column or several: of `mentions`
    (`zone`, `level`, `institution` …), of `articles` (`page_id`, any column joined to it such as `newspaper`), or
    `year`, `month` of publication. `category` keeps people of one category, by default officials; None keeps all.
    Articles without a date fall under a missing year. Raises `ValueError` for a column that is in neither table, or
    a category that is none.
    """
    columns = group_columns(by)
    require_category(category)
    dated = with_periods(articles)
    named = _join_articles(keep_category(mentions, category), dated, columns)
    table = _tally(named, [*IDENTITY, *columns])
    return finish_counts(table, count_articles(dated, denominator_columns(columns, mentions)), columns)


def group_columns(by: str | Sequence[str]) -> list[str]:
    """The columns that `by` names, each once; a row is a person's in any case."""
    named = [by] if isinstance(by, str) else by
    return [name for name in dict.fromkeys(named) if name not in IDENTITY]


def denominator_columns(columns: Sequence[str], mentions: pd.DataFrame) -> list[str]:
    """Those of `columns` by which articles can be counted: all that are not of `mentions` alone."""
    return [column for column in columns if column not in mentions.columns or column == "page_id"]


def finish_counts(table: pd.DataFrame, sizes: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """The table of `count_mentions` from its counts and from `sizes`, the number of articles a group."""
    keys = [*IDENTITY, *columns]
    table = _with_denominator(table, sizes)
    order = ["n_mentions", *keys]
    table = table.sort_values(order, ascending=[False] + [True] * len(keys), kind="stable", na_position="last")
    tail = ["category", "level", "first_title", "n_titles"]
    heads = [*keys, "n_mentions", "n_articles", "articles_in_group", "share_of_articles"]
    return table[list(dict.fromkeys([*heads, *tail]))].reset_index(drop=True)


def title_history(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    pages: pd.DataFrame | None = None,
    category: str | None = "official",
) -> pd.DataFrame:
    """One row a person and printed title: from when to when the title is in print.

    Columns: `person`, `told_apart_by`, `title` (as printed), `level`, `n_mentions` (with this title), `n_articles`,
    `first_date`, `last_date` (publication; NaT where no article with it has a known day), `first_earliest`,
    `last_latest` (bounds of those dates, also where only an interval is known; they need `pages`), `article_id`,
    `page_id`, `start`, `end` (the first printed place, for `corpus.cite`), `last_article_id`, `last_start`,
    `last_end`. Ordered by person, then date, then place. A date is when the paper printed the title, not when the
    office was taken.

    Parameters and errors as in `count_mentions`; `pages` is the table with `date_earliest` and `date_latest`.
    Mentions without a title are left out.
    """
    require_category(category)
    named = keep_category(mentions, category)
    named = named[named["title"] != ""]
    dates = _bounded(articles, pages)
    named = named.merge(dates, on="article_id", how="left").sort_values(
        ["when", "page_id", "start"], kind="stable", na_position="last"
    )
    rows = [_history_row(keys, group) for keys, group in named.groupby([*IDENTITY, "title"], sort=True)]
    table = pd.DataFrame(rows, columns=list(_HISTORY)).astype(_HISTORY)
    order = ["person", "told_apart_by", "first_date", "page_id", "start"]
    return table.sort_values(order, kind="stable", na_position="last").reset_index(drop=True)


_HISTORY = {
    "person": "str",
    "told_apart_by": "str",
    "title": "str",
    "level": "str",
    "n_mentions": "int64",
    "n_articles": "int64",
    "first_date": "datetime64[us]",
    "last_date": "datetime64[us]",
    "first_earliest": "datetime64[us]",
    "last_latest": "datetime64[us]",
    "article_id": "str",
    "page_id": "str",
    "start": "int64",
    "end": "int64",
    "last_article_id": "str",
    "last_start": "int64",
    "last_end": "int64",
}


def _history_row(keys: tuple[str, ...], group: pd.DataFrame) -> dict[str, Any]:
    """The row of one person and title, its mentions in order of date."""
    first, last = group.iloc[0], group.iloc[-1]
    return dict(zip([*IDENTITY, "title"], keys, strict=True)) | {
        "level": first["level"],
        "n_mentions": len(group),
        "n_articles": group["article_id"].nunique(),
        "first_date": group["date"].min(),
        "last_date": group["date"].max(),
        "first_earliest": group["date_earliest"].min(),
        "last_latest": group["date_latest"].max(),
        **{name: first[name] for name in ("article_id", "page_id", "start", "end")},
        **{f"last_{name}": last[name] for name in ("article_id", "start", "end")},
    }


def _bounded(articles: pd.DataFrame, pages: pd.DataFrame | None) -> pd.DataFrame:
    """One row an article: its date, the bounds of it, and `when`, by which to order."""
    bounds = articles[["article_id", "page_id", "date"]]
    if pages is None:
        bounds = bounds.assign(date_earliest=articles["date"], date_latest=articles["date"])
    else:
        bounds = bounds.merge(pages[["page_id", "date_earliest", "date_latest"]], on="page_id", how="left")
        for column in ("date_earliest", "date_latest"):
            bounds[column] = bounds[column].fillna(bounds["date"])
    return bounds.assign(when=bounds["date"].fillna(bounds["date_earliest"])).drop(columns="page_id")


def require_category(category: str | None) -> None:
    """Raise ValueError unless `category` is one that mentions have, or None."""
    if category is not None and category not in CATEGORIES:
        raise ValueError(f"category={category!r} is not known; use one of {', '.join(CATEGORIES)}, or None for all")


def keep_category(mentions: pd.DataFrame, category: str | None) -> pd.DataFrame:
    """The mentions of one category, or all."""
    return mentions if category is None else mentions[mentions["category"] == category]


def with_periods(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles with `year` and `month` of publication, where they have no such columns of their own."""
    periods = {"year": articles["date"].dt.year.astype("Int64"), "month": articles["date"].dt.strftime("%Y-%m")}
    return articles.assign(**{name: values for name, values in periods.items() if name not in articles})


def require_either(columns: Sequence[str], mentions: pd.DataFrame, articles: pd.DataFrame) -> None:
    """Raise ValueError where a column is in neither table."""
    missing = [column for column in columns if column not in mentions and column not in articles]
    if missing:
        raise ValueError(
            f"by={missing[0]!r} is a column of neither table; mentions have {', '.join(mentions.columns)}; "
            f"articles have {', '.join(articles.columns)}"
        )


def _join_articles(named: pd.DataFrame, articles: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The mentions with the columns of their articles that are asked for, in the order of date and page."""
    require_either(columns, named, articles)
    wanted = ["article_id", "date", *(column for column in columns if column not in named and column != "date")]
    joined = named.merge(articles[list(dict.fromkeys(wanted))], on="article_id", how="left")
    return joined.sort_values(["date", "page_id", "start"], kind="stable", na_position="last")


def _tally(named: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Mentions, articles and titles of each group."""
    groups = named.groupby(keys, sort=False, dropna=False)
    titled = named[named["title"] != ""].groupby(keys, sort=False, dropna=False)["title"]
    table = groups.agg(n_mentions=("person", "size"), n_articles=("article_id", "nunique"))
    told = {name: groups[name].first() for name in ("category", "level") if name not in keys}
    table = table.assign(**told, first_title=titled.first(), n_titles=titled.nunique())
    table["first_title"] = table["first_title"].fillna("").astype("str")
    table["n_titles"] = table["n_titles"].fillna(0).astype("int64")
    return table.reset_index()


def count_articles(articles: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """One row a group of `columns`, or one in all without columns: `articles_in_group`, its number of articles."""
    if not columns:
        return pd.DataFrame({"articles_in_group": [articles["article_id"].nunique()]})
    sizes = articles.groupby(columns, dropna=False)["article_id"].nunique()
    return sizes.rename("articles_in_group").reset_index()


def _with_denominator(table: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """The table with the number of articles its shares are of."""
    columns = [name for name in sizes.columns if name != "articles_in_group"]
    if columns:
        table = table.merge(sizes, on=columns, how="left")
    else:
        table = table.assign(articles_in_group=sizes["articles_in_group"].iloc[0])
    table["articles_in_group"] = table["articles_in_group"].fillna(0).astype("int64")
    return table.assign(
        share_of_articles=table["n_articles"] / table["articles_in_group"].where(table["articles_in_group"] > 0)
    )
