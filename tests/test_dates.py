"""Dates of pages and reports, from headers, days told, events and years."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.dates import date_articles, date_pages, read_events
from corpus.dates.events import default_finder
from corpus.dates.expressions import find_expressions, read_number
from corpus.schema import build_table


def page(text, **columns):
    """A page of one text."""
    row = {"page_id": "p", "path": "p.txt", "text": text, "encoding": "utf-8", "sha256": "", "n_chars": len(text)}
    row |= dict.fromkeys(("newspaper", "section", "page_number", "date_basis"), "")
    row |= dict.fromkeys(("date", "date_earliest", "date_latest"), pd.NaT) | {"date_precision": "none"}
    return build_table("pages", [row | columns])


def block(kind, text, article_id="p#01", start=0):
    """A block whose text stands in the page from `start` on."""
    offsets = [(0, start)] if text else []
    end = start + len(text)
    return {"page_id": "p", "block": start, "article_id": article_id, "kind": kind, "text": text, "start": start} | {
        "end": end,
        "pieces": [(start, end)],
        "offsets": offsets,
    }


def dated(text, blocks=None):
    """The only row of `date_pages` for a page of one text."""
    return date_pages(page(text), blocks).iloc[0]


def day_of(text):
    """The inferred day of a page, as text; None where the page gives none."""
    found = dated(text).date
    return None if pd.isna(found) else str(found.date())


def event_of(text, published="2018-11-20", byline="", captions=()):
    """The event date of an article on a page printed on `published`, and its basis."""
    stamp = pd.Timestamp(published) if published else pd.NaT
    pages = page(text, date=stamp, date_earliest=stamp, date_latest=stamp, date_precision="day")
    row = {"article_id": "p#01", "page_id": "p", "ordinal": 1, "kicker": "", "headline": "", "subhead": "", "start": 0}
    row |= {role: [] for role in ("reporters", "correspondents", "photographers", "interns")}
    row |= {"byline": byline, "text": text, "n_chars": len(text), "n_paragraphs": 1, "end": len(text)}
    row |= {"date": pd.NaT, "event_date": pd.NaT, "event_date_basis": "", "offsets": [(0, 0)] if text else []}
    blocks = build_table("blocks", [block("caption", caption) for caption in captions])
    found = date_articles(build_table("articles", [row]), pages, blocks).iloc[0]
    return (None if pd.isna(found.event_date) else str(found.event_date.date())), found.event_date_basis


# --- expressions -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("十二", 12), ("二十", 20), ("三十一", 31), ("廿四", 24), ("二〇一八", 2018), ("一九八八", 1988)],
)
def test_numbers_are_read_in_arabic_and_chinese_digits(text, number):
    assert read_number(text) == number


def test_a_range_of_days_keeps_both_ends():
    (found,) = find_expressions("10月18日至20日共完成")
    assert (found.month, found.day, found.last_month, found.last_day) == (10, 18, 10, 20)


def test_a_range_over_a_month_keeps_both_months():
    (found,) = find_expressions("2月27日至3月2日")
    assert (found.month, found.day, found.last_month, found.last_day) == (2, 27, 3, 2)


@pytest.mark.parametrize("text", ["13月40日", "农历八月十五日", "八十年代", "1980年代", "节日前夕", "120日"])
def test_what_is_no_day_is_not_read_as_one(text):
    assert list(find_expressions(text)) == []


def test_a_span_of_months_is_no_day():
    (found,) = find_expressions("1至11月，全区")
    assert (found.kind, found.month) == ("span", 11)


@settings(deadline=None)
@given(st.dates(date(1949, 1, 1), date(2035, 12, 31)))
def test_every_printed_day_is_read_back(day):
    (found,) = find_expressions(f"{day.year}年{day.month}月{day.day}日")
    assert (found.year, found.month, found.day) == (day.year, day.month, day.day)


@settings(deadline=None)
@given(st.text(alphabet="0123456789一二十年月日至上下周五昨天今去、—（）", max_size=60))
def test_expressions_stay_in_order_and_within_the_text(text):
    ends = 0
    for found in find_expressions(text):
        assert ends <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        ends = found.end


# --- headers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        "2018年11月20日 星期二 责编：尤佳",
        "２０１８年１１月２０日　星期二　责编：尤佳",
        "二〇一八年十一月二十日　星期二　农历戊戌年十月十三",
        "松河日报 2018.11.20 星期二 要闻 02",
        "2018-11-20 第2版",
        "<div>松河日报 2018年11月20日&nbsp;星期二</div>",
    ],
)
def test_a_header_dates_the_page_to_the_day(header):
    row = dated(f"松河日报\n\n{header}\n\n本报讯 昨日，全市大会召开。")
    assert str(row.date.date()) == "2018-11-20"
    assert row.date_precision == "day"
    assert row.date_earliest == row.date_latest == row.date


def test_a_header_that_lost_its_weekday_to_ocr_is_marked():
    basis = dated("松河日报\n2018年11月20日 星期四\n本报讯 昨日，大会召开。").date_basis
    assert "printed as 星期四, but that day was a 星期二" in basis


def test_a_header_that_the_page_contradicts_leaves_the_day_open():
    row = dated("松河日报 2012年10月19日 第2版\n本报讯 10月18日，全市热议党的二十大报告。疫情防控不放松。")
    assert pd.isna(row.date)
    assert (row.date_earliest.year, row.date_latest.year) == (2012, 2022)
    assert "contradicted" in row.date_basis


def test_a_header_without_a_year_takes_it_from_weekday_and_contents():
    row = dated("安澜日报  1月1日 星期六  第一版\n\n2011年是“十二五”的开局之年，也是建党90周年。")
    assert str(row.date.date()) == "2011-01-01"
    assert row.date_precision == "day"


def test_the_day_of_a_notice_is_no_header():
    assert day_of("本报讯 近日，大会召开。\n\n公告 松河自来水公司定于2018年11月21日8时停水。") is None


def test_the_day_that_signs_a_notice_is_no_header():
    text = "".join(f"本报讯 近日，第{n}次会议召开。\n" for n in range(12)) + "公示\n现予公示。\n2018年11月12日"
    assert dated(text).date_precision != "day"


def test_a_day_that_signs_a_short_notice_at_the_top_is_no_header():
    text = (
        "任免通知\n任命张三为市民政局副局长。\n2021年6月28日\n本报讯 昨天上午，庆祝中国共产党成立100周年大会隆重举行。"
    )
    assert day_of(text) == "2021-07-02"


def test_a_header_of_day_and_section_has_its_year_from_the_contents():
    text = "7月17日 · 要 闻\n本报讯 昨日，大会召开。今年是新中国成立65周年。《三年行动计划（2014—2016年）》发布。"
    assert day_of(text) == "2014-07-17"


def test_the_year_of_a_life_does_not_contradict_the_header():
    text = "2021-09-28\n本报讯 9月27日，党代会开幕。\n他2002年退下来后，又义务植树十九年，到2026年造林千亩。"
    assert day_of(text) == "2021-09-28"


def test_a_source_line_at_the_foot_is_a_header():
    row = dated("本报讯 近日，大会召开。\n《岱阳日报》（2022年10月17日　第01版）")
    assert (str(row.date.date()), row.date_precision) == ("2022-10-17", "day")


def test_the_basis_names_the_words_and_their_place():
    text = "松河日报\n2018年11月20日 星期二\n"
    basis = dated(text).date_basis
    start = text.index("2018年")
    assert basis == f"2018年11月20日 星期二 [{start}:{start + 15}]"


def test_newspaper_section_and_page_number_are_read():
    row = dated("# 松河日报\n\n第２版　要闻　责编：尤佳\n\n本报讯 近日，大会召开。")
    assert (row.newspaper, row.section, row.page_number) == ("松河日报", "要闻", "2")


def test_a_known_newspaper_and_date_are_kept():
    known = page("松河日报\n2018年11月20日 星期二", newspaper="岱阳日报", date=pd.Timestamp("2001-01-01"))
    row = date_pages(known).iloc[0]
    assert (row.newspaper, str(row.date.date())) == ("岱阳日报", "2001-01-01")


# --- inference ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("1989-10-02", "本报讯 10月1日，我市各界隆重庆祝中华人民共和国成立四十周年。"),
        ("1997-07-02", "本报讯 7月1日，全市各界群众欢庆香港回归祖国。"),
        ("1998-08-26", "本报讯 8月25日，市领导看望抗洪抢险军民。长江特大洪水面前，众志成城。"),
        ("2003-04-26", "本报讯 4月25日，全市防治非典型肺炎工作会议召开，要求打赢抗击非典这场硬仗。"),
        ("2005-03-23", "本报讯 3月22日，全市保持共产党员先进性教育活动转段动员会召开。"),
        ("2007-10-26", "本报讯 10月25日，全市领导干部大会召开，传达党的十七大精神。"),
        ("2008-05-20", "本报讯 5月19日，全市干部群众向汶川大地震遇难同胞默哀。"),
        ("2010-08-06", "本报讯 8月5日，上海世博会活动周举行。全市深入开展创先争优活动。"),
        ("2013-07-15", "本报讯 7月14日，我市召开党的群众路线教育实践活动动员大会。"),
        ("2016-05-11", "本报讯 5月10日，“两学一做”学习教育座谈会召开。今年是“十三五”开局之年。"),
        ("2018-03-12", "本报北京3月11日电 出席十三届全国人大一次会议的代表团举行全体会议。"),
        ("2024-07-24", "本报讯 7月23日，传达学习党的二十届三中全会精神。"),
    ],
)
def test_the_year_follows_from_the_events_of_the_time(day, text):
    row = dated(text)
    assert str(row.date.date()) == day
    assert row.date_precision == "inferred"
    assert row.date_earliest <= row.date <= row.date_latest


def test_a_day_told_with_yesterday_is_exact():
    row = dated("本报讯 昨日（10月8日）是国庆长假后的第一个工作日，全市庆祝新中国成立70周年。")
    assert (str(row.date.date()), row.date_precision) == ("2019-10-09", "day")
    assert row.date_earliest == row.date_latest == row.date


def test_a_page_that_straddles_new_year_is_right_on_both_sides():
    text = "本报讯 12月31日，会议召开。\n本报讯 1月1日，景区迎客。2020年是“十三五”规划收官之年。"
    row = dated(text)
    assert str(row.date.date()) == "2020-01-02"
    assert event_of("12月31日，会议召开。", "2020-01-02")[0] == "2019-12-31"
    assert event_of("1月1日，景区迎客。", "2020-01-02")[0] == "2020-01-01"


def test_the_next_year_named_in_december_does_not_move_the_page():
    text = "本报讯 12月26日，记者获悉，贯彻党的二十大精神，统筹疫情防控，支持企业申报2023年全省攻关项目。"
    assert day_of(text) == "2022-12-27"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "广 告\n8\n责编　版式　校对",
        "本报讯 近日，市一中举行运动会。",
        "本报讯 5月4日，市一中举行运动会。",
        "1949年，他参加革命。1958年，他来到工地。到2035年，基本实现现代化。",
        "本报讯 5月4日，市一中举行运动会。到2035年，建成教育强国。",
    ],
)
def test_a_page_without_evidence_of_its_year_gets_no_date(text):
    row = dated(text)
    assert pd.isna(row.date)
    assert row.date_precision == "none"


def test_history_and_plans_do_not_date_a_page():
    text = "本报讯 6月2日，抗击非典不松劲。1998年抗洪，我们胜了；香港回归那年他上小学；到2010年建成小康。"
    assert day_of(text) == "2003-06-03"


def test_an_event_remembered_in_passing_does_not_date_a_page():
    lead = "本报讯 5月4日，市一中举行主题班会，邀请老兵为同学们讲述自己的故事。"
    memory = "老兵说，他参加过汶川地震救援，立过功，受过奖，如今每天都到学校门口义务护送学生过马路。"
    assert day_of(f"{lead}\n{memory}") is None
    assert day_of(f"{memory}") is None


def test_an_event_since_when_something_holds_is_only_a_bound_below():
    assert day_of("本报讯 6月2日，全市大会召开。党的十八大以来，面貌一新。") is None


def test_an_anniversary_of_the_places_own_dates_the_year():
    row = dated("1963年，云泽水库建成蓄水。\n今年是水库建成60周年。日前，云泽市举行活动。")
    assert pd.isna(row.date)
    assert (row.date_precision, row.date_earliest.year, row.date_latest.year) == ("year", 2023, 2023)


def test_a_working_day_after_a_holiday_is_counted_from_its_end():
    row = dated("本报讯 昨日,虎年春节后上班第二天,全市大会召开。北京冬奥会正在进行。")
    assert (str(row.date.date()), row.date_precision) == ("2022-02-09", "inferred")


def test_a_numbered_day_names_its_year():
    assert day_of("本报讯 9月9日，全市庆祝第三十八个教师节大会召开。") == "2022-09-10"


def test_the_numbered_day_that_yesterday_was_dates_the_page():
    row = dated("本报讯 昨日是第43个植树节，市领导来到湿地公园义务植树。3月11日，接种点排起了长队。")
    assert (str(row.date.date()), row.date_precision) == ("2021-03-13", "day")


def test_the_weekday_beside_a_day_narrows_its_year():
    campaign = "全市党的群众路线教育实践活动推进会召开。"
    assert day_of(f"本报讯 7月14日（星期一），{campaign}") == "2014-07-15"
    assert day_of(f"本报讯 7月14日（星期日），{campaign}") == "2013-07-15"


def test_a_day_to_come_is_not_the_newest_day_told():
    text = "本报讯 6月2日，抗击非典大会召开。\n6月7日、8日，高考如期举行。线上展览持续到6月18日。"
    assert day_of(text) == "2003-06-03"


def test_traditional_characters_are_matched_and_cited_as_printed():
    row = dated("本報訊 七月一日，全市各界羣眾慶祝香港回歸祖國。")
    assert str(row.date.date()) == "1997-07-02"
    assert "香港回歸祖國" in row.date_basis


def test_a_repeat_says_nothing_new_and_blocks_give_source_offsets():
    text = "7月30日，习近平总书记“七一”重要讲话发表以来。"
    rows = [block("paragraph", text, start=100), block("repeat", "12月30日，大会召开。", start=300)]
    row = dated("", build_table("blocks", rows))
    assert str(row.date.date()) == "2021-07-31"
    assert row.date_basis.startswith("7月30日 [100:105]")


@settings(deadline=None)
@given(st.dates(date(2013, 1, 1), date(2025, 12, 1)))
def test_the_interval_always_brackets_the_day(day):
    before = day - timedelta(days=1)
    row = dated(f"本报讯 {before.month}月{before.day}日，{day.year}年全市工作会议召开。")
    if not pd.isna(row.date):
        assert row.date_earliest <= row.date <= row.date_latest


# --- reports -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("昨日，市委书记主持座谈会。", "2018-11-19", "昨日 [0:2]"),
        ("前天，市委书记主持座谈会。", "2018-11-18", "前天 [0:2]"),
        ("上周五，局长接听热线。", "2018-11-16", "上周五 [0:3]"),
        ("本周一，局长接听热线。", "2018-11-19", "本周一 [0:3]"),
        ("本月12日起，活动开展。本月12日，局长带队。", "2018-11-12", "本月12日 [12:17]"),
        ("10月18日至20日，大会召开。", "2018-10-18", "10月18日至20日 [0:10]"),
        ("昨日（11月19日），大会召开。", "2018-11-19", "昨日 [0:2]"),
        ("去年12月30日，大会召开。", "2017-12-30", "去年12月30日 [0:8]"),
        ("8月30日，大会召开。", "2018-08-30", "8月30日 [0:5]"),
        ("12月30日，大会召开。", None, ""),
        ("记者日前从市文旅局了解到，灯会持续到12月18日。", None, "日前 [2:4]"),
        ("1978年，他接过管钳。", None, ""),
        ("1949年10月1日，他在南下的路上。", None, ""),
        ("那年10月1日，他参军。", None, ""),
        ("去年6月1日，项目开工。昨日，项目竣工。", "2018-11-19", "昨日 [12:14]"),
        ("14日，记者获悉，考试结束。", "2018-11-14", "14日 [0:3]"),
        ("记者昨从市公安局获悉，行动结束。", "2018-11-19", "昨 [2:3]"),
        ("11月19日，记者获悉，我市将启动项目。", "2018-11-19", "11月19日 [0:6]"),
        ("“昨天我还在想。”他说。", None, ""),
        ("我市将于11月25日举行大会。", None, ""),
        ("公示时间为11月20日至11月26日。", None, ""),
    ],
)
def test_the_event_is_dated_from_the_page(text, day, basis):
    assert event_of(text) == (day, basis)


def test_traditional_characters_are_matched_in_reports_too():
    assert event_of("上週五，縣長調研農業。") == ("2018-11-16", "上週五 [0:3]")


def test_relative_days_count_from_the_dateline():
    assert event_of("今天上午，书记调研。", "2008-09-12", "本报云塘9月11日讯 记者鲁一平")[0] == "2008-09-11"
    assert event_of("5日下午，代表团举行会议。", "2014-03-06", "本报北京3月5日电（记者秦慕云）")[0] == "2014-03-05"


def test_a_dateline_alone_dates_its_report():
    assert event_of("商务部门宣布，工程竣工。", "2014-03-06", "新华社北京3月5日电") == (
        "2014-03-05",
        "新华社北京3月5日电",
    )


def test_a_feature_takes_the_first_day_of_its_body():
    assert event_of("冰面温度零下8度。\n2月4日晚，冬奥会开幕。\n2月5日，比赛开始。", "2022-02-09")[0] == "2022-02-04"


def test_later_days_of_a_report_of_lately_are_other_events():
    assert event_of("日前，大会召开。\n10月8日，项目开工。") == (None, "日前 [0:2]")


def test_without_a_date_of_the_page_only_the_words_are_kept():
    assert event_of("昨日，大会召开。", None) == (None, "昨日 [0:2]")


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("2018年的最后一个夜晚，末班车驶出总站。", "2019-01-03", "2018-12-31"),
        ("国庆节那天，井下依然机声隆隆。", "1996-10-08", "1996-10-01"),
        ("前日上午，市长调研。", "2018-11-20", "2018-11-18"),
        ("二十九日上午，市长调研。", "1988-05-02", "1988-04-29"),
        ("从11月1日起，我县进入森林防火期。", "2018-11-08", "2018-11-01"),
        ("昨日起，我市启用新平台。", "2018-11-20", "2018-11-19"),
        ("3月5日是学雷锋纪念日。昨日，团市委组织义诊。", "2018-03-06", "2018-03-05"),
        ("市民近日致电本报反映路灯不亮。前天，记者来到现场。", "2018-11-20", "2018-11-18"),
    ],
)
def test_days_told_in_other_words_date_the_event(text, published, day):
    assert event_of(text, published)[0] == day


def test_what_day_it_is_dates_no_event():
    assert event_of("11月8日是记者节。", "2018-11-20")[0] is None


def test_a_picture_with_its_caption_is_a_report():
    assert event_of("", captions=["11月17日，学生在练习。"])[0] == "2018-11-17"


# --- the table of events -----------------------------------------------------------------------------------------


def test_the_events_table_is_complete_and_in_order():
    events = read_events()
    assert list(events.columns) == ["event", "pattern", "start", "end", "kind", "note"]
    assert (events["start"] <= events["end"]).all()
    assert set(events["kind"]) >= {"congress", "plenum", "session", "campaign", "epidemic", "lunar_year", "holiday"}


def test_lunar_years_follow_each_other_without_gap():
    lunar = read_events().query("kind == 'lunar_year'")
    assert (lunar["start"].iloc[1:].to_numpy() == (lunar["end"].iloc[:-1] + pd.Timedelta(days=1)).to_numpy()).all()
    assert pd.Timestamp("2022-02-01") in set(lunar["start"])


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("改革开放四十年", "改革开放40周年"),
        ("建党百年", "中国共产党成立100周年"),
        ("中国共产党第二十次全国代表大会", "二十大"),
        ("“十四五”开局之年", "十四五开局"),
    ],
)
def test_an_event_is_known_by_its_usual_words(words, event):
    found = [named.event for mark in default_finder().find(words) for named in mark.events]
    assert event in found


def test_many_years_after_is_no_anniversary():
    assert list(default_finder().find("新中国成立七十多年来")) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("大会,大会,2020-13-01,2020-12-31,event,", "start='2020-13-01'"),
        ("大会,大会,2020-12-31,2020-01-01,event,", "lies before start"),
        ("大会,大会,2020-01-01,2020-01-02,party,", "kind='party' is none of"),
    ],
)
def test_a_faulty_events_table_is_refused_with_its_line(tmp_path, line, message):
    path = tmp_path / "events.csv"
    path.write_text(f"event,pattern,start,end,kind,note\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"events\.csv:2") as error:
        read_events(path)
    assert message in str(error.value)


def test_notes_and_a_byte_order_mark_are_passed_over_and_lines_counted_with_them(tmp_path):
    path = tmp_path / "events.csv"
    head = "# a note\nevent,pattern,start,end,kind,note\n\n"
    path.write_text(head + "建市,松河建市,2001-01-01,2001-12-31,plan,\n", encoding="utf-8-sig")
    assert read_events(path)["event"].tolist() == ["建市"]
    path.write_text(head + "建市,松河建市,2001-13-01,2001-12-31,plan,\n", encoding="utf-8-sig")
    with pytest.raises(ValueError, match=r"events\.csv:4"):
        read_events(path)


def test_a_table_of_ones_own_dates_a_page(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text("event,pattern,start,end,kind,note\n建市,松河建市,2001-01-01,2001-12-31,plan,\n", encoding="utf-8")
    row = date_pages(page("本报讯 5月4日，全市庆祝松河建市。"), events=read_events(path)).iloc[0]
    assert str(row.date.date()) == "2001-05-05"
