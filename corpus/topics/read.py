"""The list of topics: read from a TOML file a user may write, and checked line by line."""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from math import isfinite
from pathlib import Path
from typing import Any

import pandas as pd

from corpus.project import data_file
from corpus.script import simplify

COLUMNS = {
    "topic": "str",
    "name": "str",
    "gloss": "str",
    "definition": "str",
    "word": "str",
    "weight": "float64",
    "excludes": "bool",
}
NO_TOPIC = "none"
_KEYS = ("id", "name", "gloss", "definition", "exclude", "words")
_ID = re.compile(r"[A-Za-z0-9_]+")
_HEADER = re.compile(r"\s*\[\[\s*topic\s*\]\]")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*=""")
_TOML_PLACE = re.compile(r"\s*\(at line (\d+), column \d+\)$")

Problem = tuple[int, str]


class TopicsError(ValueError):
    """A list of topics that cannot be used; the message has one line for each mistake, with file and line."""


def read_topics(path: str | os.PathLike[str] | None = None) -> pd.DataFrame:
    """One row a topic and word: `topic` (its id), `name`, `gloss`, `definition`, `word`, `weight`, `excludes`.

    `word` is in simplified characters. Where `excludes` is true it is a phrase within which no word counts, and
    its weight is 0. `path` is a TOML file (default: the topics that come with the package, `corpus/data/topics.toml`,
    whose head explains the form). Raises TopicsError with every mistake and its line, FileNotFoundError.
    """
    file = data_file("topics.toml") if path is None else Path(path)
    if not file.is_file():
        raise FileNotFoundError(f"no list of topics at {file}; give the path of a TOML file, or None for the package's")
    text = file.read_text(encoding="utf-8-sig")
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TopicsError(_syntax_message(file.name, error)) from None
    lines = _Lines(text)
    problems = sorted(_problems(document, lines))
    if problems:
        raise TopicsError("\n".join(f"{file.name}:{line}: {what}" for line, what in problems))
    rows = [row for topic in document["topic"] for row in _topic_rows(topic)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _syntax_message(name: str, error: tomllib.TOMLDecodeError) -> str:
    """The mistake in the file's form, with its line."""
    place = _TOML_PLACE.search(str(error))
    what = _TOML_PLACE.sub("", str(error))
    return f"{name}:{place[1] if place else 'end'}: not TOML: {what}"


class _Lines:
    """Where a topic, or a key of it, stands in the file."""

    def __init__(self, text: str) -> None:
        self.headers: list[int] = []
        self.keys: dict[tuple[int, str], int] = {}
        for number, line in enumerate(text.split("\n"), start=1):
            if _HEADER.match(line):
                self.headers.append(number)
            elif key := _KEY.match(line):
                self.keys.setdefault((len(self.headers) - 1, key[1] or key[2] or key[3] or ""), number)

    def of(self, topic: int, key: str = "") -> int:
        """The line of `key` in the topic, of the topic's head where the key is not found, else 1."""
        head = self.headers[topic] if 0 <= topic < len(self.headers) else 1
        return self.keys.get((topic, key), head)


def _problems(document: Mapping[str, Any], lines: _Lines) -> Iterator[Problem]:
    """Every mistake of the document, with its line."""
    for key in document:
        if key != "topic":
            yield lines.of(-1, key), f"unknown entry {key!r}; a list of topics has only [[topic]]"
    topics = document.get("topic", [])
    if not isinstance(topics, list) or not topics:
        yield 1, "no topic; write at least one [[topic]] with id and words"
        return
    seen: dict[str, int] = {}
    for number, topic in enumerate(topics):
        for key, what in _topic_problems(topic):
            yield lines.of(number, key), what
        first = seen.setdefault(str(topic.get("id")), number)
        if first != number:
            yield lines.of(number, "id"), f"id {topic.get('id')!r} is already the topic of line {lines.of(first, 'id')}"


def _topic_problems(topic: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The mistakes of one topic, each with the key it is in."""
    for key in topic:
        if key not in _KEYS:
            yield key, f"unknown key {key!r}; a topic has {', '.join(_KEYS)}"
    identifier = topic.get("id", "")
    if not isinstance(identifier, str) or not _ID.fullmatch(identifier):
        yield "id", f"id={identifier!r} must be letters, digits and _"
    elif identifier == NO_TOPIC:
        yield "id", f"id={NO_TOPIC!r} stands for articles without a topic; use another"
    for key in ("name", "gloss", "definition"):
        if not isinstance(topic.get(key, ""), str):
            yield key, f"{key}={topic[key]!r} must be a text in quotation marks"
    yield from _word_problems(topic)


def _word_problems(topic: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The mistakes in the words of one topic."""
    words, exclude = topic.get("words", {}), topic.get("exclude", [])
    if not isinstance(words, dict) or not words:
        yield "words", 'no words; write [topic.words] and below it one line a word: "扶贫" = 2'
        words = {}
    for word, weight in words.items():
        if not word.strip():
            yield word, "an empty word; remove the line"
        number = isinstance(weight, int | float) and not isinstance(weight, bool)
        if not number or not isfinite(weight) or weight <= 0:
            yield word, f"{word!r} = {weight!r}: the weight must be a number above 0, such as 1, 2 or 3"
    if not isinstance(exclude, list) or not all(isinstance(phrase, str) and phrase.strip() for phrase in exclude):
        yield "exclude", f'exclude={exclude!r} must be a list of texts: ["产业扶贫"]'
        return
    for phrase in exclude:
        if phrase in words:
            yield "exclude", f"{phrase!r} is both a word and excluded; keep one of the two"


def _topic_rows(topic: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of one topic: its words, then its excluding phrases."""
    name = topic.get("name") or topic["id"]
    head = {
        "topic": topic["id"],
        "name": name,
        "gloss": topic.get("gloss") or name,
        "definition": topic.get("definition", ""),
    }
    words = {simplify(word.strip()): weight for word, weight in topic["words"].items()}
    for word, weight in words.items():
        yield {**head, "word": word, "weight": float(weight), "excludes": False}
    for phrase in dict.fromkeys(simplify(phrase.strip()) for phrase in topic.get("exclude", [])):
        yield {**head, "word": phrase, "weight": 0.0, "excludes": True}
