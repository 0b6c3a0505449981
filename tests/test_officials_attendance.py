"""Attendance lists: who is in, in which order, with which verb. All names are invented."""

import pytest
from marked import marked_corpus

from corpus.officials import attendance_lists

REPORT = "昨日，大会召开。"


def listed(body: str, **options: object) -> str:
    """The names of the lists of a marked article, in order."""
    corpus, mentions = marked_corpus(body)
    return "、".join(attendance_lists(mentions, corpus.articles, **options)["person"])


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<市领导>{林海}、{王洪}、{李四}参加。", "林海、王洪、李四"),
        ("<副市长>{林海}，<市政府秘书长>{王洪}参加会议。", "林海、王洪"),
        ("<市长>{林海}主持会议。<市领导>{王洪}、{李四}出席。", "王洪、李四"),
        ("会议由<市长>{林海}主持，<副市长>{王洪}、{李四}参加。", "王洪、李四"),
        ("<市委书记>{林海}出席并讲话，<市长>{王洪}主持，<市领导>{李四}、{赵六}出席。", "李四、赵六"),
        ("<市委书记>{林海}、<市长>{王洪}陪同调研。<市领导>{李四}、{赵六}参加。", "林海、王洪、李四、赵六"),
        ("<副市长>{林海}参加会议。<市政协副主席>{王洪}应邀列席。", "林海、王洪"),
        ("<市委常委、市委秘书长>{林海}参加。", "林海"),
        ("<副市长>{林海}、{王洪}等市领导一同调研。", "林海、王洪"),
        ("参加调研的还有：<市委常委>{林海}、<副市长>{王洪}。", "林海、王洪"),
        ("出席会议的领导有{林海}、{王洪}，以及各界代表。", "林海、王洪"),
        ("<副市长>{林海}、{王洪}以及市直有关部门负责人参加座谈会。", "林海、王洪"),
        ("<市领导>{林海}、{王洪}，各县区委书记，市直单位主要负责人参加会议。", "林海、王洪"),
        ("<副市长>{林海}（女）、{王洪}（回族）分别在主会场和分会场参加会议。", "林海、王洪"),
        ("<副市长>{林海}、{王洪}和各界代表1000多人参加大会。", "林海、王洪"),
        ("<市领导>{林海}、{王洪}会见时在座。", "林海、王洪"),
        ("在主席台就座的有<市领导>{林海}、{王洪}。", "林海、王洪"),
        ("<市领导>{林海}、{王洪}，{张三}同志的<女儿>{other:张小}参加活动。", "林海、王洪"),
    ],
)
def test_a_list_has_its_names_in_printed_order(body: str, names: str):
    assert listed(REPORT + body) == names


def test_a_list_goes_on_over_paragraphs_that_close_with_a_semicolon():
    body = (
        "<大会执行主席>{林海}、{王洪}在主席台就座。\n在主席台就座的还有：<市领导>{李四}、{赵六}；\n"
        "<军分区司令员>{钱江}，<市中级人民法院院长>{孙河}；\n<老同志代表>{周山}。"
    )
    assert listed(REPORT + body) == "林海、王洪、李四、赵六、钱江、孙河、周山"


def test_those_who_sit_in_close_the_list_after_who_presides():
    body = (
        "<市人大常委会主任>{林海}，<副主任>{王洪}出席会议。{林海}主持第一次全体会议，{王洪}主持第二次全体会议。"
        "<副市长>{李四}，<市中级人民法院院长>{赵六}列席会议。"
    )
    assert listed(REPORT + body) == "林海、王洪、李四、赵六"


def test_friends_of_the_dead_man_are_listed_not_he():
    assert listed(REPORT + "<地委书记>{林海}、<专员>{王洪}以及{李四}同志生前友好二百多人参加。") == "林海、王洪"


def test_a_list_set_with_blanks_has_a_blank_before_its_verb():
    assert listed(REPORT + "<市领导> {林海} {王洪} {李四} 出席。") == "林海、王洪、李四"


def test_a_list_has_one_name_a_line_after_a_colon():
    body = "参加会议的还有：\n<副市长>{林海}\n<市水利局局长>{王洪}\n会议通报了情况。"
    assert listed(REPORT + body) == "林海、王洪"


def test_those_also_present_belong_to_the_list_before():
    between = "会议听取了汇报，部署了工作，提出了具体要求，对今后一段时间的任务作了详细安排。"
    body = f"<副市长>{{林海}}、{{王洪}}出席会议。\n{between}\n出席会议的还有<市水利局局长>{{李四}}。"
    assert listed(REPORT + body) == "林海、王洪、李四"


@pytest.mark.parametrize(
    "body",
    [
        "<市长>{林海}出席开幕式并致辞。",
        "<市长>{林海}出席会议并讲话。",
        "<市长>{林海}主持会议。",
        "<老兵>{林海}参加了抗日战争。",
        "<局长>{林海}介绍，三千人参加考试。",
        "{林海}以普通党员身份，参加所在党支部专题组织生活会。",
    ],
)
def test_a_main_actor_is_no_attendee(body: str):
    assert listed(REPORT + body) == ""


def test_those_whom_the_report_is_about_are_no_attendees():
    assert listed("10月8日，<市领导>{林海}、{王洪}参加义务植树活动。") == ""


def test_company_in_the_first_sentence_is_a_list():
    assert listed("昨日，<市委书记>{林海}在<市委秘书长>{王洪}、<副市长>{李四}陪同下来到学校。") == "王洪、李四"


def test_of_several_lists_the_longest_is_the_articles():
    body = "<市长>{林海}陪同。\n会谈很长。双方签约。\n<副市长>{王洪}、{李四}参加活动。"
    assert listed(REPORT + body) == "王洪、李四"
    assert listed(REPORT + body, main_only=False) == "林海、王洪、李四"


def test_every_row_has_verb_sentence_position_and_title():
    corpus, mentions = marked_corpus(REPORT + "<副市长>{林海}、{王洪}参加会议。<市政协副主席>{李四}列席。")
    table = attendance_lists(mentions, corpus.articles)
    columns = ["list_position", "person", "title", "verb", "sentence", "n_listed"]
    assert table[columns].values.tolist() == [
        [1, "林海", "副市长", "参加", 1, 3],
        [2, "王洪", "副市长", "参加", 1, 3],
        [3, "李四", "市政协副主席", "列席", 2, 3],
    ]
    assert table["list_id"].nunique() == 1
    text = corpus.pages["text"].iloc[0]
    assert [text[start:end] for start, end in zip(table["start"], table["end"], strict=True)] == [
        "林海",
        "王洪",
        "李四",
    ]


def test_others_keep_their_place_in_a_list_of_officials():
    body = REPORT + "<市长>{林海}，<教授>{other:王洪}，<副市长>{李四}参加会议。"
    assert listed(body) == "林海、李四"
    assert listed(body, category=None) == "林海、王洪、李四"
    corpus, mentions = marked_corpus(body)
    assert list(attendance_lists(mentions, corpus.articles)["list_position"]) == [1, 3]


def test_a_name_that_was_not_found_does_not_end_a_list():
    assert listed(REPORT + "<副市长>{林海}、张三，<市法院院长>{王洪}参加会议。") == "林海、王洪"


def test_an_article_without_a_list_has_no_row():
    corpus, mentions = marked_corpus("<市长>{林海}说，好。")
    table = attendance_lists(mentions, corpus.articles)
    assert table.empty
    assert list(table.columns[:3]) == ["list_id", "list_position", "person"]


def test_a_category_that_is_none_is_refused():
    corpus, mentions = marked_corpus("好。")
    with pytest.raises(ValueError, match="category='x' is not known"):
        attendance_lists(mentions, corpus.articles, category="x")


def test_what_the_one_named_before_does_ends_a_row():
    assert (
        listed(f"{REPORT}<市长>{{林海}}安排稳增长工作，<市人大主任>{{王洪}}、<副市长>{{李四}}参加会议。")
        == "王洪、李四"
    )
    assert listed(f"{REPORT}<省委常委>{{林海}}到我市察看灾情，<市委书记>{{王洪}}陪同。") == "王洪"


def test_the_family_of_one_named_does_not_make_him_attend():
    assert listed(f"{REPORT}<主任>{{林海}}、<副主任>{{王洪}}以及{{李四}}同志亲属参加送别活动。") == "林海、王洪"
