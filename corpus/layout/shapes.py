"""What a printed line looks like on its own: text, head, byline, table row or furniture."""

import re

from corpus.bylines import is_byline, split_dateline, split_trailing_credit
from corpus.layout import furniture
from corpus.layout.lines import Line
from corpus.normalize import HAN

TEXT, HEAD, BYLINE, CAPTION, ROW = "text", "head", "byline", "caption", "row"
FURNITURE, IMAGE, NOTICE, JUMP = "furniture", "image", "notice", "jump"

LONG = 40  # characters; a printed head rarely has more
LONGEST_HEAD = 60  # without a comma or colon: text of that length has one
_PAUSES, _CLAUSES = 3, 26  # commas of a head at most; characters of one of several clauses
_PAUSE = re.compile("[，、：；。]")
_LONGEST = 120  # characters; no head, byline or piece of furniture has more
_RESTS = frozenset("，。、；：！？”’）》…")  # what no head begins with
_EXCLAIMS = re.compile(r"[！？].{8}")
_OPENING, _CLOSING = 60, 64  # characters in which a dateline begins, and in which a closing credit stands
_NO_CREDIT = frozenset("。，”；")  # what no credit ends with
_STOPS = "。！？；…"
_CLOSERS = "”’」』）)〕】*"
_ENDS = re.compile(r"[。！？；…][”’」』）)〕】*]{0,3}$|[。！？][”’]? ?[（(].{2,60}[）)]$")
# （共十三人，按姓氏笔画排列）: a note in brackets is whole.
_NOTE = re.compile(r"^（[^（）]{8,100}）$")
# 记者：高考怎么办？ 问：… 答：… 卢局长：…: turns of an interview are text, however short.
# 副主席：张三、李四: who was elected to what.
_ELECTED = re.compile(rf"^副?(?:主 {{0,2}}席|会 {{0,2}}长|理事长|秘书长|委 {{0,2}}员|顾 {{0,2}}问)：[{HAN} 、（），]+$")
_TURN = re.compile(rf"^(?:记者|问|答|主持人|[{HAN}]{{1,4}}(?:局长|主任|书记|市长|县长|部长|教授|院士|先生|女士))[：:].")
# （未完待续）: how an instalment ends.
_TO_BE_CONTINUED = re.compile(r"^[（(](?:未完待续|待续|续完|全文完|完)[）)]$")
# 编后： 记者调查：: what the paper adds below a letter is announced on a line of its own.
ADDED = (
    r"(?:编后|编者按|编者的话|编余|短评|点评|记者手记|回音|回应|相关链接|链接|追踪|编者答|编者回信|编辑答复|本报答复|"
    r"记者调查|记者追访|调查附记)"
)
_ADDS = re.compile(rf"^{ADDED}：$")
# 任命： 免去： …会议于2022年8月10日通过：: what opens a list of names within a text.
_LISTS = re.compile(
    r"^(?:决定|批准|同意|会议)?(?:任命|免去|接受|辞去|补选)[^，。]{0,12}：$|^[^，。]{6,40}于[^，。]{2,20}日[^，。]{0,16}：$"
)
_ITEM = re.compile(r"^[●◆■▲★◇○◎△▼□※•·] ?.{16}|^[（(]?[一二三四五六七八九十]{1,3}[）)、].{24}|^[0-9]{1,2}[.、．].{20}")
# 现将拟任职干部的基本情况公示如下： 出席会议的各单位代表还有： 参加现场会的有：: what stands over a list.
_OVER_LIST = re.compile(
    r"(?:如下|还有|的有|名单|分别[是为]|包括)(?:（[^（）]{2,20}）)?：$|，.{4,}(?<!强调)(?<!指出)(?<!要求)：$"
)
# 新闻热线 …, 盛大开业 …, 订餐热线: advertisements and addresses.
# …讯; 北京10月16日电; 电（记者 …: what a dateline ends with; 本报驻京记者 …: and what it may begin with.
_WIRED = re.compile(r"日 {0,2}(?:专 ?)?电|社 {0,2}(?:专 ?)?电|电 {0,3}[（(]")
_REPORTED = re.compile(r".{0,8}记 {0,3}者")
_CREDIT_WORDS = re.compile(
    r"[（(][^（()）。]{1,60}[）)]{1,2}$|[摄图影供]$|[■□].{2,12}$|摄|供图|[。！？”] ?本[报刊].{0,12}记 ?者.{2,16}$"
)
_BYLINE_WORDS = re.compile(
    r"记 {0,3}者|通 {0,3}讯 {0,3}员|实 {0,3}习|作 {0,3}者|摄|文 ?[/：]|图 ?[/：]|/文|/图| 文| 图|评 ?论 ?员|报 ?道|撰|"
    r"编 ?辑|讯|电$| 著$"
)
_BYLINE_MARKS = frozenset("■□●◆◇○▲△（(")
# （某办公室供稿）: an office that sent the text in.
_SUPPLIED = re.compile(r"^[（(][^（）()。，]{2,20}供[稿图][）)]$")
# 二〇一一年元旦, 2012年6月7日: the date under a signed text.
_NUMERAL = "0-9一二三四五六七八九十"
_SIGNED = re.compile(
    rf"^[（(]?[12〇○二一][0-9〇○零一二三四五六七八九]{{3}} ?年"
    rf"(?: ?[{_NUMERAL}]{{1,3}} ?月 ?[{_NUMERAL}]{{1,3}} ?日|元旦|春节)[）)]?$"
)
_ROLES = re.compile(r"记 ?者|通 ?讯 ?员|评论员|实习生")
_SIGNS = re.compile(
    r"^[■□●◆▲○] ?|^(?:本报|[^，。：]{2,8}报)?(?:驻.{2,4})?(?:全媒体|融媒体?|特派|特约|见习|实习|首席|"
    r"摄影)*(?:记 ?者|通 ?讯 ?员|评论员|实习生)[ /／]"
)
# 中共安澜市委书记  张青山: under a message, office and name of who signs it.
_SIGNER = re.compile(
    rf"^[{HAN} ]{{4,24}}(?:书记|市长|省长|县长|区长|主席|主任|部长|局长|校长|"
    rf"董事长) {{1,4}}[{HAN}](?: ?[{HAN}]){{1,2}}$"
)
# 中共青岚市委组织部 2012年6月7日: who issued a text, and when.
_ISSUED = re.compile(
    rf"^[{HAN}]{{4,24}}(?:委员?会?|部|局|政府|办公室|办|厅|院|社|处|"
    rf"小组) {{0,4}}[12〇○二][0-9〇○零一二三四五六七八九]{{3}} ?年.{{3,10}}日$"
)
# 请问：这笔钱究竟该由谁来出？: a letter asks, a head does so without asking leave.
# 借贵报一角，说一声：谢谢！: nor has a head a comma before its colon.
_ASKS = re.compile(r"^(?:请问|试问|我想问|我想请问|想问一问)")
_GREETS = re.compile(
    r"^.{2,30}们[，：].{0,20}：$|^尊敬的.{2,20}：$|^(?:编辑|记者)(?:部|同志|先生|女士|老师){1,2}[：，]$|^(?:同志们|朋友们|同胞们)"
)
_WRITES = re.compile(r"^(?:尊敬的)?(?:编辑|记者|编辑部|报社|晚报|日报)(?:同志|部|先生|女士|老师|负责人)?[：，]")
_SPEAKS = re.compile(r"(?:强调|指出|要求|提出|表示|说|寄语|批示)(?:——|—|：)?$|——$|：$")


# …公示如下： ends a paragraph; …他说： does not, the speech comes behind it.
_LETS_SPEAK = re.compile(r"(?:说|道|问|答|表示|强调|指出|写道|写着|告诉.{1,4})：$")


def is_closed(text: str) -> bool:
    """Whether a line of body text ends where a sentence ends."""
    last = text[-1:]
    if last in _STOPS:
        return bool(last)
    if last in _CLOSERS:
        return _ENDS.search(text[-70:]) is not None or _NOTE.match(text) is not None
    if last == "：":
        return not _LETS_SPEAK.search(text[-8:])
    return len(text) < LONGEST_HEAD and _ELECTED.match(text) is not None


def announces(text: str) -> bool:
    """Whether a head announces the next one: 张三赴衡阳综保区调研，强调——, 衡阳海关："""
    return _SPEAKS.search(text) is not None


def read_shape(line: Line) -> str:
    """The shape of one line, seen by itself."""
    text = line.plain
    if line.is_row:
        return ROW
    length = len(text)
    if length > _LONGEST:
        return IMAGE if text[0] in "!<" and furniture.IMAGE.fullmatch(text) else TEXT
    if not text:
        return FURNITURE
    if text[0] in "!<[【（" and furniture.IMAGE.fullmatch(text):
        return IMAGE
    shape = furniture.read_furniture(text, line.level)
    if shape:
        return shape
    if text[-1] == "。":  # so ends no byline, and no head
        return TEXT
    if length <= 80 and _is_byline(text):
        return BYLINE
    if line.level and length <= LONG * 2:
        return HEAD
    return TEXT if length > LONGEST_HEAD or _is_text(text) else HEAD


def _is_text(text: str) -> bool:
    """Whether a line without a mark, no longer than a head may be, is text: by its length, its stops, or its kind."""
    last = text[-1]
    if last in "，、" or text[0] in _RESTS or "。" in text or "；" in text or _EXCLAIMS.search(text):
        return True
    commas = text.count("，")
    if (len(text) > LONG and _PAUSE.search(text)) or commas + text.count("、") > _PAUSES:
        return True
    if commas > 1 and len(text) > _CLAUSES:
        return True
    if last in "？?！!" and (_ASKS.match(text) or ("，" in text and text.find("，") < text.find("："))):
        return True
    if last == "：" and (_LISTS.match(text) or _OVER_LIST.search(text) or _ADDS.match(text)):
        return True
    if ("：" in text or ":" in text) and (_TURN.match(text) or _ELECTED.match(text)):
        return True
    if last in "）)" and _TO_BE_CONTINUED.match(text):
        return True
    return bool(_GREETS.match(text) or _ITEM.match(text)) or ("转" in text[-12:] and last in "版页）)")


def _is_byline(text: str) -> bool:
    """Whether a line names who wrote, photographed, signed or issued a text."""
    if text[0] in "（(" and credit_start(text) == 0 and not _TO_BE_CONTINUED.match(text):
        return True
    if text[-1] in "。？！" or "，" in text or "】" in text[:-1]:
        return False
    may_be_credit = text[0] in _BYLINE_MARKS or _BYLINE_WORDS.search(text)
    if may_be_credit and (is_byline(text) or (_SIGNS.match(text) and _ROLES.search(text))):
        return True
    if _SIGNED.match(text) or (" " in text and _SIGNER.match(text)):
        return True
    if text[-1] in "）)":
        return _SUPPLIED.match(text) is not None
    return text[-1] == "日" and _ISSUED.match(text) is not None


def opens_letter(text: str) -> bool:
    """Whether a text begins as a reader's letter does: 编辑同志：我们村…"""
    return _WRITES.match(text) is not None


def dates_text(text: str) -> bool:
    """Whether a line is the day under a signed text: 2012年6月7日."""
    return _SIGNED.match(text) is not None


def dateline_end(text: str) -> int:
    """Where the dateline that opens a paragraph ends; 0 where none does."""
    head = text[:_OPENING]
    may_open = (
        "讯" in head
        or head.startswith(("（", "("))
        or ("电" in head and _WIRED.search(head))
        or ("记" in head[:9] and _REPORTED.match(head))
    )
    return split_dateline(text) if may_open else 0


def credit_start(text: str) -> int:
    """Where the credit that closes a text begins; its length where none does."""
    if text[-1:] in _NO_CREDIT:
        return len(text)
    tail = text[-_CLOSING:]
    if (
        tail[-1:] in "）)"
        or "摄" in tail
        or "供" in tail
        or "图" in tail
        or "■" in tail
        or "□" in tail
        or "记" in tail[-24:]
    ):
        return split_trailing_credit(text) if _CREDIT_WORDS.search(tail) else len(text)
    return len(text)
