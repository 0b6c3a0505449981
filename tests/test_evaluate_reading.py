"""The measures of reading, on a page of a few lines with mistakes made on purpose."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from corpus.evaluate import (
    GoldArticle,
    GoldPage,
    corpus_from_gold,
    judge_reading,
    list_errors,
    read_gold,
    score_judgments,
)
from corpus.evaluate.lines import line_spans, lines_of
from corpus.schema import Corpus, build_table

GOLD = Path(__file__).parent / "gold"
TEXT = "日报\n标题\n一二\n三四\n五六\n别题\n七八\n图片"
SPANS = line_spans(TEXT)
FIRST = GoldArticle(
    headline=(2,), paras=((3, 4), (5,)), reporters=("李四",), event_date=date(2020, 5, 1), event_date_known=True
)
SECOND = GoldArticle(headline=(6,), paras=((7,),), captions=(8,))


def gold_page(*articles: GoldArticle, **fields: object) -> GoldPage:
    """The page of gold these tests are about."""
    return GoldPage(file="p.txt", path=Path("p.txt"), furniture=(1,), articles=articles or (FIRST, SECOND), **fields)


def found(blocks: list[tuple[str, str, list[int]]], articles: list[dict] = (), **dates: str) -> Corpus:
    """A corpus with these blocks (article, kind, lines) and articles."""
    rows = [
        {
            "page_id": "p",
            "block": number,
            "article_id": article,
            "kind": kind,
            "pieces": [SPANS[line - 1] for line in lines],
        }
        | {"text": "", "start": 0, "end": 0, "offsets": []}
        for number, (article, kind, lines) in enumerate(blocks)
    ]
    page = dict.fromkeys(("path", "encoding", "encoding_basis", "sha256", "newspaper", "section", "page_number"), "")
    days = {
        key: pd.Timestamp(dates[key]) if key in dates else pd.NaT for key in ("date", "date_earliest", "date_latest")
    }
    page |= {"page_id": "p", "text": TEXT, "n_chars": len(TEXT), "date_precision": "", "date_basis": "", **days}
    return Corpus(build_table("pages", [page]), build_table("blocks", rows), build_table("articles", articles))


def article_row(article_id: str, **fields: object) -> dict[str, object]:
    """A row of the articles table."""
    words = dict.fromkeys(("kicker", "headline", "subhead", "byline", "text", "event_date_basis"), "")
    names = {key: [] for key in ("reporters", "correspondents", "photographers", "interns", "offsets")}
    numbers = dict.fromkeys(("ordinal", "n_chars", "n_paragraphs", "start", "end"), 0)
    dates = {"date": pd.NaT, "event_date": pd.NaT}
    return {"article_id": article_id, "page_id": "p", **words, **names, **numbers, **dates, **fields}


RIGHT = [
    ("", "furniture", [1]),
    ("p#01", "headline", [2]),
    ("p#01", "paragraph", [3, 4]),
    ("p#01", "paragraph", [5]),
    ("p#02", "headline", [6]),
    ("p#02", "paragraph", [7]),
    ("p#02", "caption", [8]),
]


def score(corpus: Corpus, measure: str, *articles: GoldArticle, **fields: object) -> tuple[int, int, int]:
    """tp, fp, fn of one measure."""
    scores = score_judgments(judge_reading(corpus, [gold_page(*articles, **fields)])).set_index("measure")
    return tuple(int(n) for n in scores.loc[measure, ["tp", "fp", "fn"]]) if measure in scores.index else (0, 0, 0)


def without(blocks: list, place: int, *instead: tuple) -> list:
    """The blocks with one of them replaced."""
    return [*blocks[:place], *instead, *blocks[place + 1 :]]


def test_what_is_read_as_the_gold_has_it_is_all_right() -> None:
    corpus = found(RIGHT)
    assert score(corpus, "articles") == (2, 0, 0)
    assert score(corpus, "headlines") == (2, 0, 0)
    assert score(corpus, "joins") == (1, 0, 0)
    assert score(corpus, "furniture") == (1, 0, 0)
    assert score(corpus, "captions") == (1, 0, 0)


def test_an_article_that_lost_a_line_is_wrong_and_its_line_is_missed() -> None:
    corpus = found(without(RIGHT, 3, ("", "furniture", [5])))
    assert score(corpus, "articles") == (1, 1, 1)
    assert score(corpus, "article lines") == (6, 0, 1)
    assert score(corpus, "furniture") == (1, 1, 0)


def test_an_article_nobody_found_is_missed_and_one_too_many_is_false() -> None:
    assert score(found(RIGHT[:4]), "articles") == (1, 0, 1)
    split = [*RIGHT[:3], ("p#03", "paragraph", [5]), *RIGHT[4:]]
    assert score(found(split), "articles") == (1, 2, 1)


def test_a_paragraph_not_joined_is_missed_and_two_joined_are_false() -> None:
    broken = without(RIGHT, 2, ("p#01", "paragraph", [3]), ("p#01", "paragraph", [4]))
    assert score(found(broken), "joins") == (0, 0, 1)
    assert score(found(broken), "articles") == (2, 0, 0)
    glued = [*RIGHT[:2], ("p#01", "paragraph", [3, 4, 5]), *RIGHT[4:]]
    assert score(found(glued), "joins") == (1, 1, 0)


def test_lines_joined_in_the_wrong_order_are_no_hit() -> None:
    assert score(found(without(RIGHT, 2, ("p#01", "paragraph", [4, 3]))), "joins") == (0, 1, 1)


def test_a_headline_taken_for_a_kicker_is_wrong_unless_the_gold_accepts_it() -> None:
    corpus = found([*RIGHT[:4], ("p#02", "kicker", [6]), ("p#02", "headline", [7]), ("p#02", "caption", [8])])
    assert score(corpus, "headlines") == (1, 1, 1)
    either = GoldArticle(headline=(6,), headline_alt=((7,),), subhead=(7,), captions=(8,))
    assert score(corpus, "headlines", FIRST, either) == (2, 0, 0)


def test_a_repeat_is_judged_by_its_line_and_a_line_repeated_in_part_may_stand_in_the_body() -> None:
    partly = GoldArticle(headline=(2,), paras=((3, 4), (5,)), repeated_parts={4: ("四",)})
    marked = found([*without(RIGHT, 2, ("p#01", "paragraph", [3]), ("p#01", "repeat", [4]))])
    assert score(marked, "repeats", partly, SECOND) == (1, 0, 0)
    assert score(marked, "articles", partly, SECOND) == (2, 0, 0)
    assert score(found(RIGHT), "repeats", partly, SECOND) == (0, 0, 1)
    assert score(found(RIGHT), "articles", partly, SECOND) == (2, 0, 0)


def test_authors_are_judged_with_their_role() -> None:
    right = found(RIGHT, [article_row("p#01", reporters=["李四"]), article_row("p#02")])
    assert score(right, "bylines") == (1, 0, 0)
    wrong = found(RIGHT, [article_row("p#01", correspondents=["李四"]), article_row("p#02")])
    assert score(wrong, "bylines") == (0, 1, 1)


def test_an_author_accepted_but_not_asked_for_is_no_error() -> None:
    gold = GoldArticle(
        headline=(2,), paras=((3, 4), (5,)), reporters=("李四",), byline_alt={"photographers": ("李四",)}
    )
    corpus = found(RIGHT, [article_row("p#01", reporters=["李四"], photographers=["李四"])])
    assert score(corpus, "bylines", gold, SECOND) == (1, 0, 0)
    other = found(RIGHT, [article_row("p#01", reporters=["李四"], photographers=["王五"])])
    assert score(other, "bylines", gold, SECOND) == (1, 1, 0)


def test_event_dates_are_right_missed_or_false() -> None:
    day = pd.Timestamp("2020-05-01")
    assert score(found(RIGHT, [article_row("p#01", event_date=day)]), "event dates") == (1, 0, 0)
    assert score(found(RIGHT, [article_row("p#01")]), "event dates") == (0, 0, 1)
    unknown = GoldArticle(headline=(6,), paras=((7,),), captions=(8,), event_date_known=True)
    both = [article_row("p#01", event_date=day), article_row("p#02", event_date=day)]
    assert score(found(RIGHT, both), "event dates", FIRST, unknown) == (1, 1, 0)


def test_a_silent_gold_does_not_judge_an_event_date() -> None:
    both = [article_row(article, event_date=pd.Timestamp("2020-05-01")) for article in ("p#01", "p#02")]
    assert score(found(RIGHT, both), "event dates") == (1, 0, 0)


def test_a_page_day_must_be_the_day_itself() -> None:
    gold = {"page_date": date(2020, 5, 2), "page_date_precision": "day"}
    assert score(found(RIGHT, date="2020-05-02"), "page day", **gold) == (1, 0, 0)
    assert score(found(RIGHT, date="2020-05-03"), "page day", **gold) == (0, 1, 1)
    assert score(found(RIGHT, date="2020-05-03"), "page year", **gold) == (1, 0, 0)
    assert score(found(RIGHT), "page day", **gold) == (0, 0, 1)


def test_a_day_on_a_page_without_evidence_is_false() -> None:
    assert score(found(RIGHT, date="2020-05-02"), "page day") == (0, 1, 0)
    assert score(found(RIGHT, date="2020-05-02"), "page year") == (0, 1, 0)
    assert score(found(RIGHT), "page day") == (0, 0, 0)


def test_an_interval_is_right_where_it_meets_the_golds() -> None:
    gold = {"page_date_earliest": date(2020, 5, 1), "page_date_latest": date(2020, 5, 10)}
    inside = found(RIGHT, date_earliest="2020-05-08", date_latest="2020-05-20")
    assert score(inside, "page interval", **gold) == (1, 0, 0)
    assert score(inside, "page year", **gold) == (1, 0, 0)
    beside = found(RIGHT, date_earliest="2020-05-11", date_latest="2020-05-20")
    assert score(beside, "page interval", **gold) == (0, 1, 1)
    assert score(found(RIGHT), "page interval", **gold) == (0, 0, 1)


def test_errors_name_page_line_and_what_was_found() -> None:
    errors = list_errors(judge_reading(found(without(RIGHT, 3, ("", "furniture", [5]))), [gold_page(FIRST, SECOND)]))
    rows = errors[errors["measure"] == "article lines"]
    assert rows[["page_id", "article", "line", "error"]].to_numpy().tolist() == [["p", 1, 5, "missed"]]


def test_lines_are_split_at_line_feeds_and_carriage_returns_are_dropped() -> None:
    assert line_spans("甲\r\n乙") == [(0, 1), (3, 4)]


def test_a_span_touches_the_lines_on_which_it_has_a_visible_character() -> None:
    text = "甲乙\n \n丙\n丁"
    assert lines_of([(1, 6)], text, line_spans(text)) == [1, 3]
    assert lines_of([(7, 8), (0, 1)], text, line_spans(text)) == [4, 1]


@pytest.mark.parametrize("file", ["seeds.json", "practice/gold.json"])
def test_a_corpus_built_from_gold_has_no_error(file: str) -> None:
    assert list_errors(judge_reading(corpus_from_gold(GOLD / file), read_gold(GOLD / file))).empty


def test_only_lines_of_mark_up_without_a_word_are_lost_from_a_corpus_built_from_gold() -> None:
    file = GOLD / "seen" / "gold.json"
    errors = list_errors(judge_reading(corpus_from_gold(file), read_gold(file)))
    assert list(zip(errors["page_id"], errors["line"], strict=True)) == [
        ("06_cangjiang", 67),
        *(("15_shuoyuan", line) for line in (3, 7, 31)),
        *(("65_xiangpu", line) for line in (24, 38, 102)),
        ("75_minghu", 149),
    ]


def test_a_byline_that_fills_the_first_line_of_its_paragraph_costs_neither_body_nor_join() -> None:
    gold = GoldArticle(headline=(2,), byline_lines=(3,), paras=((3, 4), (5,)))
    corpus = found(without(RIGHT, 2, ("p#01", "byline", [3, 4]), ("p#01", "paragraph", [4])))
    assert score(corpus, "articles", gold, SECOND) == (2, 0, 0)
    assert score(corpus, "joins", gold, SECOND) == (1, 0, 0)
