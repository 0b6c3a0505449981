"""Word lists: what may be read, and that those of the package are in order."""

import pandas as pd
import pytest

from corpus.script import simplify
from corpus.tokens import tokenize
from corpus.wordlists import (
    GLOSSES,
    STOP_WORDS,
    USER_WORDS,
    add_glosses,
    content_words,
    read_glosses,
    read_stop_words,
    read_user_words,
)


def test_a_csv_file_may_have_comments_and_columns_in_any_order(tmp_path):
    path = tmp_path / "words.csv"
    path.write_text("# from somewhere\ngloss,word\n20th Party Congress,党的二十大\n,乡村振兴\n", encoding="utf-8-sig")
    assert read_user_words(path).to_dict("records") == [
        {"word": "党的二十大", "gloss": "20th Party Congress", "pos": "", "note": ""},
        {"word": "乡村振兴", "gloss": "", "pos": "", "note": ""},
    ]


def test_words_may_be_a_list_a_table_or_nothing():
    assert list(read_user_words(["高新區", " 市委 "])["word"]) == ["高新区", "市委"]
    assert list(read_user_words(pd.DataFrame({"word": ["市委"], "pos": ["n"]}))["pos"]) == ["n"]
    for nothing in (None, [], pd.DataFrame()):
        assert list(read_user_words(nothing).columns) == ["word", "gloss", "pos", "note"]
        assert len(read_user_words(nothing)) == 0


def test_a_word_said_twice_is_one_row_and_one_with_two_tags_is_two():
    words = pd.DataFrame({"word": ["高新", "高新", "高新"], "pos": ["n", "n", "vn"]})
    assert list(read_user_words(words)["pos"]) == ["n", "vn"]


def test_a_changed_file_is_read_again(tmp_path):
    path = tmp_path / "stop.txt"
    path.write_text("的\n", encoding="utf-8")
    assert read_stop_words(path) == {"的"}
    path.write_text("# 的\n了\n和\n", encoding="utf-8")
    assert read_stop_words(path) == {"了", "和"}


def test_a_path_that_leads_nowhere_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no word list at .*missing\.csv"):
        read_user_words(tmp_path / "missing.csv")


def test_an_empty_word_is_refused_with_its_row():
    with pytest.raises(ValueError, match="the list of user words has an empty word in row 2"):
        read_user_words(["市委", " "])


def test_a_table_without_words_is_refused():
    with pytest.raises(ValueError, match="has no column 'word'"):
        read_user_words(pd.DataFrame({"term": ["市委"]}))


def test_later_glosses_hold():
    first = pd.DataFrame({"word": ["党", "市委"], "gloss": ["party", "committee"]})
    assert read_glosses(first, pd.DataFrame({"word": ["党"], "gloss": ["the Party"]})) == {
        "党": "the Party",
        "市委": "committee",
    }


def test_numbers_and_stop_words_are_no_content():
    table = pd.DataFrame({"token": ["发展", "的", "10", "1.5%", "a", "5G", "R"], "n": range(7)})
    assert content_words(table).to_dict("list") == {"token": ["发展", "5G"], "n": [0, 5]}
    assert list(content_words(table, stop_words=["发展"])["token"]) == ["的", "5G"]
    assert list(content_words(table.iloc[:0]).columns) == ["token", "n"]


def test_glosses_stand_right_after_their_terms():
    table = add_glosses(pd.DataFrame({"n": [1, 2], "token": ["党的二十大", "岱阳"], "g2": [3, 4]}))
    assert table.to_dict("list") == {
        "n": [1, 2],
        "token": ["党的二十大", "岱阳"],
        "gloss": ["20th Party Congress (2022)", ""],
        "g2": [3, 4],
    }


def test_the_lists_of_the_package_are_simplified_glossed_and_without_repeats():
    words, glosses = read_user_words(USER_WORDS), read_user_words(GLOSSES)
    assert not words.duplicated(["word", "pos"]).any()
    assert not glosses["word"].duplicated().any()
    assert not set(words["word"]) & set(glosses["word"])
    assert (words[["gloss", "pos", "note"]] != "").all(axis=None)
    for word in [*words["word"], *glosses["word"], *read_stop_words(STOP_WORDS)]:
        assert simplify(word) == word


def test_every_user_word_of_the_package_is_one_token():
    words = list(read_user_words()["word"])
    articles = pd.DataFrame({"article_id": words, "text": [f"在{word}中" for word in words]})
    tokens = tokenize(articles)
    whole = set(tokens.loc[tokens["token"] == tokens["article_id"], "article_id"])
    assert whole == set(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("湖南省委", ["湖南省委"]),
        ("衡阳市委书记", ["衡阳", "市委书记"]),
        ("创新区域", ["创新", "区域"]),
        ("平稳增长", ["平稳", "增长"]),
        ("推进会展业发展", ["推进", "会展业", "发展"]),
        ("市政府办理", ["市政府", "办理"]),
        ("省人大代表", ["省人大代表"]),
    ],
)
def test_user_words_do_not_cut_into_the_words_beside_them(text, expected):
    assert list(tokenize(pd.DataFrame({"article_id": ["a"], "text": [text]}))["token"]) == expected
