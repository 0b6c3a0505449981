"""Figures of topics: where they stand, page by page, and their share over time."""

from collections.abc import Mapping
from math import ceil
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator, PercentFormatter

from corpus.figures.language import Words, count_words, join_words, label, language, say, words
from corpus.figures.palette import GREY, PALE, RULE, text_on
from corpus.figures.rows import fit_names, fit_words
from corpus.figures.style import draw_empty, in_house_style, is_column, make_room, new_figure, scaled, size_of
from corpus.figures.text import shorten

SHARES = LinearSegmentedColormap.from_list("shares", ["#F4F7FA", "#56B4E9", "#0072B2", "#08306B"])
REST = LinearSegmentedColormap.from_list("rest", ["#F4F7FA", PALE])
POINT = "#0072B2"
MANY_COLUMNS = 16  # with more columns the numbers would not fit their squares
HEADS = {"slide": 8, "column": 5}  # heads of columns that fit beside each other
PANELS = {"slide": 4, "column": 3}  # panels that stand beside each other
MANY_PERIODS = 24  # with more periods a line is read more easily than its points
NO_TOPIC = "none"

Glosses = Mapping[str, Words | str] | None


@in_house_style
def plot_topic_heatmap(
    table: pd.DataFrame,
    *,
    glosses: Glosses = None,
    title: str = "",
    subtitle: str = "",
    source: str = "",
    size: str = "slide",
) -> Figure:
    """Topics by pages, or by periods: the darker a square, the larger the share of its articles; in it their number.

    `table` has one row a topic and column, as from `topics_by_page` or `topic_timeline`: `topic`, `label`,
    `n_articles`, `articles_in_period`, and `date` if the columns are to be dated. `glosses` names the topics. Topics
    stand in order of their articles, those without a topic last; a column without articles is empty.
    """
    counts, totals = _grid(table)
    figure, axes = new_figure(
        title or _title_of_heatmap(counts, totals, glosses),
        subtitle=subtitle or _subtitle_of_heatmap(counts, totals),
        source=source,
        size=size,
    )
    if not totals.sum():
        draw_empty(axes, label("There is no article in which a topic could be found."))
    else:
        _draw_squares(axes, counts, totals)
        between = "\n" if is_column(figure) else " "
        _name_topics(axes, [say(_words_of(topic, glosses), between=between) for topic in counts.index])
        _name_columns(axes, table, totals)
    return figure


def describe_topic_heatmap(table: pd.DataFrame, *, glosses: Glosses = None) -> str:
    """The figure in words, for those who do not see it."""
    counts, totals = _grid(table)
    if not totals.sum():
        return label("No article was read, so no topic is shown.")
    told = (words("{topic} {n}", topic=_words_of(topic, glosses), n=int(n)) for topic, n in counts.sum(axis=1).items())
    return label(
        "Grid of {topics} by {columns}, {articles}. Articles with each: {told}.",
        topics=count_words(len(counts), "topic"),
        columns=count_words(len(totals), "column"),
        articles=count_words(int(totals.sum()), "article"),
        told=join_words(told),
    )


def _grid(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Articles as topics × columns, the most frequent topic first, and the articles of each column."""
    counts = table.assign(n=table["n_articles"].fillna(0).astype(int)).pivot(index="topic", columns="label", values="n")
    columns = list(dict.fromkeys(table["label"]))
    order = sorted(counts.index, key=lambda topic: (topic == NO_TOPIC, -counts.loc[topic].sum(), topic))
    totals = table.drop_duplicates("label").set_index("label")["articles_in_period"].reindex(columns)
    return counts.reindex(index=order, columns=columns), totals


def _title_of_heatmap(counts: pd.DataFrame, totals: pd.Series, glosses: Glosses) -> str:
    """What the figure says without a title of its own."""
    named = counts.drop(index=NO_TOPIC, errors="ignore").sum(axis=1)
    if not totals.sum() or not named.sum():
        return label("No article has a topic of the list")
    lead, n, total = named.index[0], int(named.iloc[0]), int(totals.sum())
    told, articles = "{topic} is the topic of {n:,} of {articles}", count_words(total, "article")
    return label(told, topic=_words_of(lead, glosses), n=n, articles=articles)


def _subtitle_of_heatmap(counts: pd.DataFrame, totals: pd.Series) -> str:
    """The unit and its number."""
    if not totals.sum():
        return label("Articles with each topic")
    darkest = _darkest(counts, totals)
    told = "Articles with each topic, of those in brackets; the darkest colour is {share:.0%} of a column"
    return label(told, share=darkest)


def _shares(counts: pd.DataFrame, totals: pd.Series) -> np.ndarray:
    """Articles with the topic by articles of the column, masked where the column has none."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.ma.masked_invalid(counts.to_numpy(dtype=float) / totals.to_numpy(dtype=float))


def _darkest(counts: pd.DataFrame, totals: pd.Series) -> float:
    """The share drawn darkest: the largest of a topic; articles without a topic are no measure for topics."""
    named = _shares(counts.drop(index=NO_TOPIC, errors="ignore"), totals)
    return max(float(named.max()) if named.count() else 0.0, 0.05)


def _draw_squares(axes: Axes, counts: pd.DataFrame, totals: pd.Series) -> None:
    """The squares, grey for articles without a topic, and in each the number of articles where there is room."""
    shares, top = _shares(counts, totals), _darkest(counts, totals)
    grey = np.array(counts.index == NO_TOPIC)[:, np.newaxis] & np.ones(shares.shape, dtype=bool)
    look = {"edgecolors": "white", "linewidth": scaled(axes.figure, 1.5), "vmin": 0}
    axes.pcolormesh(np.ma.masked_where(grey, shares), cmap=SHARES, vmax=top, **look)
    axes.pcolormesh(np.ma.masked_where(~grey, shares), cmap=REST, vmax=1, **look)
    axes.set_ylim(max(len(counts), 8), 0)
    axes.set_xlim(0, max(len(totals), 4))
    if len(totals) > MANY_COLUMNS:
        return
    for (row, column), n in np.ndenumerate(counts.to_numpy()):
        if n:
            fill = REST(shares[row, column]) if grey[row, column] else SHARES(shares[row, column] / top)
            ink = text_on(to_hex(fill))
            axes.text(column + 0.5, row + 0.5, f"{int(n):,}", ha="center", va="center", color=ink)


def _name_topics(axes: Axes, topics: list[str]) -> None:
    """Topics down the left side."""
    axes.set_yticks(np.arange(len(topics)) + 0.5, fit_names(axes, topics, limit=60, least=8, around=6))
    axes.spines[:].set_visible(False)


def _name_columns(axes: Axes, table: pd.DataFrame, totals: pd.Series) -> None:
    """Columns along the top, as many as have room."""
    step = max(1, ceil(len(totals) / HEADS[size_of(axes.figure)]))
    axes.set_xticks(np.arange(len(totals))[::step] + 0.5, _column_names(axes, table, totals)[::step])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.tick_params(axis="x", labelsize="small")


def _column_names(axes: Axes, table: pd.DataFrame, totals: pd.Series) -> list[str]:
    """Each column's name, its date where it has one, and the number of its articles."""
    dates = table.drop_duplicates("label").set_index("label")["date"] if "date" in table.columns else pd.Series()
    after = "\n" if is_column(axes.figure) else " "
    days = [f"{dates[name]:%Y-%m-%d}{after}" if pd.notna(dates.get(name)) else "" for name in totals.index]
    heads = [fit_words(axes.figure, str(name), limit=12, share=0.13) for name in totals.index]
    columns = zip(heads, days, totals, strict=True)
    return [f"{head}\n{day}({int(n):,})" for head, day, n in columns]


def _words_of(topic: str, glosses: Glosses, *, limit: int = 34) -> Words:
    """The topic as a figure names it."""
    name = (glosses or {}).get(topic, topic)
    told = (
        words("no topic of the list") if topic == NO_TOPIC else name if isinstance(name, Words) else Words(name, name)
    )
    half = limit if told.en == told.zh else limit // 2 + 1  # a Chinese character is as wide as two letters
    return Words(shorten(told.en, limit), shorten(told.zh, half))


@in_house_style
def plot_topic_panels(
    timeline: pd.DataFrame,
    *,
    glosses: Glosses = None,
    most: int = 12,
    title: str = "",
    subtitle: str = "",
    source: str = "",
    size: str = "slide",
) -> Figure:
    """The share of each topic over time with its 95 % interval, a panel a topic, all on one scale.

    `timeline` as from `topic_timeline`: `topic`, `period`, `label`, `n_articles`, `articles_in_period`, `share`, `low`,
    `high`. The `most` frequent topics are shown. A period without articles is a gap, a bar that reaches over the
    whole panel says nothing; undated articles are not drawn.
    """
    dated = timeline[timeline["period"].notna()]
    topics = _leading_topics(dated, most)
    across = PANELS.get(size, 1)
    rows = max(1, ceil(len(topics) / across))
    figure, axes = new_figure(
        title or _title_of_panels(dated, topics),
        subtitle=subtitle or _subtitle_of_panels(timeline),
        source=source,
        size=size,
        grid=(rows, across) if topics else (1, 1),
    )
    if not topics:
        draw_empty(axes, label("No article has a date, so there is no course in time to draw."))
        return figure
    if is_column(figure):
        make_room(figure, 0, around=rows * (10 if language() == "both" else 8))  # lines that a panel takes
    top = _top_of_scale(dated[dated["topic"].isin(topics)])
    for panel, topic in zip(axes.flat, [*topics, *[None] * (across * rows - len(topics))], strict=True):
        if topic is None:
            panel.set_axis_off()
        else:
            _draw_panel(panel, dated[dated["topic"] == topic], _words_of(topic, glosses, limit=28), top)
    return figure


def _top_of_scale(dated: pd.DataFrame) -> float:
    """The end of the common scale: the first round share above all intervals."""
    highest = float(dated["high"].max())
    return next((top for top in (0.05, 0.1, 0.2, 0.3, 0.5) if highest <= top), 1.0)


def describe_topic_panels(timeline: pd.DataFrame, *, glosses: Glosses = None, most: int = 12) -> str:
    """The figure in words, for those who do not see it."""
    dated = timeline[timeline["period"].notna()]
    topics = _leading_topics(dated, most)
    if not topics:
        return label("No article has a date, so no course in time is shown.")
    told = []
    for topic in topics:
        own = dated[(dated["topic"] == topic) & dated["share"].notna()]
        shares = {"first": own["share"].iloc[0], "last": own["share"].iloc[-1]}
        told.append(words("{topic} {first:.0%} to {last:.0%}", topic=_words_of(topic, glosses), **shares))
    return label(
        "Panels of {topics} from {first} to {last}, share of articles: {shares}.",
        topics=count_words(len(topics), "topic"),
        first=dated["label"].iloc[0],
        last=dated["label"].iloc[-1],
        shares=join_words(told),
    )


def _leading_topics(dated: pd.DataFrame, most: int) -> list[str]:
    """The topics with most articles, those without a topic last if there is room."""
    totals = dated.groupby("topic")["n_articles"].sum()
    found = [topic for topic in totals.index if totals[topic]]
    return sorted(found, key=lambda topic: (topic == NO_TOPIC, -totals[topic], topic))[:most]


def _title_of_panels(dated: pd.DataFrame, topics: list[str]) -> str:
    """What the figure says without a title of its own."""
    if not topics:
        return label("No course in time can be drawn")
    wide = ((dated["high"] - dated["low"]) > 0.5)[dated["share"].notna()].mean()
    if wide > 0.5:
        return label("Most intervals are too wide to show a change")
    return label("Share of articles of {topics} over time", topics=count_words(len(topics), "topic"))


def _subtitle_of_panels(timeline: pd.DataFrame) -> str:
    """What is drawn, with its denominators where they are few."""
    periods = timeline[timeline["period"].notna()].drop_duplicates("period")
    filled = periods[periods["articles_in_period"] > 0]
    undated = timeline[timeline["period"].isna()].drop_duplicates("label")["articles_in_period"].sum()
    among = words("n = {n:,} articles", n=int(filled["articles_in_period"].sum()))
    if 0 < len(filled) <= 6:
        counts = (words("{part}: {n:,}", part=row.label, n=row.articles_in_period) for row in filled.itertuples())
        among = words("n = {counts}", counts=join_words(counts))
    parts = [words("Share of articles with 95 % interval"), among]
    return say(join_words([*parts, *([words("undated: {n:,}", n=int(undated))] if undated else [])], "; ", "；"))


def _draw_panel(axes: Axes, own: pd.DataFrame, name: Words, top: float) -> None:
    """The course of one topic."""
    known = own[own["share"].notna()]
    if len(own) > MANY_PERIODS:
        axes.fill_between(own["period"], own["low"], own["high"], color=POINT, alpha=0.25)
        axes.plot(own["period"], own["share"], color=POINT, linewidth=scaled(axes.figure, 1.2))
    else:
        axes.vlines(known["period"], known["low"], known["high"], color=PALE, linewidth=scaled(axes.figure, 3))
        axes.plot(known["period"], known["share"], "o", color=POINT, markersize=scaled(axes.figure, 5))
    axes.set_title(say(name, between="\n"), fontsize="small")
    axes.set_ylim(-0.03 * top, 1.03 * top)
    axes.yaxis.set_major_locator(MultipleLocator(top / 2))
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0 if top > 0.05 else 1))
    axes.grid(axis="y", color=RULE)
    _mark_periods(axes, own)


def _mark_periods(axes: Axes, own: pd.DataFrame) -> None:
    """At most four periods named along the foot of the panel, a silent one in brackets."""
    step = max(1, ceil(len(own) / 4))
    shown = own.iloc[::step]
    width = (own["period"].max() - own["period"].min()) if len(own) > 1 else pd.Timedelta(days=366)
    axes.set_xlim(own["period"].min() - width * 0.12, own["period"].max() + width * 0.12)
    names: list[Any] = [row.label if row.articles_in_period else f"({row.label})" for row in shown.itertuples()]
    axes.set_xticks(shown["period"], names)
    axes.tick_params(axis="both", labelsize="x-small", labelcolor=GREY)
