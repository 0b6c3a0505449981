"""n-grams, tf-idf, lexical diversity and Zipf's law, by hand and against other packages."""

import numpy as np
import pandas as pd
import pytest

from corpus.terms import lexical_diversity, ngrams, tfidf, zipf_fit, zipf_shares


def tokens(**articles):
    rows = [(article, i, word) for article, words in articles.items() for i, word in enumerate(words.split())]
    return pd.DataFrame(rows, columns=["article_id", "position", "token"]).astype({"token": "str", "article_id": "str"})


def test_pairs_of_neighbours_are_counted_with_their_total():
    table = ngrams(tokens(a="高 质量 发展", b="质量 发展 高"), 2)
    assert table[["ngram", "n", "total", "n_articles"]].to_numpy().tolist() == [
        ["质量 发展", 2, 4, 2],
        ["发展 高", 1, 4, 1],
        ["高 质量", 1, 4, 1],
    ]
    assert list(table["per_10k"]) == [5000, 2500, 2500]


def test_a_sequence_never_crosses_a_gap_or_the_end_of_an_article():
    gapped = tokens(a="高 质量 发展").assign(position=[0, 1, 3])
    assert list(ngrams(gapped, 2)["ngram"]) == ["高 质量"]
    assert len(ngrams(tokens(a="高", b="质量"), 2)) == 0


def test_sequences_of_one_and_of_three():
    assert list(ngrams(tokens(a="乙 甲 乙"), 1)["n"]) == [2, 1]
    assert list(ngrams(tokens(a="乙 甲 乙"), 3)["ngram"]) == ["乙 甲 乙"]
    assert list(ngrams(tokens(a="乙 甲"), 3).columns) == ["ngram", "n", "total", "per_10k", "n_articles"]


def test_rare_sequences_are_left_out_after_the_total():
    assert ngrams(tokens(a="甲 乙 甲 乙"), 2, min_n=2)[["n", "total"]].to_numpy().tolist() == [[2, 3]]


def test_a_sequence_of_no_words_is_refused():
    with pytest.raises(ValueError, match="n=0"):
        ngrams(tokens(a="甲"), 0)


THREE = tokens(a="发展 发展 改革 稳定", b="发展 改革 改革 和 的 了", c="发展 的 了 了")


def test_weights_are_those_of_scikit_learn():
    # scikit-learn 1.9.1: TfidfTransformer(norm=None, smooth_idf=False) on the counts of the three texts.
    theirs = {
        "a": {"发展": 2.0, "改革": 1.4054651081081644, "稳定": 2.09861228866811},
        "b": {
            "了": 1.4054651081081644,
            "发展": 1.0,
            "和": 2.09861228866811,
            "改革": 2.8109302162163288,
            "的": 1.4054651081081644,
        },
        "c": {"了": 2.8109302162163288, "发展": 1.0, "的": 1.4054651081081644},
    }
    table = tfidf(THREE)
    assert len(table) == 11
    for row in table.itertuples():
        assert row.n * (row.idf + 1) == pytest.approx(theirs[row.article_id][row.token], rel=1e-12)


def test_weights_are_those_of_quantedas_worked_example():
    # The help page of dfm_tfidf, after Wikipedia's article on tf-idf: 0.0860 for "another", 0.1290 for "example".
    table = tfidf(tokens(a="this is a a sample", b="this is another another example example example"))
    theirs = table.set_index(["article_id", "token"])["tf_idf"] / np.log(10)
    assert theirs["b", "another"] == pytest.approx(0.0860, abs=5e-5)
    assert theirs["b", "example"] == pytest.approx(0.1290, abs=5e-5)
    assert theirs["b", "this"] == 0


def test_a_term_in_every_text_weighs_nothing():
    table = tfidf(THREE)
    assert table[table["token"] == "发展"][["idf", "tf_idf"]].to_numpy().tolist() == [[0, 0]] * 3


def test_weights_by_hand():
    row = tfidf(THREE).iloc[0]
    assert (row["article_id"], row["token"], row["n"], row["tf"]) == ("a", "稳定", 1, 0.25)
    assert row["tf_idf"] == pytest.approx(0.25 * np.log(3))


def test_one_text_weighs_nothing_and_none_gives_an_empty_table():
    assert list(tfidf(tokens(a="甲 乙"))["tf_idf"]) == [0, 0]
    assert list(tfidf(THREE.iloc[:0]).columns) == ["article_id", "token", "n", "tf", "idf", "tf_idf"]


def squares():
    return tokens(a=" ".join(str((i * i + i // 7) % 41) for i in range(400)))


def roots():
    return tokens(a=" ".join(f"w{int(i**0.5 * 3) % 29}" for i in range(300)))


@pytest.mark.parametrize(
    ("text", "mattr", "mtld"),
    [(squares(), 0.5752136752136756, 24.754396604002427), (roots(), 0.1600796812749001, 2.2472225339468075)],
)
def test_diversity_is_that_of_lexicalrichness(text, mattr, mtld):
    # lexicalrichness 0.5.1: mattr(window_size=50), mtld(threshold=0.72)
    row = lexical_diversity(text).iloc[0]
    assert (row["mattr"], row["mtld"]) == (pytest.approx(mattr, rel=1e-12), pytest.approx(mtld, rel=1e-12))


def test_diversity_by_hand():
    # Windows 甲乙, 乙甲, 甲甲: 1, 1, 1/2. One factor (TTR 2/3 at the third word), and nothing of the fourth (TTR 1);
    # backwards the first two words (TTR 1/2) are one factor, and the others all differ.
    row = lexical_diversity(tokens(a="甲 乙 甲 甲"), window=2).iloc[0]
    assert (row["n_tokens"], row["n_types"], row["ttr"]) == (4, 2, 0.5)
    assert row["mattr"] == pytest.approx(2.5 / 3)
    assert row["mtld"] == 4


def test_mtld_of_the_example_of_mccarthy_and_jarvis():
    # Their section on the measure: the TTR of these nine words falls to 0.667 at the sixth, the only factor; read
    # backwards it falls to 0.6 at the fifth, and the four words left are all different.
    text = tokens(a="of the people by the people for the people")
    assert lexical_diversity(text)["mtld"].iloc[0] == 9


def test_a_text_shorter_than_the_window_has_no_mattr():
    assert np.isnan(lexical_diversity(tokens(a="甲 乙"), window=3)["mattr"].iloc[0])
    assert lexical_diversity(tokens(a="甲 乙"), window=2)["mattr"].iloc[0] == 1


def test_a_text_without_a_repeated_word_has_no_mtld():
    assert np.isnan(lexical_diversity(tokens(a="甲"))["mtld"].iloc[0])


def test_diversity_of_no_tokens_is_an_empty_table():
    table = lexical_diversity(squares().iloc[:0])
    assert list(table.columns) == ["article_id", "n_tokens", "n_types", "ttr", "mattr", "mtld"]


@pytest.mark.parametrize(("options", "message"), [({"window": 0}, "window=0"), ({"threshold": 1}, "threshold=1")])
def test_options_of_diversity_that_cannot_be_used_are_named(options, message):
    with pytest.raises(ValueError, match=message):
        lexical_diversity(squares(), **options)


def ranked(*frequencies):
    return tokens(a=" ".join(f"{chr(0x4E00 + i)} " * n for i, n in enumerate(frequencies)))


def test_the_exponent_is_the_most_likely_one():
    # The maximum found by scipy 1.17.1 (minimize_scalar on the likelihood), the slope by numpy's least squares.
    row = zipf_fit(ranked(100, 52, 30, 26, 19, 15, 15, 12, 10, 9, 5, 3, 1, 1, 1)).iloc[0]
    assert (row["n_tokens"], row["n_types"], row["n_hapax"]) == (299, 15, 3)
    assert row["exponent"] == pytest.approx(1.1849212777, abs=1e-6)
    assert row["exponent_line"] == pytest.approx(1.6530069461714334)


def test_frequencies_made_by_the_law_give_its_exponent_back():
    row = zipf_fit(ranked(*[round(27720 / rank) for rank in range(1, 13)])).iloc[0]
    assert row["exponent"] == pytest.approx(1, abs=1e-4)
    assert row["exponent_line"] == pytest.approx(1, abs=1e-4)
    assert row["distance"] == pytest.approx(0, abs=1e-4)


def test_shares_of_the_law_sum_to_one():
    assert zipf_shares(4, 1.0).tolist() == pytest.approx([12 / 25, 6 / 25, 4 / 25, 3 / 25])
    assert zipf_shares(3, 0.0).tolist() == pytest.approx([1 / 3] * 3)


def test_words_all_used_alike_have_an_exponent_of_nothing():
    assert zipf_fit(ranked(2, 2, 2))["exponent"].iloc[0] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("n", [0, 1, 2])
def test_fewer_than_two_types_have_no_exponent(n):
    row = zipf_fit(ranked(2).iloc[:n]).iloc[0]
    assert row["n_tokens"] == n
    assert np.isnan(row["exponent"])
