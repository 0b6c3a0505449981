"""Rows of labels: names down the left side, columns of numbers at the right, and room for both beside the chart."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from corpus.figures.glossed import Glosses, name_terms
from corpus.figures.palette import GREY, INK
from corpus.figures.style import SIZES, is_column, make_room
from corpus.figures.text import cut_text, shorten, text_width, wrap_text

NAMES = 0.36  # of a column's width, for the names of rows
BESIDE = 0.36  # of a column's width, for words right of the chart
_HEAD = 0.13  # of a column's width: a heading wider than this is wrapped


def fit_words(figure: Figure, text: str, *, limit: int, share: float) -> str:
    """The text on one line, cut to `limit` characters on a slide, to a `share` of the width in a column."""
    if not is_column(figure):
        return shorten(text, limit)
    return cut_text(text, width=share * figure.get_figwidth(), fontsize=SIZES["column"].text)


def name_rows(
    axes: Axes, names: Sequence[str], *, limit: int = 20, least: int = 3, ink: str = GREY, share: float = NAMES
) -> None:
    """The rows' names down the left side, the first on top, without an axis line (see `fit_names`).

    There is room for at least `least` rows.
    """
    axes.set_yticks(range(len(names)), fit_names(axes, names, limit=limit, least=least, share=share))
    axes.set_ylim(max(len(names), least) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0, labelcolor=ink)
    axes.spines["left"].set_visible(False)


def fit_names(
    axes: Axes, names: Sequence[str], *, limit: int, least: int = 0, share: float = NAMES, around: float = 4.5
) -> list[str]:
    """The names of rows as they fit beside the axes; the figure grows until no two of them touch.

    A name may have several lines; each is cut to `limit` characters on a slide, to a `share` of the width in a
    column, divided by the panels that stand beside each other. `around` are the lines above and below the rows.
    """
    panels = axes.get_subplotspec().get_gridspec()
    look = {"limit": limit, "share": share / panels.ncols}
    fitted = ["\n".join(fit_words(axes.figure, line, **look) for line in name.split("\n")) for name in names]
    lines = max((name.count("\n") + 1 for name in fitted), default=1)
    make_room(axes.figure, panels.nrows * max(len(names), least) * (lines * 0.9 + 0.1), around=around)
    return fitted


def name_office_rows(axes: Axes, names: Sequence[str], *, limit: int = 26) -> None:
    """The names of people and offices, which are the subject of their figure, in ink."""
    name_rows(axes, names, limit=limit, least=len(names), ink=INK)


def name_term_rows(
    axes: Axes, terms: Sequence[str], glosses: Glosses = False, *, limit: int = 44, least: int = 4
) -> None:
    """Terms as names of rows, each with its gloss; in a column only where there is room for both."""
    glossed = name_terms(terms, glosses, limit=limit)
    room = NAMES * axes.figure.get_figwidth() / axes.get_subplotspec().get_gridspec().ncols
    if is_column(axes.figure):
        fontsize = SIZES["column"].text
        pairs = zip(glossed, name_terms(terms, limit=limit), strict=True)
        glossed = [both if text_width(both, fontsize) <= room else term for both, term in pairs]
    name_rows(axes, glossed, limit=limit, least=least)


def write_beside_rows(axes: Axes, columns: Mapping[str, Sequence[str]]) -> None:
    """Columns of texts at the right of the rows, each flush right under its heading."""
    fontsize = axes.yaxis.get_label().get_fontsize()
    look = {"annotation_clip": False, "color": GREY, "fontsize": fontsize, "ha": "right"}
    look |= {"xycoords": ("axes fraction", "data"), "textcoords": "offset points"}
    at = 0.0
    for told, texts in columns.items():
        heading = _fold(axes.figure, told, fontsize)
        at += max(text_width(text, fontsize) for text in [*heading.split("\n"), *texts]) * 72 + fontsize
        axes.annotate(heading, (1, -0.6), (at, 6), va="baseline", **look)
        for row, text in enumerate(texts):
            axes.annotate(text, (1, row), (at, 0), va="center", **look)


def _fold(figure: Figure, heading: str, fontsize: float) -> str:
    """A heading, in a column wrapped into lines and each cut to what a heading may be wide."""
    if not is_column(figure):
        return heading
    width = _HEAD * figure.get_figwidth()
    lines = [wrap_text(line, width=width, fontsize=fontsize) for line in heading.split("\n")]
    return "\n".join(cut_text(line, width=1.3 * width, fontsize=fontsize) for line in "\n".join(lines).split("\n"))
