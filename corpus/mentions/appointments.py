"""Names in appointments, where the post stands after the name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.mentions.lexicon import Lexicon
from corpus.mentions.names import read_name, starts_name
from corpus.mentions.rules import Found, Known
from corpus.mentions.titles import last_word
from corpus.mentions.untitled import is_wordy

_POST = r"(?P<post>[^，。；：“”\n 　]{2,40}?)(?=职务|的?请求|等?职|[，。；\n 　（(]|$)"
# 任命张三为市财政局局长, 免去李四的副县长职务, 接受王五辞去市长职务的请求
_NAMED = re.compile(
    r"(?:任命|免去|选举|补选|增选|推选|聘任|提名|接受)(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志)?"
    r"(?:为|的|任|辞去|担任|(?<=同志))(?!同志)" + _POST
)
_TAKING = "任|担任|不再担任|兼任|当选为|当选|改任|转任|出任|升任|调任|拟任|被任命为|挂任"


@lru_cache(maxsize=1)
def _takes(name_start: str) -> re.Pattern[str]:
    """张德厚任安澜军分区司令员, 李四同志不再担任市委秘书长: a name, a verb of taking office, a post."""
    name = rf"(?:^|(?<=[，。；：\n 　、]))(?P<name>{name_start}[\u4e00-\u9fff]{{1,3}}?)(?:同志)?"
    return re.compile(rf"{name}(?:{_TAKING}){_POST}", re.MULTILINE)


# 任命：张清为江口市科学技术局局长；免去：张清的江口市人民政府副秘书长职务: items of a list of appointments
_LISTED = re.compile(
    r"(?:^|(?<=[：:；;，\n]))[ \u3000]*(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志)?(?:为|的)" + _POST, re.MULTILINE
)
_DECIDED = ("任命", "免去", "任免")


def find_appointed(text: str, lexicon: Lexicon, known: Known = ()) -> Iterator[Found]:
    """Names with the post they are appointed to or relieved of."""
    for act in _NAMED.finditer(text):
        if starts_name(text, act.start("name"), lexicon) and not set("某等其各有") & set(act["name"]):
            yield from _found(act, lexicon)
    for act in _takes(lexicon.name_start).finditer(text):
        start, end = act.span("name")
        if not starts_name(text, start, lexicon) or ("同志" not in act[0] and is_wordy(act["name"], lexicon)):
            continue
        if read_name(text, start, lexicon, known=known).end == end:
            yield from _found(act, lexicon)
    if any(word in text for word in _DECIDED):
        for act in _LISTED.finditer(text):
            if _is_listed(act, text, lexicon):
                yield from _found(act, lexicon)


def _is_listed(act: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Whether an item stands in a list of appointments: 任命 or 免去 stands not far before."""
    start = act.start("name")
    if act["name"].startswith(_DECIDED) or not starts_name(text, start, lexicon) or not last_word(act["post"], lexicon):
        return False
    return any(text.rfind(word, max(0, start - 300), start) >= 0 for word in _DECIDED)


def _found(act: re.Match[str], lexicon: Lexicon) -> Iterator[Found]:
    """The name of an appointment, if what follows it is a post."""
    if last_word(act["post"], lexicon) and lexicon.not_names.get(act["name"]) != "never":
        yield Found(*act.span("name"), "appointment", act["post"], *act.span("post"), 3.0)
