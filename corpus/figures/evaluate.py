"""Figures of how well pages are read: every measure with its score, and persons found beside jieba's own tagger."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from corpus.figures.labels import label_points
from corpus.figures.palette import ACCENT, CYCLE, GREY, INK, PALE, RULE, text_on
from corpus.figures.style import draw_empty, in_house_style, new_figure
from corpus.figures.text import shorten

_CURVES = (0.5, 0.7, 0.9)
_SHADES = LinearSegmentedColormap.from_list("errors", ["#FFFFFF", ACCENT])


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
        axes.text(column, measures.index(measure), f"{tp}/{n}" if n else "–", **look)


@in_house_style
def plot_precision_recall(
    scores: pd.DataFrame, *, title: str, subtitle: str = "", source: str = "", size: str = "slide"
) -> Figure:
    """One dot a row of `scores`: its recall across, its precision up, with curves of equal F1 behind.

    scores: `method` (its colour), `set`, `precision`, `recall`. Method and set are written beside the dot; dots of one
    method that lie close together share their label.
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
    labels = _shared_labels(rows)
    label_points(axes, list(labels), list(labels.values()), colour=INK)
    return figure


def _shared_labels(rows: pd.DataFrame) -> dict[tuple[float, float], str]:
    """Recall and precision of a dot → its method and its sets, those of dots too near to be told apart included."""
    labels: dict[tuple[float, float], str] = {}
    methods: dict[tuple[float, float], str] = {}
    for method, name, recall, precision in rows[["method", "set", "recall", "precision"]].itertuples(index=False):
        near = (
            dot
            for dot in labels
            if methods[dot] == method and max(abs(dot[0] - recall), abs(dot[1] - precision)) < 0.05
        )
        dot = next(near, None)
        if dot is None:
            labels[recall, precision], methods[recall, precision] = f"{method}: {name}", method
        else:
            labels[dot] += f", {name}"
    return labels


def _draw_curves(axes: Axes) -> None:
    """Curves along which F1 is the same, each with its value at its lower end."""
    for f1 in _CURVES:
        recalls = [f1 / (2 - f1) + step / 100 * (1 - f1 / (2 - f1)) for step in range(101)]
        axes.plot(recalls, [f1 * recall / (2 * recall - f1) for recall in recalls], color=PALE, linewidth=1, zorder=0)
        axes.annotate(
            f"F1 {f1}", (1, f1 / (2 - f1)), xytext=(0, -12), textcoords="offset points", ha="right", color=GREY
        )


@in_house_style
def plot_errors(
    errors: pd.DataFrame,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    size: str = "slide",
    measures: Sequence[str] = (),
) -> Figure:
    """One row of squares a page, one column a measure, the number of errors in each square and as its shade.

    errors: `set`, `page_id`, `measure`, `errors` (how many), rows with none left out. `measures` are the columns in
    their order, those without an error left out (default: as they come).
    """
    pages = list(dict.fromkeys(zip(errors["set"], errors["page_id"], strict=True)))
    found = list(dict.fromkeys(errors["measure"]))
    measures = [measure for measure in measures or found if measure in found]
    height = 2.6 + 0.3 * max(len(pages), 4) if size == "slide" else None
    figure, axes = new_figure(title, subtitle=subtitle, source=source, size=size, height=height)
    if not pages:
        draw_empty(axes, "No errors")
        return figure
    axes.set_xticks(range(len(measures)), measures, rotation=40, ha="left", rotation_mode="anchor")
    axes.set_yticks(range(len(pages)), [f"{name}: {shorten(page, 22)}" for name, page in pages])
    axes.set(xlim=(-0.5, max(len(measures), 8) - 0.5), ylim=(len(pages) - 0.5, -0.5))
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    most = int(errors["errors"].max())
    for name, page, measure, n in errors[["set", "page_id", "measure", "errors"]].itertuples(index=False):
        _draw_square(axes, measures.index(measure), pages.index((name, page)), n, n / most)
    return figure


def _draw_square(axes: Axes, across: int, down: int, n: int, share: float) -> None:
    """One square with its number; the more errors, the darker."""
    shade = _SHADES(0.12 + 0.88 * share**0.5)
    axes.add_patch(Rectangle((across - 0.46, down - 0.46), 0.92, 0.92, facecolor=shade, linewidth=0))
    axes.text(across, down, str(n), ha="center", va="center_baseline", color=text_on(to_hex(shade)))
