"""Static pages of notebooks: complete, readable, and inert whatever the outputs hold."""

import json
import re
from html import escape
from html.parser import HTMLParser

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from corpus.gallery import build_gallery
from corpus.notebook import STATIC_HTML
from corpus.webpage import page_of, title_of, write_pages
from corpus.webpage.dress import dress
from corpus.webpage.sanitize import sanitize

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@pytest.fixture(autouse=True)
def without_font(monkeypatch):
    """Pages without the font inside them, which takes longest to make."""
    monkeypatch.setattr("corpus.document.font_faces", lambda family, characters: "")


ATTACKS = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">a</a>',
    '<a href="java\tscript:alert(1)">a</a>',
    '<a href="data:text/html,<script>alert(1)</script>">a</a>',
    '<a href=" &#1; javascript:alert(1)">a</a>',
    '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    '<math><mi xlink:href="javascript:alert(1)">a</mi></math>',
    '<iframe src="https://example.org"></iframe>',
    '<img src="https://example.org/a.png">',
    '<img src="//example.org/a.png">',
    '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
    '<link rel="stylesheet" href="https://example.org/a.css">',
    "<style>@import url(https://example.org/a.css)</style>",
    '<p style="background:url(https://example.org/a.png)">a</p>',
    '<form action="https://example.org"><button>a</button></form>',
    '<base href="https://example.org/">',
    '<meta http-equiv="refresh" content="0; url=https://example.org">',
    '<object data="https://example.org/a.swf"></object>',
    '<video src="https://example.org/a.mp4" poster="https://example.org/a.png"></video>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<table><tr><td><img src=x onerror=alert(1)//</td></tr></table>",
]
LOADING = {"src", "srcset", "poster", "data", "action", "background", "formaction", "style", "ping"}


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def notebook(*outputs, text="# 05 · A title\n\nA question.", code="secret_code = 1"):
    """A notebook of a heading and one cell with these outputs."""
    return new_notebook(cells=[new_markdown_cell(text, id="a"), new_code_cell(code, outputs=list(outputs), id="b")])


def html_output(html):
    return new_output("display_data", {"text/html": html, "text/plain": "as text"})


def page(*outputs, **settings):
    """The page of such a notebook."""
    titles = {"04-b": "The one before", "05-a": "05 · A title", "06-c": "The one <after>"}
    return page_of(notebook(*outputs, **settings), "05-a", titles=titles)


def dangers(html):
    """Tags, handlers and addresses that run or load something, but for the page's own style."""
    found = []
    for tag, attrs in Page(html).tags:
        if tag in {"script", "iframe", "object", "embed", "link", "base", "form", "button", "svg", "math", "video"}:
            found.append(tag)
        for name, value in attrs.items():
            address = re.sub(r"[\s\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or address.startswith(("javascript:", "vbscript:", "data:text")):
                found.append(f"{tag} {name}={value}")
            if name in LOADING and not address.startswith("data:image/png;base64,"):
                found.append(f"{tag} {name}={value}")
    return found


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_runs_or_loads_is_taken_away_from_outputs(attack):
    assert dangers(page(html_output(attack))) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_runs_or_loads_is_taken_away_from_text_cells(attack):
    assert dangers(page(text=f"# Title\n\n{attack}\n\n[a](javascript:alert(1)) ![b](https://example.org/b.png)")) == []


@given(
    st.lists(st.sampled_from([*ATTACKS, "<", ">", '"', "'", "<!--", "-->", "<td>", "</p>", "<![CDATA["]), max_size=5)
)
def test_no_mixture_of_attacks_gets_through(parts):
    assert dangers(sanitize(str(dress("".join(parts))))) == []


def test_printed_markup_is_shown_as_text():
    printed = new_output("stream", name="stdout", text="<script>alert(1)</script> <b>甲</b>")
    html = page(printed)
    assert "<script>alert(1)</script> <b>甲</b>" in "".join(Page(html).words)
    assert dangers(html) == []


def test_the_policy_forbids_scripts_and_requests():
    (policy,) = [a["content"] for a in Page(page()).all("meta") if "http-equiv" in a]
    assert policy.startswith("default-src 'none'; img-src data:; font-src data:; style-src 'sha256-")
    assert "script" not in policy and "unsafe" not in policy


def test_the_font_for_the_chinese_of_the_page_is_inside_it(monkeypatch):
    asked = []
    monkeypatch.setattr("corpus.document.font_faces", lambda family, text: asked.append((family, text)) or "@f{}")
    assert "<style>@f{}" in page(html_output("<p>衡阳 <b>甲</b> abc</p>"))
    ((family, characters),) = asked
    assert family == "Gallery Han"
    assert set("衡阳甲") <= set(characters)
    assert not set("abc") & set(characters)


def test_the_style_fetches_nothing():
    assert re.findall(r"@import|url\((?!data:)", page(html_output("甲"))) == []


def test_code_and_prompts_are_left_out():
    html = page(html_output("<p>shown</p>"))
    assert "secret_code" not in html
    assert "In\xa0[" not in html and "Out[" not in html
    assert "shown" in html


def test_a_page_has_language_title_heading_and_a_skip_link():
    html = Page(page())
    assert [a["lang"] for a in html.all("html")] == ["en"]
    assert html.words[html.words.index("05 · A title")] == "05 · A title"
    assert len(html.all("h1")) == 1
    assert html.all("a")[0] == {"class": "skip", "href": "#notebook"}
    assert html.all("main") == [{"id": "notebook"}]


def test_pages_lead_to_each_other_and_to_the_gallery():
    links = [a["href"] for a in Page(page()).all("a")]
    assert links[1:] == [
        "../index.html", "04-b.html", "05-a.html", "06-c.html", "06-c.html", "../../notebooks/05-a.ipynb",
    ]  # fmt: skip
    assert {"href": "05-a.html", "aria-current": "page"} in Page(page()).all("a")


def test_links_of_a_notebook_lead_where_they_led():
    text = "# T\n\n[a](06-c.ipynb) [b](../figures/index.html#x) [c](https://example.org/) [d](#here)"
    links = [a["href"] for a in Page(page(text=text)).all("a")]
    assert links[5:9] == ["06-c.html", "../../figures/index.html#x", "https://example.org/", "#here"]


def figure_output():
    words = {"width": 800, "alt": 'Bars, "甲" first', "caption": "Figure 05-a. Counts <all>.", "figure": "05-a"}
    return new_output("display_data", {"image/png": PIXEL, "text/plain": "F"}, metadata={"image/png": words})


def test_a_figure_has_its_alt_text_caption_and_the_way_to_the_gallery():
    words = new_output("display_data", {"text/plain": "TWICE"}, metadata={"text/plain": {"repeats_figure": True}})
    html = Page(page(figure_output(), words))
    (image,) = html.all("img")
    assert image == {"src": f"data:image/png;base64,{PIXEL}", "alt": 'Bars, "甲" first', "width": "800"}
    text = "".join(html.words)
    assert "Figure 05-a. Counts <all>." in text
    assert "TWICE" not in text
    assert "../../figures/index.html#05-a" in [a["href"] for a in html.all("a")]


def test_an_image_without_words_says_that_it_has_none():
    html = Page(page(new_output("display_data", {"image/png": PIXEL})))
    assert [image["alt"] for image in html.all("img")] == ["No description has been provided for this image"]


def test_an_interactive_table_is_a_plain_one():
    data = {"text/html": "<script>x()</script>Loading…", STATIC_HTML: "<table><tr><td>甲</td></tr></table>"}
    html = page(new_output("display_data", data))
    assert "Loading" not in html
    assert len(Page(html).all("table")) == 1


def test_a_control_without_a_kernel_is_left_out():
    widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "a"}, "text/plain": "Combobox(value=1)"}
    assert "Combobox" not in page(new_output("display_data", widget))


def test_what_is_hidden_until_a_script_shows_it_is_left_out():
    assert "Loading" not in page(html_output('<table hidden="hidden"><tr><td>Loading</td></tr></table>'))


def test_tables_can_be_reached_and_their_heads_belong_to_columns_and_rows():
    table = "<table><thead><tr><th></th><th>n</th></tr></thead><tr><th>a</th><td>1,204</td><td>甲</td></tr></table>"
    html = Page(page(html_output(table)))
    assert html.all("th") == [{"scope": "col"}, {"scope": "row"}]
    assert html.all("td") == [{"class": "short"}, {"class": "number"}, {"class": "short"}]
    assert {"class": "table", "tabindex": "0", "role": "region", "aria-label": "Table 1"} in html.all("div")


def test_lines_in_columns_keep_them_and_can_be_reached_sentences_wrap():
    lines = [new_output("stream", name="stdout", text="甲  [乙]  丙"), new_output("stream", name="stderr", text="W")]
    html = Page(page(lines[0])), Page(page(new_output("stream", name="stdout", text="5 pages."))), Page(page(lines[1]))
    assert html[0].all("pre") == [{"tabindex": "0", "role": "region", "aria-label": "Lines 1"}]
    assert html[1].all("pre") == [{"class": "sentences"}]
    assert html[2].all("pre") == [{"class": "warning"}]


@given(st.text("ab 甲乙，“·\n<&", max_size=40))
def test_marking_languages_changes_no_text(text):
    assert dress(f"<p>.{escape(text)}</p>").get_text() == f".{text}"


def test_chinese_is_marked_as_chinese():
    assert str(dress("<p>In 衡阳日报，5</p>")) == '<p>In <span lang="zh">衡阳日报，</span>5</p>'
    assert str(dress("<pre>“甲，</pre>")) == '<pre class="sentences">“<span lang="zh">甲，</span></pre>'


def test_the_title_is_the_first_heading():
    assert title_of(notebook()) == "05 · A title"
    assert title_of(notebook(text="no heading")) == "Notebook"


def test_pages_are_written_once_a_notebook_with_the_same_bytes(tmp_path):
    notebooks = {"02-b.ipynb": notebook(figure_output()), "01-a.ipynb": notebook(text="# <First> & 甲")}
    before, reported = json.dumps(notebooks, sort_keys=True), []
    paths = write_pages(notebooks, tmp_path / "pages", report=lambda: reported.append(1))
    first = [path.read_bytes() for path in paths]
    assert [path.name for path in paths] == ["01-a.html", "02-b.html"]
    assert len(reported) == 2
    assert [path.read_bytes() for path in write_pages(notebooks, tmp_path / "pages")] == first
    assert json.dumps(notebooks, sort_keys=True) == before
    assert nbformat.from_dict(notebooks["02-b.ipynb"]) == notebooks["02-b.ipynb"]


def test_in_lists_a_title_has_the_number_of_its_notebook(tmp_path):
    paths = write_pages({"03-c.ipynb": notebook(text="# People"), "04-d.ipynb": notebook(text="# 04 · Time")}, tmp_path)
    assert [re.search("<title>(.*)</title>", path.read_text(encoding="utf-8"))[1] for path in paths] == [
        "03 · People", "04 · Time",
    ]  # fmt: skip
    assert ">03 · People</a>" in paths[1].read_text(encoding="utf-8")


def test_the_gallery_leads_to_the_pages(tmp_path):
    write_pages({"01-a.ipynb": notebook(text="# <First> & 甲")}, tmp_path / "notebooks")
    html = Page(build_gallery(tmp_path).read_text(encoding="utf-8"))
    assert "notebooks/01-a.html" in [a["href"] for a in html.all("a")]
    assert "<First> & 甲" in "".join(html.words)
