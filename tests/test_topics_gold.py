"""The tagger against the 24 seed articles coded by hand."""

import pandas as pd
import pytest

import corpus
from corpus.evaluate import corpus_from_gold
from corpus.evaluate.topics import join_topic_gold, read_topic_gold, score_topics, topic_alpha
from corpus.project import project_root


@pytest.fixture(scope="module")
def joined():
    seeds = corpus.load(project_root() / "seeds")
    return join_topic_gold(corpus.tag_topics(seeds.articles), seeds.articles, read_topic_gold())


def test_every_coded_article_is_found(joined):
    assert len(joined) == 24


def test_macro_f1_is_at_least_085(joined, capsys):
    scores = score_topics(joined)
    with capsys.disabled():
        print(f"\ntopics of the seeds, tagger against gold: macro F1 {scores['f1'].mean():.3f}")
    assert scores["f1"].mean() >= 0.85


def test_alpha_between_passes_and_against_gold_is_what_can_be_worked_with(joined, capsys):
    topics = sorted(set(corpus.read_topics()["topic"]))
    passes = topic_alpha(joined, topics, coding="pass_1", against="pass_2")
    tagger = topic_alpha(joined, topics)
    with capsys.disabled():
        print(f"\nKrippendorff's alpha: between the two passes {passes:.3f}, tagger against gold {tagger:.3f}")
    # Krippendorff (2004), p. 241: from 0.667 on for tentative, from 0.8 on for firm conclusions.
    assert passes >= 0.667 and tagger >= 0.8


def test_the_codes_are_topics_of_the_list():
    known = set(corpus.read_topics()["topic"])
    gold = read_topic_gold()
    assert all(codes <= known for name in ("pass_1", "pass_2", "gold") for codes in gold[name])


def test_every_difference_between_the_passes_is_noted():
    gold = read_topic_gold()
    differ = gold[gold["pass_1"] != gold["pass_2"]]
    assert len(differ) and (differ["note"] != "").all()


def test_pages_of_other_papers_and_years_are_tagged_too(capsys):
    gold_folder = project_root() / "tests" / "gold"
    parts = [corpus_from_gold(gold_folder / name / "gold.json").articles for name in ("seen", "practice")]
    articles = pd.concat(parts, ignore_index=True)
    joined = join_topic_gold(
        corpus.tag_topics(articles), articles, read_topic_gold(gold_folder / "topics_other_papers.csv")
    )
    scores = score_topics(joined)
    with capsys.disabled():
        print(f"\ntopics of other papers, tagger against gold: macro F1 {scores['f1'].mean():.3f}")
    assert len(joined) == 59 and scores["f1"].mean() >= 0.8
