"""Dated articles of an invented newspaper, as many as wanted, for measuring how the corpus grows.

Sentences are made of templates, their gaps filled from lists of our own and from the project's topics and surnames;
the same number and seed give the same bytes. An article has some 500 characters and some three names, a little denser
than the seeds have them.
Run: python tests/benchmarks/make_articles.py N FILE.jsonl
"""

import json
import random
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.project import package_file
from corpus.topics import read_topics

FIRST, LAST = date(2010, 1, 1), date(2023, 12, 31)
_GAP = re.compile(r"\{(\w+)\}")

LISTS = {
    "given": "伟明 国强 晓玲 建军 志远 秀英 海燕 文斌 立新 德胜 春生 玉兰 永刚 思远 家豪 雪梅 正平 东升 桂芳 少华 "
    "锦程 月娥 启航 新民 振兴 怀仁 淑贞 长青 云飞 丽娟 敏 超 涛 芳 磊 静 勇 艳 杰 娟 浩 霞 刚 燕 鹏 琳 辉 凤 宁 岚",
    "county": "清河县 石桥县 东阳县 南岭县 望江县 临川区 高塘区 新城区 白沙县 龙溪市 金山县 青云县 永和县 桃源区",
    "town": "大坪镇 河口镇 白马镇 梅林乡 双桥镇 石塘乡 柳林镇 三江镇 松山乡 茶陵镇 花桥镇 上湾乡 古井镇 长滩乡",
    "village": "红星村 团结村 新塘村 枫树村 和平村 桥头村 油麻村 竹山村 水口村 上坪村 杨家村 石门村",
    "post": "市委书记 市长 市委副书记、市长 副市长 市委常委、常务副市长 市人大常委会主任 市政协主席 市委秘书长 "
    "市纪委书记 市委组织部部长 市委宣传部部长 市教育局局长 市卫健委主任 市农业农村局局长 市公安局局长 市财政局局长",
    "local": "{county}委书记 {county}县长 {county}委副书记 {town}党委书记 {town}镇长 {county}教育局局长 "
    "{county}财政局局长",
    "small": "{village}党支部书记 {village}村委会主任 驻村第一书记 社区党委书记 村民 种粮大户 合作社理事长",
    "private": "公司董事长 企业负责人 车间主任 工程师 医生 教师 志愿者 项目经理 返乡创业青年 退休职工",
    "said": "指出 强调 要求 表示 说 介绍 认为 提出",
    "meeting": "全市经济工作会议 市委常委会会议 市政府常务会议 项目推进会 现场办公会 座谈会 专题学习会 动员大会 调度会",
    "thing": "春耕生产 安全生产 项目建设 招商引资 环境整治 疫情防控 森林防火 防汛抗旱 教育教学 医疗服务 道路建设 "
    "企业复工 群众就业 社会治安 文明创建 河道治理 危房改造 电网改造 饮水安全 科技创新 基层党建 作风建设",
    "work": "实地察看了工程进展 详细询问了生产情况 听取了有关部门汇报 走访慰问了困难群众 与干部群众亲切交谈 "
    "仔细翻阅了台账资料 查看了物资储备 了解了存在的困难和问题 深入车间看望一线职工 来到田间地头查看苗情",
    "aim": "确保各项任务落到实处 推动工作再上新台阶 让群众有更多获得感 守住不发生事故的底线 力争全年目标如期完成 "
    "为高质量发展提供坚强保障 把好事办好、实事办实 不断提高服务水平 形成齐抓共管的良好局面 以实际行动赢得群众信任",
    "how": "压实工作责任 强化统筹协调 加大投入力度 创新工作方法 狠抓督促检查 密切部门配合 坚持问题导向 "
    "抓住关键环节 健全长效机制 广泛宣传发动 严格考核奖惩 突出重点难点 发扬钉钉子精神 深入调查研究",
    "crop": "水稻 油菜 柑橘 茶叶 生猪 辣椒 莲子 食用菌 黄花菜 油茶 烤烟 蔬菜",
    "when": "近日 日前 连日来 今年以来 去年底 昨日上午 当天下午 目前 截至目前 接下来",
    "unit": "亩 户 人 公里 万元 家 个 吨",
}
TEMPLATES = {
    "lead": (
        "{month}月{day}日，{post}{person}到{county}调研{thing}工作。",
        "{when}，{post}{person}主持召开{meeting}，专题研究{thing}工作，{post}{person}出席会议。",
        "{when}，记者从{county}获悉，该县{thing}工作取得明显成效，{topic}稳步推进。",
        "{month}月{day}日，{meeting}在{county}召开，总结前一阶段工作，部署{thing}和{topic}任务。",
        "{when}，{county}{town}{village}的{crop}迎来丰收，{small}{person}忙得不亦乐乎。",
        "本报讯（记者 {person} 通讯员 {person}）{month}月{day}日，{county}{thing}工作现场会在{town}举行。",
    ),
    "body": (
        "{person}{said}，要{how}，{how}，{aim}。",
        "{county}有关负责人陪同调研，并就{thing}、{topic}等工作作了汇报。",
        "在{town}{village}，{person}一行{work}，{work}。",
        "“{thing}关系千家万户，我们一定{how}，{aim}，{how}。”{local}{person}{said}。",
        "{when}，全县共完成{thing}投资{number}万元，惠及{number}户群众，{topic}、{topic}等{number}个项目顺利实施。",
        "据介绍，{county}{how}，发展{crop}种植{number}{unit}，带动{number}户农户增收，{topic}成为新的增长点。",
        "{small}{person}告诉记者，去年他家种了{number}亩{crop}，收入比上年增加{number}元，“日子越过越红火”。",
        "会议{said}，{how}是做好{thing}工作的关键，各级各部门要{how}，{aim}。",
        "{private}{person}说，{topic}政策好，企业订单同比增长百分之{number}，下一步将{how}。",
        "当天，调研组还{work}，{work}，勉励大家{aim}。",
        "近年来，{town}把{topic}与{thing}结合起来，{how}，先后投入{number}万元，新修道路{number}公里。",
        "市领导{person}、{person}参加上述活动。",
        "{when}，{town}{topic}工作全面铺开，{how}，{how}，呈现出你追我赶、争先创优的生动局面，{aim}。",
        "走进{village}，宽敞的水泥路通到家家户户，房前屋后干净整洁，文化广场上欢声笑语，{topic}让村庄变了模样。",
        "{county}围绕{topic}，{how}，出台奖补办法，对种植{crop}{number}{unit}以上的给予补助，{aim}。",
        "今年上半年，{county}地区生产总值同比增长百分之{number}，{topic}、{thing}等主要指标保持在合理区间。",
        "与此同时，{county}还{how}，组织党员干部下沉一线，开展{thing}大排查，发现并整改问题{number}个。",
        "该镇坚持把{thing}放在突出位置，{how}，{how}，{topic}取得阶段性成果，{aim}。",
        "下一步，{county}将继续{how}，以{topic}为抓手，统筹推进{thing}和{thing}，{aim}。",
        "为破解{thing}难题，{town}党员干部进村入户宣讲政策，{how}，累计化解矛盾纠纷{number}起，{topic}深入人心。",
        "{when}，{county}召开{meeting}，传达上级有关{topic}的文件精神，研究贯彻落实意见，对{thing}工作进行再部署。",
        "{crop}是{town}的传统产业，该镇{how}，引进加工企业{number}家，建成冷链仓储{number}吨，{topic}越做越活。",
        "群众的期盼就是努力的方向，{county}{how}，把{thing}列入为民办实事清单，{aim}。",
        "数据显示，{county}累计建成{topic}示范点{number}个，覆盖{number}户，{thing}满意度位居全市前列。",
        "在项目建设现场，机器轰鸣、车辆穿梭，工人们正在紧张施工，总投资{number}万元的{topic}项目进度已过半。",
    ),
    "head": (
        "{person}在{county}调研时强调 {how} {aim}",
        "{town}{how} {topic}开新局",
        "{county}以{topic}促{thing}",
        "{county}：{thing}按下“快进键”",
        "我市{thing}工作{aim}",
        "{town}{crop}丰收带动{number}户增收",
        "{meeting}召开 {person}主持并讲话",
    ),
}


def write_articles(file: Path, n: int, *, seed: int = 1) -> None:
    """Write `n` articles as JSON Lines, in the order of their dates."""
    with file.open("w", encoding="utf-8") as stream:
        for article in make_articles(n, seed=seed):
            stream.write(json.dumps(article, ensure_ascii=False) + "\n")


def make_articles(n: int, *, seed: int = 1) -> Iterator[dict[str, str]]:
    """`n` articles, spread evenly over the days from `FIRST` to `LAST`."""
    dice = random.Random(seed)
    span = (LAST - FIRST).days + 1
    for number in range(n):
        day = FIRST + timedelta(days=number * span // n)
        yield {
            "title": _sentence("head", dice, []),
            "text": "\n".join(_paragraphs(dice)),
            "date": day.isoformat(),
            "newspaper": "清江日报",
        }


def _paragraphs(dice: random.Random) -> Iterator[str]:
    """The paragraphs of an article; its people come back in it."""
    people = [_person(dice) for _ in range(3)]
    yield _sentence("lead", dice, people)
    for _ in range(dice.randint(4, 6)):
        yield "".join(_sentence("body", dice, people) for _ in range(2))


def _sentence(kind: str, dice: random.Random, people: list[str]) -> str:
    """One sentence, its gaps filled, also those of what fills them."""
    text = dice.choice(TEMPLATES[kind])
    while "{" in text:
        text = _GAP.sub(lambda gap: _fill(gap[1], dice, people), text)
    return text


def _fill(gap: str, dice: random.Random, people: list[str]) -> str:
    """What stands in a gap."""
    if gap == "person":
        return dice.choice(people) if people and dice.random() < 0.8 else _person(dice)
    if gap in ("month", "day", "number"):
        return str(dice.randint(1, {"month": 12, "day": 28, "number": 9000}[gap]))
    return dice.choice(_words("topic") if gap == "topic" else _words(gap))


def _person(dice: random.Random) -> str:
    """A name."""
    return dice.choice(_words("surname")) + dice.choice(_words("given"))


@lru_cache
def _words(name: str) -> tuple[str, ...]:
    """What may stand in a gap: a list above, the listed topics' words, or the hundred most frequent surnames."""
    if name == "topic":
        return tuple(read_topics().query("not excludes")["word"])
    if name == "surname":
        lines = package_file("surnames.txt").read_text(encoding="utf-8").splitlines()
        return tuple(line for line in lines if not line.startswith("#"))[:100]
    return tuple(LISTS[name].split())


if __name__ == "__main__":
    write_articles(Path(sys.argv[2]), int(sys.argv[1]))
