"""Days along the foot of a figure, in the language of its words."""

import matplotlib.dates as mdates
from matplotlib.axes import Axes

from corpus.figures.language import language

# For ticks that tell years, months, days, hours, minutes, seconds apart; then for those that begin the next larger.
# In English as matplotlib has it; for both languages, digits in the order in which both write them.
_FORMATS = {
    "zh": (
        ["%Y年", "%m月", "%d日", "%H:%M", "%H:%M", "%S.%f"],
        ["", "%Y年", "%m月", "%m月%d日", "%H:%M", "%H:%M"],
    ),
    "both": (
        ["%Y", "%Y-%m", "%m-%d", "%H:%M", "%H:%M", "%S.%f"],
        ["", "%Y", "%Y-%m", "%m-%d", "%H:%M", "%H:%M"],
    ),
}


def mark_days(axes: Axes, *, most: int = 8) -> None:
    """Three to `most` days, months or years along the foot of the axes, and thin lines up from them."""
    axes.grid(axis="x")
    locator = mdates.AutoDateLocator(minticks=3, maxticks=most)
    formats, zero_formats = _FORMATS.get(language(), (None, None))
    look = {"formats": formats, "zero_formats": zero_formats, "show_offset": False}
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator, **look))
