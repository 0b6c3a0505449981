"""Names in appointments, where the post stands after the name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.mentions.cues import APPOINTS, DECIDED, ELECTED, places_of_cues
from corpus.mentions.lexicon import Lexicon
from corpus.mentions.names import read_name, starts_name
from corpus.mentions.rules import Found, Known
from corpus.mentions.scan import find_in_lines, find_near_cues, lines_at
from corpus.mentions.titles import last_word
from corpus.mentions.untitled import is_wordy

_POST = r"(?P<post>[^，。；：“”\n 　]{2,40}?)(?=职务|的?请求|等?职|[，。；\n 　（(\d]|$)"
# 李四, 李  四 in a column of names, 古丽·艾则孜
_NAME = (
    r"(?:[\u4e00-\u9fff][ \u3000]{1,3}[\u4e00-\u9fff]|[\u4e00-\u9fff]{2,4}?"
    r"|[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}){1,3}?)"
)
_NAMES = rf"(?P<names>{_NAME}(?:、{_NAME}){{0,12}}(?:和{_NAME})?)(?:同志)?"
# 张三、李四等9人为市委常委
_SO_MANY = r"(?:等\d{0,3}[人名位]?(?:同志)?)?"
# 任命张三为市财政局局长, 免去李四的副县长职务, 接受王五辞去市长职务的请求, 选举张三、李四为副主席
_NAMED = re.compile(
    rf"(?:{'|'.join(APPOINTS)})(?:了)?{_NAMES}"
    r"(?:为|的|任|辞去|担任|(?<=同志))(?!同志)" + _POST
)
# 选派李四到铺前村任驻村第一书记
_SENDS = ("选派", "委派", "抽调", "派", "调")
_SENT = re.compile(rf"(?:{'|'.join(_SENDS)}){_NAMES}(?:到|赴|前往)[^，。；：“”\n]{{2,24}}?(?:担任|任)" + _POST)
# 李四从区长任县委书记, 李四调任市委书记
_TAKING = (
    r"(?:从[^，。；：“”\n]{2,20}?)?(?:调任|改任|升任|转任|任)|担任|不再担任|兼任|改任|转任|出任|升任|调任"
    "|拟任|被任命为|挂任"
)


@lru_cache(maxsize=1)
def _takes(name_start: str) -> re.Pattern[str]:
    """张德厚任安澜军分区司令员, 李四同志不再担任市委秘书长: a name, a verb of taking office, a post."""
    name = rf"(?:^|[，。；：\n 　、])(?P<name>{name_start}[\u4e00-\u9fff]{{1,3}}?)(?:同志)?"
    return re.compile(rf"{name}(?:{_TAKING}){_POST}", re.MULTILINE)


# 张三、李四当选省人大常委会副主任, 选举结果：那日图当选市长: those elected, before the verb
_CHOSEN = re.compile(rf"(?:^|(?<=[：:；;，。\n 　]))[ \u3000]*{_NAMES}{_SO_MANY}当选为?" + _POST, re.MULTILINE)
# 任命：张清为江口市科学技术局局长；免去：张清的江口市人民政府副秘书长职务: items of a list of appointments
_LISTED = re.compile(rf"(?:^|(?<=[：:；;，\n]))[ \u3000]*{_NAMES}{_SO_MANY}(?:为|的)" + _POST, re.MULTILINE)
# 决定代理市监察委员会主任职务：张三: the post first, as decrees have it
_DECREED = re.compile(
    r"(?:决定|任命|免去)(?P<post>[^，。；：“”\n 　]{2,40}?)(?:职务)?[：:][ \u3000]*"
    r"(?P<names>[\u4e00-\u9fff]{2,4})(?=[。；;，\n]|$)"
)


@lru_cache(maxsize=1)
def _relieved(name_start: str, compound: frozenset[str]) -> re.Pattern[str]:
    """免去：张三市民政局副局长职务，李四石门县医院院长职务: without 的, the post begins with a place or a body."""
    han, last = r"[\u4e00-\u7683\u7685-\u9fff]", "(?<![省市县区州旗镇乡的])"  # without 的
    name = rf"(?P<name>(?:{'|'.join(sorted(compound))}|{name_start}){han}{{1,2}}{last})"
    place = rf"(?!{han}{{0,3}}同志)(?:中共|省|市|县|区|州|旗|镇|乡|盟|地|{han}{{2,4}}[省市县区州旗镇乡])"
    post = rf"(?P<post>{place}[^，。；：、\n的]{{3,36}}?)职务(?=[，。；、\n]|$)"
    opening = r"(?:免去|撤销|^|(?<=[：:，；、。 \u3000]))[：:]?[ \u3000]{0,4}"
    return re.compile(rf"{opening}{name}(?:同志)?{post}", re.MULTILINE)


_JOINS = re.compile("、|和(?=[^、和]{2,4}$)")
# 将成为…, 认为…, 作为…: 为 is the end of a verb there
_VERB_BEFORE_AS = frozenset("成作认称因以化视变定改命奉会")
_VAGUE = frozenset("某等其各有")
_REACH = 300  # characters from such a word to an item of its list


def find_appointed(text: str, lexicon: Lexicon, known: Known = ()) -> Iterator[Found]:
    """Names with the post they are appointed to or relieved of."""
    for act in find_near_cues(_NAMED, text, APPOINTS):
        yield from _found_joined(act, text, lexicon)
    for act in _SENT.finditer(text):
        yield from _found_joined(act, text, lexicon)
    for act in find_in_lines(_CHOSEN, text, ("当选",)):
        yield from _found_chosen(act, text, lexicon)
    for act in find_in_lines(_takes(lexicon.name_start), text, ("任",)):
        start, end = act.span("name")
        if not starts_name(text, start, lexicon) or ("同志" not in act[0] and is_wordy(act["name"], lexicon)):
            continue
        if read_name(text, start, lexicon, known=known).end == end:
            yield from _found(act, lexicon)
    lines = lines_at(text, places_of_cues(text, (*DECIDED, *ELECTED)), reach=_REACH)
    for act in (act for items in (_LISTED, _DECREED) for line in lines for act in items.finditer(text, *line)):
        if _is_listed(act, text, lexicon):
            yield from _found_all(act)
    if "免去" in text or "撤销" in text:
        yield from _find_relieved(text, lexicon)


def _find_relieved(text: str, lexicon: Lexicon) -> Iterator[Found]:
    """Names before the post they are relieved of, in a clause that 免去 opens or one that goes on from it."""
    for act in _relieved(lexicon.name_start, lexicon.compound).finditer(text):
        start, end = act.span("name")
        sentence = max(text.rfind(stop, 0, start) for stop in "。\n") + 1
        relieved = max(text.rfind(word, sentence, start) for word in ("免去", "撤销")) >= 0
        if relieved and last_word(act["post"], lexicon) and _may_be_name(act["name"], text, start, lexicon):
            yield Found(start, end, "appointment", act["post"], *act.span("post"), 3.0)


def _found_joined(act: re.Match[str], text: str, lexicon: Lexicon) -> Iterator[Found]:
    """The names of one act, each with the post; nothing unless all may be names."""
    if not last_word(act["post"], lexicon):
        return
    if all(_may_be_name(text[first:end], text, first, lexicon) for first, end in _spans(act)):
        yield from _found_all(act)


def _found_chosen(act: re.Match[str], text: str, lexicon: Lexicon) -> Iterator[Found]:
    """Those said to be elected; one alone must be no word (全票当选, 成功当选), one of several may be."""
    spans = _spans(act)
    if not last_word(act["post"], lexicon) or not all(starts_name(text, first, lexicon) for first, _ in spans):
        return
    if any(_is_read_as_name(text, first, end, lexicon) for first, end in spans):
        yield from _found_all(act)


def _is_read_as_name(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name ends where an act has it end, and is no word."""
    name = text[start:end]
    if lexicon.words.is_word(name) or name in lexicon.not_names:
        return False
    return read_name(text, start, lexicon).end == end


def _spans(act: re.Match[str]) -> list[tuple[int, int]]:
    """Where the names of an act stand."""
    spans, start = [], act.start("names")
    for name in _JOINS.split(act["names"]):
        spans.append((start, start + len(name)))
        start += len(name) + 1
    return spans


def _found_all(act: re.Match[str]) -> Iterator[Found]:
    """All names of an act, with its post."""
    for start, end in _spans(act):
        yield Found(start, end, "appointment", act["post"], *act.span("post"), 3.0)


def _may_be_name(name: str, text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether what an act of appointment names is a name: no 某局长, no word."""
    if not starts_name(text, start, lexicon) or _VAGUE & set(name):
        return False
    return lexicon.not_names.get(name) not in ("never", "noun")


def _is_listed(act: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Whether an item stands in a list of appointments: 任命 or 免去 not far before, 选举 in the same sentence."""
    start = act.start("names")
    if act["names"].startswith((*DECIDED, *ELECTED)) or not last_word(act["post"], lexicon):
        return False
    if any(_VAGUE & set(text[first:end]) for first, end in _spans(act)):
        return False
    names = all(starts_name(text, first, lexicon) for first, _ in _spans(act))
    if not names and not _is_item_of_decree(act, text, lexicon):
        return False
    # 选举张三为主席，李四、王五为副主席: in one sentence
    elected = max(text.rfind(word, max(0, start - _REACH), start) for word in ELECTED)
    if elected >= 0 and names and not any(stop in text[elected:start] for stop in "。；\n"):
        return True
    return any(text.rfind(word, max(0, start - _REACH), start) >= 0 for word in DECIDED)


def _is_item_of_decree(act: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Whether a whole line or item is a name and a post with its body, whatever the surname: 慎独为市审计局局长；"""
    start = act.start("names")
    head = text[max(0, start - 8) : start].rstrip(" \u3000")[-1:]
    whole = head in ("", "\n", "；", "：") and text.startswith(("；", "。", "\n", "职务"), act.end("post"))
    with_body = len(act["post"]) > len(last_word(act["post"], lexicon)) + 1
    return whole and with_body and not _VERB_BEFORE_AS & set(act["names"])


def _found(act: re.Match[str], lexicon: Lexicon) -> Iterator[Found]:
    """The name of an appointment, if what follows it is a post."""
    if last_word(act["post"], lexicon) and lexicon.not_names.get(act["name"]) not in ("never", "noun"):
        yield Found(*act.span("name"), "appointment", act["post"], *act.span("post"), 3.0)
