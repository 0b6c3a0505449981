import re

import pandas as pd
import pytest

from corpus.pages import read_pages
from corpus.provenance import Places, cite
from corpus.schema import Corpus


@pytest.fixture
def pages(write_page):
    return read_pages(write_page("要闻\n\n市委书记出席会议并讲话。\n"))


def test_line_and_column_count_from_one(pages):
    assert cite({"page_id": "page", "start": 6, "end": 8}, pages).startswith("page.txt:3:3 ")


def test_the_words_around_are_shown_on_one_line(pages):
    assert cite({"page_id": "page", "start": 6, "end": 8}, pages).endswith("«要闻 市委书记出席会议并讲话。»")


def test_an_article_id_leads_to_its_page(pages):
    assert cite({"article_id": "page#01", "start": 0, "end": 2}, pages).startswith("page.txt:1:1 ")


def test_a_row_without_offsets_is_cited_by_its_beginning(pages):
    assert cite(pages.iloc[0], pages).startswith("page.txt:1:1 ")


def test_a_named_tuple_is_a_row_too(pages):
    row = next(pd.DataFrame({"page_id": ["page"], "start": [4], "end": [5]}).itertuples())
    assert cite(row, pages).startswith("page.txt:3:1 ")


def test_the_last_character_of_a_page_can_be_cited(pages):
    assert cite({"page_id": "page", "start": 15, "end": 16}, pages).startswith("page.txt:3:12 ")


def test_a_long_span_is_cut_short(write_page):
    pages = read_pages(write_page("甲" * 500))
    assert cite({"page_id": "page", "start": 0, "end": 500}, pages) == f"page.txt:1:1 «{'甲' * 36}…»"


def test_a_corpus_cites_its_own_rows(pages):
    corpus = Corpus(pages, pd.DataFrame(), pd.DataFrame())
    assert corpus.cite({"page_id": "page", "start": 0, "end": 1}) == cite(
        {"page_id": "page", "start": 0, "end": 1}, pages
    )


def test_an_unknown_page_is_named(pages):
    with pytest.raises(KeyError, match="page_id='other' is not among the 1 pages"):
        cite({"page_id": "other"}, pages)


def test_a_row_that_names_no_page_is_refused(pages):
    with pytest.raises(KeyError, match="neither page_id nor article_id"):
        cite({"token": "甲"}, pages)


def test_without_pages_the_default_corpus_is_cited(monkeypatch, write_page):
    monkeypatch.setenv("CORPUS_DIR", str(write_page("甲乙")))
    assert cite({"page_id": "page", "start": 1, "end": 2}) == "page.txt:1:2 «甲乙»"


def test_the_place_of_every_character_is_counted_by_line_feeds_alone(write_page):
    text = "\n\n甲乙\r\n\x0b丙\u2028丁\n\n戊"
    places = Places(read_pages(write_page(text)))
    for start in range(len(text)):
        before = text[:start].split("\n")
        assert places.cite({"page_id": "page", "start": start}).startswith(
            f"page.txt:{len(before)}:{len(before[-1]) + 1} "
        )


def test_a_page_is_searched_for_its_lines_once_however_many_rows_are_placed(pages, monkeypatch):
    searched = []

    class Watched:
        def finditer(self, text):
            searched.append(text)
            return re.finditer("\n", text)

    monkeypatch.setattr("corpus.provenance._LINE_FEED", Watched())
    places = Places(pages)
    assert [places.cite({"page_id": "page", "start": at}).split(" ")[0] for at in (0, 4, 4)] == [
        "page.txt:1:1",
        "page.txt:3:1",
        "page.txt:3:1",
    ]
    assert len(searched) == 1
