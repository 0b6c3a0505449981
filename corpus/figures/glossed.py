"""Terms with their English gloss beside them."""

from collections.abc import Mapping, Sequence

import pandas as pd

from corpus.figures.language import Words, language
from corpus.figures.text import shorten
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
