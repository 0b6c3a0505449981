"""CoNLL-U as other programs read it: checked by a strict reader of the format."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus
from corpus.export.conllu import as_conllu
from corpus.export.upos import upos_of
from corpus.schema import build_table

UPOS = {
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
}  # fmt: skip


def read_conllu(data):
    """Sentences with their comments and words, from a file that keeps every rule of the format."""
    text = data.decode("utf-8")
    assert text == "" or text.endswith("\n\n")
    assert "\r" not in text and "\ufeff" not in text
    sentences = [_read_sentence(block) for block in text.split("\n\n")[:-1]]
    ids = [sentence["sent_id"] for sentence in sentences]
    assert len(set(ids)) == len(ids)
    return sentences


def _read_sentence(block):
    lines = block.split("\n")
    comments = [line[2:].partition(" = ") for line in lines if line.startswith("# ")]
    found = {key: value for key, _, value in comments}
    words = [line.split("\t") for line in lines if not line.startswith("#")]
    assert lines == [line for line in lines if line.startswith("#")] + ["\t".join(word) for word in words]
    assert words and [word[0] for word in words] == [str(n) for n in range(1, len(words) + 1)]
    assert all(len(word) == 10 and all(column and column == column.strip() for column in word) for word in words)
    assert all(len(line.splitlines()) == 1 for line in lines)
    assert {word[3] for word in words} <= UPOS
    spaced = "".join(word[1] + ("" if "SpaceAfter=No" in word[9].split("|") else " ") for word in words)
    assert spaced.strip() == found["text"]
    return found | {"words": words}


def article(text, **columns):
    """A table of one article, printed from the tenth character of its page on."""
    empty = {"article_id": "p#01", "page_id": "p", "headline": "题", "text": text, "offsets": [(0, 10)] if text else []}
    rest = {"ordinal": 1, "n_chars": len(text), "n_paragraphs": 1, "start": 10, "end": 10 + len(text)}
    lists = {name: [] for name in ("reporters", "correspondents", "photographers", "interns")}
    texts = dict.fromkeys(["kicker", "subhead", "byline", "event_date_basis"], "")
    dates = dict.fromkeys(["date", "event_date"])
    return build_table("articles", [{**texts, **dates, **lists, **rest, **empty, **columns}])


NOBODY = build_table("mentions", [])


def test_a_sentence_has_its_words_with_tags_and_places():
    (sentence,) = read_conllu(as_conllu(article("他说，很好。"), NOBODY))
    assert sentence["newdoc id"] == "p#01"
    assert (sentence["headline"], sentence["text"], sentence["sent_id"]) == ("题", "他说，很好。", "p#01-0")
    assert [word[1] for word in sentence["words"]] == ["他", "说", "，", "很", "好", "。"]
    assert sentence["words"][0] == ["1", "他", "他", "PRON", "r", "_", "_", "_", "_", "start=10|end=11|SpaceAfter=No"]
    assert sentence["words"][2][3:5] == ["PUNCT", "x"]
    assert sentence["words"][5][9] == "start=15|end=16"


def test_what_closes_a_quotation_belongs_to_its_sentence():
    found = read_conllu(as_conllu(article("他说：“很好。”我们走！\n好"), NOBODY))
    assert [sentence["text"] for sentence in found] == ["他说：“很好。”", "我们走！", "好"]
    assert ["newpar" in "".join(sentence) for sentence in found] == [True, False, True]


def test_the_number_of_a_sentence_is_that_of_the_tokens():
    articles = article("好！！走。\n“说？”\n\n他来。")
    tokens = corpus.tokenize(articles)
    found = read_conllu(as_conllu(articles, NOBODY))
    numbers = {(word[1], s["sent_id"].rpartition("-")[2]) for s in found for word in s["words"] if word[3] != "PUNCT"}
    assert numbers == {(row.token, str(row.sentence)) for row in tokens.itertuples()}


def test_a_form_is_as_printed_and_its_lemma_simplified():
    (sentence,) = read_conllu(as_conllu(article("會議"), NOBODY))
    assert sentence["words"][0][1:3] == ["會議", "会议"]


def test_a_name_is_one_word():
    named = NOBODY.reindex([0]).assign(article_id="p#01", person="欧阳春生")
    (sentence,) = read_conllu(as_conllu(article("欧阳春生说"), named))
    assert sentence["words"][0][1:5] == ["欧阳春生", "欧阳春生", "PROPN", "nr"]


def test_marks_printed_twice_as_one_are_one():
    (sentence,) = read_conllu(as_conllu(article("他——说……"), NOBODY))
    assert [word[1] for word in sentence["words"]] == ["他", "——", "说", "……"]


def test_an_article_without_text_is_left_out():
    assert as_conllu(article(""), NOBODY) == b""
    assert as_conllu(article("\n \n"), NOBODY) == b""


@settings(max_examples=60, deadline=None)
@given(st.text("他说很好。！？”“…—会議abc_|=# \n\t\u3000\u2028\x0b\x85\x00\u200b5.", max_size=30))
def test_any_text_makes_a_valid_file_without_loss(text):
    found = read_conllu(as_conllu(article(text, headline=text), NOBODY))
    printed = "".join(word[1] for sentence in found for word in sentence["words"])
    kept = "".join(text.replace("\x00", "\ufffd").split())
    assert printed.replace(" ", "") == kept


@pytest.mark.parametrize(
    ("tag", "form", "upos"),
    [
        ("nr", "张三", "PROPN"),
        ("nrt", "雷", "PROPN"),
        ("vn", "发展", "NOUN"),
        ("n|vn", "发展", "NOUN"),
        ("vshi", "是", "VERB"),
        ("uj", "的", "PART"),
        ("eng", "GDP", "X"),
        ("x", "，", "PUNCT"),
        ("x", "＋", "SYM"),
        ("?", "甲", "X"),
    ],
)
def test_tags_are_those_of_universal_dependencies(tag, form, upos):
    assert upos_of(tag, form) == upos
