"""Names in the columns of a list: one or several a line, with the post its heading or its opening line gives them."""

import re
from collections.abc import Iterator

from corpus.mentions.lexicon import Lexicon
from corpus.mentions.names import read_name, starts_name
from corpus.mentions.rules import Found, Known, read_spaced
from corpus.mentions.scan import find_at_line_starts
from corpus.mentions.titles import last_word

_NAME = r"(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000]{1,3}[\u4e00-\u9fff])"
# （女）, （回族）, （女，畲族）
_NOTE = r"(?:[（(][^（）()\n]{1,12}[)）])?"
_MARK = r"[ \u3000]*(?:\d{1,3}[.．、]?[ \u3000]*)?"
_ITEMS = rf"{_MARK}{_NAME}{_NOTE}(?:[ \u3000]{{1,8}}{_NAME}{_NOTE}){{0,12}}[ \u3000]*"
# Lines of names and nothing else, one each or several side by side, as a list of the honoured or elected is set.
_COLUMN = re.compile(rf"^(?:{_ITEMS}(?:\n|\Z)){{1,400}}", re.MULTILINE)
_ITEM = re.compile(rf"(?P<name>{_NAME}){_NOTE}(?=[ \u3000]|$)", re.MULTILINE)
_LEAST, _LEAST_SIDE_BY_SIDE = 3, 5
_OF_NAMES = 0.8
_PLACE_ENDS = frozenset("省市县区镇乡村州旗路街")
# 第二届委员会常务委员名单, 委员名单如下：, 当选为主席团成员的有：, 副主席：
_LIST_HEAD = re.compile(
    r"(?P<post>[^\n，。；：]{2,40}?)(?:名单(?:如下)?|(?:的?(?:还?有|是|为))?(?=[：:]))[：:]?[）)]?[ \u3000]*$",
    re.MULTILINE,
)
_HEAD_REACH = 160
# 主　席：张三, 秘 书 长：李四: titles set wide to the width of the longest, before a colon
_WIDE_TITLE = re.compile(
    r"^[ \u3000]*(?P<post>[\u4e00-\u9fff](?:[ \u3000]{1,4}[\u4e00-\u9fff]){1,3})[ \u3000]*[：:][ \u3000]*", re.MULTILINE
)


def find_columns(text: str, lexicon: Lexicon, known: Known = ()) -> Iterator[Found]:
    """Names set in columns: the list of those elected, 按姓氏笔画为序; nearly every one begins as a name does."""
    for column in find_at_line_starts(_COLUMN, text):
        items = [item.span("name") for item in _ITEM.finditer(text, *column.span())]
        lines = column[0].count("\n") + (not column[0].endswith("\n"))
        if len(items) < (_LEAST if len(items) == lines else _LEAST_SIDE_BY_SIDE):
            continue
        names = [span for span in items if _is_alone(text, *span, lexicon)]
        if len(names) >= max(_LEAST, _OF_NAMES * len(items)) and len({text[start] for start, _ in names}) > 1:
            title, *post = _post_of_list(text, column.start(), lexicon)
            for start, end in names:
                yield Found(start, end, "name list", title, *(post or (start, start)), 3.0)


def _post_of_list(text: str, start: int, lexicon: Lexicon) -> tuple[str, int, int] | tuple[str]:
    """The post that the heading of a list gives all its names, with its span; empty where it gives none."""
    first = max(0, start - _HEAD_REACH)
    for head in reversed(list(_LIST_HEAD.finditer(text, text.rfind("\n", 0, first) + 1, start))):
        word = last_word(head["post"], lexicon)
        if word and lexicon.titles[word].kind == "post":
            end = head.end("post")
            return word, end - len(word), end
    return ("",)


def _is_alone(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what fills a cell has the shape of a name: no title, no place, no four characters without a compound."""
    name = "".join(text[start:end].split())
    if not starts_name(text, start, lexicon) or name in lexicon.titles or name[-1] in _PLACE_ENDS:
        return False
    if len(name) == 4 and name[:2] not in lexicon.compound:
        return False
    return lexicon.not_names.get(name) is None and not lexicon.words.is_word(name, 1_000)


def find_set_wide(text: str, lexicon: Lexicon) -> Iterator[Found]:
    """The first name after a title printed with blanks between its characters: 主　席：张三."""
    for wide in find_at_line_starts(_WIDE_TITLE, text):
        title = lexicon.titles.get("".join(wide["post"].split()))
        start = wide.end()
        if title is None or title.kind != "post" or not starts_name(text, start, lexicon):
            continue
        name = read_spaced(text, start, lexicon) or read_name(text, start, lexicon)
        if name.score >= 0:
            yield Found(start, name.end, "title + name", title.word, *wide.span("post"), name.margin)
