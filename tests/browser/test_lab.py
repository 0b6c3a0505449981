"""Every notebook in JupyterLab, on the seeds and pages that attack: run with Run All Cells, looked at, passed on.

All in one file, so that one Lab runs them once.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from corpus.gallery import build_gallery
from corpus.webpage import PAGES_FOLDER, write_pages

from .corpora import CONCORDANCE, NAMES, PAPER, READING, START
from .servers import serve_files

pytestmark = pytest.mark.browser

MADE = ["index.html", *(f"{PAGES_FOLDER}/{name.removesuffix('.ipynb')}.html" for name in READING)]
IN_FRONT = ".jp-NotebookPanel:not(.lm-mod-hidden)"
KEYWORDS = f"{IN_FRONT} #concordance tbody td:nth-child(2)"


@pytest.fixture
def shown(lab, request):
    """What the notebook shows after Run All Cells."""
    return lab.run_all(request.param, PAPER)


on_every_notebook = pytest.mark.parametrize("shown", PAPER, indirect=True)
on_every_reading = pytest.mark.parametrize("shown", [f"paper/notebooks/{name}" for name in READING], indirect=True)


@on_every_notebook
def test_all_cells_run_in_order_without_error_or_warning(shown):
    assert shown.counts == list(range(1, len(shown.counts) + 1))
    assert shown.faults == []


@on_every_notebook
def test_no_glyph_is_missing(shown):
    assert shown.outputs
    assert not re.search(r"Glyph \d|missing from font|findfont", repr(shown.outputs))


def test_the_links_of_the_first_notebook_open_the_others(lab):
    lab.run_all(START, PAPER)
    lab.show(START)
    lab.page.locator(f"{IN_FRONT} .jp-OutputArea a", has_text=NAMES[1].removesuffix(".ipynb")).click()
    lab.page.wait_for_function(f"window.jupyterapp.shell.currentWidget.context?.path === {PAPER[1]!r}")


def look_up(lab, term):
    """Type a term into the field of the concordance and wait for its lines."""
    lab.run_all(CONCORDANCE, PAPER)
    lab.show(CONCORDANCE)
    field = lab.page.locator(f"{IN_FRONT} .jupyter-widgets input[list]")
    field.fill(term)
    field.press("Enter")
    lab.page.wait_for_function(f"""() => {{
        const words = [...document.querySelectorAll({KEYWORDS!r})];
        return words.length && words.every(word => word.textContent === {term!r});
    }}""")


def test_another_term_in_the_concordance_shows_other_lines(lab):
    lab.run_all(CONCORDANCE, PAPER)
    lab.show(CONCORDANCE)
    lab.page.locator(KEYWORDS).first.wait_for()
    before = set(lab.page.locator(KEYWORDS).all_text_contents())
    look_up(lab, "发展")
    assert before
    assert "发展" not in before


def test_lines_of_hostile_pages_are_text_in_the_concordance(lab):
    look_up(lab, "全市经济工作会议")
    headlines = "".join(lab.page.locator(KEYWORDS.replace("(2)", "(6)")).all_text_contents())
    assert "<script>window.pwned=1</script>" in headlines
    assert "<details open ontoggle=window.pwned=9>" in headlines
    assert lab.watch.scripts_run == []


@on_every_reading
def test_what_hostile_pages_hold_is_shown_as_text(shown):
    assert shown.trusted
    assert "pwned" in shown.text


@on_every_notebook
def test_no_script_of_a_page_runs(shown):
    assert shown.scripts == []


@on_every_notebook
def test_no_link_of_a_page_acts_and_no_formula_is_set(shown):
    assert (shown.acting, shown.formulas) == ([], 0)


def test_after_all_runs_no_dialog_error_or_request_beyond_this_machine_has_been_seen(lab):
    for path in PAPER:
        lab.run_all(path, PAPER)
    assert (lab.watch.outside, lab.watch.dialogs, lab.watch.errors) == ([], [], [])


def test_a_script_that_did_come_through_would_be_seen(lab):
    assert lab.run_all("canary.ipynb").scripts != []
    lab.page.evaluate("delete window.pwned")


@pytest.fixture(scope="module")
def executed(lab, root) -> Path:
    """The notebooks as Lab saved them after it ran them, as they are passed on."""
    for path in PAPER:
        lab.run_all(path, PAPER)
        lab.save(path)
    return Path(shutil.copytree(root / "paper" / "notebooks", root / "passed-on"))


@pytest.fixture(scope="module")
def address(executed, root) -> Iterator[str]:
    """Gallery and pages of those notebooks, served."""
    figures = root / "paper" / "figures"
    write_pages({name: nbformat.read(executed / name, as_version=4) for name in READING}, figures / PAGES_FOLDER)
    build_gallery(figures)
    with serve_files(figures) as server:
        yield server


@pytest.mark.parametrize("name", MADE)
def test_a_page_made_of_hostile_text_shows_it_and_does_nothing_else(open_page, address, name):
    page, watch = open_page(f"{address}{name}")
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    page.wait_for_load_state("networkidle")
    assert "pwned" in page.locator("body").text_content()
    links = page.locator("a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert [link for link in links if "pwned" in link or "192.0.2.1" in link] == []
    assert (watch.scripts_run, watch.outside, watch.dialogs) == ([], [], [])


@pytest.mark.parametrize("name", READING)
def test_a_notebook_run_on_hostile_pages_shows_them_and_does_nothing_else(lab, executed, name):
    shown = lab.open(f"{executed.name}/{name}")
    assert shown.trusted
    assert "pwned" in shown.text
    assert (shown.acting, shown.formulas, shown.scripts, lab.watch.outside, lab.watch.dialogs) == ([], 0, [], [], [])
