"""The title printed before a name: where it begins, which body it names, what it makes of its holder."""

import re
from typing import NamedTuple

from corpus.mentions.followers import BOUNDARY
from corpus.mentions.lexicon import Lexicon

_MOMENT = (
    r"(?:(?:\d{2,4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日|昨日|昨天|今日|今天|近日|日前|当日|当天|当晚|同日|次日|前天|上周[一二三四五六日]?|本周[一二三四五六日]?|周[一二三四五六日])?"
    r"(?:上午|下午|中午|晚上|晚间|凌晨|清晨|傍晚|[早晚](?=[省市县区州]))?"
)
# Words before a title that are no part of it. 发展和改革, 对口支援 and 经开区 are bodies: hence whole words where possible.
_BEFORE = """来自 邀请 特邀 聘请 听取 陪同 会见 接见 看望 慰问 拜访 采访 走访 告诉 找到 接到 见到 遇到 联系 任命 免去 选举 补选 推选 选为 当选 担任 兼任 出任 接任 调任 升任
现任 曾任 历任 改任 转任 拟任命 接替 以及 还有 包括 其中 名叫 作为 身为 成为 带领 跟随 根据 按照 代表 宣布 欢迎 随同 会同 率领 组织 听听 感谢 受到 得到 经过 经由 通过 对于 关于 主持人 记者从 会上 会后 会前
期间 其间 随后 之后 之前 现场 席间 座谈会上 活动中 会议由 大会由 仪式由 活动由 讲座由 随着 介绍了 由于 请来 请到 特请 有请 指导 一行 前来 前往 来到 走进 深入 打电话给 时值 正值 另外 此外 同时 当时 如今 目前
眼下 据悉 日上午 日下午 主讲人 参加会议的有 出席会议的有 参加活动的有 参加会议的还有 出席会议的还有 出席的有 参加的有 的有 对此 负责的 分管的 身兼 原来是 原来 就是 正是 则是 便是 还是 也是 都是 这是 那是 而是 不是 发现 看到 时任的""".split()
_ALONE = "由请与同跟据对向为给被让随从在是的把将率至到来有等了着过如即叫称以当像和及暨并"
_CUT_WORD = re.compile("|".join(sorted(map(re.escape, _BEFORE), key=len, reverse=True)))
_CUT_MOMENT = re.compile(
    r"(?:\d{1,2}日|昨日|昨天|今日|今天|近日|日前|当日|当天|当晚|同日|次日|前天|上午|下午|中午|晚上|晚间|凌晨|清晨|傍晚|会上|会后|期间|随后|之后)"
)
# After 和/与/及/并: the head of another title (和市长, 和县委书记, 和衡南县人社局局长), not the second half of a body (发展和改革委员会).
_HEAD = re.compile(
    r"(?:中共|中央|全国|国务院|国家|省|市|县|区|州|旗|镇|乡|盟|街道|自治|常务|副|原|代理|时任|该|我|本)(?!场|政|管理|直机关工)"
    r"|[\u4e00-\u9fff]{2,4}[省市县]"
)
_PART_TIME = re.compile(r"[（(](?:兼职|兼|挂职|正[厅处科]级|副[厅处科]级|[正副]厅级|主持工作|代|女)[)）]$")
_FORMER = re.compile(r"^(?:原任|原|时任|现任|前任|前|代理|代|拟任|候任|新任|首任|名誉)")


class PrintedTitle(NamedTuple):
    """A title as printed, and where it begins."""

    start: int
    text: str


def find_title(text: str, post: tuple[int, int], after: int, lexicon: Lexicon) -> PrintedTitle:
    """The whole title whose last word is `text[post]`, looking back no further than `after`.

    Titles joined by 、 belong together (市委副书记、代理市长), as long as each part ends in a post of its own.
    """
    start, end = _part_start(text, post[0], after, lexicon), post[1]
    while start > after + 1 and text[start - 1] == "、":
        earlier = _earlier_part(text, start - 1, after, lexicon)
        if earlier is None:
            break
        start = earlier
    return PrintedTitle(start, text[start:end])


def _earlier_part(text: str, comma: int, after: int, lexicon: Lexicon) -> int | None:
    """Where the part before the 、 at `comma` begins, if it ends in a post."""
    end = comma
    noted = _PART_TIME.search(text[max(after, comma - 8) : comma])
    if noted:
        end -= len(noted[0])
    post = _post_ending(text, end, after, lexicon)
    return None if post is None else _part_start(text, post, after, lexicon)


def _post_ending(text: str, end: int, after: int, lexicon: Lexicon) -> int | None:
    """Where the longest post word that ends at `end` begins."""
    for size in range(min(8, end - after), 1, -1):
        title = lexicon.titles.get(text[end - size : end])
        if title is not None and title.kind == "post":
            return end - size
    return None


def _part_start(text: str, post: int, after: int, lexicon: Lexicon) -> int:
    """Where the title part whose post begins at `post` begins: after the last comma or the last word that is no part of it."""
    start = post
    floor = max(after, post - 45)
    while start > floor and text[start - 1] not in BOUNDARY:
        start -= 1
    if start > floor and text[start - 1] in "”」" and start - floor > 2:
        start = _quoted_head(text, start, floor)
    return start + _cut(text[start:post], text[post : post + 6], lexicon)


def _quoted_head(text: str, start: int, floor: int) -> int:
    """Where a title begins that has a quoted word in it: “三农”工作领导小组组长."""
    opened = max(text.rfind("“", floor, start), text.rfind("「", floor, start))
    if opened < 0 or start - opened > 14:
        return start
    head = opened
    while head > floor and text[head - 1] not in BOUNDARY:
        head -= 1
    return head if head < opened else start


def _cut(part: str, post: str, lexicon: Lexicon) -> int:
    """How many characters at the head of `part` (what stands before the post) are no part of the title."""
    cut = max((found.end() for found in _CUT_WORD.finditer(part)), default=0)
    cut = max([cut, *(found.end() for found in _CUT_MOMENT.finditer(part))])
    for at in range(len(part) - 1, cut - 1, -1):
        if part[at] in _ALONE and _stands_alone(part, at, post, lexicon):
            return at + 1
    return cut


def _stands_alone(part: str, at: int, post: str, lexicon: Lexicon) -> bool:
    """Whether the character at `at` is a word of its own and not part of a body's name (对口支援, 高等, 合同)."""
    whole = part + post
    if part[at] in "和及与并暨同以":
        if not _HEAD.match(whole, at + 1):
            return False
    pairs = (
        whole[at - 1 : at + 1] if at else "",
        whole[at : at + 2],
        whole[at - 1 : at + 2] if at else "",
        whole[at : at + 3],
    )
    return not any(len(pair) > 1 and lexicon.words.is_word(pair) for pair in pairs)


def is_post(title: str, lexicon: Lexicon) -> bool:
    """Whether a printed title ends in an office, not in a private person's role."""
    found = _last_word(title, lexicon)
    return bool(found) and lexicon.titles[found].kind == "post"


def split_title(title: str) -> list[str]:
    """The parts of a printed title: 市委副书记、市长 has two."""
    return [part for part in re.split(r"[、，,]", title) if part]


def institution_of(title: str, lexicon: Lexicon) -> str:
    """The part of a printed title that names the body: 衡阳市人社局 in 衡阳市人社局党组书记、局长."""
    for part in split_title(title):
        word = _last_word(part, lexicon)
        body = _FORMER.sub("", part[: len(part) - len(word)])
        body = re.sub(r"(?:党组|党委|党支部|党总支|常务|执行|代理|代|第一|名誉|专职|兼职)+$", "", body) or body
        if body and body not in ("常务", "代理", "代", "第一"):
            return body
    return ""


def _last_word(part: str, lexicon: Lexicon) -> str:
    """The longest title word that `part` ends with."""
    part = _PART_TIME.sub("", part)
    return next((part[-size:] for size in range(min(9, len(part)), 0, -1) if part[-size:] in lexicon.titles), "")
