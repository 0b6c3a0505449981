"""Normalisation: what is repaired, what stays, and the way back to the print."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.normalize import normalize, source_span, to_source

PRINT = st.text(
    alphabet=st.one_of(st.sampled_from("党建２０１８，,;（(<b>&nbsp;**\u200b\u3000\n\"'１lO0#"), st.characters()),
    max_size=80,
)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("２０１８年１１月２０日", "2018年11月20日"),
        ("增长６．２％", "增长6.2%"),
        ("调研,强调:要抓实(党建)!", "调研，强调：要抓实（党建）！"),
        ("1,000元,3:30到", "1,000元，3:30到"),
        ("R&D投入", "R&D投入"),
        ("谜2O22条", "谜2022条"),
        ("凌晨l点多", "凌晨1点多"),
        ("O2O平台", "O2O平台"),
        ("1O月", "10月"),
        ("3I个考点、6OO多个", "31个考点、600多个"),
        ("买买提•艾山", "买买提·艾山"),
        ("强调――", "强调——"),
        ("3l升水", "31升水"),
        ('他说"好"。', "他说“好”。"),
        ("给奥运会'造冰'", "给奥运会‘造冰’"),
        ("don't", "don't"),
        ("市\u200b委\u00ad书记", "市委书记"),
        ("市&nbsp;委&middot;&amp;", "市 委·&"),
        ("<td>河长</td>职务", " 河长 职务"),
        ("讯<sup>①</sup>", "讯①"),
        ("**本报讯** 昨日", "本报讯 昨日"),
        ("5<6，7>3", "5<6，7>3"),
        ("鄺文翰説", "鄺文翰説"),
        ("1．加强\t领导", "1．加强 领导"),
    ],
)
def test_print_is_repaired(printed: str, read: str) -> None:
    assert normalize(printed)[0] == read


def test_a_quote_that_opened_on_an_earlier_line_is_closed_first() -> None:
    assert normalize('话"不多\n"分量"轻')[0] == "话”不多\n“分量”轻"


def test_a_character_behind_dropped_ones_knows_where_it_was_printed() -> None:
    text, source = normalize("**本报讯** ２月")
    assert [source.to_source(text.index(character)) for character in "本讯２月".replace("２", "2")] == [2, 4, 8, 9]


def test_a_span_over_a_dropped_character_covers_it() -> None:
    text, source = normalize("市\u200b委书记")
    assert source.span(0, text.index("书")) == (0, 3)


def test_an_empty_span_is_a_point() -> None:
    assert source_span([(0, 5)], 2, 2) == (7, 7)


def test_offsets_of_nothing_lead_nowhere() -> None:
    with pytest.raises(ValueError, match="leads nowhere"):
        to_source([], 0)


@given(PRINT)
@settings(max_examples=200, deadline=None)
def test_every_read_character_was_printed_in_order(printed: str) -> None:
    text, source = normalize(printed)
    places = [source.to_source(position) for position in range(len(text))]
    assert places == sorted(set(places))
    assert all(0 <= place < len(printed) for place in places)


@given(PRINT)
@settings(max_examples=200, deadline=None)
def test_lines_stay_lines(printed: str) -> None:
    assert normalize(printed)[0].count("\n") == printed.count("\n")


@given(PRINT)
@settings(max_examples=100, deadline=None)
def test_unchanged_characters_stand_where_they_stood(printed: str) -> None:
    text, (offsets,) = normalize(printed)
    han = [position for position, character in enumerate(text) if character in "党建"]
    assert all(printed[to_source(offsets, position)] == text[position] for position in han)
