"""What a run makes of pages that attack, opened by a reader: notebooks, gallery, and pages without code."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.project import project_root

from .corpora import READING
from .servers import serve_files

pytestmark = pytest.mark.browser

PAGES = ["index.html", *(f"notebooks/{name.removesuffix('.ipynb')}.html" for name in READING)]


@pytest.fixture(scope="module")
def run(root) -> Path:
    """The folder of a run on the hostile pages."""
    (root / "run" / "notebooks").mkdir(parents=True)
    for name in READING:
        shutil.copy(project_root() / "notebooks" / name, root / "run" / "notebooks")
    command = [sys.executable, "-m", "corpus.cli", "run", "--html", "--corpus", "hostile", "--out", "run"]
    environment = {**os.environ, "PYTHONPATH": str(project_root())}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return root / "run"


@pytest.fixture(scope="module")
def address(run) -> Iterator[str]:
    """The figures of that run, served."""
    with serve_files(run / "figures") as server:
        yield server


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_of_hostile_text_shows_it_and_does_nothing_else(open_page, address, name):
    page, watch = open_page(f"{address}{name}")
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    page.wait_for_load_state("networkidle")
    assert "pwned" in page.locator("body").text_content()
    links = page.locator("a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert [link for link in links if "pwned" in link or "192.0.2.1" in link] == []
    assert (watch.scripts_run, watch.outside, watch.dialogs) == ([], [], [])


@pytest.mark.parametrize("name", READING)
def test_a_notebook_run_on_hostile_pages_shows_them_and_does_nothing_else(lab, run, name):
    shown = lab.open(f"run/notebooks/{name}")
    lab.close(f"run/notebooks/{name}")
    assert shown.trusted
    assert "pwned" in shown.text
    assert (shown.acting, shown.formulas, shown.scripts, lab.watch.outside, lab.watch.dialogs) == ([], 0, [], [], [])
