"""What stands after a name: the strongest evidence of where it ends."""

import re

from corpus.mentions.lexicon import Lexicon

BOUNDARY = frozenset('。，、；：！？!?,;:…—－-\n\r\t 　（）()《》〈〉“”"‘’『』「」【】[]<>|／/■□▲△●◆★※')
CLOSED, CLEAR, LIKELY, WEAK = 4.0, 3.0, 2.0, 1.5

# One-character words that often stand after a name (张海为学校揭牌); weak, since most occur in names too.
_SHORT = frozenset(
    "说称是在赴到对向为与和及同以将也还又都曾已就才从由率带的等走来看问答讲谈叫被把让给拿听像当作做任即则便不没有这那一"
    "0123456789０１２３４５６７８９%先再正刚因用去受深要会能可想把自始每仍却只更最很常全告请经随并遂亦拟获接抱握站坐笑哭拉"
)
# 张大力跳过泥浆池, 李长河倒在了扶贫路上
_ACTIONS = frozenset(
    "倒走坐站住躺死跳转笑哭看听想写拿抱骑背穿推拉扶端捧忙守跟等冒指望挤挥跑爬赶回吃喝放抓打接送找盯念唱种养修蹲睡靠趴埋藏挑拎扛踩扎"
)
_COMPLEMENTS = frozenset("在到进上下出起回过了着向")
_STRONG_SHORT = frozenset("说称讲问答道")
_POST_AFTER = re.compile(
    r"(?:为|任|担任|当选|当选为|出任)(?:副|第[一二三]|常务|执行|总|名誉)?(?:组长|代表|核心|主任|队长|团长|召集人|指挥|主席|会长|书记|首|市长|县长)"
)
_COMPANY = re.compile(r"一行|等(?:[，。、；]|[人领同参出陪一市县省区及到赴在\d]|\S{1,6}领导)")
# 卓越和市长古今明, 高明和与会代表: an 和 between two persons
_AND = re.compile(r"[和与及](?:[省市县区州旗镇乡]|副|与会|大家|全体|同志|记者|中共|常务|党委)")
# 张三作政府工作报告, 作表态发言
_MAKES = re.compile(
    r"作(?:了|出|题|[^，。；\n]{0,8}?(?:报告|讲话|发言|说明|批示|点评|致辞|辅导|总结|汇报|介绍|部署|动员|宣讲|示范))"
)
_DEPUTY = re.compile("副(?:省|市|县|区|州|镇|乡|局|部|厅|处|科|校|院|总|主|书|委|会|秘|检)")
_PHRASES = {
    **dict.fromkeys("为任担当出", (_POST_AFTER, CLOSED)),
    **dict.fromkeys("和与及", (_AND, CLEAR)),
    "作": (_MAKES, CLEAR),
    **dict.fromkeys("一等", (_COMPANY, CLEAR + 0.5)),
}
_OPENERS = {**dict.fromkeys("为任担当出", _POST_AFTER), **dict.fromkeys("和与及", _AND), "副": _DEPUTY}


def follow(text: str, end: int, lexicon: Lexicon) -> float:
    """How well the text at `end` fits as what stands after a name: 0 not at all, 4 a comma or the like."""
    first = text[end : end + 1]
    if not first or first in BOUNDARY:
        return CLOSED
    phrase = _PHRASES.get(first)
    if phrase is not None and phrase[0].match(text, end):
        return phrase[1]
    after = lexicon.after
    word = after.get(text[end : end + 2], 0.0)
    if word < CLEAR:
        word = max(word, after.get(text[end : end + 3], 0.0), after.get(text[end : end + 4], 0.0))
    if word >= LIKELY:
        return word
    if first in _STRONG_SHORT and text[end + 1 : end + 2] in BOUNDARY | {""}:
        return CLEAR
    second = text[end + 1 : end + 2]
    if first in _ACTIONS and second in _COMPLEMENTS:
        return LIKELY
    aspect = second in "着了过" and lexicon.words.final[first] < 15
    return WEAK if word or aspect or first in _SHORT else 0.0


def opens_phrase(text: str, at: int) -> bool:
    """Whether a phrase that stands after names begins at `at`: 和市长, 任指挥长, 副省长."""
    phrase = _OPENERS.get(text[at])
    return phrase is not None and phrase.match(text, at) is not None
