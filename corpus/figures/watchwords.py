"""Figures of set phrases: between which days they were seen, and in how many articles."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from corpus.figures.days import mark_days
from corpus.figures.frame import Sign
from corpus.figures.language import count_words, join_words, label, stack
from corpus.figures.palette import INK, PALE
from corpus.figures.rows import name_term_rows, write_beside_rows
from corpus.figures.style import add_key, draw_empty, in_house_style, is_column, new_figure, scaled
from corpus.figures.text import text_width

ROWS = 15
FIRST, LAST = "#0072B2", "#D55E00"


@in_house_style
def plot_watchword_spans(
    seen: pd.DataFrame,
    *,
    most: int = ROWS,
    title: str = "",
    subtitle: str = "",
    source: str = "",
    size: str = "slide",
) -> Figure:
    """When each set phrase was first and last seen: a row a phrase, in order of first sight, its articles at the right.

    `seen` as from `track_watchwords`: `watchword`, `gloss`, `n_articles`, `first_date`, `first_earliest`,
    `first_latest`, and the same for `last`. The `most` frequent phrases with a date are shown. A dot is the day,
    inferred or known; a bar of its colour spans the days between which it surely lies.
    """
    shown = _most_seen(seen, most)
    figure, axes = new_figure(
        title or _title_of_spans(seen, shown),
        subtitle=subtitle or _subtitle_of_spans(seen, shown),
        source=source,
        size=size,
    )
    if shown.empty:
        draw_empty(axes, label("No listed phrase stands in a dated article."))
    else:
        _draw_spans(axes, shown)
    return figure


def describe_watchword_spans(seen: pd.DataFrame, *, most: int = ROWS) -> str:
    """The figure in words, for those who do not see it."""
    shown = _most_seen(seen, most)
    if shown.empty:
        return label("No listed phrase stands in a dated article.")
    days = (
        f"{row.watchword} {_day(row.first_date, row.first_latest)} / {_day(row.last_date, row.last_earliest)}"
        for row in shown.itertuples()
    )
    phrases = count_words(len(shown), "set phrase")
    told = "Rows of {phrases}, first / last seen: {days}."
    return label(told, phrases=phrases, days=join_words(days, "; ", "；"))


def _most_seen(seen: pd.DataFrame, most: int) -> pd.DataFrame:
    """The phrases in most articles that have a date, in order of first sight."""
    dated = seen[seen["first_latest"].notna()]
    leading = dated.sort_values(["n_articles", "n_uses"], ascending=False, kind="stable").head(most)
    return leading.sort_values(["first_latest", "last_earliest"], kind="stable")


def _title_of_spans(seen: pd.DataFrame, shown: pd.DataFrame) -> str:
    """What the figure says without a title of its own."""
    if shown.empty:
        return label("No set phrase of the list is seen with a date")
    lead = seen.loc[seen["n_articles"].idxmax()]
    articles = count_words(int(lead["n_articles"]), "article")
    told = "{phrase} stands in {articles}; no set phrase stands in more"
    return label(told, phrase=lead["watchword"], articles=articles)


def _subtitle_of_spans(seen: pd.DataFrame, shown: pd.DataFrame) -> str:
    """The unit and its number."""
    phrases = count_words(len(seen), "set phrase")
    if len(shown) == len(seen):
        return label("First and last day seen in these pages; {phrases} found", phrases=phrases)
    told = "First and last day seen in these pages; the {n} most frequent of {phrases} found"
    return label(told, n=len(shown), phrases=phrases)


def _draw_spans(axes: Axes, shown: pd.DataFrame) -> None:
    """A row a phrase: the time between, the first and the last sight."""
    for row, phrase in enumerate(shown.itertuples(index=False)):
        axes.plot([phrase.first_latest, phrase.last_earliest], [row, row], "-", color=PALE, linewidth=1.5, zorder=1)
        # A phrase seen on one day only has its last sight on top of the first: drawn larger, the first still shows.
        _draw_day(axes, row, (phrase.first_date, phrase.first_earliest, phrase.first_latest), (FIRST, 9))
        _draw_day(axes, row, (phrase.last_date, phrase.last_earliest, phrase.last_latest), (LAST, 5))
    glosses = dict(zip(shown["watchword"], shown["gloss"], strict=True))
    name_term_rows(axes, list(shown["watchword"]), glosses)
    write_beside_rows(axes, {stack("articles"): [f"{n:,}" for n in shown["n_articles"]]})
    _write_key(axes)
    mark_days(axes, most=7)
    axes.margins(x=0.06)


def _draw_day(axes: Axes, row: int, days: tuple[pd.Timestamp, ...], look: tuple[str, float]) -> None:
    """A dot for a day, and a bar for the days between which it lies."""
    date, earliest, latest = days
    colour, width = look[0], scaled(axes.figure, look[1])
    if earliest != latest:
        axes.plot([earliest, latest], [row, row], "-", color=colour, linewidth=width * 0.8, alpha=0.4, zorder=2)
    if not pd.isna(date):
        axes.plot([date], [row], "o", color=colour, markersize=width, zorder=3)


def _write_key(axes: Axes) -> None:
    """What the two colours mean, above the rows."""
    signs = [Sign("●", label("first seen"), FIRST, INK), Sign("●", label("last seen"), LAST, INK)]
    if is_column(axes.figure):
        add_key(axes.figure, signs)
        return
    fontsize, at = axes.yaxis.get_label().get_fontsize(), 0.0
    for mark, name, colour, _ in signs:
        text = f"{mark} {name}"
        place = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "bottom"}
        axes.annotate(text, (0, 1), (at, 3), color=colour, fontsize=fontsize, **place)
        at += text_width(text, fontsize) * 72 + 1.5 * fontsize


def _day(date: pd.Timestamp, bound: pd.Timestamp) -> str:
    """The day, or the nearest it is sure of."""
    return f"{bound if pd.isna(date) else date:%Y-%m-%d}"
