"""Heads of several lines: kicker, headline, subhead, and what else stands between two texts."""

import pandas as pd
import pytest

from corpus.layout import context, segment_pages
from corpus.layout.lines import read_lines
from corpus.layout.units import read_units

BODY = "末班车缓缓驶出总站，驾驶员搓了搓手，车里只有四名乘客，其中一位刚从外地回来，行李放在脚边，显得很高兴。"
MORE = "他说，这趟车开了二十年，年年在路上过年，城里的街道从一条长成了三十六条，乘客也换了一茬又一茬。"


def read(*lines: str, glue: str = "\n\n") -> pd.DataFrame:
    """The blocks of a page of these lines."""
    return segment_pages(pd.DataFrame([{"page_id": "p", "text": glue.join(lines)}]))


def roles(*lines: str) -> dict[str, list[str]]:
    """What stands in the head of the first article: kind → texts."""
    blocks = read(*lines)
    own = blocks[blocks["article_id"] == "p#01"]
    return {kind: own.loc[own["kind"] == kind, "text"].tolist() for kind in ("kicker", "headline", "subhead")}


def texts(blocks: pd.DataFrame, kind: str) -> list[str]:
    """The texts of all blocks of a kind."""
    return blocks.loc[blocks["kind"] == kind, "text"].tolist()


@pytest.mark.parametrize("label", ["送别2018", "有一说一", "“最多跑一次”一线见闻", "庆祝新中国成立六十周年"])
def test_a_line_whose_words_the_article_never_takes_up_is_a_kicker(label: str) -> None:
    found = roles(label, "末班车上的“摆渡人”", "本报记者 张三", BODY)
    assert (found["kicker"], found["headline"]) == ([label], ["末班车上的“摆渡人”"])


def test_a_headline_that_plays_with_words_stays_above_its_plain_subhead() -> None:
    found = roles("三尺讲台站成一棵树", "记双塔中学教师高峰", "通讯员 张三", "双塔中学的教师高峰站在校门口。" + BODY)
    assert (found["headline"], found["subhead"]) == (["三尺讲台站成一棵树"], ["记双塔中学教师高峰"])


def test_of_three_lines_set_apart_the_middle_one_is_the_headline() -> None:
    found = roles("众志成城抗洪魔", "“人在堤在！”", "——七号闸口抢险纪实", "本报记者 张三", BODY)
    assert found == {"kicker": ["众志成城抗洪魔"], "headline": ["“人在堤在！”"], "subhead": ["——七号闸口抢险纪实"]}


def test_a_mark_on_who_presided_makes_it_no_headline() -> None:
    found = roles(
        "市第四次代表大会开幕", "奋力谱写高质量发展篇章", "# 李四代表第三届委员会作报告 王五主持", "记者 张三", BODY
    )
    assert found["headline"] == ["奋力谱写高质量发展篇章"]


def test_a_motto_in_halves_below_a_marked_occasion_is_the_headline() -> None:
    found = roles("# 全市各级各部门收看庆祝大会", "百年风华正青春 扬帆起航再出发", "本报记者 张三", BODY)
    assert (found["kicker"], found["headline"]) == (["全市各级各部门收看庆祝大会"], ["百年风华正青春 扬帆起航再出发"])


def test_two_lines_of_one_length_set_close_below_a_kicker_are_one_headline() -> None:
    text = "\n".join(
        ["地委召开春耕备耕现场会", "坚持改革　稳定政策", "放手发展商品生产", "本报记者 张三", "　　" + BODY]
    )
    assert texts(read(text), "headline") == ["坚持改革 稳定政策 放手发展商品生产"]


def test_the_number_of_an_instalment_makes_a_kicker() -> None:
    found = roles("连载小说·老城门（31）", "第九章 雪夜来客", "张三 著", BODY)
    assert (found["kicker"], found["headline"]) == (["连载小说·老城门（31）"], ["第九章 雪夜来客"])


def test_two_short_sentences_above_a_dateline_are_a_headline() -> None:
    blocks = read("110吗？我家阳台长出一条蛇！", "本报讯（记者 张三）" + BODY)
    assert texts(blocks, "headline") == ["110吗？我家阳台长出一条蛇！"]


@pytest.mark.parametrize("name", ["费 思量", "欧阳小山"])
def test_a_name_below_the_headline_is_the_author(name: str) -> None:
    blocks = read("莫让“一键转发”成了“一转了之”", name, BODY)
    assert texts(blocks, "byline") == [name]


def test_a_name_below_a_text_and_above_the_next_head_is_the_author() -> None:
    blocks = read("多一点深入的干部", BODY, "司马青", "客商来洽谈丝绸生意", "本报讯（记者 张三）" + MORE)
    assert blocks.loc[blocks["kind"] == "byline", "article_id"].tolist() == ["p#01", "p#02"]


def test_a_pen_name_in_brackets_below_a_text_is_a_byline() -> None:
    blocks = read("井口漫笔", "差多少", BODY, "（矿灯）", "班组短讯", "□选煤厂开展节约活动，效果不错。（张三）")
    assert "（矿灯）" in texts(blocks, "byline")


def test_the_end_of_an_instalment_is_text() -> None:
    blocks = read("第九章 雪夜来客", "张三 著", BODY, "（未完待续）")
    assert texts(blocks, "paragraph")[-1] == "（未完待续）"


def test_the_day_below_a_decree_belongs_to_it() -> None:
    blocks = read("市人民政府任免通知", "市人民政府研究决定，任命：张三为市民政局副局长。", "2021年6月28日")
    assert texts(blocks, "byline") == ["2021年6月28日"]


def test_a_credit_without_brackets_behind_a_stop_is_a_byline() -> None:
    blocks = read("给果树看病的人", BODY + "本报记者 张三", MORE)
    assert texts(blocks, "byline") == ["本报记者 张三"]
    assert set(blocks["article_id"]) == {"p#01"}


def test_a_text_below_a_signed_lead_goes_on_with_the_article() -> None:
    blocks = read("古樟树下的“红色课堂”", BODY + "（记者 张三）", MORE)
    assert set(blocks["article_id"]) == {"p#01"}


def test_the_place_a_picture_shows_set_into_a_broken_sentence_is_a_caption() -> None:
    open_text = "大屏幕前，掌声一次次响起，三百多名党员干部聚精会神，不少人边听边记。军分区司令员麦"
    blocks = read("全市收看大会", "本报记者 张三", open_text, "市会议中心收看现场。", "向阳说，" + BODY)
    assert texts(blocks, "caption") == ["市会议中心收看现场。"]


def test_the_photographers_line_stands_in_the_article_of_its_caption() -> None:
    blocks = read(
        "简讯", "▲" + BODY + "（张三）", "6月7日，学生在为考生义务送水。\n（本报记者　李四　摄）", "老城新事", MORE
    )
    assert blocks.loc[blocks["kind"] == "caption", "article_id"].nunique() == 1


def test_a_signed_caption_below_a_signed_item_is_an_item_of_its_own() -> None:
    blocks = read("简讯", "▲" + BODY + "（张三）", "▲" + MORE + "（李四）", "8月13日，装卸工人在码头作业。王五摄")
    assert blocks.loc[blocks["kind"] == "caption", "article_id"].tolist() == ["p#03"]


def test_a_picture_above_its_headline_ends_where_a_column_begins() -> None:
    blocks = read(
        "末班车上的摆渡人",
        BODY,
        "1月1日，冰雪节上的孩子们。本报记者 张三 摄",
        "瑞雪迎新",
        "一线见闻",
        "阿婆的账本",
        MORE,
    )
    heads = blocks[blocks["kind"].isin(["headline", "kicker"])]
    assert list(zip(heads["article_id"], heads["text"], strict=True)) == [
        ("p#01", "末班车上的摆渡人"),
        ("p#02", "瑞雪迎新"),
        ("p#03", "一线见闻"),
        ("p#03", "阿婆的账本"),
    ]


def test_a_byline_between_two_articles_closes_the_upper_one_where_the_lower_is_signed_at_its_end() -> None:
    blocks = read("流动车上的日子", BODY, "本报首席记者 张三", "诚信是最好的招牌", MORE, "本报评论员 李四")
    bylines = blocks[blocks["kind"] == "byline"]
    assert list(zip(bylines["article_id"], bylines["text"], strict=True)) == [
        ("p#01", "本报首席记者 张三"),
        ("p#02", "本报评论员 李四"),
    ]


@pytest.mark.parametrize(
    "line", ["新闻热线 2660110 编辑 张 三 组版 小 丁", "中共龙岗煤矿委员会主办", "（报告摘要见A3版）"]
)
def test_what_tells_of_the_paper_is_furniture(line: str) -> None:
    blocks = read("龙岗矿工报", line, "末班车上的摆渡人", "本报讯（记者 张三）" + BODY)
    assert line in texts(blocks, "furniture")


def test_a_spaced_column_name_over_a_single_run_of_items_is_furniture() -> None:
    blocks = read("简 讯", "●" + BODY + "（张三）", "●" + MORE + "（李四）")
    assert texts(blocks, "furniture") == ["简 讯"]


def test_heads_under_one_mark_whose_texts_are_each_signed_are_headlines() -> None:
    blocks = read(
        "短 波", "● 退役军人“老兵驿站”揭牌", BODY, "（通讯员 张三）", "● 乡村舞台唱起大戏来", MORE, "（通讯员 李四）"
    )
    assert texts(blocks, "headline") == ["● 退役军人“老兵驿站”揭牌", "● 乡村舞台唱起大戏来"]


def test_sections_under_square_brackets_are_no_part_of_the_headline() -> None:
    blocks = read("莫让“一键转发”成了“一转了之”", "费 思量", "【现象】", BODY, "【声音】", MORE)
    assert texts(blocks, "section_head") == ["【现象】", "【声音】"]


def test_what_the_paper_adds_is_announced_by_a_line_of_text() -> None:
    blocks = read("盼给村口装盏灯", "编辑同志：" + BODY, "大河镇东岭村 张三", "记者调查：", MORE)
    assert texts(blocks, "paragraph")[1:] == ["记者调查：", MORE]


def test_a_comment_under_a_star_is_an_article() -> None:
    blocks = read(
        "委员名单",
        "王兰亭\n甘棠生\n孙如海\n马  奔（回族）\n蓝田玉（女，畲族）",
        "★ 多一点深入的干部",
        BODY,
        MORE,
        "司马青",
    )
    assert texts(blocks, "headline") == ["委员名单", "★ 多一点深入的干部"]


def test_offices_with_one_gap_among_those_with_two_are_rows() -> None:
    rows = "省农业委员会副主任  邰  丽\n某县委副书记  夏侯杰\n某集团总经理  党  参"
    blocks = read("现场会召开", "本报讯（记者 张三）" + BODY, "参加现场会的有：", rows)
    assert texts(blocks, "byline") == ["本报讯（记者 张三）"]
    assert texts(blocks, "paragraph")[1:] == ["参加现场会的有：", *rows.split("\n")]


def test_a_head_below_a_full_last_line_is_no_part_of_the_paragraph() -> None:
    lines = [
        "　　参加会议的有地委副书记江水生、行署",
        "副专员陆明轩、地区农委主任林发奎以及各",
        "县县长、有关部门的负责同志共一百多人。",
        "老厂长下海摸鱼",
        "本报记者　夏　波",
        "　　五月的一个清晨，薄雾还没有散尽，湖",
        "口县红旗农具厂的仓库门前就排起了长队。",
        "排队的不是来领工资的工人，而是来买新式",
        "脱粒机的农民。",
    ]
    assert texts(read(*lines, glue="\n"), "headline") == ["老厂长下海摸鱼"]


def test_a_column_over_readers_letters_is_furniture() -> None:
    blocks = read("民声连线", "盼给村口装盏灯", "编辑同志：" + BODY, "大河镇东岭村 张三")
    assert texts(blocks, "furniture") == ["民声连线"]


def test_two_lines_too_short_for_a_headline_are_one_below_a_kicker() -> None:
    found = roles("下车就能换乘 每天少走一里路", "城南客运站", "今起试运行", "本报记者 张三", BODY)
    assert (found["kicker"], found["headline"]) == (["下车就能换乘 每天少走一里路"], ["城南客运站 今起试运行"])


def test_a_line_that_ends_with_a_count_goes_on_in_the_next() -> None:
    found = roles("中国共产党某某市第九次", "代表大会胜利闭幕", "王五作总结讲话", "本报记者 张三", BODY)
    assert (found["headline"], found["subhead"]) == (["中国共产党某某市第九次 代表大会胜利闭幕"], ["王五作总结讲话"])


def test_three_phrases_over_an_undivided_line_are_its_kicker() -> None:
    found = roles("偷工减料 以次充好 坑害农户", "三家种子店被查封", "本报记者 张三", BODY)
    assert (found["kicker"], found["headline"]) == (["偷工减料 以次充好 坑害农户"], ["三家种子店被查封"])


def test_four_phrases_are_a_slogan_over_the_page() -> None:
    blocks = read("万众一心 众志成城 科学防治 共克时艰", "最后一名患者昨日出院", "本报记者 张三", BODY)
    assert texts(blocks, "furniture") == ["万众一心 众志成城 科学防治 共克时艰"]


def test_a_slogan_over_a_byline_and_its_headline_belongs_to_no_article() -> None:
    blocks = read("团结奋进谱写全市发展新篇章", "本报记者 张三", "市第九次党代会", "昨日胜利闭幕", "王五主持", BODY)
    assert texts(blocks, "furniture") == ["团结奋进谱写全市发展新篇章"]
    assert texts(blocks, "headline") == ["市第九次党代会 昨日胜利闭幕"]


def test_what_a_public_notice_urges_is_no_section_of_the_article_around_it() -> None:
    blocks = read("末班车上的“摆渡人”", "本报记者 张三", BODY, "节约用水 从我做起", MORE)
    assert texts(blocks, "furniture") == ["节约用水 从我做起"]
    assert texts(blocks, "section_head") == []


def test_a_short_line_above_the_date_at_the_top_is_the_papers_name() -> None:
    blocks = read("# 某某时讯", "2023年5月26日 星期五 某某区融媒体中心主办 免费赠阅", "末班车上的“摆渡人”", BODY)
    assert texts(blocks, "furniture") == ["某某时讯", "2023年5月26日 星期五 某某区融媒体中心主办 免费赠阅"]


@pytest.mark.parametrize(
    "line",
    [
        "某某报业集团出版 国内统一刊号CN00—0001",
        "今天白天　多云转阴　偏南风3—4级　最高气温26℃　今天夜间　阴有小雨",
        "招生　市职业学校招收司机专业学员一百名",
    ],
)
def test_no_article_prints_the_papers_number_the_weather_or_a_notice(line: str) -> None:
    blocks = read(line, "末班车上的“摆渡人”", "本报记者 张三", BODY)
    assert texts(blocks, "furniture") == [line.replace("　", " ")]


def test_a_signed_caption_that_shares_no_word_with_the_article_around_it_is_an_item_of_its_own() -> None:
    caption = "瑞雪初降，孩子们在人民公园堆雪人。 李四 摄"
    blocks = read("末班车上的“摆渡人”", "本报记者 张三", BODY, caption, MORE)
    assert blocks.groupby("article_id")["kind"].agg(list).to_dict() == {
        "p#01": ["headline", "byline", "paragraph", "paragraph"],
        "p#02": ["caption"],
    }


def test_a_signed_caption_that_names_what_the_article_tells_of_is_part_of_it() -> None:
    blocks = read("末班车上的“摆渡人”", "本报记者 张三", BODY, "末班车的驾驶员在总站检查车辆。 李四 摄", MORE)
    assert set(blocks["article_id"]) == {"p#01"}


def test_a_short_text_behind_a_picture_opens_the_report_where_it_alone_names_the_day() -> None:
    lead = "5月24日上午，县长王五不打招呼，暗访燃气安全。"
    blocks = read("县长暗访燃气安全", "本报记者 张三", "![](images/a.jpg)", lead, BODY)
    assert texts(blocks, "paragraph") == [lead, BODY]


def test_an_anonymous_writer_signs_a_letter_and_the_editors_answer_is_its_end() -> None:
    answer = "编者答：来信反映的情况，本报已转有关部门查处，结果将在本报公布。"
    letter = ["这笔钱为何成了糊涂账", "编辑同志：", BODY, "请问：这笔钱究竟该由谁来出？", "某县　一名乡村教师", answer]
    blocks = read(*letter, "市里召开春耕会", "本报讯（记者 张三）" + MORE)
    first = blocks[blocks["article_id"] == "p#01"]
    assert texts(first, "byline") == ["某县 一名乡村教师"]
    assert texts(first, "paragraph")[-1] == answer


def test_a_house_and_the_day_below_a_text_sign_it() -> None:
    blocks = read("任免通知", BODY, "某某师范大学", "2018年10月12日", "校园短讯", MORE)
    assert texts(blocks, "byline") == ["某某师范大学 2018年10月12日"]


def test_a_short_line_that_ends_no_sentence_is_a_head_within_an_indented_column() -> None:
    column = [
        "　　人叫老张，却一辈子同火过不去。林场的工人",
        "都说，老张的脾气是改不了的，谁劝也没有用啊。",
        "　　他蹲下来，把一棵歪了的小树扶正，又把土踩",
        "实，拍拍手上的泥，慢慢地站起来，往山下走去。",
        "读者作者编者",
        "育林基金为何成了“过路钱”？",
        "　　我县每年从木材销售款里提取育林基金六十万",
        "元，按规定应当全部用于造林，可是年年不见树。",
    ]
    found = texts(read("老张造林记", "\n".join(column)), "paragraph")
    assert [text[-4:] for text in found][:2] == ["有用啊。", "下走去。"]


def test_a_line_above_the_byline_within_the_head_is_its_kicker() -> None:
    found = roles("市政协举行专题协商会", "本报记者 张三", "把排水沟挖到", "群众心坎里", "城区的排水沟" + BODY)
    assert (found["kicker"], found["headline"]) == (["市政协举行专题协商会"], ["把排水沟挖到 群众心坎里"])


def test_how_much_stands_in_a_kicker_above_what() -> None:
    found = roles("总投资三亿六千万元", "新材料项目落户开发区", BODY)
    assert (found["kicker"], found["headline"]) == (["总投资三亿六千万元"], ["新材料项目落户开发区"])


def test_a_thank_you_at_the_end_of_a_letter_is_no_head() -> None:
    thanks = "借贵报一角，说一声：谢谢您，好心的师傅！"
    assert texts(read("多谢那盏灯", "编辑同志：", BODY, thanks), "paragraph")[-1] == thanks


def test_a_house_and_a_name_below_a_head_are_a_byline() -> None:
    assert texts(read("老校门下那盏马灯", "——校史故事之九", "校史馆 张明理", BODY), "byline") == ["校史馆 张明理"]


def test_a_line_inside_a_broken_sentence_that_goes_on_below_is_no_piece_of_it() -> None:
    first = "照片是老校工的后人从屋梁上找到的，他们说，当年为了躲避战火，一家人把它包了三"
    obituary = "无党派人士张青山先生因病医治无效，于四月五日逝世，享年八十五岁，遵照本人遗愿，丧事一切从简。"
    page = "\n\n".join([first, "张青山先生逝世", obituary, "层。文史委员会把它翻拍放大了。"])
    units = read_units(page, read_lines(page))
    assert not context._fills_gap(units, 1)
    assert context._fills_gap(units[:3], 1)


def test_what_somebody_said_is_the_headline_below_what_it_is_about() -> None:
    found = roles("重点人群疫苗接种有序进行", "“打一针，心里踏实多了”", "本报讯（记者 张三）" + BODY)
    assert (found["kicker"], found["headline"]) == (["重点人群疫苗接种有序进行"], ["“打一针，心里踏实多了”"])


def test_a_line_over_a_couplet_is_its_kicker() -> None:
    found = roles("市领导参加义务植树活动", "一锹一锹种下去", "一年一年绿起来", "本报记者 张三", BODY)
    assert found["kicker"] == ["市领导参加义务植树活动"]
    assert found["headline"][0].startswith("一锹一锹种下去")


def test_a_bold_line_inside_a_text_is_no_piece_of_it() -> None:
    blocks = read("# 草台班子七十年", "本报记者 张三", BODY, "**手机里，台子又搭起来**", MORE + "后来，他又租下")
    assert texts(blocks, "section_head") == ["手机里，台子又搭起来"]


def test_what_goes_on_from_another_page_is_no_part_of_the_text_above() -> None:
    signed = ["中共某县委组织部", "2022年7月18日"]
    blocks = read("# 某县拟任职干部任前公示", BODY, *signed, "（上接一版）", MORE, "（本报评论员）")
    assert blocks.loc[blocks["text"] == MORE, "article_id"].tolist() == ["p#02"]
    assert texts(blocks[blocks["article_id"] == "p#01"], "byline") == [" ".join(signed)]


def test_what_an_office_answers_to_a_signed_letter_is_its_end() -> None:
    answer = "市住房和城乡建设局答复：收到来信后，我局已会同街道到现场了解情况，并两次召集业主协商。"
    blocks = read("老小区加装电梯为何卡了壳", "编辑同志：" + BODY, "读者　白描", answer)
    assert set(blocks["article_id"]) == {"p#01"}


@pytest.mark.parametrize("line", ["2 要 闻", "综合　3", "JIANGLAN HANGYUN BAO　2009年6月26日　星期五　第1204期"])
def test_a_pages_number_and_the_papers_latin_name_are_furniture(line: str) -> None:
    assert texts(read(line, "末班车上的“摆渡人”", "本报记者 张三", BODY), "furniture") == [line.replace("　", " ")]


@pytest.mark.parametrize("signed", ["岳青山　施　文", "谷风"])
def test_bare_names_between_a_head_and_its_text_are_the_byline(signed: str) -> None:
    assert texts(read("从“橘生淮南”说起", signed, BODY), "byline") == [signed.replace("　", " ")]


def test_a_slogan_below_a_caption_inside_a_broken_text_is_furniture() -> None:
    lines = [BODY[:40], "图为工人正在调试设备。", "永远跟党走", BODY[40:]]
    assert "永远跟党走" in texts(read("末班车上的“摆渡人”", "本报记者 张三", *lines), "furniture")
