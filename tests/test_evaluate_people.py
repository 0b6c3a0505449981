"""The measures of people, on a page of one article with mistakes made on purpose."""

from pathlib import Path

import pandas as pd

from corpus.evaluate import GoldArticle, GoldPage, judge_lists, judge_mentions, judge_speakers, score_judgments
from corpus.evaluate.baseline import find_names, judge_full_stops
from corpus.evaluate.matching import Match
from corpus.evaluate.people import lists_by_article

ARTICLE = GoldArticle(
    headline=(1,),
    officials={"秦观海": 2, "欧阳玉": 1},
    grassroots={"李大田": 1},
    others={"王小溪": 1},
    titles={"秦观海": ("市委书记",), "欧阳玉": ("市长", "代市长")},
    speakers=("秦观海",),
    speakers_alt=("欧阳玉",),
    attendees=("秦观海", "欧阳玉"),
)


def match(article: GoldArticle = ARTICLE, article_id: str = "p#01") -> list[Match]:
    """The gold article and the found one that answers to it."""
    return [Match(GoldPage(file="p.txt", path=Path("p.txt"), articles=(article,)), 1, article, article_id)]


def mention(person: str, title: str = "", category: str = "official", zone: str = "body") -> dict[str, str]:
    """One row of mentions."""
    return {"article_id": "p#01", "person": person, "title": title, "category": category, "zone": zone}


RIGHT = [
    mention("秦观海", "书记", zone="headline"),
    mention("秦观海", "市委书记"),
    mention("欧阳玉", "代市长"),
    mention("李大田", "村支书", "grassroots"),
    mention("王小溪", "", "other"),
]


def score(rows: list[dict[str, str]], measure: str, matches: list[Match] | None = None) -> tuple[int, int, int]:
    """tp, fp, fn of one measure of these mentions."""
    mentions = pd.DataFrame(rows, columns=["article_id", "person", "title", "category", "zone"])
    scores = score_judgments(judge_mentions(matches or match(), mentions)).set_index("measure")
    return tuple(int(n) for n in scores.loc[measure, ["tp", "fp", "fn"]])


def test_what_is_found_as_the_gold_has_it_is_all_right() -> None:
    expected = {"officials": 2, "persons": 4, "categories": 4, "counts": 2, "titles": 2}
    assert {measure: score(RIGHT, measure) for measure in expected} == {m: (n, 0, 0) for m, n in expected.items()}


def test_an_official_is_missed_and_a_word_taken_for_one_is_false() -> None:
    rows = [*RIGHT[:2], mention("高新区", "主任"), *RIGHT[3:]]
    assert score(rows, "officials") == (1, 1, 1)
    assert score(rows, "persons") == (3, 1, 1)


def test_a_villager_taken_for_an_official_is_a_false_official_of_the_wrong_category_but_a_person() -> None:
    rows = [*RIGHT[:4], mention("王小溪", "", "official")]
    assert score(rows, "officials") == (2, 1, 0)
    assert score(rows, "persons") == (4, 0, 0)
    assert score(rows, "categories") == (3, 1, 1)


def test_a_count_is_right_only_if_exact() -> None:
    assert score(RIGHT[1:], "counts") == (1, 1, 1)
    assert score(RIGHT[:2], "counts") == (1, 0, 1)


def test_the_first_title_in_the_body_is_judged_and_the_headlines_only_where_there_is_none() -> None:
    assert score([mention("秦观海", "市委书记", zone="headline")], "titles") == (1, 0, 1)
    wrong = [mention("秦观海", "市委书记", zone="headline"), mention("秦观海", "市长"), mention("欧阳玉", "市长")]
    assert score(wrong, "titles") == (1, 1, 1)


def test_an_article_nobody_found_misses_all_its_people() -> None:
    assert score(RIGHT, "officials", match(article_id="")) == (0, 0, 2)


def test_an_article_without_counts_in_the_gold_is_not_judged() -> None:
    silent = match(GoldArticle(headline=(1,)))
    mentions = pd.DataFrame(RIGHT)
    assert judge_mentions(silent, mentions).empty


def speak(*persons: str) -> tuple[int, ...]:
    """tp, fp, fn of these speakers."""
    judged = judge_speakers(match(), [("p#01", person) for person in persons])
    return tuple(int(n) for n in score_judgments(judged).loc[0, ["tp", "fp", "fn"]])


def test_speakers_are_officials_each_counted_once() -> None:
    assert speak("秦观海", "秦观海") == (1, 0, 0)
    assert speak() == (0, 0, 1)
    assert speak("秦观海", "高新区") == (1, 1, 0)


def test_a_speaker_accepted_but_not_asked_for_and_one_who_is_no_official_are_not_judged() -> None:
    assert speak("秦观海", "欧阳玉", "李大田", "王小溪") == (1, 0, 0)


def test_an_attendance_list_is_right_in_printed_order_only() -> None:
    def judged(*lists: tuple[str, ...]) -> tuple[int, ...]:
        scores = score_judgments(judge_lists(match(), {"p#01": list(lists)}))
        return tuple(int(n) for n in scores.loc[0, ["tp", "fp", "fn"]])

    assert judged(("王小溪",), ("秦观海", "欧阳玉")) == (1, 0, 0)
    assert judged(("欧阳玉", "秦观海")) == (0, 1, 1)
    assert judged() == (0, 0, 1)


def test_a_list_of_the_officials_alone_is_right_where_the_gold_names_people_of_companies_too() -> None:
    gold = GoldArticle(headline=(1,), officials={"秦观海": 1}, others={"王小溪": 1}, attendees=("秦观海", "王小溪"))
    for listed, right in ((("秦观海",), 1), (("秦观海", "王小溪"), 1), (("王小溪",), 0)):
        assert score_judgments(judge_lists(match(gold), {"p#01": [listed]})).loc[0, "tp"] == right


def test_lists_are_read_in_the_order_of_their_positions() -> None:
    columns = ["article_id", "list_id", "list_position", "person"]
    rows = [("a", "a:1", 2, "乙"), ("a", "a:1", 1, "甲"), ("a", "", 0, "丙"), ("b", "b:1", 1, "丁")]
    assert lists_by_article(pd.DataFrame(rows, columns=columns)) == {"a": [("甲", "乙")], "b": [("丁",)]}


def test_jieba_tags_words_as_names_each_once() -> None:
    assert find_names("小张和李建国到了。李建国说，李建国来过。").count("李建国") == 1


def test_the_plainest_rule_joins_a_line_without_a_full_stop_to_the_next_of_whatever_article() -> None:
    pages = pd.DataFrame({"page_id": ["p"], "text": ["甲\n乙。\n丙\n丁\n戊"]})
    first, second = GoldArticle(paras=((1, 2), (3, 5))), GoldArticle(paras=((4,),))
    judged = judge_full_stops([GoldPage(file="p.txt", path=Path("p.txt"), articles=(first, second))], pages)
    assert [tuple(row) for row in judged[["expected", "found"]].to_numpy()] == [
        ("1+2", "1+2"),
        ("3+5", ""),
        ("", "3+4"),
        ("", "4+5"),
    ]


def test_a_judgment_of_a_person_stands_on_the_first_line_of_the_article_that_has_the_name() -> None:
    article = GoldArticle(headline=(2,), paras=((3,),), officials={"秦观海": 1, "欧阳玉": 1})
    pages = pd.DataFrame({"page_id": ["p"], "text": ["秦观海（别的文章）\n标题\n市委书记秦观海和市长欧阳\n玉"]})
    judged = judge_mentions(match(article), pd.DataFrame(RIGHT[:0], columns=list(RIGHT[0])), pages)
    officials = judged[judged["measure"] == "officials"]
    assert dict(zip(officials["expected"], officials["line"], strict=True)) == {"秦观海": 3, "欧阳玉": 0}
