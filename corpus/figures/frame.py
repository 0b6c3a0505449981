"""The frame of words around a chart: title, subtitle and key above it, source below, the chart between them."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from matplotlib.figure import Figure

from corpus.figures.palette import GREY, INK
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


def place_words(figure: HouseFigure) -> None:
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
