"""Who is named most: a row an official, a mark a mention."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from corpus.figures.language import count_words, join_words, label, words
from corpus.figures.palette import GREY, INK, PALE
from corpus.figures.people.common import height_for, level_colour, levels_of, write_key
from corpus.figures.rows import name_office_rows
from corpus.figures.style import draw_empty, in_house_style, new_figure, scaled

ROWS = 12
UNITS = {"slide": 45, "column": 24}  # with more mentions than this in a row, marks stand for numbers

# A mark for each place, from what the eye meets first to what it meets last; hollow and thin ones weigh less.
_MARKS = {"headline": "D", "lead": "o", "body": "o", "list": "|"}
_SIGNS = {"headline": "◆", "lead": "●", "body": "○", "list": "|"}


@in_house_style
def plot_named_officials(
    table: pd.DataFrame,
    *,
    rows: int = ROWS,
    title: str = "",
    subtitle: str = "",
    source: str = "",
    size: str = "slide",
) -> Figure:
    """The officials named most often: one mark a mention, its shape where it stands, its colour the level of office.

    `table` has one row a person and place, as from `count_mentions(…, by="printed_in")`: `person`, `told_apart_by`,
    `printed_in` (`headline`, `lead`, `body`, `list`), `n_mentions`, `level`, `first_title`. Where somebody is named
    more than 45 times (24 in a column), a mark stands at the number of mentions in its place instead. `rows` is how
    many people are drawn.
    """
    people = rank_people(table)
    shown = people.head(rows)
    figure, axes = new_figure(
        title or _title(people),
        subtitle=subtitle or _subtitle(people, shown, size),
        source=source,
        size=size,
        height=height_for(len(shown), size),
    )
    if shown.empty:
        draw_empty(axes, label("No official is named on these pages."))
        return figure
    draw = _draw_units if _by_units(shown, size) else _draw_numbers
    draw(axes, shown, table)
    names = [f"{row.person}  {row.first_title}".strip() for row in shown.itertuples(index=False)]
    name_office_rows(axes, names, limit=22)
    axes.set_xlabel(label("mentions"))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    write_key(axes, levels_of(shown), row=1)
    write_key(axes, dict.fromkeys(_SIGNS, INK), marks=_SIGNS)
    return figure


def describe_named_officials(table: pd.DataFrame, *, rows: int = ROWS, size: str = "slide") -> str:
    """The figure of this size in words, for those who do not see it."""
    people = rank_people(table)
    if people.empty:
        return label("No official is named.")
    leading = people.head(min(rows, 5)).itertuples(index=False)
    named = join_words(f"{row.person} {row.n_mentions}" for row in leading)
    told = "A row of marks for each official, one mark a mention. Most often named: {named}."
    if not _by_units(people.head(rows), size):
        told = "A row for each official, a mark at the number of mentions in each place. Most often named: {named}."
    return label(told, named=named)


def rank_people(table: pd.DataFrame) -> pd.DataFrame:
    """One row a person: mentions in all places together, most first."""
    keys = ["person", "told_apart_by"]
    ordered = table.assign(titled=table["first_title"] == "").sort_values("titled", kind="stable")
    groups = ordered.groupby(keys, sort=False)
    people = groups.agg(
        n_mentions=("n_mentions", "sum"), level=("level", "first"), first_title=("first_title", "first")
    )
    return people.reset_index().sort_values(
        ["n_mentions", "person", "told_apart_by"], ascending=[False, True, True], kind="stable", ignore_index=True
    )


def _title(people: pd.DataFrame) -> str:
    """What the figure says without a title of its own."""
    if people.empty:
        return label("No official is named")
    half = (people["n_mentions"].cumsum() < people["n_mentions"].sum() / 2).sum() + 1
    told = "{half} of {officials} have half of all mentions" if len(people) > 3 else "{officials} named"
    return label(told, half=half, officials=count_words(len(people), "official"))


def _by_units(shown: pd.DataFrame, size: str) -> bool:
    """Whether each mention has a mark of its own: nobody is named too often for that."""
    return shown.empty or shown["n_mentions"].max() <= UNITS.get(size, 0)


def _subtitle(people: pd.DataFrame, shown: pd.DataFrame, size: str) -> str:
    """The unit and its number."""
    counts = [words("{n:,} mentions", n=int(people["n_mentions"].sum()))]
    if len(people) > len(shown):
        counts.append(words("the {n} named most", n=len(shown)))
    told = "One mark is one mention of the full name, with the title first printed (n = {counts})"
    if not _by_units(shown, size):
        told = "A mark stands at the number of mentions in its place, the sum behind (n = {counts})"
    return label(told, counts=join_words(counts))


def _draw_units(axes: Axes, people: pd.DataFrame, table: pd.DataFrame) -> None:
    """One mark a mention, headlines first."""
    for row, person in enumerate(people.itertuples(index=False)):
        at = 1
        for place in _MARKS:
            n = _n_at(table, person, place)
            _mark(axes, list(range(at, at + n)), row, place, level_colour(person.level))
            at += n
    axes.set_xlim(0, max(people["n_mentions"].max(), 5) + 1)


def _draw_numbers(axes: Axes, people: pd.DataFrame, table: pd.DataFrame) -> None:
    """One mark a place, at the number of mentions there, on a line from nothing to the largest."""
    for row, person in enumerate(people.itertuples(index=False)):
        numbers = {place: _n_at(table, person, place) for place in _MARKS}
        axes.plot([0, max(numbers.values())], [row, row], color=PALE, zorder=1)
        for place, n in numbers.items():
            _mark(axes, [n] if n else [], row, place, level_colour(person.level))
        axes.annotate(
            f"{person.n_mentions:,}", (max(numbers.values()), row), (scaled(axes.figure, 9), 0),
            textcoords="offset points", va="center", color=GREY,
        )  # fmt: skip
    axes.set_xlim(left=0)


def _n_at(table: pd.DataFrame, person: object, place: str) -> int:
    """How often a person is named in one place."""
    same = (table["person"] == person.person) & (table["told_apart_by"] == person.told_apart_by)
    return int(table.loc[same & (table["printed_in"] == place), "n_mentions"].sum())


def _mark(axes: Axes, positions: list[int], row: int, place: str, colour: str) -> None:
    """The marks of one place in one row."""
    wide, edge = (11, 3) if place == "list" else (8, 1.6)
    look = {"markersize": scaled(axes.figure, wide), "markeredgewidth": scaled(axes.figure, edge)}
    inside = "white" if place == "body" else colour
    axes.plot(
        positions, [row] * len(positions), _MARKS[place], color=colour, markerfacecolor=inside, markeredgecolor=colour,
        linestyle="none", zorder=3, **look,
    )  # fmt: skip
