"""`find_mentions`: names by structure, bare names, what is no name, titles, lists, namesakes."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mention_pages import page_of, page_of_articles

from corpus.mentions import find_mentions
from corpus.schema import COLUMNS, Corpus, build_table


def names(corpus: Corpus, **options) -> list[str]:
    """The persons found, in the order of the page."""
    return find_mentions(corpus, **options)["person"].tolist()


def only(corpus: Corpus, person: str) -> pd.Series:
    """The one row of a person."""
    rows = find_mentions(corpus).query("person == @person")
    assert len(rows) == 1
    return rows.iloc[0]


# --- what a row says ----------------------------------------------------------------------------------------------


def test_an_empty_corpus_gives_an_empty_table_with_its_columns() -> None:
    empty = Corpus(build_table("pages", []), build_table("blocks", []), build_table("articles", []))
    found = find_mentions(empty)
    assert len(found) == 0
    assert list(found.columns) == list(COLUMNS["mentions"])


def test_a_row_leads_back_to_the_printed_characters() -> None:
    corpus = page_of("7月30日下午，市委书记秦国文到企业调研。", headline="秦国文到企业调研")
    text = corpus.pages["text"][0]
    found = find_mentions(corpus)
    assert [text[row.start : row.end] for row in found.itertuples()] == ["秦国文", "秦国文"]
    assert found["zone"].tolist() == ["headline", "lead"]


def test_title_and_institution_are_as_printed() -> None:
    row = only(page_of("衡阳市人社局党组书记、局长陈骏表示，要全面学习。"), "陈骏")
    assert (row["title"], row["institution"]) == ("衡阳市人社局党组书记、局长", "衡阳市人社局")
    assert (row["category"], row["rule"], row["speaks"]) == ("official", "title + name", True)


def test_traditional_characters_are_kept_as_printed() -> None:
    row = only(page_of("石尾縣縣委書記龔長慶強調，要抓緊抓實。"), "龔長慶")
    assert (row["title"], row["surface"], row["level"]) == ("石尾縣縣委書記", "龔長慶", "county")


def test_zones_follow_the_blocks() -> None:
    blocks = [
        ("kicker", "乔正山赴石门镇调研"),
        ("headline", "乔正山：抓早抓小"),
        ("paragraph", "县委书记乔正山来到石门镇。"),
        ("paragraph", "乔正山强调，要抓早。"),
        ("caption", "图为乔正山（左二）察看水情。"),
    ]
    assert find_mentions(page_of_articles(blocks))["zone"].tolist() == ["kicker", "headline", "lead", "body", "caption"]


def test_furniture_bylines_and_repeats_are_not_read() -> None:
    blocks = [("byline", "本报记者 乔正山"), ("paragraph", "县委书记鲍春明讲话。"), ("repeat", "县委书记鲍春明讲话。")]
    assert names(page_of_articles(blocks)) == ["鲍春明"]


# --- bare names ---------------------------------------------------------------------------------------------------


def test_a_name_once_titled_is_found_bare_all_over_the_page() -> None:
    first = [("paragraph", "市委书记江成出席并讲话。")]
    second = [("paragraph", "会后，江成走访了两家企业。")]
    found = find_mentions(page_of_articles(first, second))
    assert found["article_id"].tolist() == ["p#01", "p#02"]
    assert found["rule"].tolist() == ["title + name", "known from the page"]
    assert found["category"].tolist() == ["official", "official"]


def test_a_shorter_name_is_not_found_in_a_longer_one() -> None:
    corpus = page_of("审计局局长罗文参加。罗文鹏没有到会。", reporters=["罗文鹏"])
    assert names(corpus) == ["罗文"]


def test_a_known_name_is_not_found_in_an_unknown_longer_one() -> None:
    assert names(page_of("审计局局长罗文参加。审计局科长罗文斌说，账目清楚。罗文斌表示放心。")) == [
        "罗文",
        "罗文斌",
        "罗文斌",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "江成与大家一起讨论。",
        "要成立以江成为组长的领导小组。",
        "江成就拿冬奥打比方。",
        "江成将出席开幕式。",
        "这让江成很感动。",
    ],
)
def test_a_bare_name_ends_where_the_next_word_begins(sentence: str) -> None:
    assert names(page_of("市委书记江成到会。", sentence)) == ["江成", "江成"]


@pytest.mark.parametrize("sentence", ["长江成为黄金水道。", "金沙江成立管理局。", "全国平均水平有所提高。"])
def test_a_known_name_is_not_found_across_two_words(sentence: str) -> None:
    assert names(page_of("市委书记江成、市政协副主席全国平到会。", sentence)) == ["江成", "全国平"]


def test_a_name_that_is_a_word_counts_only_where_it_acts_as_a_person() -> None:
    corpus = page_of("市住建局局长安静坐进热线大厅。", "安静一边记录一边派单。", "会场里一片安静。")
    assert names(corpus) == ["安静", "安静"]


def test_a_name_that_is_a_word_stays_a_word_in_another_article() -> None:
    one = [("paragraph", "市住建局局长安静坐进热线大厅。")]
    other = [("paragraph", "图书馆里，安静，是唯一的要求。")]
    assert find_mentions(page_of_articles(one, other))["article_id"].tolist() == ["p#01"]


def test_a_doubtful_end_is_settled_by_the_same_name_elsewhere() -> None:
    assert set(names(page_of("副市长卓越，副市长孟浩参加。", "卓越和孟浩先后发言。"))) == {"卓越", "孟浩"}


# --- newspeople ---------------------------------------------------------------------------------------------------


def test_a_reporter_is_no_mention() -> None:
    corpus = page_of("市长逄立群主持会议。逄晓东在现场看到，大厅秩序井然。", reporters=["逄晓东"])
    assert names(corpus) == ["逄立群"]


def test_a_credit_in_the_text_is_no_mention() -> None:
    assert names(page_of("县长鲍春明参加。（记者 金明达 通讯员 李大海）")) == ["鲍春明"]
    assert names(page_of_articles([("caption", "观摩产品。 ■李西 摄"), ("paragraph", "县长李西宁讲话。")])) == [
        "李西宁"
    ]


def test_an_official_with_a_reporters_name_is_another_person() -> None:
    one = [("paragraph", "副县长李明主持会议。李明要求，抓紧抓实。")]
    other = [("paragraph", "李明看到，广场上人山人海。")]
    found = find_mentions(page_of_articles(one, other, reporters=["李明"]))
    assert found["article_id"].tolist() == ["p#01", "p#01"]
    assert set(found["told_apart_by"]) == {"byline"}


# --- lists --------------------------------------------------------------------------------------------------------


def test_a_title_said_once_holds_for_the_names_that_follow() -> None:
    corpus = page_of("副市长亓文斌、季春，市政府党组成员、秘书长公冶明参加会议。")
    found = find_mentions(corpus)
    assert found[["person", "title"]].to_numpy().tolist() == [
        ["亓文斌", "副市长"],
        ["季春", "副市长"],
        ["公冶明", "市政府党组成员、秘书长"],
    ]
    assert found["list_position"].tolist() == [1, 2, 3]
    assert found["list_id"].nunique() == 1


def test_two_lists_of_an_article_have_two_ids() -> None:
    found = find_mentions(page_of("莱河市委书记佘建平、市长单良陪同调研。市领导上官云杰、刘建军、亓文斌参加。"))
    assert found["list_id"].tolist() == ["p#01/1"] * 2 + ["p#01/2"] * 3
    assert found["list_position"].tolist() == [1, 2, 1, 2, 3]


def test_one_who_attends_alone_is_a_list_of_one() -> None:
    assert only(page_of("副市长杨洪峰参加。"), "杨洪峰")["list_position"] == 1
    assert only(page_of("副市长杨洪峰讲话。"), "杨洪峰")["list_position"] == 0


def test_names_in_a_row_need_no_title() -> None:
    assert names(page_of("以周红燕、贺集亮、汪静、邹格为代表的医护人员昼夜奋战。")) == [
        "周红燕",
        "贺集亮",
        "汪静",
        "邹格",
    ]


def test_a_name_printed_with_a_space_is_joined() -> None:
    found = find_mentions(page_of("副市长王 伟、李小明、刘 建出席。"))
    assert found["person"].tolist() == ["王伟", "李小明", "刘建"]
    assert found["surface"].tolist() == ["王 伟", "李小明", "刘 建"]


# --- category, level, place ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "person", "category", "level"),
    [
        ("国务院副总理孙长庚来我市考察。", "孙长庚", "official", "national"),
        ("省委副书记庞志远来我市调研。", "庞志远", "official", "province"),
        ("省财政厅副厅长池清泉讲话。", "池清泉", "official", "province"),
        ("市委书记江成讲话。", "江成", "official", "prefecture"),
        ("清江县委书记谈志刚发言。", "谈志刚", "official", "county"),
        ("石桥镇党委书记裴晓光发言。", "裴晓光", "official", "township"),
        ("柳河村党支部书记满仓发言。", "满仓", "grassroots", "grassroots"),
        ("华泰药业集团董事长符立信发言。", "符立信", "other", ""),
        ("市工商联副主席(兼职)、金沅食品公司总经理和畅作为企业代表发言。", "和畅", "other", ""),
    ],
)
def test_category_and_level_follow_the_title(sentence: str, person: str, category: str, level: str) -> None:
    row = only(page_of(sentence, paper="沅阳日报"), person)
    assert (row["category"], row["level"]) == (category, level)


def test_a_bare_county_post_is_a_countys_in_a_countys_paper() -> None:
    corpus = page_of("县委书记乔正山到镇村调研。市委书记江成来我县考察。我县今年全县脱贫。")
    assert dict(find_mentions(corpus)[["person", "level"]].to_numpy()) == {"乔正山": "county", "江成": "prefecture"}


def test_namesakes_are_told_apart_by_place() -> None:
    one = page_of("清江县委书记李明讲话。", page_id="a")
    other = page_of("沅水县委书记李明讲话。", page_id="b")
    both = Corpus(*(pd.concat(tables, ignore_index=True) for tables in zip(one, other, strict=True)))
    assert find_mentions(both)["told_apart_by"].tolist() == ["清江县", "沅水县"]


def test_namesakes_are_told_apart_by_what_they_are() -> None:
    one = [("paragraph", "副市长高兴华主持会议。")]
    other = [("paragraph", "村民高兴华种了十亩柑橘。")]
    assert find_mentions(page_of_articles(one, other))["told_apart_by"].tolist() == ["official", "other"]


# --- tagger and roster --------------------------------------------------------------------------------------------


def test_a_taggers_spans_are_merged_with_the_rules() -> None:
    def tag(text: str) -> list[tuple[int, int]]:
        return [(text.index(name), text.index(name) + 3) for name in ("白求恩", "江成说") if name in text]

    found = find_mentions(page_of("市委书记江成说，要学习白求恩精神。"), tagger=tag)
    assert found[["person", "rule"]].to_numpy().tolist() == [["江成", "title + name"], ["白求恩", "tagger"]]


def test_a_tagger_that_leaves_the_text_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"\(3, 99\).*text of 6 characters"):
        find_mentions(page_of("市长发言了。"), tagger=lambda text: [(3, 99)])


def test_a_name_of_the_roster_needs_no_introduction() -> None:
    roster = pd.DataFrame({"name": ["乔正山"], "title": ["县委书记"]})
    corpus = page_of("大家都说，跟着乔正山干，心里踏实。")
    assert names(corpus) == []
    assert find_mentions(corpus, roster=roster)["rule"].tolist() == ["roster"]


def test_a_roster_holds_between_its_dates() -> None:
    roster = pd.DataFrame({"name": ["乔正山"], "from": ["2019-01-01"], "to": ["2019-12-31"]})
    sentence = "大家都说，跟着乔正山干，心里踏实。"
    assert names(page_of(sentence, date="2019-06-01"), roster=roster) == ["乔正山"]
    assert names(page_of(sentence, date="2021-06-01"), roster=roster) == []
    assert names(page_of(sentence), roster=roster) == ["乔正山"]


def test_a_roster_is_read_from_a_csv_file(tmp_path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text("name,title,place,from,to\n乔正山,县委书记,清江县,2019-01-01,\n", encoding="utf-8")
    assert names(page_of("跟着乔正山干。"), roster=file) == ["乔正山"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"person": ["乔正山"]}, "no column 'name'"),
        ({"name": [""]}, "row 1; give a full name"),
        ({"name": ["乔正山"], "from": ["去年"]}, "from='去年' in row 1"),
    ],
)
def test_a_roster_that_cannot_be_used_says_why(table: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        find_mentions(page_of("市长发言了。"), roster=pd.DataFrame(table))


def test_a_missing_roster_file_is_named(tmp_path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no roster at .*none\.csv"):
        find_mentions(page_of("市长发言了。"), roster=tmp_path / "none.csv")


# --- laws ---------------------------------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    [
        "市委书记",
        "副市长",
        "江成",
        "顾长风",
        "王 伟",
        "阿依古丽·买买提",
        "、",
        "，",
        "。",
        "“",
        "”",
        "（",
        "说",
        "和",
        "强调",
        "高度",
        "重视",
        " ",
        "㐀",
        "A",
        "县",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_every_surface_is_the_printed_text_at_its_place_and_none_overlap(text: str) -> None:
    corpus = page_of(text)
    found = find_mentions(corpus)
    page = corpus.pages["text"][0]
    assert [page[row.start : row.end] for row in found.itertuples()] == found["surface"].tolist()
    assert all(end <= start for end, start in zip(found["end"], found["start"][1:], strict=False))


@settings(max_examples=20, deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_two_runs_give_the_same_table(text: str) -> None:
    pd.testing.assert_frame_equal(find_mentions(page_of(text)), find_mentions(page_of(text)))


def test_fifty_thousand_spaces_do_no_harm() -> None:
    assert names(page_of("市委书记" + " " * 50_000 + "江成" + "、" * 5_000)) == []


def test_names_set_one_a_line_are_found_also_where_they_are_set_wide() -> None:
    text = "造林模范名单如下：\n丁  旺\n王有根\n慕容福\n祝寿山\n大会号召向他们学习。"
    assert names(page_of(text)) == ["丁旺", "王有根", "慕容福", "祝寿山"]


def test_lines_of_words_are_no_list_of_names() -> None:
    assert names(page_of("高标准\n高质量\n高效率\n全市上下一心。")) == []


def test_names_side_by_side_in_a_column_take_the_post_of_its_heading() -> None:
    rows = [
        "第二届委员会常务委员名单",
        "（按姓氏笔画排列）",
        "马  奔（回族）  王兰亭",
        "毛  杉  成于思（女）",
        "蓝田玉（女，畲族）",
    ]
    found = find_mentions(page_of(*rows))
    assert found["person"].tolist() == ["马奔", "王兰亭", "毛杉", "成于思", "蓝田玉"]
    assert set(found["title"]) == {"常务委员"}
    assert set(found["category"]) == {"official"}


def test_a_title_beside_the_name_goes_before_that_of_the_heading() -> None:
    found = find_mentions(page_of("常务委员名单", "王兰亭", "宓守信", "孙如海", "主　席：宓守信"))
    assert found[found["person"] == "宓守信"]["title"].tolist() == ["", "主席"]


def test_words_side_by_side_are_no_column_of_names() -> None:
    assert names(page_of("新闻  体育  娱乐  财经  科技  健康", "高铁  白酒  石油  黄金  钢材  水泥")) == []


def test_a_page_that_breaks_off_after_a_surname_has_no_name_there() -> None:
    assert names(page_of("慰问团看望了村民王")) == []
    assert names(page_of("奖状发给了居民和")) == []


def test_one_who_opens_several_clauses_is_the_person_an_article_is_about() -> None:
    told = page_of("天刚亮，曹满仓那边也点了灯。", "晌午，曹满仓一时没了主意。老伴给曹满仓送来了水。")
    assert names(told) == ["曹满仓"] * 3


def test_a_place_that_opens_several_clauses_is_no_person() -> None:
    assert names(page_of("入冬，石家庄开展专项检查。", "去年，石家庄实施了新办法。")) == []


def test_a_name_that_opens_one_clause_and_does_nothing_a_person_does_is_left() -> None:
    assert names(page_of("天刚亮，曹满仓那边也点了灯。")) == []


def test_a_known_name_before_a_word_of_place_is_the_place() -> None:
    assert names(page_of("县林业局局长林涛出席会议。", "二百座瞭望台立在林涛之中。")) == ["林涛"]


def test_a_name_is_what_stands_together_wherever_the_page_has_it() -> None:
    assert names(page_of("县长李富来访问了农户。", "农户说，李富来是个实在人。")) == ["李富来", "李富来"]
    assert names(page_of("总理切尔诺梅尔金说，今天很好。", "切尔诺梅尔金将来访。")) == ["切尔诺梅尔金"] * 2
    assert names(page_of("县长李富来访问了农户。", "下午，李富强调要办实事。")) == ["李富", "李富"]


def test_a_name_that_ends_the_page_is_not_lengthened() -> None:
    assert names(page_of("村民尚美英讲了经过。举报人：尚美英")) == ["尚美英", "尚美英"]
