"""The language of the words on a figure: English, Chinese or both."""

import csv
import os
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from corpus.project import data_file

LANGUAGES = ("en", "zh", "both")


class Words(NamedTuple):
    """The same words in both languages."""

    en: str
    zh: str


def language() -> str:
    """The language `CORPUS_LANG` asks for: `en` (also where it is not set), `zh` or `both`."""
    chosen = os.environ.get("CORPUS_LANG") or "en"
    if chosen not in LANGUAGES:
        raise ValueError(f"CORPUS_LANG={chosen!r} is not known; use one of {', '.join(LANGUAGES)}")
    return chosen


def label(template: str, **values: Any) -> str:
    """The words of a figure in the language asked for, the `{fields}` of the English template filled with `values`.

    The Chinese stands beside the template in `corpus/data/figure_labels.csv`; what is not there stays English.
    Asked for both, Chinese comes first. A value that is itself `Words` is taken in the language it is put into.
    """
    return say(words(template, **values))


def stack(template: str, **values: Any) -> str:
    """As `label`, but of both languages Chinese stands above English: for what is to be narrow, as a heading."""
    return say(words(template, **values), between="\n")


def say(told: Words, *, between: str = " ") -> str:
    """Words in the language asked for; asked for both, what is alike in both is said once."""
    both = told.en if told.en == told.zh else f"{told.zh}{between}{told.en}"
    return {"en": told.en, "zh": told.zh, "both": both}[language()]


def words(template: str, **values: Any) -> Words:
    """A template filled in both languages, to be put into another one."""
    translated = Words(template, _translations().get(template, template))
    return Words(*(_fill(text, name, values) for name, text in translated._asdict().items()))


def known_words(text: Words | str) -> Words:
    """A text in both languages where its Chinese is known; braces in it are text, since it may be anybody's."""
    return text if isinstance(text, Words) else Words(text, _translations().get(text, text))


def count_words(number: int, thing: str) -> Words:
    """A number with its noun: 1 page, 2 pages."""
    return words(f"{{n:,}} {thing}{'' if number == 1 else 's'}", n=number)


def join_words(parts: Iterable[Words | str], english: str = ", ", chinese: str = "，") -> Words:
    """The parts as a list in each language."""
    pairs = [part if isinstance(part, Words) else Words(part, part) for part in parts]
    return Words(english.join(pair.en for pair in pairs), chinese.join(pair.zh for pair in pairs))


def _fill(text: str, name: str, values: dict[str, Any]) -> str:
    """The template filled in the language `name`."""
    return text.format(**{key: getattr(v, name) if isinstance(v, Words) else v for key, v in values.items()})


@lru_cache(maxsize=1)
def _translations() -> dict[str, str]:
    """English template → Chinese template."""
    with data_file("figure_labels.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictReader(line for line in stream if not line.startswith("#"))
        return {row["en"]: row["zh"] for row in rows}
