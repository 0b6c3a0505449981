import pandas as pd
import pytest

from corpus.check import check_corpus, summarize_pages
from corpus.schema import Corpus, build_table

TEXT = "标题\n会议召开。\n会议要求做到有\n"
PAGE = {
    "page_id": "a",
    "path": "a.txt",
    "text": TEXT,
    "encoding": "utf-8",
    "encoding_basis": "valid UTF-8",
    "sha256": "",
    "n_chars": len(TEXT),
    "newspaper": "甲报",
    "section": "",
    "page_number": "",
    "date": pd.Timestamp("2020-04-09"),
    "date_earliest": pd.Timestamp("2020-04-09"),
    "date_latest": pd.Timestamp("2020-04-09"),
    "date_precision": "day",
    "date_basis": "masthead",
}
BLOCK = {"page_id": "a", "block": 0, "article_id": "a#01", "kind": "paragraph", "pieces": [], "offsets": []}
ARTICLE = dict.fromkeys(["kicker", "subhead", "byline", "event_date_basis"], "") | {
    "article_id": "a#01",
    "page_id": "a",
    "ordinal": 1,
    "headline": "标题",
    "text": "会议召开。",
    "n_chars": 5,
    "n_paragraphs": 1,
    "start": 0,
    "end": 8,
}


@pytest.fixture
def build():
    """Builds a corpus of one page, one article and one whole paragraph, with what the test changes in them."""

    def corpus(*, page=None, article=None, block=None):
        pages = build_table("pages", [PAGE | (page or {})])
        articles = build_table("articles", [] if article is False else [ARTICLE | (article or {})])
        whole = BLOCK | {"text": "会议召开。", "start": 3, "end": 8}
        return Corpus(pages, build_table("blocks", [whole | (block or {})]), articles)

    return corpus


def doubts(corpus):
    return check_corpus(corpus)["doubt"].tolist()


def test_a_page_read_whole_leaves_no_doubt(build):
    assert check_corpus(build()).empty


def test_a_page_without_article_is_doubtful(build):
    assert doubts(build(article=False)) == ["no article was found"]


def test_a_guessed_encoding_is_doubtful(build):
    assert doubts(build(page={"encoding_basis": "undeclared: …"})) == ["read as utf-8 (undeclared: …)"]


def test_lost_characters_are_counted_and_placed(build):
    row = check_corpus(build(page={"text": TEXT.replace("召", "\ufffd")})).iloc[0]
    assert row["doubt"] == "1 characters without a meaning (U+FFFD or private use)"
    assert row["place"].startswith("a.txt:2:3 ")


def test_a_page_without_date_is_doubtful(build):
    none = {"date": pd.NaT, "date_earliest": pd.NaT, "date_latest": pd.NaT, "date_precision": "none"}
    assert doubts(build(page=none)) == ["the page has no date"]


def test_an_inferred_date_is_shown_with_its_interval_and_evidence(build):
    inferred = {"date_precision": "inferred", "date_latest": pd.Timestamp("2020-04-12"), "date_basis": "4月8日"}
    assert doubts(build(page=inferred)) == [
        "the date is not printed but inferred, between 2020-04-09 and 2020-04-12: 4月8日"
    ]


def test_an_article_without_headline_is_doubtful(build):
    assert doubts(build(article={"headline": ""})) == ["an article without a headline"]


def test_a_headline_without_body_is_doubtful(build):
    assert doubts(build(article={"text": ""})) == ["no body under the headline '标题'"]


def test_a_paragraph_that_breaks_off_is_placed_at_its_end(build):
    row = check_corpus(build(block={"text": "会议要求做到有", "start": 9, "end": 16})).iloc[0]
    assert row["doubt"] == "a paragraph that breaks off"
    assert row["place"].startswith("a.txt:3:7 ")


def test_a_repeat_is_doubtful(build):
    assert doubts(build(block={"kind": "repeat"})) == ["5 characters repeat an earlier passage"]


def test_a_page_is_summed_up_in_one_row(build):
    row = summarize_pages(build(block={"kind": "repeat"})).iloc[0]
    assert (row["path"], row["articles"], row["repeats"], row["date_range"]) == ("a.txt", 1, 1, "")


def test_the_days_between_which_a_page_was_printed_are_shown(build):
    row = summarize_pages(build(page={"date_latest": pd.Timestamp("2020-04-12")})).iloc[0]
    assert row["date_range"] == "2020-04-09 to 2020-04-12"
