"""A word cloud: a first look at the terms of a corpus, not a measurement."""

from functools import lru_cache
from math import ceil
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font

from corpus.figures.fonts import font_file
from corpus.figures.language import label
from corpus.figures.palette import CYCLE, INK
from corpus.figures.style import draw_empty, in_house_style, new_figure
from corpus.figures.text import text_width

WORDS = 80
_SUBTITLE = "The {n} most used terms; a word is as large as it is frequent, place means nothing"


@in_house_style
def plot_word_cloud(
    table: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "", size: str = "slide"
) -> Figure:
    """The 80 most used terms, each as large as it is frequent; the same table gives the same picture.

    A term with a character the font lacks is passed over.

    `table` is as from `term_frequency`: `token` and `n`.
    """
    shown = _drawable(table).head(WORDS)
    figure, axes = new_figure(
        title or label("The words that fill the pages" if len(shown) else "There are no words to show"),
        subtitle=subtitle or label(_SUBTITLE, n=len(shown)),
        source=source,
        size=size,
    )
    if shown.empty:
        draw_empty(axes, label("There are no terms to show."))
    else:
        axes.imshow(_draw_cloud(shown), interpolation="bilinear")
        axes.set_axis_off()
    return figure


def describe_word_cloud(table: pd.DataFrame) -> str:
    """The figure in words, for those who do not see it."""
    shown = _drawable(table).head(WORDS)
    if shown.empty:
        return label("No terms were counted.")
    told = "、".join(f"{row.token} {row.n:,}" for row in shown.head(10).itertuples())
    return label("Word cloud of {n} terms. The largest, with their uses: {told}.", n=len(shown), told=told)


def _drawable(table: pd.DataFrame) -> pd.DataFrame:
    """The terms the font has every character of: a picture cannot fall back to another font."""
    known = _characters()
    drawable = [all(ord(character) in known for character in token) for token in table["token"]]
    return table[np.array(drawable, dtype=bool)]


@lru_cache(maxsize=1)
def _characters() -> frozenset[int]:
    """The code points the font has a glyph for."""
    return frozenset(FT2Font(str(font_file())).get_charmap())


class _Block(str):
    """A solid block as wide as a word; two of the same width are two different things."""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


def _draw_cloud(shown: pd.DataFrame) -> Any:
    """The picture, as an array of pixels.

    Words are set out as solid blocks and then written in their places: set out by their strokes, small words would
    come to stand inside large ones, between the strokes of 二.
    """
    from wordcloud import WordCloud

    words = {_Block("█" * ceil(_width_in_ems(token))): token for token in shown["token"]}
    frequencies = {block: int(n) for block, n in zip(words, shown["n"], strict=True)}
    cloud = WordCloud(
        font_path=str(font_file()), width=800, height=360, scale=2, background_color="white", random_state=0,
        prefer_horizontal=1, relative_scaling=0.5, margin=2, max_font_size=80,
    ).generate_from_frequencies(frequencies)  # fmt: skip
    shades = LinearSegmentedColormap.from_list("cloud", ["#6FA8CF", CYCLE[0], INK])
    cloud.layout_ = [
        ((words[block], share), size, place, turned, to_hex(shades(share**0.5)))
        for (block, share), size, place, turned, _ in cloud.layout_
    ]
    return cloud.to_array()


def _width_in_ems(token: str) -> float:
    """The width of a word as a multiple of its height: Chinese characters are square."""
    return text_width(token, 72)
