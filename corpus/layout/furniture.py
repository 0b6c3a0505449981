"""What stands on a page and belongs to no article: masthead, page name, staff, jump lines, notices, advertisements."""

import re
from functools import lru_cache

from corpus.layout.words import read_list
from corpus.normalize import HAN

# ![](images/x.jpg), <!-- image -->: the place of a picture.
# [图一], 【图片】: the same, named by whoever typed the page.
IMAGE = re.compile(
    r"[\[【（]图片?[0-9一二三四五六七八九十]?[\]】）]|"
    r"!\[[^\]\n]{0,200}\] ?\([^)\n]{0,500}\)|<!--.{0,200}-->|<img[^>]{0,500}>"
)
# Most lines are text, which the patterns below only search in vain: that is fast where each alternative begins with a
# character of its own, not with a class, an option or an anchor; what needs those is asked first for what it must hold.
# · · · and ~ ' - . , and ■ □ ■ and ---: specks the scanner took for print, and rules.
_VISIBLE = re.compile(rf"[{HAN}A-Za-z0-9]")

_NUMERAL = "0-9一二三四五六七八九十〇零○"
_PAGE = rf"(?:第|本报)? ?[A-Z]?[{_NUMERAL}]{{1,3}} ?[·•]? ?[版页]"
# 下转第2版, （上接A1版）, 详见3版, 紧接第一版, 转第二版.
# （报告摘要见A3版）: what is printed elsewhere, in brackets.
JUMP_LINE = re.compile(
    rf"[（(][^（）()，。]{{2,12}}[见刊] ?{_PAGE}[）)]|"
    rf"[（(【\[▶►☞→>*—-]{{0,3}} ?(?:[上下]转|[上下]接|紧接|转接|详见|(?:相关|详细)报道见|"
    rf"转) ?{_PAGE}[^。，（）()]{{0,12}}[）)】\]◀◄←*]{{0,2}}"
)
_YEAR = rf"(?:[12][0-9]{{3}}|[{_NUMERAL}]{{4}}) ?年"
_WEEKDAY = r"(?:星期|周|礼拜)[一二三四五六日天]"
_DATED = re.compile(
    rf"{_YEAR} ?[{_NUMERAL}]{{1,3}} ?月 ?[{_NUMERAL}]{{1,3}} ?日|"
    rf"[12][0-9]{{3}}[.\-/][0-9]{{1,2}}[.\-/][0-9]{{1,2}}|{_WEEKDAY}"
)
_PRESS = "日报|晚报|晨报|早报|时报|快报|都市报|周报|青年报|工人报|农民报|商报|新报|导报|法制报|法治报|经济报|科技报"
_PAPER = re.compile(
    rf"^(?:{_PRESS}|[{HAN}]{{1,9}}(?:{_PRESS})|今日[{HAN}]{{2,4}}|[A-Z]{{2,20}} ?(?:RIBAO|WANBAO|BAO|DAILY)|"
    rf"[A-Z]{{3,20}}(?: [A-Z]{{3,20}}){{1,2}})$"
)
# 中共安澜市委机关报, 共青团某省委机关报: whose paper it is, under the paper's name.
# 中共某矿委员会主办: the same, of a paper that says who publishes it.
_ORGAN = re.compile(rf"^[{HAN} ]{{2,20}}(?:委|委员会|总工会|联合会) ?(?:机关报|主管主办|主管|主办)$")
# 禾山报: papers whose name says no more than 报; known only where they stand at the top of the page.
PAPER_NAME = re.compile(rf"^[{HAN}](?: ?[{HAN}]){{1,6}} ?报$")
_NUMBER_NOTE = re.compile(
    r"国内统一|统一刊号|邮发代号|代号[0-9]|CN ?[0-9]{2}|第 ?[0-9]{2,6} ?[期号]|总 ?第? ?[0-9]{2,6} ?期|"
    + "|".join(rf"{today}[日期] ?[0-9一二三四五六七八九十]{{1,3}} ?[版页]" for today in "今本")
    + "|农历|"
    + "|".join(f"{stem}[子丑寅卯辰巳午未申酉戌亥]年" for stem in "甲乙丙丁戊己庚辛壬癸")
)
# 某某报业集团出版　国内统一刊号CN00-0001: whoever else is named beside it, no article prints the paper's number.
_REGISTERED = re.compile(r"统一(?:连续出版物号|刊号)|邮发代号|CN ?[0-9]{2}[-—－][0-9]{4}")
# 某区融媒体中心主办, 免费赠阅: who publishes it, and what it costs.
_PUBLISHER = re.compile(rf"^[{HAN}]{{2,20}}(?:主办|主管|承办|出版|编印)$|^(?:免费)?赠阅$|^内部资料$|^免费交流$")
_STAFF_WORDS = (
    r"(?:责 ?编|编 ?辑|主 ?编|编 ?审|版 ?式|版面 ?设计|校 ?对|美 ?编|组 ?版|排 ?版|审 ?读|检 ?校|校 ?检|总 ?编 ?辑|"
    r"编 ?委|总 ?监|设 ?计|制 ?图|监 ?制|终 ?审|策 ?划|统 ?筹) ?(?:[：:/／|丨]| |$)"
)
_STAFF_WORD = re.compile(_STAFF_WORDS)
_STAFF = re.compile(rf"(?:本版|本期|值班|执行|责任|首席|图片|视觉|文字|编辑)? ?{_STAFF_WORDS}")
# 新闻热线：…, 广告部电话：…; 报社地址：… stands at the beginning.
_REACHED = re.compile(r"(?:热线|电话|专线|邮箱|传真|微信|网址|QQ群?)(?: ?[：:/]| {1,3}[0-9])")
_CONTACT = re.compile(
    r"社址|邮编|E-?mail|www\.|https?:|扫描二维码|扫码|印刷(?:厂)?：|零售(?:每份|价)|每月定价|每份.{0,6}元|"
    r"广告(?:部|经营|许可)|主办(?:单位)?：|承办(?:单位)?：|协办(?:单位)?：|主管主办|公益广告"
)
_ADDRESS = re.compile(r"(?:社|报社|本报|编辑部)?地址：")
# 盛大开业, 八折优惠, 恭候光临: an advertisement sells.
_SELLS = re.compile(
    r"盛大开业|隆重开业|开盘|折优惠|优惠价|恭候|欢迎(?:光临|选购|来电)|敬请(?:光临|惠顾)|特价|招商加盟|火爆"
)
# 公　告 …, 遗失声明：…, 启事　元旦期间…, 停电通知　…, 更正　本报…: a notice speaks to the public, not for the paper.
_NOTICE_WORD = (
    "公告|启事|通告|声明|挂失|遗失|招标|拍卖|更正|致歉|招聘|招租|招生|招领|预告|寻人|征稿|停水|停电|停气|敬告|提示|"
    "迁坟|注销|清算"
)
_NO_NOTICE = "发布|印发|发表|签署|联合声明|出台"  # 市政府发布公告: a headline about a notice
_SPACED_NOTICE = "|".join(" {0,3}".join(word) for word in _NOTICE_WORD.split("|"))
NOTICE = re.compile(
    rf"^[【\[◆●■▲]?(?:(?![{HAN}]{{0,24}}(?:{_NO_NOTICE}))[{HAN}]{{0,24}}(?:{_NOTICE_WORD})(?:通知|公告|启事|声明|公示)?|"
    rf"{_SPACED_NOTICE})[】\]]?(?: |：|$)"
)
_NOTICE_ENDS = frozenset(word[-1] for word in _NOTICE_WORD.split("|")) | frozenset("知告事明示】]")
_LOSES = re.compile(r"遗失.{2,80}(?:声明作废|作废)|声明作废。?$|特此(?:公告|声明|通告|更正)。?$")
# 今天白天　阴转多云　偏北风2到3级　最高气温9℃: as short of words as a forecast is; a sentence has its stop.
_FORECAST = re.compile(r"^[今明](?:天|日|晚|夜)(?:白天|夜间|晚上|到|：| )[^。]{2,90}(?:℃|度|级)")
_WEATHER = re.compile(
    r"^【?(?:(?:今日|明日|本市|市区|今明两天|近期|未来|我市)?天气(?:预报|情况)?】?(?:：| |$)|"
    r"[^。]{0,30}[0-9-]{1,3} ?(?:℃|摄氏度|度) ?[~～—至到-]{1,2}.{0,80}$)"
)
_WISH = re.compile(r"^(?:本报)?(?:恭祝|恭贺|祝|给|向).{2,24}(?:快乐|拜年|愉快|吉祥)[！!]?$")
# 今日导读: the titles under it stand with their pages, 小农机闯出大市场 （第6版）.
_GUIDE = re.compile(
    rf"^(?:今日|本期|本版|要闻|内页|精彩)?(?:导读|看点|提要|要目|导航|目录|索引)$|"
    rf"^(?:今日|本期|本版|要闻|内页|精彩)?(?:导读|看点|提要|要目|导航|目录|索引) ?[ ：:▶►●■◆▲].{{4,100}}{_PAGE}[）)]?$|"
    rf".{{4,40}}[ （(·…]{{2,}} ?{_PAGE}[）)]?$|.{{4,40}}[（(] ?{_PAGE}[）)]$"
)


_GUIDES = frozenset(("导读", "今日", "本期", "要闻", "提要", "要目", "看点"))


@lru_cache(maxsize=1)
def _section_names() -> frozenset[str]:
    """The names of pages, as one word each."""
    return frozenset(read_list("section_names.txt"))


def read_furniture(text: str, level: int) -> str:
    """What kind of furniture a line of at most 120 characters is: `furniture`, `jump`, `notice`, or nothing."""
    if _VISIBLE.search(text) is None:
        return "furniture"
    if len(text) < 44 and ("转" in text or "接" in text or "见" in text) and JUMP_LINE.fullmatch(text):
        return "jump"
    if _is_notice(text):
        return "notice"
    if is_masthead(text) or (
        (len(text) <= 60 or text[:2] in _GUIDES) and (text[-1] in "版）)读点要航录引") and _GUIDE.search(text)
    ):
        return "furniture"
    if ("℃" in text or "天气" in text) and (_WEATHER.match(text) or _FORECAST.match(text)):
        return "furniture"
    if "本" in text[:2] and _OF_PAGE.match(text):
        return "furniture"
    if text[0] in "本恭祝给向" and _WISH.match(text):
        return "furniture"
    if text[-1] != "。" and _SELLS.search(text) and _is_contact(text):
        return "furniture"
    return ""


def _is_notice(text: str) -> bool:
    """Whether a line is a notice or its head; a head ends with the word 公告 or parts it off: 公告：, 公 告 …"""
    may_be_head = text[-1] in _NOTICE_ENDS or " " in text or "：" in text
    if may_be_head and NOTICE.match(text):
        return True
    return ("作废" in text or "特此" in text) and _LOSES.search(text) is not None


_SEPARATORS = re.compile(r"[ ·|丨/:：,，()（）]+")
_NUMBERED = re.compile(
    rf"^(?:第?[A-Z]{{0,2}}[{_NUMERAL}]{{1,3}}版?|[A-Z]{{1,2}}[0-9]{{1,2}}版?|[{HAN}]{{0,2}}[0-9]{{1,2}}版)$"
)


_PAGE_NUMBER = re.compile(rf"^第[{_NUMERAL}]{{1,3}}版$|^[A-Z]?[{_NUMERAL}]{{1,3}}版$")
# （本版图片除署名外均为资料图片）
_OF_PAGE = re.compile(r"^[（(]?本[版报期](?:图片|照片|稿件|文图|摄影|插图|文字)[^。]{2,24}[）)]?$")
# What a masthead holds at least one of; its first characters are looked for alone, which is faster.
_HINT = re.compile(
    r"[0-9A-Z版报期号编校址网：/／]|[一二三四五六七八九十〇○零]{2}|今日|设 ?计|星期|农历|印刷|定价|"
    r"公益|电话|热线|主办|主管"
)
_HINT_STARTS = re.compile(r"[0-9A-Z版报期号编校址网：/／一二三四五六七八九十〇○零今设星农印定公电热主]")
_DATE_HINT = re.compile(r"[年期周拜./-]")
# 2 要 闻, 综合　3: the page's number beside its name.
_PAGE_OF = re.compile(r"^[A-Z]?[0-9]{1,2}版?|[A-Z]?[0-9]{1,2}版?$")
# JIANGLAN RIBAO: the paper's name in Latin letters, a word a syllable group.
_LATIN_NAME = re.compile(r"^[A-Z]{3,20}$")
_STRANGE = 2  # words of a masthead that are none of its own


def is_masthead(text: str) -> bool:
    """Whether the line is made of the paper's name, its date, numbers, page name, staff and addresses."""
    bare = text.replace(" ", "")
    if bare in _section_names() or _PAGE_OF.sub("", bare) in _section_names():
        return True
    if len(text) > 100 or text[-1] in "。！？" or not _has_hint(text):
        return False
    if _is_paper(bare) or _ORGAN.match(text) or _is_contact(text) or ("，" not in text and _REGISTERED.search(text)):
        return True
    staff = _STAFF.search(text) if _STAFF_WORD.search(text) else None
    head = text[: staff.start()] if staff else text
    if staff and head.replace(" ", "") in _section_names():
        return True
    undated, dates = _DATED.subn(" ", head) if _DATE_HINT.search(head) else (head, 0)
    words = [word for word in _SEPARATORS.split(undated) if word]
    if not words:
        return bool(staff) or len(text) <= 24
    return _is_made_of(words, len(text), 2 * bool(dates) + 2 * bool(staff))


def holds_date(text: str) -> bool:
    """Whether a line bears a date with its year, or a day of the week."""
    return _DATED.search(text) is not None


def _has_hint(text: str) -> bool:
    first = _HINT_STARTS.search(text)
    return first is not None and _HINT.search(text, first.start()) is not None


def _is_contact(text: str) -> bool:
    """Whether a line says where the paper, or who advertises, is to be reached."""
    return bool(_REACHED.search(text) or _CONTACT.search(text) or ("：" in text and _ADDRESS.match(text)))


def _is_made_of(words: list[str], length: int, evidence: int) -> bool:
    """Whether the words of a line of `length` characters are those of a masthead, given what else it holds."""
    strange = 0
    known = ""  # the last word that a masthead has
    for word in words:
        if _is_masthead_word(word):
            known = word
            continue
        strange += 1
        if strange > _STRANGE:  # most lines are text, and are left here
            return False
    if not strange:
        return True
    if len(words) == 2 and known and _PAGE_NUMBER.match(known) and length <= 14:
        return True  # 第二版 县域新闻: what a page is called stands beside its number
    return length <= 80 and len(words) - strange + evidence >= 3


def _is_masthead_word(word: str) -> bool:
    """Whether one word of a line belongs to a masthead or the head of a page: 日报, 第二版, 要闻, A2."""
    return (
        word in _section_names()
        or _NUMBERED.match(word) is not None
        or _is_paper(word)
        or _NUMBER_NOTE.search(word) is not None
        or _PUBLISHER.match(word) is not None
        or _LATIN_NAME.match(word) is not None
    )


def _is_paper(word: str) -> bool:
    """Whether a word without blanks is the name of a paper: 岱阳日报, 今日岱阳, DAIYANG RIBAO."""
    may_be = word[-1] == "报" or word.startswith("今日") or word[0].isascii()
    return may_be and _PAPER.match(word) is not None
