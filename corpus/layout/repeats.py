"""What the OCR read twice: a sentence that loops, a passage or paragraph printed once and recognised again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from corpus.layout.lines import Piece
from corpus.layout.units import cut_pieces

_CLAUSE = re.compile(r"[^，。；！？]*[，。；！？]+[”’」』）]*|[^，。；！？]+")
# Set phrases of the Party press run to some 45 characters (以…新时代中国特色社会主义思想为指导，…);
# nobody writes more than that twice.
_PASSAGE = 50
_PARAGRAPH = 10
_LOOP = 10
_SENTENCE = 7  # the same for a whole sentence: 副市长安某主持。副市长安某主持。
_THRICE = 6  # the same for a clause that stands three times in sequence: 再晚几分钟，再晚几分钟，再晚几分钟，
_AGAIN = 20  # characters from which a paragraph that says only how another begins is no paragraph
_NEAR = 40  # clauses above a piece among which the one it was cut from stands
_LONGEST = 1000  # characters of a piece read twice and cut off; what is longer is a passage
_COPIES = 3  # paragraphs above that begin alike to which one cut off is compared
_COPY = 40  # characters from which a paragraph cannot stand in two articles of a page
_BARE = re.compile(r"\W+")
_LETTER = re.compile(r"\w")

Part = tuple[str, list[Piece], str]
Range = tuple[int, int]
Sketch = tuple[str, int, int, int]


class _Clause(NamedTuple):
    """A clause of an article: its paragraph and its place in that paragraph's text."""

    paragraph: int
    start: int
    end: int
    is_first: bool
    is_last: bool


def find(parts: Sequence[Part]) -> list[list[Range]]:
    """For each part of an article's body, the ranges of its text that repeat what stands before them."""
    ranges: list[list[Range]] = [[] for _ in parts]
    if not _may_repeat(parts):
        return ranges
    texts, clauses = _read_clauses(parts)
    counts = Counter(texts)
    depths = _quote_depths(texts, clauses)
    seen: dict[str, int] = {}
    index = 0
    while index < len(clauses):
        if counts[texts[index]] == 1:
            index += 1
            continue
        before = seen.get(texts[index], -1)
        length = _match(texts, before, index) if before >= 0 else 1
        loops = before + length == index and texts[index + length - 1][-1:] in "。！？"
        loop = _SENTENCE if loops or not depths[index] else _LOOP
        if _stands_thrice(texts, index):
            loops, loop = True, _THRICE
        if before >= 0 and _is_repeat(clauses, before, index, length, loop):
            for clause in clauses[index : index + length]:
                _extend(ranges[clause.paragraph], clause)
            if loops:  # what is repeated once more is compared with the copy it stands beside
                seen.update((texts[number], number) for number in range(index, index + length))
        else:
            for number in range(index, index + length):
                seen.setdefault(texts[number], number)
        index += length
    for index in range(1, len(clauses)):
        paragraph = clauses[index].paragraph
        if not ranges[paragraph] and not depths[index] and _says_end_again(texts, clauses, index):
            ranges[paragraph] = [(clauses[index].start, clauses[index].end)]
    for paragraph, size in _find_broken(texts, clauses):
        ranges[paragraph] = [(0, size)]
    return ranges


def _quote_depths(texts: list[str], clauses: list[_Clause]) -> list[int]:
    """How many quotes are open behind each clause, where nobody says the same thing twice unless he is quoted."""
    depths: list[int] = []
    for text, clause in zip(texts, clauses, strict=True):
        before = 0 if clause.is_first else depths[-1]
        depths.append(before + text.count("“") - text.count("”"))
    return depths


def _stands_thrice(texts: list[str], index: int) -> bool:
    """Whether a clause is one of three that are the same."""
    runs = (texts[first : first + 3] for first in range(max(0, index - 2), index + 1))
    return any(len(run) == 3 and len(set(run)) == 1 for run in runs)


def _says_end_again(texts: list[str], clauses: list[_Clause], index: int) -> bool:
    """Whether a clause is the end of the one before it, read twice: …职工清理卫生死角，清理卫生死角，"""
    text, before = texts[index], texts[index - 1]
    return _SENTENCE <= len(text) < len(before) and not clauses[index].is_first and before.endswith(text)


def _find_broken(texts: list[str], clauses: list[_Clause]) -> Iterator[tuple[int, int]]:
    """The paragraphs that say only a piece of one above and were cut off, with the length of their text."""
    opened: dict[str, list[int]] = {}
    for index, clause in enumerate(clauses):
        if not clause.is_first:
            continue
        own = _text_from(texts, clauses, index)
        alike = opened.setdefault(texts[index], [])
        is_cut = any(_text_from(texts, clauses, above, len(own)).startswith(own) for above in alike[-_COPIES:])
        if _AGAIN <= len(own) < _LONGEST and (is_cut or _is_rest(texts, clauses, index, own)):
            yield clause.paragraph, len(own)
        alike.append(index)


def _is_rest(texts: list[str], clauses: list[_Clause], first: int, own: str) -> bool:
    """Whether a paragraph is what another above it says from the middle of a clause on: 已经安排资金，重点解决…

    Its first character may have been misread.
    """
    if len(own) == len(texts[first]):
        return False
    rest = texts[first][1:]
    for above in range(max(0, first - _NEAR), first):
        if len(rest) < len(texts[above]) and texts[above].endswith(rest):
            text = _text_from(texts, clauses, above, len(texts[above]) + len(own))
            if text.startswith(own[1:], len(texts[above]) - len(rest)):
                return True
    return False


def _text_from(texts: list[str], clauses: list[_Clause], first: int, size: int = _LONGEST) -> str:
    """The text of a paragraph from clause `first` on, as far as the clause in which `size` characters end."""
    end, length = first + 1, len(texts[first])
    while end < len(clauses) and not clauses[end].is_first and length < size:
        length += len(texts[end])
        end += 1
    return "".join(texts[first:end])


def _may_repeat(parts: Sequence[Part]) -> bool:
    """Whether any clause or sentence stands twice, by the cheapest test there is."""
    text = "\n".join(piece.text for kind, pieces, _ in parts if kind == "paragraph" for piece in pieces)
    chunks = text.replace("。", "，").replace("\n", "，").split("，")
    counts = Counter(chunks) if len(set(chunks)) < len(chunks) else Counter()
    if any(count > 1 and len(chunk) + (count > 2) >= _SENTENCE - 1 for chunk, count in counts.items()):
        return True
    chunks = [chunk for chunk in chunks if len(chunk) >= _SENTENCE - 1]
    return any(map(str.endswith, chunks, chunks[1:]))


def _read_clauses(parts: Sequence[Part]) -> tuple[list[str], list[_Clause]]:
    """The clauses of all paragraphs, and where each stands."""
    texts: list[str] = []
    clauses: list[_Clause] = []
    for number, (kind, pieces, _) in enumerate(parts):
        if kind != "paragraph":
            continue
        text = pieces[0].text if len(pieces) == 1 else "".join(piece.text for piece in pieces)
        own = _CLAUSE.findall(text)  # they leave out no character, so their lengths say where each stands
        ends = list(accumulate(map(len, own)))
        texts += own
        clauses += [_Clause(number, start, end, not start, end == len(text)) for start, end in pairwise([0, *ends])]
    return texts, clauses


def _match(texts: list[str], before: int, index: int) -> int:
    """How many clauses from `index` on equal those from `before` on; at least 1."""
    length = 1
    while index + length < len(texts) and before + length < index and texts[before + length] == texts[index + length]:
        length += 1
    return length


def _is_repeat(clauses: list[_Clause], before: int, index: int, length: int, loop: int = _LOOP) -> bool:
    """Whether a match is too long, or too close, to be meant by the writer."""
    first, last = clauses[index], clauses[index + length - 1]
    size = sum(clause.end - clause.start for clause in clauses[index : index + length])
    if first.is_first and last.is_last and clauses[before].is_first and clauses[before + length - 1].is_last:
        return size >= _PARAGRAPH
    if before + length == index and first.paragraph == clauses[before].paragraph:
        return size >= loop
    if (
        first.is_first
        and last.is_last
        and clauses[before].is_first
        and first.paragraph - clauses[before].paragraph == 1
    ):
        return size >= _AGAIN
    return size >= _PASSAGE


def _extend(ranges: list[Range], clause: _Clause) -> None:
    """Add a clause to the ranges of its paragraph, grown together with the one before where they touch."""
    if ranges and ranges[-1][1] == clause.start:
        ranges[-1] = (ranges[-1][0], clause.end)
    else:
        ranges.append((clause.start, clause.end))


def split(page: str, kind: str, pieces: list[Piece], glue: str, ranges: list[Range]) -> list[Part]:
    """A part cut into what is kept, as one block, and the repeats in it, a block each."""
    kept: list[Piece] = []
    repeated: list[Part] = []
    done = 0
    for start, end in ranges:
        before, rest = cut_pieces(page, pieces, start - done)
        again, pieces = cut_pieces(page, rest, end - start)
        kept += before
        repeated.append(("repeat", again, glue))
        done = end
    kept += pieces
    return ([(kind, kept, glue)] if kept else []) + repeated


def mark_copies(rows: list[dict[str, Any]], seen: dict[Sketch, list[str]]) -> list[dict[str, Any]]:
    """The rows of an article, those paragraphs marked that stand word for word in an article above it.

    `seen` holds the paragraphs of the articles above by what they look like, and is given those of this one.
    """
    texts = [row["text"] for row in rows if row["kind"] == "paragraph" and len(row["text"]) >= _COPY]
    sketches = [_sketch(text) for text in texts]
    copied = {
        text
        for text, sketch in zip(texts, sketches, strict=True)
        if sketch in seen and _bare(text) in set(map(_bare, seen[sketch]))
    }
    for text, sketch in zip(texts, sketches, strict=True):
        seen.setdefault(sketch, []).append(text)
    if not copied:
        return rows
    return [row | {"kind": "repeat"} if row["kind"] == "paragraph" and row["text"] in copied else row for row in rows]


def _bare(text: str) -> str:
    """A text without blanks and marks."""
    return _BARE.sub("", text)


def _sketch(text: str) -> Sketch:
    """Its first letter and how often it has some of the commonest: alike in texts that are alike but for blanks and
    marks, and quickly told."""
    first = _LETTER.search(text)
    return first[0] if first else "", text.count("的"), text.count("一"), text.count("在")
