"""Pages nobody should have to read: each is read as stated, or refused in one line that says what to do."""

import json
import os
import re
import warnings
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

import corpus
from corpus import segmenters
from corpus.cli import main
from corpus.encodings import PageError, decode_page
from corpus.figures.save import table_as_csv
from corpus.notebook import setup_notebook
from corpus.project import project_root
from corpus.segmenters import alone, ends

SENTENCE = "市委书记张建国强调，要坚持高质量发展。"
NASTY = "<script>alert(1)</script><img src=x onerror=alert(1)> ![a](javascript:alert(1)) $x^2$ {0} %s {{}} =1+1 (a+)+"


def read_all(folder: Path) -> tuple[corpus.Corpus, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """A folder read as far as mentions, speech and tokens."""
    paper = corpus.load(folder)
    mentions = corpus.find_mentions(paper)
    return paper, mentions, corpus.find_speech(paper, mentions), corpus.tokenize(paper.articles)


# --- files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "\n", " \u3000\t\n\n", "\x0b\x0c"], ids=["empty", "line", "blanks", "feeds"])
def test_a_page_without_words_is_a_page_without_articles(write_page, text):
    paper, mentions, speech, tokens = read_all(write_page(text))
    assert (len(paper.pages), len(paper.articles)) == (1, 0)
    assert (len(mentions), len(speech), len(tokens)) == (0, 0, 0)
    assert "no article was found" in set(corpus.check_corpus(paper)["doubt"])


def test_a_pointer_of_git_lfs_is_no_page(write_page):
    folder = write_page("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n")
    with pytest.raises(PageError, match=r"page\.txt: a pointer of Git LFS.*git lfs pull"):
        corpus.read_pages(folder)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_both_versions_of_a_merge_are_refused_by_their_line(write_page, end):
    lines = ["标题", "=======", "<<<<<<< HEAD", "甲。", "=======", "乙。", ">>>>>>> other"]
    with pytest.raises(PageError, match=r"page\.txt:3: both versions of a merge.*keep one"):
        corpus.read_pages(write_page(end.join(lines)))


@pytest.mark.parametrize("text", ["标题\n=======\n正文。", "<<<<<<< 一\n正文。", ">>>>>>>\n=======\n<<<<<<<"])
def test_rules_and_arrows_alone_are_no_merge(write_page, text):
    assert list(corpus.read_pages(write_page(text))["text"]) == [text]


def test_a_link_that_leads_to_itself_is_left_out(write_page):
    folder = write_page(SENTENCE)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    with pytest.warns(UserWarning, match=r"loop\.txt \(not a regular file\)"):
        assert corpus.read_pages(folder)["page_id"].tolist() == ["page"]


def test_a_folder_that_cannot_be_listed_is_no_empty_folder(write_page, monkeypatch):
    folder = write_page(SENTENCE)
    (folder / "locked").mkdir()
    listed = os.scandir

    def refuse_locked(path):
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse_locked)
    with pytest.raises(PermissionError, match=r"Permission denied.*locked"):
        corpus.read_pages(folder)


@pytest.mark.parametrize("odd", ["\n", "\u202e", "\x1b", "\u2028"])
def test_the_name_of_a_page_file_breaks_no_line(write_page, odd):
    page = corpus.load(write_page(SENTENCE, f"a{odd}b.txt")).pages.iloc[0]
    escaped = odd.encode("unicode_escape").decode("ascii")
    assert (page["page_id"], page["path"]) == (f"a{escaped}b", f"a{escaped}b.txt")


def test_a_large_file_is_refused_unless_the_limit_is_raised(write_page):
    folder = write_page("甲" * 2**20 * 22)
    with pytest.raises(PageError, match=r"page\.txt: 69206016 bytes, more than size_limit=67108864; raise the limit"):
        corpus.read_pages(folder)
    with pytest.raises(PageError, match="more than size_limit=5"):
        corpus.load(folder, size_limit=5)
    assert corpus.read_pages(folder, size_limit=2**27)["n_chars"].tolist() == [2**20 * 22]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_two_byte_text_without_a_mark_is_refused_unless_declared(codec):
    data = (SENTENCE * 9).encode(codec)
    with pytest.raises(PageError, match=r"a\.txt: .*declare"):
        decode_page(data, "a.txt")
    assert decode_page(data, "a.txt", declared=codec).text == SENTENCE * 9


@pytest.mark.parametrize("data", [b"\xed\xa0\x80", b"\xc0\xaf", b"\xf5\x80\x80\x80", b"\xe4\xb8"])
def test_bytes_that_utf8_forbids_are_refused_at_their_place(data):
    with pytest.raises(PageError, match=rf"a\.txt: not UTF-8 \(byte 0x{data[0]:02x} at offset 3, line 2\)"):
        decode_page(b"ab\n" + data, "a.txt")


@pytest.mark.parametrize(
    ("codec", "data"), [("unicode_escape", b"\\ud800"), ("utf-7", b"+2AA-"), ("raw_unicode_escape", b"\\udc00")]
)
def test_half_a_surrogate_pair_is_refused(codec, data):
    with pytest.raises(PageError, match=rf"a\.txt: not {codec} as declared.*correct the declaration"):
        decode_page(data, "a.txt", declared=codec)


@pytest.mark.parametrize("codec", ["gb\x002312", "hex", "rot13", " "])
def test_a_name_that_is_no_encoding_is_refused(codec):
    with pytest.raises(PageError, match=r"is not known; use e\.g\. utf-8"):
        decode_page(b"abc", "a.txt", declared=codec)


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ("[" * 100_000, "cannot be read"),
        ('{"newspaper": ' + "1" * 5_000 + "}", "cannot be read"),
        ('{"newspaper": "\\ud800"}', "newspaper=.*control character"),
        ('{"newspaper": "\\u202e日报"}', "newspaper=.*control character"),
        ('{"resources": [{"path": "page.txt"}, {"path": "./page.txt"}]}', "resource 2: .*declared twice"),
        ('{"resources": [{"path": "page.txt", "date": "0202-10-17"}]}', "0202-10-17.*before 1900"),
    ],
    ids=["nested", "number", "surrogate", "bidi", "twice", "year"],
)
def test_a_manifest_that_makes_no_sense_is_refused_by_its_place(write_page, manifest, message):
    folder = write_page("甲")
    (folder / "datapackage.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(PageError, match=rf"datapackage\.json: .*{message}"):
        corpus.read_pages(folder)


def test_a_manifest_that_is_not_utf8_is_refused_by_the_place_of_the_byte(write_page):
    folder = write_page("甲")
    (folder / "datapackage.json").write_bytes('{"newspaper": "衡阳日报"}'.encode("gb18030"))
    with pytest.raises(PageError, match=r"datapackage\.json: not UTF-8 at byte 15; save it as UTF-8"):
        corpus.read_pages(folder)


# --- characters -------------------------------------------------------------------------------------------------

INVISIBLE = ["\u200b", "\u200d", "\u00ad", "\ufeff", "\u202e", "\u2066", "\ufe0f", "\x00", "\x1b"]


@pytest.mark.parametrize("invisible", INVISIBLE, ids=[f"U+{ord(character):04X}" for character in INVISIBLE])
def test_an_invisible_character_hides_no_name_and_stays_in_the_page(write_page, invisible):
    text = SENTENCE.replace("张建国", f"张{invisible}建国")
    paper, mentions, speech, _ = read_all(write_page(text))
    assert paper.pages["text"][0] == text
    row = mentions.iloc[0]
    assert (row["person"], text[row["start"] : row["end"]]) == ("张建国", f"张{invisible}建国")
    assert list(speech["speaker"]) == ["张建国"]


@pytest.mark.parametrize("odd", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\r"])
def test_only_a_line_feed_ends_a_line(write_page, odd):
    paper, mentions, _, _ = read_all(write_page(f"甲{odd}乙\n{SENTENCE}\n"))
    assert paper.cite(mentions.iloc[0]).startswith("page.txt:2:5 ")


@pytest.mark.parametrize("odd", ["\U00020bb7", "\ue000", "\ufffd", "⼀", "ﬁ", "①", "𝟚", "😀", "\u0301"])
def test_a_rare_character_is_kept_and_moves_nothing(write_page, odd):
    text = f"{odd}\n{odd}{SENTENCE}"
    paper, mentions, _, _ = read_all(write_page(text))
    row = mentions.iloc[0]
    assert paper.pages["text"][0] == text
    assert text[row["start"] : row["end"]] == "张建国"


@pytest.mark.parametrize("lost", ["\ue000", "\ufffd"])
def test_a_character_without_a_meaning_is_doubted_at_its_place(write_page, lost):
    doubts = corpus.check_corpus(corpus.load(write_page(f"{SENTENCE}\n坚{lost}持")))
    [place] = doubts.loc[doubts["doubt"].str.contains("without a meaning", regex=False), "place"]
    assert place.startswith("page.txt:2:2 ")


# --- size: the work grows with the page, not with its square ------------------------------------------------------

LONG = {
    "one line": "".join(f"市委书记张建国在第{n}次会议上强调，要发展。" for n in range(2_000)),
    "a name without end": "市领导" + "、".join(["张建国"] * 3_000) + "出席。",
    "quotations never closed": "张建国说：“" * 3_000,
    "a sentence without end": "他说会" * 10_000,
    "blanks": "市委" + "\u3000" * 50_000 + "书记张建国说。",
    "brackets": "（记者 张三" * 3_000,
    "dates": "2022年10月" * 3_000,
}


@pytest.mark.parametrize("name", LONG)
def test_a_page_of_one_endless_line_is_read_to_its_end(write_page, name):
    paper, mentions, speech, tokens = read_all(write_page(LONG[name]))
    assert paper.pages["n_chars"][0] == len(LONG[name])
    for table, column in ((mentions, "surface"), (speech, "text"), (tokens, "token"), (paper.blocks, "text")):
        assert sum(map(len, table[column])) <= 3 * len(LONG[name])


def test_a_line_of_a_million_characters_is_read_to_its_end(write_page):
    text = "".join(f"市委书记张建国在第{n}次会议上强调，要发展。" for n in range(45_000))
    paper = corpus.load(write_page(text))
    assert len(text) > 1_000_000
    assert list(paper.articles["text"]) == [text]
    last = corpus.find_mentions(paper).iloc[-1]
    assert paper.cite(last).startswith(f"page.txt:1:{text.rindex('张建国') + 1} ")


def test_jieba_is_never_given_a_run_without_end(monkeypatch):
    given, jieba = [], alone.load_jieba()

    class Watched:
        def lcut(self, text):
            given.append(len(text))
            return jieba.lcut(text)

    monkeypatch.setattr(alone, "load_jieba", Watched)
    monkeypatch.setattr(ends, "load_router", lambda: None)
    assert "".join(segmenters.cut_with_jieba("会" * 9_000)) == "会" * 9_000
    assert max(given) <= 2_000


# --- text is data -----------------------------------------------------------------------------------------------


def test_markup_and_formulas_are_kept_word_for_word(write_page):
    text = f"标题在此\n{SENTENCE}{NASTY}\n"
    assert read_all(write_page(text))[0].pages["text"][0] == text


def test_a_table_in_a_notebook_shows_markup_as_text(monkeypatch, write_page):
    monkeypatch.setattr(warnings, "formatwarning", warnings.formatwarning)
    names = ["display.html.use_mathjax", "display.max_rows", "display.max_colwidth"]
    with pd.option_context(*(item for name in names for item in (name, pd.get_option(name)))):
        setup_notebook(width=500)
        shown = corpus.load(write_page(NASTY)).pages[["text"]].to_html(notebook=True)
    assert "<script" not in shown and "<img" not in shown and "&lt;script&gt;" in shown
    assert "tex2jax_ignore" in shown


def test_no_cell_of_any_table_of_a_hostile_page_is_a_formula(write_page):
    paper, *tables = read_all(write_page("=HYPERLINK(1)市委书记张建国说：“=1+1。”\n\n" + NASTY))
    for table in (*paper, *tables):
        for line in table_as_csv(table).splitlines():
            assert not re.search(r'(?:^|,)"?[=@]', line), line


def test_the_words_of_a_figure_are_text_in_its_svg(monkeypatch, tmp_path):
    monkeypatch.setenv("FIGURES_DIR", str(tmp_path))
    said = "<script>alert(1)</script> & $x^2$ ]]>"
    table = pd.DataFrame({"term": [said], "n": [1]})
    figure, _ = corpus.new_figure(said, subtitle=said, source=said)
    svg = corpus.save_figure(figure, "02-a", table=table, alt=said, caption=said).svg
    root = ElementTree.fromstring(svg.read_text(encoding="utf-8"))
    assert [node.text for node in root if node.tag.endswith("}desc")] == [said]
    assert [node.tag for node in root.iter() if node.tag.endswith("}script")] == []
    assert "".join(root.itertext()).count("alert(1)") >= 4


@pytest.mark.parametrize("term", ["(a+)+", "[.*", "{0}", "%s", "$x^2$", "\\"])
def test_a_term_of_the_concordance_is_taken_literally(term):
    articles = pd.DataFrame({"article_id": ["a"], "text": [f"甲{term}乙aaaa"]})
    assert list(corpus.kwic(articles, term)["keyword"]) == [term]


@pytest.mark.parametrize("word", ["C++", "(x)", "[a]", "a.*", "a|b", "{0}", "%s", "\\d"])
def test_a_users_word_is_taken_literally(word):
    articles = pd.DataFrame({"article_id": ["a"], "text": [f"甲{word}乙dd"]})
    assert word in set(corpus.tokenize(articles, user_words=[word])["token"])


FORBIDDEN = re.compile(
    r"escape=False|(?<![A-Za-z_])(?:HTML|Markdown|Latex|Javascript|display_html|eval|exec)\(|allow_html=True|shell=True"
    r"|os\.system|yaml\.load|jieba\.(?:cut|lcut|dt|add_word|load_userdict|initialize)\b"
    r"|^\s*(?:import|from) (?:requests|urllib\.request|http\.client|socket)\b|\.to_markdown\(|\.to_excel\(",
    re.MULTILINE,
)


def _sources() -> dict[str, str]:
    """Name → code of every module and notebook."""
    root = project_root()
    found = {str(path.relative_to(root)): path.read_text(encoding="utf-8") for path in root.glob("corpus/**/*.py")}
    for path in root.glob("notebooks/*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        found[path.name] = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return found


def test_no_code_shows_text_unescaped_runs_it_or_asks_a_host():
    sources = _sources()
    assert len(sources) > 50
    assert {name: found[0] for name, code in sources.items() if (found := FORBIDDEN.search(code))} == {}


# --- the command line -------------------------------------------------------------------------------------------


def test_the_words_of_a_page_cannot_steer_the_terminal(write_page, capsys):
    folder = write_page("\x1b[2J\x1b]0;x\x07\u202e标题", "a\x1b[2J.txt")
    assert main(["check", str(folder)]) == 0
    shown = "".join(capsys.readouterr())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert "\\x1b[2J" in shown


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, b"\xff\xfe\x00\xd8A\x00", "汉".encode()[:2], b"\x00" * 99]
)
def test_a_file_that_cannot_be_read_is_one_line_and_status_2(tmp_path, capsys, data):
    (tmp_path / "a.txt").write_bytes(data)
    assert main(["check", str(tmp_path)]) == 2
    shown = capsys.readouterr().err
    assert shown.startswith("corpus: a.txt: ") and shown.count("\n") == 1
