"""Columns that were read from side to side: rows of heads, and lines dealt out again."""

from itertools import zip_longest

import pandas as pd
import pytest

from corpus.layout import segment_pages

MILL = (
    "　　去年冬天，村里的老磨坊重新转了起来。磨坊主人周大川今年六十三岁，他把祖上传下来的石磨擦洗干净，"
    "又请木匠换了水轮。游客们排着队来看磨面，一天能卖出三百多斤荞麦粉，周大川笑得合不拢嘴。"
)
BRIDGE = (
    "　　三月十五日，横跨青龙河的钢架大桥正式合龙。施工队队长林海涛介绍，工人们在汛期到来之前抢出了四十天工期，"
    "桥面铺装和照明设备安装将于五月底全部完工，两岸居民从此不用再绕行二十公里。"
)
CLINIC = (
    "　　乡卫生院新添了一台彩色超声诊断仪，村民看病不用再往县城跑。院长贺兰芝说，仪器由省人民医院捐赠，"
    "两名年轻医生已经到省城进修了半年，现在每天要接待三十多名患者，老人们都夸方便。"
)


def wrap(text: str, width: int = 14) -> list[str]:
    """A text as the lines of a column."""
    return [text[start : start + width] for start in range(0, len(text), width)]


def across(*texts: str) -> list[str]:
    """The lines of columns side by side, row by row."""
    return [line for row in zip_longest(*map(wrap, texts)) for line in row if line]


def read(text: str) -> dict[str, dict[str, str]]:
    """Article by article: kind → text."""
    blocks = segment_pages(pd.DataFrame([{"page_id": "p", "text": text}]))
    own = blocks[blocks["article_id"] != ""]
    return {
        article: rows.groupby("kind")["text"].agg("".join).to_dict()
        for article, rows in own.groupby("article_id", sort=True)
    }


def test_three_columns_read_side_to_side_under_a_row_of_heads_are_three_articles() -> None:
    heads = ["老磨坊又转起来了", "青龙河大桥昨日合龙", "乡卫生院添了新设备"]
    bylines = ["本报记者　张　三", "通讯员　李　四", "通讯员　王　五"]
    found = read("\n".join([*heads, *bylines, *across(MILL, BRIDGE, CLINIC)]))
    assert {own["headline"]: own["paragraph"] for own in found.values()} == {
        head: text.strip() for head, text in zip(heads, (MILL, BRIDGE, CLINIC), strict=True)
    }
    assert [own["byline"] for own in found.values()] == ["本报记者 张 三", "通讯员 李 四", "通讯员 王 五"]


def test_one_column_of_the_same_width_is_one_text() -> None:
    found = read("\n".join(["老磨坊又转起来了", "本报记者　张　三", *wrap(MILL), *wrap(BRIDGE), *wrap(CLINIC)]))
    assert found == {
        "p#01": {"headline": "老磨坊又转起来了", "byline": "本报记者 张 三", "paragraph": found["p#01"]["paragraph"]}
    }
    assert found["p#01"]["paragraph"] == (MILL + BRIDGE + CLINIC).replace("　　", "")


def test_two_marked_heads_above_two_datelines_are_a_row() -> None:
    first, second = "本报讯（记者 张三）" + MILL.strip(), "本报讯（记者 李四）" + BRIDGE.strip()
    lines = [line for row in zip_longest(wrap(first, 30), wrap(second, 30)) for line in row if line]
    found = read("\n\n".join(["## 老磨坊又转起来了", "## 青龙河大桥昨日合龙", *lines]))
    assert {own["headline"]: own["paragraph"] for own in found.values()} == {
        "老磨坊又转起来了": MILL.strip(),
        "青龙河大桥昨日合龙": BRIDGE.strip(),
    }


def test_two_or_three_lines_set_close_are_a_piece_of_a_column() -> None:
    column = wrap(MILL.strip(), 16)
    pieces = ["\n".join(column[start : start + 3]) for start in range(0, len(column), 3)]
    found = read("\n\n".join(["老磨坊又转起来了", "本报记者 张三", *pieces]))
    assert found["p#01"]["paragraph"] == MILL.strip()


def test_a_broken_text_between_a_head_and_its_byline_belongs_to_the_column_before() -> None:
    bridge, mill = BRIDGE.strip(), MILL.strip()
    first, second = mill.index("木匠") + 1, mill.index("荞麦") + 1
    head = ["老磨坊又转起来了", "本报记者 张三", mill[:first], "青龙河大桥昨日合龙"]
    found = read("\n\n".join([*head, mill[first:second], "本报记者 李四", bridge, mill[second:]]))
    assert {own["headline"]: (own["byline"], own["paragraph"]) for own in found.values()} == {
        "老磨坊又转起来了": ("本报记者 张三", mill),
        "青龙河大桥昨日合龙": ("本报记者 李四", bridge),
    }


@pytest.mark.parametrize("name", ["简讯", "某州短讯"])
def test_each_head_under_the_name_of_a_column_of_briefs_begins_an_article(name: str) -> None:
    found = read(
        "\n\n".join([f"## {name}", "**老磨坊转了**", MILL, "**大桥合龙了**", BRIDGE, "**医院添设备**", CLINIC])
    )
    assert [own["headline"] for own in found.values()] == ["老磨坊转了", "大桥合龙了", "医院添设备"]


def test_a_comment_below_the_news_it_speaks_of_is_left_whole() -> None:
    comment = [
        "磨坊转起来之后",
        "言 午",
        "好事要办好。",
        "周大川的石磨说明，老手艺不愁没有新买主，游客们认的是荞麦粉的香。",
    ]
    found = read("\n\n".join(["老磨坊又转起来了", "本报记者 张三", MILL.strip(), "他还想再添一台水轮。", *comment]))
    assert found["p#02"]["paragraph"] == "".join(comment[2:])


def test_heads_without_marks_above_as_many_datelines_are_a_row() -> None:
    first, second = "本报讯（记者 张三）" + MILL.strip(), "本报讯（记者 李四）" + BRIDGE.strip()
    heads = ["市长赴山乡调研时强调", "老磨坊又转起来了", "青龙河大桥昨日合龙"]
    found = read("\n\n".join([*heads, first, second, "周大川还想再添一台水轮和两副石磨。"]))
    assert [(own.get("kicker"), own["headline"]) for own in found.values()] == [
        ("市长赴山乡调研时强调", "老磨坊又转起来了"),
        (None, "青龙河大桥昨日合龙"),
    ]


def test_rows_read_across_are_found_between_columns_that_were_not() -> None:
    head = ["一座图书馆的一百天", "本报记者　赵　六", *wrap(CLINIC)]
    row = ["老磨坊又转起来了", "青龙河大桥昨日合龙", "本报记者　张　三", "通讯员　李　四", *across(MILL, BRIDGE)]
    found = read("\n".join([*head, *row]))
    assert [own["paragraph"] for own in found.values()] == [CLINIC.strip(), MILL.strip(), BRIDGE.strip()]


def test_a_dateline_broken_off_behind_its_bracket_signs_nothing() -> None:
    text = MILL.strip()
    found = read("\n\n".join(["老磨坊又转起来了", "本报讯（通讯员 张三　李四）", text[:60], text[60:]]))
    assert found["p#01"]["paragraph"].endswith(text)
