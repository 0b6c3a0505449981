"""Verbs by which words are attributed, and whether words follow them."""

import csv
import re
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from corpus.project import data_file
from corpus.speech.quotes import END, GAP

# Words in which the characters of a verb are none of saying: 据说, 名称, 演讲, 座谈, 渠道, 意见建议, 工作要求.
_NOT_SAYING = "|".join(
    (
        r"(?:据|听|小|传|学|话|述|评|解|诉|胡|游|劝|难|好|俗话|常言)说",
        r"说(?:明|服|法|唱|教|客|理|起|不|清|得|辞|话|走|干|是|白)",
        r"(?:名|简|俗|号|人|自|堪|职|尊|统|声|著|全|美|昵|代|对|可|宛|戏|改|被|誉|总|并|通|谎|宣)称",
        r"称(?:为|号|赞|呼|作|得|职|谓|重|兄|道|霸|雄|心|其为|之为)",
        r"(?:演|宣|主|听|开|串|授|试|精|领|评|巡)讲",
        r"讲(?:话|台|座|述|解|究|好|稿|课|坛|政|文|卫|师|授|学|评|习|堂|义|理|道理|真|给|清|明|党|故事|团|求)",
        r"(?:座|洽|会|访|商|面|恳|约|交|漫|健|言|夜|和|密|笑|畅|深)谈|谈(?:话|判|心|论|妥|成|吐|及|会)",
        r"(?:知|街|频|渠|通|报|轨|跑|航|隧|管|人|味|门|地|大|赛|河|水|公|厚|医|孝|要|主干|铁|步|绿|弯|车|巷|一)道",
        r"道(?:路|德|理|具|歉|教|别|谢|口|闸|班|家|长)|(?:呼|叫)喊|喊(?:停|麦|冤)",
        r"(?:意见|合理化|提出|提|的|对策)建议|建议(?:书|案|提案)",
        r"(?:提出|按照|根据|有关|具体|总|总体|部署|的|等|各项|工作|质量|落实|符合|达到|目标|新|高|作出|按|明确)要求",
        r"要求(?:严格|进行)|(?:发展|工作|深刻|规划|情况|经验|自我|据|项目|作|做|技术)介绍|介绍信",
        r"(?:莫|勿|多|可|不|无)强调|希望(?:工程|小学|的)|提出(?:意见|建议|要求|明确要求|新的?要求)|表示(?:法|方式)",
        r"(?:工作|政府|述职|专题|典型|党课|调研|研究|审计|辅导|作|做)报告|报告(?:会|书|团|厅|了)",
        r"(?:作|典型)总结|总结(?:会|大会|讲话)|明确(?:了|要|责任|任务)",
    )
)
# X对…表示热烈欢迎 tells no more than that: no words.
_NO_CONTENT = re.compile(
    r"了?(?:(?:衷心|热烈|诚挚|亲切|崇高|高度|由衷|深切|充分|极大|深深|非常|十分|深表|真诚|诚恳|强烈|坚决|完全|最|节日|新春|美好)的?){0,3}"
    r"(?:感谢|慰问|祝贺|欢迎|敬意|问候|哀悼|赞赏|肯定|满意|关切|支持|同意|歉意|谢意|理解|关心|赞同|认可|钦佩|敬佩"
    r"|担忧|不满|反对|悼念|祝愿|祝福|期待|谴责|遗憾|惋惜|关注|赞许|致敬|不舍|兴趣)"
)
# 介绍了有关情况, 汇报了工作, 介绍了我县经济社会发展情况
_EMPTY_OBJECT = re.compile(
    r"[了完]?(?:有关|相关|具体|基本|主要|工作|会议)?(?:情况|经验|做法|内容|精神|事项|议程|背景)(?=[，。；]|$)"
    r"|了[^，。；：“”\n]{0,40}(?:情况|历程|生平)(?=[，。；]|$)"
)
_OBJECT = re.compile(rf"[^，。；：！？“”\n{GAP}{END}]{{1,10}}(?=[，：])")
_HEARER = re.compile(r"(?:本报)?记者|大家|我们|他们|她们|他|她|我|笔者|在场的?[一-龥]{1,4}")
# “……”张三说完，转身走了: the words stand before.
_DONE = re.compile(r"[完罢毕]|到这里|着(?=，)")
_PAUSE = re.compile(r"[，：,:—\- \u3000]+")
_SHORTEST = 4


class Verb(NamedTuple):
    """A verb of saying: its kind (`speech`, or `weak` where it needs a comma or a quotation), and how it is used."""

    kind: str
    grammar: frozenset[str]


class Opening(NamedTuple):
    """Where the words of a verb begin, and how: `colon`, `comma`, `quote`, `clause`, or `end` for none after it."""

    start: int
    form: str


@lru_cache(maxsize=1)
def read_verbs() -> dict[str, Verb]:
    """The verbs of saying in `speech_verbs.csv`, and how they are used by `speech_grammar.csv`."""
    kinds = {row["verb"]: row["kind"] for row in _rows("speech_verbs.csv") if row["kind"] in ("speech", "weak")}
    grammar = {row["verb"]: frozenset(row["grammar"].split()) for row in _rows("speech_grammar.csv")}
    weak = {verb: "weak" for verb, words in grammar.items() if "weak" in words}
    return {verb: Verb(kind, grammar.get(verb, frozenset())) for verb, kind in (kinds | weak).items()}


def _rows(name: str) -> list[dict[str, str]]:
    """The rows of a word list, comments left out."""
    lines = data_file(name).read_text(encoding="utf-8-sig").splitlines()
    return list(csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")))


@lru_cache(maxsize=1)
def verb_pattern() -> re.Pattern[str]:
    """Any verb of saying, longest first; words in which its characters mean something else match without a group."""
    verbs = "|".join(sorted(map(re.escape, read_verbs()), key=len, reverse=True))
    return re.compile(rf"{_NOT_SAYING}|(?P<verb>{verbs})(?:说道|说|道)?")


def has_verb(clause: str) -> bool:
    """Whether a verb of saying stands in a clause, be it as part of another word; quicker than to look for which."""
    return bool(_verb_automaton().find_matches_as_indexes(clause))


@lru_cache(maxsize=1)
def _verb_automaton() -> AhoCorasick:
    """Finds the verbs of saying."""
    return AhoCorasick(list(read_verbs()))


def is_noun_too(verb: str) -> bool:
    """Whether the verb is as often a noun: 听取规划介绍, 提出要求."""
    return "noun" in read_verbs()[verb].grammar


def opens_words(masked: str, verb: str, end: int, *, stop: int, quoted: bool = False) -> Opening | None:
    """Where words said begin after a verb that ends at `end` in a sentence that ends at `stop`, or None if none can.

    `quoted` says that a quotation stands right before the clause of the verb: “……？”张三问。
    """
    if _NO_CONTENT.match(masked, end) or _EMPTY_OBJECT.match(masked, end):
        return None
    if _DONE.match(masked, end):
        return Opening(stop, "end")
    kind, grammar = read_verbs()[verb]
    opening = _pause(masked, end, stop) or _after_object(masked, end, stop, hears="hearer" in grammar)
    if opening is None:
        return Opening(end, "clause") if "clause" in grammar and stop - end >= _SHORTEST else None
    if opening.form in ("colon", "quote"):
        return opening
    if "quote" in grammar or (kind == "weak" and opening.form == "end"):
        return opening if quoted and opening.form == "end" else None
    return opening


def _pause(masked: str, at: int, stop: int) -> Opening | None:
    """The opening right at `at`: a colon, a quotation, a comma, or the end of the sentence."""
    pause = _PAUSE.match(masked, at)
    start = pause.end() if pause else at
    if masked[start : start + 1] == GAP:
        return Opening(start, "quote")
    if start >= stop:
        return Opening(stop, "end")
    if pause and ("：" in pause[0] or ":" in pause[0]):
        return Opening(start, "colon")
    return Opening(start, "comma") if pause and ("，" in pause[0] or "," in pause[0]) else None


def _after_object(masked: str, end: int, stop: int, *, hears: bool) -> Opening | None:
    """The opening after who is told (告诉记者，…; 勉励大家，…), or after any object with a colon: 介绍经验：“…”."""
    told = _OBJECT.match(masked, end)
    if told is None:
        hearer = _HEARER.match(masked, end) if hears else None
        return Opening(hearer.end(), "clause") if hearer and stop - hearer.end() >= _SHORTEST else None
    opening = _pause(masked, told.end(), stop)
    if opening is None or (opening.form == "comma" and not (hears and _HEARER.fullmatch(told[0]))):
        return None
    return opening
