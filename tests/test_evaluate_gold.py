"""Gold files: what is read of them, and how a mistake in one is named."""

import json
from datetime import date
from pathlib import Path

import pytest

from corpus.evaluate import GoldError, corpus_from_gold, read_gold
from corpus.normalize import to_source

GOLD = Path(__file__).parent / "gold"

PAGE = """岱阳日报

# 张三丰到会调研

**本报讯**（记者 李四）7月1日，市长张三丰到会，他说要

# 别的标题

衡阳 (通讯员 王五)

实干。
实干。"""


def write_gold(folder: Path, page: object, text: str = PAGE) -> Path:
    """A gold file of one page, beside the page."""
    (folder / "01.txt").write_text(text, encoding="utf-8")
    gold = folder / "gold.json"
    gold.write_text(json.dumps({"01.txt": page}, ensure_ascii=False), encoding="utf-8")
    return gold


def one_article(**fields: object) -> dict[str, object]:
    """A page with one article."""
    return {"furniture": [1], "articles": [{"headline": [3], "byline": 5, "paras": [[5, 11]], **fields}]}


def test_lines_names_counts_and_dates_are_read(tmp_path: Path) -> None:
    page = one_article(reporters=["李四"], officials={"张三丰": 2}, event_date="2021-07-01", event_date_alt=[None])
    article = read_gold(write_gold(tmp_path, page))[0].articles[0]
    assert article.headline == (3,)
    assert article.byline_lines == (5,)
    assert article.paras == ((5, 11),)
    assert article.reporters == ("李四",)
    assert article.officials == {"张三丰": 2}
    assert article.event_date == date(2021, 7, 1)
    assert article.event_date_alt == (None,)


def test_a_field_the_gold_is_silent_about_is_not_the_same_as_an_empty_one(tmp_path: Path) -> None:
    silent = read_gold(write_gold(tmp_path, one_article()))[0].articles[0]
    assert (silent.officials, silent.speakers, silent.event_date_known) == (None, None, False)
    empty = read_gold(write_gold(tmp_path, one_article(officials={}, speakers=[], event_date=None)))[0].articles[0]
    assert (empty.officials, empty.speakers, empty.event_date_known) == ({}, (), True)


def test_every_accepted_title_is_kept_the_printed_one_first(tmp_path: Path) -> None:
    page = one_article(
        titles={"张三丰": "市长"}, titles_alt={"张三丰": ["代市长"]}, titles_full={"张三丰": "岱阳市市长"}
    )
    assert read_gold(write_gold(tmp_path, page))[0].articles[0].titles == {"张三丰": ("市长", "代市长", "岱阳市市长")}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"headline": ["3"]}, "page '01.txt', article 1, field 'headline': '3' is not a line number"),
        ({"headline": [0]}, "article 1, field 'headline': 0 is not a line number"),
        ({"paras": [5, 11]}, "article 1, field 'paras': [5, 11] is not a list of lists of line numbers"),
        ({"officials": {"张三丰": 0}}, "article 1, field 'officials': {'张三丰': 0} is not an object of name: count"),
        ({"reporters": "李四"}, "article 1, field 'reporters': '李四' is not a list of names"),
        ({"event_date": "7月1日"}, "article 1, field 'event_date': '7月1日' is not a date"),
        (
            {"byline_alt": {"writers": []}},
            "article 1, field 'byline_alt': {'writers': []} is not an object with keys of reporters",
        ),
        ({"paras": [[]]}, "article 1, field 'paras': [[]] is not a list of lists of line numbers"),
        ({"titles": {"张三丰": 3}}, "article 1, field 'titles': 3 is not a title of 张三丰 or a list of titles"),
        ({"repeated_in_line": [5]}, "article 1, field 'repeated_in_line': [5] is not a list of objects"),
        ({"repeated_parts": {"x": "甲"}}, "article 1, field 'repeated_parts': {'x': '甲'} is not an object of line"),
        ({"headline_alt": [["3" * 99]]}, f"field 'headline_alt': '{'3' * 79}… is not a line number"),
        ({"titles": ["市长"]}, "article 1, field 'titles': ['市长'] is not an object of name: title"),
    ],
)
def test_a_mistake_is_named_by_page_article_and_field(tmp_path: Path, fields: dict[str, object], said: str) -> None:
    with pytest.raises(GoldError) as caught:
        read_gold(write_gold(tmp_path, one_article(**fields)))
    assert said in str(caught.value)
    assert str(caught.value).endswith("; correct it, or leave the field out")


@pytest.mark.parametrize("field", ["encoding", "path"])
def test_a_field_of_a_page_that_is_no_text_is_named(tmp_path: Path, field: str) -> None:
    with pytest.raises(GoldError, match=f"page '01.txt', field '{field}': 5 is not text; correct it"):
        read_gold(write_gold(tmp_path, one_article() | {field: 5}))


def test_a_page_without_a_list_of_articles_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"page '01\.txt': must be an object with a list 'articles'"):
        read_gold(write_gold(tmp_path, {"furniture": [1]}))


def test_a_precision_that_is_none_of_the_four_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="'page_date_precision': 'month' is not one of day, inferred, year, none"):
        read_gold(write_gold(tmp_path, one_article() | {"page_date_precision": "month"}))


def test_a_file_that_is_not_json_is_named(tmp_path: Path) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text("{'01.txt': }", encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.json: not JSON in UTF-8"):
        read_gold(gold)


def test_a_misspelt_field_is_warned_of(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="article 1: nobody reads the fields 'offcials'"):
        read_gold(write_gold(tmp_path, one_article(offcials={"张三丰": 2})))


def test_a_page_lies_where_its_path_says_or_in_the_folder_given(tmp_path: Path) -> None:
    gold = write_gold(tmp_path, one_article() | {"path": "pages/01.txt"})
    assert read_gold(gold)[0].path == (tmp_path / "pages" / "01.txt").resolve()
    assert read_gold(gold, tmp_path / "other")[0].path == tmp_path / "other" / "01.txt"


def test_two_pages_of_one_name_are_refused(tmp_path: Path) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps({"a/01.txt": {"articles": []}, "b/01.txt": {"articles": []}}), encoding="utf-8")
    with pytest.raises(GoldError, match=r"page 'b/01\.txt': has the same name as 'a/01\.txt'"):
        read_gold(gold)


def test_a_missing_page_file_is_named_with_the_remedy(tmp_path: Path) -> None:
    gold = write_gold(tmp_path, one_article())
    with pytest.raises(GoldError, match=r"page '01\.txt': no file .*give the folder of the pages"):
        corpus_from_gold(gold, tmp_path / "elsewhere")


def test_a_line_past_the_end_of_the_page_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="line 40 is named, but the page has 12 lines"):
        corpus_from_gold(write_gold(tmp_path, one_article(subhead=[40])))


def test_a_corpus_from_gold_joins_the_lines_of_a_paragraph_and_leaves_the_byline_out(tmp_path: Path) -> None:
    corpus = corpus_from_gold(write_gold(tmp_path, one_article(reporters=["李四"], repeated=[12])))
    article = corpus.articles.iloc[0]
    assert article["headline"] == "张三丰到会调研"
    assert article["byline"] == "本报讯（记者 李四）"
    assert article["reporters"] == ["李四"]
    assert article["text"] == "7月1日，市长张三丰到会，他说要实干。"
    assert list(corpus.blocks["kind"]) == ["headline", "byline", "paragraph", "repeat", "furniture"]


def test_a_repeated_part_of_a_line_is_left_out_of_the_text(tmp_path: Path) -> None:
    corpus = corpus_from_gold(write_gold(tmp_path, one_article(repeated_parts={"5": "市长张三丰到会，"})))
    assert corpus.articles["text"].item() == "7月1日，他说要实干。"
    assert list(corpus.blocks.loc[corpus.blocks["kind"] == "repeat", "text"]) == ["市长张三丰到会，"]


def test_a_section_head_stands_before_the_paragraph_it_is_printed_above(tmp_path: Path) -> None:
    page = {"articles": [{"headline": [1], "paras": [[2], [4]], "section_heads": [3]}]}
    corpus = corpus_from_gold(write_gold(tmp_path, page, "标题\n第一段。\n小标题\n第二段。"))
    assert corpus.articles["text"].item() == "第一段。\n小标题\n第二段。"


GOLD_FILES = ["seeds.json", "practice/gold.json", "seen/gold.json", "unseen/gold.json"]


@pytest.mark.parametrize("file", GOLD_FILES)
def test_every_character_of_a_corpus_from_gold_leads_back_to_the_page(file: str) -> None:
    corpus = corpus_from_gold(GOLD / file)
    texts = dict(zip(corpus.pages["page_id"], corpus.pages["text"], strict=True))
    for row in [*corpus.blocks.itertuples(), *corpus.articles.itertuples()]:
        for position, character in enumerate(row.text):
            if "\u4e00" <= character <= "\u9fff":
                assert texts[row.page_id][to_source(row.offsets, position)] == character


@pytest.mark.parametrize("file", GOLD_FILES)
def test_every_printed_line_has_exactly_one_place_in_the_gold(file: str) -> None:
    gold = read_gold(GOLD / file)
    pages = corpus_from_gold(GOLD / file).pages
    for page, text in zip(gold, pages["text"], strict=True):
        places = list(page.furniture) + list(page.repeated)
        for article in page.articles:
            places += [*article.lines, *article.repeated]
        printed = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        assert sorted(places) == printed, page.file


@pytest.mark.parametrize("file", GOLD_FILES)
def test_every_count_of_the_gold_is_the_count_in_the_text_the_longest_name_first(file: str) -> None:
    gold = read_gold(GOLD / file)
    blocks = corpus_from_gold(GOLD / file).blocks
    counted = blocks[~blocks["kind"].isin(["byline", "furniture", "repeat"])]
    for page in gold:
        for number, article in enumerate(page.articles, 1):
            rows = counted[counted["article_id"] == f"{page.page_id}#{number:02}"]
            text = "\n".join(text.replace(" ", "") for text in rows["text"])
            counts = {**article.officials, **(article.grassroots or {}), **(article.others or {})}
            for name in sorted({*counts, *article.not_names}, key=len, reverse=True):
                assert name in article.not_names or text.count(name) == counts[name], (page.file, number, name)
                text = text.replace(name, "□")


def test_the_seeds_have_24_articles() -> None:
    assert [len(page.articles) for page in read_gold(GOLD / "seeds.json")] == [3, 11, 3, 3, 4]
