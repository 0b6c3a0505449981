"""What the figures of people share: rows with names, keys of colours and marks, heights."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from corpus.figures.language import label, language
from corpus.figures.palette import GREY, INK, LEVELS, colour_of, ink_of
from corpus.figures.style import size_of
from corpus.figures.text import shorten, text_width

NO_LEVEL = "level not told"


def name_rows(axes: Axes, names: Sequence[str], *, limit: int = 26) -> None:
    """The names of the rows down the left side, the first on top, without an axis line."""
    axes.set_yticks(range(len(names)), [shorten(name, limit) for name in names])
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0, labelcolor=INK)
    axes.spines["left"].set_visible(False)


def level_colour(level: str) -> str:
    """The colour of a level of office; grey where the level is not told."""
    return colour_of(level) if level in LEVELS else GREY


def levels_of(table: pd.DataFrame) -> dict[str, str]:
    """The levels in a table, from the top down, with their colours."""
    present = set(table["level"])
    levels = {level: LEVELS[level] for level in LEVELS if level in present}
    return levels | ({NO_LEVEL: GREY} if present - set(LEVELS) else {})


def write_key(axes: Axes, entries: Mapping[str, str], *, marks: Mapping[str, str] | None = None, row: int = 0) -> None:
    """Words in their colours above the axes, each behind its mark (`■` where none is given); `row` 0 is the lowest."""
    fontsize = axes.yaxis.get_label().get_fontsize()
    lines = _key_lines(axes, entries)
    for height, names in enumerate(reversed(lines), row):
        at = 0.0
        for name in names:
            text = f"{(marks or {}).get(name, '■')} {label(name)}"
            axes.annotate(
                text, (0, 1), (at * 72, 6 + height * fontsize * 1.6), xycoords="axes fraction",
                textcoords="offset points", va="baseline", color=ink_of(entries[name], contrast=3), fontsize=fontsize,
            )  # fmt: skip
            at += text_width(text + "  ", fontsize) + 0.12


def count_key_lines(axes: Axes, names: Iterable[str]) -> int:
    """How many lines a key of these names takes."""
    return len(_key_lines(axes, names))


def _key_lines(axes: Axes, names: Iterable[str]) -> list[list[str]]:
    """The names of a key line by line: Chinese words are wider, and in a narrow figure one line would not hold them."""
    listed = list(names)
    narrow = size_of(axes.figure) == "column"
    each = {"both": 2, "zh": 3}.get(language(), len(listed)) if narrow else len(listed)
    return [listed[at : at + each] for at in range(0, len(listed), max(each, 1))]


def height_for(rows: int, size: str, *, least: int = 6, each: float = 0.3, frame: float = 2.0) -> float | None:
    """The height in inches of a slide with so many rows; a journal column keeps its own."""
    return frame + each * max(rows, least) if size == "slide" else None
