"""Tokens: what is cut, where it was printed, and that nothing outside is touched."""

import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.segmenters import load_jieba
from corpus.tokens import tokenize


def article(text, article_id="p#01", **columns):
    return pd.DataFrame([{"article_id": article_id, "text": text, **columns}])


def cut(text, **options):
    return list(tokenize(article(text), **{"user_words": None, **options})["token"])


def test_no_articles_give_an_empty_table_with_its_columns():
    tokens = tokenize(article("").iloc[:0])
    assert list(tokens.columns) == ["article_id", "position", "token", "pos", "start", "end", "sentence"]
    assert tokens["start"].dtype == "int64"
    assert tokens["token"].dtype == "str"


def test_an_article_without_text_has_no_token():
    assert len(tokenize(article(""))) == 0
    assert len(tokenize(article("。！\n  "))) == 0


def test_one_word_is_one_token():
    tokens = tokenize(article("发展"))
    assert tokens.to_dict("records") == [
        {"article_id": "p#01", "position": 0, "token": "发展", "pos": "", "start": 0, "end": 2, "sentence": 0}
    ]


def test_punctuation_is_no_row_but_takes_a_position():
    tokens = tokenize(article("发展，改革。\n稳定"), user_words=None)
    assert list(tokens["token"]) == ["发展", "改革", "稳定"]
    assert list(tokens["position"]) == [0, 2, 5]
    assert list(tokens["sentence"]) == [0, 0, 2]


def test_a_space_takes_no_position():
    tokens = tokenize(article("5G 材料"), user_words=None)
    assert list(tokens["token"]) == ["5G", "材料"]
    assert list(tokens["position"]) == [0, 1]


def test_offsets_lead_back_to_the_printed_page():
    offsets = [(0, 100), (3, 205)]
    tokens = tokenize(article("我们在高新区", offsets=offsets), user_words=["高新区"])
    assert list(tokens["token"]) == ["我们", "在", "高新区"]
    assert list(tokens["start"]) == [100, 102, 205]
    assert list(tokens["end"]) == [102, 103, 208]


def test_a_word_broken_in_print_ends_after_its_last_printed_character():
    tokens = tokenize(article("高新区", offsets=[(0, 10), (2, 31)]), user_words=["高新区"])
    assert tokens[["start", "end"]].to_numpy().tolist() == [[10, 32]]


def test_without_user_words_the_tokens_are_those_of_jieba():
    text = "党的二十大报告指出，高质量发展是全面建设社会主义现代化国家的首要任务。R&D投入1.5%，F-16"
    words = [piece for piece in load_jieba().lcut(text) if any(c.isalnum() for c in piece)]
    assert cut(text) == words


def test_a_longer_word_of_the_dictionary_does_not_beat_a_users_word():
    assert cut("高新技术") == ["高新技术"]
    assert cut("高新技术", user_words=["高新"]) == ["高新", "技术"]
    assert cut("中华人民共和国", user_words=["人民"])[1] == "人民"


def test_the_longest_users_word_wins_and_the_leftmost_before_it():
    assert cut("全过程人民民主", user_words=["人民民主", "全过程人民民主"]) == ["全过程人民民主"]
    assert cut("甲乙丙丁", user_words=["甲乙", "乙丙丁"])[0] == "甲乙"


def test_a_longer_word_listed_as_well_protects_its_inside():
    assert "民政" in cut("人民政府", user_words=["民政"])
    assert cut("人民政府", user_words=["民政", "人民政府"]) == ["人民政府"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text("市委书记高新区发展a1 。\n", max_size=12), min_size=1, max_size=4),
    st.text("高新区市委", min_size=1, max_size=3),
)
def test_a_users_word_is_a_token_wherever_it_is_printed(texts, word):
    for text in texts:
        tokens = tokenize(article(text), user_words=[word])
        assert list(tokens["token"]).count(word) >= text.count(word)


@settings(max_examples=60, deadline=None)
@given(st.text("市委书记高新区發展aB1. %-，。\n　", max_size=40))
def test_every_token_is_printed_where_its_offsets_say(text):
    tokens = tokenize(article(text), user_words=["高新区"])
    from corpus.script import simplify

    assert [simplify(text)[row.start : row.end] for row in tokens.itertuples()] == list(tokens["token"])
    assert tokens["position"].is_monotonic_increasing
    assert not tokens["position"].duplicated().any()


def test_two_tokenizers_live_side_by_side_and_jieba_is_untouched():
    import jieba

    before = dict(jieba.dt.FREQ), jieba.dt.initialized, set(jieba.finalseg.Force_Split_Words)
    assert cut("高新技术产业", user_words=["技术产业"]) == ["高新", "技术产业"]
    assert cut("高新技术产业", user_words=["新技术"]) == ["高", "新技术", "产业"]
    assert cut("高新技术产业") == ["高新技术", "产业"]
    assert (dict(jieba.dt.FREQ), jieba.dt.initialized, set(jieba.finalseg.Force_Split_Words)) == before


def test_the_shared_cache_file_is_neither_read_nor_written(tmp_path):
    (tmp_path / "jieba.cache").write_bytes(b"not a cache")
    script = "import pandas as pd; from corpus.tokens import tokenize\n"
    script += "print(len(tokenize(pd.DataFrame({'article_id': ['a'], 'text': ['发展']}), keep_pos='all')))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env={"TMPDIR": str(tmp_path)}, check=True
    )
    assert (done.stdout.strip(), done.stderr) == ("1", "")
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]
    assert (tmp_path / "jieba.cache").read_bytes() == b"not a cache"


def test_a_word_with_two_tags_keeps_both():
    words = pd.DataFrame({"word": ["高新", "高新"], "pos": ["n", "vn"]})
    tokens = tokenize(article("高新技术"), user_words=words, keep_pos="all")
    assert list(tokens["pos"]) == ["n|vn", "n"]
    assert list(tokenize(article("高新技术"), user_words=words, keep_pos=["v"])["token"]) == ["高新"]


def test_a_users_word_without_a_tag_keeps_the_one_of_the_dictionary():
    tokens = tokenize(article("发展"), user_words=["发展"], keep_pos="all")
    assert list(tokens["pos"]) == ["vn"]


def test_tags_are_worked_out_only_where_asked_for_and_change_no_token():
    text = "市委书记秦某某指出，要坚持高质量发展"
    plain, tagged = tokenize(article(text)), tokenize(article(text), keep_pos="all")
    assert set(plain["pos"]) == {""}
    assert "" not in set(tagged["pos"])
    pd.testing.assert_frame_equal(plain.drop(columns="pos"), tagged.drop(columns="pos"))


def test_kept_tags_keep_all_that_begin_with_them():
    tokens = tokenize(article("衡阳的经济发展很快"), user_words=None, keep_pos=["n"])
    assert list(tokens["token"]) == ["衡阳", "经济"]


def test_a_single_tag_must_be_given_as_a_list():
    with pytest.raises(ValueError, match=r"keep_pos='n'.*keep_pos=\['n'\]"):
        tokenize(article("发展"), keep_pos="n")


def test_stop_words_leave_a_gap_in_the_positions():
    tokens = tokenize(article("我们的发展"), user_words=None, stop_words=["的"])
    assert list(tokens["token"]) == ["我们", "发展"]
    assert list(tokens["position"]) == [0, 2]


def test_traditional_print_gives_simplified_tokens():
    assert cut("經濟發展") == cut("经济发展") == ["经济", "发展"]


def test_a_users_word_may_be_written_in_either_script():
    assert cut("全過程人民民主", user_words=["全过程人民民主"]) == ["全过程人民民主"]
    assert cut("全过程人民民主", user_words=["全過程人民民主"]) == ["全过程人民民主"]


def test_names_hold_in_their_own_article_only():
    articles = pd.concat([article("以江成为组长", "a"), article("长江成为航道", "b")])
    tokens = tokenize(articles, user_words=None, names={"a": ["江成"]})
    assert list(tokens[tokens["article_id"] == "a"]["token"]) == ["以", "江成", "为", "组长"]
    assert list(tokens[tokens["article_id"] == "b"]["token"]) == ["长江", "成为", "航道"]


def test_a_table_of_mentions_serves_as_names():
    mentions = pd.DataFrame({"article_id": ["p#01"], "person": ["江成"]})
    assert cut("以江成为组长", names=mentions) == ["以", "江成", "为", "组长"]
    assert cut("以江成为组长", names=["江成"]) == ["以", "江成", "为", "组长"]


def test_any_function_that_cuts_a_text_is_a_segmenter():
    assert cut("新发展 理念", segmenter=str.split) == ["新发展", "理念"]
    assert cut("新发展", segmenter="characters") == ["新", "发", "展"]
    assert cut("新发展", segmenter=lambda text: list(text), user_words=["发展"]) == ["新", "发展"]


def test_a_segmenter_that_loses_or_invents_text_is_refused():
    with pytest.raises(ValueError, match="not its text at '新'"):
        cut("新发展", segmenter=lambda text: ["发展"])
    with pytest.raises(ValueError, match="not its text at '改革'"):
        cut("新发展", segmenter=lambda text: ["改革"])
    with pytest.raises(ValueError, match="not its text at '展'"):
        cut("新发展", segmenter=lambda text: ["新发"])


def test_an_unknown_segmenter_is_named_with_those_there_are():
    with pytest.raises(ValueError, match=r"segmenter='thulac'.*characters.*jieba"):
        cut("发展", segmenter="thulac")


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="no column 'text'"):
        tokenize(pd.DataFrame({"article_id": ["a"]}))


def test_the_articles_are_left_as_they_were():
    articles = article("高质量发展", offsets=[(0, 5)])
    before = articles.copy(deep=True)
    tokenize(articles, keep_pos="all")
    pd.testing.assert_frame_equal(articles, before)


def test_importing_the_module_loads_no_segmenter():
    script = "import sys, corpus.tokens; print([m for m in ('jieba', 'opencc', 'ahocorasick_rs') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_token_whose_rest_was_printed_before_ends_with_its_piece():
    articles = pd.DataFrame({"article_id": ["a"], "text": ["文泊阳"], "offsets": [[(0, 20), (1, 3)]]})
    tokens = tokenize(articles, user_words=["文泊阳"])
    assert list(zip(tokens["start"], tokens["end"], strict=True)) == [(20, 21)]
