"""Lists of names: a title said once for several, and names that stand in a row without any."""

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.mentions.followers import CLEAR, LIKELY, follow
from corpus.mentions.lexicon import Lexicon
from corpus.mentions.names import Name, starts_name
from corpus.mentions.rules import Found, Known
from corpus.mentions.scan import find_in_lines
from corpus.mentions.untitled import is_wordy, read_item

_LINK = re.compile(r"(?:[（(][^（）()\n]{1,12}[)）])?(、|以及|和|与|及|[ \u3000]{1,3}|\n)")
_SURE = 2
_PLACE_ENDS = frozenset("省市县区镇乡村州旗路街")


def extend_lists(text: str, found: list[Found], lexicon: Lexicon, known: Known = ()) -> Iterator[Found]:
    """The names that follow a titled one in a row and share its title: 副市长张三、李四."""
    taken = {place for item in found for place in (item.start, item.title_start)}
    for item in found:
        if item.rule in ("name + title", "name + verb"):
            continue
        yield from _follow_list(text, item, taken, lexicon, known)


def _follow_list(text: str, first: Found, taken: set[int], lexicon: Lexicon, known: Known) -> Iterator[Found]:
    """The items after `first`, up to the next title or to what is no name."""
    end, apart = first.end, 0
    while True:
        link = _LINK.match(text, end)
        if link is None or link[1] == "\n" or link.end() in taken:
            return
        name = read_item(text, link.end(), lexicon, known)
        if name.end < 0 or not _links(text, link, name, lexicon, sure=apart >= _SURE):
            return
        apart += link[1].isspace()
        yield Found(link.end(), name.end, "list", first.title, first.title_start, first.title_end, name.margin)
        end = name.end


def _links(text: str, link: re.Match[str], name: Name, lexicon: Lexicon, *, sure: bool) -> bool:
    """Whether what joins two names really does: 和 also begins other things than a name, a blank ends the sentence.

    `sure` says that the row has had blanks between its names before: one of them may be a word then.
    """
    surface = text[link.end() : name.end]
    if link[1] == "、":
        return follow(text, name.end, lexicon) >= CLEAR or not is_wordy(surface, lexicon)
    if link[1].isspace():
        return (name.end >= len(text) or text[name.end] in " \u3000\n、。") and (sure or not is_wordy(surface, lexicon))
    return follow(text, name.end, lexicon) >= LIKELY and not is_wordy(surface, lexicon)


_EXEMPLARY = re.compile(
    r"(?:以|由|、)(?P<name>[\u4e00-\u9fff]{2,4})(?=(?:同志)?(?:为|任|担任)(?:代表|首|核心|[\u4e00-\u9fff]{0,4}(?:组长|队长|团长|主任|指挥|召集人)))"
)


def find_exemplary(text: str, lexicon: Lexicon, known: Known = ()) -> Iterator[Found]:
    """Names between 以 and 为: 以张三为代表的退休老兵, 以李成为组长的领导小组."""
    for match in _EXEMPLARY.finditer(text):
        start, end = match.span("name")
        if starts_name(text, start, lexicon) and match["name"] not in lexicon.not_names:
            yield Found(start, end, "以…为", "", start, start, 2.0)


# One in so many names of a row of five or more may be a word as well (张强、王洋、李平).
_WORDS_AMONG, _LONG_ROW = 3, 5
# 阿里·买买提 as an item of a row
_DOTTED = re.compile(r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6}){1,2}(?=[、，。；等和]|$)")
_ATTENDS = re.compile(r"(?:等(?:领导)?)?(?:参加|出席|陪同|列席|参与|随同|一同)")


@lru_cache(maxsize=2)
def _rows_of_names(name_start: str, *, dotted: bool) -> re.Pattern[str]:
    """Two or more items joined by 、, each of which begins with a surname or, on some pages, is written with a dot."""
    han = r"[\u4e00-\u9fff]"
    if not dotted:
        return re.compile(rf"{name_start}{han}{{1,3}}(?:、{name_start}{han}{{1,3}})+")
    item = rf"(?:{name_start}{han}{{1,3}}(?![\u4e00-\u9fff]{{0,3}}·)|{han}{{1,6}}·{han}{{1,6}}(?:·{han}{{1,6}})?)"
    return re.compile(rf"(?<!·){item}(?:、{item})+")


def find_rows(text: str, lexicon: Lexicon, known: Known = ()) -> Iterator[Found]:
    """Names in a row that no title opens: 张三、李四攻坚克难, 以张三、李四、王五为代表."""
    for row in find_in_lines(_rows_of_names(lexicon.name_start, dotted="·" in text), text, "、"):
        items = _row_items(text, row, lexicon, known)
        attends = bool(items) and _ATTENDS.match(text, items[-1][1]) is not None
        if len(items) > 1 and _is_row_of_names([text[start:end] for start, end, _ in items], lexicon, attends=attends):
            for start, end, margin in items:
                yield Found(start, end, "row of names", "", start, start, min(margin, 0.9))


def _row_items(text: str, row: re.Match[str], lexicon: Lexicon, known: Known) -> list[tuple[int, int, float]]:
    """The items of a row as names, or nothing where one of them is none."""
    items: list[tuple[int, int, float]] = []
    start = _first_item(text, row, lexicon)
    while start >= 0:
        dotted = _DOTTED.match(text, start) if "·" in text[start : start + 8] else None
        if dotted is None and not starts_name(text, start, lexicon):
            return items
        name = Name(dotted.end(), 3.0, 3.0) if dotted else read_item(text, start, lexicon, known)
        if name.end < 0:
            return []
        items.append((start, name.end, name.margin))
        start = name.end + 1 if text[name.end : name.end + 1] == "、" else -1
    return items


def _first_item(text: str, row: re.Match[str], lexicon: Lexicon) -> int:
    """Where the first name of a row begins: at its head, or after 以 由 和 的 and the like."""
    start, comma = row.start(), text.index("、", row.start())
    if start and "\u4e00" <= text[start - 1] <= "\u9fff":
        start = max(start, comma - 3)
    for at in range(max(start, comma - 4), comma - 1):
        if (at == row.start() or text[at - 1] in "以由和的与请有是") and starts_name(text, at, lexicon):
            return at
    return -1


def _is_row_of_names(names: list[str], lexicon: Lexicon, *, attends: bool) -> bool:
    """Whether items are names: none a word, and not all with one first or last character, as in 高标准、高质量.

    Two short ones are enough where the row is said to attend: 马昀、丁锋参加会见.
    """
    most = len(names) // _WORDS_AMONG if len(names) >= _LONG_ROW else 0
    if sum(is_wordy(name, lexicon) for name in names) > most:
        return False
    if len({name[0] for name in names}) == 1 or len({name[-1] for name in names}) == 1:
        return False
    if sum(name[-1] in _PLACE_ENDS for name in names) > most:
        return False  # 汝泉县、安和区
    longer = sum(1 for name in names if len(name) > 2)
    return longer >= 2 or len(names) > 2 or attends
