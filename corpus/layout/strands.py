"""Articles set in columns side by side and read across: which of them each stretch of text belongs to."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from math import inf
from operator import add
from typing import Any, NamedTuple

from corpus.layout.affinity import measure_affinity
from corpus.layout.joins import SURE, bond, read_start
from corpus.layout.shapes import BYLINE, HEAD, TEXT
from corpus.layout.units import Unit
from corpus.layout.zones import Zone, breaks_off, must_mix

# The weights below were set on pages made by mixing articles of the pages read by hand, and tried on other such pages.
_BEAM = 10  # ways to deal the texts out that are followed at once
_SWITCH = 0.43  # what it costs to change from one article to another
_BACK, _AGAIN = 2.78, 0.88  # what it costs to go back to an article above a later head, first and again
_BACK_OPEN = 0.52  # the same, where that article broke off in mid-sentence
_AWAY = 0.22  # what each text costs that stands between two of an article, up to six
_BROKEN_OFF = 4.3  # what it costs to leave an article in mid-sentence
_EMPTY = 5.28  # what it costs that a head has no text
_ENDED = 4.35  # what it costs that two texts of an article name who took part
_SIGNED_LEAD = -0.5  # what it costs that a text follows a first paragraph signed at its end: …孩子。（记者 X）
_OVER = 3.0  # what it costs that a text follows the one that does
_COHESION, _DOUBT = 11.5, 2.37  # the most that shared words say, and how much they must be to say half of it
_BELOW_HEAD = 9.5  # what it costs that the first text below a head belongs to an article above
_BELOW_BYLINE = 3.2  # the same, where it stands below the byline too
_DATED, _OPENS = 9.0, 1.5  # what it is worth that an article begins with a dateline, or with another text
_NEXT_COLUMN = 3.0  # what it is worth that a row of columns, read side to side, goes on in the next of them
_OUT_OF_ORDER = 4.0  # what it costs that an article begins before one whose head was read before, above the same text
_LEANS, _STARTS = 3.0, 1.3  # what it costs that a text leans back where none broke off; what a paragraph's opening says
_LIKE = 2.9  # what it is worth that an item or a turn of an interview stands behind its like
_LISTED, _CHAINED = 0.84, 8.0  # that a list goes on; what it costs to break one set line by line
_LIST_OVER = 3.0  # what it costs to go back to an article whose list, set line by line, has ended: …职务。
_LIST_ONLY = 9.0  # the same besides, where the article is nothing but a list: 任免名单
_SECTION = 6.0  # what it costs that the text below a section's head belongs to another article
_TWICE_DATED = 9.0  # what it costs that a second text of an article opens with a dateline
_LEAD = 10.4  # what it is worth that a lead stands below its text, under the byline
_MARGIN = 1.95  # how much better than one article after the other, where no sentence breaks off
# 某市人大常委会任免名单 （10月19日通过）
_LIST = re.compile(r"(?:名单|任[免职]通知)(?: |（|$)")
# ◆近日，…; 记者：…; 某局长：…: items and turns stand beside their like.
_TURN = re.compile(r"^[●◆■▲★◇○◎△▼□※]|^(?:记者|问|答|[^，。：]{1,3}(?:局长|主任|书记|市长|县长|部长|教授|院长))：")


State = tuple[tuple[int, ...], tuple[bool, ...], tuple[int, ...]]


class Path(NamedTuple):
    """A way to deal the texts out so far: its score; of each article the last text, whether it has named who took
    part, below which head it has been gone back to, its characters, what every text shares with it; and whose each
    text is."""

    score: float
    lasts: tuple[int, ...]
    ended: tuple[bool, ...]
    paid: tuple[int, ...]
    sizes: tuple[int, ...]
    shares: tuple[list[float], ...]
    labels: tuple[int, ...]


def part(units: Sequence[Unit], zone: Zone) -> list[int]:
    """For each text of a zone, the number of the article it belongs to.

    Of the ways to deal the texts out, the one with the most evidence: sentences made whole across a break,
    paragraphs that begin where one has ended, words that the texts of an article share. One article after the other,
    as printed, where that is hardly worse and no sentence breaks off at a head. Nothing is searched for where no text
    alone is worth more in an article above, even if to go back to it cost nothing.
    """
    dealer = _Dealer(units, zone)
    if breaks_off(units, zone) or must_mix(units, zone):
        return list(dealer.search().labels)
    plain, move = dealer.follow()
    if move < -_BACK:
        return dealer.latest
    best = dealer.search()
    return list(best.labels if best.score >= plain.score + _MARGIN else plain.labels)


class _Dealer:
    """Deals out the texts of one zone, and says what each step is worth."""

    def __init__(self, units: Sequence[Unit], zone: Zone) -> None:
        self.units, self.texts = units, zone.texts
        self.among, self.heads = measure_affinity(units, zone)
        self.latest = [sum(start.index <= index for start in zone.openings) - 1 for index in zone.texts]
        self.places = {index: place for place, index in enumerate(zone.texts)}
        self.openings = [opening.index for opening in zone.openings]
        self.starts = set(self.openings)
        self.rows = [self.openings.index(start) for start in self.openings]  # heads above the same text are a row
        self.chained = find_chains(units, zone.texts)
        own = [units[index] for index in zone.texts]
        self.sizes = [len(unit.plain) for unit in own]
        self.finales = [unit.is_finale and not unit.has_dateline and not unit.trailer for unit in own]
        self.leads = {index for index in zone.texts if units[index].has_dateline and units[index - 1].shape == BYLINE}
        self.turns = {index for index in zone.texts if _TURN.match(units[index].plain)}
        self.lists = {number for number, start in enumerate(zone.openings) if _LIST.search(start.head)}
        # Many ways have the same two texts in sequence.
        self.follows = cache(partial(_follows, units))
        self.place_values: dict[tuple[int, int, bool, bool], float] = {}

    def search(self) -> Path:
        """The best way to deal out all texts that a beam finds."""
        paths = [self._begin()]
        for place in range(len(self.texts)):
            ways = [(score, path, label) for path in paths for label, score in enumerate(self._weigh(path, place))]
            ways.sort(key=lambda way: (-way[0], way[1].labels, way[2]))
            paths = self._keep_best(ways, place)
        return max(map(self._close, paths), key=lambda path: path.score)

    def follow(self) -> tuple[Path, float]:
        """The path of one article after the other, and how much more a single text would be worth in one above."""
        path, move = self._begin(), -inf
        for place, label in enumerate(self.latest):
            *above, own = self._weigh(path, place)
            move = max([move, *(score - own for score in above)])
            path = self._take(path, place, label, own, self._state(path, place, label))
        return self._close(path), move

    def _keep_best(self, ways: list[tuple[float, Path, int]], place: int) -> list[Path]:
        """The best of the ways to deal out one text more, best first; of those that come to the same, one."""
        kept: dict[State, Path] = {}
        for score, path, label in ways:
            state = self._state(path, place, label)
            if state not in kept:
                kept[state] = self._take(path, place, label, score, state)
                if len(kept) == _BEAM:
                    break
        return list(kept.values())

    def _begin(self) -> Path:
        count = len(self.heads)
        return Path(0.0, (-1,) * count, (False,) * count, (0,) * count, (100,) * count, tuple(self.heads), ())

    def _weigh(self, path: Path, place: int) -> list[float]:
        """What a path is worth with the text at `place` given to each article begun so far."""
        ties = self._cohesion(path, place, self.latest[place] + 1)
        return [path.score + tie + self._weigh_step(path, place, label) for label, tie in enumerate(ties)]

    def _weigh_step(self, path: Path, place: int, label: int) -> float:
        """What it is worth to give the text at `place` to article `label`, its words aside."""
        index, last, latest = self.texts[place], path.lasts[label], self.latest[place]
        changes = bool(path.labels) and path.labels[-1] != label
        is_above = label < latest and self.openings[label] != index
        seen = (place, last, is_above, changes)
        value = self.place_values.get(seen)
        if value is None:
            value = self.place_values[seen] = self._place_value(*seen)
        value -= self._fee(path, label, latest + 1, changes)
        if self.finales[place] and path.ended[label]:
            value -= _ENDED
        if self.lists and is_above and label in self.lists and self.places.get(last) in self.chained:
            value -= _LIST_ONLY
        if self.units[index].is_across and path.labels and label == (path.labels[-1] + 1) % (latest + 1):
            value += _NEXT_COLUMN
        if last < 0 and any(before < 0 for before in path.lasts[self.rows[label] : label]):
            value -= _OUT_OF_ORDER
        if last >= 0 and index in self.leads:
            value += -_TWICE_DATED if self._has_dateline(path, label) else _LEAD
        return value

    def _state(self, path: Path, place: int, label: int) -> State:
        """What there is to know of a path when article `label` has the text at `place`: of each article the last text,
        whether it has ended, and below which head it has been gone back to."""
        last, live = path.lasts[label], self.latest[place] + 1
        goes_back = last >= 0 and label + 1 < live and self.units[last].is_closed and path.paid[label] < live
        return (
            _put(path.lasts, label, self.texts[place]),
            _put(path.ended, label, True) if self.finales[place] else path.ended,
            _put(path.paid, label, live) if goes_back else path.paid,
        )

    def _take(self, path: Path, place: int, label: int, score: float, state: State) -> Path:
        """The path with one text more given to an article."""
        shares = list(map(add, path.shares[label], self.among[place]))
        return Path(
            score,
            *state,
            _put(path.sizes, label, path.sizes[label] + self.sizes[place]),
            _put(path.shares, label, shares),
            (*path.labels, label),
        )

    def _cohesion(self, path: Path, place: int, live: int) -> list[float]:
        """What the words say that each article begun so far shares with a text; nothing within a list."""
        if place in self.chained:
            return [0.0] * live
        shared = [path.shares[number][place] / (path.sizes[number] / 300) for number in range(live)]
        return [_COHESION * own / (sum(shared) + _DOUBT) for own in shared]

    def _fee(self, path: Path, label: int, live: int, changes: bool) -> float:
        """What it costs to go back to an article above the last head."""
        last = path.lasts[label]
        if last < 0 or label + 1 == live:
            return 0.0
        if not self.units[last].is_closed:
            return _BACK_OPEN
        return _BACK if path.paid[label] < live else _AGAIN * changes

    def _place_value(self, place: int, last: int, is_above: bool, changes: bool) -> float:
        """What a text and its place are worth, given the last of its article: as what comes next, below a head, in a
        list, among items, at a distance; `is_above` says whether the head of that article stands above another."""
        index = self.texts[place]
        above = self.units[index - 1]
        value = self.follows(last, index) - _SWITCH * changes - _CHAINED * (place in self.chained and changes)
        if index in self.starts:
            if is_above and self.follows(last, index) <= SURE:
                value -= _BELOW_HEAD + _BELOW_BYLINE * (above.shape == BYLINE)
        elif above.shape == HEAD:
            value -= _SECTION * changes
        if last < 0:
            return value
        value -= _AWAY * max(0, min(6, place - self.places[last] - 2))
        value += _LISTED * (self.units[last].plain[-1:] in "；：")
        value -= _LIST_OVER * (is_above and self.places[last] in self.chained and self.units[last].is_closed)
        if index in self.turns:
            value += _LIKE if last in self.turns else -_LIKE
        return value

    def _has_dateline(self, path: Path, label: int) -> bool:
        """Whether an article has a text with a dateline."""
        own = (index for index, other in zip(self.texts, path.labels, strict=False) if other == label)
        return any(self.units[index].has_dateline for index in own)

    def _close(self, path: Path) -> Path:
        """The path with what it costs that articles break off, or have no text, at the end of the zone."""
        broken = sum(last >= 0 and not self.units[last].is_closed for last in path.lasts)
        return path._replace(score=path.score - _BROKEN_OFF * broken - _EMPTY * path.lasts.count(-1))


def _put(values: tuple[Any, ...], number: int, value: Any) -> tuple[Any, ...]:
    """The values with one of them put in place of another."""
    return (*values[:number], value, *values[number + 1 :])


def find_chains(units: Sequence[Unit], texts: Sequence[int]) -> set[int]:
    """The places of the texts that stand in a list opened directly above them: 任命： / …局长； / …局长。"""
    found: set[int] = set()
    for place, index in enumerate(texts[1:], 1):
        above = units[index - 1]
        if above.shape == TEXT and (above.plain[-1:] == "：" or (above.plain[-1:] == "；" and place - 1 in found)):
            found.add(place)
    return found


def _follows(units: Sequence[Unit], before: int, index: int) -> float:
    """The evidence that a text comes next in an article whose last text is `before`; -1 where it has none yet."""
    unit = units[index]
    start = read_start(unit.plain)
    leans_back = start.goes_on or start.is_bound
    if before < 0:
        return _DATED if unit.has_dateline else _OPENS - _LEANS * leans_back
    last = units[before]
    if unit.has_dateline:  # a lead may stand below its text, under the byline
        return 0.0 if units[index - 1].shape == BYLINE else -_TWICE_DATED
    if last.trailer:
        is_lead = index == before + 1 and units[before - 1].shape in (HEAD, BYLINE) and not _TURN.match(last.plain)
        return _SIGNED_LEAD - _LEANS * leans_back if is_lead else -2 * _OVER
    if not last.is_closed:
        return max(-4.0, min(bond(last, unit), 9.0)) - 0.7 * start.is_paragraph
    if last.depth > 0 and unit.closes:
        return 2.0
    over = _OVER if last.is_finale and not last.has_dateline else 0.0
    return _STARTS * start.is_paragraph - _LEANS * leans_back - 1.0 * unit.closes - over


def iterate_articles(zone: Zone, labels: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """What each article of a zone begins with, its head or its first text, and all its texts."""
    for number, opening in enumerate(zone.openings):
        yield opening.start, [index for index, label in zip(zone.texts, labels, strict=True) if label == number]
