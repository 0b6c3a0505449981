"""Archives read in batches: pages and ready articles, whatever their fields are called."""

import gzip
import json
import random

import pandas as pd
import pytest

import corpus
from corpus.archive import article_batches, draw_sample
from corpus.project import project_root


def write_jsonl(folder, *records, name="a.jsonl"):
    (folder / name).write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return folder


def all_of(batches):
    return pd.concat(list(batches), ignore_index=True)


def test_pages_in_batches_are_the_pages_at_once():
    seeds = project_root() / "seeds"
    whole = corpus.load(seeds).articles
    batches = article_batches(seeds, size=10)
    assert len(list(batches)) > 1
    for _ in range(2):  # the second time from what was kept on disk
        pd.testing.assert_frame_equal(all_of(batches)[list(whole.columns)], whole)


def test_words_in_headlines_of_batches_lead_back_to_the_page():
    seeds = project_root() / "seeds"
    paper = corpus.load(seeds)
    by_batch = all_of(corpus.tag_topics(article_batches(seeds, size=10)))
    pd.testing.assert_frame_equal(by_batch, corpus.tag_topics(paper.articles, blocks=paper.blocks))


@pytest.mark.parametrize("day", ["2012-03-04", "2012/3/4", "20120304", "2012年3月4日", "2012-03-04T08:00:00"])
def test_dates_are_read_in_their_common_forms(tmp_path, day):
    table = all_of(article_batches(write_jsonl(tmp_path, {"content": "文", "日期": day})))
    assert table["date"].tolist() == [pd.Timestamp(2012, 3, 4)]


def test_fields_are_found_under_their_common_names(tmp_path):
    record = {"id": "x1", "标题": "题", "正文": ["一", "二"], "date": "2012-03-04"}
    row = all_of(article_batches(write_jsonl(tmp_path, record))).iloc[0]
    assert row[["article_id", "headline", "text", "n_chars", "page_id"]].tolist() == [
        "x1",
        "题",
        "一\n二",
        2,
        "2012-03-04",
    ]


def test_csv_and_gzip_are_read_too(tmp_path):
    (tmp_path / "b.csv").write_text("title,text,date\n题,文,2012-03-04\n", encoding="utf-8")
    with gzip.open(tmp_path / "c.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write('{"text": "另"}\n')
    table = all_of(article_batches(tmp_path))
    assert table["text"].tolist() == ["文", "另"] and table["article_id"].tolist() == ["b.csv#1", "c.jsonl.gz#1"]


def test_a_day_is_not_cut_in_two(tmp_path):
    days = ["2012-03-04"] * 3 + ["2012-03-05"] * 3 + ["2012-03-06"]
    folder = write_jsonl(tmp_path, *[{"text": "文", "date": day} for day in days])
    assert [len(table) for table in article_batches(folder, size=2)] == [3, 3, 1]


def test_a_date_that_is_none_is_told_and_counts_as_undated(tmp_path):
    folder = write_jsonl(tmp_path, {"text": "文", "date": "昨日"}, {"text": "文", "date": "2012-13-40"}, {"text": "文"})
    with pytest.warns(
        UserWarning, match=r"2 articles of a.jsonl have a date that is none, the first at a.jsonl:1 '昨日'"
    ):
        table = all_of(article_batches(folder))
    assert table["date"].isna().all() and set(table["date_precision"]) == {"none"}


@pytest.mark.parametrize(
    "content, message",
    [
        ('{"text": "文"}\n{"text"', "a.jsonl:2:8: no JSON"),
        ("[1]\n", "a.jsonl:1: list instead of an object"),
        ('{"words": "文"}\n', "a.jsonl:1: no field for the text among words;"),
    ],
)
def test_a_mistake_in_a_file_is_named_with_its_line(tmp_path, content, message):
    (tmp_path / "a.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        list(article_batches(tmp_path))


def test_a_table_without_a_text_is_named_also_where_a_row_is_longer_than_its_head(tmp_path):
    (tmp_path / "a.csv").write_text("words\n文,字\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.csv:1: no field for the text among words"):
        list(article_batches(tmp_path))


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        article_batches(tmp_path / "nowhere")


def test_an_empty_folder_has_no_batch(tmp_path):
    batches = article_batches(tmp_path)
    assert list(batches) == []
    sample = draw_sample(batches)
    assert len(sample.articles) == len(sample.pages) == 0


def test_a_sample_is_everything_where_that_is_little(tmp_path):
    folder = write_jsonl(tmp_path, *[{"text": str(i), "date": "2012-03-04"} for i in range(5)])
    sample = draw_sample(article_batches(folder, size=2), most=5)
    assert sample.articles["text"].tolist() == list("01234")
    assert sample.pages["date"].tolist() == [pd.Timestamp(2012, 3, 4)]


def test_a_sample_keeps_its_order_and_repeats_itself(tmp_path):
    folder = write_jsonl(tmp_path, *[{"text": str(i)} for i in range(50)])
    first = draw_sample(article_batches(folder, size=7), most=10).articles["text"].tolist()
    assert len(first) == 10 and sorted(first, key=int) == first
    assert draw_sample(article_batches(folder, size=7), most=10).articles["text"].tolist() == first


def test_in_an_archive_first_days_and_yearly_counts_are_those_of_plain_counting(tmp_path):
    dice = random.Random(4)
    days = pd.date_range("1999-01-01", "2008-12-31", freq="D")
    records = [
        {
            "title": "题",
            "text": dice.choice(["三个代表", "科学发展观", "天气", "和谐社会与三个代表"]),
            "date": str(day.date()),
        }
        for day in days
    ]
    seen, periods = corpus.track_watchwords(article_batches(write_jsonl(tmp_path, *records), size=300))
    plain = [record["date"] for record in records if "三个代表" in record["text"]]
    row = seen[seen["watchword"] == "三个代表"].iloc[0]
    assert str(row["first_date"].date()) == min(plain) and str(row["last_date"].date()) == max(plain)
    yearly = periods[periods["watchword"] == "三个代表"].set_index("label")["n_articles"].to_dict()
    assert yearly == pd.Series([day[:4] for day in plain]).value_counts().to_dict()
