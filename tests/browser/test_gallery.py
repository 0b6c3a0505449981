"""The gallery, as a reader meets it: on a desk or a phone, by day or night, with a mouse or with keys alone."""

import re
import shutil
from collections.abc import Iterator

import pytest

from corpus.gallery import build_gallery
from corpus.project import project_root

from .servers import serve_files

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def address(scratch) -> Iterator[str]:
    """The gallery of the project's figures, built anew and served."""
    folder = scratch / "gallery"
    folder.mkdir()
    for path in (project_root() / "figures").iterdir():
        if path.is_file() and path.suffix != ".html":
            shutil.copy(path, folder)
    build_gallery(folder)
    with serve_files(folder) as server:
        yield f"{server}index.html"


def tab_to(page, selector):
    """Press Tab until an element of this selector has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no {selector} can be reached with Tab")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_no_serious_violation(open_page, address, find_violations, size, scheme):
    page, _ = open_page(address, viewport=size, color_scheme=scheme)
    assert page.locator("article").count() > 1
    # All figures are made alike, and axe takes its time: two stand for all, the first unfolded.
    page.evaluate("document.querySelectorAll('article:nth-of-type(n+3)').forEach(article => article.remove())")
    page.evaluate("document.querySelector('article').querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.locator("article").count() == 2
    assert find_violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation_in_the_full_size_view(open_page, address, find_violations, scheme):
    page, _ = open_page(address, viewport=DESK, color_scheme=scheme)
    page.locator(".zoom").first.click()
    assert page.locator("dialog").is_visible()
    assert find_violations(page, "dialog") == []


def test_light_and_dark_are_two_looks(open_page, address):
    looks = [
        open_page(address, color_scheme=scheme)[0].evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    assert looks[0] != looks[1]


def test_a_phone_scrolls_in_one_direction_only(open_page, address):
    page, _ = open_page(address, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_nothing_is_asked_beyond_the_page_and_no_error_occurs(open_page, address):
    page, watch = open_page(address)
    page.wait_for_load_state("networkidle")
    assert (watch.outside, watch.errors, watch.dialogs) == ([], [], [])


def test_every_picture_is_drawn_and_described(open_page, address):
    page, _ = open_page(address)
    pictures = page.locator("article img").evaluate_all(
        "all => all.map(i => [i.complete && i.naturalWidth > 0, i.alt])"
    )
    assert pictures
    assert [alt for drawn, alt in pictures if not drawn or not alt] == []


def test_keys_alone_open_a_figure_in_full_size_and_close_it(open_page, address):
    page, _ = open_page(address, viewport=DESK)
    tab_to(page, ".zoom")
    page.keyboard.press("Enter")
    dialog = page.locator("dialog")
    assert dialog.is_visible()
    assert dialog.locator("img").get_attribute("alt") == page.locator(".zoom img").first.get_attribute("alt")
    page.keyboard.press("Escape")
    assert dialog.is_hidden()
    assert page.evaluate("document.activeElement.matches('.zoom')")


def test_the_contents_lead_to_their_figures(open_page, address):
    page, _ = open_page(address, viewport=DESK)
    last = page.locator("nav a").last
    last.click()
    assert page.url.endswith(last.get_attribute("href"))
    assert page.locator("article").last.locator("h2").is_visible()


def test_a_citation_is_copied_as_it_is_shown(open_page, address):
    page, _ = open_page(address, permissions=["clipboard-read", "clipboard-write"])
    page.locator(".cite").first.click()
    page.get_by_text("Copied.").wait_for()
    shown = page.locator(".citation").first.evaluate("citation => citation.textContent")
    assert page.evaluate("navigator.clipboard.readText()") == shown
    assert re.search(r"hengyang-daily-corpus \d", shown)


def test_where_copying_is_refused_the_citation_is_selected(open_page, address):
    page, _ = open_page(address)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    page.locator(".cite").first.click()
    page.get_by_text("Selected").wait_for()
    shown = page.locator(".citation").first.evaluate("citation => citation.textContent")
    assert page.evaluate("getSelection().toString()") == shown


def test_every_file_a_figure_links_to_is_there(open_page, address):
    page, _ = open_page(address)
    links = page.locator(".actions a").evaluate_all("all => all.map(link => link.href)")
    assert links
    assert [link for link in links if not page.request.get(link).ok] == []
