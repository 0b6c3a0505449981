"""jieba's tokens, whichever way they come: from rjieba with jieba's parts, or from jieba alone."""

import logging
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.encodings import decode_page
from corpus.segmenters import alone, cut_with_jieba, ends, load_jieba, load_tagger, routes
from corpus.segmenters.ends import jieba_ends
from corpus.segmenters.kinds import code_points, from_code_points, runs_of, within
from corpus.segmenters.unknown import word_ends

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("seeds/*.txt"), *ROOT.glob("tests/gold/**/*.txt")])

PRINTED = [
    "F-16战机、1-5号楼、R&D投入占1.5%，AT&T与C++、c#；i.e.的B2B",
    "A股AA制T恤衫AB型IC卡1号店4S店江南style阿Q小S大S卡拉OK",
    "占比为12.34.5%和-3.2%，+86-731-8888，_#&%-+",
    "常在乡、王常在乡里、以江成为组长、他来到了网易杭研大厦",
    "第一行\r\n第二行\n\r第三行\r\r\n\t　\x0b\x85\u2028末行",
    "𠀀龻鿖㐀豈〇々ぁ한글γ射线é́ｆｕｌｌ１２３％🎉👨‍👩‍👧\ufeff\u200b\x00",
    "結婚的和尚未結婚的，中出了一個叛徒",
    "丁税政上划上上变上上垒上",
    "",
    " ",
    "会",
    "-",
]
# Two ways through the dictionary that are equally likely, or nearly: A and BC, or AB and C.
TIES = ["丁税政", "上划上", "上变上", "上垒上", "上批上", "上框上", "上照上", "上盘上"]


@pytest.fixture(autouse=True)
def fresh_router():
    """Each test looks for rjieba anew only where it changes what there is to be found."""
    yield
    if routes.load_router.cache_info().currsize and routes.load_router() is None:
        routes.load_router.cache_clear()


@pytest.fixture
def without_rjieba(monkeypatch):
    monkeypatch.setitem(sys.modules, "rjieba", None)
    routes.load_router.cache_clear()


def by_jieba_alone(text):
    """jieba's tokens by the way that is taken without rjieba."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ends, "load_router", lambda: None)
        return cut_with_jieba(text)


def read(path):
    return decode_page(path.read_bytes(), path.name).text


# --- the tokens are jieba's -----------------------------------------------------------------------------------------


def test_rjieba_is_used_where_it_is_installed():
    pytest.importorskip("rjieba")
    assert routes.load_router() is not None


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_printed_page_is_cut_as_jieba_cuts_it(path):
    text = read(path)
    assert cut_with_jieba(text) == load_jieba().lcut(text)


@pytest.mark.parametrize("text", PRINTED)
def test_letters_signs_and_rare_characters_are_cut_as_jieba_cuts_them(text):
    assert cut_with_jieba(text) == load_jieba().lcut(text)


@pytest.mark.parametrize("before", ["", "研究", "在", "A"])
@pytest.mark.parametrize("after", ["", "的", "发展", "1.5%"])
def test_equally_likely_ways_are_decided_as_jieba_decides(before, after):
    for tie in TIES:
        assert cut_with_jieba(before + tie + after) == load_jieba().lcut(before + tie + after)


def words_of_dictionary():
    return [word for word, count in load_jieba().FREQ.items() if count]


MIXED = st.lists(
    st.one_of(
        st.sampled_from(
            [*TIES, "常在乡", "AA制", "A股", "T恤", "4S店", "阿Q", "γ射线", "高新技术", "人民政府", "\r\n"]
        ),
        st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), max_size=6),
        st.text("的一是在不了有和人这中大为上个国我以要他时来用们", max_size=8),
        st.text("abZ019+#&._%-", max_size=6),
        st.text("，。、！？“”（）《》—…·,.;:!?() \t\n\r　\x85", max_size=3),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=3),
        st.text("𠀀𪚥龻鿖鿿㐀豈〇éüßｱＡ１％２🎉", max_size=3),
    ),
    max_size=12,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(MIXED)
def test_any_mixture_is_cut_as_jieba_cuts_it(text):
    assert cut_with_jieba(text) == load_jieba().lcut(text)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_words_of_the_dictionary_in_any_order_are_cut_as_jieba_cuts_them(data):
    words = words_of_dictionary()
    places = data.draw(st.lists(st.integers(0, len(words) - 1), max_size=30))
    text = "".join(words[place] for place in places)
    assert cut_with_jieba(text) == load_jieba().lcut(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), min_size=2, max_size=9), max_size=6))
def test_the_model_for_unknown_words_cuts_many_runs_as_jieba_cuts_each(runs):
    stops = np.cumsum([len(run) for run in runs], dtype="int64")
    starts = np.concatenate([[0], stops]).astype("int64")[:-1]
    expected = [len(word) for run in runs for word in alone.load_finalseg().cut(run)]
    found = np.sort(word_ends(code_points("".join(runs)), starts, stops)) + 1
    assert found.tolist() == np.cumsum(expected, dtype="int64").tolist()


def test_words_that_jiebas_model_was_told_to_split_are_split(monkeypatch):
    monkeypatch.setattr(alone.load_finalseg(), "Force_Split_Words", {"杭研"})
    assert cut_with_jieba("他来到了网易杭研大厦")[-4:] == ["网易", "杭", "研", "大厦"]


# --- many texts at once -------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(MIXED, st.data())
def test_characters_set_apart_are_no_text_to_jieba(text, data):
    apart = np.array(data.draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text))), dtype=bool)
    flags = np.concatenate([[True], apart, [True]])
    pieces, cursor = [], 0
    for place in np.flatnonzero(flags)[1:] - 1:
        pieces += [*load_jieba().lcut(text[cursor:place]), *text[place : place + 1]]
        cursor = int(place) + 1
    expected = np.cumsum([len(piece) for piece in pieces], dtype="int64").tolist()
    assert jieba_ends(text, apart).tolist() == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ends, "load_router", lambda: None)
        assert jieba_ends(text, apart).tolist() == expected


def test_lone_surrogates_are_tokens_by_themselves():
    assert cut_with_jieba("发展\ud800改革\udfff") == ["发展", "\ud800", "改革", "\udfff"]


# --- runs without end -----------------------------------------------------------------------------------------------


ENDLESS = ["会" * 4_500, "中华人民共和国" * 900 + "，" + "丂" * 2_001, "会" * 2_000 + "a" + "会" * 2_000]


@pytest.mark.parametrize("text", ENDLESS, ids=["one run", "two runs", "two short runs"])
def test_a_run_without_end_is_cut_in_parts_the_same_either_way(text):
    tokens = cut_with_jieba(text)
    assert tokens == by_jieba_alone(text)
    assert "".join(tokens) == text


def test_a_run_of_two_thousand_characters_is_cut_as_jieba_cuts_it():
    text = ("研究生命的起源常在乡" * 200)[:2_000]
    assert cut_with_jieba(text) == load_jieba().lcut(text)
    assert by_jieba_alone(text) == load_jieba().lcut(text)


# --- without rjieba, or with another --------------------------------------------------------------------------------


def test_without_rjieba_the_tokens_are_the_same_and_nothing_is_said(without_rjieba, recwarn, capfd, caplog):
    caplog.set_level(logging.DEBUG, "corpus")
    for text in PRINTED:
        assert cut_with_jieba(text) == load_jieba().lcut(text)
    assert routes.load_router() is None
    assert (list(recwarn), capfd.readouterr()) == ([], ("", ""))
    assert {record.levelname for record in caplog.records} == {"DEBUG"}
    assert "rjieba cannot be used" in caplog.text


class OtherWay:
    """An engine that takes every character by itself."""

    @classmethod
    def empty(cls):
        return cls()

    def add_word(self, word, frequency, tag):
        return frequency

    def has_word(self, word):
        return False

    def cut(self, text, hmm):
        return list(text)


@pytest.mark.parametrize("module", [SimpleNamespace(Jieba=OtherWay), SimpleNamespace(), SimpleNamespace(Jieba=object)])
def test_an_rjieba_that_does_otherwise_is_not_used(monkeypatch, caplog, module):
    caplog.set_level(logging.DEBUG, "corpus")
    monkeypatch.setitem(sys.modules, "rjieba", module)
    routes.load_router.cache_clear()
    assert cut_with_jieba("研究生命的起源") == ["研究", "生命", "的", "起源"]
    assert routes.load_router() is None
    assert "jieba cuts alone" in caplog.text


def test_an_rjieba_that_loses_text_is_named(monkeypatch):
    lossy = routes.Router(lambda text, hmm: list(text)[1:], lambda word: False)
    monkeypatch.setattr(ends, "load_router", lambda: lossy)
    with pytest.raises(RuntimeError, match="rjieba returned 1 of 2 characters"):
        cut_with_jieba("发展")


def test_another_jieba_cuts_alone(monkeypatch):
    monkeypatch.setattr(alone.import_quietly("jieba"), "__version__", "0.39")
    routes.load_router.cache_clear()
    assert routes.load_router() is None


def test_a_dictionary_whose_letters_could_be_taken_for_joined_ones_is_left_to_jieba(monkeypatch):
    monkeypatch.setattr(routes, "_read_words", lambda: [("GDP", 3), ("发展", 5)])
    routes.load_router.cache_clear()
    assert routes.load_router() is None


def test_what_is_asked_of_rjieba_at_the_start_is_what_jieba_does():
    assert load_jieba().lcut(routes._PROBE, HMM=False) == routes._EXPECTED.split("|")


def test_rjieba_has_jiebas_words_and_no_others():
    router = routes.load_router()
    words = load_jieba().FREQ
    assert [word for word, count in words.items() if bool(count) != router.has_word(word)] == []


def test_importing_the_module_loads_neither_jieba():
    script = "import sys, corpus.segmenters; print([m for m in ('jieba', 'rjieba', 'opencc') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- parts of speech --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def jiebas_tagger():
    """jieba's tagger as it is, on our tokenizer."""
    return alone.import_quietly("jieba.posseg").POSTokenizer(load_jieba())


@pytest.mark.parametrize(
    "text", ["邹鹏飞与欧阳琳琳到雁峰区调研", "龘靐齉𠮷齾", "他说：AT&T占1.5%，见B。", "丫丫丫丫丫丫丫丫", ""], ids=repr
)
def test_words_and_tags_are_those_of_jiebas_own_tagger(jiebas_tagger, text):
    assert load_tagger().lcut(text) == jiebas_tagger.lcut(text)


@given(st.text(st.sampled_from("邹鹏飞琳玥旻焜衡阳市长县委书记王的了在Ａ1a龘"), max_size=12))
def test_any_run_of_characters_is_tagged_as_jieba_tags_it(jiebas_tagger, text):
    assert load_tagger().lcut(text) == jiebas_tagger.lcut(text)


def test_the_frequencies_are_those_that_jieba_reads():
    tokenizer = load_jieba()
    assert tokenizer.gen_pfdict(tokenizer.get_dict_file()) == (tokenizer.FREQ, tokenizer.total)


# --- arrays of characters ---------------------------------------------------------------------------------------------


@given(st.lists(st.booleans(), max_size=30))
def test_runs_are_the_longest_unbroken_ones_and_lead_back_to_the_flags(flags):
    starts, stops = runs_of(np.array(flags, dtype=bool))
    assert within(len(flags), starts, stops).tolist() == flags
    assert (stops[:-1] < starts[1:]).all()


@given(st.text(st.characters(codec=None), max_size=20))
def test_code_points_lead_back_to_the_text(text):
    assert from_code_points(code_points(text)) == text
