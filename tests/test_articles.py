"""Blocks → articles, whole folders, and articles that are articles already."""

import json
from pathlib import Path

import pandas as pd
import pytest

from corpus.articles import assemble_articles, load, read_articles
from corpus.layout import segment_pages
from corpus.normalize import to_source

PAGE = (
    "2 要闻\n\n市长调研时强调\n\n# 一鼓作气抓项目\n\n王五参加\n\n■本报记者 张 三\n通 讯 员 李四光\n\n"
    "**本报讯** 昨日，市长调研２个项目，要\n\n求加快进度。\n\n会上，部门作了发言，县区作了表态。\n\n"
    "华侨城广场开放迎客\n\n本报讯（记者 赵六）近日，该广场正式开放，每天限流５０人。"
)


@pytest.fixture
def articles() -> pd.DataFrame:
    pages = pd.DataFrame([{"page_id": "p", "text": PAGE, "date": pd.Timestamp("2020-01-02")}])
    return assemble_articles(segment_pages(pages), pages)


def test_an_article_has_its_heads_and_authors(articles: pd.DataFrame) -> None:
    first = articles.iloc[0]
    assert (first["kicker"], first["headline"], first["subhead"]) == ("市长调研时强调", "一鼓作气抓项目", "王五参加")
    assert first["byline"] == "■本报记者 张 三 通 讯 员 李四光"
    assert (first["reporters"], first["correspondents"]) == (["张三"], ["李四光"])


def test_text_is_a_paragraph_a_line_and_normalised(articles: pd.DataFrame) -> None:
    first, second = articles["text"]
    assert first == "本报讯 昨日，市长调研2个项目，要求加快进度。\n会上，部门作了发言，县区作了表态。"
    assert second == "近日，该广场正式开放，每天限流50人。"


def test_counts_are_of_visible_characters(articles: pd.DataFrame) -> None:
    assert list(articles["n_chars"]) == [39, 19]
    assert list(articles["n_paragraphs"]) == [2, 1]


def test_every_character_of_a_text_leads_to_its_print(articles: pd.DataFrame) -> None:
    for article in articles.itertuples():
        for position, character in enumerate(article.text):
            printed = PAGE[to_source(article.offsets, position)]
            assert printed == character or character in "\n 250"


def test_an_article_reaches_from_its_first_to_its_last_character(articles: pd.DataFrame) -> None:
    assert PAGE[articles["start"][0] :].startswith("市长调研时强调")
    assert PAGE[: articles["end"][1]].endswith("５０人。")


def test_articles_carry_the_date_of_their_page(articles: pd.DataFrame) -> None:
    assert set(articles["date"]) == {pd.Timestamp("2020-01-02")}


def test_a_folder_is_loaded_as_three_tables(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    corpus = load(tmp_path)
    assert (len(corpus.pages), len(corpus.articles)) == (1, 2)
    assert set(corpus.blocks["article_id"]) == {"", "a#01", "a#02"}


def test_no_blocks_give_no_articles() -> None:
    pages = pd.DataFrame({"page_id": [], "text": [], "date": []})
    assert assemble_articles(segment_pages(pages), pages).empty


def write_lines(path: Path, *records: dict[str, str]) -> Path:
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), encoding="utf-8")
    return path


def test_a_ready_article_is_normalised_and_its_author_read(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "a.jsonl", {"标题": "开会", "正文": "本报讯（记者 张三）昨日，２日开会。", "日期": "2012年3月4日"}
    )
    row = read_articles(path).iloc[0]
    assert (row["headline"], row["text"], row["reporters"]) == ("开会", "昨日，2日开会。", ["张三"])
    assert row["date"] == pd.Timestamp("2012-03-04")


def test_fields_of_ready_articles_can_be_named(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"t": "开会", "b": "昨日开会。\n\n今日闭会。", "d": "20120304"})
    row = read_articles(path, text="b", title="t", date="d").iloc[0]
    assert (row["article_id"], row["text"]) == ("a.jsonl#1", "昨日开会。\n今日闭会。")


def test_ready_articles_of_a_csv_file_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,content\n开会,昨日开会。\n", encoding="utf-8")
    assert list(read_articles(tmp_path / "a.csv")["text"]) == ["昨日开会。"]


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"正文": "昨日开会。"})
    with pytest.raises(ValueError, match=r"a\.jsonl:1: no field 'body'"):
        read_articles(path, text="body")


def test_a_date_that_is_none_is_named(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"text": "昨日开会。", "date": "昨日"})
    with pytest.raises(ValueError, match=r"a\.jsonl:1: date '昨日'"):
        read_articles(path)


def test_a_record_without_text_is_left_out_with_a_warning(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"text": ""}, {"text": "昨日开会。"})
    with pytest.warns(UserWarning, match="1 records without a text"):
        assert len(read_articles(path)) == 1


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        read_articles(tmp_path / "nowhere.jsonl")


def test_word_lists_of_a_folder_one_does_not_work_in_are_not_missed_in_silence(write_page, monkeypatch, recwarn):
    folder = write_page("甲。")
    (folder / "lists").mkdir()
    with pytest.warns(UserWarning, match=r"the word lists in .*/lists are not read from here; work inside"):
        load(folder)
    recwarn.clear()
    monkeypatch.setenv("CORPUS_DIR", str(folder))
    load(folder)
    assert [str(warning.message) for warning in recwarn if "word lists" in str(warning.message)] == []
