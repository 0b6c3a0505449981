"""The report of what was read twice."""

import pandas as pd

from corpus.articles import assemble_articles
from corpus.layout import segment_pages
from corpus.repeats import list_repeats
from corpus.schema import Corpus

LOOP = "做到一河一策、一河一档、一河一长。"


def read(text: str) -> Corpus:
    pages = pd.DataFrame([{"page_id": "p", "text": text, "date": pd.NaT}])
    blocks = segment_pages(pages)
    return Corpus(pages, blocks, assemble_articles(blocks, pages))


def test_a_repeat_names_its_first_occurrence() -> None:
    text = "全面推行河长制\n\n本报讯（记者 张三）昨日，全市要上岗。" + LOOP + LOOP
    row = list_repeats(read(text)).iloc[0]
    assert text[row["first_start"] : row["first_end"]] == LOOP
    assert row["start"] == row["first_end"]


def test_a_repeat_says_how_much_longer_its_article_would_be() -> None:
    text = "全面推行河长制\n\n本报讯（记者 张三）昨日，全市要上岗。" + LOOP + LOOP
    row = list_repeats(read(text)).iloc[0]
    assert (row["n_chars"], row["share"]) == (17, 17 / 26)


def test_a_page_without_repeats_gives_no_row() -> None:
    assert list_repeats(read("全面推行河长制\n\n昨日，全市要上岗。")).empty
