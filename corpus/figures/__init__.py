"""Figures in one house style: each plot function takes a finished table and returns a matplotlib `Figure`."""

from corpus.figures.save import SavedFigure, save_figure
from corpus.figures.source import describe_source
from corpus.figures.style import house_style, in_house_style, new_figure

__all__ = [
    "SavedFigure",
    "describe_source",
    "house_style",
    "in_house_style",
    "new_figure",
    "save_figure",
]
