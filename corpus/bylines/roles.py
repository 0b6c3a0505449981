"""The words of a byline: roles, marks, newspapers, and the opener that names them."""

import re

from corpus.bylines.names import HAN

# One character for one: offsets into the folded text are offsets into the printed text.
_HALF_WIDTH = str.maketrans(
    "（）［］【】〔〕／：，；｜　\u00a0\t\r\n＊＃．０１２３４５６７８９"
    "記訊員實習攝圖報電華約見編輯責體導撰寫視頻綜隊聯駐館",
    "()()()()/:,;|     *#.0123456789记讯员实习摄图报电华约见编辑责体导撰写视频综队联驻馆",
)
MARKS = "■□●○◆◇▲△▼▽★☆◎▪▫•※■"
_BLANKED = str.maketrans(dict.fromkeys("*#_{}①②③④⑤\u200b\u200c\u200d\ufeff" + MARKS, " "))
_FOLD = {chr(code): narrow for code, narrow in _BLANKED.items()}
_FOLD |= {chr(code): _FOLD.get(chr(narrow), chr(narrow)) for code, narrow in _HALF_WIDTH.items()}
_FOLDED = re.compile(f"[{re.escape(''.join(_FOLD))}]")

_PRESS = (
    "日报|晚报|早报|晨报|时报|快报|商报|都市报|周报|青年报|法治报|法制报|农民报|工人报|电视报|经济报|导报|新报|党报|"
    "通讯社|电视台|广播电台|广播电视台|融媒体中心|融媒体|融媒|新媒体|客户端|网|发布|在线|时刻|云"
)
# 衡阳日报, 湖南日报·新湖南客户端; a press name holds no space.
PRESS_NAME = f"[{HAN}·]{{1,10}}?(?:{_PRESS}){{1,2}}(?:[·/][{HAN}]{{1,6}}(?:{_PRESS}))?"
AGENCY = "新华社|中新社|中新网|新华网|人民网|央视网|央广网|中国新闻社|中央社"


def _spaced(words: str) -> str:
    """A pattern for any of `words` (parted by |), with up to three spaces between the characters: 通 讯 员."""
    return "|".join(" {0,3}".join(map(re.escape, word)) for word in words.split("|"))


_OWN = "本报|本刊|本网|本台|本社"
_KIND = (
    "全媒体|融媒体|融媒|新媒体|特派|前方|首席|见习|资深|高级|特约|体育|文字|时政|财经|视频|驻地|驻站|客户端|联合|实习|学生|校园|"
    "骨干|基层|摄影|评论|调查|深度|社会"
)
_WHO = "实习生|实习记者|见习生|摄影记者|图片记者|视觉记者|摄影师|记者|通讯员|通联员|撰稿人|撰稿|供稿|评论员|观察员"
_WRITING = "撰文|采写|执笔|整理|作者|文字"
_PICTURING = "摄影|供图|配图|拍摄|摄像|图片"
_EDITING = "责任编辑|责编|编辑|一审|二审|三审|初审|复审|终审|美编|版式|校对|审核|监制|翻译|口述"
_PAPERS = "日报|晚报|早报|晨报|时报|都市报|商报|青年报"


def _people(source: str) -> str:
    """记者 X, 实习生 X, 通讯员 X, with what may stand before: 本报 / 衡阳日报 / 全媒体 / 特约."""
    return f"(?:{source}|{_spaced(_OWN)})? {{0,3}}(?:(?:{_spaced(_KIND)}) {{0,3}}){{0,4}}(?P<who>{_spaced(_WHO)})"


# 文/图, 图/文, 图文, 摄影报道: the same people wrote and photographed.
_BOTH = (
    "(?P<both>文 {0,3}[/、·]? {0,3}[图片](?! {0,2}[片书为])|图 {0,3}[/、·]? {0,3}文|"
    "撰文 {0,3}[/、]? {0,3}摄影|文 {0,2}/ {0,2}摄影?|摄影报道|图文报道|文并摄)"
)
# 文/X, X/文, X 文; the bare characters 文 and 图 may also open a name, so they need a stroke or stand alone.
# 通讯员 王 文 is a name spaced to the width of three, so a lone character before 文 is its surname.
# 章 回 文 is a name spaced so, and what he did.
_NO_SURNAME = f"(?:(?<= [{HAN}] [{HAN}] )|(?<! [{HAN}] )(?<!^[{HAN}] ))"
_ALONE = _NO_SURNAME + "(?:(?<=/)|(?<= )|(?<![^(])){0}(?= {{0,2}}[/:]|[/ )]|$)"
# 张三 著: of a book.
_WROTE = f"(?P<wrote>{_spaced(_WRITING)}|{_ALONE.format('文')}|{_ALONE.format('著')}|文(?= {{0,2}}[/:]))"
_PICTURED = f"(?P<pictured>{_spaced(_PICTURING)}|摄(?![{HAN}])|{_ALONE.format('图')}|图(?= {{0,2}}[/:]))"
_OTHERS = f"(?P<edited>{_spaced(_EDITING)})|{_WROTE}|{_PICTURED}"
_SOURCE = f"(?P<paper>[{HAN}]{{2,8}}(?:{_PAPERS}))(?:社|[·—-][{HAN}]{{2,6}}(?:客户端|网))?|(?P<agency>{AGENCY})"
ROLE = re.compile(f"{_BOTH}|{_people(_SOURCE)}|{_OTHERS}")
# Where neither paper nor agency is named, a role begins with the first character of one of its words: the others
# need not be tried.
_SOURCE_WORD = re.compile(f"{_PAPERS}|{AGENCY}")
_STARTS = "".join(
    sorted({word[0] for word in f"{_OWN}|{_KIND}|{_WHO}|{_WRITING}|{_PICTURING}|{_EDITING}|著".split("|")})
)
_NO_SOURCE = "(?P<paper>(?!))|(?P<agency>(?!))"
_PLAIN_ROLE = re.compile(f"(?=[ {_STARTS}])(?:{_BOTH}|{_people(_NO_SOURCE)}|{_OTHERS})")

# 本报讯, 新华社北京10月16日电, 湖南日报10月18日讯, 本报北京3月5日电: source, place, date, 讯 or 电.
_DATE = r"(?:\d{4} ?年 ?)?(?:\d{1,2} ?月 ?)?\d{1,2} ?日"
_TOLD = r"(?:讯(?![息号问员])|专? {0,3}电(?![视话力影网子])|消息(?![灵来称]))"
DATELINE = re.compile(
    f"(?:据 ?)?(?P<source>{_spaced('本报|本刊|本网|本台|本社')}|{_spaced(AGENCY)}|{PRESS_NAME}) {{0,3}}"
    f"(?:(?P<place>[{HAN}·]{{0,10}}?) {{0,3}}(?P<date>{_DATE}) {{0,3}}(?:[上下]午|晚)? {{0,3}}{_TOLD}"
    f"|讯(?![息号问员])|(?P<place_only>[{HAN}]{{0,6}}?)(?:专电|电|消息)(?= {{0,3}}(?:[ (]|$)))"
)
# 科技日报讯（…）is known by its 报; any other source, or none, only by the bracket behind it:
# 岱阳融媒讯（记者 …）, 讯（记者 …）.
BARE_SOURCE = re.compile(
    rf"(?P<source>[{HAN}·A-Za-z]{{0,12}}?) {{0,3}}(?P<date>{_DATE})?讯"
    r"(?= {0,3}\([^()\n]{0,16}(?:记 {0,3}者|通 {0,3}讯 {0,3}员|实 {0,3}习|文/|图/))"
)
# What every dateline ends with, looked for first: few lines hold it.
_TOLD_WORD = re.compile(r"讯(?![息号问员])|电(?![视话力影网子])|消息(?![灵来称])")
# 新华社发, 据新华社, 本报综合: a credit that names no person.
NAMELESS = re.compile(
    f"(?:据|均据|来源:? ?)(?:{AGENCY}|{PRESS_NAME})(?:微信公众号|消息|报道|等媒体(?:报道)?)?|{AGENCY}|"
    f"(?:{AGENCY}|{PRESS_NAME}|本报)(?:综合|发|供图|供稿|消息)|资料(?:图片?|照片)|作者(?:单位[: ]|[系为]).{{2,40}}|"
    # 城关镇北门社区 居民 …: who wrote a letter is none of the paper's authors.
    f"[{HAN}0-9 ]{{0,24}}(?:读者|居民|村民|市民|网友|业主|乘客|老党员|农民|工人|职工|战士)[ :]{{1,2}}[{HAN} ]{{2,6}}|"
    # 某市文史馆: which house signs a text.
    f"[{HAN}]{{2,20}}(?:大学|学院|学校|中学|医院|集团|公司|银行|总厂|[文图博]\\S?馆|局|委员会|组织部|宣传部|办公室)|"
    # 白塘乡 …: the same, with no more than where the writer lives.
    f"[{HAN}0-9]{{1,12}}[乡镇村] {{1,3}}[{HAN}](?: ?[{HAN}]){{1,3}}"
)


# What such a credit holds at least one of.
_NAMELESS_WORD = re.compile(
    f"据|来源|{AGENCY}|大学|学院|学校|中学|医院|集团|公司|银行|总厂|馆|局|委员会|组织部|宣传部|办公室|综合|发|供图|供稿|消息|资料|作者|读者|居民|村民|市民|网友|业主|乘客|老党员|农民|工人|职工|战士|"
    "[乡镇村] "
)


def find_roles(folded: str, start: int, end: int) -> list[re.Match[str]]:
    """The role words of `folded[start:end]`, in printed order."""
    pattern = ROLE if _SOURCE_WORD.search(folded, start, end) else _PLAIN_ROLE
    return list(pattern.finditer(folded, start, end))


def may_be_dateline(folded: str) -> bool:
    """Whether a folded text holds a word that a dateline ends with."""
    return _TOLD_WORD.search(folded) is not None


def is_nameless(folded: str) -> bool:
    """Whether a folded text is a credit that names no person."""
    return _NAMELESS_WORD.search(folded) is not None and NAMELESS.fullmatch(folded) is not None


def fold(text: str) -> str:
    """`text` in half width with marks and Markdown blanked, character for character."""
    for character in set(_FOLDED.findall(text)):  # a few; to look every character up takes longer
        text = text.replace(character, _FOLD[character])
    return text
