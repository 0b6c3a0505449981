"""Titles over time: from when to when each is in print."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from corpus.figures.days import mark_days
from corpus.figures.language import count_words, join_words, label, words
from corpus.figures.palette import PALE
from corpus.figures.people.common import height_for, level_colour, levels_of, write_key
from corpus.figures.rows import name_office_rows
from corpus.figures.style import draw_empty, in_house_style, new_figure, scaled

ROWS = 12


@in_house_style
def plot_title_history(
    history: pd.DataFrame,
    *,
    rows: int = ROWS,
    title: str = "",
    subtitle: str = "",
    source: str = "",
    size: str = "slide",
) -> Figure:
    """When each printed title was in print: a row a person and title, a line from the first to the last date.

    `history` is from `title_history`, with the bounds of dates where the day is only inferred. People whose title
    changed come first, then those with several, then those with most mentions; `rows` is how many rows are drawn.
    Titles without a date are left out, and counted in the subtitle.
    """
    dated = history.dropna(subset=["first_earliest"])
    shown = _choose(dated, rows)
    figure, axes = new_figure(
        title or _title(dated),
        subtitle=subtitle or _subtitle(history, dated, shown),
        source=source,
        size=size,
        height=height_for(len(shown), size),
    )
    if shown.empty:
        draw_empty(axes, label("No title is printed on a page with a date."))
        return figure
    _draw_bars(axes, shown)
    write_key(axes, levels_of(shown))
    return figure


def describe_title_history(history: pd.DataFrame, *, rows: int = ROWS) -> str:
    """The figure in words, for those who do not see it."""
    dated = history.dropna(subset=["first_earliest"])
    shown = _choose(dated, rows)
    if shown.empty:
        return label("No title is printed on a page with a date.")
    told = (
        words(
            "{name} {first} to {last}",
            name=f"{row.person} {row.title}",
            first=f"{row.first_earliest:%Y-%m-%d}",
            last=f"{row.last_latest:%Y-%m-%d}",
        )
        for row in shown.head(6).itertuples(index=False)
    )
    return label("Lines on a time axis, one a person and title. {told}.", told=join_words(told, "; ", "；"))


def _choose(dated: pd.DataFrame, rows: int) -> pd.DataFrame:
    """The rows to draw, each person's together: who changed title first, then who has several, then most mentions."""
    keys = ["person", "told_apart_by"]
    totals = dated.groupby(keys).agg(
        titles=("title", "nunique"),
        mentions=("n_mentions", "sum"),
        last_begin=("first_earliest", "max"),
        first_end=("last_latest", "min"),
    )
    totals = totals.reset_index()
    totals["several"] = totals["titles"] > 1
    totals["changes"] = totals["last_begin"] > totals["first_end"]
    order = ["changes", "several", "mentions", "person"]
    ranked = totals.sort_values(order, ascending=[False, False, False, True], kind="stable")
    ranked = ranked.assign(rank=range(len(ranked)))[[*keys, "rank"]]
    joined = dated.merge(ranked, on=keys).sort_values(["rank", "first_earliest"], kind="stable")
    return joined.head(rows).reset_index(drop=True)


def _title(dated: pd.DataFrame) -> str:
    """What the figure says without a title of its own."""
    if dated.empty:
        return label("No title has a date")
    several = int((dated.groupby(["person", "told_apart_by"])["title"].nunique() > 1).sum())
    told = "{officials} bears more than one title" if several == 1 else "{officials} bear more than one title"
    return label(told, officials=count_words(several, "official"))


def _subtitle(history: pd.DataFrame, dated: pd.DataFrame, shown: pd.DataFrame) -> str:
    """The unit, its number, and what is not drawn."""
    parts = [words("{n:,} titles of officials", n=len(history))]
    if len(shown) < len(dated):
        parts.append(words("{n} drawn", n=len(shown)))
    parts = [join_words(parts)]
    if len(history) > len(dated):
        parts.append(words("{n} undated", n=len(history) - len(dated)))
    told = "Days between which each title was printed (n = {counts})"
    return label(told, counts=join_words(parts, "; ", "；"))


def _draw_bars(axes: Axes, shown: pd.DataFrame) -> None:
    """A line a title, with a dot at its first and its last date; the titles of one person are joined."""
    for _, group in shown.groupby(["person", "told_apart_by"], sort=False):
        for row in group.index[1:]:
            days = [shown["last_latest"][row - 1], shown["first_earliest"][row]]
            axes.plot(days, [row - 1, row], color=PALE, zorder=1)
    for row, item in enumerate(shown.itertuples(index=False)):
        days, look = [item.first_earliest, item.last_latest], {"color": level_colour(item.level), "zorder": 2}
        look |= {"linewidth": scaled(axes.figure, 2.5), "markersize": scaled(axes.figure, 8)}
        axes.plot(days, [row, row], "o-", **look)
    name_office_rows(axes, _names(shown), limit=30)
    mark_days(axes)


def _names(shown: pd.DataFrame) -> list[str]:
    """Name and title of each row; a name printed in the row above is not said again."""
    again = shown["person"].eq(shown["person"].shift()) & shown["told_apart_by"].eq(shown["told_apart_by"].shift())
    pairs = zip(shown["person"], shown["title"], again, strict=True)
    return [title if repeated else f"{person}  {title}" for person, title, repeated in pairs]
