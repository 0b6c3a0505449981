"""What the figures of people share: colours of levels, keys of colours and marks, heights."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from corpus.figures.frame import Sign
from corpus.figures.language import label
from corpus.figures.palette import GREY, LEVELS, colour_of, ink_of
from corpus.figures.style import add_key, is_column
from corpus.figures.text import text_width

NO_LEVEL = "level not told"


def level_colour(level: str) -> str:
    """The colour of a level of office; grey where the level is not told."""
    return colour_of(level) if level in LEVELS else GREY


def levels_of(table: pd.DataFrame) -> dict[str, str]:
    """The levels in a table, from the top down, with their colours."""
    present = set(table["level"])
    levels = {level: LEVELS[level] for level in LEVELS if level in present}
    return levels | ({NO_LEVEL: GREY} if present - set(LEVELS) else {})


def write_key(axes: Axes, entries: Mapping[str, str], *, marks: Mapping[str, str] | None = None, row: int = 0) -> None:
    """Words in their colours above the axes, each behind its mark (`■` where none is given); `row` 0 is the lowest.

    In a column they stand under the subtitle, over the whole width.
    """
    signs = [
        Sign((marks or {}).get(name, "■"), label(name), colour, ink_of(colour, contrast=3))
        for name, colour in entries.items()
    ]
    if is_column(axes.figure):
        add_key(axes.figure, signs)
        return
    fontsize, at = axes.yaxis.get_label().get_fontsize(), 0.0
    for sign in signs:
        text = f"{sign.mark} {sign.name}"
        axes.annotate(
            text, (0, 1), (at * 72, 6 + row * fontsize * 1.6), xycoords="axes fraction", textcoords="offset points",
            va="baseline", color=sign.ink, fontsize=fontsize,
        )  # fmt: skip
        at += text_width(text + "  ", fontsize) + 0.12


def height_for(rows: int, size: str, *, least: int = 6, each: float = 0.3, frame: float = 2.0) -> float | None:
    """The height in inches of a slide with so many rows; a journal column keeps its own."""
    return frame + each * max(rows, least) if size == "slide" else None
