"""Words on a figure: wrapping, shortening, and labels that stand beside what they name without overlapping."""

import re
import warnings
from collections.abc import Mapping, Sequence
from functools import lru_cache

from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from corpus.figures.fonts import font_families
from corpus.figures.palette import GREY, ink_of

# A line may break at a space or beside a Chinese character, but not before a closing mark (，。”》) nor after
# an opening one (“《（): the usual rule of Chinese typesetting.
_OPENING = "“‘（《〈【「『〔([{"
_CLOSING = "，。、；：？！”’）》〉】」』〕…—·％,.;:?!)]}%"
_CJK = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef“”‘’…—·"
_UNIT = re.compile(rf"[{re.escape(_OPENING)}]*(?:[^\s{_CJK}]+|[{_CJK}])[{re.escape(_CLOSING)}]*|[^\S\n]+|\n")


def shorten(text: str, limit: int = 16) -> str:
    """The text on one line, blanks and controls made one space, cut to `limit` characters with … at its end."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= limit else line[: max(limit - 1, 1)].rstrip() + "…"


def wrap_text(text: str, *, width: float, fontsize: float) -> str:
    """The text broken into lines of at most `width` inches at `fontsize` points, Chinese and Latin alike."""
    lines, line, used = [], "", 0.0
    for unit in _UNIT.findall(text):
        step = text_width(unit, fontsize)
        if unit == "\n" or (line.strip() and not unit.isspace() and used + step > width):
            lines.append(line.rstrip())
            line, used = "", 0.0
        if line or not unit.isspace():
            line, used = line + unit, used + step
    return "\n".join([*lines, line.rstrip()])


def text_width(text: str, fontsize: float) -> float:
    """The width of one line of text in inches."""
    return _width_in_points(text, tuple(font_families())) * fontsize / 10 / 72


@lru_cache(maxsize=4096)
def _width_in_points(text: str, families: tuple[str, ...]) -> float:
    """The width of the text at 10 points."""
    if not text.strip():
        return 2.3 * len(text)
    font = FontProperties(family=list(families), size=10)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a missing glyph is reported when the figure is saved
        return TextToPath().get_text_width_height_descent(text, font, ismath=False)[0]


def spread(positions: Sequence[float], *, gap: float) -> list[float]:
    """The positions moved as little as needed to stand at least `gap` apart, in their given order of size."""
    order = sorted(range(len(positions)), key=lambda i: (positions[i], i))
    groups: list[list[float]] = []  # [sum of (position - rank * gap), size]: groups that touch share one shift
    for rank, index in enumerate(order):
        groups.append([positions[index] - rank * gap, 1])
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] > groups[-1][0] / groups[-1][1]:
            total, size = groups.pop()
            groups[-1][0] += total
            groups[-1][1] += size
    bases = [total / size for total, size in groups for _ in range(size)]
    moved = dict(zip(order, (base + rank * gap for rank, base in enumerate(bases)), strict=True))
    return [moved[index] for index in range(len(positions))]


def label_line_ends(axes: Axes, ends: Mapping[str, tuple[float, float]], colours: Mapping[str, str]) -> None:
    """Write each name beside the right end (x, y) of its line, in its colour, moved apart where they would overlap.

    Call it last, when the axes' limits are final.
    """
    if not ends:
        return
    fontsize = axes.yaxis.get_label().get_fontsize()
    axes.figure.draw_without_rendering()
    points = 72 / axes.figure.dpi
    heights = [axes.transData.transform(end)[1] * points for end in ends.values()]
    for (name, end), height, moved in zip(ends.items(), heights, spread(heights, gap=fontsize * 1.3), strict=True):
        axes.annotate(
            name,
            end,
            xytext=(8, moved - height),
            textcoords="offset points",
            va="center",
            fontsize=fontsize,
            color=ink_of(colours[name]),
            annotation_clip=False,
        )


def label_bars(
    axes: Axes, lengths: Sequence[float], texts: Sequence[str], *, colour: str = GREY, gap: float = 5
) -> None:
    """Write each text `gap` points right of the end of the horizontal bar at y = 0, 1, 2, …"""
    for position, (length, text) in enumerate(zip(lengths, texts, strict=True)):
        axes.annotate(text, (length, position), xytext=(gap, 0), textcoords="offset points", va="center", color=colour)
