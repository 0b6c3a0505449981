import json

import pytest

from corpus.contents import format_notebooks, list_notebooks, show_notebooks


@pytest.fixture
def write_notebook(tmp_path):
    """Writes a notebook whose first cell holds the text, and returns the folder."""

    def write(text, name="01-one.ipynb"):
        cells = [{"cell_type": "markdown", "source": text.splitlines(keepends=True)}, {"cell_type": "code"}]
        (tmp_path / name).write_text(json.dumps({"cells": cells}), encoding="utf-8")
        return tmp_path

    return write


def test_a_row_is_a_notebook_with_its_title_question_and_link(write_notebook):
    table = list_notebooks(write_notebook("# 01 · What was read\n\n**Question.** Which pages? And when?\n\nThe unit"))
    assert table.to_dict("records") == [
        {
            "notebook": "01-one",
            "title": "What was read",
            "question": "Which pages? And when?",
            "link": "01-one.ipynb",
        }
    ]


def test_a_question_may_stand_without_a_label_and_run_over_lines(write_notebook):
    table = list_notebooks(
        write_notebook("# Officials\n\nWho is named (职务 *zhíwù*),\nand who speaks?\n\nThe unit is…")
    )
    assert table.loc[0, ["title", "question"]].tolist() == ["Officials", "Who is named (职务 *zhíwù*), and who speaks?"]


def test_of_a_paragraph_only_what_is_asked_is_taken(write_notebook):
    table = list_notebooks(write_notebook("# A\n\n**Question.** Counts rest on reading. How far can it be trusted?"))
    assert table["question"].tolist() == ["How far can it be trusted?"]


def test_a_paragraph_that_asks_nothing_is_taken_whole(write_notebook):
    assert list_notebooks(write_notebook("# My notes\n\nOn rice. And fish."))["question"].tolist() == [
        "On rice. And fish."
    ]


@pytest.mark.parametrize("opening", ["", "No heading\n\nWhat?", "## Second rank\n\nWhat?"])
def test_a_notebook_that_opens_in_another_way_is_listed_by_name(write_notebook, opening):
    assert list_notebooks(write_notebook(opening)).iloc[0].tolist() == ["01-one", "", "", "01-one.ipynb"]


def test_notebooks_stand_in_the_order_of_their_names(write_notebook):
    for name in ("10-b.ipynb", "02-a.ipynb", "notes.txt"):
        folder = write_notebook("# A", name)
    assert list_notebooks(folder)["notebook"].tolist() == ["02-a", "10-b"]


def test_a_folder_without_notebooks_is_a_table_without_rows(tmp_path):
    assert list_notebooks(tmp_path).columns.tolist() == ["notebook", "title", "question", "link"]
    assert list_notebooks(tmp_path).empty


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"folder='.*nowhere' is not there"):
        list_notebooks(tmp_path / "nowhere")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"cells": [1]}', '{"cells": [{}]}'])
def test_a_file_that_is_no_notebook_is_named(tmp_path, content):
    (tmp_path / "bad.ipynb").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.ipynb is not a notebook"):
        list_notebooks(tmp_path)


def test_the_table_is_markdown_with_links(write_notebook):
    table = list_notebooks(write_notebook("# A\n\nThis | or that?", "07 own (copy) [2].ipynb"))
    assert format_notebooks(table, folder="notebooks/") == (
        "| notebook | question |\n"
        "| --- | --- |\n"
        "| [07 own (copy) \\[2\\]](notebooks/07%20own%20%28copy%29%20%5B2%5D.ipynb) | This \\| or that? |"
    )


def test_a_notebook_without_a_question_is_described_by_its_title(write_notebook):
    assert "| Only a title |" in format_notebooks(list_notebooks(write_notebook("# Only a title")))


def test_the_table_is_shown_as_markdown_and_as_text(write_notebook, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, raw: shown.append(bundle))
    show_notebooks(write_notebook("# A\n\nWhat?"))
    assert shown[0]["text/markdown"].splitlines()[-1] == "| [01-one](01-one.ipynb) | What? |"
    assert shown[0]["text/plain"] == "01-one: What?"
