"""Who speaks, and how much."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import StrMethodFormatter

from corpus.figures.labels import label_bars
from corpus.figures.language import count_words, join_words, label, words
from corpus.figures.palette import CYCLE
from corpus.figures.people.common import height_for, write_key
from corpus.figures.rows import name_office_rows
from corpus.figures.style import draw_empty, in_house_style, new_figure

ROWS = 14
_COLOURS = {"in quotation marks": CYCLE[1], "reported": CYCLE[5]}


@in_house_style
def plot_speakers(
    table: pd.DataFrame,
    *,
    rows: int = ROWS,
    title: str = "",
    subtitle: str = "",
    source: str = "",
    size: str = "slide",
) -> Figure:
    """How many characters each speaker is given: a bar a speaker, words in quotation marks apart from reported ones.

    `table` is from `count_speech`: `speaker`, `n_direct`, `n_reported`, `n_chars`, `n_utterances`, `share_of_speech`,
    `total_speech`, `total_text`. `rows` is how many speakers are drawn.
    """
    shown = table.head(rows)
    figure, axes = new_figure(
        title or _title(table),
        subtitle=subtitle or _subtitle(table, shown),
        source=source,
        size=size,
        height=height_for(len(shown), size),
    )
    if shown.empty:
        draw_empty(axes, label("No words are attributed to anyone on these pages."))
    else:
        _draw_bars(axes, shown)
    return figure


def describe_speakers(table: pd.DataFrame) -> str:
    """The figure in words, for those who do not see it."""
    if table.empty:
        return label("No words are attributed to anyone.")
    named = join_words(f"{row.speaker} {row.n_chars:,}" for row in table.head(5).itertuples(index=False))
    told = "Bars of characters of attributed words, for {speakers}. Most: {named}."
    return label(told, speakers=count_words(len(table), "speaker"), named=named)


def _title(table: pd.DataFrame) -> str:
    """What the figure says without a title of its own."""
    if table.empty:
        return label("Nobody is given words")
    share = table["total_speech"].iloc[0] / table["total_text"].iloc[0]
    told = "{share:.0%} of the text is attributed speech, {most:.0%} of it one speaker's"
    return label(told, share=share, most=table["share_of_speech"].iloc[0])


def _subtitle(table: pd.DataFrame, shown: pd.DataFrame) -> str:
    """The unit, its number, and what is not drawn."""
    counts = {
        "utterances": count_words(int(table["n_utterances"].sum()), "utterance"),
        "speakers": count_words(len(table), "speaker"),
    }
    parts = [words("{utterances} of {speakers}", **counts)]
    if len(shown) < len(table):
        parts.append(words("the {n} given most", n=len(shown)))
    told = "Characters of the body attributed by a verb of saying (n = {counts})"
    return label(told, counts=join_words(parts))


def _draw_bars(axes: Axes, shown: pd.DataFrame) -> None:
    """The bars, each with its number and share."""
    places = range(len(shown))
    direct, reported = _COLOURS.values()
    axes.barh(places, shown["n_direct"], color=direct, height=0.68)
    axes.barh(places, shown["n_reported"], left=shown["n_direct"], color=reported, height=0.68)
    texts = [f"{row.n_chars:,}  ({row.share_of_speech:.0%})" for row in shown.itertuples(index=False)]
    label_bars(axes, shown["n_chars"].tolist(), texts)
    name_office_rows(axes, list(shown["speaker"]))
    write_key(axes, _COLOURS)
    axes.set_xlim(0, shown["n_chars"].max() * 1.16)
    axes.set_xlabel(label("characters (share of all attributed speech)"))
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
