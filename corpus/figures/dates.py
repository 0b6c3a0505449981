"""Figures of when the pages were printed, and what that rests on."""

import re
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from corpus.figures.days import mark_days
from corpus.figures.labels import ROWS, write_key
from corpus.figures.language import count_words, join_words, label, words
from corpus.figures.palette import GREY, colour_of, ink_of
from corpus.figures.rows import BESIDE, fit_words, name_rows
from corpus.figures.style import draw_empty, in_house_style, is_column, make_room, new_figure, scaled

_PLACE = re.compile(r" \[\d+:\d+\]")  # where on the page the evidence stands: for the table, not for the eye
_SUBTITLE = "Publication of each page and its evidence; strokes are days of reported events"
_WITH_BASIS = 10  # with more rows than this, a column has no room for their evidence
_PRECISION_WORDS = {"day": "day known", "inferred": "inferred", "year": "year only", "none": "no date"}


@in_house_style
def plot_dates(
    dates: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "", size: str = "slide"
) -> Figure:
    """When the pages were printed, how sure that is and why: a row a page, or counts a month for more than 24.

    `dates` has one row a date, as from `list_dates`: `page_id`, `dated`, `date`, `earliest`, `latest`, `precision`,
    `basis`. A dot is the day, a bar the days between which it lies, a small stroke the day of an event an article
    reports.
    """
    printed = dates[dates["dated"] == "publication"]
    figure, axes = new_figure(
        title or _title_of_dates(printed),
        subtitle=subtitle or label(_SUBTITLE),
        source=source,
        size=size,
    )
    if printed["earliest"].isna().all():
        draw_empty(axes, label("No page has a date that could be read or inferred."))
    elif len(printed) > ROWS:
        _draw_months(axes, printed)
    else:
        _draw_rows(axes, printed, dates[dates["dated"] == "event"])
    return figure


def describe_dates(dates: pd.DataFrame) -> str:
    """The figure in words, for those who do not see it."""
    printed = dates[dates["dated"] == "publication"]
    counts = printed["precision"].value_counts()
    told = join_words(
        words("{part}: {n:,}", part=words(word), n=counts[p]) for p, word in _PRECISION_WORDS.items() if p in counts
    )
    dated = printed.dropna(subset=["earliest"])
    if dated.empty:
        return label("Dates of {pages}: none could be read or inferred.", pages=count_words(len(printed), "page"))
    first, last = f"{dated['earliest'].min():%Y-%m-%d}", f"{dated['latest'].max():%Y-%m-%d}"
    span = words("{first} to {last}", first=first, last=last)
    text = "Timeline of {pages}, {span}. Pages by how well the date is known: {counts}."
    return label(text, pages=count_words(len(printed), "page"), span=span, counts=told)


def _title_of_dates(printed: pd.DataFrame) -> str:
    """What the figure says without a title of its own."""
    known, total = int((printed["precision"] == "day").sum()), len(printed)
    inferred = int(printed["earliest"].notna().sum()) - known
    if not total or not known + inferred:
        return label("No page has a date")
    if not inferred:
        return label("The day is known for {known:,} of {total:,} pages", known=known, total=total)
    if not known:
        told = "No page gives its day; {inferred:,} of {total:,} are dated by inference"
    else:
        told = "The day is known for {known:,} of {total:,} pages and inferred for {inferred:,}"
    return label(told, known=known, total=total, inferred=inferred)


def _draw_rows(axes: Axes, printed: pd.DataFrame, events: pd.DataFrame) -> None:
    """A row a page: dot or interval, its events, and the evidence at the right."""
    rows = {page_id: row for row, page_id in enumerate(printed["page_id"])}
    on_pages = [rows[page_id] for page_id in events["page_id"]]
    fontsize = axes.yaxis.get_label().get_fontsize()
    axes.plot(events["earliest"], on_pages, "|", color=GREY, zorder=1, markersize=1.2 * fontsize)
    if is_column(axes.figure) and len(rows) <= _WITH_BASIS:
        make_room(axes.figure, 2.2 * len(rows))
    room = axes.figure.get_figheight() * 72 * 0.6 / len(rows) / fontsize  # lines a row
    for row, page in enumerate(printed.itertuples(index=False)):
        _draw_date(axes, row, page)
        _tell_date(axes, row, page, with_basis=room >= 2.2)
    name_rows(axes, list(printed["page_id"]), share=0.3)
    mark_days(axes)


def _draw_date(axes: Axes, row: int, page: Any) -> None:
    """The date of one page in its row."""
    if pd.isna(page.earliest):
        return
    colour, width = colour_of(page.precision), axes.yaxis.get_label().get_fontsize() / 2
    axes.plot([page.earliest, page.latest], [row, row], "-", color=colour, linewidth=width, alpha=0.5)
    if not pd.isna(page.date):
        axes.plot([page.date], [row], "o", color=colour)


def _tell_date(axes: Axes, row: int, page: Any, *, with_basis: bool) -> None:
    """The date of one page in words, at the right of its row, and what it rests on."""
    date = _date_in_words(page)
    place = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points"}
    evidence = _PLACE.sub("", page.basis)
    told = f"{label(_PRECISION_WORDS.get(page.precision, page.precision))}: {evidence}".rstrip(": ")
    basis = fit_words(axes.figure, told, limit=30, share=1.09 * BESIDE)  # in smaller letters
    apart = scaled(axes.figure, 8)
    two_lines = with_basis and not pd.isna(page.earliest)
    colour = ink_of(colour_of(page.precision))
    axes.annotate(
        date, (1, row), (apart, 1 if two_lines else 0), va="bottom" if two_lines else "center", color=colour, **place
    )
    if two_lines:
        axes.annotate(basis, (1, row), (apart, -1), va="top", color=GREY, fontsize="small", **place)


def _date_in_words(page: Any) -> str:
    """The day, the days between which it lies, or both."""
    if pd.isna(page.earliest):
        return label(_PRECISION_WORDS["none"])
    if page.earliest == page.latest:
        return f"{page.earliest:%Y-%m-%d}"
    if pd.isna(page.date):
        return f"{page.earliest:%Y-%m-%d} – {page.latest:%Y-%m-%d}"
    return f"{page.date:%Y-%m-%d} ({page.earliest:%m-%d} – {page.latest:%m-%d})"


def _draw_months(axes: Axes, printed: pd.DataFrame) -> None:
    """Pages a month, stacked by how well the date is known; without a likeliest day, in the month of its middle."""
    dated = printed.dropna(subset=["earliest"])
    middle = dated["date"].fillna(dated["earliest"] + (dated["latest"] - dated["earliest"]) / 2)
    counts = pd.crosstab(middle.dt.to_period("M").dt.to_timestamp(), dated["precision"])
    below = pd.Series(0, index=counts.index)
    for precision in [p for p in _PRECISION_WORDS if p in counts]:
        axes.bar(counts.index, counts[precision], bottom=below, width=25, color=colour_of(precision))
        below = below + counts[precision]
    write_key(axes, {label(_PRECISION_WORDS[p]): colour_of(p) for p in _PRECISION_WORDS if p in counts})
    axes.set_ylabel(label("pages a month"))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
