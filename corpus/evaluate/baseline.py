"""What simpler means make of the same pages, for comparison: jieba's own tagger, joining what lacks a full stop."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from corpus.evaluate.gold import GoldPage
from corpus.evaluate.judgments import Place, build_judgments, first_line, judge_sets
from corpus.evaluate.matching import Match, line_pairs
from corpus.evaluate.people import gold_persons
from corpus.schema import Corpus
from corpus.segmenters import load_tagger


def judge_jieba(matches: Sequence[Match], gold_corpus: Corpus) -> pd.DataFrame:
    """One row a judgment of the persons jieba's tagger finds in the articles as the gold has them.

    `gold_corpus` is the corpus of `corpus_from_gold`: jieba is given the text of a perfect reader, headlines and
    captions included. Every word of two characters or more tagged `nr` (name of a person) counts.
    """
    texts = _texts(gold_corpus)
    rows: list[dict[str, Any]] = []
    for match in matches:
        if match.gold.officials is not None:
            found = find_names(texts.get(f"{match.page.page_id}#{match.number:02}", ""))
            place = Place(match.page.page_id, match.number)
            rows += judge_sets("persons (jieba nr)", place, gold_persons(match.gold), found)
    return build_judgments(rows)


def find_names(text: str) -> list[str]:
    """The words of `text` that jieba's tagger takes for names of persons, each once, in printed order."""
    words = load_tagger().cut(text)
    return list(dict.fromkeys(word.word for word in words if word.flag.startswith("nr") and len(word.word) > 1))


def _texts(corpus: Corpus) -> dict[str, str]:
    """Article → all its text in which mentions are counted."""
    kept = corpus.blocks[
        corpus.blocks["kind"].isin(["kicker", "headline", "subhead", "paragraph", "section_head", "caption"])
    ]
    return {article_id: "\n".join(rows["text"]) for article_id, rows in kept.groupby("article_id", sort=False)}


# What a sentence, a question or a quotation ends with.
_STOPS = ("。", "！", "？", "!", "?", "”", "…", "）", ")")


def judge_full_stops(gold: Sequence[GoldPage], pages: pd.DataFrame) -> pd.DataFrame:
    """One row a judgment of the plainest rule for joins: a line without a full stop at its end goes on in the next.

    The rule is told which lines belong to a body, but not to which article. `pages` needs `page_id` and `text`.
    """
    texts = dict(zip(pages["page_id"], pages["text"], strict=True))
    rows: list[dict[str, Any]] = []
    for page in gold:
        lines = texts[page.page_id].split("\n")
        wanted = line_pairs(para for article in page.articles for para in article.paras)
        printed = line_pairs([sorted({line for article in page.articles for line in article.body})])
        found = [(line, following) for line, following in printed if not lines[line - 1].rstrip().endswith(_STOPS)]
        place = Place(page.page_id)
        rows += judge_sets("joins (no full stop)", place, sorted(wanted), sorted(found), line_of=first_line)
    return build_judgments(rows)
