"""Where a term stands, and what stands right beside it."""

from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, StrMethodFormatter

from corpus.figures.glossed import Glosses
from corpus.figures.language import Words, join_words, label, stack, words
from corpus.figures.palette import CYCLE, RULE
from corpus.figures.rows import name_term_rows, write_beside_rows
from corpus.figures.style import draw_empty, in_house_style, new_figure, scaled

ROWS = 12
_HEADINGS = {"before": "before {node}", "after": "after {node}"}
_TOLD = {"before": "Right before: {terms}", "after": "Right after: {terms}"}
_SUBTITLE_OF_PLACES = (
    "Each stroke is one use, each band an article (n = {n:,} words in {articles:,} articles, in the order of print)"
)
_TITLE_OF_NEIGHBOURS = "What stands right before and after {node}"
_SUBTITLE_OF_NEIGHBOURS = (
    "The nearest word on either side, where no punctuation comes between (n = {before:,} before, {after:,} after)"
)


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
        subtitle=label(_SUBTITLE_OF_PLACES, n=len(tokens), articles=tokens["article_id"].nunique()),
        source=source,
        size=size,
    )
    if not terms or tokens.empty:
        draw_empty(axes, label("There is no text to look through."))
    else:
        _draw_places(axes, tokens, found, glosses)
    return figure


def describe_places(tokens: pd.DataFrame, terms: list[str]) -> str:
    """The figure in words, for those who do not see it."""
    uses = tokens[tokens["token"].isin(terms)].groupby("token")["article_id"].agg(["size", "nunique"])
    counts = [{"n": uses["size"].get(term, 0), "articles": uses["nunique"].get(term, 0)} for term in terms]
    told = [
        words("{term}: {n} uses in {articles} articles", term=term, **count)
        for term, count in zip(terms, counts, strict=True)
    ] or [words("No terms")]
    text = "Strokes for each use of {n} terms along the corpus. {told}."
    return label(text, n=len(terms), told=join_words(told, "; ", "；"))


def _title_of_places(found: dict[str, np.ndarray]) -> str:
    """The first terms that are used at all."""
    used = [term for term, rows in found.items() if len(rows)]
    if not used:
        return label("None of the terms is used")
    terms = Words("、".join(used[:3]), "".join(f"“{term}”" for term in used[:3]))
    return label("Where {terms} stands" if len(used) == 1 else "Where {terms} stand", terms=terms)


def _draw_places(axes: Axes, tokens: pd.DataFrame, found: dict[str, np.ndarray], glosses: Glosses) -> None:
    """Bands for articles, strokes for uses, and their number at the right."""
    codes = pd.factorize(tokens["article_id"])[0]
    edges = [0, *(np.flatnonzero(np.diff(codes)) + 1), len(tokens)]
    for start, end in list(pairwise(edges))[::2]:
        axes.axvspan(start, end, color=RULE, alpha=0.5, zorder=0)
    for row, places in enumerate(found.values()):
        axes.vlines(places, row - 0.32, row + 0.32, color=CYCLE[row % len(CYCLE)], linewidth=scaled(axes.figure, 1.4))
    name_term_rows(axes, list(found), glosses)
    axes.set_xlim(0, len(tokens))
    axes.set_xlabel(label("words from the beginning"))
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    write_beside_rows(axes, {stack("uses"): [f"{len(places):,}" for places in found.values()]})


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
        title or label(_TITLE_OF_NEIGHBOURS if len(table) else "{node} has no neighbours", node=node),
        subtitle=label(_SUBTITLE_OF_NEIGHBOURS, before=sides.get("before", 0), after=sides.get("after", 0)),
        source=source,
        size=size,
        grid=(1, 2),
    )
    shown = table.groupby("side").head(ROWS)
    for axes, (side, heading) in zip(panels, _HEADINGS.items(), strict=True):
        _draw_side(axes, shown[shown["side"] == side], stack(heading, node=node), glosses)
        axes.set_xlim(0, max(shown["n"].max(), 1) * 1.05 if len(shown) else 1)
    return figure


def describe_neighbours(table: pd.DataFrame, node: str) -> str:
    """The figure in words, for those who do not see it."""
    told = []
    for side, text in _TOLD.items():
        shown = table[table["side"] == side].head(5)
        terms = "、".join(f"{row.token} {row.n:,}" for row in shown.itertuples())
        told.append(words(text, terms=terms or words("none")))
    return label("Bars of the words next to {node}. {told}.", node=node, told=join_words(told, ". ", "。"))


def _draw_side(axes: Axes, shown: pd.DataFrame, heading: str, glosses: Glosses) -> None:
    """The bars of one side."""
    axes.set_title(heading)
    if shown.empty:
        draw_empty(axes, label("none"))
        return
    axes.barh(range(len(shown)), shown["n"], color=CYCLE[0], height=0.68)
    name_term_rows(axes, list(shown["token"]), glosses, limit=26, least=ROWS)
    axes.set_xlabel(label("uses"))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
