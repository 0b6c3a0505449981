"""Attendance lists side by side, each name in its printed place."""

from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from corpus.figures.language import Words, count_words, join_words, label, words
from corpus.figures.palette import GREY, INK, PALE, ink_of, palette_for
from corpus.figures.people.common import height_for
from corpus.figures.rows import fit_words
from corpus.figures.style import draw_empty, in_house_style, make_room, new_figure, scaled
from corpus.figures.text import shorten

LISTS = {"slide": 8, "column": 5}
PLACES = 20
LINES = 6  # more colours than this cannot be told apart


@in_house_style
def plot_attendance_order(
    lists: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str = "",
    subtitle: str = "",
    source: str = "",
    size: str = "slide",
) -> Figure:
    """The order of names in attendance lists: a column a list, a line for each name that comes again.

    `lists` is from `attendance_lists`, its lists in the order in which they are to stand; those that share names
    stand before the others. At most eight are drawn (five in a column), and twenty names of each. `labels` has for each
    `list_id` what stands above its column (by default the article).
    """
    members = _members(lists)
    again = _coming_again(members)
    shown = _choose(members, again, LISTS.get(size, 0))
    figure, axes = new_figure(
        title or _title(members, again),
        subtitle=subtitle or _subtitle(lists, members, shown),
        source=source,
        size=size,
        height=height_for(min(max(map(len, shown.values()), default=0), PLACES), size, least=7, each=0.36),
    )
    if not shown:
        draw_empty(axes, label("No report on these pages lists who attended."))
        return figure
    _draw_lists(axes, shown, again)
    _head_columns(axes, shown, labels or {})
    return figure


def describe_attendance_order(lists: pd.DataFrame) -> str:
    """The figure in words, for those who do not see it."""
    members = _members(lists)
    again = _coming_again(members)
    if not members:
        return label("No attendance list was found.")
    told = "{lists} as columns of names in printed order; no name comes again."
    if again:
        told = "{lists} as columns of names in printed order; in several of them: {names}."
    return label(told, lists=_count(members), names="、".join(again[:LINES]))


def _count(members: dict[str, list[str]]) -> Words:
    """How many lists there are."""
    return count_words(len(members), "attendance list")


def _members(lists: pd.DataFrame) -> dict[str, list[str]]:
    """Each list's names, in order."""
    ordered = lists.sort_values("list_position", kind="stable")
    return {
        list_id: list(ordered.loc[ordered["list_id"] == list_id, "person"])
        for list_id in dict.fromkeys(lists["list_id"])
    }


def _coming_again(members: dict[str, list[str]]) -> list[str]:
    """The names in more than one list, those in most lists first."""
    counts: dict[str, int] = {}
    for names in members.values():
        for name in dict.fromkeys(names):
            counts[name] = counts.get(name, 0) + 1
    return sorted((name for name, n in counts.items() if n > 1), key=lambda name: (-counts[name], name))


def _choose(members: dict[str, list[str]], again: list[str], most: int) -> dict[str, list[str]]:
    """The lists to draw: those with names that come again before the others, the longest of these."""
    shared = {key: len(set(names) & set(again)) for key, names in members.items()}
    best = sorted(members, key=lambda key: (-shared[key], -len(members[key])))[:most]
    kept = [key for key in members if key in best]
    return {key: members[key][:PLACES] for key in sorted(kept, key=lambda key: not shared[key])}


def _title(members: dict[str, list[str]], again: list[str]) -> str:
    """What the figure says without a title of its own."""
    if not members:
        return label("No attendance list was found")
    if not again:
        return label("No name stands in two of {lists}", lists=_count(members))
    told = "{officials} stand in more than one of {lists}"
    if len(again) == 1:
        told = "{officials} stands in more than one of {lists}"
    return label(told, officials=count_words(len(again), "official"), lists=_count(members))


def _subtitle(lists: pd.DataFrame, members: dict[str, list[str]], shown: dict[str, list[str]]) -> str:
    """The unit, its number, and what is not drawn."""
    counts = [words("{n:,} names in {lists}", n=len(lists), lists=count_words(len(members), "list"))]
    if len(shown) < len(members):
        counts.append(words("{n:,} of them drawn", n=len(shown)))
    return label("Names in printed order, first on top (n = {counts})", counts=join_words(counts))


def _draw_lists(axes: Axes, shown: dict[str, list[str]], again: list[str]) -> None:
    """Names in columns, and lines between the places of a name that comes again."""
    colours = palette_for(again[:LINES])
    columns = list(shown.values())
    for name, colour in colours.items():
        places = [(x, names.index(name)) for x, names in enumerate(columns) if name in names]
        for (left, top), (right, low) in pairwise(places):
            beside = right == left + 1  # over a list without the name the line is only hinted at
            look = {"alpha": 0.55} if beside else {"linestyle": ":"}
            width = scaled(axes.figure, 2.5 if beside else 1.2)
            axes.plot([left, right], [top, low], color=colour, linewidth=width, zorder=1, **look)
    for x, names in enumerate(columns):
        for y, name in enumerate(names):
            box = {"facecolor": "white", "edgecolor": colours.get(name, PALE), "boxstyle": "round,pad=0.3"}
            box["linewidth"] = scaled(axes.figure, 1)
            ink = ink_of(colours[name]) if name in colours else GREY
            told = fit_words(axes.figure, name, limit=8 if len(columns) < 7 else 6, share=0.7 / max(len(columns), 3))
            axes.text(x, y, told, ha="center", va="center", color=ink, bbox=box, zorder=2)
    deep = max(map(len, columns))
    make_room(axes.figure, 1.2 * deep)
    axes.set_ylim(deep - 0.4, -0.6)
    axes.set_xlim(-0.5, max(len(columns), 3) - 0.5)


def _head_columns(axes: Axes, shown: dict[str, list[str]], labels: dict[str, str]) -> None:
    """What each column is, above it in two lines at most; the places down the left side."""
    deep = max(map(len, shown.values()))
    width = max(
        int(axes.figure.get_figwidth() * 72 / axes.xaxis.get_label().get_fontsize() * 0.8 / max(len(shown), 3)), 4
    )
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(shown)), [_fold(labels.get(key) or key.split("/")[0], width) for key in shown])
    axes.set_yticks(range(deep), [str(place + 1) for place in range(deep)])
    axes.tick_params(length=0, labelcolor=INK)
    axes.set_ylabel(label("place in the list"))
    for side in ("left", "bottom", "top"):
        axes.spines[side].set_visible(False)


def _fold(text: str, width: int) -> str:
    """A label in two lines of at most `width` characters."""
    line = shorten(text, 2 * width)
    return f"{line[:width]}\n{line[width:]}" if len(line) > width else line
