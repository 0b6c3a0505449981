"""How far words reach: the quotation beside the attribution, or the sentences that go on from it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.anchors import Anchor
from corpus.speech.events import Event, Reading
from corpus.speech.quotes import END, GAP, Quote
from corpus.speech.subjects import NOBODY, Subject, is_object
from corpus.speech.verbs import Opening

_SENTENCE_END = re.compile(rf"[。！？]+[”」』）)]?|[\n{END}]|$")
# Where the report speaks again itself: 会上，…; 调研期间，…; 10月8日，…; 据了解，…
_NARRATIVE = re.compile(
    r"(?:会上|会后|会前|会议(?!精神)|大会(?!精神)|座谈会|调研(?:中|期间|组|结束)|活动(?:中|现场|结束|期间)|仪式"
    r"|随后|之后|此后|其间|期间|当[天日晚]|当场|据(?:了解|悉|介绍|统计)|记者|话音|话不多|现场|与会|大家|代表们|来到|走进|走访|听完|听取|认真听取"
    r"|截至|(?:\d{4}年)?\d{1,2}月\d{1,2}日|[^，。；：！？\n]{2,14}(?:座谈会上|会议上|仪式上|活动中|调研时|期间|现场)，)"
)


class Piece(NamedTuple):
    """A stretch of words of one event, printed in one go; `nested` where they are quoted in another's words."""

    event: Event
    start: int
    end: int
    direct: bool
    nested: bool = False


def find_pieces(
    masked: str, events: Sequence[Event], quotes: Sequence[Quote], anchors: Sequence[Anchor]
) -> list[Piece]:
    """The words of all events of a paragraph, in printed order."""
    said = [quote for quote in quotes if quote.said]
    pieces: list[Piece] = []
    claimed: set[int] = set()
    outer: list[Event] = []
    kept = {event.opening.start for event in events if event.opening.form != "end"}
    # A quotation after a verb or a colon belongs to what stands before it.
    free = [quote for quote in said if quote.start not in kept and masked[quote.start - 1 : quote.start] != "："]
    for index, event in enumerate(events):
        before = _quotes_before(masked, event, free, claimed)
        pieces += [Piece(event, *quote.inside, True) for quote in before]
        claimed.update(quote.start for quote in before)
        inside = _is_inside(event, outer)
        following = [later for later in events[index + 1 :] if not _is_inside(later, [event])]
        end = _reach_end(masked, event, following, said, anchors)
        pieces += [piece._replace(nested=inside) for piece in _pieces_after(masked, event, end, said, claimed)]
        if not inside:
            outer.append(event)
    return sorted(pieces, key=lambda piece: (piece.start, -piece.end))


def opening_quote(masked: str, reading: Reading, quotes: Sequence[Quote], pieces: Sequence[Piece]) -> list[Piece]:
    """The quotation that opens a paragraph without a verb of its own, before a sentence on the one who says it.

    Features open so: “您家几楼？”接到电话，李四一边记录一边派单. They are the words of the first
    subject after them, if one is named.
    """
    first = quotes[0] if quotes and quotes[0].said and not masked[: quotes[0].start].strip() else None
    if first is None or any(piece.start == first.inside[0] for piece in pieces):
        return []
    after = first.end + len(masked[first.end :]) - len(masked[first.end :].lstrip(" \u3000"))
    subject = reading.subjects.get(after, NOBODY)
    if not subject.is_one or subject.told != "name":
        return []
    said = next((event for event in reading.events if event.sentence == after), None)
    event = said or Event(after, after, Subject(subject.persons, "beside"), "", Opening(after, "end"))
    return [Piece(event, *first.inside, True)] if event.subject.persons == subject.persons else []


def _is_inside(event: Event, outer: Sequence[Event]) -> bool:
    """Whether an event opens the words of one before: 张三指出，李四在讲话中提到…."""
    return any(event.start == other.opening.start and other.opening.form != "end" for other in outer)


def _quotes_before(masked: str, event: Event, said: Sequence[Quote], claimed: set[int]) -> list[Quote]:
    """The quotation that ends where the event's clause begins, if nobody has it yet."""
    return [quote for quote in said if quote.start not in claimed and _touches(masked, quote.end, event.start)]


def _reach_end(
    masked: str, event: Event, following: Sequence[Event], said: Sequence[Quote], anchors: Sequence[Anchor]
) -> int:
    """Where the words after the verb end: before the next speaker, at a narrated sentence, or with the paragraph."""
    start, form = event.opening
    limit = min((_limit(later, event, said, masked) for later in following if later.start > start), default=len(masked))
    ends = {quote.start: quote.end for quote in said}
    end = ends.get(start) or _SENTENCE_END.search(masked, start).end()
    direct = form in ("quote", "end") or masked[end - 1 : end] == END
    while end < limit:
        if masked[end] == GAP:
            end, direct = ends[end], True
        elif direct or _is_narrated(masked, end, anchors):
            break
        else:
            end = _SENTENCE_END.search(masked, end + 1).end()
    return min(end, limit)


def _limit(later: Event, event: Event, said: Sequence[Quote], masked: str) -> int:
    """Where what belongs to a later event begins: its sentence, its clause, or the quotation before it."""
    start = later.sentence if later.sentence > event.opening.start else later.start
    before = [
        quote.start for quote in said if quote.start != event.opening.start and _touches(masked, quote.end, later.start)
    ]
    return min([start, *before])


def sentence_end(text: str, start: int) -> int:
    """Where the sentence ends that goes on at `start`."""
    return _SENTENCE_END.search(text, start).end()


def _touches(masked: str, end: int, start: int) -> bool:
    """Whether nothing but a comma or a blank stands from `end` to `start`."""
    return end <= start <= end + 4 and masked[end:start].strip(" \u3000，—") == ""


def _is_narrated(masked: str, start: int, anchors: Sequence[Anchor]) -> bool:
    """Whether the sentence at `start` is the report's own: a narrator's opening, or a person who acts."""
    if _NARRATIVE.match(masked, start):
        return True
    comma = re.compile(r"[，。；：！？\n]|$").search(masked, start).start()
    within = [anchor for anchor in anchors if start <= anchor.start < comma]
    if any(not is_object(masked, anchor, start) and anchor.start - start <= 24 for anchor in within):
        return True
    return masked[start : start + 1] in ("他", "她")


def _pieces_after(masked: str, event: Event, end: int, said: Sequence[Quote], claimed: set[int]) -> list[Piece]:
    """The words from the verb to `end`, quotations apart from what is reported."""
    pieces: list[Piece] = []
    at = event.opening.start
    for quote in said:
        if not at <= quote.start < end or quote.start in claimed or _is_embedded(masked, quote, at):
            continue
        pieces += _reported(masked, event, at, quote.start)
        pieces.append(Piece(event, *quote.inside, True))
        claimed.add(quote.start)
        at = quote.end
    return pieces + _reported(masked, event, at, end)


def _is_embedded(masked: str, quote: Quote, at: int) -> bool:
    """Whether a quotation is part of a reported sentence, not words of its own: 提出“必须…”令人振奋."""
    return quote.start > at and masked[quote.start - 1] not in f"。！？，：{GAP}{END} \u3000"


def _reported(masked: str, event: Event, start: int, end: int) -> list[Piece]:
    """The reported words from `start` to `end`, blanks and commas at their edges left out."""
    if event.opening.form == "end":
        return []
    words = masked[start:end].rstrip(" \u3000，：—,:\n")
    length = len(words)
    words = words.lstrip(" \u3000，：。—,:").removeprefix("了")
    return [Piece(event, start + length - len(words), start + length, False)] if words.strip("。！？；") else []
