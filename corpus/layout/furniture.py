"""What stands on a page without belonging to an article: masthead, page name, slogans, staff, jump lines, notices."""

import re
from functools import lru_cache

from corpus.layout.words import read_list
from corpus.normalize import HAN

# ![](images/x.jpg): the place of a picture.
IMAGE = re.compile(r"!\[[^\]\n]{0,200}\] ?\([^)\n]{0,500}\)")
# · · · and ~ ' - . , and ■ □ ■: specks the scanner took for print.
_VISIBLE = re.compile(rf"[{HAN}A-Za-z0-9]")

_DIGIT = "0-9一二三四五六七八九十〇零"
# 下转第2版, （上接A1版）, 详见3版, 紧接第一版.
_JUMP_WORDS = rf"(?:[上下]转|[上下]接|紧接|转接|详见|转) ?(?:第|本报)? ?[A-Z]?[{_DIGIT}]{{1,4}} ?(?:版|页)(?:[^。，（）()]{{0,12}})?"
JUMP = re.compile(rf"[（(【\[▶►☞→>*—-]{{0,3}} ?(?P<jump>{_JUMP_WORDS}) ?[）)】\]◀◄←*]{{0,2}}")
_DATE = rf"(?:[12][0-9]{{3}}|[{_DIGIT}○O]{{4}}) ?年 ?[{_DIGIT}]{{1,3}} ?月 ?[{_DIGIT}]{{1,3}} ?日"
_WEEKDAY = r"(?:星期|周|礼拜)[一二三四五六日天]"
_MASTHEAD = re.compile(rf"^.{{0,24}}?{_DATE}.{{0,80}}$")
_PAPER = re.compile(
    rf"^[{HAN} ]{{1,14}}(?:日 ?报|晚 ?报|晨 ?报|早 ?报|时 ?报|快 ?报|都 ?市 ?报|周 ?报|青 ?年 ?报|工 ?人 ?报|商 ?报)$"
)
# 责编：尤佳 版式：靳东升 校对：和悦; 责任编辑 覃勇; 本版编辑：…
_STAFF = re.compile(
    r"(?:本版|值班|执行|责任|首席|图片|视觉|文字)? ?(?:责 ?编|责任编辑|编 ?辑|主 ?编|编 ?审|版 ?式|校 ?对|美 ?编|组 ?版|排 ?版|"
    r"审 ?读|检 ?校|总 ?编 ?辑|编 ?委|总 ?监|设 ?计|制 ?图|监 ?制|终 ?审|值 ?班 ?主 ?任) ?(?:[:：/／|丨]| |$)"
)
_CONTACT = re.compile(
    r"国内统一|统一刊号|邮发代号|CN ?[0-9]{2}|新闻热线|热线电话|联系电话|投稿邮箱|电子邮箱|邮箱[:：]|E-?mail|www\.|https?:|"
    r"(?:第|总)(?:第)? ?[0-9]{2,6} ?期|今日[0-9一二三四五六七八九十]{1,3}版|主管主办|[主承协]办(?:单位)?[:：]|零售(?:每份|价)|"
    r"农历[一-鿿]{2}年|微信公众号|扫描二维码|扫码|全国(?:邮局|各地邮)|印刷厂?[:：]|值班电话|邮编[:：]"
)
_NUMBER = rf"(?:第? ?[A-Z]?[0-9]{{1,3}} ?版?|[A-Z][0-9]{{1,2}}|第[{_DIGIT}]{{1,3}}版|[{_DIGIT}]{{1,3}}版)"
# 公　告, 遗失声明, 招聘启事, 讣告: a notice speaks to the public, not for the paper.
NOTICE = re.compile(
    rf"^[【\[]?(?:[{HAN}]{{0,14}}(?:公 ?告|启 ?事|通 ?告|公 ?示|声 ?明|讣 ?告|挂 ?失|招 ?标|拍 ?卖|更 ?正|致 ?歉))[】\]]?(?:$|[ :：])"
)
_WEATHER = re.compile(
    r"^(?:【?(?:今日|明日|本市|市区|今明|近期)?天气(?:预报)?】?(?:[:： ]|$)|.{0,24}(?:℃|摄氏度).{0,40}(?:级|风|雨|晴|云).{0,30}$)"
)


@lru_cache(maxsize=1)
def _section_names() -> frozenset[str]:
    """The names of pages, as one word each."""
    return frozenset(read_list("section_names.txt"))


def is_specks(text: str) -> bool:
    """Whether nothing on the line can be read: no letter, no digit, no Chinese character."""
    return _VISIBLE.search(text) is None


def is_page_name(text: str) -> bool:
    """Whether the line is a page number, a page name, or both: 2 要闻, 要闻·A2版, 第3版 综合新闻 责编…"""
    if len(text) > 60:
        return False
    rest = re.sub(rf"^{_NUMBER}(?= |$|[·|丨/:：]|[{HAN}])|(?<=[ ·|丨/{HAN}]){_NUMBER}$", "", text).strip(" ·|丨/:：")
    staff = _STAFF.search(rest)
    if staff:
        rest = rest[: staff.start()].strip(" ·|丨/:：")
    names = rest.replace(" ", "")
    return not names or names in _section_names() or all(name in _section_names() for name in rest.split())


def is_masthead(text: str) -> bool:
    """Whether the line belongs to the head of the paper: its name, its date line, its numbers and addresses."""
    if len(text) > 120 or text.endswith("。"):
        return False
    if _PAPER.match(text) or _STAFF.match(text) or _CONTACT.search(text):
        return True
    rest = re.sub(rf"{_DATE}|{_WEEKDAY}", "", text)
    return rest != text and (len(rest) <= 12 or "版" in rest or "农历" in rest or bool(_STAFF.search(rest)))


def is_jump(text: str) -> bool:
    """Whether the whole line sends the reader to another page: （下转第2版）."""
    return len(text) < 40 and JUMP.fullmatch(text) is not None


def is_weather(text: str) -> bool:
    """Whether the line is a weather forecast."""
    return len(text) < 120 and _WEATHER.match(text) is not None
