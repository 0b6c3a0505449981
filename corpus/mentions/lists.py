"""Lists of names: a title said once for several, and names that stand in a row without any."""

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.mentions.followers import CLEAR, LIKELY, follow
from corpus.mentions.lexicon import Lexicon
from corpus.mentions.names import NO_NAME, Name, starts_name
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


# 张三（女）、李四（女，畲族）
_NOTE = r"(?:[（(][^（）()\n]{1,12}[)）])?"
_NEXT = re.compile(_NOTE + "、")
_OF_PERSON = re.compile("[（(](?:女|男|[\u4e00-\u9fff]{1,4}族)")
_AFTER_ITEM = re.compile("[、（(]")


@lru_cache(maxsize=2)
def _rows_of_names(name_start: str, *, dotted: bool) -> re.Pattern[str]:
    """Two or more items joined by 、, each of which begins with a surname or, on some pages, is written with a dot."""
    han = r"[\u4e00-\u9fff]"
    if not dotted:
        return re.compile(rf"{name_start}{han}{{1,3}}(?=[、（(])(?:(?:、|{_NOTE}、){name_start}{han}{{1,3}})+")
    item = rf"(?:{name_start}{han}{{1,3}}(?![\u4e00-\u9fff]{{0,3}}·)|{han}{{1,6}}·{han}{{1,6}}(?:·{han}{{1,6}})?)"
    return re.compile(rf"(?<!·){item}(?=[、（(])(?:(?:、|{_NOTE}、){item})+")


def find_rows(text: str, lexicon: Lexicon, known: Known = ()) -> Iterator[Found]:
    """Names in a row that no title opens: 张三、李四攻坚克难, 以张三、李四、王五为代表."""
    for row in find_in_lines(_rows_of_names(lexicon.name_start, dotted="·" in text), text, "、"):
        for items in _row_items(text, row, lexicon, known):
            attends = _ATTENDS.match(text, items[-1][1]) is not None
            names = [text[start:end] for start, end, _ in items]
            noted = _OF_PERSON.search(row[0]) is not None
            if len(items) > 1 and _is_row_of_names(names, lexicon, attends=attends, noted=noted):
                for start, end, margin in items:
                    yield Found(start, end, "row of names", "", start, start, min(margin, 0.9))


# In a list as long as those of committees one item may be unreadable: 张三、王、李四, where a rare character is lost.
_VERY_LONG_ROW = 5


def _row_items(text: str, row: re.Match[str], lexicon: Lexicon, known: Known) -> list[list[tuple[int, int, float]]]:
    """The items of a row as names: one run of them, or nothing where an item is none; a list goes on after it."""
    runs: list[list[tuple[int, int, float]]] = [[]]
    start, goes_on = _first_item(text, row, lexicon), _is_list(row[0])
    if start < 0 and goes_on:
        start = _next_item(text, row.start(), row)
    while start >= 0:
        name = _row_item(text, start, lexicon, known)
        if name.end >= 0:
            runs[-1].append((start, name.end, name.margin))
            following = _NEXT.match(text, name.end)
            start = following.end() if following else _next_item(text, name.end, row) if goes_on else -1
        elif not goes_on:
            return [] if starts_name(text, start, lexicon) else [run for run in runs if run]
        else:
            runs.append([])
            start = _next_item(text, start, row)
    return [run for run in runs if run]


def _is_list(row: str) -> bool:
    """Whether a row is a list of names in which one may be unreadable: long, or with notes as （女）, （回族）."""
    return row.count("、") >= _VERY_LONG_ROW or _OF_PERSON.search(row) is not None


def _next_item(text: str, start: int, row: re.Match[str]) -> int:
    """Where the item after the next 、 of a row begins, or -1."""
    return text.find("、", start, row.end()) + 1 or -1


def _row_item(text: str, start: int, lexicon: Lexicon, known: Known) -> Name:
    """The name that is an item of a row, with a dot or without."""
    if text[start - 2 : start - 1] == "、" and "\u4e00" <= text[start - 1] <= "\u9fff":
        return NO_NAME  # 、格桑尼玛, of which only 桑 is a surname
    dotted = _DOTTED.match(text, start) if "·" in text[start : start + 8] else None
    return Name(dotted.end(), 3.0, 3.0) if dotted else read_item(text, start, lexicon, known)


def _first_item(text: str, row: re.Match[str], lexicon: Lexicon) -> int:
    """Where the first name of a row begins: at its head, or after 以 由 和 的 and the like."""
    start, comma = row.start(), _AFTER_ITEM.search(text, row.start()).start()
    if start and "\u4e00" <= text[start - 1] <= "\u9fff":
        start = max(start, comma - 3)
    for at in range(max(start, comma - 4), comma - 1):
        if (at == row.start() or text[at - 1] in "以由和的与请有是") and starts_name(text, at, lexicon):
            return at
    return -1


def _is_row_of_names(names: list[str], lexicon: Lexicon, *, attends: bool, noted: bool) -> bool:
    """Whether items are names: none a word, and not all with one first or last character, as in 高标准、高质量.

    Two short ones are enough where the row is said to attend: 马昀、丁锋参加会见. One in three may be a word where the
    row is long or `noted`: 木春生（女，白族）、李四.
    """
    most = len(names) // _WORDS_AMONG if noted or len(names) >= _LONG_ROW else 0
    if sum(is_wordy(name, lexicon) for name in names) > most:
        return False
    if len({name[0] for name in names}) == 1 or len({name[-1] for name in names}) == 1:
        return False
    if sum(name[-1] in _PLACE_ENDS for name in names) > most:
        return False  # 汝泉县、安和区
    longer = sum(1 for name in names if len(name) > 2)
    return longer >= 2 or len(names) > 2 or attends
