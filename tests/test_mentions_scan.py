"""Patterns tried in some lines only find what they find in the whole text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.mentions import appointments, lists, page, untitled
from corpus.mentions.lexicon import load_lexicon
from corpus.mentions.scan import find_in_lines, lines_with

GOLD = sorted(Path(__file__).parent.joinpath("gold").rglob("*.txt"))
START = load_lexicon().name_start
GUARDED = {
    "acts of appointment": (appointments._NAMED, appointments._ACTS),
    "taking office": (appointments._takes(START), ("任", "当选")),
    "ages": (untitled._AGED, untitled._AGED_WORDS),
    "cells": (untitled._CELL, (" ", "\u3000")),
    "rows of names": (lists._rows_of_names(START), "、"),
}
PIECES = st.sampled_from(
    [*"张王李任一二和、，。；：（） 　\n■图文/摄", "市长", "主任", "任命", "记者", "67岁的", "名叫", "供图"]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def gold_text() -> str:
    return "\n".join(file.read_bytes().decode("utf-8", "ignore") for file in GOLD)


def assert_same(name: str, text: str) -> None:
    """The same groups end at the same places; the line end before a match may be no part of it."""
    pattern, words = GUARDED[name]
    found = [(match.end(), match.groups()) for match in find_in_lines(pattern, text, words)]
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


def test_a_line_is_told_once_whatever_words_it_holds() -> None:
    assert lines_with("甲乙\n丙\n乙甲", ("甲", "乙")) == [(0, 2), (5, 7)]
