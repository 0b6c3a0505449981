"""The words of figures in English, Chinese or both."""

import csv
import json
import re
from pathlib import Path

import pandas as pd
import pytest

import corpus
from corpus.figures import describe_source
from corpus.figures.language import count_words, join_words, label, words
from corpus.figures.reading import plot_article_lengths
from corpus.project import data_file

FIELD = re.compile(r"\{(\w+)")
COUNTED = re.compile(r'count_words\((?:[^"]|\["\w+"\])+?, "([a-z ]+)"\)')
CALLED = re.compile(r'(?<![a-z])(?:label|words|stack|_said)\(\s*"((?:[^"\\]|\\.)+)"')
UNITS = {"article", "paragraph"}  # units of pairs of people: words in a table
ALIKE = {"{method} {f1:.2f}", "{parts}."}


def code_of_figures() -> str:
    """The code of all figures, of the gallery and of all notebooks' cells, with texts set in pieces joined."""
    root = Path(corpus.__file__).parents[1]
    files = [*(root / "corpus" / "figures").rglob("*.py"), root / "corpus" / "gallery.py"]
    modules = [path.read_text(encoding="utf-8") for path in files]
    notebooks = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(root.glob("notebooks/*.ipynb"))]
    cells = ["".join(cell["source"]) for notebook in notebooks for cell in notebook["cells"]]
    return re.sub(r'"\s+"', "", "\n".join([*modules, *cells]))


CODE = code_of_figures()


@pytest.fixture
def speak(monkeypatch):
    return lambda language: monkeypatch.setenv("CORPUS_LANG", language)


def translations():
    with data_file("figure_labels.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(line for line in stream if not line.startswith("#")))


def test_english_is_spoken_unless_told(monkeypatch):
    monkeypatch.delenv("CORPUS_LANG", raising=False)
    assert label("median {n:,.0f}", n=1234.5) == "median 1,234"


def test_chinese_is_spoken_where_it_is_known(speak):
    speak("zh")
    assert label("median {n:,.0f}", n=752) == "中位数 752"
    assert label("never translated") == "never translated"


def test_both_are_spoken_and_nothing_twice(speak):
    speak("both")
    assert label("printed characters") == "印刷字符数 printed characters"
    assert label("never translated") == "never translated"


def test_words_inside_words_are_of_one_language(speak):
    speak("both")
    told = label("Dates of {pages}: none could be read or inferred.", pages=count_words(2, "page"))
    assert told == "2个版面的日期：均无法读出或推断。 Dates of 2 pages: none could be read or inferred."


def test_a_list_is_joined_as_each_language_does():
    assert join_words([words("body"), "x"]) == ("body, x", "正文，x")


def test_another_language_is_refused(speak):
    speak("fr")
    with pytest.raises(ValueError, match=r"CORPUS_LANG='fr'.*en, zh, both"):
        label("articles")


def test_braces_in_a_value_are_text():
    assert label("{names} and {last}", names="{x}", last="{0}") == "{x} and {0}"


@pytest.mark.parametrize("row", translations(), ids=lambda row: row["en"][:30])
def test_a_translation_has_the_fields_of_its_template(row):
    assert sorted(FIELD.findall(row["zh"])) == sorted(FIELD.findall(row["en"]))


def test_no_template_is_translated_twice_or_unused():
    templates = [row["en"] for row in translations()]
    assert len(set(templates)) == len(templates)
    counted = {f"{{n:,}} {thing}{s}" for thing in [*COUNTED.findall(CODE), *UNITS] for s in ("", "s")}
    assert [text for text in templates if f'"{text}"' not in CODE and text not in counted | UNITS] == []


@pytest.mark.parametrize("template", sorted(set(CALLED.findall(CODE))))
def test_what_is_said_in_code_is_translated(template):
    assert template in {row["en"] for row in translations()} | ALIKE


def test_a_figure_speaks_chinese(speak):
    speak("zh")
    articles = pd.DataFrame({"page_id": ["p"], "headline": ["标题"], "n_chars": [500]})
    figure = plot_article_lengths(articles)
    assert figure.words["title"] == "半数报道的正文不超过500字"
    assert figure.axes[0].get_xlabel() == "正文字数"


def test_the_source_line_speaks_chinese(speak):
    speak("zh")
    day = pd.Timestamp("2020-04-09")
    row = {"newspaper": "甲报", "date": day, "date_earliest": day, "date_latest": day, "date_precision": "inferred"}
    assert describe_source(pd.DataFrame([row])) == "来源：甲报；1个版面；2020-04-09（1个系推断）；OCR文本。"
