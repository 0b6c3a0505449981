"""The title printed before a name: where it begins, which body it names, what it makes of its holder."""

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.mentions.followers import BOUNDARY
from corpus.mentions.lexicon import Lexicon, load_lexicon

# Prepositions and particles before a title (由市长…, 和县长…), unless they are part of a word (对口, 高等, 合同).
# 派 sends the holder. 可, 但, 而, 连, 也 open a clause: 可石门县青溪乡党委书记张三发现.
_ALONE = "受用由请与同跟据对向为给被让随从在是的把将率至到来有等了着过如即叫称以当像和及暨并可但而连也派"
_CUT_MOMENT = re.compile(
    r"(?:\d{1,2}日|昨日|昨天|今日|今天|近日|日前|当日|当天|当晚|同日|次日|前天|上午|下午|中午|晚上|晚间|凌晨|清晨|傍晚|会上|会后|期间|随后|之后)"
)
# After 和/与/及/并: the head of another title (和市长, 和县委书记, 和衡南县人社局局长), not the second half of
# a body (发展和改革委员会).
_HEAD = re.compile(
    r"(?:中共|中央|全国|国务院|国家|省|市|县|区|州|旗|镇|乡|盟|街道|自治|常务|副|原|代理|时任|该|我|本)(?!场|政|管理|直机关工)"
    r"|[\u4e00-\u9fff]{2,4}[省市县]"
)
_PART_TIME = re.compile(r"[（(](?:兼职|兼|挂职|正[厅处科]级|副[厅处科]级|[正副]厅级|主持工作|代|女)[)）]$")
_FORMER = re.compile(r"^(?:原任|原|时任|现任|前任|前|代理|代|拟任|候任|新任|首任|名誉)")


_JOINING = frozenset("和与及同暨")
# A line that opens 访市财政局局长张三, 记村党支部书记李四
_VISITS = frozenset("访记悼")


class PrintedTitle(NamedTuple):
    """A title, in simplified characters, and its span."""

    start: int
    end: int
    text: str


def find_title(text: str, post: tuple[int, int], after: int, lexicon: Lexicon) -> PrintedTitle:
    """The whole title whose last word is `text[post]`, looking back no further than `after`.

    Titles joined by 、 belong together (市委副书记、代理市长), as long as each part ends in a post of its own.
    """
    start, end = _part_start(text, post[0], after, lexicon), post[1]
    role = lexicon.titles[text[slice(*post)]].kind == "role"
    while start > after + 1 and text[start - 1] == "、":
        earlier = _earlier_part(text, start - 1, after, lexicon, roles=role)
        if earlier is None:
            break
        start = earlier
    return PrintedTitle(start, end, text[start:end])


def _earlier_part(text: str, comma: int, after: int, lexicon: Lexicon, *, roles: bool) -> int | None:
    """Where the part before the 、 at `comma` begins, if it ends in a post, or before a role in another role."""
    end = comma
    noted = _PART_TIME.search(text[max(after, comma - 8) : comma])
    if noted:
        end -= len(noted[0])
    post = _post_ending(text, end, after, lexicon, roles=roles)
    return None if post is None else _part_start(text, post, after, lexicon)


def _post_ending(text: str, end: int, after: int, lexicon: Lexicon, *, roles: bool = False) -> int | None:
    """Where the longest post word that ends at `end` begins."""
    if text[end - 1 : end] not in last_characters():
        return None
    for size in range(min(8, end - after), 1, -1):
        title = lexicon.titles.get(text[end - size : end])
        if title is not None and (title.kind == "post" or (roles and title.category != "journalist")):
            return end - size
    return None


def _part_start(text: str, post: int, after: int, lexicon: Lexicon) -> int:
    """Where the part of a title whose post begins at `post` begins: after a comma or a word that is no part of it."""
    start = post
    floor = max(after, post - 45)
    while start > floor and text[start - 1] not in BOUNDARY:
        start -= 1
    if start > floor and text[start - 1] in "”」" and start - floor > 2:
        start = _quoted_head(text, start, floor)
    if text[start - 1 : start + 1] in ("—记", "—访", "—悼"):
        start += 1
    if text[start : start + 1] in _VISITS and (start == 0 or text[start - 1] == "\n") and _HEAD.match(text, start + 1):
        start += 1
    if after and start == after:
        start += 2 if text.startswith("同志", start) else 0
        start += text[start : start + 1] in _JOINING  # 县委书记张三同志和县长李四, though 和县 is a county
    return start + _cut(text[start:post], text[post : post + 6])


def _quoted_head(text: str, start: int, floor: int) -> int:
    """Where a title begins that has a quoted word in it: “三农”工作领导小组组长."""
    opened = max(text.rfind("“", floor, start), text.rfind("「", floor, start))
    if opened < 0 or start - opened > 14 or any(mark in text[opened:start] for mark in "。！？，"):
        return start
    head = opened
    while head > floor and text[head - 1] not in BOUNDARY:
        head -= 1
    return start if head == opened and _HEAD.match(text, start) else head


@lru_cache(maxsize=20_000)
def _cut(part: str, post: str) -> int:
    """How many characters at the head of `part` (what stands before the post) are no part of the title."""
    lexicon, whole = load_lexicon(), part + post
    cut = max((found.end() for found in _CUT_MOMENT.finditer(part)), default=0)
    for at in range(len(part) - 1, cut - 1, -1):
        if part[at] in _ALONE and _stands_alone(part, at, whole, lexicon):
            return at + 1
        if any(_is_before(part, at + 1 - size, at + 1, whole, lexicon) for size in (2, 3, 4) if size <= at + 1 - cut):
            return at + 1
    return cut


def _is_before(part: str, start: int, end: int, whole: str, lexicon: Lexicon) -> bool:
    """Whether `part[start:end]` is a word that stands before titles: always, or where the head of a title follows."""
    where = lexicon.before_titles.get(part[start:end], "")
    return where == "always" or (where == "head" and (end == len(part) or _HEAD.match(whole, end) is not None))


def _stands_alone(part: str, at: int, whole: str, lexicon: Lexicon) -> bool:
    """Whether the character at `at` is a word of its own and not part of a body's name (对口支援, 高等, 合同)."""
    if (
        at
        and part[at] in "和及与并暨同以"
        and not _HEAD.match(whole, at + 1)
        and _post_ending(part, at, 0, lexicon) is None
    ):
        return False
    if at and part[at] in "到给在向于" and lexicon.words.tag.get(whole[at - 1 : at + 1], "").startswith("v"):
        return True  # 交到, 送给: a verb, and the title after it
    if part[at] == "的" and part[at - 1 : at] == "党":
        return False  # 党的十九大代表
    spans = [(at, at + 2), (at, at + 3), *([(at - 1, at + 1), (at - 1, at + 2)] if at else [])]
    return not any(lexicon.words.is_word(whole[start:end]) for start, end in spans)


@lru_cache(maxsize=1)
def last_characters() -> frozenset[str]:
    """The characters with which titles end."""
    return frozenset(word[-1] for word in load_lexicon().titles)


def split_title(title: str) -> list[str]:
    """The parts of a printed title: 市委副书记、市长 has two."""
    return [part for part in re.split(r"[、，,]", title) if part]


@lru_cache(maxsize=20_000)
def institution_of(title: str) -> str:
    """The part of a printed title that names the body: 衡阳市人社局 in 衡阳市人社局党组书记、局长."""
    lexicon = load_lexicon()
    for part in split_title(title):
        word = last_word(part, lexicon)
        body = _FORMER.sub("", part[: len(part) - len(word)])
        body = re.sub(r"(?:党组|党委|党支部|党总支|常务|执行|代理|代|第一|名誉|专职|兼职)+$", "", body) or body
        if body and body not in ("常务", "代理", "代", "第一"):
            return body
    return ""


def last_word(part: str, lexicon: Lexicon) -> str:
    """The longest title word that `part` ends with."""
    part = _PART_TIME.sub("", part) if part[-1:] in ("）", ")") else part
    if part[-1:] not in last_characters():
        return ""
    return next((part[-size:] for size in range(min(9, len(part)), 0, -1) if part[-size:] in lexicon.titles), "")
