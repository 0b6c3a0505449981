"""Bylines, datelines and credits as Chinese newspapers print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.bylines import is_byline, parse_byline, split_dateline, split_names, split_trailing_credit


def people(text):
    """The filled name lists of a byline."""
    parsed = parse_byline(text)._asdict()
    return {field: value for field, value in parsed.items() if isinstance(value, list) and value}


def test_a_reporter_is_named_after_the_mark():
    assert people("■本报记者 陈润") == {"reporters": ["陈润"]}


@pytest.mark.parametrize("text", ["■本报记者 陈 润", "■本报记者　陈　润", "□ 本 报 记 者 陈 润", "**■本报记者 陈润**"])
def test_a_name_printed_with_a_space_is_joined(text):
    assert people(text) == {"reporters": ["陈润"]}


def test_a_spaced_name_beside_a_full_one_stays_apart():
    assert people("■本报记者 敖文景 周 围") == {"reporters": ["敖文景", "周围"]}


def test_two_spaced_names_stay_two():
    assert people("■本报记者 王 靖 李 明") == {"reporters": ["王靖", "李明"]}


def test_a_compound_surname_is_kept_with_its_name():
    assert people("本报记者 欧阳明 通讯员 司马 小红") == {"reporters": ["欧阳明"], "correspondents": ["司马小红"]}


def test_names_without_a_space_are_cut_by_surname():
    assert split_names("邓小山廖承雄") == (["邓小山", "廖承雄"], [])


def test_a_dotted_name_is_one_name():
    assert people("见习记者 阿依古丽·买买提") == {"reporters": ["阿依古丽·买买提"]}


def test_traditional_characters_are_kept_as_printed():
    assert people("本報記者 陳 潤 通訊員 葉小明") == {"reporters": ["陳潤"], "correspondents": ["葉小明"]}


def test_a_byline_on_two_lines_is_one_byline():
    expected = {"reporters": ["王靖"], "correspondents": ["刘慧玲"]}
    assert people("■本报记者 王 靖\n通 讯 员 刘慧玲") == expected
    assert people("■本报记者 王 靖 通 讯 员 刘慧玲") == expected


def test_interns_have_a_list_of_their_own():
    text = "衡阳日报讯（通讯员 颜伶俐 全媒体记者 唐翔 实习生 周继晋）"
    assert people(text) == {"reporters": ["唐翔"], "correspondents": ["颜伶俐"], "interns": ["周继晋"]}


def test_names_before_any_role_are_reporters():
    assert people("( 王 萌   实习生   江 成 志 )") == {"reporters": ["王萌"], "interns": ["江成志"]}


@pytest.mark.parametrize("text", ["■李西 摄", "图/李西", "摄影：李西", "（通讯员 李西 摄）", "本报记者 李西 摄影"])
def test_a_picture_credit_fills_photographers_alone(text):
    assert people(text) == {"photographers": ["李西"]}


def test_text_and_picture_by_different_people():
    text = "■文/衡阳日报全媒体记者 邓小山 通讯员 廖承雄 图/李西"
    assert people(text) == {"reporters": ["邓小山"], "correspondents": ["廖承雄"], "photographers": ["李西"]}
    assert people("张三/文 李四/图") == {"reporters": ["张三"], "photographers": ["李四"]}


def test_a_correspondent_who_took_the_picture_is_both():
    text = "(文/全媒体记者 邓小山 通讯员 廖承雄 图/通讯员 李西)"
    assert people(text) == {"reporters": ["邓小山"], "correspondents": ["廖承雄", "李西"], "photographers": ["李西"]}


def test_a_given_name_may_be_a_role_word():
    assert people("本报记者 程 前 通讯员 王 文") == {"reporters": ["程前"], "correspondents": ["王文"]}


def test_a_name_stands_before_the_word_report():
    text = "本报云塘9月11日讯 记者鲁一平通讯员方家报道："
    assert people(text) == {"reporters": ["鲁一平"], "correspondents": ["方家"]}


def test_words_and_pictures_by_the_same_people():
    text = "(文/图 全媒体记者 邓小山 通讯员 杨颖君)"
    both = ["邓小山", "杨颖君"]
    assert people(text) == {"reporters": ["邓小山"], "correspondents": ["杨颖君"], "photographers": both}


def test_an_office_before_a_correspondent_is_no_name():
    assert people("通讯员 市委宣传部 张三") == {"correspondents": ["张三"]}
    assert people("通讯员 市委宣传部张三") == {"correspondents": ["张三"]}


def test_what_leads_up_to_a_name_is_no_name():
    assert people("（本版图片均由记者张三摄）") == {"photographers": ["张三"]}


def test_a_long_minority_name_is_one_name():
    assert people("通讯员 巴图 乌云其其格") == {"correspondents": ["巴图", "乌云其其格"]}


def test_the_rounds_of_editing_fill_editors():
    assert parse_byline("编辑：张三 一审：李四 二审：王五").editors == ["张三", "李四", "王五"]


def test_newspaper_agency_place_and_date_are_read():
    local = parse_byline("湖南日报10月18日讯（记者 张三）")
    wire = parse_byline("新华社北京10月16日电（记者 张三、李四）")
    assert (local.newspaper, local.date_text) == ("湖南日报", "10月18日")
    assert (wire.agency, wire.place, wire.date_text) == ("新华社", "北京", "10月16日")
    assert wire.reporters == ["张三", "李四"]
    assert parse_byline("本报北京3月5日电").newspaper == ""


@pytest.mark.parametrize(
    "line",
    [
        "■本报记者 陈润",
        "通 讯 员 刘慧玲",
        "■李西 摄",
        "□李 明",
        "（全媒体记者 金明达）",
        "（祝 愿）",
        "**本报讯**",
        "本报评论员",
        "新华社发",
    ],
)
def test_a_line_of_roles_and_names_is_a_byline(line):
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "观摩产品。 ■李西 摄",
        "责编：尤佳 版式：靳东升 校对：和悦",
        "岱阳日报",
        "记者从市政府获悉",
        "记者手记",
        "●金融",
        "衡阳日报讯（全媒体记者 李建平 通讯员 阳亮）党的",
        "高新区",
        "王靖",
    ],
)
def test_any_other_line_is_no_byline(line):
    assert not is_byline(line)


@pytest.mark.parametrize(
    ("opener", "body"),
    [
        ("衡阳日报讯（全媒体记者 邓小山 通讯员 廖承雄）", "近日，市"),
        ("**本报讯** ", "昨日（10月8日）是"),
        ("　　本报讯（记者　艾民）", "昨天下午"),
        ("本 报 讯 ( 记 者 李 明 ) ", '"冰面温度'),
        ("新华社北京10月16日电（记者 张三）", "中国共产党"),
        ("本报北京3月5日电 ", "十三届全国人大"),
        ("本报讯 ", "记者日前从市文旅局了解到"),
        ("本报讯 记者 张三 通讯员 李四 ", "昨日，"),
        ("本报讯 记者张三报道：", "昨日，"),
        ("（记者 张三）", "昨日，"),
        ("岱阳融媒讯（记者 王三 通讯员 李四）", "今天"),
    ],
)
def test_the_dateline_is_cut_from_its_paragraph(opener, body):
    assert split_dateline(opener + body) == len(opener)


@pytest.mark.parametrize(
    "text", ["记者从市政府获悉", "（一）加强领导", "本报电话：", "衡阳电信网络通讯公司昨日", "10月16日，市"]
)
def test_a_paragraph_without_dateline_is_left_whole(text):
    assert split_dateline(text) == 0


@pytest.mark.parametrize(
    ("body", "credit"),
    [
        ("会上作了发言。", "（记者 王三）"),
        ("可换门票。\n", "( 王 萌   实习生   江 成 志 )"),
        ("观摩产品。", " ■李西 摄"),
        ("会议召开。", "（张三）"),
        ("图为现场。", "本报记者 张三 李四 摄"),
        ("介绍了情况。", "（新华社发（张三 摄））"),
    ],
)
def test_the_closing_credit_is_found(body, credit):
    assert split_trailing_credit(body + credit) == len(body)


@pytest.mark.parametrize(
    "text", ["他说（笑）", "全文（完）", "市长王三（左二）", "近年来该市（含县）", "大家开展拍摄", "嫌疑人（张某）"]
)
def test_another_bracket_at_the_end_is_no_credit(text):
    assert split_trailing_credit(text) == len(text)


@given(st.text(alphabet="本报讯记者通员（）() 　■/文图摄王李明10月日电新华社、：\n*", max_size=80))
def test_cuts_stay_within_the_text(text):
    assert 0 <= split_dateline(text) <= len(text)
    assert 0 <= split_trailing_credit(text) <= len(text)
    assert all(" " not in name for names in people(text).values() for name in names)
    assert is_byline(text) in {True, False}


@pytest.mark.parametrize(
    "text", [" " * 50_000, "记" * 50_000, "本报讯（" + " " * 50_000, "王 " * 25_000, "（" * 50_000]
)
def test_a_degenerate_line_is_read_in_bounded_work(text):
    assert not is_byline(text)
    assert split_trailing_credit(text) == len(text)
    assert split_dateline(text) <= len(text)


@pytest.mark.parametrize("text", ["（本报记者 宁静）", "本报记者 钟声"])
def test_behind_a_role_a_word_is_the_name_it_looks_like(text):
    assert people(text) in ({"reporters": ["宁静"]}, {"reporters": ["钟声"]})


def test_what_the_writer_is_names_nobody():
    assert people("青坪县 一名林业站干部") == {}


@pytest.mark.parametrize("credit", ["（起 云）", "（矣　文）"])
def test_two_characters_set_apart_in_a_bracket_at_the_end_sign_whatever_the_surname(credit):
    text = "公路昨日通车，全长四十公里。"
    assert split_trailing_credit(text + credit) == len(text)


@pytest.mark.parametrize("note", ["（待 续）", "（未 完）"])
def test_what_else_stands_alone_in_brackets_signs_nothing(note):
    assert split_trailing_credit("公路昨日通车。" + note) == len("公路昨日通车。" + note)


def test_a_lone_character_before_a_role_of_one_is_the_surname():
    assert people("余 文 摄") == {"photographers": ["余文"]}


def test_a_students_role_is_none_of_the_names():
    assert people("学生记者 苗 青") == {"reporters": ["苗青"]}


def test_a_house_that_signs_is_no_person():
    assert people("某某市文史馆") == {}


def test_a_name_spaced_before_what_its_bearer_did_is_whole():
    assert people("本报记者 章 回 文 沙 鸥 图") == {"reporters": ["章回"], "photographers": ["沙鸥"]}


@pytest.mark.parametrize("signed", ["某市文史館", "某部三营　战士　邱小山"])
def test_who_signs_a_text_sent_in_is_no_author_of_the_papers(signed):
    assert people(signed) == {}
