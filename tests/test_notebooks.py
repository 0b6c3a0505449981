"""What holds for every notebook, so that it reads well, runs again to the same bytes and shows page text as text."""

import json
import re

import pytest

from corpus.project import project_root

NOTEBOOKS = sorted((project_root() / "notebooks").glob("*.ipynb"))
# Ways of showing text by which a page could become markup: see the pandas and IPython documentation of each.
UNSAFE = re.compile(r"escape\s*=\s*False|\bMarkdown\(|\bHTML\(|\bLatex\(|\bMath\(|\.style\b(?!\.format\(escape)")
MACHINE = re.compile(r"/(?:home|root|tmp|Users|work)/|[A-Z]:\\\\|0x[0-9a-f]{8,}")


def cells(path, kind):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def source(cell):
    return "".join(cell["source"])


pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_cells_were_run_from_top_to_bottom(path):
    counts = [cell["execution_count"] for cell in cells(path, "code")]
    assert counts == list(range(1, len(counts) + 1))


def test_no_output_is_an_error_or_a_warning(path):
    outputs = [output for cell in cells(path, "code") for output in cell["outputs"]]
    assert [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"] == []


def test_the_first_cell_is_the_only_heading_of_the_first_rank(path):
    headings = [source(cell) for cell in cells(path, "markdown") if re.match(r"# ", source(cell))]
    assert headings == [source(cells(path, "markdown")[0])]


def test_cells_are_short_and_define_nothing(path):
    sources = [source(cell) for cell in cells(path, "code")]
    assert [text for text in sources if text.count("\n") >= 12] == []
    assert [text for text in sources if re.search(r"^\s*(?:def|class|async def)\s", text, re.M)] == []


def test_page_text_is_never_shown_as_markup(path):
    assert [source(cell) for cell in cells(path, "code") if UNSAFE.search(source(cell))] == []


def test_tables_are_shown_without_mathematics(path):
    assert any("use_mathjax" in source(cell) or "setup_notebook" in source(cell) for cell in cells(path, "code"))


def test_outputs_name_no_place_of_the_machine(path):
    text = [json.dumps(cell["outputs"], ensure_ascii=False) for cell in cells(path, "code")]
    without_pictures = [re.sub(r'"image/[^"]+": "[^"]*"', "", output) for output in text]
    assert [MACHINE.search(output) for output in without_pictures if MACHINE.search(output)] == []
