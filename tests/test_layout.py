"""Segmenting: what each printed line is, and which lines are one paragraph."""

import pandas as pd
import pytest

from corpus.layout import segment_pages

LEAD = "本报讯（记者 张三）昨日，全市项目建设现场会召开，市委书记李某出席会议并讲话，要求各地加快进度。"
BODY = "会议指出，要坚持问题导向，把各项任务落到实处，确保全年目标任务圆满完成。"


def read(*lines: str) -> pd.DataFrame:
    """The blocks of a page of these lines, with a column `lines`: the numbers of the lines each block stands on."""
    text = "\n\n".join(lines)
    blocks = segment_pages(pd.DataFrame([{"page_id": "p", "text": text}]))
    starts = [[text.count("\n\n", 0, start) + 1 for start, _ in pieces] for pieces in blocks["pieces"]]
    return blocks.assign(lines=starts)


def kinds(*lines: str) -> list[tuple[str, list[int]]]:
    """Kind and lines of each block."""
    blocks = read(*lines)
    return list(zip(blocks["kind"], blocks["lines"], strict=True))


def paragraphs(*lines: str) -> list[list[int]]:
    """The lines of each paragraph."""
    return [lines for kind, lines in kinds(*lines) if kind == "paragraph"]


def test_kicker_headline_and_subhead_stand_above_a_byline() -> None:
    found = kinds("市长赴县区调研时强调", "一鼓作气抓项目 尽锐出战保目标", "王五参加", "■本报记者 张三", BODY)
    assert found == [("kicker", [1]), ("headline", [2]), ("subhead", [3]), ("byline", [4]), ("paragraph", [5])]


def test_marks_on_a_kicker_do_not_make_it_the_headline() -> None:
    found = kinds("# 市长赴县区调研时强调", "## 一鼓作气抓项目", "■本报记者 张三", BODY)
    assert found[:2] == [("kicker", [1]), ("headline", [2])]


def test_a_headline_split_over_two_lines_is_one_block() -> None:
    blocks = read(
        "市委书记主持座谈会强调", "把“自己人”的事当成自己的事办", "让企业放心投资安心发展", "■本报记者 张三", BODY
    )
    headline = blocks[blocks["kind"] == "headline"].iloc[0]
    assert headline["text"] == "把“自己人”的事当成自己的事办 让企业放心投资安心发展"
    assert headline["lines"] == [2, 3]


def test_a_credit_and_its_paragraph_share_a_line() -> None:
    assert kinds("项目建设现场会召开", LEAD)[1:] == [("byline", [2]), ("paragraph", [2])]


def test_a_bare_dateline_stays_with_its_text() -> None:
    blocks = read("项目建设现场会召开", "■本报记者 张三", "**本报讯** " + BODY)
    assert blocks.iloc[-1]["text"] == "本报讯 " + BODY


def test_a_closing_credit_is_a_byline() -> None:
    blocks = read("项目建设现场会召开", BODY + "（记者 张三）")
    assert list(blocks["text"][1:]) == [BODY, "（记者 张三）"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("会议指出，要坚持问题导向，高", "新区要把各项任务落到实处。"),
        ("会议指出，要坚持问题导向、目标", "导向，把各项任务落到实处。"),
        ("会议指出，“要坚持问题导向，", "把各项任务落到实处。”他说。"),
        ("来到园区，他叮嘱施工单位在确保安", "全的前提下，抢抓黄金期，早日投产。"),
        ("参加会议的有市政协副主席王五、干", "将，市中级人民法院院长高某。"),
    ],
)
def test_a_paragraph_broken_by_a_column_is_one(first: str, second: str) -> None:
    assert paragraphs("项目建设现场会召开", LEAD, first, second) == [[2], [3, 4]]


def test_a_paragraph_goes_on_behind_a_picture_and_its_caption() -> None:
    lines = (
        "项目建设现场会召开",
        LEAD,
        "会议指出，要坚持问题导向，营造良好的创新氛围和",
        "![](a.jpg)",
        "会议现场。",
        "环境，把各项任务落到实处。",
    )
    assert ("caption", [5]) in kinds(*lines)
    assert [3, 6] in paragraphs(*lines)


def test_a_paragraph_does_not_go_on_behind_a_full_stop() -> None:
    assert paragraphs("项目建设现场会召开", LEAD, BODY, "会上，县区作了发言，部门作了表态。") == [[2], [3], [4]]


def test_an_unindented_line_goes_on_where_paragraphs_are_indented() -> None:
    lines = (
        "项目建设现场会召开",
        "　　" + LEAD,
        "　　" + BODY,
        "要压实责任，加快进度，早日见效，让群众满意。",
        "　　" + BODY,
    )
    assert [3, 4] in paragraphs(*lines)


def test_interleaved_articles_keep_their_own_paragraphs() -> None:
    upper = ["# 仝某到莱河市调研时强调", "# 节后收心要快", "■本报记者 甲某"]
    upper_text = ["仝某到莱河市调研重点项目建设，强调节后收心要快。", "在产业园，仝某听取介绍，叮嘱施工单位在确保安"]
    lower = ["# 逄某主持召开市政府常务会议", "■本报记者 乙某", "逄某主持召开市政府常务会议，研究稳就业工作。"]
    rest = ["全的前提下，抢抓施工黄金期，力争早投产、早见效。", "会议指出，要突出抓好高校毕业生、农民工等重点群"]
    rest += ["仝某指出，新旧动能转换是必须闯过的一道关口，要盯住产业不放松。", "体就业，开发一批公益性岗位。"]
    blocks = read(*upper, *upper_text, *lower, *rest)
    found = blocks[blocks["kind"] == "paragraph"].groupby("article_id")["lines"].agg(list)
    assert found.to_dict() == {"p#01": [[4], [5, 9], [11]], "p#02": [[8], [10, 12]]}


def test_a_lead_above_its_own_headline_opens_the_article_below() -> None:
    blocks = read(
        "旧闻一则",
        LEAD,
        BODY,
        "衡水日报讯（记者 李四）党的",
        "努力交出优异答卷",
        "全市干部热议报告精神",
        "二十大开幕会后，大家纷纷表示要努力工作。",
    )
    second = blocks[blocks["article_id"] == "p#02"]
    assert list(zip(second["kind"], second["lines"], strict=True)) == [
        ("headline", [5]),
        ("subhead", [6]),
        ("byline", [4]),
        ("paragraph", [4, 7]),
    ]


def test_a_lead_below_its_text_is_read_first() -> None:
    text = "扎实推进标准化，激发治理新动能，全力确保社会治安大局有序，群众满意度不断提升。"
    lead = "衡水日报讯（记者 李四）12月26日，记者从公安分局获悉，全区今年聚焦群众满意、聚焦服务大局，"
    assert paragraphs("全力以护 警然有序", "全区推行公共安全管理标准化", text, BODY, lead) == [[5, 3], [4]]


def test_signed_items_under_a_column_name_are_articles_of_their_own() -> None:
    items = [f"●{day}日，市领导到县区检查安全生产工作，要求压实责任、消除隐患。（记者 张三）" for day in (6, 7)]
    blocks = read("政务短波", *items)
    assert list(blocks["kind"]) == ["furniture", "paragraph", "byline", "paragraph", "byline"]
    assert blocks["article_id"].nunique() == 3


@pytest.mark.parametrize(
    "line",
    [
        *(
            "2 要闻",
            "第3版 综合新闻",
            "衡水日报",
            "2018年11月20日 星期二 责编：尤佳",
            "（下转第2版）",
            "![](images/1.jpg)",
        ),
        *("公告：定于明日停水检修。", "· · ·", "新闻热线：0000-1234567", "天气预报 今天多云，22℃～31℃"),
    ],
)
def test_furniture_belongs_to_no_article(line: str) -> None:
    blocks = read("项目建设现场会召开", LEAD, line)
    assert list(blocks[blocks["kind"] == "furniture"]["article_id"]) == [""]


def test_a_jump_line_at_the_end_of_a_text_is_cut_off() -> None:
    blocks = read(
        "项目建设现场会召开", LEAD, "会议指出，要坚持问题导向，把各项任务（下转第2版）", "省里召开动员大会", LEAD
    )
    assert "（下转第2版）" in list(blocks[blocks["kind"] == "furniture"]["text"])


def test_a_section_head_is_no_new_article() -> None:
    blocks = read(
        "项目建设现场会召开",
        "■本报记者 张三",
        BODY,
        "别样温暖，平凡英雄亮壮举",
        BODY[5:],
        "别样措施，提高效能出实招",
        BODY[9:],
    )
    assert list(blocks["kind"]).count("section_head") == 2
    assert blocks["article_id"].nunique() == 1


def test_a_passage_read_twice_is_kept_once() -> None:
    again = (
        "我们的祖国天更蓝、山更绿、水更清，市大气科科长说，报告中这句话让她深有感触，要继续强化源头治理，守护碧水蓝天。"
    )
    blocks = read("守牢生态安全底线", LEAD, again, BODY, again)
    assert list(zip(blocks["kind"], blocks["lines"], strict=True))[-3:] == [
        ("paragraph", [3]),
        ("paragraph", [4]),
        ("repeat", [5]),
    ]


def test_a_paragraph_of_another_article_is_no_part_of_this_one() -> None:
    copy = "林业局场长告诉记者，护林员负责的四万亩林子，三十年没有发生过一起人为火灾，盗伐率下降了。"
    blocks = read("守林人的九本账", LEAD, copy, "三十八户搬走了", LEAD, copy)
    assert blocks.iloc[-1][["kind", "article_id"]].to_list() == ["repeat", "p#02"]


def test_a_sentence_that_loops_is_cut_to_one() -> None:
    blocks = read(
        "全面推行河长制", LEAD, "全市要上岗。做到一河一策、一河一档、一河一长。做到一河一策、一河一档、一河一长。"
    )
    assert list(blocks[blocks["kind"] == "repeat"]["text"]) == ["做到一河一策、一河一档、一河一长。"]


def test_a_set_phrase_used_twice_is_no_repeat() -> None:
    phrase = "要深入学习贯彻党的二十大精神，"
    blocks = read("干部热议报告精神", LEAD, phrase + "把工作做实做细。", phrase + "把责任扛在肩上。")
    assert "repeat" not in set(blocks["kind"])


def test_lines_of_a_narrow_column_are_put_together() -> None:
    column = [
        *(
            "　　今天上午，省委书记在云塘市调研",
            "灾后恢复重建和秋粮生产。他强调，要把",
            "受灾群众的温暖过冬摆在第一位，在大雪",
            "封山以前搬进新房。",
        ),
        *("　　今年的特大地震，使我省北部的云塘", "剑溪两市受到波及，倒塌房屋一万七千间", "一户也不能落下。"),
    ]
    blocks = segment_pages(pd.DataFrame([{"page_id": "p", "text": "抢在大雪封山之前\n\n" + "\n".join(column)}]))
    assert [len(pieces) for pieces in blocks["pieces"]] == [1, 4, 3]


def test_another_page_changes_nothing() -> None:
    page = {"page_id": "a", "text": "项目建设现场会召开\n\n" + LEAD}
    other = {"page_id": "b", "text": "会议指出，\n\n" * 9}
    alone = segment_pages(pd.DataFrame([page]))
    beside = segment_pages(pd.DataFrame([other, page]))
    pd.testing.assert_frame_equal(alone, beside[beside["page_id"] == "a"].reset_index(drop=True))


def test_no_pages_give_a_table_with_its_columns() -> None:
    assert list(segment_pages(pd.DataFrame({"page_id": [], "text": []})).columns)[:4] == [
        "page_id",
        "block",
        "article_id",
        "kind",
    ]


def test_the_name_of_a_paper_at_the_top_is_no_headline() -> None:
    found = kinds("# 禾山报", "2019年11月8日 星期五 第2137期", "项目建设现场会召开", LEAD)
    assert found[:3] == [("furniture", [1]), ("furniture", [2]), ("headline", [3])]


def test_whose_paper_it_is_and_what_stands_inside_are_furniture() -> None:
    found = kinds("中共安澜市委机关报", "导读 ▶ 秋粮怎么走 3版 ▶ 老字号上网记 7版", "项目建设现场会召开", LEAD)
    assert [kind for kind, _ in found[:3]] == ["furniture", "furniture", "headline"]


def test_a_slogan_inside_a_broken_sentence_is_furniture() -> None:
    found = kinds("项目建设现场会召开", LEAD + "会议要求加快推", "热烈庆祝新中国成立70周年", "进重点项目建设。" + BODY)
    assert ("furniture", [3]) in found
    assert paragraphs("项目建设现场会召开", LEAD + "会议要求加快推", "进重点项目建设。" + BODY) == [[2, 3]]


def test_signed_items_under_a_mark_are_articles_of_their_own() -> None:
    blocks = read("项目建设现场会召开", LEAD, "短讯", "◎" + BODY + "（张三）", "◎全县举办家政技能大赛。（李四）")
    articles = blocks[blocks["kind"] == "paragraph"]["article_id"]
    assert articles.nunique() == 3


def test_an_appointment_list_is_text_of_its_article() -> None:
    found = kinds(
        "人事任免", "市人大常委会第十次会议于2022年8月10日通过：", "任命：", "张三为市水利局局长。", "免去：", BODY
    )
    assert found == [("headline", [1])] + [("paragraph", [line]) for line in range(2, 7)]


def test_a_numbered_line_heads_a_section() -> None:
    lines = ("推动文旅融合的思考", "■本报记者 张三", BODY, "一、坚持规划先行", BODY + "一", "（作者系县委书记）")
    assert ("section_head", [4]) in kinds(*lines)


def test_a_sentence_that_loops_three_times_is_kept_once() -> None:
    blocks = read("项目建设现场会召开", LEAD + "副市长李四主持。副市长李四主持。副市长李四主持。")
    body = "".join(blocks[blocks["kind"] == "paragraph"]["text"])
    assert body.count("副市长李四主持。") == 1


def test_lines_of_verse_are_not_joined() -> None:
    verse = "一条长渠绕山梁，\n父老肩挑背又扛。\n五十八年流不尽，\n稻花深处说沧桑。"
    blocks = segment_pages(pd.DataFrame([{"page_id": "p", "text": "红旗渠边忆当年\n\n□沙鸥\n\n" + verse}]))
    assert (blocks["kind"] == "paragraph").sum() == 4


def test_a_text_between_a_head_and_its_dateline_belongs_to_the_article_above() -> None:
    above = "会议强调，项目建设是全市经济工作的头等大事，各县区要把项目建设抓紧抓实抓到位，确保见效。"
    blocks = read(
        "全市项目建设现场会召开", LEAD, BODY, "大雪压城市民上街清雪", above, "本报讯（记者 王五）昨夜我市普降大雪。"
    )
    owner = {line[0]: article for line, article in zip(blocks["lines"], blocks["article_id"], strict=True)}
    assert owner[5] == owner[1] != owner[6]
