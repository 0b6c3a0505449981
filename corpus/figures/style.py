"""The house style: sizes, defaults, and the frame of title, subtitle and source around every figure."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, NamedTuple

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from corpus.figures.fit import keep_ticks_apart, wrap_axis_words
from corpus.figures.fonts import font_families
from corpus.figures.language import language
from corpus.figures.palette import CYCLE, GREY, INK, RULE
from corpus.figures.text import text_width, wrap_text


@dataclass(frozen=True)
class Size:
    """A figure's measures: inches, dots an inch, and text sizes in points; `row` is a row's height by its text's.

    `chart` are the inches that a chart has at least, however many lines the words above and below it take.
    """

    width: float
    height: float
    dpi: int
    text: float
    title: float
    subtitle: float
    source: float
    margin: float
    row: float
    chart: float = 0.0


SIZES = {
    "slide": Size(10, 5.625, 160, text=12, title=19, subtitle=13, source=9.5, margin=0.35, row=1.2),
    "column": Size(3.5, 2.8, 320, text=6.5, title=9.5, subtitle=7, source=5.5, margin=0.12, row=1.4, chart=1.95),
}
# Words in two languages take more lines, and rows would come to touch.
_ROOM_FOR_BOTH = {"slide": 1.2, "column": 1.0}
LEADING = 1.38  # line height of Noto Sans SC, as a share of the text size


class Sign(NamedTuple):
    """An entry of a key: a mark in its colour, and its name in an ink."""

    mark: str
    name: str
    colour: str
    ink: str


class HouseFigure(Figure):
    """A `Figure` that knows its size, its own words, unwrapped (`title`, `subtitle`, `source`), and its key.

    `chart` are the inches its chart needs between the words.
    """

    size: str
    words: dict[str, str]
    key: list[list[Sign]]
    chart: float


def house_rc(size: str = "slide") -> dict[str, Any]:
    """The matplotlib settings of a figure of this size (`slide` or `column`)."""
    measures = _measures(size)
    small = measures.text * 0.92
    return {
        "font.family": font_families(),
        "font.size": measures.text,
        "text.parse_math": False,  # text from a page may hold `$`, and mathtext has no Chinese
        "text.color": INK,
        "axes.labelcolor": GREY,
        "axes.labelsize": small,
        "axes.titlesize": measures.text,
        "axes.titlelocation": "left",
        "axes.titlecolor": INK,
        "axes.edgecolor": GREY,
        "axes.linewidth": measures.text / 15,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.prop_cycle": matplotlib.cycler(color=CYCLE),
        "grid.color": RULE,
        "grid.linewidth": measures.text / 15,
        "lines.linewidth": measures.text / 6,
        "lines.markersize": measures.text / 2,
        "patch.linewidth": 0,
        "xtick.color": GREY,
        "ytick.color": GREY,
        "xtick.major.size": measures.text / 3,
        "ytick.major.size": measures.text / 3,
        "xtick.major.width": measures.text / 15,
        "ytick.major.width": measures.text / 15,
        "xtick.labelsize": small,
        "ytick.labelsize": small,
        "legend.frameon": False,
        "svg.hashsalt": "corpus",  # otherwise every run writes other ids
        "svg.fonttype": "none",  # text as text; its font is put into the file when it is saved
        "pdf.fonttype": 42,  # TrueType, only the glyphs used
    }


@contextmanager
def house_style(size: str = "slide") -> Iterator[None]:
    """Draw in the house style within the `with` block, and leave matplotlib as it was."""
    with matplotlib.rc_context(house_rc(size)):
        yield


def in_house_style(plot: Callable[..., Figure]) -> Callable[..., Figure]:
    """Decorate a plot function so that all it draws is in the house style of its keyword `size`.

    In a column, titles and axis labels too wide for their place are wrapped, ticks whose labels touch are thinned.
    """

    @wraps(plot)
    def styled(*arguments: Any, **options: Any) -> Figure:
        with house_style(options.get("size", "slide")):
            figure = plot(*arguments, **options)
            if is_column(figure):
                _fit(figure)
        return figure

    return styled


def _fit(figure: Figure) -> None:
    """Make what stands around the axes fit its place."""
    settle(figure)
    if wrap_axis_words(figure):
        settle(figure)
    keep_ticks_apart(figure)


def new_figure(
    title: str,
    *,
    subtitle: str = "",
    source: str = "",
    size: str = "slide",
    height: float | None = None,
    grid: tuple[int, int] = (1, 1),
) -> tuple[Figure, Any]:
    """An empty figure with its words in place, and its axes: one `Axes`, or an array where `grid` is not (1, 1).

    `title` says what is found or shown, `subtitle` the unit and n, `source` where the data come from; each is
    wrapped to the width. `size` is `slide` (16:9) or `column` (a journal column, as high as its words and rows
    need); `height` in inches replaces the size's own, for charts with many rows; `grid` is (rows, columns) of
    panels. The axes make room for their labels by themselves (constrained layout). With words in two languages the
    figure is taller. Raises ValueError for another size or an empty title.
    """
    measures = _measures(size)
    if not title.strip():
        raise ValueError(f"title={title!r}: a figure needs a title; say what it shows")
    with house_style(size):
        tall = (height or measures.height) * (_ROOM_FOR_BOTH[size] if language() == "both" else 1)
        figure = HouseFigure(figsize=(measures.width, tall), dpi=measures.dpi, facecolor="white")
        figure.size = size
        figure.words = {"title": title, "subtitle": subtitle, "source": source}
        figure.key, figure.chart = [], measures.chart
        figure.set_layout_engine("constrained")
        axes = figure.subplots(*grid)
        _place_words(figure)
    return figure, axes


def set_source(figure: Figure, source: str) -> None:
    """Put `source` on the figure's bottom line in the place of what stood there."""
    words_of(figure)["source"] = source
    with house_style(figure.size):
        _place_words(figure)


def add_key(figure: Figure, signs: Sequence[Sign]) -> None:
    """Put a group of signs under the subtitle, over the whole width and in as many lines as they need."""
    figure.key.append(list(signs))
    with house_style(figure.size):
        _place_words(figure)


def make_room(figure: Figure, rows: float, *, around: float = 4.5) -> None:
    """Make the figure so high that `rows` rows do not touch, with `around` lines above and below them."""
    measures = SIZES[figure.size]
    figure.chart = max(figure.chart, (rows * measures.row + around) * measures.text / 72)
    with house_style(figure.size):
        _place_words(figure)


def words_of(figure: Figure) -> dict[str, str]:
    """The figure's `title`, `subtitle` and `source` as given. Raises TypeError for a figure made elsewhere."""
    if not isinstance(figure, HouseFigure):
        raise TypeError(f"figure={figure!r} has no title of the house style; make it with new_figure(title, …)")
    return figure.words


def size_of(figure: Figure) -> str:
    """The figure's size by name, `slide` for one made elsewhere."""
    return figure.size if isinstance(figure, HouseFigure) else "slide"


def is_column(figure: Figure) -> bool:
    """Whether the figure is of the size of a journal's column."""
    return size_of(figure) == "column"


def scaled(figure: Figure, points: float) -> float:
    """The measure of a mark or line, given for a slide, in the figure's own size."""
    return points * SIZES[size_of(figure)].text / SIZES["slide"].text


def draw_empty(axes: Axes, message: str) -> None:
    """Say in the place of a chart why there is nothing to draw."""
    axes.set_axis_off()
    axes.text(0.5, 0.5, message, transform=axes.transAxes, ha="center", va="center", color=GREY)


def _measures(size: str) -> Size:
    """The measures of a size, or ValueError."""
    if size not in SIZES:
        raise ValueError(f"size={size!r} is not known; use one of {', '.join(SIZES)}")
    return SIZES[size]


def _place_words(figure: HouseFigure) -> None:
    """Write title, subtitle and key at the top, source at the bottom, and give the axes what is left."""
    measures = SIZES[figure.size]
    for old in [text for text in figure.texts if text.get_gid() in {*figure.words, "key"}]:
        old.remove()
    height = max(figure.get_figheight(), _height_of_words(figure) + figure.chart)
    figure.set_figheight(height)
    top = height - measures.margin * 0.75
    top = _place(figure, "title", top, fontsize=measures.title, color=INK, va="top")
    top = _place(figure, "subtitle", top, fontsize=measures.subtitle, color=GREY, va="top")
    top = _place_key(figure, top)
    bottom = measures.margin * 0.6
    bottom = _place(figure, "source", bottom, fontsize=measures.source, color=GREY, va="bottom")
    room = (bottom + 0.08, max(top - 0.12, bottom + 0.5))
    left = measures.margin / measures.width
    figure.get_layout_engine().set(
        rect=(left, room[0] / height, 1 - 2 * left, (room[1] - room[0]) / height), w_pad=0.02, h_pad=0.02
    )


def _place(figure: HouseFigure, part: str, at: float, **look: Any) -> float:
    """Write one part at the height `at` (inches) and return the height where the next begins."""
    lines = _wrapped(figure, part)
    if not lines:
        return at
    measures = SIZES[figure.size]
    left = measures.margin / measures.width
    artist = figure.text(left, at / figure.get_figheight(), lines, gid=part, linespacing=1.15, **look)
    artist.set_in_layout(False)
    used = (lines.count("\n") + 1) * look["fontsize"] * LEADING / 72
    return at - used if look["va"] == "top" else at + used


def _wrapped(figure: HouseFigure, part: str) -> str:
    """One part of the words in lines as wide as the figure."""
    measures = SIZES[figure.size]
    width = measures.width - 2 * measures.margin
    return wrap_text(figure.words[part], width=width, fontsize=getattr(measures, part))


def _height_of_words(figure: HouseFigure) -> float:
    """The inches that the words take, with the key and the blanks around them."""
    measures = SIZES[figure.size]
    parts = {part: _wrapped(figure, part) for part in figure.words}
    points = sum((lines.count("\n") + 1) * getattr(measures, part) for part, lines in parts.items() if lines)
    key = len(_key_lines(figure)) * measures.text
    return (points + key) * LEADING / 72 + measures.margin * 1.35 + 0.2


def _place_key(figure: HouseFigure, at: float) -> float:
    """Write the key's lines below the height `at` (inches) and return the height where the next begins."""
    measures, height = SIZES[figure.size], figure.get_figheight()
    step = measures.text / 72
    for line in _key_lines(figure):
        left = measures.margin
        for sign in line:
            for text, colour, offset in ((sign.mark, sign.colour, 0.0), (sign.name, sign.ink, 1.2 * step)):
                place, look = ((left + offset) / measures.width, at / height), {"color": colour, "va": "top"}
                figure.text(*place, text, gid="key", fontsize=measures.text, **look).set_in_layout(False)
            left += _sign_width(sign, measures)
        at -= step * LEADING
    return at


def _key_lines(figure: HouseFigure) -> list[list[Sign]]:
    """The signs of the key in lines no wider than the figure, each group in lines of its own."""
    measures = SIZES[figure.size]
    lines: list[list[Sign]] = []
    for group in figure.key:
        used = measures.width
        for sign in group:
            width = _sign_width(sign, measures)
            if used + width > measures.width - 2 * measures.margin + measures.text / 72:
                lines.append([])
                used = 0.0
            lines[-1].append(sign)
            used += width
    return lines


def _sign_width(sign: Sign, measures: Size) -> float:
    """The inches that a sign takes, with the blank after it."""
    return text_width(sign.name, measures.text) + 2.4 * measures.text / 72


def dress(figure: Figure) -> None:
    """Give every text of the figure the house fonts and no mathtext, also those drawn outside the style."""
    families = font_families()
    for text in figure.findobj(Text):
        text.set_parse_math(False)
        text.set_fontfamily(families)


def settle(figure: Figure) -> None:
    """Lay the figure out as it will be saved, so that positions can be measured; nothing is drawn."""
    with house_style(size_of(figure)):
        dress(figure)
        figure.draw_without_rendering()  # makes the tick labels, which must be dressed as well
        dress(figure)
