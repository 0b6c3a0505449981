"""The notebooks as pages without code, on a desk and on a phone, by day and by night."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from corpus.project import project_root
from corpus.webpage import write_pages

from .corpora import NAMES
from .servers import serve_files

pytestmark = pytest.mark.browser

STEMS = [name.removesuffix(".ipynb") for name in NAMES]
LOOKS = {
    "desk-light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "phone-dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}


@pytest.fixture(scope="module")
def address(scratch) -> Iterator[str]:
    """The project's notebooks as pages, made anew and served."""
    notebooks = {name: nbformat.read(project_root() / "notebooks" / name, as_version=4) for name in NAMES}
    write_pages(notebooks, Path(scratch) / "webpages")
    with serve_files(scratch / "webpages") as server:
        yield server


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("stem", STEMS)
def test_axe_finds_no_serious_violation(open_page, address, find_violations, stem, look):
    page, _ = open_page(f"{address}{stem}.html", **LOOKS[look])
    assert page.locator("h1").count() == 1
    # The rows of a table are made alike, and axe takes its time: four stand for all.
    page.evaluate("document.querySelectorAll('tbody tr:nth-child(n+5)').forEach(row => row.remove())")
    assert find_violations(page) == []


@pytest.mark.parametrize("stem", STEMS)
def test_a_page_asks_for_nothing_and_scrolls_in_one_direction_only(open_page, address, stem):
    page, watch = open_page(f"{address}{stem}.html", **LOOKS["phone-dark"])
    page.wait_for_load_state("networkidle")
    assert (watch.outside, watch.errors, watch.dialogs) == ([], [], [])
    assert page.evaluate("document.documentElement.scrollWidth") <= LOOKS["phone-dark"]["viewport"]["width"]
