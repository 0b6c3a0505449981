"""The house style: defaults, new figures in their frame of words, and what fits a size."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from corpus.figures.fit import keep_ticks_apart, wrap_axis_words
from corpus.figures.fonts import font_families
from corpus.figures.frame import SIZES, HouseFigure, Sign, Size, place_words
from corpus.figures.language import language
from corpus.figures.palette import CYCLE, GREY, INK, RULE

# Words in two languages take more lines, and rows would come to touch.
_ROOM_FOR_BOTH = {"slide": 1.2, "column": 1.0}


def house_rc(size: str = "slide") -> dict[str, Any]:
    """The matplotlib settings of a figure of this size (`slide` or `column`)."""
    measures = _measures(size)
    small = measures.text * 0.92
    return {
        "figure.autolayout": False,  # the engine is set by `new_figure`, whatever a user has set for all figures
        "figure.constrained_layout.use": False,
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
        FigureCanvasAgg(figure)  # without a canvas every text that is measured makes one of its own
        figure.size = size
        figure.words = {"title": title, "subtitle": subtitle, "source": source}
        figure.key, figure.chart = [], measures.chart
        figure.set_layout_engine("constrained")
        axes = figure.subplots(*grid)
        place_words(figure)
    return figure, axes


def set_source(figure: Figure, source: str) -> None:
    """Put `source` on the figure's bottom line in the place of what stood there."""
    words_of(figure)["source"] = source
    with house_style(figure.size):
        place_words(figure)


def add_key(figure: Figure, signs: Sequence[Sign]) -> None:
    """Put a group of signs under the subtitle, over the whole width and in as many lines as they need."""
    figure.key.append(list(signs))
    with house_style(figure.size):
        place_words(figure)


def make_room(figure: Figure, rows: float, *, around: float = 4.5) -> None:
    """Make the figure so high that `rows` rows do not touch, with `around` lines above and below them."""
    measures = SIZES[figure.size]
    figure.chart = max(figure.chart, (rows * measures.row + around) * measures.text / 72)
    with house_style(figure.size):
        place_words(figure)


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
