"""Structures that introduce a name without a title: a verb of office, personal details, an age, a cell of a table."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from corpus.mentions.cues import INTRODUCES
from corpus.mentions.followers import CLOSED, LIKELY, WEAK, follow
from corpus.mentions.lexicon import Lexicon
from corpus.mentions.names import FUNCTION_SURNAMES, NO_NAME, Name, closes, read_name, starts_name
from corpus.mentions.rules import Found, Known, read_spaced
from corpus.mentions.scan import find_in_lines, find_near_cues
from corpus.mentions.sounds import SOUNDS
from corpus.mentions.titles import last_word

# What is reported of officials: 张三赴常宁市调研, 李大川出席.
_OFFICE_ACTS = frozenset(
    {"强调", "指出", "要求", "主持", "主持召开", "出席", "会见", "调研", "率队", "带队", "到会"}
    | {"列席", "陪同", "参加", "应邀", "致辞"}
)
_PERSONAL = re.compile(
    r"[，（(](?:男|女|化名|今年\d|现年\d|\d{2}岁|19\d\d年|[\u4e00-\u9fff]{1,3}族[，人]|中共党员|共产党员|左[一二三四五]|右[一二三四五]|中[)）]|前排|后排)"
    r"|(?:生于)?(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?(?:出?生)"
    r"|是(?:一名|一位|一个|该|[\u4e00-\u9fff]{2,8}(?:人|村民|工人|的一名))"
)
# 白云飞，男，彝族，1981年4月生: an entry of a 公示, where a name may be a word
_IS_LISTED = re.compile("，[男女]，")
_IN_SPEECH = re.compile(r"(?:[在到赴率就对向与和从为由]|主持|出席|来到|深入|以|带)[^。！？\n，]{0,40}")


@lru_cache(maxsize=2)
def _clauses(name_start: str) -> re.Pattern[str]:
    """What stands before a clause that begins with a surname; or with any character, on a page that has names written
    with a dot."""
    return re.compile(rf"[。！？；，：”\n　\s](?={name_start}[\u4e00-\u9fff])")


# Who opens two clauses and does different things in them is the person an article is about.
_OFTEN = 2


def find_untitled(text: str, lexicon: Lexicon, known: Known = ()) -> Iterator[Found]:
    """Names that open a clause and act as persons do, or open several: 李成强调, 张文是一名, 王某，男."""
    doubtful: dict[str, list[Found]] = {}
    for start in _clause_heads(text, lexicon):
        found = _untitled_at(text, start, lexicon, known)
        if found is not None and found.rule:
            yield found
        elif found is not None:
            doubtful.setdefault(text[start : found.end], []).append(found)
    for opened in doubtful.values():
        if len({text[found.end : found.end + 1] for found in opened}) >= _OFTEN:
            yield from (found._replace(rule="opens several clauses") for found in opened)


def _clause_heads(text: str, lexicon: Lexicon) -> Iterator[int]:
    """Where clauses begin in which a name may stand first."""
    before = _clauses(lexicon.name_start if "·" not in text else "")
    first = [0] if before.match(f"\n{text[:2]}") else []
    for start in chain(first, (clause.end() for clause in before.finditer(text))):
        if not _opens_with_word(text, start, lexicon) and starts_name(text, start, lexicon):
            yield start


def _untitled_at(text: str, start: int, lexicon: Lexicon, known: Known) -> Found | None:
    """The name that opens a clause; without a rule where only its standing there again would tell that it is one."""
    name = read_name(text, start, lexicon, known=known)
    if name.score < 1.2:
        return None
    rule = _untitled_rule(text, start, name, lexicon)
    if not rule:
        if not _is_usual_name(text, start, name.end, lexicon):
            return None  # 暴风雪
        if text[start] in _PLAIN_SURNAMES and LIKELY <= follow(text, name.end, lexicon) < CLOSED:
            rule = "name + act"  # 李大山拎着篮子, 孙小满听后笑了
        elif SOUNDS.issuperset(text[start : name.end]):
            return None  # 威尼斯
    return Found(start, name.end, rule, "", start, start, min(name.margin, 0.9))


def _opens_with_word(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether the first two characters are a common word; no untitled name is looked for there (see `is_wordy`)."""
    pair = text[start : start + 2]
    if lexicon.words.frequency.get(pair, 0) < 100 or pair in lexicon.compound or text[start + 2 : start + 3] == "·":
        return False
    return not any(_IS_LISTED.match(text, start + size) for size in (2, 3))


def _untitled_rule(text: str, start: int, name: Name, lexicon: Lexicon) -> str:
    """By which structure an untitled name at the head of a clause is one, or nothing."""
    surface = text[start : name.end]
    if _IS_LISTED.match(text, name.end) and lexicon.not_names.get(surface) != "never":
        return "name + person's details"
    if is_wordy(surface, lexicon):
        return ""
    if _PERSONAL.match(text, name.end):
        return "name + person's details"
    if _holds_post(text, name.end, lexicon):
        return "name + post"
    if name.score < 2.4 or (not _opens_sentence(text, start) and len(surface) < 3):
        return ""
    return "name + verb" if _acts(text, name.end, lexicon) else ""


# 李四是云台镇党委副书记，; 李四，原县委副书记，
_POST_AFTER_NAME = re.compile(
    r"(?:是|，(?:原|现任|时任|曾任|现为|系)(?!来|本|因|定|统))(?P<post>[^，。；：“”\n的]{3,40}?)(?=[，。；]|$)",
    re.MULTILINE,
)


def _holds_post(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a post with its body is said of the one named before `end`."""
    said = _POST_AFTER_NAME.match(text, end)
    word = last_word(said["post"], lexicon) if said else ""
    return bool(word) and lexicon.titles[word].category != "journalist" and len(word) < len(said["post"])


_AGED = re.compile(
    r"\d岁高?龄?的(?=[\u4e00-\u9fff]{2})|(?:名叫|名字叫|名为|叫做|叫作|化名|本名|原名)(?=[\u4e00-\u9fff]{2})|[他她我人]叫(?=[\u4e00-\u9fff]{2,4}[，。])"
    # 授予李大山“优秀共产党员”称号
    "|(?:授予|追授)(?=[\u4e00-\u9fff]{2,4}“)"
)
_GIVES_NAME = frozenset("叫名")
_CELL = re.compile(
    r"(?:^|[ \u3000])(?P<name>[\u4e00-\u9fff]{2,4})[ \u3000]{1,4}(?P<post>[\u4e00-\u9fff、]{3,30})(?=[ \u3000\n]|$)",
    re.MULTILINE,
)


def find_tabled(text: str, lexicon: Lexicon, known: Known = ()) -> Iterator[Found]:
    """Names in one cell of a table with the post in the next: 柳条河 张三 市人大常委会副主任."""
    for row in find_in_lines(_CELL, text, (" ", "\u3000")):
        word = last_word(row["post"], lexicon)
        if not word or lexicon.titles[word].kind != "post" or len(word) == len(row["post"]):
            continue
        start, end = row.span("name")
        if starts_name(text, start, lexicon) and read_name(text, start, lexicon, known=known).end == end:
            yield Found(start, end, "table", row["post"], *row.span("post"), 3.0)


# 李四（石门县委书记）, 李四（市长）、王五（副市长）: a name, its post in brackets
_BRACKETED = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4})[（(](?P<post>[\u4e00-\u9fff、]{2,30})[)）]")


def find_bracketed(text: str, lexicon: Lexicon) -> Iterator[Found]:
    """Names with their post in brackets after them, at the head of a clause or in a row."""
    for match in find_in_lines(_BRACKETED, text, ("（", "(")):
        word = last_word(match["post"], lexicon)
        if not word or lexicon.titles[word].kind != "post" or lexicon.titles[word].category == "journalist":
            continue
        start, end = match.span("name")
        opens = start == 0 or text[start - 1] in "，。；：、\n \u3000）)"
        if opens and starts_name(text, start, lexicon) and _fills(text, start, end, lexicon):
            yield Found(start, end, "name (post)", match["post"], *match.span("post"), 3.0)


def _fills(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a stretch of text is a name as a whole: no word, no place."""
    name = text[start:end]
    return (
        read_name(text, start, lexicon).end == end
        and not is_wordy(name, lexicon)
        and name not in lexicon.titles
        and name[-1] not in "省市县区镇乡村局委会部院"
    )


def find_described(text: str, lexicon: Lexicon, known: Known = ()) -> Iterator[Found]:
    """Names after an age, after 名叫 or 他叫: 67岁的张绍先回忆道, 他叫李四，今年51岁."""
    for cue in find_near_cues(_AGED, text, INTRODUCES):
        start = cue.end()
        if starts_name(text, start, lexicon):
            name = read_name(text, start, lexicon, known=known)
            surface = text[start : name.end]
            given = cue[0][-1] in _GIVES_NAME and closes(text, name.end) and not lexicon.words.is_word(surface)
            if name.score >= 1.2 and (given or not is_wordy(surface, lexicon)):
                yield Found(start, name.end, "age + name", "", start, start, name.margin)


# Surnames that hardly begin a word; after 的 most others do (的石板路, 的高增长, 的白大褂).
_PLAIN_SURNAMES = frozenset(
    "王李张陈刘杨黄吴郭赵周宋罗胡孙朱林徐魏谢贾郑苏夏秦冯丁曹韩杜鲁梅许田陆吕孔霍袁沈卢范戴邓侯蔡施萧段潘康顾韦董程彭柳汪蒋穆姜姚孟乔"
    "崔钟颜陶燕汤薛柯傅洪尤尹荣熊殷谭庞肖廖葛杭阎俞鲍翁毕赖隋邵丘邱凌岳郝阮黎伍柴邹聂龚窦卓詹戚耿丛邢闵柏倪樊裴骆姬桓虞甄褚寇牟苑屠唐梁蓝方马贺"
)
_MODIFIED = re.compile(f"的(?=[{''.join(sorted(_PLAIN_SURNAMES))}][\\u4e00-\\u9fff]{{2}})")
# 家住南门的, 来自西藏的, 八十岁的, 三号楼的: what is said of persons only
_OF_PERSON = re.compile("(?:(?:家住|住在|来自)[^，。；：！？“”\n]{1,14}?|岁|楼)的(?=[\u4e00-\u9fff]{2})")
_OF_PERSON_WORDS = ("家住", "住在", "来自", "岁的", "楼的")
# 的王家村, 的李子树, 的罗布泊, 的贺卡后: places, things, and a word that goes on
_NO_LAST = frozenset("省市县区镇乡村庄州旗街里河湖岛桥门性树寺庙港岗角泊节站族矿后中上下也太和之")


def find_modified(text: str, lexicon: Lexicon, known: Known = ()) -> Iterator[Found]:
    """Names after what is said of the person: 家住南门的石永青, 开了二十年车的李大力, 来自西藏的丹增·罗布."""
    for said in chain(_MODIFIED.finditer(text), find_in_lines(_OF_PERSON, text, _OF_PERSON_WORDS)):
        start = said.end()
        if _opens_with_word(text, start, lexicon) or not starts_name(text, start, lexicon):
            continue
        name = read_name(text, start, lexicon, known=known)
        if name.score >= 1.2 and _is_usual_name(text, start, name.end, lexicon):
            yield Found(start, name.end, "的 + name", "", start, start, min(name.margin, 0.9))


def _is_usual_name(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a stretch of text has the usual shape of a full name: three characters that names are made of."""
    name, words = text[start:end], lexicon.words
    if "·" in name or name[:2] in lexicon.compound:
        return not words.is_word(name[:2], 1_000)  # 东方通信
    if len(name) != 3 or name[-1] in _NO_LAST or name[1:] in lexicon.titles:
        return False
    if words.is_word(name[:2], 20) or is_wordy(name, lexicon):
        return False
    return follow(text, end, lexicon) >= WEAK and words.middle[name[1]] >= 5 and words.final[name[2]] >= 5


def _acts(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a verb of saying or of office follows, at once or after an adverbial."""
    for size in (4, 3, 2, 1):
        word = text[end : end + size]
        if word in lexicon.speech and (size > 1 or closes(text, end + 1)):
            return True
        if word in _OFFICE_ACTS:
            return True
    adverbial = _IN_SPEECH.match(text, end)
    return bool(adverbial) and any(
        act in adverbial[0] for act in ("强调", "指出", "表示", "要求", "会见", "调研时", "主持召开", "主持会议")
    )


def _opens_sentence(text: str, start: int) -> bool:
    """Whether a sentence, a line or what follows a quotation begins here."""
    return start == 0 or text[start - 1] in "。！？；”\n\u3000 "


def is_wordy(surface: str, lexicon: Lexicon) -> bool:
    """Whether a candidate without a title is more likely a word, or begins with one: 司法部, 高兴地."""
    words = lexicon.words
    if "·" in surface or surface[:2] in lexicon.compound:
        return False
    if words.is_word(surface) or surface in lexicon.not_names or surface[:2] in lexicon.not_names:
        return True
    if surface[0] in lexicon.wordlike or (surface[0] in FUNCTION_SURNAMES and len(surface) == 2):
        return True
    return len(surface) == 3 and (
        words.is_word(surface[:2], 100) or (words.is_word(surface[1:], 400) and not words.given[surface[1:]])
    )


def read_item(text: str, start: int, lexicon: Lexicon, known: Known = ()) -> Name:
    """The bare name that is an item of a list at `start`: 李四 in 张三、李四、王五."""
    spaced = read_spaced(text, start, lexicon)
    if spaced is not None:
        return spaced
    if not starts_name(text, start, lexicon):
        return NO_NAME
    name = read_name(text, start, lexicon, known=known)
    after = follow(text, name.end, lexicon)
    if after < WEAK:
        surface = text[start : name.end]
        return name if len(surface) == 3 and name.score >= 0.6 and not is_wordy(surface, lexicon) else NO_NAME
    return NO_NAME if name.score < 1.0 or (after < LIKELY and name.score < 1.6) else name
