"""Rank and frequency."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullFormatter, StrMethodFormatter

from corpus.figures.glossed import Glosses, name_terms
from corpus.figures.labels import label_points
from corpus.figures.language import label
from corpus.figures.palette import CYCLE
from corpus.figures.style import draw_empty, in_house_style, new_figure, scaled

_SUBTITLE = "Each dot is a word (n = {types:,} different ones, {hapax:,} used once); the line is the fitted law"


@in_house_style
def plot_zipf(
    table: pd.DataFrame,
    fit: pd.DataFrame,
    *,
    glosses: Glosses = False,
    title: str = "",
    source: str = "",
    size: str = "slide",
) -> Figure:
    """Frequency against rank on logarithmic axes, with the fitted law as a line.

    `table` is as from `term_frequency`, all terms of it, the most frequent first; `fit` is as from `zipf_fit`.
    """
    row = fit.iloc[0]
    known = not np.isnan(row["exponent"])
    figure, axes = new_figure(
        title or _title(row["exponent"]),
        subtitle=label(_SUBTITLE, types=int(row["n_types"]), hapax=int(row["n_hapax"])),
        source=source,
        size=size,
    )
    if known:
        _draw(axes, table, row, glosses)
    else:
        draw_empty(axes, label("Zipf's law needs at least two different words."))
    return figure


def describe_zipf(fit: pd.DataFrame) -> str:
    """The figure in words, for those who do not see it."""
    row = fit.iloc[0]
    if np.isnan(row["exponent"]):
        return label("There are too few words to rank.")
    told = (
        "Frequency against rank of {n:,} words on logarithmic axes, with the line of Zipf's law; "
        "fitted exponent {exponent:.2f}, largest gap in shares {distance:.2f}."
    )
    return label(told, n=int(row["n_types"]), exponent=row["exponent"], distance=row["distance"])


def _title(exponent: float) -> str:
    """The fitted exponent."""
    if np.isnan(exponent):
        return label("Too few words to rank")
    return label("Frequency falls with rank to the power of {exponent:.2f}", exponent=exponent)


def _draw(axes: Axes, table: pd.DataFrame, row: pd.Series, glosses: Glosses) -> None:
    """Dots, line, and the names of the first words."""
    frequency = table["n"].to_numpy()
    rank = np.arange(1, len(frequency) + 1)
    weights = rank ** -row["exponent"]
    fitted = weights / weights.sum() * frequency.sum()
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.plot(rank, fitted, color=CYCLE[1], zorder=1)
    axes.plot(rank, frequency, "o", color=CYCLE[0], markersize=scaled(axes.figure, 3.5), markeredgewidth=0)
    axes.set_ylim(0.6, frequency[0] * 2.5)
    axes.set_xlim(0.8, len(frequency) * 1.3)
    axes.set_xlabel(label("rank"))
    axes.set_ylabel(label("uses"))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
        axis.set_minor_formatter(NullFormatter())  # on a short axis it would write mathtext
    dots = list(zip(rank.astype(float), frequency.astype(float), strict=True))[:2000]
    named = [index for index in (0, 1, 2, 4, 9, 19, 49, 99) if index < len(dots)]
    names = name_terms(list(table["token"].iloc[named]), glosses)
    label_points(axes, [dots[index] for index in named], names, avoid=[*dots, *_along(rank, fitted)])


def _along(rank: np.ndarray, fitted: np.ndarray) -> list[tuple[float, float]]:
    """Points close together along the line, for labels to keep clear of."""
    places = np.geomspace(1, len(rank), 400)
    return list(zip(places, np.exp(np.interp(np.log(places), np.log(rank), np.log(fitted))), strict=True))
