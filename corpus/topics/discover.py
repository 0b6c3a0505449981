"""Fixed expressions found without a list: frequent, cohesive, and free at both ends."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log2

import pandas as pd

from corpus.script import simplify
from corpus.topics.batches import Articles, check_repeatable, each_table, text_column

COLUMNS = {
    "phrase": "str",
    "n": "int64",
    "n_articles": "int64",
    "cohesion": "float64",
    "left_entropy": "float64",
    "right_entropy": "float64",
    "listed": "bool",
}
_HAN_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
EDGE = ""


def discover_watchwords(
    articles: Articles,
    *,
    min_articles: int = 3,
    lengths: tuple[int, int] = (4, 12),
    min_cohesion: float = 3.0,
    min_entropy: float = 1.0,
    known: Iterable[str] = (),
) -> pd.DataFrame:
    """One row a fixed expression, the one in most articles first.

    Columns: `phrase` (simplified); `n`, how often printed; `n_articles`; `cohesion`, the least pointwise mutual
    information, in bits, over all ways of cutting the phrase in two: log2 p(phrase) / (p(left) p(right)), high where
    its parts are seldom apart; `left_entropy` and `right_entropy`, in bits, of the characters printed before and after
    it, high where it stands free (the edge of a run of Chinese characters counts as a new neighbour every time);
    `listed`, whether `known` has it. After Sun, Shen and Tsou (1998), COLING-ACL, 1265-1271 (mutual information), and
    Feng, Chen, Deng and Zheng (2004), Computational Linguistics 30:75-93 (neighbours).

    Parameters: `articles`, a table or an iterable of tables that can be read again; `min_articles`, in how many a
    phrase must stand; `lengths`, the shortest and longest phrase in characters; `min_cohesion` and `min_entropy`,
    the least of both, the latter at each end; `known`, phrases to mark. Phrases do not cross punctuation. Memory
    grows with the number of expressions found in `min_articles` articles, not with the number of articles.
    """
    shortest, longest = lengths
    if not 2 <= shortest <= longest:
        raise ValueError(f"lengths={lengths!r} must be (shortest, longest) with 2 <= shortest <= longest")
    if min_articles < 1:
        raise ValueError(f"min_articles={min_articles!r} must be at least 1")
    check_repeatable(articles)
    counts, spread = _count_grams(articles, longest, min_articles)
    phrases = {gram for gram in counts if shortest <= len(gram) and spread[gram] >= min_articles}
    cohesive = {gram: value for gram in phrases if (value := _cohesion(gram, counts)) >= min_cohesion}
    neighbours = _neighbours(articles, cohesive, shortest, longest)
    listed = {simplify(phrase) for phrase in known}
    rows = (
        (gram, counts[gram], spread[gram], cohesive[gram], *map(_entropy, neighbours[gram]), gram in listed)
        for gram in cohesive
    )
    table = pd.DataFrame([row for row in rows if min(row[4:6]) >= min_entropy], columns=list(COLUMNS)).astype(COLUMNS)
    return table.sort_values(["n_articles", "n", "phrase"], ascending=[False, False, True], ignore_index=True)


def _runs(articles: Articles) -> Iterator[list[str]]:
    """The runs of Chinese characters of each article's body."""
    for table in each_table(articles):
        for text in text_column(table, "text"):
            yield _HAN_RUN.findall(simplify(text))


def _count_grams(articles: Articles, longest: int, least: int) -> tuple[dict[str, int], dict[str, int]]:
    """How often, and in how many articles, each sequence stands that stands in at least `least` articles.

    One reading of the articles a length: a longer sequence can be frequent only if both shorter ones in it are, so
    the rare ones, of which a large archive has most, are never held (Agrawal and Srikant 1994, VLDB, 487-499).
    """
    counts: dict[str, int] = {}
    spread: dict[str, int] = {}
    for length in range(1, longest + 1):
        n: Counter[str] = Counter()
        in_articles: Counter[str] = Counter()
        for runs in _runs(articles):
            own = Counter(gram for run in runs for gram in _grams(run, length, spread))
            n.update(own)
            in_articles.update(own.keys())
        kept = {gram for gram, articles_with in in_articles.items() if length == 1 or articles_with >= least}
        if not kept:
            break
        counts |= {gram: n[gram] for gram in kept}
        spread |= {gram: in_articles[gram] for gram in kept}
    return counts, spread


def _grams(run: str, length: int, known: dict[str, int]) -> Iterator[str]:
    """The sequences of a run whose two parts, one character shorter, are known."""
    if length == 1:
        yield from run
        return
    parts = [run[at : at + length - 1] for at in range(len(run) - length + 2)]
    for left, right in pairwise(parts):
        if left in known and right in known:
            yield left + right[-1]


def _cohesion(gram: str, counts: dict[str, int]) -> float:
    """The least pointwise mutual information of the two parts, over every cut."""
    total = counts[EDGE] if EDGE in counts else _total(counts)
    parts = max(counts[gram[:cut]] * counts[gram[cut:]] for cut in range(1, len(gram)))
    return log2(counts[gram] * total / parts)


def _total(counts: dict[str, int]) -> int:
    """The number of characters read; remembered under the empty sequence."""
    counts[EDGE] = sum(n for gram, n in counts.items() if len(gram) == 1)
    return counts[EDGE]


Neighbours = tuple[Counter[str], Counter[str]]


def _neighbours(articles: Articles, phrases: Iterable[str], shortest: int, longest: int) -> dict[str, Neighbours]:
    """The characters printed before and after each phrase."""
    found: dict[str, Neighbours] = {phrase: (Counter(), Counter()) for phrase in phrases}
    for runs in _runs(articles):
        for run in runs:
            for length in range(shortest, longest + 1):
                for at in range(len(run) - length + 1):
                    own = found.get(run[at : at + length])
                    if own is not None:
                        own[0][run[at - 1] if at else EDGE] += 1
                        own[1][run[at + length : at + length + 1]] += 1
    return found


def _entropy(neighbours: Counter[str]) -> float:
    """The entropy of the neighbours in bits; each edge of a run counts as a neighbour of its own."""
    total = neighbours.total()
    inside = -sum(n / total * log2(n / total) for character, n in neighbours.items() if character != EDGE)
    return inside + neighbours[EDGE] / total * log2(total)
