"""What the rules for names look up: surnames, titles, verbs, and how common a word is."""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from corpus.dictionary import read_dictionary
from corpus.project import data_file

HAN = r"[\u3400-\u9fff\u3007]"
_SECTION = re.compile(r"# \[(\w+)\]")


class Title(NamedTuple):
    """A word that ends a printed title, and what it alone tells of its holder."""

    word: str
    category: str
    level: str
    kind: str
    after_name: str
    many_holders: bool


class Body(NamedTuple):
    """A word that ends the name of a body, and what it tells of those who serve there."""

    word: str
    category: str
    level: str


@dataclass(frozen=True)
class Words:
    """How often words are used (persons' names left out), and which characters make a given name."""

    frequency: dict[str, int]
    tag: dict[str, str]
    middle: Counter[str]
    final: Counter[str]
    given: Counter[str]

    def is_word(self, text: str, at_least: int = 3) -> bool:
        """Whether `text` is in the dictionary as something other than a person's name."""
        return self.frequency.get(text, 0) >= at_least


@dataclass(frozen=True)
class Lexicon:
    """All lists the rules use, read once."""

    surnames: frozenset[str]
    compound: frozenset[str]
    wordlike: frozenset[str]
    titles: dict[str, Title]
    listed_titles: tuple[Title, ...]
    bodies: dict[str, Body]
    verbs: dict[str, str]
    not_names: dict[str, str]
    before_titles: dict[str, str]
    after: dict[str, float]
    words: Words
    title_automaton: Any
    name_start: str
    national_bodies: tuple[str, ...]
    speech: frozenset[str]
    attendance: frozenset[str]


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lists of `corpus/data/` and the frequencies of jieba's dictionary, read when first needed."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    surnames = _read_surnames()
    single = frozenset(name for group, name in surnames if group != "compound")
    titles = {row["word"]: _read_title(row) for row in _rows("titles.csv")}
    verbs = {row["verb"]: row["kind"] for row in _rows("speech_verbs.csv")}
    words = _read_words(single)
    titles = {word: Title(word, "other", "", "role", "", False) for word in _trades(words)} | titles
    compound = frozenset(name for group, name in surnames if group == "compound")
    bodies = {row["word"]: Body(row["word"], row["category"], row["level"]) for row in _rows("institutions.csv")}
    return Lexicon(
        surnames=single,
        compound=compound,
        wordlike=frozenset(name for group, name in surnames if group == "wordlike"),
        titles=titles,
        listed_titles=tuple(titles.values()),
        bodies=bodies,
        national_bodies=tuple(word for word, body in bodies.items() if body.level == "national"),
        name_start="[" + "".join(sorted(single | {name[0] for name in compound})) + "]",
        verbs=verbs,
        not_names={row["word"]: row["kind"] for row in _rows("not_names.csv")},
        before_titles={row["word"]: row["where"] for row in _rows("before_titles.csv")},
        after=_after_names(words, [*verbs, *_lines("name_followers.txt"), *_posts(titles)]),
        words=words,
        title_automaton=AhoCorasick(
            list(titles), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        ),
        speech=frozenset(verb for verb, kind in verbs.items() if kind == "speech"),
        attendance=frozenset(verb for verb, kind in verbs.items() if kind == "attendance"),
    )


def _trades(words: Words) -> list[str]:
    """The dictionary's words for people of a trade (预报员, 园艺师), beside those of `titles.csv`."""
    return [word for word, tag in words.tag.items() if len(word) > 2 and word[-1] in "员师匠" and tag in ("n", "nz")]


def _read_title(row: dict[str, str]) -> Title:
    """A row of `titles.csv`."""
    many = row["many_holders"] == "yes"
    return Title(row["word"], row["category"], row["level"], row["kind"], row["after_name"], many)


@lru_cache(maxsize=1)
def load_papers() -> tuple[tuple[str, str], ...]:
    """`(beginning of the name, rank)` of the newspapers whose rank is known."""
    return tuple((row["name"], row["rank"]) for row in _rows("papers.csv"))


def _posts(titles: dict[str, Title]) -> list[str]:
    """The titles that may follow a name: 张三县长, 王五同志."""
    return [word for word, title in titles.items() if title.kind != "role"]


def _after_names(words: Words, clear: list[str]) -> dict[str, float]:
    """How well a word fits after a name: 3 for those listed, 2 for verbs and the like, 1 for adjectives."""
    after: dict[str, float] = {}
    for word, tag in words.tag.items():
        if (tag[0] in "vdpt" and len(word) < 4) or (tag[0] in "il" and len(word) > 2):
            after[word] = 2.0
        elif tag in ("a", "ad") and len(word) == 2:
            after[word] = 1.0
    return after | dict.fromkeys((word for word in clear if len(word) > 1), 3.0)


def _lines(name: str) -> list[str]:
    """The lines of a word list, comments left out."""
    lines = data_file(name).read_text(encoding="utf-8-sig").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _rows(name: str) -> list[dict[str, str]]:
    """The rows of a word list in CSV."""
    return list(csv.DictReader(_lines(name)))


def _read_surnames() -> list[tuple[str, str]]:
    """`(group, surname)` in the order of the file; lines beginning with `# [` open a group."""
    group, found = "", []
    for line in data_file("surnames.txt").read_text(encoding="utf-8-sig").splitlines():
        opened = _SECTION.match(line)
        group = opened[1] if opened else group
        if line.strip() and not line.startswith("#"):
            found.append((group, line.strip()))
    return found


def _read_words(surnames: frozenset[str]) -> Words:
    """The words of two to four characters in the dictionary that jieba ships, persons' names counted by character."""
    frequency: dict[str, int] = {}
    tags: dict[str, str] = {}
    middle, final, given = Counter[str](), Counter[str](), Counter[str]()
    for word, count, tag in zip(*read_dictionary(), strict=True):
        size = len(word)
        if not 1 < size < 5:
            continue
        if tag.startswith("nr"):
            if size == 3 and word[0] in surnames:
                middle[word[1]] += 1
                final[word[2]] += 1
                given[word[1:]] += 1
            # Some everyday words are tagged as names (安静, 文明, 高新区); these are used far more often.
            if count < 100 or (size > 2 and word[2] not in "区县市部局会人"):
                continue
        frequency[word] = count
        tags[word] = tag
    return Words(frequency, tags, middle, final, given)
