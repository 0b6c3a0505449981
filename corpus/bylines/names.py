"""Tell printed names apart: 张一鸣 李 四 are two people, 王 小 明 is one.

A line of names is set to equal width: a name of two characters is spaced to the width of three (陈　润), and
OCR may space every character. So a gap may stand inside a name or between two; surnames decide.
"""

import re
from functools import lru_cache
from itertools import pairwise

from corpus.project import data_file
from corpus.script import simplify

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_HAN_ONLY = re.compile(f"[{HAN}]+")
# 古丽·艾则孜: a transcribed name is printed with a middle dot, half or full width.
_DOTS = "·•・‧"
_DOTTED = re.compile(f"[{HAN}]{{1,8}}(?:[{_DOTS}][{HAN}]{{1,8}}){{1,3}}")
# 娜仁其其格, 扎西多杰: Mongolian and Tibetan names are longer than four characters and known by their elements.
_LONG = re.compile(
    f"[{HAN}]{{2,4}}(?:其其格|格日勒|巴特尔|巴雅尔|图雅|高娃|朝鲁|卓玛|才让|多杰|扎西|次仁|旺姆|央宗|拉姆|加措|江措|卓嘎|顿珠|尼玛)"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z.'-]{1,20}")
# 记者 张三、李四，王五 和 赵六: these always part two people.
_HARD = re.compile(r"[、,，;；/&|—]| 和 | 与 ")
_PIECE = re.compile(r"[^ ]+")
# 本报记者 张三 综合报道 / 发自北京 / 张三 李四 等: words of the trade beside names.
_FILLER = re.compile(
    f"(?:等|由|均由|以上|以上图片|本版|本版图片|本版撰文|本组|本组稿件|本组图片|稿件|照片|提供|综合|整理|报道|联合报道|综合报道|实习报道|文字|图片|图文|发自[{HAN}]{{2,6}}|"
    r"\d{1,2}月\d{1,2}日(?:电|讯)?|专电|特稿|(?:新华社|中新社|新华网|人民网)[发电]?|新华社记者|人民视觉)"
)
# 张三报道 / 李四等报道: the same, printed without a space.
_TAIL = re.compile("(?:联合报道|综合报道|摄影报道|报道|提供|等人|等)$")
# 通讯员 市委宣传部 张三: the writer's office stands before the name.
_OFFICE = re.compile(
    "(?:部|局|委|办公室|办|政府|法院|检察院|学院|医院|研究院|中学|小学|大学|学校|党校|公司|集团|银行|支队|大队|中队|"
    "总队|分局|支行|分行|站|中心|协会|工会|学会|商会|妇联|团市委|总社|合作社|厂|院|所|馆|社区|街道|办事处|镇|乡|县|"
    "市|区|州|旗|村|园|矿|海关|电视台|广播电台|报社|融媒)"
)
_OFFICE_END = re.compile(_OFFICE.pattern + "$")
# 通讯员 衡南县 李四: no given name ends so, even where the first character is a surname.
_SHORT_OFFICE = re.compile(f"[{HAN}]{{2}}[县镇局委部院市区]")
# 张某, 李大爷, 王先生 hide the name; 一名机关干部, 几位农民 say only what the writer is; （左二） says where a person
# stands in a picture.
_NO_NAME = re.compile(
    f"[{HAN}](?:某某?|先生|女士|小姐|老师|老师傅|师傅|大爷|大妈|大娘|大叔|婆婆|奶奶|爷爷|书记|市长|县长|主任|局长|[总姓])|"
    "[左右][一二三四五六七八九十]|[左右](?:中|前|后|上|下)|"
    "干部|农民|居民|群众"
)
# Words that look like surname + given name but are the names of columns: □时评, ●金融, 记者连线.
_COLUMN_WORDS = frozenset(
    """
    时评 时政 时事 时讯 时光 金融 高考 国际 国内 国防 文化 文艺 文学 文苑 文摘 文旅
    安全 健康 法治 法制 民生 农业 农村 党建 广告 公告 通知 通告 启事 连线 关注 关键词
    言论 言之有 温馨 车间 项目 项目库 钟声 钟点 来信 来论 来稿 成果 常识 明星 和谐
    高新区 东西 方向 方案 方法 计划 解读 聚焦 视点 池塘 支部 支招 海外 路况 路上 严选
    应用 应急 盛会 盛世 乐活 乐园 宁静 全文 全文完 全会 全国 全省 全市 全县 全区 向上
    向阳 从业 江湖 山水 水利 水运 车市 楼市 居家 手记 观察 调查 走访 体验 探访 直击
    亲历 见闻 札记 感言 热线 说法 帮办 获悉 了解 看到 发现 荣誉 荣誉榜 战士 毛病 白天
    花絮 花絮版 节日 节气 万象 万家 古今 古城 华夏 秋收 冬奥 冬训 平安 易购 红色 红榜
    游记 温暖 尚待续 左图 左上图 左下图 右图 上图 下图
    """.split()  # noqa: SIM905
)


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    """The surnames of `corpus/data/surnames.txt`, without its comments."""
    lines = data_file("surnames.txt").read_text(encoding="utf-8-sig").splitlines()
    return frozenset(word for line in lines for word in line.split("#")[0].split()[:1])


@lru_cache(maxsize=4096)
def _is_surname(text: str) -> bool:
    return text in _surnames() or simplify(text) in _surnames()


@lru_cache(maxsize=4096)
def is_full_name(text: str) -> bool:
    """Whether `text`, without spaces, is a listed surname and one or two more characters, or a dotted name."""
    if _DOTTED.fullmatch(text) or _LONG.fullmatch(text):
        return True
    if not _HAN_ONLY.fullmatch(text) or text in _COLUMN_WORDS:
        return False
    if _SHORT_OFFICE.fullmatch(text) or _NO_NAME.fullmatch(text):
        return False
    single = 2 <= len(text) <= 3 and _is_surname(text[0])
    return single or (3 <= len(text) <= 4 and _is_surname(text[:2]))


@lru_cache(maxsize=4096)
def _name_cost(pieces: tuple[str, ...]) -> float:
    """How unlikely it is that these pieces, side by side, are one printed name."""
    whole = "".join(pieces)
    if len(pieces) == 1 and is_full_name(whole):
        return 0.0
    if not _HAN_ONLY.fullmatch(whole) or len(whole) > 4 or (len(pieces) > 1 and len(whole) > 3 + _compound(whole)):
        return 9.0
    if len(whole) == 1:
        return 4.0
    surname = 0.0 if is_full_name(whole) else 2.0 if len(whole) <= 3 else 5.0
    if len(pieces) == 1:
        return surname
    spaced_out = all(len(piece) == 1 for piece in pieces) or (_compound(whole) and pieces[0] == whole[:2])
    return surname + (0.1 if spaced_out else 1.0)


def _compound(whole: str) -> bool:
    return len(whole) >= 3 and _is_surname(whole[:2])


def _group_pieces(pieces: list[str], gaps: list[int]) -> list[str]:
    """The cheapest way to join neighbouring pieces into names; a gap wider than the narrowest is rarely inside one."""
    if len(pieces) < 2:
        return pieces
    narrow = min(gaps)
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(pieces) + 1):
        choices = []
        for start in range(max(0, end - 4), end):
            wide = 0.5 * sum(gap > narrow for gap in gaps[start : end - 1])
            choices.append((best[start][0] + 0.05 + wide + _name_cost(tuple(pieces[start:end])), start))
        cost, start = min(choices)
        best.append((cost, [*best[start][1], "".join(pieces[start:end])]))
    return best[-1][1]


def _cut_run(name: str) -> list[str]:
    """Several names printed without a space, cut where surnames allow: 张小山李承雄 → 张小山, 李承雄."""
    if len(name) <= 3 or is_full_name(name) or len(name) > 24 or not _HAN_ONLY.fullmatch(name):
        return [name]
    best: dict[int, tuple[int, list[str]]] = {0: (0, [])}
    for end in range(2, len(name) + 1):
        found = [
            (best[start][0] + 1, [*best[start][1], name[start:end]])
            for start in range(max(0, end - 4), end - 1)
            if start in best and is_full_name(name[start:end])
        ]
        if found:
            best[end] = min(found, key=lambda choice: choice[0])
    return best[len(name)][1] if len(name) in best else [name]


def _drop_office(piece: str) -> str:
    """What is left of a piece without the office at its front: 市委宣传部张三 → 张三, 市委宣传部 → nothing."""
    if _SHORT_OFFICE.fullmatch(piece):
        return ""
    if is_full_name(piece) or not _HAN_ONLY.fullmatch(piece):
        return piece
    ends = [match.end() for match in _OFFICE.finditer(piece) if is_full_name(piece[match.end() :])]
    if ends:
        return piece[ends[-1] :]
    return "" if len(piece) >= 3 and _OFFICE_END.search(piece) else piece


def split_names(text: str, *, is_due: bool = False) -> tuple[list[str], list[str]]:
    """The names printed in `text`, without spaces, in printed order; and what was left that is no name.

    `is_due`: a name must stand there, also where it is a word: （本报记者 宁静）.
    """
    names: list[str] = []
    rest: list[str] = []
    for part in _HARD.split(text):
        kept = [(m.start(), m.end(), word) for m in _PIECE.finditer(part) if (word := _read_piece(m[0]))]
        gaps = [after[0] - before[1] for before, after in pairwise(kept)]
        for group in _group_pieces([word for *_, word in kept], gaps):
            for name in _cut_run(group):
                (names if _may_be_name(name, is_due) else rest).append(name)
    return names, rest


@lru_cache(maxsize=4096)  # a paper has the same authors day after day
def _read_piece(piece: str) -> str:
    """What a piece says of a name, without words of the trade and offices; nothing where it is such a word."""
    return "" if _FILLER.fullmatch(piece) else _drop_office(_TAIL.sub("", piece))


def _may_be_name(text: str, is_due: bool) -> bool:
    """A listed name, or two to four Han characters or a Latin word where a name is due."""
    if is_full_name(text) or _LATIN.fullmatch(text):
        return True
    if text in _COLUMN_WORDS:
        return is_due and len(text) == 2 and _is_surname(text[0])
    if _NO_NAME.fullmatch(text) or _SHORT_OFFICE.fullmatch(text):
        return False
    return bool(_HAN_ONLY.fullmatch(text)) and 2 <= len(text) <= 4
