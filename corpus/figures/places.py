"""Where a term stands, and what stands right beside it."""

from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, StrMethodFormatter

from corpus.figures.glossed import Glosses, name_term_rows, name_terms, write_beside_rows
from corpus.figures.palette import CYCLE, RULE
from corpus.figures.style import draw_empty, in_house_style, new_figure

ROWS = 12


@in_house_style
def plot_places(
    tokens: pd.DataFrame,
    terms: list[str],
    *,
    glosses: Glosses = False,
    title: str = "",
    source: str = "",
    size: str = "slide",
) -> Figure:
    """Every use of each term as a stroke, from the first word of the corpus to the last; bands are articles.

    `tokens` is the whole table, in the order of print.
    """
    found = {term: np.flatnonzero((tokens["token"] == term).to_numpy()) for term in terms}
    figure, axes = new_figure(
        title or _title_of_places(found),
        subtitle=f"Each stroke is one use, each band an article (n = {len(tokens):,} words in "
        f"{tokens['article_id'].nunique():,} articles, in the order of print)",
        source=source,
        size=size,
    )
    if not terms or tokens.empty:
        draw_empty(axes, "There is no text to look through.")
    else:
        _draw_places(axes, tokens, found, name_terms(terms, glosses))
    return figure


def describe_places(tokens: pd.DataFrame, terms: list[str]) -> str:
    """The figure in words, for those who do not see it."""
    uses = tokens[tokens["token"].isin(terms)].groupby("token")["article_id"].agg(["size", "nunique"])
    told = [f"{term}: {uses['size'].get(term, 0)} uses in {uses['nunique'].get(term, 0)} articles" for term in terms]
    return f"Strokes for each use of {len(terms)} terms along the corpus. {'; '.join(told) or 'No terms'}."


def _title_of_places(found: dict[str, np.ndarray]) -> str:
    """The first terms that are used at all."""
    used = [term for term, rows in found.items() if len(rows)]
    return f"Where {'、'.join(used[:3])} stand{'s' if len(used) == 1 else ''}" if used else "None of the terms is used"


def _draw_places(axes: Axes, tokens: pd.DataFrame, found: dict[str, np.ndarray], names: list[str]) -> None:
    """Bands for articles, strokes for uses, and their number at the right."""
    codes = pd.factorize(tokens["article_id"])[0]
    edges = [0, *(np.flatnonzero(np.diff(codes)) + 1), len(tokens)]
    for start, end in list(pairwise(edges))[::2]:
        axes.axvspan(start, end, color=RULE, alpha=0.5, zorder=0)
    for row, places in enumerate(found.values()):
        axes.vlines(places, row - 0.32, row + 0.32, color=CYCLE[row % len(CYCLE)], linewidth=1.4)
    name_term_rows(axes, names)
    axes.set_xlim(0, len(tokens))
    axes.set_xlabel("words from the beginning")
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    write_beside_rows(axes, {"uses": [f"{len(places):,}" for places in found.values()]})


@in_house_style
def plot_neighbours(
    table: pd.DataFrame,
    node: str,
    *,
    glosses: Glosses = False,
    title: str = "",
    source: str = "",
    size: str = "slide",
) -> Figure:
    """The words right before and right after a term: two panels of bars, the twelve most frequent of each.

    `table` is as from `neighbours`: `side`, `token`, `n`.
    """
    sides = table.groupby("side")["n"].sum()
    figure, panels = new_figure(
        title or (f"What stands right before and after {node}" if len(table) else f"{node} has no neighbours"),
        subtitle="The nearest word on either side, where no punctuation comes between "
        f"(n = {sides.get('before', 0):,} before, {sides.get('after', 0):,} after)",
        source=source,
        size=size,
        grid=(1, 2),
    )
    shown = table.groupby("side").head(ROWS)
    for axes, side in zip(panels, ("before", "after"), strict=True):
        _draw_side(axes, shown[shown["side"] == side], f"{side} {node}", glosses)
        axes.set_xlim(0, max(shown["n"].max(), 1) * 1.05 if len(shown) else 1)
    return figure


def describe_neighbours(table: pd.DataFrame, node: str) -> str:
    """The figure in words, for those who do not see it."""
    told = []
    for side in ("before", "after"):
        shown = table[table["side"] == side].head(5)
        told.append(f"Right {side}: " + ("、".join(f"{row.token} {row.n:,}" for row in shown.itertuples()) or "none"))
    return f"Bars of the words next to {node}. {'. '.join(told)}."


def _draw_side(axes: Axes, shown: pd.DataFrame, heading: str, glosses: Glosses) -> None:
    """The bars of one side."""
    axes.set_title(heading)
    if shown.empty:
        draw_empty(axes, "none")
        return
    axes.barh(range(len(shown)), shown["n"], color=CYCLE[0], height=0.68)
    name_term_rows(axes, name_terms(list(shown["token"]), glosses, limit=26), room=ROWS)
    axes.set_xlabel("uses")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
