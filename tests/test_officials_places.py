"""Where a mention stands, and what a plain count of strings counts. All names are invented."""

import pandas as pd
from marked import marked_corpus

from corpus.officials import attendance_lists, compare_plain_counts, with_places
from corpus.schema import Corpus
from corpus.speech import count_speech, find_speech


def test_a_name_in_a_list_is_told_from_one_in_the_body():
    corpus, mentions = marked_corpus(
        "昨日，大会召开。<市长>{王洪}说，好。<市领导>{林海}、{李四}参加。", kicker="{王洪}强调"
    )
    placed = with_places(mentions, attendance_lists(mentions, corpus.articles))
    assert list(placed["printed_in"]) == ["headline", "body", "list", "list"]
    assert "printed_in" not in mentions


def test_a_plain_count_finds_names_inside_longer_ones():
    corpus, mentions = marked_corpus("<市长>{王洪}来了。<县长>{王洪军}走了。")
    row = compare_plain_counts(mentions, corpus).set_index("person").loc["王洪"]
    assert (row["n_mentions"], row["plain_count"], row["in_longer_names"]) == (1, 2, 1)


def test_a_plain_count_finds_names_in_bylines_and_repeats():
    corpus, mentions = marked_corpus("<市长>{王洪}来了。", headline="王洪")
    for kind, column in (("byline", "in_bylines"), ("repeat", "in_repeats"), ("furniture", "in_furniture")):
        blocks = corpus.blocks.assign(kind=corpus.blocks["kind"].replace({"headline": kind}))
        row = compare_plain_counts(mentions, Corpus(corpus.pages, blocks, corpus.articles)).iloc[0]
        assert (row["plain_count"], row[column]) == (2, 1)


def test_a_plain_count_misses_a_name_broken_by_a_blank():
    corpus, mentions = marked_corpus("<市长>{王 洪}来了。")
    row = compare_plain_counts(mentions.assign(person="王洪"), corpus).iloc[0]
    assert (row["n_mentions"], row["plain_count"], row["not_in_one_piece"]) == (1, 0, 1)


def test_the_columns_add_up_to_the_mentions():
    corpus, mentions = marked_corpus("<市长>{王洪}来了。<县长>{王洪军}走了。王洪水大。", headline="{王洪}")
    table = compare_plain_counts(mentions, corpus)
    parts = ["in_bylines", "in_repeats", "in_furniture", "in_longer_names", "in_other_words"]
    assert ((table["plain_count"] - table[parts].sum(axis=1) + table["not_in_one_piece"]) == table["n_mentions"]).all()
    assert isinstance(table, pd.DataFrame) and len(table) == 2


def test_characters_of_speech_are_counted_with_their_denominators():
    corpus, mentions = marked_corpus("{王洪}说：“要快。”{林海}强调，要稳。")
    table = count_speech(find_speech(corpus, mentions), corpus.articles)
    columns = ["speaker", "n_chars", "n_direct", "n_reported", "n_utterances", "total_speech", "share_of_speech"]
    assert table[columns].values.tolist() == [["林海", 3, 0, 3, 1, 6, 0.5], ["王洪", 3, 3, 0, 1, 6, 0.5]]
    assert list(table["total_text"]) == [len(corpus.articles["text"].iloc[0])] * 2


def test_words_within_words_are_not_counted_twice():
    corpus, mentions = marked_corpus("{王洪}指出，{林海}强调，要稳。")
    table = count_speech(find_speech(corpus, mentions), corpus.articles)
    assert table[["speaker", "n_chars"]].values.tolist() == [["王洪", 8]]


def test_no_speech_gives_an_empty_table():
    corpus, mentions = marked_corpus("天很蓝。")
    assert count_speech(find_speech(corpus, mentions), corpus.articles).empty
