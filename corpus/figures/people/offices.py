"""Offices that act without a name."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from corpus.figures.labels import label_bars
from corpus.figures.language import count_words, join_words, label, words
from corpus.figures.palette import CYCLE
from corpus.figures.people.common import height_for
from corpus.figures.rows import BESIDE, fit_words, name_office_rows
from corpus.figures.style import draw_empty, in_house_style, new_figure

ROWS = 14


@in_house_style
def plot_unnamed_offices(
    offices: pd.DataFrame,
    *,
    rows: int = ROWS,
    title: str = "",
    subtitle: str = "",
    source: str = "",
    size: str = "slide",
) -> Figure:
    """Offices that act without a name: a bar an office, and what they do.

    `offices` is from `unnamed_offices`; `rows` is how many offices are drawn.
    """
    counts = count_offices(offices)
    shown = counts.head(rows)
    figure, axes = new_figure(
        title or _title(offices),
        subtitle=subtitle or _subtitle(offices, counts, shown),
        source=source,
        size=size,
        height=height_for(len(shown), size),
    )
    if shown.empty:
        draw_empty(axes, label("No office acts without its holder's name on these pages."))
    else:
        _draw_bars(axes, shown)
    return figure


def describe_unnamed_offices(offices: pd.DataFrame) -> str:
    """The figure in words, for those who do not see it."""
    counts = count_offices(offices)
    if counts.empty:
        return label("No office acts without a name.")
    named = join_words(f"{row.office} {row.n}" for row in counts.head(5).itertuples(index=False))
    return label("Bars of how often offices act without a name: {named}.", named=named)


def count_offices(offices: pd.DataFrame) -> pd.DataFrame:
    """One row an office: `n`, and `acts`, the words of what it does, each once; most first."""
    groups = offices.groupby("office", sort=True)
    table = groups.agg(n=("act", "size"), acts=("act", lambda acts: "、".join(dict.fromkeys(acts)))).reset_index()
    return table.sort_values(["n", "office"], ascending=[False, True], kind="stable", ignore_index=True)


def _title(offices: pd.DataFrame) -> str:
    """What the figure says without a title of its own."""
    if offices.empty:
        return label("No office acts without a name")
    return label("Offices act {times} without their holders' names", times=count_words(len(offices), "time"))


def _subtitle(offices: pd.DataFrame, counts: pd.DataFrame, shown: pd.DataFrame) -> str:
    """The unit, its number, and what is not drawn."""
    articles = count_words(offices["article_id"].nunique(), "article")
    parts = [words("{n:,} in {articles}", n=len(offices), articles=articles)]
    if len(shown) < len(counts):
        parts.append(words("the {n} most frequent", n=len(shown)))
    told = "Times an office is the subject of an act, with what it does (n = {counts})"
    return label(told, counts=join_words(parts))


def _draw_bars(axes: Axes, shown: pd.DataFrame) -> None:
    """The bars, each with its number and acts."""
    axes.barh(range(len(shown)), shown["n"], color=CYCLE[0], height=0.62)
    acts = [fit_words(axes.figure, told, limit=22, share=BESIDE) for told in shown["acts"]]
    texts = [f"{n}  {told}" for n, told in zip(shown["n"], acts, strict=True)]
    label_bars(axes, shown["n"].tolist(), texts)
    name_office_rows(axes, list(shown["office"]))
    axes.set_xlim(0, shown["n"].max() * 1.9)
    axes.set_xlabel(label("times"))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
