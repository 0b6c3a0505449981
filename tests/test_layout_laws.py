"""What holds for every page: nothing is lost, nothing is read twice, every character leads back to its print."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.layout import segment_pages
from corpus.normalize import to_source
from corpus.pages import read_pages

GOLD = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parent.parent / "seeds"

PIECES = st.sampled_from(
    [
        *(
            "# ",
            "### 衡阳海关：",
            "市委书记调研时强调",
            "■本报记者 王 靖",
            "通 讯 员 刘 慧",
            "（记者 张三）",
            "本报讯 ",
        ),
        *(
            "会上，党支部重温了党章。党",
            "支部书记通报了情况。",
            "“人人都",
            "需讲文明。”",
            "![](a.jpg)",
            "2 要闻",
            "公　告",
        ),
        *(
            "（下转第2版）",
            "做到一河一策。做到一河一策。",
            "| 指标 | 年 |",
            "<td>河长</td>",
            "&nbsp;",
            "\u200b",
            "　　",
        ),
        *("\t", "**", "；", "，", "\n", "\n\n", "\n\n\n\n", "天气 22℃", "●", "A2"),
    ]
)
PAGE = st.one_of(
    st.lists(PIECES, max_size=40).map("".join),
    st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=20).map("".join),
)


def check(text: str) -> None:
    """Every visible character lies in exactly one piece; every read one leads back into its block."""
    blocks = segment_pages(pd.DataFrame([{"page_id": "p", "text": text}]))
    covered = [0] * len(text)
    for pieces in blocks["pieces"]:
        for start, end in pieces:
            for position in range(start, end):
                covered[position] += 1
    assert [covered[i] for i, character in enumerate(text) if not character.isspace()] == [1] * len(
        "".join(text.split())
    )
    for block in blocks.itertuples():
        for position, character in enumerate(block.text):
            place = to_source(block.offsets, position)
            assert character.isspace() or any(start <= place < end for start, end in block.pieces)


@given(PAGE)
@settings(max_examples=150, deadline=None)
def test_every_printed_character_is_in_one_block(text: str) -> None:
    check(text)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "folder", [SEEDS, GOLD / "practice", GOLD / "seen", GOLD / "unseen"], ids=lambda folder: folder.name
)
def test_no_page_of_the_collections_loses_a_character(folder: Path) -> None:
    for text in read_pages(folder)["text"]:
        check(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " \n\u3000\n",
            "党",
            "\u200b",
            "党的" + " " * 50_000 + "领导",
            "，" * 20_000,
            "党" * 200_000,
            '"' * 5_000,
        ),
        *("（记者 张三 " * 2_000, "图\n\n\n\n" * 1_000, "<td>" * 2_000, "&" * 20_000, "2 要闻\n" * 2_000, "|" * 3_000),
    ],
)
def test_odd_pages_are_read_whole(text: str) -> None:
    check(text)


def test_the_same_page_is_read_the_same_twice() -> None:
    pages = read_pages(SEEDS)
    pd.testing.assert_frame_equal(segment_pages(pages), segment_pages(pages))


def test_a_byline_beside_the_numbered_head_of_a_section_is_not_lost() -> None:
    text = "\n".join(["某县委书记赴乡镇", "公示时间为3月29日至4月4日，欢迎监督。", "□ 贺兰山", "一、门好进了"])
    blocks = segment_pages(pd.DataFrame([{"page_id": "p", "text": text}]))
    assert "□ 贺兰山" in blocks["text"].tolist()
