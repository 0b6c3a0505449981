"""Every notebook in JupyterLab: opened, run with Run All Cells, looked at, on the seeds and pages that attack."""

import re

import pytest

from .corpora import CONCORDANCE, NAMES, PAPER, READING, START

pytestmark = pytest.mark.browser

KEYWORDS = "#concordance tbody td:nth-child(2)"


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
    lab.page.locator(".jp-OutputArea a", has_text=NAMES[1].removesuffix(".ipynb")).click()
    lab.page.wait_for_function(f"window.jupyterapp.shell.currentWidget.context?.path === {PAPER[1]!r}")


def look_up(lab, term):
    """Type a term into the field of the concordance and wait for its lines."""
    lab.run_all(CONCORDANCE, PAPER)
    lab.show(CONCORDANCE)
    field = lab.page.locator(".jupyter-widgets input[list]")
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
    headlines = "".join(lab.page.locator(KEYWORDS.replace("2", "6")).all_text_contents())
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
