"""Laws of reading, over generated pages: nothing raises, nothing is lost, every row leads back to its print."""

import tempfile
import warnings
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import corpus
from corpus.layout import segment_pages
from corpus.normalize import normalize
from corpus.script import simplify

WORDS = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "> ",
            "- ",
            "**",
            "市委召开会议\n",
            "■本报记者 王 靖\n",
            "本报讯 ",
            "（记者 张三 通讯员 李四）\n",
        ),
        *(
            "市委书记张建国",
            "副市长李小明、王海",
            "市領導張建國",
            "强调，",
            "说：“",
            "”",
            "他指出，",
            "出席。\n",
            "任命：",
        ),
        *(
            "10月17日，",
            "2O22年",
            "２０２２年",
            "要坚持高质量发展。",
            "党的\n",
            "\n二十大精神",
            "要坚持高质量发展。\n" * 2,
        ),
        *(
            "<b>",
            "</td>",
            "&amp;",
            "&lt;",
            "\u200b",
            "\u00ad",
            "\u202e",
            "\u3000\u3000",
            "\u2028",
            "\x85",
            "\x00",
            "\r\n",
        ),
        *(
            "（下转第2版）\n",
            "图为市民在读书。王海 摄\n",
            "| 甲 | 1 |\n",
            "\n",
            "\n\n",
            "\n\n\n",
            "\t",
            "\U00020bb7",
            "\ue000",
        ),
        *(
            "=1+1",
            "$x$",
            "{0}",
            "(a+)+",
            "！",
            "，",
            "、",
            "张 建 国",
            "第2版",
            "责编：王海",
            "①",
            "ﬁ",
            "……",
            "——",
            "《",
            "》",
        ),
    ]
)
PAGE = st.lists(st.one_of(WORDS, WORDS, WORDS, st.text(max_size=4)), max_size=40).map("".join)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
FOUND_BY_FUZZING = [
    "\u200b市委书记张建国说：“好。”\n",
    "#\x85# 图为市民在读书。\n",
    "![]、通讯员s/b■\n\n . ,\n、、lllll個、第第第第第、、责；编　版式　泛校对\n\n■ □ ■\n\n\n■ □ ■\n\n񍂠lan、"
    "责；编　版式　校对\n\n■ 强调，□ ■\n\n . ,\n、、lllll個、、、责；编　版式　 ■\n",
]


def load(*texts: str) -> corpus.Corpus:
    """The corpus of these page texts, the first being page 0."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, text in enumerate(texts):
            Path(folder, f"{number}.txt").write_text(text, encoding="utf-8", newline="")
        return corpus.load(folder)


def is_text(text: str) -> bool:
    """Whether a page is text to the reader: no mark at its head, few controls, no merge."""
    return not text.startswith("\ufeff") and sum(ord(character) < 32 for character in text) * 10 <= len(text)


PAGES = PAGE.filter(is_text)


def with_found(test):
    """The law with the pages that broke it once."""
    for text in FOUND_BY_FUZZING:
        test = example(text)(test)
    return test


class Printed:
    """What stands on a page from one place to another, repaired by itself: without what reading made of it."""

    def __init__(self, text: str) -> None:
        even, source_map = normalize(text)
        self.at = {source_map.to_source(position): character for position, character in enumerate(even)}

    def words(self, start: int, end: int) -> str:
        """The characters printed there, blanks left out."""
        return bare("".join(self.at.get(place, "") for place in range(start, end)))


def bare(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())


def leads_back(text: str, offsets: list[tuple[int, int]], printed: Printed) -> bool:
    """Whether every character of a text is printed where its offsets say; a blank may be what joins two pieces."""
    assert [pair[0] for pair in offsets] == sorted({pair[0] for pair in offsets})
    assert not offsets if not text else offsets[0][0] == 0
    ends = [pair[0] for pair in offsets[1:]] + [len(text)]
    places = [
        (i, i - first + source) for (first, source), end in zip(offsets, ends, strict=False) for i in range(first, end)
    ]
    return len(places) == len(text) and all(
        text[i].isspace() or printed.at.get(place) == text[i] for i, place in places
    )


@given(PAGES)
@with_found
@FEW
def test_every_block_and_article_leads_back_to_its_print_and_none_overlap(text):
    paper = load(text)
    printed = Printed(text)
    assert paper.pages["text"][0] == text
    for row in [*paper.blocks.itertuples(), *paper.articles.itertuples()]:
        assert leads_back(row.text, row.offsets, printed), row
    covered = sorted(piece for pieces in paper.blocks["pieces"] for piece in pieces)
    assert all(before[1] <= after[0] for before, after in pairwise(covered))
    outside = set(range(len(text))) - {place for piece in covered for place in range(*piece)}
    assert not bare("".join(text[place] for place in sorted(outside)))


@given(PAGES)
@with_found
@FEW
def test_every_mention_utterance_and_token_is_printed_where_it_says(text):
    paper = load(text)
    mentions = corpus.find_mentions(paper)
    speech, tokens = corpus.find_speech(paper, mentions), corpus.tokenize(paper.articles)
    printed = Printed(text)
    pieces = [piece for own in paper.blocks["pieces"] for piece in own]
    for table, column in ((mentions, "surface"), (speech, "text"), (tokens, "token")):
        for row in table.to_dict("records"):
            start, end = row["start"], row["end"]
            assert 0 <= start < end <= len(text)
            if any(first <= start and end <= last for first, last in pieces):
                assert simplify(printed.words(start, end)) == simplify(bare(row[column])), (column, row)
            assert paper.cite(row).startswith("0.txt:")


@given(PAGES)
@FEW
def test_counts_add_up(text):
    paper = load(text)
    mentions, tokens = corpus.find_mentions(paper), corpus.tokenize(paper.articles)
    counts, terms = corpus.count_mentions(mentions, paper.articles, category=None), corpus.term_frequency(tokens)
    assert paper.pages["n_chars"].sum() == len(text)
    assert counts["n_mentions"].sum() == len(mentions)
    assert counts["n_articles"].le(len(paper.articles)).all()
    assert terms["n"].sum() == len(tokens)
    assert [len(bare(article)) for article in paper.articles["text"]] == list(paper.articles["n_chars"])


@given(st.lists(PAGES, min_size=2, max_size=4, unique=True), st.randoms(use_true_random=False))
@FEW
def test_neither_order_nor_company_changes_how_a_page_is_read(texts, random):
    pages = pd.DataFrame({"page_id": [f"p{number}" for number in range(len(texts))], "text": texts})
    order = random.sample(range(len(texts)), len(texts))
    together, shuffled = segment_pages(pages), segment_pages(pages.iloc[order])
    for number, page_id in enumerate(pages["page_id"]):
        alone = segment_pages(pages.iloc[[number]]).reset_index(drop=True)
        for blocks in (together, shuffled):
            own = blocks[blocks["page_id"] == page_id].reset_index(drop=True)
            pd.testing.assert_frame_equal(own, alone)


def test_shuffling_page_files_changes_no_table(tmp_path, monkeypatch):
    texts = ["市委召开会议\n\n市委书记张建国说：“好。”\n", "王海出席。\n", "市委书记张建国强调，要发展。\n"]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    first = corpus.load(tmp_path)
    walk = corpus.pages.os.walk
    monkeypatch.setattr(
        corpus.pages.os, "walk", lambda *a, **k: ((top, dirs, names[::-1]) for top, dirs, names in walk(*a, **k))
    )
    again = corpus.load(tmp_path)
    for before, after in zip((*first, corpus.find_mentions(first)), (*again, corpus.find_mentions(again)), strict=True):
        pd.testing.assert_frame_equal(before, after)


@pytest.mark.parametrize("text", FOUND_BY_FUZZING)
def test_reading_twice_is_the_same(text):
    page = text + "市委书记张建国说：“好。”\n市委书记张建国强调，要发展。\n"
    first, second = load(page), load(page)
    for before, after in zip(first, second, strict=True):
        pd.testing.assert_frame_equal(before, after)
    pd.testing.assert_frame_equal(corpus.find_mentions(first), corpus.find_mentions(second))
    pd.testing.assert_frame_equal(corpus.find_mentions(first), corpus.find_mentions(first))
