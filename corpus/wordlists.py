"""Word lists a user may edit: words of one's own with their glosses, and stop words."""

import csv
from collections.abc import Iterable
from functools import lru_cache
from os import PathLike
from pathlib import Path

import numpy as np
import pandas as pd

from corpus.project import data_file
from corpus.script import simplify

USER_WORDS = data_file("userwords.csv")
STOP_WORDS = data_file("stopwords.txt")
GLOSSES = data_file("glosses.csv")

WORD_COLUMNS = ["word", "gloss", "pos", "note"]
WordSource = str | PathLike[str] | Iterable[str] | pd.DataFrame | None


def read_user_words(source: WordSource = USER_WORDS) -> pd.DataFrame:
    """One row a word and tag: `word`, `gloss` (English), `pos` (jieba's tag), `note` (what it is, or where it is from).

    `source` is the path of a CSV file whose first line names its columns, of which only `word` must be
    there (lines beginning with `#` are comments); or a table with such columns; or a list of words; or None
    for no words. A word listed with two tags keeps both rows. Raises `ValueError` where a word is empty and
    `FileNotFoundError` where the path leads nowhere.
    """
    if source is None:
        return pd.DataFrame(columns=WORD_COLUMNS, dtype="str")
    if isinstance(source, pd.DataFrame):
        return _check_words(source, "the table of user words")
    if isinstance(source, str | PathLike):
        return _check_words(_read_csv(Path(source)), Path(source).name)
    return _check_words(pd.DataFrame({"word": list(source)}), "the list of user words")


def read_stop_words(source: WordSource = STOP_WORDS) -> frozenset[str]:
    """The stop words of `source`: the path of a text file with one word a line, a list of words, or None for none.

    Lines beginning with `#` are comments. Raises `FileNotFoundError` where the path leads nowhere.
    """
    if source is None:
        return frozenset()
    if isinstance(source, pd.DataFrame):
        return frozenset(read_user_words(source)["word"])
    words = _read_lines(Path(source)) if isinstance(source, str | PathLike) else source
    return frozenset(simplify(word.strip()) for word in words if word.strip())


def read_glosses(*sources: str | PathLike[str] | pd.DataFrame) -> dict[str, str]:
    """The English gloss of each word that has one, from word lists with the columns `word` and `gloss`.

    Without `sources`, the lists that come with the package: everyday words of the press and the user words. Where two
    lists differ, the later one holds.
    """
    glosses: dict[str, str] = {}
    for source in sources or (GLOSSES, USER_WORDS):
        if isinstance(source, str | PathLike) and Path(source).is_file():
            glosses |= _glosses_in(Path(source), Path(source).stat().st_mtime_ns)
        else:
            glosses |= _glosses_of(read_user_words(source))
    return glosses


@lru_cache(maxsize=32)
def _glosses_in(path: Path, _modified: int) -> dict[str, str]:
    """The glosses of a word list, which every figure asks for; read again only where the file has changed."""
    return _glosses_of(read_user_words(path))


def _glosses_of(words: pd.DataFrame) -> dict[str, str]:
    """The gloss of each word that has one."""
    return {word: gloss for word, gloss in zip(words["word"], words["gloss"], strict=True) if gloss}


def content_words(table: pd.DataFrame, *, stop_words: WordSource = STOP_WORDS) -> pd.DataFrame:
    """The rows of a table of terms whose `token` is neither a stop word, nor a number, nor a single Latin letter.

    For lists of terms to read: counts and totals stay as they are, since nothing is counted anew.
    """
    stopped = read_stop_words(stop_words)
    kept = np.array([token not in stopped and not _is_bare(token) for token in table["token"]], dtype=bool)
    return table[kept].reset_index(drop=True)


def add_glosses(table: pd.DataFrame, *, column: str = "token") -> pd.DataFrame:
    """The table with the English gloss of each term in a column `gloss` after it, empty where there is none."""
    glosses = read_glosses()
    found = pd.Series([glosses.get(term, "") for term in table[column]], index=table.index, dtype="str")
    place = list(table.columns).index(column) + 1
    return pd.concat([table.iloc[:, :place], found.rename("gloss"), table.iloc[:, place:]], axis=1)


def _is_bare(token: str) -> bool:
    """Whether a token is a number (1.5, 10%, 2022-10) or a single Latin letter."""
    letters = [character for character in token if character.isalpha()]
    return not letters or (len(token) == 1 and token.isascii())


def _read_csv(path: Path) -> pd.DataFrame:
    """The rows of a CSV word list, all of them text."""
    return pd.DataFrame(list(csv.DictReader(_read_lines(path))), dtype="str")


@lru_cache(maxsize=32)
def _lines(path: Path, _modified: int) -> tuple[str, ...]:
    """The lines of a file that are not comments."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))


def _read_lines(path: Path) -> tuple[str, ...]:
    """The lines of a word list, read again only where the file has changed."""
    if not path.is_file():
        raise FileNotFoundError(f"no word list at {path}; give the path of a file, or a list of words")
    return _lines(path, path.stat().st_mtime_ns)


def _check_words(words: pd.DataFrame, name: str) -> pd.DataFrame:
    """`words` with all columns, simplified, without rows said twice."""
    if "word" not in words.columns and len(words):
        raise ValueError(f"{name} has no column 'word'; its columns are {list(words.columns)}")
    words = words.reindex(columns=WORD_COLUMNS).astype("object").fillna("")
    tidy = {column: [" ".join(str(cell).split()) for cell in words[column]] for column in WORD_COLUMNS}
    words = pd.DataFrame(tidy, columns=WORD_COLUMNS, dtype="str")
    words["word"] = simplify("\n".join(words["word"])).split("\n")[: len(words)]
    if (words["word"] == "").any():
        raise ValueError(f"{name} has an empty word in row {int((words['word'] == '').argmax()) + 1}; remove the row")
    return words.drop_duplicates(["word", "pos"]).reset_index(drop=True)
