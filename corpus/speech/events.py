"""Attributions: a subject and a verb of saying, found clause by clause, with who is meant by 他 kept in mind."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.anchors import Anchor
from corpus.speech.quotes import END, GAP
from corpus.speech.subjects import (
    NOBODY,
    Subject,
    is_adverbial,
    is_object,
    names_others,
    owns,
    pronoun_at,
    without_title,
)
from corpus.speech.verbs import Opening, has_verb, is_noun_too, opens_words, verb_pattern

_CLAUSE = re.compile(rf"[^，。；：！？—\n{GAP}{END}]+")
_STOP = re.compile(r"[。！？\n]|$")
_LONGEST = 2_000  # characters of a sentence: text that never stops is not searched to its end again and again
_ENDS_SENTENCE = re.compile(rf"[。！？\n{END}]")
_LINK = re.compile(r"[、和与及同]|以及")
# “……”张三的话引来一阵笑声: a quotation may also be someone's words by name.
_WORDS_OF = re.compile(r"(?:同志)?的(?:这?一?[番席句])?(?P<verb>话|回答|发言|感慨|心声|开场白|讲述)")
# 张三：“……”: in an interview, or a message, a name and a colon will do.
_ARE = re.compile(rf"[^，。；：！？\n{GAP}{END}]{{0,12}}：")
_COLON = re.compile(r"(?:（[^（）\n]{1,20}）)?[ \u3000]?(?P<verb>：)")
_IN_VIEW = re.compile(r"(?P<verb>看来|的话来?说)，")
# 站在田埂上看了半天，只说了一句话：“……”: without a subject of its own, the clause must speak of saying.
_UTTERS = re.compile(r"[说道问答喊讲话]|比方|叮嘱|笔账|感慨|写下")
_LIBERAL = 45


class Event(NamedTuple):
    """One attribution: where its clause and its sentence begin, who, which verb, and where words follow it."""

    start: int
    sentence: int
    subject: Subject
    verb: str
    opening: Opening


class Reach(NamedTuple):
    """Whom 他 may mean: the subject of the sentence so far, and the last subject before it."""

    carried: Subject
    last: Subject


class Reading(NamedTuple):
    """What a paragraph was read as: its attributions, the subject of each of its sentences, and the last subject."""

    events: list[Event]
    subjects: dict[int, Subject]
    last: Subject


def find_events(masked: str, anchors: Sequence[Anchor], last: Subject = NOBODY) -> Reading:
    """The attributions of a paragraph in order; `last` is the last subject before it.

    `subjects` has for each sentence, by its start, its first subject.
    """
    events: list[Event] = []
    subjects: dict[int, Subject] = {}
    reach, sentence, done = Reach(NOBODY, last), 0, 0
    starts = [anchor.start for anchor in anchors]
    for clause in _CLAUSE.finditer(masked):
        start = clause.start() + len(clause[0]) - len(clause[0].lstrip(" \u3000"))
        if _ENDS_SENTENCE.search(masked, done, start):
            reach, sentence = Reach(NOBODY, reach.last), start
        done = clause.end()
        within = anchors[bisect_left(starts, start) : bisect_left(starts, done)]
        event = _event(masked, (start, done), within, reach)
        subject = event.subject if event else _subject(masked, (start, done), within, reach)
        if event:
            events.append(event._replace(sentence=sentence))
        if subject is not None:
            reach = Reach(subject, subject)
            subjects.setdefault(sentence, subject)
    return Reading(events, subjects, reach.last)


def find_named_events(text: str, anchors: Sequence[Anchor]) -> list[Event]:
    """The attributions inside a quotation: only a name right before its verb counts there."""
    found, done = [], 0
    starts = [anchor.start for anchor in anchors]
    for clause in _CLAUSE.finditer(text):
        within = anchors[bisect_left(starts, clause.start()) : bisect_left(starts, clause.end())]
        event = _event(text, clause.span(), within, Reach(NOBODY, NOBODY)) if within else None
        if event and event.opening.form != "end":
            found.append(event._replace(sentence=done))
    return found


def _subject(masked: str, clause: tuple[int, int], within: Sequence[Anchor], reach: Reach) -> Subject | None:
    """The subject of a clause without attribution; None where it has none of its own."""
    start, end = clause
    pronoun = pronoun_at(masked, start, end)
    if pronoun >= 0:
        return _resolve(reach)
    for index, anchor in enumerate(within):
        if owns(masked, anchor):
            return NOBODY
        if not is_object(masked, anchor, start):
            return Subject(_joined_after(masked, within, index), "name")
    return NOBODY if names_others(masked, start, end, within) else None


def _resolve(reach: Reach) -> Subject:
    """Whom a 他 means: the one subject before it, or nobody where there are several."""
    for subject in (reach.carried, reach.last):
        if subject.persons:
            return Subject(subject.persons, "pronoun") if subject.is_one else NOBODY
    return NOBODY


def _event(masked: str, clause: tuple[int, int], within: Sequence[Anchor], reach: Reach) -> Event | None:
    """The attribution of a clause, if it has one: by a verb, by 的话 or 在…看来, or by a colon before a quotation."""
    return (
        (_event_without_verb(masked, clause[0], within[0]) if within else None)
        or _event_by_verb(masked, clause, within, reach)
        or _event_by_colon(masked, clause, within, reach)
    )


def _event_without_verb(masked: str, start: int, anchor: Anchor) -> Event | None:
    """“……”张三的话引来一阵笑声; 用张三的话说，“……”; 在张三看来，…; 张三：“……”."""
    subject = Subject((anchor,), "name")
    after_quote = masked[start - 1 : start] in (GAP, END) and start > 0
    words = _WORDS_OF.match(masked, anchor.end)
    if words and after_quote:
        return Event(start, start, subject, words["verb"], Opening(words.end(), "end"))
    are = _ARE.match(masked, words.end()) if words else None
    if are:
        return Event(start, start, subject, words["verb"], Opening(are.end(), "colon"))
    view = _IN_VIEW.match(masked, anchor.end) if masked[start] in "在用照按以" else None
    if view:
        return Event(start, start, subject, view["verb"], Opening(view.end(), "comma"))
    colon = _COLON.match(masked, anchor.end) if _opens_paragraph(masked, start, anchor) else None
    return Event(start, start, subject, "：", Opening(colon.end(), "colon")) if colon else None


def _event_by_verb(masked: str, clause: tuple[int, int], within: Sequence[Anchor], reach: Reach) -> Event | None:
    """X说, X在会上强调, 他指出, 叮嘱: the first verb of saying that has a subject and leaves room for words."""
    start, end = clause
    if not (within or reach.carried.persons or reach.last.persons) or not has_verb(masked[start:end]):
        return None
    for verb in _verbs(masked, clause, within):
        subject = _subject_of(masked, start, verb, within, reach) if verb["verb"] else None
        if subject is None or not subject.persons:
            continue
        stop = _STOP.search(masked, verb.end(), verb.end() + _LONGEST).start()
        quoted = start > 0 and masked[start - 1] in (GAP, END)
        opening = opens_words(masked, verb["verb"], verb.end(), stop=stop, quoted=quoted)
        if opening is not None:
            return Event(start, start, subject, verb["verb"], opening)
    return None


def _verbs(masked: str, clause: tuple[int, int], within: Sequence[Anchor]) -> Iterator[re.Match[str]]:
    """The verbs of saying of a clause, none of which begins inside a name: 主任古道说 has 说, not 道说."""
    at, end = clause
    while (verb := verb_pattern().search(masked, at, end)) is not None:
        inside = next((anchor for anchor in within if anchor.start <= verb.start() < anchor.end), None)
        at = inside.end if inside else verb.end()
        if inside is None:
            yield verb


def _event_by_colon(masked: str, clause: tuple[int, int], within: Sequence[Anchor], reach: Reach) -> Event | None:
    """A person does something, colon, quotation: 张三打了个比方：“……”."""
    start, end = clause
    if masked[end : end + 1] != "：" or masked[end + 1 : end + 2] != GAP:
        return None
    subject = _subject(masked, clause, within, reach)
    if subject is None and _UTTERS.search(masked, start, end):
        subject = reach.carried
    if subject is None or not subject.is_one:
        return None
    return Event(start, start, subject, "：", Opening(end + 1, "quote"))


def _opens_paragraph(masked: str, start: int, anchor: Anchor) -> bool:
    """Whether a paragraph opens with the name, its title aside, and is no entry of a list of people."""
    return (
        start == 0
        and masked[: anchor.start].strip() in ("", anchor.title)
        and masked[anchor.end + 1 : anchor.end + 2] not in "男女"
    )


def _subject_of(masked: str, start: int, verb: re.Match[str], within: Sequence[Anchor], reach: Reach) -> Subject | None:
    """Who says what the verb attributes: the last name before it, or 他, or the subject of the clauses before."""
    named = _named_before(masked, start, verb, within)
    if named is not None:
        return named
    if any(anchor.end <= verb.start() and not is_object(masked, anchor, start) for anchor in within):
        return None
    pronoun = pronoun_at(masked, start, verb.start())
    if pronoun >= 0:
        return _resolve(reach) if _may_stand_between(masked[pronoun : verb.start()], verb["verb"]) else None
    carried = reach.carried
    if carried.persons and is_adverbial(masked[start : verb.start()]):
        return Subject(carried.persons, "omitted")
    return None


def _named_before(masked: str, start: int, verb: re.Match[str], within: Sequence[Anchor]) -> Subject | None:
    """The last name before the verb that can be its subject."""
    for index in range(len(within) - 1, -1, -1):
        anchor = within[index]
        if anchor.end > verb.start() or is_object(masked, anchor, start):
            continue
        middle = masked[anchor.end : verb.start()]
        if owns(masked, anchor) or not _may_stand_between(middle, verb["verb"]):
            return None
        return Subject(_joined_before(masked, within, index), "name")
    return None


def _may_stand_between(middle: str, verb: str) -> bool:
    """Whether the words between subject and verb leave the subject its verb: an adverbial, or a short predicate."""
    middle = without_title(middle)
    if not middle or is_adverbial(middle):
        return True
    return not is_noun_too(verb) and len(middle) <= _LIBERAL and not middle.startswith("的")


def _joined_before(masked: str, within: Sequence[Anchor], index: int) -> tuple[Anchor, ...]:
    """A name and those joined to it before: 县委书记张三和县长李四说."""
    first = index
    while first and _is_joined(masked, within[first - 1], within[first]):
        first -= 1
    return tuple(within[first : index + 1])


def _joined_after(masked: str, within: Sequence[Anchor], index: int) -> tuple[Anchor, ...]:
    """A name and those joined to it after."""
    last = index
    while last + 1 < len(within) and _is_joined(masked, within[last], within[last + 1]):
        last += 1
    return tuple(within[index : last + 1])


def _is_joined(masked: str, one: Anchor, other: Anchor) -> bool:
    """Whether nothing but 、 or 和 and a title stands between two names."""
    between = masked[one.end : other.start].removesuffix(other.title)
    return _LINK.fullmatch(between) is not None
