"""Set phrases: variants, first and last seen, shares and heat, and what is found without a list."""

import random

import pandas as pd
import pytest

from corpus.topics.discover import discover_watchwords
from corpus.topics.heat import heat_of, read_heat_scale
from corpus.topics.watchlist import read_watchwords
from corpus.topics.watchwords import track_watchwords


def articles(*rows):
    """Articles from (date, text), each on a page of its own."""
    table = pd.DataFrame(rows, columns=["date", "text"])
    names = [f"p{i}" for i in range(len(table))]
    return table.assign(article_id=[f"{n}#01" for n in names], page_id=names, date=pd.to_datetime(table["date"]))


def watchlist(tmp_path, *lines):
    file = tmp_path / "words.csv"
    file.write_text("watchword,gloss,variants,first_use\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return file


# --- the list ------------------------------------------------------------------------------------------------------


def test_a_phrase_stands_for_its_printings_without_and_with_other_joints(tmp_path):
    row = read_watchwords(watchlist(tmp_path, "學黨史、悟思想,,黨史學習")).iloc[0]
    assert set(row["variants"]) == {
        "学党史、悟思想", "学党史，悟思想", "学党史,悟思想", "学党史 悟思想", "学党史悟思想", "党史学习",
    }  # fmt: skip


@pytest.mark.parametrize(
    "lines, message",
    [
        (["三高四新,,,2020/12"], "words.csv:2: first_use='2020/12' must be like 2017, 2017-10 or 2017-10-18"),
        (["三高四新", "三高四新"], "words.csv:3: '三高四新' is already in line 2"),
        ([",nothing"], "words.csv:2: nothing in column watchword"),
        (["a,b,c,2001,e"], "words.csv:2: 5 fields for 4 columns"),
    ],
)
def test_a_mistake_in_the_list_is_named_with_its_line(tmp_path, lines, message):
    with pytest.raises(ValueError) as error:
        read_watchwords(watchlist(tmp_path, *lines))
    assert message in str(error.value)


def test_a_list_without_the_column_says_so(tmp_path):
    file = tmp_path / "words.csv"
    file.write_text("# note\nphrase\n三高四新\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"words.csv:2: no column watchword"):
        read_watchwords(file)


def test_the_packages_list_spans_the_eras():
    table = read_watchwords()
    assert 80 <= len(table) <= 150
    since = pd.to_numeric(table["since"])
    assert (
        (since < 1990).sum() >= 10 and since.between(1990, 2002).sum() >= 10 and since.between(2003, 2012).sum() >= 15
    )
    assert not (table["first_use"].ne("") & table["source"].eq("")).any()


# --- tracking ------------------------------------------------------------------------------------------------------

THREE = articles(("2021-03-01", "实施三高四新战略，三高四新"), ("2020-12-05", "谈三高四新"), ("2022-05-01", "别的事"))


def test_first_and_last_seen_are_by_date_not_by_order(tmp_path):
    seen, _ = track_watchwords(THREE, watchlist(tmp_path, "三高四新,,“三高四新”战略|三高四新战略"))
    row = seen.iloc[0]
    assert row[["n_articles", "n_uses"]].tolist() == [2, 3]
    assert row["first_date"] == row["first_earliest"] == row["first_latest"] == pd.Timestamp(2020, 12, 5)
    assert row["last_date"] == row["last_earliest"] == row["last_latest"] == pd.Timestamp(2021, 3, 1)
    assert (row["first_article_id"], row["first_quote"]) == ("p1#01", "谈三高四新")


def test_the_longest_variant_counts_once(tmp_path):
    seen, _ = track_watchwords(articles(("2021-01-01", "三高四新战略")), watchlist(tmp_path, "三高四新,,三高四新战略"))
    assert seen["n_uses"].tolist() == [1]


def test_a_phrase_within_a_longer_one_is_counted_for_both(tmp_path):
    table = articles(("2021-01-01", "乡村振兴战略"))
    seen, _ = track_watchwords(table, watchlist(tmp_path, "乡村振兴", "乡村振兴战略"))
    assert seen["n_articles"].tolist() == [1, 1]


def test_the_place_leads_back_to_the_page(tmp_path):
    table = articles(("2021-01-01", "谈三高四新")).assign(offsets=[[(0, 40)]], start=[30], end=[45])
    row = track_watchwords(table, watchlist(tmp_path, "三高四新")).seen.iloc[0]
    assert (row["page_id"], row["start"], row["end"]) == ("p0", 41, 45)


def test_a_page_known_by_a_range_brackets_the_first_day(tmp_path):
    table = articles((None, "三高四新"), ("2021-06-01", "三高四新")).assign(
        date_earliest=pd.to_datetime(["2021-01-01", None]), date_latest=pd.to_datetime(["2021-12-31", None])
    )
    row = track_watchwords(table, watchlist(tmp_path, "三高四新")).seen.iloc[0]
    assert row["first_earliest"] == pd.Timestamp(2021, 1, 1) and row["first_latest"] == pd.Timestamp(2021, 6, 1)
    assert row["last_earliest"] == pd.Timestamp(2021, 6, 1) and row["last_latest"] == pd.Timestamp(2021, 12, 31)


def test_an_inferred_day_is_told_with_the_days_between_which_it_lies(tmp_path):
    days = {"date_earliest": pd.to_datetime(["2021-07-30"]), "date_latest": pd.to_datetime(["2021-08-06"])}
    table = articles(("2021-07-31", "三高四新")).assign(**days)
    row = track_watchwords(table, watchlist(tmp_path, "三高四新")).seen.iloc[0]
    assert row["first_date"] == pd.Timestamp(2021, 7, 31)
    assert (row["first_earliest"], row["first_latest"]) == (pd.Timestamp(2021, 7, 30), pd.Timestamp(2021, 8, 6))


def test_undated_articles_are_counted_but_say_nothing_of_first_and_last(tmp_path):
    row = track_watchwords(articles((None, "三高四新")), watchlist(tmp_path, "三高四新")).seen.iloc[0]
    assert row["n_articles"] == row["n_undated"] == 1 and pd.isna(row["first_latest"])


def test_a_phrase_seen_before_its_first_use_is_marked(tmp_path):
    table = articles(("2019-01-01", "三高四新"), ("2020-12-09", "双循环"))
    seen, _ = track_watchwords(table, watchlist(tmp_path, "三高四新,,,2020-12", "双循环,,,2020-05-14"))
    assert seen["too_early"].tolist() == [True, False]


def test_shares_are_by_period_with_silence_missing(tmp_path):
    table = articles(("2020-01-01", "三高四新"), ("2020-05-01", "别的"), ("2022-01-01", "别的"))
    periods = track_watchwords(table, watchlist(tmp_path, "三高四新")).periods
    assert periods["label"].tolist() == ["2020", "2021", "2022"]
    assert periods["share"].iloc[[0, 2]].tolist() == [0.5, 0.0] and pd.isna(periods["n_articles"].iloc[1])


def test_heat_is_a_matter_of_years_and_of_enough_articles(tmp_path):
    words = watchlist(tmp_path, "三高四新")
    few = track_watchwords(THREE, words).periods.iloc[0]
    assert (few["heat"], few["heat_low"], few["heat_high"]) == ("沸", "沸", "沸") or few["heat_low"] != few["heat_high"]
    assert set(track_watchwords(THREE, words, freq="M").periods["heat"]) == {""}
    many = articles(*[("2021-01-01", "三高四新" if i < 30 else "别的") for i in range(1000)])
    row = track_watchwords(many, words).periods.iloc[0]
    assert (row["share"], row["heat"]) == (0.03, "烫")


def test_the_scale_has_six_levels_and_the_published_limits():
    scale = read_heat_scale()
    assert scale["level"].tolist() == list("沸烫热暖温冷")
    assert [heat_of(share, scale) for share in (0.06, 0.0518, 0.0129, 0.0128, 0.0)] == list("沸沸烫热冷")
    assert set(scale.loc[scale["basis"] == "published", "level"]) == {"沸", "烫"}


def test_in_any_batches_dates_and_counts_are_those_of_plain_counting(tmp_path):
    dice = random.Random(2)
    days = pd.date_range("1998-01-01", "2020-12-31")
    words = ["三个代表", "科学发展观", "中国梦"]
    rows = [(days[dice.randrange(len(days))], "，".join(w for w in words if dice.random() < 0.1)) for _ in range(3000)]
    table = articles(*rows)
    seen, periods = track_watchwords(
        [table.iloc[at : at + 250] for at in range(0, 3000, 250)], watchlist(tmp_path, *words)
    )
    for word, row in seen.set_index("watchword").iterrows():
        own = table[[word in text for text in table["text"]]]
        assert row["n_articles"] == len(own)
        assert row["first_date"] == own["date"].min() and row["last_date"] == own["date"].max()
        yearly = periods[periods["watchword"] == word].set_index("label")["n_articles"].to_dict()
        assert yearly == {**dict.fromkeys(yearly, 0), **own["date"].dt.year.astype(str).value_counts().to_dict()}


def test_no_article_gives_two_empty_tables(tmp_path):
    seen, periods = track_watchwords(THREE.iloc[:0], watchlist(tmp_path, "三高四新"))
    assert len(seen) == 0 and len(periods) == 0


# --- without a list ------------------------------------------------------------------------------------------------


def planted(phrases, seed=1, n=60, noise="天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"):
    """Articles of random characters with whole phrases between them."""
    dice = random.Random(seed)
    texts = []
    for _ in range(n):
        words = [dice.choice(phrases) if dice.random() < 0.2 else dice.choice(noise) for _ in range(60)]
        texts.append("".join(words))
    return articles(*[("2020-01-01", text) for text in texts])


def test_planted_phrases_are_found_and_nothing_else():
    phrases = ["三高四新", "省域副中心", "不忘初心牢记使命"]
    found = discover_watchwords(planted(phrases), min_articles=5, min_entropy=1.5)
    assert set(found["phrase"]) == set(phrases)


def test_a_phrase_across_punctuation_is_none():
    table = articles(*[("2020-01-01", "不忘初心，牢记使命")] * 5)
    assert set(discover_watchwords(table)["phrase"]) == {"不忘初心", "牢记使命"}


def test_counts_are_of_prints_and_of_articles():
    table = articles(*[("2020-01-01", "三高四新，三高四新")] * 4)
    row = discover_watchwords(table, min_cohesion=1, known=["三高四新"]).iloc[0]
    assert row[["phrase", "n", "n_articles", "listed"]].tolist() == ["三高四新", 8, 4, True]
    assert row["left_entropy"] == row["right_entropy"] == 3.0


def test_a_part_of_a_phrase_is_not_free():
    found = discover_watchwords(planted(["不忘初心牢记使命"]), min_articles=5)
    assert "初心牢记" not in set(found["phrase"])


def test_batches_find_the_same():
    table = planted(["三高四新", "省域副中心"])
    batches = [table.iloc[:13], table.iloc[13:]]
    pd.testing.assert_frame_equal(discover_watchwords(batches), discover_watchwords(table))


def test_impossible_lengths_are_an_error():
    with pytest.raises(ValueError, match=r"lengths=\(5, 4\)"):
        discover_watchwords(THREE, lengths=(5, 4))


def test_nothing_is_found_in_nothing():
    assert len(discover_watchwords(THREE.iloc[:0])) == 0
