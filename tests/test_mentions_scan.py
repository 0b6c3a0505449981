"""Patterns tried in some lines only find what they find in the whole text."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.mentions import appointments, columns, cues, lists, page, untitled
from corpus.mentions.lexicon import load_lexicon
from corpus.mentions.scan import find_at_line_starts, find_in_lines, find_near_cues, lines_at, lines_with

GOLD = sorted(Path(__file__).parent.joinpath("gold").rglob("*.txt"))
START = load_lexicon().name_start
GUARDED = {
    "acts of appointment": (appointments._NAMED, cues.APPOINTS),
    "taking office": (appointments._takes(START), ("任",)),
    "those elected": (appointments._CHOSEN, ("当选",)),
    "ages": (untitled._AGED, cues.INTRODUCES),
    "cells": (untitled._CELL, (" ", "\u3000")),
    "rows of names": (lists._rows_of_names(START, dotted=True), "、"),
    "rows of names without a dot": (lists._rows_of_names(START, dotted=False), "、"),
}
PIECES = st.sampled_from(
    [
        *"张王李任一二和、，。；：（） 　\n■图文/摄说是为男",
        *["市长", "主任", "任命", "选举", "免去", "当选", "记者", "67岁的", "名叫", "供图", "强调", "主持", "19"],
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def gold_text() -> str:
    return "\n".join(file.read_bytes().decode("utf-8", "ignore") for file in GOLD)


def assert_same(name: str, text: str) -> None:
    """The same groups end at the same places; the line end before a match may be no part of it."""
    pattern, words = GUARDED[name]
    find = find_near_cues if words in (cues.APPOINTS, cues.INTRODUCES) else find_in_lines
    found = [(match.end(), match.groups()) for match in find(pattern, text, words)]
    assert found == [(match.end(), match.groups()) for match in pattern.finditer(text)]


@pytest.mark.parametrize("name", GUARDED)
def test_a_pattern_tried_in_lines_with_its_words_finds_all_on_the_gold_pages(name: str) -> None:
    assert_same(name, gold_text())


@pytest.mark.parametrize("name", GUARDED)
@given(text=TEXTS)
def test_a_pattern_tried_in_lines_with_its_words_finds_all_in_any_text(name: str, text: str) -> None:
    assert_same(name, text)


@given(text=TEXTS)
def test_credits_are_all_found_also_over_the_end_of_a_line(text: str) -> None:
    assert list(page._find_credits(text)) == [credit.span() for credit in page._CREDIT.finditer(text)]


def test_credits_are_all_found_on_the_gold_pages() -> None:
    text = gold_text()
    assert list(page._find_credits(text)) == [credit.span() for credit in page._CREDIT.finditer(text)]


@pytest.mark.parametrize("pattern", [columns._COLUMN, columns._WIDE_TITLE], ids=["columns", "wide titles"])
@given(text=TEXTS)
def test_a_pattern_for_whole_lines_tried_at_their_beginnings_finds_all(pattern: re.Pattern[str], text: str) -> None:
    spans = [match.span() for match in find_at_line_starts(pattern, text)]
    assert spans == [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize("pattern", [columns._COLUMN, columns._WIDE_TITLE], ids=["columns", "wide titles"])
def test_a_pattern_for_whole_lines_finds_all_on_the_gold_pages(pattern: re.Pattern[str]) -> None:
    spans = [match.span() for match in find_at_line_starts(pattern, gold_text())]
    assert spans == [match.span() for match in pattern.finditer(gold_text())]


def listed(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where items of lists of appointments stand in some stretches of a text."""
    items = (act for span in spans for act in appointments._LISTED.finditer(text, *span))
    return [act.span("names") for act in items if appointments._is_listed(act, text, load_lexicon())]


def assert_all_listed(text: str) -> None:
    places = cues.places_of_cues(text, (*cues.DECIDED, *cues.ELECTED))
    near = lines_at(text, places, reach=appointments._REACH)
    assert listed(text, near) == listed(text, [(0, len(text))])


@given(text=TEXTS)
def test_items_of_lists_are_all_found_in_the_lines_behind_an_act(text: str) -> None:
    assert_all_listed(text)


def test_items_of_lists_are_all_found_on_the_gold_pages() -> None:
    assert_all_listed(gold_text())


@given(text=TEXTS)
def test_without_a_dot_rows_of_names_are_those_of_the_pattern_for_dotted_names(text: str) -> None:
    plain, dotted = (lists._rows_of_names(START, dotted=dotted) for dotted in (False, True))
    assert [row.span() for row in plain.finditer(text)] == [row.span() for row in dotted.finditer(text)]


def test_lines_at_a_place_are_its_own_and_those_that_begin_within_reach() -> None:
    text = "甲\n乙丙\n丁\n戊"
    assert lines_at(text, [3]) == [(2, 4)]
    assert lines_at(text, [3, 3], reach=1) == [(2, 4)]
    assert lines_at(text, [3, 7], reach=2) == [(2, 4), (5, 6), (7, 8)]


@given(text=TEXTS)
def test_cues_are_counted_as_each_by_itself(text: str) -> None:
    for word in (*cues.APPOINTS, *cues.INTRODUCES, *cues.CREDITS):
        assert cues.count_cues(text, [word]) == text.count(word) == len(cues.places_of_cues(text, [word]))


def test_a_line_is_told_once_whatever_words_it_holds() -> None:
    assert lines_with("甲乙\n丙\n乙甲", ("甲", "乙")) == [(0, 2), (5, 7)]
