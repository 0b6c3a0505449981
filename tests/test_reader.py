"""The concordance in a notebook: its lines, its text, and that the text of pages stays text."""

import pandas as pd
import pytest

from corpus.concordance import kwic
from corpus.reader import MOST_LINES, _build_field, _Lines, format_lines, place_lines
from corpus.schema import Corpus


def paper(*texts):
    pages = pd.DataFrame({"page_id": ["p"], "path": ["p.txt"], "text": ["\n".join(texts)]})
    starts = [sum(len(text) + 1 for text in texts[:i]) for i in range(len(texts))]
    articles = pd.DataFrame(
        {
            "article_id": [f"p#{i:02d}" for i in range(1, len(texts) + 1)],
            "headline": ["<b>题</b>"] * len(texts),
            "date": pd.to_datetime(["2022-10-21"] * len(texts)),
            "text": list(texts),
            "offsets": [[(0, start)] for start in starts],
        }
    )
    return Corpus(pages, pd.DataFrame(), articles)


def test_every_line_has_its_file_line_and_column():
    corpus = paper("推动发展", "高质量发展")
    lines = place_lines(kwic(corpus.articles, "发展"), corpus.pages)
    assert list(lines["place"]) == ["p.txt:1:3", "p.txt:2:4"]


def test_the_term_stands_in_one_column():
    lines = pd.DataFrame(
        {"left": ["推动", "a"], "keyword": ["发展", "发展"], "right": ["。", ""], "place": ["x:1:1", "y:2:2"]}
    )
    assert format_lines(lines) == "推动 [发展] 。  x:1:1\n   a [发展]     y:2:2"


def test_no_line_is_said_in_words():
    assert format_lines(kwic(paper("改革").articles, "发展")) == "The term is not in these pages."


def test_page_text_is_escaped_and_no_formula():
    hostile = "发展</script><script>alert(1)</script><img src=x> $x$"
    html = _Lines(paper(hostile), "发展", 60, "text")._repr_mimebundle_()["text/html"]
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "<b>题" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert html.startswith('<div class="tex2jax_ignore mathjax_ignore">')


def test_the_table_loads_nothing_from_any_host():
    html = _Lines(paper("发展"), "发展", 5, "text")._repr_mimebundle_()["text/html"]
    assert "import(" not in html
    assert "src=" not in html


def test_lines_are_the_same_on_every_run():
    bundles = [_Lines(paper("推动发展"), "发展", 5, "right")._repr_mimebundle_() for _ in range(2)]
    assert bundles[0] == bundles[1]


@pytest.mark.parametrize("term", ["", "  ", "改革"])
def test_a_term_that_is_not_there_gives_an_empty_table(term):
    bundle = _Lines(paper("发展"), term, 5, "text")._repr_mimebundle_()
    assert "0 lines" in bundle["text/html"]
    assert bundle["text/plain"] == "The term is not in these pages."


def test_more_lines_than_can_be_shown_are_said_to_be_more():
    html = _Lines(paper("发展" * (MOST_LINES + 5)), "发展", 5, "text")._repr_mimebundle_()["text/html"]
    assert "the first 1,000 of 1,005 lines" in html


def test_the_field_has_the_same_name_on_every_run():
    assert [_build_field("发展", ["发展"]).model_id for _ in range(2)] == ["concordance-field"] * 2
