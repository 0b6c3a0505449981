"""Figures of terms: the most frequent, the most distinctive, and those that stand beside another."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from corpus.figures.glossed import Glosses, name_in_text, term_words
from corpus.figures.language import Words, join_words, known_words, label, language, say, stack, words
from corpus.figures.palette import CYCLE, PALE
from corpus.figures.rows import name_term_rows, write_beside_rows
from corpus.figures.style import draw_empty, in_house_style, new_figure, scaled

ROWS = 15


@in_house_style
def plot_terms(
    table: pd.DataFrame,
    *,
    glosses: Glosses = False,
    title: str = "",
    subtitle: str = "",
    source: str = "",
    size: str = "slide",
) -> Figure:
    """The first 15 terms of a table: a dot at the uses per 10,000 words, a line for the 95 % interval.

    `table` is as from `term_frequency`; with the column `gries_dp` of `dispersion`, it is written beside the counts.
    With `glosses=True` each term has its English gloss.
    """
    shown = table.head(ROWS)
    figure, axes = new_figure(
        title or _title_of_terms(shown, glosses),
        subtitle=subtitle or _subtitle_of_terms(table),
        source=source,
        size=size,
    )
    if shown.empty:
        draw_empty(axes, label("There are no terms to show."))
    else:
        _draw_terms(axes, shown, glosses)
    return figure


def describe_terms(table: pd.DataFrame, *, glosses: Glosses = False) -> str:
    """The figure in words, for those who do not see it."""
    shown = table.head(ROWS)
    if shown.empty:
        return label("No terms were counted.")
    rates = zip(term_words(list(shown["token"]), glosses), shown["per_10k"], strict=True)
    told = join_words((words("{name}: {rate:,.1f}", name=name, rate=rate) for name, rate in rates), "; ", "；")
    return label("Dots with intervals for {n} terms, in uses per 10,000 words. {rates}.", n=len(shown), rates=told)


def _title_of_terms(shown: pd.DataFrame, glosses: Glosses) -> str:
    """The first term and its rate."""
    if shown.empty:
        return label("No terms were counted")
    first = shown.iloc[0]
    told = "{term} is the most used term: {rate:,.0f} times in 10,000 words"
    return label(told, term=name_in_text(first["token"], glosses), rate=first["per_10k"])


def _subtitle_of_terms(table: pd.DataFrame) -> str:
    """The unit, the number of words, and what the lines are."""
    total = int(table["total"].max()) if len(table) else 0
    told = "Uses per 10,000 words (n = {n:,} words); lines are 95 % intervals from drawing articles again"
    return label(told, n=total)


def _draw_terms(axes: Axes, shown: pd.DataFrame, glosses: Glosses) -> None:
    """Dots, intervals, and the counts at the right."""
    rows = np.arange(len(shown))
    axes.hlines(rows, shown["low"], shown["high"], color=PALE, linewidth=scaled(axes.figure, 3))
    axes.plot(shown["per_10k"], rows, "o", color=CYCLE[0])
    name_term_rows(axes, list(shown["token"]), glosses)
    axes.set_xlim(0, None)
    axes.set_xlabel(label("uses per 10,000 words"))
    counts = {"uses": "n", "articles": "n_articles"}
    columns = {stack(heading): [f"{n:,}" for n in shown[column]] for heading, column in counts.items()}
    if "gries_dp" in shown.columns:
        columns["DP"] = [f"{dp:.2f}" for dp in shown["gries_dp"]]
    write_beside_rows(axes, columns)


@in_house_style
def plot_keyness(
    table: pd.DataFrame,
    *,
    parts: tuple[Words | str, Words | str] = ("target", "reference"),
    glosses: Glosses = False,
    title: str = "",
    source: str = "",
    size: str = "slide",
) -> Figure:
    """The terms that set two parts apart: bars of the log ratio, the eight surest of either part.

    `table` is as from `keyness`, `parts` names the target and the reference. Pale bars have q above 0.05.
    """
    shown = _surest(table)
    told = "Log ratio: each step doubles the ratio of the two rates (n = {n:,} terms tested); pale where q > 0.05"
    named = _names_of(parts)
    figure, axes = new_figure(
        title or _title_of_keyness(shown, named, glosses),
        subtitle=label(told, n=len(table)),
        source=source,
        size=size,
    )
    if shown.empty:
        draw_empty(axes, label("No term is used more in one part than in the other."))
    else:
        _draw_keyness(axes, shown, glosses, named)
    return figure


def describe_keyness(table: pd.DataFrame, *, parts: tuple[Words | str, Words | str] = ("target", "reference")) -> str:
    """The figure in words, for those who do not see it."""
    shown = _surest(table)
    sides = zip(_names_of(parts), (shown["log_ratio"] > 0, shown["log_ratio"] < 0), strict=True)
    told = [
        words("More in {part}: {terms}", part=part, terms="、".join(shown["token"][side]) or words("none"))
        for part, side in sides
    ]
    sentences = join_words(told, ". ", "。")
    return label("Bars of log ratios for {n} terms. {sentences}.", n=len(shown), sentences=sentences)


def _names_of(parts: tuple[Words | str, Words | str]) -> tuple[Words, Words]:
    """The two parts in both languages, as far as they are known."""
    target, reference = parts
    return known_words(target), known_words(reference)


def _surest(table: pd.DataFrame, each: int = 8) -> pd.DataFrame:
    """The terms with the highest G² of either part, those of the target first."""
    more, less = table[table["log_ratio"] > 0].head(each), table[table["log_ratio"] < 0].head(each)
    return pd.concat([more, less.iloc[::-1]], ignore_index=True)


def _title_of_keyness(shown: pd.DataFrame, parts: tuple[Words, Words], glosses: Glosses) -> str:
    """The term that sets the target apart."""
    more, (target, reference) = shown[shown["log_ratio"] > 0], parts
    if more.empty:
        return label("No term sets {target} apart from {reference}", target=target, reference=reference)
    term = name_in_text(more["token"].iloc[0], glosses)
    told = "{term} sets {target} apart most from {reference}"
    return label(told, term=term, target=target, reference=reference)


def _draw_keyness(axes: Axes, shown: pd.DataFrame, glosses: Glosses, parts: tuple[Words, Words]) -> None:
    """Bars to the right for the target, to the left for the reference."""
    sure, ratio = shown["q"].to_numpy() <= 0.05, shown["log_ratio"].to_numpy()
    colours = [(CYCLE[0] if value > 0 else CYCLE[1]) for value in ratio]
    bars = axes.barh(range(len(shown)), ratio, color=colours, height=0.68)
    for bar, certain in zip(bars, sure, strict=True):
        bar.set_alpha(1 if certain else 0.4)
    name_term_rows(axes, list(shown["token"]), glosses)
    axes.axvline(0, color=PALE, zorder=0)
    reach = np.abs(ratio).max() * 1.05
    axes.set_xlim(-reach, reach)
    told = "← more in {reference}      log₂ of the ratio      more in {target} →"
    axes.set_xlabel(stack(told, target=parts[0], reference=parts[1]))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=9))
    counts = zip(parts, ("n_target", "n_reference"), strict=True)
    write_beside_rows(axes, {say(part, between="\n"): [f"{n:,}" for n in shown[column]] for part, column in counts})


@in_house_style
def plot_collocates(
    table: pd.DataFrame,
    node: str,
    *,
    glosses: Glosses = False,
    title: str = "",
    source: str = "",
    size: str = "slide",
) -> Figure:
    """The first 15 collocates of `node`: a dot at logDice, with counts, MI and G² at the right.

    `table` is as from `collocations`.
    """
    shown = table.head(ROWS).sort_values(["log_dice", "token"], ascending=[False, True])
    figure, axes = new_figure(
        title or _title_of_collocates(shown, node),
        subtitle=label("logDice: at most 14, one less is half as strong. Terms are those with the highest G²"),
        source=source,
        size=size,
    )
    if shown.empty:
        draw_empty(axes, label("The term is not in these pages, or stands alone."))
    else:
        _draw_collocates(axes, shown, glosses)
    return figure


def describe_collocates(table: pd.DataFrame, node: str) -> str:
    """The figure in words, for those who do not see it."""
    shown = table.head(ROWS).sort_values(["log_dice", "token"], ascending=[False, True])
    if shown.empty:
        return label("{node} has no collocates in these pages.", node=node)
    told = join_words((f"{row.token} {row.log_dice:.1f}" for row in shown.itertuples()), "; ", "；")
    return label("Dots for {n} collocates of {node}, by logDice. {told}.", n=len(shown), node=node, told=told)


def _title_of_collocates(shown: pd.DataFrame, node: str) -> str:
    """The collocate that keeps closest."""
    if shown.empty:
        return label("{node} has no collocates", node=node)
    return label("{term} keeps closest to {node}", term=shown["token"].iloc[0], node=node)


def _draw_collocates(axes: Axes, shown: pd.DataFrame, glosses: Glosses) -> None:
    """Dots on thin lines, and the counts at the right."""
    rows = np.arange(len(shown))
    axes.grid(axis="y")
    axes.plot(shown["log_dice"], rows, "o", color=CYCLE[0])
    name_term_rows(axes, list(shown["token"]), glosses)
    axes.set_xlabel("logDice")
    columns = {stack("beside it"): [_part_of(row.n, row.n_token) for row in shown.itertuples()]}
    columns |= {"MI": [f"{value:.1f}" for value in shown["mi"]], "G²": [f"{value:.1f}" for value in shown["g2"]]}
    write_beside_rows(axes, columns)


def _part_of(n: int, total: int) -> str:
    """A number and what it is of, in the shorter way where both languages are asked for."""
    told = words("{n:,} of {total:,}", n=n, total=total)
    return told.en if language() == "en" else told.zh
