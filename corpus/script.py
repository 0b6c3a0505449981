"""Traditional and simplified characters: text is kept as printed and matched in simplified form."""

from functools import lru_cache
from typing import Any


def simplify(text: str) -> str:
    """`text` in simplified characters, one character for one, so that every offset stays true.

    OpenCC's table `t2s`; a character it would turn into several, or into none, is left as printed.
    """
    return _simplify_once(text) if len(text) <= _REMEMBERED else _simplify(text)


def _simplify(text: str) -> str:
    """`text` in simplified characters; a text that would change its length is converted character by character."""
    converted = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    return "".join(_simplify_character(character) for character in text)


# Tokens, topics and speech ask for the same texts one after the other; to convert costs as much as to find topics.
_REMEMBERED = 2_000
_simplify_once = lru_cache(maxsize=8192)(_simplify)


@lru_cache(maxsize=1)
def _converter() -> Any:
    """OpenCC's converter, loaded when first needed."""
    from opencc import OpenCC

    return OpenCC("t2s")


def _simplify_character(character: str) -> str:
    """The simplified form of one character, or the character itself where there is no single one."""
    converted = _converter().convert(character)
    return converted if len(converted) == 1 else character
