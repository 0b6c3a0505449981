"""Articles read across each other, and lines that only their neighbours explain."""

import pandas as pd
import pytest

from corpus.layout import segment_pages
from corpus.layout.affinity import measure_affinity
from corpus.layout.lines import read_lines
from corpus.layout.strands import find_chains
from corpus.layout.units import Unit, read_units
from corpus.layout.words import weigh_word
from corpus.layout.zones import Opening, Zone, find_zones

BRIDGE = ("临江大桥昨日合龙", "本报讯（记者 张三）昨日上午，临江大桥最后一段钢箱梁吊装到位，大桥全线合龙。")
BRIDGE_BODY = "大桥建设指挥部总工程师何有山说，临江大桥的钢箱梁重三百吨，合龙误差三毫米，工地上的灯九天没有熄过。"
ORCHARD = (
    "果农学会看云卖桃",
    "本报讯（通讯员 李四）蟠桃熟了，青坪乡的果农打开手机看云图、订冷库，不再守着桃园等客商。",
)
ORCHARD_BODY = "青坪乡果农协会会长万桃香介绍，今年蟠桃亩产两千斤，冷库存了八成。"


def read(text: str) -> pd.DataFrame:
    """The blocks of a page, with the number of the line each begins on."""
    blocks = segment_pages(pd.DataFrame([{"page_id": "p", "text": text}]))
    return blocks.assign(line=[text.count("\n", 0, start) + 1 for start in blocks["start"]])


def page(*lines: str) -> str:
    """A page of these lines with a blank one between each two."""
    return "\n\n".join(lines)


def units_of(text: str) -> list[Unit]:
    return read_units(text, read_lines(text))


def owners(text: str, *starts: str) -> list[str]:
    """The headline of the article each block belongs to that begins with one of `starts`, in their order."""
    blocks = read(text)
    heads = blocks[blocks["kind"] == "headline"].set_index("article_id")["text"]
    found = [blocks[[printed.startswith(start) for printed in blocks["text"]]].iloc[0] for start in starts]
    return [heads.get(row["article_id"], "") for row in found]


def kind_of(text: str, start: str) -> str:
    """The kind of the block that begins with `start`."""
    blocks = read(text)
    return blocks[[printed.startswith(start) for printed in blocks["text"]]].iloc[0]["kind"]


# --- articles read across ----------------------------------------------------------------------------------------


def test_a_paragraph_goes_back_to_the_article_it_speaks_of_where_no_sentence_is_broken() -> None:
    text = page(*BRIDGE, *ORCHARD, BRIDGE_BODY, ORCHARD_BODY)
    assert owners(text, "大桥建设指挥部", "青坪乡果农协会") == [BRIDGE[0], ORCHARD[0]]


def test_three_articles_read_across_are_told_apart() -> None:
    school = ("山里娃上了新学堂", "本报讯（记者 王五）松岭小学的新校舍启用了，孩子们搬进了有暖气的教室。")
    school_body = "松岭小学校长白雪梅告诉记者，新校舍有十二间教室，孩子们再不用烤火盆。"
    text = page(*BRIDGE, *ORCHARD, *school, BRIDGE_BODY, school_body, ORCHARD_BODY)
    found = owners(text, "大桥建设指挥部", "松岭小学校长", "青坪乡果农协会")
    assert found == [BRIDGE[0], school[0], ORCHARD[0]]


def test_a_sentence_broken_by_the_lines_of_another_article_is_made_whole() -> None:
    first, rest = BRIDGE_BODY[:-12], BRIDGE_BODY[-12:]
    text = page(*BRIDGE, first, *ORCHARD, rest, ORCHARD_BODY)
    blocks = read(text)
    assert BRIDGE_BODY in blocks["text"].to_list()
    assert owners(text, "青坪乡果农协会") == [ORCHARD[0]]


def test_a_second_point_stands_with_the_first() -> None:
    text = page(
        *(
            "书记讲了三件小事",
            "■本报记者 张三",
            "第一件，是一盏灯。夜里十点，书记看见窗口还亮着灯，几个年轻人在清理积压的件。",
        ),
        *("草原上的第一桶奶", "■本报记者 李四", "清晨六点，牧民乌云其其格挤出了新年的第一桶奶，热气直往脸上扑。"),
        "第二件，是一扇窗。书记说，窗口是群众看干部的地方，能当场答复的，一律当场答复。",
        "乌云其其格的牛舍是去年秋天盖起来的，十二头牛变成了三十一头。",
    )
    assert owners(text, "第二件", "乌云其其格的") == ["书记讲了三件小事", "草原上的第一桶奶"]


def test_articles_one_after_the_other_stay_as_printed() -> None:
    text = page(*BRIDGE, BRIDGE_BODY, *ORCHARD, ORCHARD_BODY)
    assert list(find_zones(units_of(text))) == []
    assert owners(text, "大桥建设指挥部", "青坪乡果农协会") == [BRIDGE[0], ORCHARD[0]]


def test_a_list_set_line_by_line_is_not_taken_apart() -> None:
    units = units_of(
        page("市人大常委会任命名单", "任命：", "张三为教育局局长；", "李四为水利局局长。", "会议还听取了报告。")
    )
    assert find_chains(units, [1, 2, 3, 4]) == {1, 2}


def test_common_words_say_less_than_names() -> None:
    assert weigh_word("会议") < 0.5 < weigh_word("桃香")
    assert weigh_word("三百") == weigh_word("的桥") == 0.0


def test_a_text_read_twice_says_nothing_of_where_it_stands() -> None:
    units = units_of(page(BRIDGE_BODY, ORCHARD_BODY, BRIDGE_BODY))
    among, _ = measure_affinity(units, Zone([Opening(0, "大桥"), Opening(1, "果农")], [0, 1, 2]))
    assert [own[2] for own in among] == [0.0, 0.0, 0.0]
    assert among[2][0] > 0


# --- leads, lists, signatures ------------------------------------------------------------------------------------


def test_a_lead_below_its_body_under_the_byline_opens_the_article() -> None:
    text = page(
        *(
            "市五届人大常委会第九次会议闭会",
            "## 学在深处 干在实处",
            "会议审议通过了养犬管理条例修订草案，听取了预算执行情况的报告。",
        ),
        *("全媒体记者 张三 通讯员 李四", "本报讯 昨日，市人大常委会第九次会议举行闭幕会。"),
    )
    blocks = read(text)
    assert blocks["article_id"].unique().tolist() == ["p#01"]
    assert blocks[blocks["kind"] == "paragraph"].iloc[0]["text"].startswith("本报讯")


@pytest.mark.parametrize(
    "signature", ["城关镇北门社区 居民 张三", "读者 李四", "中共临江市委组织部", "张三同志治丧小组"]
)
def test_a_signature_below_a_text_is_a_byline(signature: str) -> None:
    text = page("希望早点修好门前的路", "编辑同志：门前的路修了一半就停了工，出行很不方便。", signature, *ORCHARD)
    assert kind_of(text, signature) == "byline"
    assert owners(text, signature) == ["希望早点修好门前的路"]


def test_what_the_paper_adds_below_a_letter_belongs_to_it() -> None:
    text = page(
        "读者来信",
        "希望早点修好门前的路",
        "编辑同志：门前的路修了一半就停了工，出行很不方便。",
        "城关镇北门社区 居民 张三",
        "编后：记者联系了县住建局，路预计两个月内通车。",
    )
    assert owners(text, "编后") == ["希望早点修好门前的路"]
    assert kind_of(text, "读者来信") == "furniture"


def test_names_set_one_a_line_are_no_heads() -> None:
    text = page(*BRIDGE, "受表彰的建设者名单如下：", "丁  旺\n王有根\n石  柱\n皮兰英", *ORCHARD)
    blocks = read(text)
    assert kind_of(text, "王有根") == "paragraph"
    assert blocks[blocks["kind"] == "headline"]["text"].to_list() == [BRIDGE[0], ORCHARD[0]]


def test_a_picture_with_headline_and_credit_among_articles_is_one_itself() -> None:
    text = page(*BRIDGE, "迎新年", "1月1日，市民在广场上跳起欢快的舞蹈。本报记者 张三 摄", *ORCHARD)
    assert owners(text, "1月1日", "本报讯（通讯员") == ["迎新年", ORCHARD[0]]
    assert kind_of(text, "1月1日") == "caption"


def test_people_at_work_in_an_article_signed_for_pictures_are_a_caption() -> None:
    body = "天还没亮，教师张三已经站在校门口，他在这里一站就是二十三年。"
    text = page("三尺讲台站成一棵树", "通讯员 李四 文/图", body, "张老师在辅导学生。", "学生们叫他大树老师。")
    assert kind_of(text, "张老师在辅导学生。") == "caption"


# --- heads -------------------------------------------------------------------------------------------------------


def headline(text: str) -> str:
    """The first headline of a page."""
    blocks = read(text)
    return blocks[blocks["kind"] == "headline"].iloc[0]["text"]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("新年第一个工作会\n\n跳起来摘桃子\n沉下去办实事\n\n张三主持", "跳起来摘桃子 沉下去办实事"),
        ("县领导带队检查\n# 食品小作坊整治工作", "县领导带队检查 食品小作坊整治工作"),
        ("冬日里，\n我们盼一条“暖心路”", "冬日里， 我们盼一条“暖心路”"),
        ("庆祝建厂六十周年\n\n迎峰度夏见真章 #\n\n集团在七省区完成保电任务", "迎峰度夏见真章"),
        ("绿了荒山 富了山乡\n\n行署召开造林绿化表彰大会", "绿了荒山 富了山乡"),
    ],
)
def test_the_headline_of_a_block_of_head_lines_is_found(block: str, expected: str) -> None:
    assert (
        headline(page("临江日报 2016年3月18日 星期五", block, "■本报记者 张三", BRIDGE_BODY, ORCHARD_BODY)) == expected
    )


def test_a_campaign_slogan_of_two_equal_halves_is_no_headline() -> None:
    assert headline(page("喜迎二十大 奋进新征程", *BRIDGE)) == BRIDGE[0]


def test_the_first_head_under_a_mark_that_others_bear_is_a_section_head() -> None:
    text = page("现场短镜头", "■ 一条短信", BRIDGE_BODY, "■ 一双胶鞋", ORCHARD_BODY, "■本报记者 张三")
    assert [kind_of(text, head) for head in ("现场短镜头", "■ 一条短信", "■ 一双胶鞋")] == [
        *("headline", "section_head", "section_head")
    ]


def test_a_short_numbered_line_in_a_series_is_a_section_head() -> None:
    text = page("把关门声变成敲门声", "□ 张三", "一、门好进了吗", BRIDGE_BODY, "二、关键在“变”", "变，首先要变心。")
    assert kind_of(text, "二、关键在") == "section_head"


@pytest.mark.parametrize("line", ["第二版 县域新闻", "综合报道 第3版", "（本版图片除署名外均为资料图片）"])
def test_what_names_the_page_is_furniture(line: str) -> None:
    assert kind_of(page("临江日报 2016年3月18日", line, *BRIDGE), line) == "furniture"


def test_a_spaced_column_name_over_items_is_furniture() -> None:
    items = (
        "▲法庭进山村",
        "近日，巡回法庭进了山村。（记者 张三）",
        "▲医院开夜诊",
        "近日，县医院开了夜间门诊。（记者 李四）",
    )
    assert kind_of(page("简 讯", *items), "简 讯") == "furniture"
    assert headline(page("简 讯", *items)) == items[0]


def test_heads_above_all_their_texts_open_an_article_each() -> None:
    text = page(
        "市委召开防汛动员会",
        "本报记者 张三",
        "市政协委员视察桥梁工地",
        "本报记者 李四",
        "5月6日，市委召开防汛动员会，市委书记王五出席并讲话，要求各地立足防大汛、抢大险，把责任落实到每一段堤防。",
        "5月7日，市政协委员一行二十人视察跨江桥梁工地，听取了工程进度汇报，对建设者表示慰问。",
        "王五强调，防汛是天大的事，堤防上要有人，仓库里要有料，险情面前要有队伍。",
        "视察中，委员们走上桥梁的钢箱梁，询问合龙的日期，建议加强工地的安全管理。",
    )
    found = owners(text, "5月6日", "5月7日", "王五强调", "视察中")
    assert found == ["市委召开防汛动员会", "市政协委员视察桥梁工地"] * 2


def test_a_broken_list_of_names_goes_on_with_names() -> None:
    text = page(
        "市第四次代表大会开幕",
        "记者 张三",
        "市第四次代表大会昨日开幕，在主席台前排就座的大会执行主席有：欧阳敬、裴同舟、",
        "老渠工的心愿",
        "记者 李四",
        "在云禾县的渠首，八十六岁的老劳模褚世发说起修渠的往事，眼里有光。",
        "闻人杰、水长流、易兰。",
    )
    assert owners(text, "市第四次代表大会昨日", "在云禾县") == ["市第四次代表大会开幕", "老渠工的心愿"]
    assert read(text)["text"].str.endswith("裴同舟、闻人杰、水长流、易兰。").any()


def test_nothing_goes_back_to_a_list_of_appointments_that_has_ended() -> None:
    text = page(
        "市人大常委会任免名单",
        "任命：",
        "王步云为市教育局局长；",
        "李温柔为市审计局局长。",
        "市人大常委会会议闭会",
        "记者 张三",
        "市人大常委会会议审议通过了任免名单，市教育局局长王步云、市审计局局长李温柔作了任职发言。",
        "会议还听取了关于养犬管理的报告。",
    )
    assert owners(text, "市人大常委会会议审议", "会议还听取") == ["市人大常委会会议闭会"] * 2
