"""Names, titles and categories in single sentences, each a page of its own."""

from pathlib import Path

import pandas as pd
import pytest
from mention_pages import pages_of

from corpus.mentions import find_mentions

_FILE = Path(__file__).parent / "data" / "mention_sentences.tsv"
_LINES = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def _expected(names: str) -> dict[str, tuple[str, str]]:
    """Name → title and category, as the file has them."""
    parts = [item.split("=") for item in names.split(";") if item]
    return {name: (title, category) for name, title, category in parts}


@pytest.fixture(scope="module")
def mentions() -> pd.DataFrame:
    """The mentions of all sentences, each sentence a page."""
    return find_mentions(pages_of(*(line.partition("\t")[0] for line in _LINES)))


@pytest.mark.parametrize("number", range(len(_LINES)), ids=[line.partition("\t")[0] for line in _LINES])
def test_a_sentence_has_just_these_names_titles_and_categories(number: int, mentions: pd.DataFrame) -> None:
    rows = mentions[mentions["page_id"] == str(number)].drop_duplicates("person")
    expected = _expected(_LINES[number].partition("\t")[2])
    assert {row.person: (row.title, row.category) for row in rows.itertuples()} == expected


def test_the_file_holds_many_sentences_with_names_and_many_without() -> None:
    without = [line for line in _LINES if line.endswith("\t") or "\t" not in line]
    assert len(_LINES) - len(without) >= 150
    assert len(without) >= 60
