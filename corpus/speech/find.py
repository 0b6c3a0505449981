"""`find_speech`: every stretch of words that a report attributes to a person."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import Any, NamedTuple

import pandas as pd

from corpus.anchors import Anchor, anchor_mentions, by_article
from corpus.normalize import Offsets, source_span
from corpus.schema import Corpus, build_table
from corpus.script import simplify
from corpus.speech.events import Event, find_events, find_named_events
from corpus.speech.extents import Piece, find_pieces, opening_quote, quotes_before_pronoun, sentence_end
from corpus.speech.quotes import Quote, find_quotes, mask_quotes
from corpus.speech.short import anchor_told, with_short_names
from corpus.speech.subjects import NOBODY, Subject
from corpus.tables import named_rows

_HEADS = ("kicker", "headline", "subhead")


def find_speech(corpus: Corpus, mentions: pd.DataFrame) -> pd.DataFrame:
    """One row a stretch of words attributed to a person named in the article.

    Columns: `article_id`, `speaker` (as `person` in mentions), `verb` (指出, 说 …; `：` where a colon does; empty
    where a quotation only stands before the sentence on its speaker), `direct` (in quotation marks), `text`,
    `start`, `end` (of the words, in `pages.text`), `zone` (`body`, or the heading the words stand in), `utterance`
    (number within the article: the parts of a quotation split by X说 share one), `subject` (how the speaker is
    told: `name`; `title`, as in 卢局长说; `pronoun`, 他说; `omitted`, where the verb goes on from a clause before;
    `beside`, without a verb), `nested` (quoted within another's words: leave these out when adding up characters),
    `speaker_start`, `speaker_end` (the name that tells who it is, in `pages.text`).

    Reported speech goes on to the next speaker, to a sentence the report tells itself (会上，…), or to the end of
    the paragraph. 他 and 她 are followed where one person is in reach, and left out where there are several or
    where the last subject has no name. Where two speak as one (张三、李四表示), each has a row. Words attributed to
    a document (报告指出), to a meeting or to an office without a name are no one's. 主持, 讲话 and 发言 attribute
    no words.

    Parameters: `corpus` as from `load`; `mentions` as from `find_mentions(corpus)`.
    """
    named = by_article(mentions)
    heads = by_article(corpus.blocks[corpus.blocks["kind"].isin(_HEADS)])
    rows: list[dict[str, Any]] = []
    for article in named_rows(corpus.articles):
        people = named.get(article.article_id)
        if people:
            printed = [*_read_heads(heads.get(article.article_id, []), people), *_read_body(article, people)]
            rows += _article_rows(article.article_id, printed)
    return build_table("speech", rows)


class _Words(NamedTuple):
    """A piece of speech in the text it was found in."""

    piece: Piece
    text: str
    offsets: Offsets
    zone: str


def _read_heads(blocks: Sequence[Any], people: list[Any]) -> Iterator[_Words]:
    """Speech in the headings; words that a kicker opens (张三在…会议上强调) are the headline."""
    headline = next((block for block in blocks if block.kind == "headline"), None)
    for block in blocks:
        text = simplify(block.text)
        anchors = anchor_mentions(text, block.offsets, people)
        pieces, events, _ = _read_paragraph(text, anchors, NOBODY)
        for piece in pieces:
            yield _Words(piece, block.text, block.offsets, block.kind)
        opened = [event for event in events if event.opening.form == "end" and not event.opening.start < len(text)]
        if opened and not pieces and headline is not None and block.kind in ("kicker", "subhead"):
            words = Piece(opened[-1], 0, len(headline.text), False)
            yield _Words(words, headline.text, headline.offsets, "headline")


def _read_body(article: Any, people: list[Any]) -> Iterator[_Words]:
    """Speech in the body, paragraph by paragraph; 他 may mean the subject of the paragraph before."""
    text = simplify(article.text)
    anchors = with_short_names(text, anchor_mentions(text, article.offsets, people))
    at, index, last = 0, 0, NOBODY
    for paragraph in text.split("\n"):
        end = at + len(paragraph)
        first = index
        while index < len(anchors) and anchors[index].start < end:
            index += 1
        within = [anchor._replace(start=anchor.start - at, end=anchor.end - at) for anchor in anchors[first:index]]
        pieces, _, last = _read_paragraph(paragraph, within, last)
        for piece in pieces:
            moved = piece._replace(start=piece.start + at, end=piece.end + at)
            yield _Words(moved, article.text, article.offsets, "body")
        at = end + 1


def _read_paragraph(text: str, anchors: list[Anchor], last: Subject) -> tuple[list[Piece], list[Event], Subject]:
    """The speech of a paragraph, its attributions, and its last subject."""
    if not anchors and not last.persons:
        return [], [], NOBODY
    quotes = find_quotes(text)
    masked = mask_quotes(text, quotes)
    outside = [anchor for anchor in anchors if masked[anchor.start] == text[anchor.start]]
    reading = find_events(masked, outside, last)
    events, reach = reading.events, reading.last
    pieces = find_pieces(masked, events, quotes, outside)
    pieces += opening_quote(masked, reading, quotes, pieces)
    pieces += list(quotes_before_pronoun(masked, reading, quotes, pieces))
    quoted = [piece for quote in quotes if quote.said for piece in _read_quote(text, quote, anchors)]
    if not anchors and not events:
        reach = NOBODY  # a paragraph that names nobody lies between: 他 no longer leads back over it
    found = [piece for piece in [*pieces, *quoted] if text[piece.start : piece.end].strip()]
    return sorted(found, key=lambda piece: (piece.start, -piece.end)), events, reach


def _read_quote(text: str, quote: Quote, anchors: list[Anchor]) -> Iterator[Piece]:
    """Speech quoted inside a quotation: “某某总书记讲，…”上官建国说."""
    start, end = quote.inside
    first = bisect_left(anchors, start, key=lambda anchor: anchor.start)
    within = [
        anchor._replace(start=anchor.start - start, end=anchor.end - start)
        for anchor in takewhile(lambda anchor: anchor.end <= end, islice(anchors, first, None))
    ]
    if not within:
        return
    words = text[start:end]
    inner = {found.start: found for found in find_quotes(words)}
    events = find_named_events(words, within)
    # The words of one end before the next who speaks.
    limits = [later.start for later in events[1:]] + [len(words)]
    for event, limit in zip(events, limits, strict=False):
        stop = sentence_end(words, event.opening.start, max(limit, event.opening.start))
        said = inner.get(event.opening.start)
        first, last = said.inside if said else (event.opening.start, stop)
        yield Piece(event, first + start, last + start, said is not None, nested=True)


def _article_rows(article_id: str, printed: Sequence[_Words]) -> Iterator[dict[str, Any]]:
    """The rows of one article, its utterances numbered in the order of print."""
    numbers: dict[tuple[int, str, int, bool], int] = {}
    for words in printed:
        piece, event = words.piece, words.piece.event
        key = (id(event), words.zone, event.start, piece.nested)
        number = numbers.setdefault(key, len(numbers) + 1)
        start, end = source_span(words.offsets, piece.start, piece.end)
        for anchor in event.subject.persons:
            yield {
                "article_id": article_id,
                "speaker": anchor.mention.person,
                "verb": event.verb,
                "direct": piece.direct,
                "text": words.text[piece.start : piece.end],
                "start": start,
                "end": end,
                "zone": words.zone,
                "utterance": number,
                "subject": anchor_told(anchor, event.subject),
                "nested": piece.nested,
                "speaker_start": anchor.mention.start,
                "speaker_end": anchor.mention.end,
            }
