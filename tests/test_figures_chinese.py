"""Every figure in Chinese: no word of English is left on it or in its description. All names are invented."""

import importlib
import pkgutil
import re
from functools import cache
from types import SimpleNamespace

import pandas as pd
import pytest
from marked import marked_corpus
from matplotlib.text import Text

import corpus.figures
from corpus.figures import cloud, dates, evaluate, people, places, reading, terms, topics, watchwords, zipf
from corpus.figures.glossed import name_topics
from corpus.figures.language import words
from corpus.figures.style import words_of
from corpus.officials import (
    attendance_lists,
    co_mentions,
    count_mentions,
    title_history,
    unnamed_offices,
    with_places,
)
from corpus.speech import count_speech, find_speech
from corpus.terms import collocations, dispersion, keyness, neighbours, term_frequency, zipf_fit
from corpus.topics import read_topics, topic_timeline, topics_by_page, track_watchwords

# What Chinese writing leaves in Latin letters: measures, programs, and that a text is OCR.
LATIN = {"DP", "MI", "OCR", "jieba", "logDice", "log"}
WORD = re.compile(r"[A-Za-z]{2,}")
REPORTS = (
    "昨日，大会召开。<市长>{王洪}说，好。<市领导>{林海}、{李四}参加。",
    "昨日，会议召开。“要快。”<市委书记>{王洪}说。<市领导>{林海}、{赵六}出席。市水利局负责人作了汇报。三高四新。",
)
SPOKEN = {"a": "党的二十大 报告 发展 发展 经济 报告", "b": "发展 经济 党的二十大 高新区 发展", "c": "高新区 发展 的"}
SCORES = {"set": ["seeds", "unseen"], "measure": ["articles", "titles"], "method": ["corpus", "jieba nr"], "n": 2}


@pytest.fixture(autouse=True)
def _in_chinese(monkeypatch):
    monkeypatch.setenv("CORPUS_LANG", "zh")


@cache
def tables(*, filled: bool) -> SimpleNamespace:
    """Every table the figures take, of a few words and reports, or of none."""
    return SimpleNamespace(**_of_words(filled), **_of_people(filled), **_of_pages(filled))


def _of_words(filled: bool) -> dict:
    """The tables of terms."""
    rows = [(key, i, word, 0) for key, text in SPOKEN.items() for i, word in enumerate(text.split())]
    tokens = pd.DataFrame(rows if filled else [], columns=["article_id", "position", "token", "sentence"])
    tokens = tokens.astype({"token": "str", "article_id": "str"})
    frequency = term_frequency(tokens, resamples=20)
    spread = dispersion(tokens).drop(columns="n")
    return {
        "tokens": tokens,
        "frequency": frequency.merge(spread, on="token"),
        "keyness": keyness(tokens, target=(tokens["article_id"] == "a").to_numpy()),
        "collocates": collocations(tokens, "发展"),
        "neighbours": neighbours(tokens, "发展"),
        "fit": zipf_fit(tokens),
    }


def _of_people(filled: bool) -> dict:
    """The tables of people, topics and set phrases, of reports printed in two years and one undated."""
    read, mentions = marked_corpus(*(REPORTS if filled else ()))
    days = pd.to_datetime([f"202{year}-05-01" for year in range(len(read.articles))])
    articles = read.articles.assign(date=days, page_id=[f"版{i}" for i in range(len(read.articles))])
    tags = articles[["article_id", "page_id"]].assign(topic=read_topics()["topic"].iloc[0])
    lists = attendance_lists(mentions, articles)
    return {
        "named": count_mentions(with_places(mentions, lists), articles, by="printed_in"),
        "titles": title_history(mentions, articles),
        "lists": lists,
        "speech": count_speech(find_speech(read, mentions), articles),
        "pairs": co_mentions(mentions),
        "offices": unnamed_offices(read, mentions),
        "timeline": topic_timeline(tags, articles, topics=[*tags["topic"].unique(), "none"]),
        "by_page": topics_by_page(tags, articles),
        "seen": track_watchwords(articles).seen,
        "articles": articles.assign(headline="", n_chars=500),
    }


def _of_pages(filled: bool) -> dict:
    """The tables of pages and of scores."""
    n = None if filled else 0
    kinds = ["headline", "byline", "paragraph", "caption", "furniture", "repeat", "left_out"]
    days = pd.to_datetime(["2020-04-09", "2021-01-01", "2021-01-01", None])
    dated = {"page_id": list("甲乙丙丁"), "dated": "publication", "precision": ["day", "inferred", "year", "none"]}
    scores = pd.DataFrame({**SCORES, "tp": 1, "fp": 1, "fn": 1, "f1": 0.5, "precision": 0.5, "recall": [0.4, 0.9]})
    return {
        "kinds": pd.DataFrame({"page_id": "版", "kind": kinds, "n_chars": 100}).head(n),
        "dates": pd.DataFrame({**dated, "date": days, "earliest": days, "latest": days, "basis": "依据"}).head(n),
        "scores": scores.head(n),
        "errors": scores.assign(page_id="版", errors=3).head(n),
    }


def heads_of(lists: pd.DataFrame) -> dict:
    """What stands above each list."""
    return dict.fromkeys(lists["list_id"], "大会")


PARTS = (words("{year} and later", year=2022), "earlier years")
TOPICS = name_topics(read_topics())
DRAWN = {
    "plot_text_by_kind": lambda t: reading.plot_text_by_kind(t.kinds),
    "describe_text_by_kind": lambda t: reading.describe_text_by_kind(t.kinds),
    "plot_article_lengths": lambda t: reading.plot_article_lengths(t.articles),
    "describe_article_lengths": lambda t: reading.describe_article_lengths(t.articles),
    "plot_dates": lambda t: dates.plot_dates(t.dates),
    "describe_dates": lambda t: dates.describe_dates(t.dates),
    "plot_scores": lambda t: evaluate.plot_scores(t.scores),
    "describe_scores": lambda t: evaluate.describe_scores(t.scores),
    "plot_precision_recall": lambda t: evaluate.plot_precision_recall(t.scores),
    "describe_precision_recall": lambda t: evaluate.describe_precision_recall(t.scores),
    "plot_errors": lambda t: evaluate.plot_errors(t.errors),
    "describe_errors": lambda t: evaluate.describe_errors(t.errors),
    "describe_gold_source": lambda t: evaluate.describe_gold_source(t.scores.assign(pages=2)),
    "plot_terms": lambda t: terms.plot_terms(t.frequency, glosses=True),
    "describe_terms": lambda t: terms.describe_terms(t.frequency, glosses=True),
    "plot_keyness": lambda t: terms.plot_keyness(t.keyness, parts=PARTS, glosses=True),
    "describe_keyness": lambda t: terms.describe_keyness(t.keyness),
    "plot_collocates": lambda t: terms.plot_collocates(t.collocates, "发展", glosses=True),
    "describe_collocates": lambda t: terms.describe_collocates(t.collocates, "发展"),
    "plot_word_cloud": lambda t: cloud.plot_word_cloud(t.frequency),
    "describe_word_cloud": lambda t: cloud.describe_word_cloud(t.frequency),
    "plot_zipf": lambda t: zipf.plot_zipf(t.frequency, t.fit, glosses=True),
    "describe_zipf": lambda t: zipf.describe_zipf(t.fit),
    "plot_places": lambda t: places.plot_places(t.tokens, ["发展", "改革"], glosses=True),
    "describe_places": lambda t: places.describe_places(t.tokens, ["发展", "改革"]),
    "plot_neighbours": lambda t: places.plot_neighbours(t.neighbours, "发展", glosses=True),
    "describe_neighbours": lambda t: places.describe_neighbours(t.neighbours, "发展"),
    "plot_topic_heatmap": lambda t: topics.plot_topic_heatmap(t.by_page, glosses=TOPICS),
    "describe_topic_heatmap": lambda t: topics.describe_topic_heatmap(t.by_page, glosses=TOPICS),
    "plot_topic_panels": lambda t: topics.plot_topic_panels(t.timeline, glosses=TOPICS),
    "describe_topic_panels": lambda t: topics.describe_topic_panels(t.timeline, glosses=TOPICS),
    "plot_watchword_spans": lambda t: watchwords.plot_watchword_spans(t.seen),
    "describe_watchword_spans": lambda t: watchwords.describe_watchword_spans(t.seen),
    "plot_named_officials": lambda t: people.plot_named_officials(t.named, rows=2),
    "describe_named_officials": lambda t: people.describe_named_officials(t.named),
    "plot_title_history": lambda t: people.plot_title_history(t.titles, rows=2),
    "describe_title_history": lambda t: people.describe_title_history(t.titles),
    "plot_attendance_order": lambda t: people.plot_attendance_order(t.lists, labels=heads_of(t.lists)),
    "describe_attendance_order": lambda t: people.describe_attendance_order(t.lists),
    "plot_speakers": lambda t: people.plot_speakers(t.speech, rows=1),
    "describe_speakers": lambda t: people.describe_speakers(t.speech),
    "plot_co_mentions": lambda t: people.plot_co_mentions(t.pairs, nodes=3),
    "describe_co_mentions": lambda t: people.describe_co_mentions(t.pairs),
    "plot_unnamed_offices": lambda t: people.plot_unnamed_offices(t.offices, rows=1),
    "describe_unnamed_offices": lambda t: people.describe_unnamed_offices(t.offices),
}  # fmt: skip


def english(drawn) -> set[str]:
    """The English words on a figure, or in a description."""
    if isinstance(drawn, str):
        return set(WORD.findall(drawn)) - LATIN
    drawn.draw_without_rendering()
    texts = [*words_of(drawn).values(), *(text.get_text() for text in drawn.findobj(Text))]
    return {word for text in texts for word in WORD.findall(text)} - LATIN


@pytest.mark.filterwarnings("ignore::corpus.terms.SmallPartsWarning")
@pytest.mark.parametrize("filled", [True, False], ids=["filled", "empty"])
@pytest.mark.parametrize("name", DRAWN)
def test_no_english_is_left_in_a_chinese_figure(name, filled):
    drawn = DRAWN[name](tables(filled=filled))
    assert english(drawn) == set()
    assert re.search("[\u4e00-\u9fff]", drawn if isinstance(drawn, str) else words_of(drawn)["title"])


def test_no_function_that_draws_or_describes_is_left_out():
    found = pkgutil.walk_packages(corpus.figures.__path__, "corpus.figures.")
    modules = [importlib.import_module(module.name) for module in found]
    named = {name for module in modules for name in vars(module) if name.startswith(("plot_", "describe_"))}
    assert named == DRAWN.keys() | {"describe_source"}  # of which another test tells
