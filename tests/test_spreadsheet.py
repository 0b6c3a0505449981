import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.spreadsheet import safe_text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\ta", "\ra", "'=1", "''-1"])
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text):
    assert safe_text(text) == "'" + text


@pytest.mark.parametrize("text", ["", "甲=1", "1-2", "'甲", " =1", "——甲"])
def test_other_text_stays_as_it_is(text):
    assert safe_text(text) == text


@given(st.text("=+-@'\t\r甲 ", max_size=6))
def test_the_rule_can_be_undone(text):
    safe = safe_text(text)
    assert (safe[1:] if re.match(r"'+[=+\-@\t\r]", safe) else safe) == text
