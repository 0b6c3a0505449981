"""What fits its place, once a figure is laid out: words around axes are wrapped, tick labels kept apart."""

from collections.abc import Iterator
from itertools import pairwise

from matplotlib.axis import Axis
from matplotlib.dates import AutoDateLocator
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FixedLocator, LogLocator, MaxNLocator

from corpus.figures.text import wrap_text

_APART = 0.35  # of the text size: tick labels nearer than this read as one
_MOST_TICKS = 9


def wrap_axis_words(figure: Figure) -> bool:
    """Wrap titles to the width of their axes and labels to the figure's; say whether any was too wide.

    Call it when the figure is laid out, and lay it out again where the answer is yes.
    """
    wrapped = [_wrap(text, room) for text, room in _axis_words(figure)]
    return any(wrapped)


def _axis_words(figure: Figure) -> Iterator[tuple[Text, float]]:
    """Every title and label of an axis, with the inches it may be wide."""
    width = figure.get_figwidth()
    for axes in figure.axes:
        box = axes.get_position()
        for title in (axes.title, axes._left_title, axes._right_title):
            yield title, box.width * width
        # a label is centred on its axis: as far as the nearer edge of the figure on both sides
        yield axes.xaxis.label, 2 * width * min(box.x0 + box.width / 2, 1 - box.x0 - box.width / 2) * 0.97
        yield axes.yaxis.label, box.height * figure.get_figheight()


def _wrap(text: Text, room: float) -> bool:
    """Wrap one text into lines of `room` inches, where it is wider."""
    lines = text.get_text().split("\n")
    folded = "\n".join(wrap_text(line, width=room, fontsize=text.get_fontsize()) for line in lines)
    changed = folded != text.get_text()
    if changed:
        text.set_text(folded)
    return changed


def keep_ticks_apart(figure: Figure) -> None:
    """Take ticks away from every axis on which two labels touch, until none do. Call it when it is laid out."""
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            for most in range(_MOST_TICKS, 0, -1):
                if not axes.axison or not _touch(axis) or not _thin(axis, most):
                    break


def _touch(axis: Axis) -> bool:
    """Whether two neighbouring tick labels of the axis have less than a blank between them."""
    axis.get_tightbbox()  # sets the ticks where they will be drawn
    labels = [label for label in axis.get_ticklabels() if label.get_text() and label.get_rotation() == 0]
    boxes = [label.get_window_extent() for label in labels]
    if axis.axis_name == "y":
        spans = sorted((box.y0, box.y1) for box in boxes)
        apart = 0.0
    else:
        spans = sorted((box.x0, box.x1) for box in boxes)
        apart = _APART * max((label.get_fontsize() for label in labels), default=0) * axis.get_figure().dpi / 72
    return any(end + apart > start for (_, end), (start, _) in pairwise(spans))


def _thin(axis: Axis, most: int) -> bool:
    """Leave at most `most` ticks, and of ticks set by hand every second; say whether that can be done.

    Names of rows are never left out: their figure grows with them.
    """
    locator = axis.get_major_locator()
    if isinstance(locator, MaxNLocator):
        locator.set_params(nbins=most)
    elif isinstance(locator, AutoDateLocator):
        locator.minticks = 1
        locator.maxticks = dict.fromkeys(locator.maxticks, most)
    elif isinstance(locator, LogLocator):
        locator.set_params(numticks=most)
    elif isinstance(locator, FixedLocator) and axis.axis_name == "x":
        names = [label.get_text() for label in axis.get_ticklabels()]
        axis.set_ticks(list(locator.locs)[::2], names[::2])
    else:
        return False
    return True
