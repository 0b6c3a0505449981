"""What stands after a name: the strongest evidence of where it ends."""

import re
from functools import lru_cache

from corpus.mentions.lexicon import Lexicon, load_lexicon

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
_BEFORE_WORDS = frozenset("：:，,“")  # 李四道：, but 告诉李四知道。
_POST_AFTER = re.compile(
    r"(?:为|任|担任|当选|当选为|出任)(?:副|第[一二三]|常务|执行|总|名誉)?(?:组长|代表|核心|主任|队长|团长|召集人|指挥|主席|会长|书记|首|市长|县长)"
)
_COMPANY = re.compile(r"一行|等(?:[，。、；]|[人领同参出陪一市县省区及到赴在\d]|\S{1,6}领导)")
# 卓越和市长古今明, 高明和与会代表: an 和 between two persons
_AND = re.compile(r"[和与及](?:[省市县区州旗镇乡]|副|与会|大家|全体|同志|记者|中共|常务|党委)|及(?:其|由)")
# 张三作政府工作报告, 作表态发言
_MAKES = re.compile(
    r"作(?:了|出|题|[^，。；\n]{0,8}?(?:报告|讲话|发言|说明|批示|点评|致辞|辅导|总结|汇报|介绍|部署|动员|宣讲|示范))"
)
# 在通车典礼上宣布, 在主席台前排就座: an adverbial of place and a verb of office
_AT = re.compile(
    r"在[^，。；：！？“”\n]{1,24}?(?:强调|指出|表示|要求|宣布|透露|介绍|就座|就坐|主持|会见|调研|致辞|讲话时|发言时|主持会议时)"
)
# 为获奖者颁奖, 为队员们送行, 为大桥剪彩, 为获奖者
_FOR = re.compile(
    r"为[^，。；：！？“”\n]{1,14}?(?:颁奖|颁发|送行|壮行|揭牌|揭幕|剪彩|授牌|授旗|授奖|佩戴|献花|点赞|鼓劲|送上)"
    r"|为(?:这[次个部条座里]|大会|会议|该[^，。]{0,6}(?:题词|作序|揭))"
)
# 向与会人员通报, 向大会发来贺信, 向他介绍: to whom something is said, sent or given
_TOWARD = re.compile(
    r"向(?:大会|会议|与会|大家|记者|在场|[他她我你]|[^，。；：！？“”\n]{1,16}?(?:通报|汇报|介绍|致以|发来|发出|赠送|颁发|授予|讲述|表示|提出))"
)
# 会见王五时说, 会见王五时，: when something is said
_WHEN = re.compile("时(?:[，说称]|表示|指出|强调|重申|提出|介绍|透露|要求|希望|谈到)")
# 来校调研, 来村里: one comes to where the paper's people are
_COME = re.compile("来(?:[校村厂院馆店县乡镇](?![长区委])|旁听|听课|家里)")
# 有个“笨办法”, 有句话说得好
_HAS = re.compile("有(?:个|句|着|自己|一[个句套本条份]|[两三几]|些)")
# 到线路工区慰问, 到会祝贺: to a place, to do what officials do there
_TO = re.compile(
    r"到[^，。；：！？“”\n]{1,16}?(?:慰问|调研|检查|察看|看望|走访|视察|考察|督导|督查|指导|祝贺|讲学|听课|宣讲|座谈|现场)"
)
# 临退休时握着他的手
_ABOUT_TO = re.compile("临(?:退休|走|终|别|行|去世)")
# 第一个跳进水里, 第一时间赶到
_FIRST = re.compile(r"第[一二三](?:个|时间|次|名|批)")
# 直到去年，儿子李明才第一次看到
_ONLY_THEN = re.compile("才(?:第一次|知道|得知|明白|发现|想起|放心|回到|离开|松了|吃上|坐下|看到|听说)")
# 帮她把鲜奶卖到, 劝他收点成本, 跟他吵, 请大家: a verb and whom it is done to
_TO_OTHERS = re.compile(r"[帮劝陪教请让叫给替催夸问跟对][他她它你我咱大这那自]")
# 拧紧了, 打开, 提着, 眨着, 卷起, 拦下: what hands, eyes and feet do, with its complement
_HANDS = (
    "拧打推拉拆搬扶扛拎提捧端握举接递点算擦掏摸翻扒抬挑背踩眨眯咧摇摆挥拍敲按掰铲捡卷拦搓挽攥"
    "抹摘披跨钻拽搂塞搀甩扔蹬趴蹲弯叹皱抿咬瞅瞧掀撩拢抄拄搭刨锄掬捂捋揉扯"
)
_COMPLETED = re.compile(rf"[{_HANDS}](?:紧|开|起|住|好|完|到|出|上|下|进|回|过|着|了|遍|满)")
# 搓了搓手, 看了看天, 笑一笑: what is done a little
_A_LITTLE = re.compile(r"([\u4e00-\u9fff])[了一]\1")
_LITTLE = frozenset("了一")
# 致欢迎辞, 致开幕词
_GREETS = re.compile("致(?:欢迎|开幕|闭幕|答谢|祝酒|贺|悼|颂奖)?[词辞]")
# 是车上的乘客之一, 是一名老党员
_IS_ONE = re.compile("是(?:一[名位个]|[^，。；：！？“”\n]{1,16}(?:之一|的人|[人员者]，|[人员者]。))")
# 王五、李四三人，: how many they are
_SO_MANY = re.compile("[二两三四五六七八九十]{1,2}(?:[位名](?=[，。、）])|人(?![大民员口次家均]))")
# 的父亲, 的妻子: a name and its kin
_KIN = re.compile(
    "的(?:父亲|母亲|妻子|丈夫|儿子|女儿|孙子|孙女|爷爷|奶奶|哥哥|弟弟|姐姐|妹妹|老伴|爱人|徒弟|战友|家人)"
)
_DEPUTY = re.compile("副(?:省|市|县|区|州|镇|乡|局|部|厅|处|科|校|院|总|主|书|委|会|秘|检)")
_PHRASES = {
    **dict.fromkeys("任担当出", ((_POST_AFTER, CLOSED),)),
    "为": ((_POST_AFTER, CLOSED), (_FOR, CLEAR)),
    **dict.fromkeys("和与及", ((_AND, CLEAR),)),
    "作": ((_MAKES, CLEAR),),
    "在": ((_AT, CLEAR),),
    "到": ((_TO, CLEAR),),
    "有": ((_HAS, CLEAR),),
    "临": ((_ABOUT_TO, CLEAR),),
    "第": ((_FIRST, CLEAR),),
    "才": ((_ONLY_THEN, CLEAR),),
    "向": ((_TOWARD, CLEAR),),
    "时": ((_WHEN, CLEAR),),
    "来": ((_COME, CLEAR),),
    **dict.fromkeys("帮劝陪教请让叫给替催夸问跟对", ((_TO_OTHERS, CLEAR),)),
    **dict.fromkeys(_HANDS, ((_COMPLETED, CLEAR),)),
    "致": ((_GREETS, CLEAR),),
    "是": ((_IS_ONE, CLEAR),),
    "的": ((_KIN, CLEAR),),
    **dict.fromkeys("二两三四五六七八九十", ((_SO_MANY, CLOSED),)),
    **dict.fromkeys("一等", ((_COMPANY, CLEAR + 0.5),)),
}
_OPENERS = {
    **dict.fromkeys("任担当出", (_POST_AFTER,)),
    "为": (_POST_AFTER, _FOR),
    **dict.fromkeys("和与及", (_AND,)),
    "副": (_DEPUTY,),
    "向": (_TOWARD,),
    "时": (_WHEN,),
    "第": (_FIRST,),
    "才": (_ONLY_THEN,),
    "有": (_HAS,),
    "临": (_ABOUT_TO,),
    **dict.fromkeys("帮劝陪教拧提眨拎扛掏拦卷搓", (_TO_OTHERS, _COMPLETED)),
    "致": (_GREETS,),
    **dict.fromkeys("二两三四五六七八九十", (_SO_MANY,)),
}


def follow(text: str, end: int, lexicon: Lexicon) -> float:
    """How well the text at `end` fits as what stands after a name: 0 not at all, 4 a comma or the like."""
    first = text[end : end + 1]
    if not first or first in BOUNDARY:
        return CLOSED
    if first in _PHRASES:
        for phrase, fits in _PHRASES[first]:
            if phrase.match(text, end):
                return fits
    word = text[end : end + 4]
    if word[1:2] in _LITTLE and _A_LITTLE.match(text, end):
        return CLEAR
    return _follow_word(word)


@lru_cache(maxsize=50_000)
def _follow_word(word: str) -> float:
    """How well four characters fit after a name, by the word they begin with: 强调要以, 说，我们, 跳过泥浆."""
    lexicon = load_lexicon()
    after, first, second = lexicon.after, word[0], word[1:2]
    fits = after.get(word[:2], 0.0)
    if fits < CLEAR:
        fits = max(fits, after.get(word[:3], 0.0), after.get(word, 0.0))
    if fits >= LIKELY:
        return fits
    if first in _STRONG_SHORT and second in (BOUNDARY | {""} if first != "道" else _BEFORE_WORDS):
        return CLEAR
    if first in _ACTIONS and second in _COMPLEMENTS:
        return LIKELY
    aspect = second in "着了过" and lexicon.words.final[first] < 15
    return WEAK if fits or aspect or first in _SHORT else 0.0


def opens_phrase(text: str, at: int) -> bool:
    """Whether a phrase that stands after names begins at `at`: 和市长, 任指挥长, 副省长."""
    return text[at] in _OPENERS and any(phrase.match(text, at) for phrase in _OPENERS[text[at]])
