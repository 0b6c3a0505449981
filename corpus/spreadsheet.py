"""Texts that a spreadsheet cannot take for formulas: the one rule, for every file a spreadsheet may open."""

import re

# A spreadsheet runs what begins so. Text that has an apostrophe there already gets one more, so that the rule can be
# undone: take one apostrophe away wherever a text still matches.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")

RULE = (
    "A text that begins with = + - @, tab or carriage return (after any number of apostrophes) has one apostrophe "
    "before it, without which a spreadsheet would run it as a formula; take that one away to have the text as it was."
)


def safe_text(text: str) -> str:
    """The text, after an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
