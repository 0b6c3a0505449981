"""The gallery: one page, complete, accessible, with nothing on it but what the files say."""

import re
import shutil
from html import unescape
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from corpus.document import in_languages
from corpus.figures import new_figure, save_figure
from corpus.figures.png import encode_png
from corpus.figures.save import table_as_csv
from corpus.gallery import build_gallery, read_figure

TABLE = pd.DataFrame({"term": ["脱贫攻坚", "<b>"], "n": [12, -3]})
NASTY = '"><script>alert("1")</script> & $中$ \'"'


def write_figure(folder, *, title="高质量发展 leads", alt="Bars", caption="Counts", table=TABLE):
    """The files of the figure 02-terms as `save_figure` writes them, with a small image."""
    words = {
        "Title": title,
        "Subtitle": "Mentions (n = 15)",
        "Alt": alt,
        "Caption": caption,
        "Source": "Source: 衡阳日报, 5 pages, OCR text.",
    }
    png = encode_png(Image.new("RGB", (1600, 900), "white"), words=words, dpi=160)
    (folder / "02-terms.png").write_bytes(png)
    (folder / "02-terms.csv").write_text(table_as_csv(table), encoding="utf-8-sig")
    for kind in ("svg", "pdf"):
        (folder / f"02-terms.{kind}").touch()


@pytest.fixture
def folder(tmp_path):
    """A figures folder that holds the figure 02-terms."""
    write_figure(tmp_path)
    return tmp_path


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, path):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def test_every_figure_is_shown_in_the_order_of_names(folder):
    for kind in ("png", "svg", "csv"):
        shutil.copy(folder / f"02-terms.{kind}", folder / f"01-people.{kind}")
    page = Page(build_gallery(folder))
    assert [attrs["id"] for attrs in page.all("article")] == ["01-people", "02-terms"]
    assert [attrs["href"] for attrs in page.all("a")][:3] == ["#figures", "#01-people", "#02-terms"]


def test_a_figure_comes_with_its_words_and_links(folder):
    page = Page(build_gallery(folder))
    text = "".join(page.words)
    assert page.all("img")[0]["alt"] == "Bars"
    assert "Counts" in text
    assert "Source: 衡阳日报, 5 pages, OCR text." in text
    assert "高质量发展 leads. Figure 02-terms. Source: 衡阳日报, 5 pages, OCR text. Drawn with" in text
    assert [a["href"] for a in page.all("a")][2:] == ["02-terms.png", "02-terms.svg", "02-terms.pdf", "02-terms.csv"]


def test_nothing_is_asked_of_any_host(folder):
    page = Page(build_gallery(folder))
    addresses = [a[key] for _, a in page.tags for key in ("src", "href", "action", "poster", "data") if a.get(key)]
    assert [a for a in addresses if re.match(r"\s*(?:[a-z]+:)?//", a, re.I)] == []
    assert {a.split(":")[0] for a in addresses if ":" in a} == {"data"}
    assert [name for name, _ in page.tags if name in ("link", "iframe", "object", "embed", "base")] == []


def test_the_style_fetches_nothing(folder):
    html = build_gallery(folder).read_text(encoding="utf-8")
    assert re.findall(r"@import|url\((?!data:)", html) == []


def test_the_policy_allows_only_what_is_inside_the_page(folder):
    (policy,) = [a["content"] for a in Page(build_gallery(folder)).all("meta") if "http-equiv" in a]
    assert policy.startswith("default-src 'none'; img-src data:; font-src data:; style-src 'sha256-")
    assert "unsafe" not in policy


def test_markup_in_any_word_is_shown_as_text(tmp_path):
    write_figure(tmp_path, title=NASTY, alt=NASTY, caption=NASTY, table=pd.DataFrame({NASTY: [NASTY]}))
    page = Page(build_gallery(tmp_path))
    assert len(page.all("script")) == 1
    assert page.all("img")[0]["alt"] == NASTY
    assert "".join(page.words).count(NASTY) >= 4


def test_chinese_is_marked_as_chinese():
    assert in_languages("In 衡阳日报，5 <pages>") == 'In <span lang="zh">衡阳日报，</span>5 &lt;pages&gt;'


@given(st.text(max_size=40))
def test_marking_languages_changes_no_character(text):
    html = in_languages(text)
    assert unescape(re.sub(r'<span lang="zh">|</span>', "", html)) == text
    assert not re.search(r"<(?!span lang=\"zh\">|/span>)", html)


def test_every_button_and_table_can_be_reached_and_has_a_name(folder):
    page = Page(build_gallery(folder))
    assert [a["lang"] for a in page.all("html")] == ["en"]
    assert all(a["type"] == "button" for a in page.all("button"))
    assert [a["aria-label"] for a in page.all("div")] == ["Table behind 02-terms"]
    ids = {a["id"] for _, a in page.tags if "id" in a}
    assert {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")} <= ids


def test_the_table_behind_is_shown_up_to_fifty_rows(folder):
    (folder / "02-terms.csv").write_text("n\n" + "1\n" * 60)
    page = Page(build_gallery(folder))
    assert len(page.all("td")) == 50
    assert "10 more in the CSV file." in page.words


def test_two_builds_have_the_same_bytes(folder):
    first = build_gallery(folder).read_bytes()
    assert build_gallery(folder).read_bytes() == first
    assert str(folder).encode() not in first


def test_an_image_of_other_origin_is_named_and_not_shown(folder):
    Image.new("RGB", (2, 2)).save(folder / "holiday.png")
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n junk")
    page = Page(build_gallery(folder))
    assert len(page.all("article")) == 1
    assert "Not shown, since they carry no description: broken.png, holiday.png." in page.words


def test_a_figure_without_its_table_is_shown_without_link(folder):
    (folder / "02-terms.csv").unlink()
    page = Page(build_gallery(folder))
    assert [a["href"] for a in page.all("a")][2:] == ["02-terms.png", "02-terms.svg", "02-terms.pdf"]
    assert page.all("table") == []


def test_a_folder_without_figures_says_so(tmp_path):
    assert "No figure has been saved in this folder yet." in Page(build_gallery(tmp_path)).words


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        build_gallery(tmp_path / "nowhere")


def test_a_saved_figure_is_read_back_from_its_file(tmp_path, monkeypatch):
    monkeypatch.setenv("FIGURES_DIR", str(tmp_path))
    figure, _ = new_figure("高质量发展 leads", subtitle="n = 2", source="Source: here.", size="column")
    saved = save_figure(figure, "02-terms", table=TABLE, alt="Bars", caption="Counts")
    read = read_figure(saved.png)
    assert (read.name, read.title, read.subtitle) == ("02-terms", "高质量发展 leads", "n = 2")
    assert (read.alt, read.caption, read.source) == ("Bars", "Counts", "Source: here.")
    assert read.files == ("02-terms.png", "02-terms.svg", "02-terms.pdf", "02-terms.csv")


def test_the_folder_is_the_figures_folder_unless_told(folder, monkeypatch):
    monkeypatch.setenv("FIGURES_DIR", str(folder))
    assert build_gallery() == folder / "index.html"


def test_the_page_speaks_the_language_asked_for(folder, monkeypatch):
    monkeypatch.setenv("CORPUS_LANG", "zh")
    page = Page(build_gallery(folder))
    assert dict(page.all("html")[0])["lang"] == "zh"
    assert {"图目", "复制引用", "关闭", "引用格式"} <= set(page.words)
    assert not {"Figures", "Copy citation", "Close", "Citation"} & set(page.words)
