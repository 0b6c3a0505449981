"""Figures of how well pages are read: every measure with its score, and persons found beside jieba's own tagger."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from corpus.figures.labels import label_points
from corpus.figures.palette import CYCLE, GREY, INK, PALE, RULE
from corpus.figures.style import draw_empty, in_house_style, new_figure

_CURVES = (0.5, 0.7, 0.9)


@in_house_style
def plot_scores(
    scores: pd.DataFrame, *, title: str, subtitle: str = "", source: str = "", size: str = "slide"
) -> Figure:
    """One row of dots a measure: its F1 in every set of pages.

    scores: `set` (name of a set of pages), `measure`, `f1`, `tp`, `n`, in the order to be drawn. Beside the dots stands
    what was got right of what the gold asks for, set by set. A measure without a score in a set has no dot there.
    """
    measures = list(dict.fromkeys(scores["measure"]))
    sets = list(dict.fromkeys(scores["set"]))
    height = 1.9 + 0.3 * max(len(measures), 4) if size == "slide" else None
    figure, axes = new_figure(title, subtitle=subtitle, source=source, size=size, height=height)
    if not measures:
        draw_empty(axes, "No scores")
        return figure
    _draw_frame(axes, measures)
    for place, name in enumerate(sets):
        _draw_set(axes, scores[scores["set"] == name], measures, place=place, of=len(sets))
    return figure


def _draw_frame(axes: Axes, measures: Sequence[str]) -> None:
    """The axes of a dot plot from 0 to 1, the first measure on top."""
    axes.set_yticks(range(len(measures)), measures)
    axes.set_ylim(len(measures) - 0.5, -1.2)
    axes.set_xlim(-0.02, 1.02)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"])
    axes.set_xlabel("F1 (1 = no error)")
    axes.hlines(range(len(measures)), 0, 1, color=RULE, linewidth=1, zorder=0)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def _draw_set(axes: Axes, scores: pd.DataFrame, measures: Sequence[str], *, place: int, of: int) -> None:
    """One set of pages: its dots, and a column of counts right of the axes."""
    colour = CYCLE[place % len(CYCLE)]
    rows = scores[scores["f1"].notna()]
    heights = [measures.index(measure) + (place - (of - 1) / 2) * 0.22 for measure in rows["measure"]]
    axes.plot(rows["f1"], heights, "o", color=colour, clip_on=False, zorder=3)
    column = 1.04 + 0.13 * place
    look = {"transform": axes.get_yaxis_transform(), "va": "center", "color": colour, "clip_on": False}
    axes.text(column, -0.9, str(scores["set"].iloc[0]), **look)
    for measure, tp, n in zip(scores["measure"], scores["tp"], scores["n"], strict=True):
        axes.text(column, measures.index(measure), f"{tp}/{n}", **look)


@in_house_style
def plot_precision_recall(
    scores: pd.DataFrame, *, title: str, subtitle: str = "", source: str = "", size: str = "slide"
) -> Figure:
    """One dot a row of `scores`: its recall across, its precision up, with curves of equal F1 behind.

    scores: `label` (written beside the dot), `method` (its colour, from a fixed order), `precision`, `recall`.
    """
    figure, axes = new_figure(title, subtitle=subtitle, source=source, size=size)
    rows = scores.dropna(subset=["precision", "recall"])
    if rows.empty:
        draw_empty(axes, "Nothing to compare")
        return figure
    axes.set(
        xlim=(0, 1.05),
        ylim=(0, 1.05),
        xlabel="recall: found, of those in print",
        ylabel="precision: right, of those found",
    )
    _draw_curves(axes)
    for place, (_, group) in enumerate(rows.groupby("method", sort=False)):
        axes.plot(
            group["recall"], group["precision"], "o", color=CYCLE[place % len(CYCLE)], markersize=9, clip_on=False
        )
    label_points(axes, list(zip(rows["recall"], rows["precision"], strict=True)), list(rows["label"]), colour=INK)
    return figure


def _draw_curves(axes: Axes) -> None:
    """Curves along which F1 is the same, each with its value at its lower end."""
    for f1 in _CURVES:
        recalls = [f1 / (2 - f1) + step / 100 * (1 - f1 / (2 - f1)) for step in range(101)]
        axes.plot(recalls, [f1 * recall / (2 * recall - f1) for recall in recalls], color=PALE, linewidth=1, zorder=0)
        axes.annotate(
            f"F1 {f1}", (1, f1 / (2 - f1)), xytext=(0, -12), textcoords="offset points", ha="right", color=GREY
        )
