"""Many articles cut together: the same tokens as one by one, each at its place, each word with its number."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import cutting
from corpus.cutting import number_words
from corpus.segmenters.kinds import code_points
from corpus.tokens import number_tokens, tokenize

TEXTS = st.lists(st.text("市委书记高新区发展B1. 。\n\r　𠀀", max_size=15), min_size=1, max_size=6)


def table(texts, **columns):
    return pd.DataFrame({"article_id": [f"p#{number}" for number in range(len(texts))], "text": texts, **columns})


def number(text, *lengths, vocabulary=None):
    stops = np.cumsum(lengths)
    return number_words(text, code_points(text), (stops - lengths, stops), {} if vocabulary is None else vocabulary)


@settings(max_examples=30, deadline=None)
@given(TEXTS, st.sampled_from(["jieba", "characters"]))
def test_articles_cut_together_are_cut_as_each_alone(texts, segmenter):
    articles = table(texts)
    options = {"segmenter": segmenter, "user_words": ["高新区", "书记高"], "names": {"p#1": ["委书"]}}
    alone = [tokenize(articles.iloc[row : row + 1], **options) for row in range(len(texts))]
    pd.testing.assert_frame_equal(tokenize(articles, **options), pd.concat(alone, ignore_index=True))


@settings(max_examples=30, deadline=None)
@given(TEXTS, st.integers(1, 40))
def test_the_size_of_a_batch_changes_nothing(texts, size):
    whole = tokenize(table(texts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "BATCH", size)
        pd.testing.assert_frame_equal(tokenize(table(texts)), whole)


def test_a_word_is_not_found_across_the_end_of_an_article():
    assert list(tokenize(table(["高新", "区", ""]), user_words=["高新区", "新\0区"])["token"]) == ["高新", "区"]


def test_positions_and_sentences_begin_anew_with_each_article():
    tokens = tokenize(table(["发展。改革", "", " 稳定，发展！发展"]), user_words=None)
    assert list(tokens["position"]) == [0, 2, 0, 2, 4]
    assert list(tokens["sentence"]) == [0, 1, 0, 0, 1]


def test_every_article_leads_back_to_its_own_place_in_print():
    articles = table(["发展", "", "改革稳定"], offsets=[[(0, 10), (2, 99)], [], [(0, 50), (2, 20)]])
    tokens = tokenize(articles, user_words=None)
    assert tokens[["start", "end"]].to_numpy().tolist() == [[10, 12], [50, 52], [20, 22]]


def test_a_word_has_one_number_however_long_it_is():
    vocabulary = {}
    text = "发展改革高新区𠀀全过程人民民主发展高新区全过程人民民主"
    assert number(text, 2, 2, 3, 1, 7, 2, 3, 7, vocabulary=vocabulary).tolist() == [0, 1, 2, 3, 4, 0, 2, 4]
    assert list(vocabulary) == ["发展", "改革", "高新区", "𠀀", "全过程人民民主"]


def test_a_vocabulary_is_added_to():
    vocabulary = {"发展": 0}
    assert number("改革发展", 2, 2, vocabulary=vocabulary).tolist() == [1, 0]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=5), max_size=20))
def test_words_and_numbers_lead_to_each_other(words):
    vocabulary = {}
    numbers = number("".join(words), *map(len, words), vocabulary=vocabulary) if words else []
    assert [list(vocabulary)[place] for place in numbers] == words


def test_numbered_tokens_count_as_the_table_does():
    articles = table(["发展高新区，发展", "改革的发展"])
    numbered = number_tokens(articles, stop_words=["的"])
    counts = np.bincount(numbered.columns.word, minlength=len(numbered.vocabulary))
    expected = tokenize(articles, stop_words=["的"])["token"].value_counts()
    assert {word: count for word, count in zip(numbered.vocabulary, counts, strict=True) if count} == dict(expected)
    pd.testing.assert_frame_equal(numbered.to_frame(), tokenize(articles, stop_words=["的"]))


def test_an_article_id_that_is_a_number_becomes_text():
    articles = pd.DataFrame({"article_id": [7, 8], "text": ["发展", "改革"]})
    assert list(tokenize(articles)["article_id"]) == ["7", "8"]
