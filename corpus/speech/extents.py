"""How far words reach: the quotation beside the attribution, or the sentences that go on from it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
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


_SO_SAID = ("如是说",)
_COMMA = re.compile(r"[，。；：！？\n]|$")
_EARLY = 25  # a name this near to a sentence's head is its subject


class Piece(NamedTuple):
    """A stretch of words of one event, printed in one go; `nested` where they are quoted in another's words."""

    event: Event
    start: int
    end: int
    direct: bool
    nested: bool = False


class _Paragraph:
    """A paragraph with its quotations and names, each to be found by its place."""

    def __init__(
        self, masked: str, events: Sequence[Event], quotes: Sequence[Quote], anchors: Sequence[Anchor]
    ) -> None:
        self.masked, self.events, self.anchors = masked, events, anchors
        self.said = [quote for quote in quotes if quote.said]
        self.starts = [quote.start for quote in self.said]
        self.names = [anchor.start for anchor in anchors]
        self.ends = {quote.start: quote.end for quote in self.said}
        self.opened = {event.opening.start for event in events if event.opening.form != "end"}
        # A quotation after a verb or a colon belongs to what stands before it.
        free = (quote for quote in self.said if quote.start not in self.opened and masked[quote.start - 1] != "：")
        self.by_end = {quote.end: quote for quote in free}

    def quote_before(self, start: int) -> Quote | None:
        """The quotation that ends where a clause begins, but for a comma or a blank."""
        for end in range(start, max(start - 5, -1), -1):
            if end in self.by_end:
                return self.by_end[end] if not self.masked[end:start].strip(" \u3000，—") else None
        return None

    def quote_in_sentence(self, event: Event) -> Quote | None:
        """The quotation that opens the sentence of a verb after which nothing is said: “……”，在会上，李四如是说。"""
        if event.opening.form != "end" or event.verb not in _SO_SAID:
            return None
        return next((q for end, q in self.by_end.items() if event.sentence <= q.start and end <= event.start), None)

    def quotes_from(self, start: int, end: int) -> Sequence[Quote]:
        """The quotations that begin from `start` to `end`."""
        return self.said[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def names_from(self, start: int, end: int) -> Sequence[Anchor]:
        """The names that begin from `start` to `end`."""
        return self.anchors[bisect_left(self.names, start) : bisect_left(self.names, end)]


def find_pieces(
    masked: str, events: Sequence[Event], quotes: Sequence[Quote], anchors: Sequence[Anchor]
) -> list[Piece]:
    """The words of all events of a paragraph, in printed order."""
    paragraph = _Paragraph(masked, events, quotes, anchors)
    pieces: list[Piece] = []
    claimed: set[int] = set()
    opened: set[int] = set()
    for index, event in enumerate(events):
        before = paragraph.quote_before(event.start) or paragraph.quote_in_sentence(event)
        if before and before.start not in claimed:
            pieces.append(Piece(event, *before.inside, True))
            claimed.add(before.start)
        end = _reach_end(paragraph, index)
        # An event that opens the words of one before is inside them: 张三指出，李四在讲话中提到….
        nested = event.start in opened
        pieces += [piece._replace(nested=nested) for piece in _pieces_after(paragraph, event, end, claimed)]
        if not nested and event.opening.form != "end":
            opened.add(event.opening.start)
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


_HE = re.compile("[他她](?!们|俩|人|国|乡|日)")


def quotes_before_pronoun(
    masked: str, reading: Reading, quotes: Sequence[Quote], pieces: Sequence[Piece]
) -> Iterator[Piece]:
    """The quotations between a sentence on one person and one on him or her, without a verb of their own.

    Features print so: 李四在这里守了十天。“出水了！”他的嗓子哑得几乎说不出话。
    """
    taken = {piece.start for piece in pieces}
    for quote in quotes:
        apart = (
            quote.said and quote.inside[0] not in taken and masked[quote.start - 1 : quote.start] in ("。", "！", "？")
        )
        starts = [start for start in reading.subjects if start < quote.start] if apart else []
        subject = reading.subjects[max(starts)] if starts and _HE.match(masked, quote.end) else NOBODY
        if subject.is_one and subject.told in ("name", "pronoun"):
            event = Event(quote.end, quote.end, Subject(subject.persons, "beside"), "", Opening(quote.end, "end"))
            yield Piece(event, *quote.inside, True)


def _reach_end(paragraph: _Paragraph, index: int) -> int:
    """Where the words after the verb end: before the next speaker, at a narrated sentence, or with the paragraph."""
    masked, (start, form) = paragraph.masked, paragraph.events[index].opening
    limit = _limit(paragraph, index)
    end = paragraph.ends.get(start) or _SENTENCE_END.search(masked, start).end()
    direct = form in ("quote", "end") or masked[end - 1 : end] == END
    while end < limit:
        if masked[end] == GAP:
            end, direct = paragraph.ends[end], True
        elif direct or _is_narrated(paragraph, end):
            break
        else:
            end = _SENTENCE_END.search(masked, end + 1).end()
    return min(end, limit)


def _limit(paragraph: _Paragraph, index: int) -> int:
    """Where what belongs to the next speaker begins: a sentence, a clause, or the quotation before it."""
    event = paragraph.events[index]
    begun = event.opening.start
    for later in islice(paragraph.events, index + 1, None):
        if later.start > begun or (later.start == begun and event.opening.form == "end"):
            start = later.sentence if later.sentence > begun else later.start
            before = paragraph.quote_before(later.start)
            return min(start, before.start) if before and before.start != begun else start
    return len(paragraph.masked)


def sentence_end(text: str, start: int, limit: int) -> int:
    """Where the sentence ends that goes on at `start`, `limit` at the latest."""
    return _SENTENCE_END.search(text, start, limit).end()


def _is_narrated(paragraph: _Paragraph, start: int) -> bool:
    """Whether the sentence at `start` is the report's own: a narrator's opening, or a person who acts."""
    masked = paragraph.masked
    if _NARRATIVE.match(masked, start) or masked[start : start + 1] in ("他", "她"):
        return True
    comma = _COMMA.search(masked, start).start()
    within = paragraph.names_from(start, min(comma, start + _EARLY))
    return any(not is_object(masked, anchor, start) for anchor in within)


def _pieces_after(paragraph: _Paragraph, event: Event, end: int, claimed: set[int]) -> list[Piece]:
    """The words from the verb to `end`, quotations apart from what is reported."""
    masked, at = paragraph.masked, event.opening.start
    pieces: list[Piece] = []
    for quote in paragraph.quotes_from(at, end):
        if quote.start in claimed or _is_embedded(masked, quote, at):
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
