"""The README says what there is: columns, notebooks, commands, and files that exist."""

import argparse
import csv
import json
import re
from itertools import takewhile
from pathlib import Path

import pytest

from corpus.cli import _parser
from corpus.contents import format_notebooks, list_notebooks
from corpus.schema import COLUMNS

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table whose first column has this heading."""
    lines = README.splitlines()
    begin = next(number for number, line in enumerate(lines) if line.startswith(f"| {heading} |")) + 2
    found = takewhile(lambda line: line.startswith("|"), lines[begin:])
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in found]


def codebook() -> dict[str, list[str]]:
    """Table → columns, as the codebook lists them."""
    return {table.strip("`"): re.findall(r"`([^`]+)`", columns) for table, _, columns in rows("table")}


def test_the_codebook_lists_the_tables_of_the_schema_in_order():
    assert list(codebook()) == list(COLUMNS)


@pytest.mark.parametrize("table", COLUMNS)
def test_the_codebook_lists_the_columns_of_the_schema_in_order(table):
    assert codebook()[table] == list(COLUMNS[table])


def test_the_table_of_notebooks_is_what_the_notebooks_themselves_say():
    assert format_notebooks(list_notebooks(NOTEBOOKS), folder="notebooks/") in README


def test_the_scores_it_states_are_those_of_the_figure():
    with (ROOT / "figures" / "06-scores-by-measure.csv").open(encoding="utf-8-sig", newline="") as stream:
        scores = {row["measure"]: row["f1"] for row in csv.DictReader(stream) if row["set"] == "unseen"}
    (line,) = (line for line in README.splitlines() if "tests/gold/unseen" in line)
    stated = {
        measure: value
        for value, measure in re.findall(r"(\.[0-9]{2}) for (?:whole )?([a-z]+(?: (?!and)[a-z]+)?)", line)
    }
    assert len(stated) == 5
    assert stated == {measure: f"{float(scores[measure]):.2f}".lstrip("0") for measure in stated}


def test_the_first_notebook_shows_the_same_table():
    cells = json.loads((NOTEBOOKS / "00-start-here.ipynb").read_text(encoding="utf-8"))["cells"]
    shown = [output["data"]["text/markdown"] for cell in cells for output in cell.get("outputs", []) if "data" in output
             and "text/markdown" in output["data"]]  # fmt: skip
    assert ["".join(table) for table in shown] == [format_notebooks(list_notebooks(NOTEBOOKS))]


def test_every_link_of_the_first_notebook_leads_to_a_file_or_a_heading_of_the_readme():
    text = (NOTEBOOKS / "00-start-here.ipynb").read_text(encoding="utf-8")
    targets = [target.partition("#") for target in re.findall(r"\]\(([^)]+)\)", text)]
    headings = {line[3:].lower().replace(" ", "-") for line in README.splitlines() if line.startswith("## ")}
    assert {name for name, _, heading in targets if heading} == {"../README.md"}
    assert {heading for _, _, heading in targets} <= {*headings, ""}
    assert [name for name, _, _ in targets if name != "../figures/index.html" and not (NOTEBOOKS / name).exists()] == []


def test_every_link_leads_to_a_file():
    targets = re.findall(r"\]\(([^)]+)\)", README)
    assert targets
    assert [target for target in targets if not target.startswith("figures/") and not (ROOT / target).exists()] == []


def test_every_figure_shown_is_one_that_a_notebook_draws():
    notebooks = "".join(path.read_text(encoding="utf-8") for path in NOTEBOOKS.glob("*.ipynb"))
    shown = re.findall(r"\]\(figures/([^)]+)\.png\)", README)
    assert shown
    assert [name for name in shown if f'"{name}\\"' not in notebooks] == []


def test_every_test_that_a_promise_names_is_there():
    named = {name for row in rows("whatever the pages hold") for name in re.findall(r"`([^`]+)`", row[-1])}
    assert named
    assert [name for name in sorted(named) if not (ROOT / "tests" / f"{name}.py").is_file()] == []


def test_every_command_is_one_the_command_line_knows():
    choices = next(a.choices for a in _parser()._actions if isinstance(a, argparse._SubParsersAction))
    asked = set(re.findall(r"(?:^|`|&& )corpus ([a-z]+)\b", README, flags=re.MULTILINE))
    assert asked == set(choices)


def test_the_readme_is_short_enough_to_be_read():
    assert len(README.splitlines()) <= 120
