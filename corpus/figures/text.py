"""Words that fit: texts shortened, measured and wrapped, Chinese and Latin alike."""

import re
import warnings
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from corpus.figures.fonts import font_families

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


def cut_text(text: str, *, width: float, fontsize: float) -> str:
    """The text on one line, cut to `width` inches at `fontsize` points with … at its end."""
    line = shorten(text, len(text) + 1)
    if text_width(line, fontsize) <= width:
        return line
    fits = (line[:end].rstrip() + "…" for end in range(len(line) - 1, 1, -1))
    return next((cut for cut in fits if text_width(cut, fontsize) <= width), line[:1] + "…")


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
