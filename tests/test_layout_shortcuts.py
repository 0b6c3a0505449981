"""What is asked first to save time changes no answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.bylines.roles import BARE_SOURCE, DATELINE, NAMELESS, ROLE, find_roles, fold, is_nameless, may_be_dateline
from corpus.layout import furniture, repeats, tales
from corpus.layout.lines import Line, Piece
from corpus.layout.shapes import TEXT, dateline_end
from corpus.layout.units import Unit
from corpus.layout.words import pair_code, read_pairs, weigh_word

CREDIT_WORDS = [
    "衡阳日报",
    "本报",
    "新华社",
    "讯",
    "电",
    "10月3日",
    "（",
    "）",
    "记者",
    "通讯员",
    "全媒体",
    "实习生",
    "张一鸣",
    "李",
    "四",
    "文",
    "图",
    "/",
    "摄",
    "编辑",
    "消息",
    "■",
    "据",
    "网",
    "资料图片",
    "读者",
    "发",
    "市委宣传部",
    "、",
    "供图",
    "消息灵通",
    "通讯",
    " ",
    "  ",
]
CREDITS = st.lists(st.sampled_from(CREDIT_WORDS), max_size=12).map("".join)
LETTERS = st.text("的一在国新衡阳公路桥王李说，。 ", max_size=60)
MASTHEAD_WORDS = [
    "今日",
    "日报",
    "第",
    "三",
    "版",
    "要闻",
    "责编",
    "星期",
    "2022年",
    "10月",
    "：",
    "电话",
    "12",
    "公路",
    "设计",
    "十",
    "二",
    "热线",
    "的",
    "，",
    " ",
]
MASTHEADS = st.lists(st.sampled_from(MASTHEAD_WORDS), max_size=8).map("".join)


@given(CREDITS)
def test_roles_are_found_as_by_trying_every_character(text: str) -> None:
    folded = fold(text)
    found = [(role.span(), role.lastgroup, role.groupdict()) for role in find_roles(folded, 0, len(folded))]
    assert found == [(role.span(), role.lastgroup, role.groupdict()) for role in ROLE.finditer(folded)]


@given(CREDITS)
def test_a_text_that_may_be_no_dateline_holds_none(text: str) -> None:
    folded = fold(text)
    assert may_be_dateline(folded) or not (DATELINE.search(folded) or BARE_SOURCE.search(folded))


@given(CREDITS)
def test_a_credit_without_a_person_is_known_by_one_of_its_words(text: str) -> None:
    assert is_nameless(fold(text)) == (NAMELESS.fullmatch(fold(text)) is not None)


@given(st.text("（）［］：，；■□*＃0１记訊 \t党", max_size=40))
def test_a_text_is_folded_character_for_character(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@given(MASTHEADS)
def test_a_hint_is_found_as_by_searching_from_the_start(text: str) -> None:
    assert furniture._has_hint(text) == (furniture._HINT.search(text) is not None)


@settings(deadline=None)
@given(CREDITS, st.text("党的，。（）记者讯电 日报", max_size=30))
def test_what_stands_far_behind_a_dateline_does_not_move_its_end(text: str, more: str) -> None:
    whole = text + "会议于当日举行，" * 18
    end = dateline_end(whole)
    assert not end or len(whole) <= end + 140 or dateline_end(whole + more) == end


@given(LETTERS, st.lists(st.tuples(st.integers(0, 60), st.sampled_from(" ，。！“”*")), max_size=6))
def test_copies_with_other_marks_and_blanks_look_alike(text: str, marks: list[tuple[int, str]]) -> None:
    other = text
    for place, mark in marks:
        other = other[:place] + mark + other[place:]
    assert repeats._sketch(text) == repeats._sketch(other)


def unit(text: str) -> Unit:
    line = Line(1, Piece(0, len(text), text, [(0, 0)]), text, 0, 1, False, text, False)
    return Unit(TEXT, [line], line, plain=text)


def rare_pairs(text: str, here: str, there: str) -> int:
    """How many rare pairs of characters of a text stand in one text and not in another, counted one by one."""
    pairs = {text[start : start + 2] for start in range(len(text) - 1)}
    rare = {pair for pair in pairs if pair.isalnum() and weigh_word(pair) >= tales._RARE}
    return sum(pair in here and pair not in there for pair in rare)


@settings(max_examples=60, deadline=None)  # the dictionary is read first
@given(st.lists(LETTERS, min_size=3, max_size=9))
def test_a_text_leans_up_as_counted_pair_by_pair(texts: list[str]) -> None:
    units = [unit(text) for text in texts]
    upper, lower = list(range(len(units) // 2)), list(range(len(units) // 2, len(units)))
    above, below = "".join(texts[index] for index in upper), texts[lower[0]]
    leans = False
    for index in lower[1:]:
        text = texts[index]
        up, down = rare_pairs(text[: tales._SUBJECT], above, below), rare_pairs(text[: tales._SUBJECT], below, above)
        up_in_all, down_in_all = rare_pairs(text, above, below), rare_pairs(text, below, above)
        if up < tales._ENOUGH:
            own = not down_in_all and rare_pairs(text[: tales._NAMED], above, below) > 0
        else:
            own = up >= down + tales._MORE and up_in_all >= down_in_all + tales._MORE
        leans |= text not in above and own
        below += texts[index]
    above = {0: tales.read_tale([units[index] for index in upper])}
    below = tales.read_tale([units[index] for index in lower])
    assert (tales.first_told_above(below, "", above) == 0) == leans


@given(st.lists(st.text("甲乙 1丙𠀀\ud800", max_size=5), max_size=5))
def test_pairs_read_together_are_those_of_each_text(texts: list[str]) -> None:
    expected = [[pair_code(*text[start : start + 2]) for start in range(len(text) - 1)] for text in texts]
    assert read_pairs(texts) == expected
