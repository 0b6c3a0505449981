"""Many articles cut at once: their texts joined, looked through as arrays, and the words of all numbered.

An object for every token would cost more than cutting it. A token is therefore three numbers until the end: where it
starts, where it stops, and which word of a vocabulary it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd

from corpus.lexicon import Lexicon, leftmost_longest
from corpus.normalize import source_span
from corpus.segmenters import Segmenter, cut_with_jieba
from corpus.segmenters.ends import jieba_ends
from corpus.segmenters.kinds import code_points, within

# Characters cut together: enough that work done once a batch does not count, few enough that memory stays small.
BATCH = 300_000
# Stands between two articles; it is no word, and no segmenter sees it.
_BETWEEN = "\0"
# What ends a sentence in Chinese print, half-width forms included, and the end of a paragraph.
_SENTENCE_ENDS = "。！？!?\n"


class Article(NamedTuple):
    """What is needed of an article to cut it; `offsets` lead from its text to the page."""

    article_id: str
    text: str
    offsets: list[tuple[int, int]]


class Cutter(NamedTuple):
    """How texts are cut: the segmenter, and the words cut first, everywhere or in the articles `named` for them."""

    segment: Segmenter
    lexicon: Lexicon
    is_everywhere: np.ndarray
    named: Mapping[str, frozenset[str]]


class Columns(NamedTuple):
    """One item a word in each array (32 bits): its article, its place in the vocabulary, and columns of `tokens`."""

    article: np.ndarray
    word: np.ndarray
    position: np.ndarray
    start: np.ndarray
    end: np.ndarray
    sentence: np.ndarray


class _Batch(NamedTuple):
    """Articles joined to one text, with its code points; each article starts at its place in `starts`."""

    articles: list[Article]
    text: str
    codes: np.ndarray
    starts: np.ndarray
    of_character: np.ndarray


def cut_articles(articles: Iterable[Article], cutter: Cutter, vocabulary: dict[str, int]) -> Columns:
    """The words of all articles, without spaces and punctuation; new words are added to `vocabulary`."""
    parts, first = [_EMPTY], 0
    for batch in _batches(articles):
        columns = _cut_batch(batch, cutter, vocabulary)
        numbered = columns._replace(article=columns.article + first)
        parts.append(Columns(*(array.astype("int32") for array in numbered)))
        first += len(batch.articles)
    return Columns(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))


def _batches(articles: Iterable[Article]) -> Iterator[_Batch]:
    """The articles in order, so many at a time that their texts come to about `BATCH` characters."""
    held: list[Article] = []
    size = 0
    for article in articles:
        held.append(article)
        size += len(article.text)
        if size >= BATCH:
            yield _join(held)
            held, size = [], 0
    if held:
        yield _join(held)


def _join(articles: list[Article]) -> _Batch:
    """The articles as one text, a character of no meaning between each two."""
    text = _BETWEEN.join(article.text for article in articles)
    lengths = np.array([len(article.text) + 1 for article in articles], dtype="int64")
    starts = np.cumsum(lengths) - lengths
    of_character = np.repeat(np.arange(len(articles), dtype="int64"), lengths)
    return _Batch(articles, text, code_points(text), starts, of_character)


def _cut_batch(batch: _Batch, cutter: Cutter, vocabulary: dict[str, int]) -> Columns:
    """The words of one batch, its articles numbered from 0."""
    stops = _token_stops(batch, cutter)
    starts = np.concatenate([[0], stops])[:-1]
    is_letter, is_token, is_sentence_end = (table[batch.codes] for table in _character_tables())
    kept = _have_any(is_letter, starts, stops)
    positions = _count_within(_have_any(is_token, starts, stops), np.searchsorted(starts, batch.starts), batch, starts)
    starts, stops = starts[kept], stops[kept]
    article = batch.of_character[starts]
    sentences = np.concatenate([[0], np.cumsum(is_sentence_end)])
    return Columns(
        article,
        number_words(batch.text, batch.codes, (starts, stops), vocabulary),
        positions[kept],
        *_printed_spans(batch, starts, stops),
        sentences[starts] - sentences[batch.starts][article],
    )


def _have_any(flags: np.ndarray, starts: np.ndarray, stops: np.ndarray) -> np.ndarray:
    """Whether any character of each span has its flag set."""
    before = np.concatenate([[0], np.cumsum(flags)])
    return before[stops] > before[starts]


def _count_within(counted: np.ndarray, firsts: np.ndarray, batch: _Batch, starts: np.ndarray) -> np.ndarray:
    """The number of each token among those counted in its article; `firsts` are the first tokens of articles."""
    before = np.concatenate([[0], np.cumsum(counted)])
    return before[1:] - 1 - before[firsts][batch.of_character[starts]]


# --- where tokens stop ------------------------------------------------------------------------------------------


def _token_stops(batch: _Batch, cutter: Cutter) -> np.ndarray:
    """Where each token stops: the words cut first, and the segmenter's pieces of what stands between them."""
    between = batch.starts[1:] - 1
    fixed = np.concatenate([_listed_words(batch, cutter), np.stack([between, between + 1], axis=1)])
    fixed = fixed[np.argsort(fixed[:, 0])]
    if cutter.segment is not cut_with_jieba:
        return _stops_of_pieces(batch.text, fixed.tolist(), cutter.segment)
    apart = within(len(batch.text), fixed[:, 0], fixed[:, 1])
    is_stop = np.zeros(len(batch.text), dtype=bool)
    is_stop[jieba_ends(batch.text, apart) - 1] = True
    is_stop[apart] = False
    is_stop[fixed[:, 1] - 1] = True
    return np.flatnonzero(is_stop) + 1


def _listed_words(batch: _Batch, cutter: Cutter) -> np.ndarray:
    """The spans of the words cut first: those of every article, and the names of each in it alone."""
    word, start, stop = cutter.lexicon.find_all(batch.text).T
    article = batch.of_character[start]
    allowed = cutter.is_everywhere[word]
    for hit in np.flatnonzero(~allowed) if cutter.named else ():
        names = cutter.named.get(batch.articles[article[hit]].article_id, ())
        allowed[hit] = cutter.lexicon.words[word[hit]] in names
    allowed &= batch.of_character[stop - 1] == article
    return leftmost_longest(np.stack([start, stop], axis=1)[allowed])


def _stops_of_pieces(text: str, fixed: list[list[int]], segment: Segmenter) -> np.ndarray:
    """Where the segmenter's pieces stop, the fixed spans being pieces of their own."""
    lengths: list[int] = []
    cursor = 0
    for start, stop in [*fixed, [len(text), len(text)]]:
        lengths += map(len, _segment(text[cursor:start], segment))
        lengths.append(stop - start)
        cursor = stop
    return np.cumsum(np.array(lengths[:-1], dtype="int64"))


def _segment(text: str, segment: Segmenter) -> list[str]:
    """The segmenter's pieces of a text, with the spaces it left out."""
    pieces = [piece for piece in segment(text) if piece] if text else []
    return pieces if "".join(pieces) == text else _restore_spaces(text, pieces)


def _restore_spaces(text: str, pieces: list[str]) -> list[str]:
    """The pieces with the spaces between them, so that together they are the text again."""
    restored: list[str] = []
    cursor = 0
    for piece in [*pieces, ""]:
        start = text.find(piece, cursor) if piece else len(text)
        gap = text[cursor:start] if start >= 0 else piece
        if start < 0 or gap.strip():
            raise ValueError(
                f"the segmenter's pieces are not its text at {gap[:20]!r}; it must return every piece of the text in "
                "order, and may leave out spaces only (leave words out with stop_words=)"
            )
        restored += [gap, piece]
        cursor = start + len(piece)
    return [piece for piece in restored if piece]


# --- what a token is, and where it was printed --------------------------------------------------------------------


@lru_cache(maxsize=1)
def _character_tables() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of every character: whether it makes a word, makes a token (no space does), ends a sentence."""
    characters = np.arange(0x110000, dtype="<u4").view("<U1")
    is_token = ~np.strings.isspace(characters)
    is_token[ord("\n")] = True
    is_sentence_end = np.zeros(len(characters), dtype=bool)
    is_sentence_end[code_points(_SENTENCE_ENDS)] = True
    return np.strings.isalnum(characters), is_token, is_sentence_end


def number_words(
    text: str, codes: np.ndarray, spans: tuple[np.ndarray, np.ndarray], vocabulary: dict[str, int]
) -> np.ndarray:
    """The number of each span's word in `vocabulary`, to which new words are added; each different one is looked up."""
    starts, stops = spans
    numbers, kinds = pd.factorize(_keys_of_words(codes, starts, stops - starts))
    firsts = np.empty(len(kinds), dtype="int64")
    firsts[numbers[::-1]] = np.arange(len(numbers))[::-1]
    words = (text[start:stop] for start, stop in zip(starts[firsts].tolist(), stops[firsts].tolist(), strict=True))
    known = [vocabulary.setdefault(word, len(vocabulary)) for word in words]
    return np.array(known, dtype="int64")[numbers]


def _keys_of_words(codes: np.ndarray, starts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """A number of 64 bits for each word, the same for the same words of up to six characters.

    Three characters make 63 bits. Of a longer word the first three and the next are numbered, and the two numbers make
    one; a word still longer has a number of its own.
    """
    packed = np.concatenate([codes, [0, 0]]).astype("uint64") + np.uint64(1)
    key = _pack(packed, starts, lengths)
    long = np.flatnonzero(lengths > 3)
    first, _ = pd.factorize(key[long])
    then, kinds = pd.factorize(_pack(packed, starts[long] + 3, lengths[long] - 3))
    pair = first * max(len(kinds), 1) + then
    longest = np.flatnonzero(lengths[long] > 6)
    pair[longest] = (1 << 62) + np.arange(len(longest))
    key[long] = np.uint64(1 << 63) + pair.astype("uint64")
    return key


def _pack(packed: np.ndarray, starts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """The first three characters of each word in one number, as many as it has."""
    key = packed[starts]
    for place in (1, 2):
        key |= np.where(lengths > place, packed[starts + place], np.uint64(0)) << np.uint64(21 * place)
    return key


def _printed_spans(batch: _Batch, starts: np.ndarray, stops: np.ndarray) -> list[np.ndarray]:
    """Where the pieces of a text are printed, beginnings and ends; one whose rest was printed before it ends early."""
    printed = np.arange(len(batch.codes)) + _shifts(batch)
    first, last = printed[starts], printed[stops - 1] + 1
    for index in np.flatnonzero(last <= first):
        article = batch.of_character[starts[index]]
        begin = int(batch.starts[article])
        span = int(starts[index]) - begin, int(stops[index]) - begin
        last[index] = source_span(batch.articles[article].offsets, *span)[1]
    return [first, last]


def _shifts(batch: _Batch) -> np.ndarray:
    """How far each character of the joined text was moved from its place in the page."""
    counts = [len(article.offsets) for article in batch.articles]
    numbers = chain.from_iterable(chain.from_iterable(article.offsets for article in batch.articles))
    pairs = np.fromiter(numbers, dtype="int64", count=2 * sum(counts)).reshape(-1, 2)
    begins = np.repeat(batch.starts, counts)
    stops = np.append(batch.starts[1:] - 1, len(batch.codes))
    places = np.minimum(begins + pairs[:, 0], np.repeat(stops, counts))
    places[0] = 0
    lengths = np.diff(np.maximum.accumulate(places), append=len(batch.codes))
    return np.repeat(pairs[:, 1] - pairs[:, 0] - begins, lengths)


_EMPTY = Columns(*(np.zeros(0, dtype="int32") for _ in Columns._fields))
