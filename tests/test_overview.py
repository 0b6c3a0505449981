"""Counts of what a corpus holds: every printed character once, every date with its evidence."""

import pandas as pd
import pytest

from corpus.overview import KINDS, count_text, list_dates
from corpus.schema import Corpus, build_table

TEXT = "标题\n\n正文 一。\n#\n正文二。"


def page(page_id="p", text=TEXT, **dates):
    empty = dict.fromkeys(
        ["path", "encoding", "encoding_basis", "sha256", "newspaper", "section", "page_number", "date_basis"], ""
    )
    missing = dict.fromkeys(["date", "date_earliest", "date_latest"], pd.NaT)
    row = {**empty, **missing, "page_id": page_id, "text": text, "n_chars": len(text), "date_precision": "none"}
    return {**row, **dates}


def block(kind, *pieces, page_id="p"):
    return {"page_id": page_id, "kind": kind, "pieces": list(pieces), "start": pieces[0][0], "end": pieces[-1][1]}


def corpus_of(pages, blocks=(), articles=()):
    numbered = [{"block": n, "article_id": "", "text": "", "offsets": [], **row} for n, row in enumerate(blocks)]
    return Corpus(
        build_table("pages", pages), build_table("blocks", numbered), pd.DataFrame(articles, columns=ARTICLE_COLUMNS)
    )


ARTICLE_COLUMNS = ["article_id", "page_id", "event_date", "event_date_basis"]


@pytest.fixture
def counted():
    blocks = [block("headline", (0, 2)), block("paragraph", (4, 9), (12, 16))]
    return count_text(corpus_of([page()], blocks)).set_index("kind")


def test_characters_are_counted_without_blanks_over_all_pieces(counted):
    assert counted.loc["headline", "n_chars"] == 2
    assert counted.loc["paragraph", "n_chars"] == 8


def test_what_no_block_holds_is_left_out_and_said(counted):
    assert counted.loc["left_out", "n_chars"] == 1


def test_every_kind_has_a_row_and_the_shares_add_up(counted):
    assert tuple(counted.index) == KINDS
    assert counted.loc["caption", ["n_blocks", "n_chars", "share"]].tolist() == [0, 0, 0]
    assert counted["share"].sum() == pytest.approx(1)


def test_a_blank_page_has_no_shares():
    table = count_text(corpus_of([page(text=" \n")]))
    assert table["n_chars"].sum() == 0
    assert table["share"].isna().all()


def test_no_page_gives_a_table_with_its_columns():
    table = count_text(corpus_of([]))
    assert (len(table), list(table.columns)) == (0, ["page_id", "kind", "n_blocks", "n_chars", "share"])


def test_a_known_day_is_its_own_interval():
    day = pd.Timestamp("2021-07-31")
    table = list_dates(corpus_of([page(date=day, date_precision="day", date_basis="masthead")]))
    assert table.iloc[0].to_list() == ["p", "", "publication", day, day, day, "day", "masthead"]


def test_an_inferred_date_keeps_its_interval():
    days = [pd.Timestamp(f"2021-08-0{day}") for day in (2, 1, 4)]
    dates = dict(zip(["date", "date_earliest", "date_latest"], days, strict=True))
    table = list_dates(corpus_of([page(**dates, date_precision="inferred")]))
    assert table.loc[0, ["date", "earliest", "latest", "precision"]].to_list() == [*days, "inferred"]


def test_the_events_of_articles_follow_and_articles_without_one_are_left_out():
    day = pd.Timestamp("2021-07-30")
    articles = [("p#01", "p", day, "7月30日"), ("p#02", "p", pd.NaT, "")]
    table = list_dates(corpus_of([page()], articles=articles))
    assert table["dated"].to_list() == ["publication", "event"]
    assert table.loc[1, ["article_id", "earliest", "latest", "basis"]].to_list() == ["p#01", day, day, "7月30日"]
