"""Two articles set in columns side by side and read across: which of them each stretch of text belongs to."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, partial
from math import fsum
from typing import NamedTuple

from corpus.layout.fragments import STARTS_PARAGRAPH
from corpus.layout.heads import bigrams
from corpus.layout.joins import bond, leans_back
from corpus.layout.shapes import BYLINE, HEAD, JUMP, TEXT
from corpus.layout.units import Unit

_LONGEST = 60  # stretches of text of one zone; more are not told apart
_SWITCH = 0.3  # what it costs to change from one article to the other
_BROKEN_OFF = 3.0  # what it costs to leave an article in mid-sentence
_SCALE, _MOST = 1.0, 2.0  # of the words shared with a head
_MARGIN_MIXED = 1.0  # the same, where a text below the second head must be the first article's
_SINGLE = 0.5  # what a shared character weighs beside a shared pair
_TEXT = 0.5  # what a word shared with the text of an article weighs beside one shared with its head
_MARGIN = 4.0  # how much better two articles must fit than one where nothing breaks off at the head
_SPEAKER = re.compile(r"([^，。、“]{2,4}?)(?:还|也|又)?(?:说|表示|指出|强调|要求|介绍|认为|告诉|代表)")
_ENDED = 3.0  # what it costs that a text follows the one that names who took part
_SUBJECT = 12  # characters: who or what a paragraph speaks of stands at its beginning


class Zone(NamedTuple):
    """Two neighbouring articles, the first of which breaks off where the head of the second stands."""

    upper: list[int]
    lower: list[int]
    upper_head: str
    lower_head: str


def find_zones(units: Sequence[Unit]) -> Iterator[Zone]:
    """The places where an article breaks off in mid-sentence at the head of the next one."""
    starts = [*_openings(units), (len(units), "")]
    for (first, head), (second, lower_head), (end, _) in zip(starts, starts[1:], starts[2:], strict=False):
        upper = [index for index in range(first, second) if units[index].shape == TEXT]
        lower = [index for index in range(second, end) if units[index].shape == TEXT]
        last = units[upper[-1]]
        if not 1 < len(lower) <= _LONGEST or (last.has_dateline and len(upper) > 1) or last.trailer:
            continue
        if not last.is_closed or _is_mixed(units, upper, lower) or _speaks_again(units, upper, lower, lower_head):
            yield Zone(upper, lower, head, lower_head)


def _is_mixed(units: Sequence[Unit], upper: list[int], lower: list[int]) -> bool:
    """Whether a text of the upper article must stand below the second head.

    A text stands between that head and its dateline, or two texts below say who took part and none above does.
    """
    if not units[lower[0]].has_dateline and units[lower[1]].has_dateline:
        return True
    return _finales(units, lower) == 2 and not _finales(units, upper)


def _finales(units: Sequence[Unit], texts: list[int]) -> int:
    """How many of the texts end with who took part."""
    return sum(units[index].is_finale and not units[index].trailer for index in texts)


def _speaks_again(units: Sequence[Unit], upper: list[int], lower: list[int], head: str) -> bool:
    """Whether a paragraph below the second head begins with someone named above it, and not yet below."""
    above = below = ""
    for index in lower:
        speaker = _SPEAKER.match(units[index].plain)
        if speaker and below and speaker[1] not in below:
            above = above or "".join(units[number].plain for number in upper)
            if speaker[1] in above:
                return True
        below = below + units[index].plain if below else head + units[index].plain
    return False


def _openings(units: Sequence[Unit]) -> Iterator[tuple[int, str]]:
    """The first text of each article, with the words of its head."""
    heads: list[Unit] = []
    is_signed = is_first = True
    for index, unit in enumerate(units):
        if unit.shape == HEAD:
            heads.append(unit)
        elif unit.shape in (BYLINE, JUMP):
            is_signed = True
        elif unit.shape == TEXT:
            is_marked = any(head.line.level for head in heads) or len(heads) > 1 or _is_dated_below(units, index)
            if is_first or (heads and (is_signed or is_marked or unit.has_dateline)):
                yield index, " ".join(head.plain for head in heads)
            heads, is_signed, is_first = [], False, False


def _is_dated_below(units: Sequence[Unit], index: int) -> bool:
    """Whether the line behind a text opens with a dateline: a text of another column stands above it."""
    return index + 1 < len(units) and units[index + 1].has_dateline


class _Path(NamedTuple):
    """A division of the texts so far: its score, the last text of either article, whose each text is, and
    whether the lower and the upper have named who took part."""

    score: float
    upper: int
    lower: int
    labels: tuple[bool, ...]
    ended: tuple[bool, bool]


def divide(units: Sequence[Unit], zone: Zone) -> list[bool]:
    """For each text of `zone.lower`, whether it belongs to the upper article.

    Of all ways to deal the texts out to the two articles, the one with the most evidence: sentences made whole
    across a break, paragraphs that begin where one has ended, the words each article shares with its head.
    """
    affinity = _affinities(units, zone)
    follows = cache(partial(_follows, units))  # many ways have the same two texts in sequence
    paths = [_Path(0.0, zone.upper[-1], -1, (), (False, _finales(units, zone.upper) > 0))]
    for index, leaning in zip(zone.lower, affinity, strict=True):
        best: dict[tuple[int, int, tuple[bool, bool]], _Path] = {}
        for path in paths:
            for is_upper in (True, False):
                score = path.score + follows(path.upper if is_upper else path.lower, index)
                score += leaning if is_upper else -leaning
                step = _step(path._replace(score=score), index, is_upper, units[index].is_finale)
                key = (step.upper, step.lower, step.ended)
                if key not in best or step.score > best[key].score:
                    best[key] = step
        paths = list(best.values())
    scores = {path.labels: path.score - _loose_ends(units, path) for path in paths}
    best = max(scores, key=lambda labels: scores[labels])
    margin = _MARGIN_MIXED if _is_mixed(units, zone.upper, zone.lower) else _MARGIN
    if units[zone.upper[-1]].is_closed and scores[best] < scores.get((False,) * len(best), -99.0) + margin:
        return [False] * len(best)
    return list(best)


def _step(path: _Path, index: int, is_upper: bool, ends: bool) -> _Path:
    """The path with one more text, given to the upper or the lower article; `ends`: it names who took part."""
    score = path.score
    if path.labels and path.labels[-1] != is_upper:
        score -= _SWITCH
    if ends and path.ended[is_upper]:
        score -= _ENDED
    ended = (path.ended[0] or (ends and not is_upper), path.ended[1] or (ends and is_upper))
    upper, lower = (index, path.lower) if is_upper else (path.upper, index)
    return _Path(score, upper, lower, (*path.labels, is_upper), ended)


def _follows(units: Sequence[Unit], before: int, index: int) -> float:
    """The evidence that a text comes next in an article whose last text is `before`; -1 where it has none yet."""
    unit = units[index]
    if before < 0:
        return 9.0 if unit.has_dateline else 1.5 - 3.0 * leans_back(unit)
    if unit.has_dateline:
        return -9.0
    if units[before].trailer:
        return -2 * _ENDED
    if not units[before].is_closed:
        return max(-4.0, min(bond(units[before], unit), 9.0))
    if units[before].depth > 0 and unit.closes:
        return 2.0
    ended = _ENDED if units[before].is_finale and not units[before].has_dateline else 0.0
    return 1.0 * bool(STARTS_PARAGRAPH.match(unit.plain)) - 3.0 * leans_back(unit) - 1.0 * unit.closes - ended


def _loose_ends(units: Sequence[Unit], path: _Path) -> float:
    """What it costs that an article breaks off at the end of the zone."""
    ends = [last for last in (path.upper, path.lower) if last >= 0]
    return sum(_BROKEN_OFF for last in ends if not units[last].is_closed)


def _words(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text, and its Han characters."""
    return bigrams(text) | {character for character in text if character >= "\u3400" and character.isalpha()}


def _weight(word: str, subject: set[str]) -> float:
    """What a shared word says: most in the subject, a single character (雪, 桥) less than a pair."""
    return (3.0 if word in subject else 1.0) * (1.0 if len(word) > 1 else _SINGLE)


def _affinities(units: Sequence[Unit], zone: Zone) -> list[float]:
    """For each text of the zone, how much more it shares with the upper article than with the lower."""
    texts = [_words(units[index].plain) for index in (*zone.upper, *zone.lower)]
    counts = Counter(pair for text in texts for pair in text)
    upper = set().union(*texts[: len(zone.upper)])
    dated = (number for number, index in enumerate(zone.lower) if units[index].has_dateline)
    opening = texts[len(zone.upper) + next(dated, 0)]
    heads = _words(zone.upper_head) or upper, _words(zone.lower_head) or opening
    found = []
    for index, pairs in zip(zone.lower, texts[len(zone.upper) :], strict=True):
        subject = _words(units[index].plain[:_SUBJECT])
        weights = {word: _weight(word, subject) / counts[word] for word in pairs if counts[word] > 1}
        above = fsum(weight for pair, weight in weights.items() if pair in heads[0])
        above += _TEXT * fsum(weight for pair, weight in weights.items() if pair in upper) * 30 / (30 + len(upper))
        below = fsum(weight for pair, weight in weights.items() if pair in heads[1])
        below += _TEXT * fsum(weight for pair, weight in weights.items() if pair in opening) * 30 / (30 + len(opening))
        found.append(max(-_MOST, min(_MOST, _SCALE * (above - below))))
    return found
