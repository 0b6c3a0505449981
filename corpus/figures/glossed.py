"""Terms with their English gloss beside them."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from corpus.figures.language import Words, language
from corpus.figures.palette import GREY
from corpus.figures.text import shorten, text_width
from corpus.wordlists import read_glosses

Glosses = bool | Mapping[str, str]


def name_terms(terms: Sequence[str], glosses: Glosses = False, *, limit: int = 44) -> list[str]:
    """Each term on one line, with its gloss where there is one: 党的二十大 · 20th Party Congress.

    glosses: `True` for those of the package's word lists, or a mapping from terms to glosses. A figure in Chinese
    has none.
    """
    named = term_words(terms, glosses, limit=limit)
    return [name.zh if language() == "zh" else name.en for name in named]


def term_words(terms: Sequence[str], glosses: Glosses = False, *, limit: int = 44) -> list[Words]:
    """Each term as either language names it in a list: with its gloss in English, alone in Chinese."""
    known = _known(glosses)
    glossed = [f"{term} · {known[term]}" if known.get(term) else term for term in terms]
    return [Words(shorten(en, limit), shorten(term, limit)) for term, en in zip(terms, glossed, strict=True)]


def name_in_text(term: str, glosses: Glosses = False) -> Words:
    """A term as either language names it in a sentence: 党的二十大 (20th Party Congress) in English."""
    gloss = _known(glosses).get(term)
    return Words(shorten(f"{term} ({gloss})" if gloss else term, 44), shorten(term, 44))


def name_topics(topics: pd.DataFrame) -> dict[str, Words]:
    """Topic → its name in either language, from a topic list: `topic`, `name` (Chinese), `gloss` (English)."""
    heads = topics.drop_duplicates("topic")
    rows = zip(heads["topic"], heads["gloss"], heads["name"], strict=True)
    return {topic: Words(gloss, name) for topic, gloss, name in rows}


def _known(glosses: Glosses) -> Mapping[str, str]:
    """The glosses to use."""
    return read_glosses() if glosses is True else glosses or {}


def name_term_rows(axes: Axes, names: Sequence[str], *, room: int = 4) -> None:
    """The names down the left side, the first on top, without an axis line, and room for at least `room` rows."""
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(max(len(names), room) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def write_beside_rows(axes: Axes, columns: Mapping[str, Sequence[str]]) -> None:
    """Columns of texts at the right of the rows, each flush right under its heading."""
    fontsize = axes.yaxis.get_label().get_fontsize()
    look = {"annotation_clip": False, "color": GREY, "fontsize": fontsize, "ha": "right"}
    look |= {"xycoords": ("axes fraction", "data"), "textcoords": "offset points"}
    at = 0.0
    for heading, texts in columns.items():
        at += max(text_width(text, fontsize) for text in [*heading.split("\n"), *texts]) * 72 + fontsize
        axes.annotate(heading, (1, -0.6), (at, 6), va="baseline", **look)
        for row, text in enumerate(texts):
            axes.annotate(text, (1, row), (at, 0), va="center", **look)
