"""Figures in one house style: each plot function takes a finished table and returns a matplotlib `Figure`."""

from corpus.figures.labels import label_bars, label_line_ends, label_points
from corpus.figures.palette import colour_of, ink_of, palette_for
from corpus.figures.save import SavedFigure, save_figure
from corpus.figures.source import describe_source
from corpus.figures.style import draw_empty, house_style, in_house_style, new_figure
from corpus.figures.text import shorten, wrap_text

__all__ = [
    "SavedFigure",
    "colour_of",
    "describe_source",
    "draw_empty",
    "house_style",
    "in_house_style",
    "ink_of",
    "label_bars",
    "label_line_ends",
    "label_points",
    "new_figure",
    "palette_for",
    "save_figure",
    "shorten",
    "wrap_text",
]
