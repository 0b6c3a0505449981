import json
import re

import pytest

from corpus.cli import main
from corpus.new import EDITABLE, create_corpus
from corpus.pages import read_pages
from corpus.project import package_file

PAGE = "春耕生产会议召开\n\n本报讯（记者 王一）4月8日，全市春耕生产会议召开。会议要求不误农时。\n"


def test_a_new_folder_holds_a_manifest_lists_and_clean_notebooks(tmp_path):
    written = create_corpus(tmp_path / "own", newspaper="甲报")
    package = json.loads((tmp_path / "own" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["newspaper"] == "甲报"
    assert {path.name for path in written if path.parent.name == "lists"} == set(EDITABLE)
    notebooks = [json.loads(path.read_text(encoding="utf-8")) for path in written if path.suffix == ".ipynb"]
    assert notebooks
    assert not any(cell.get("outputs") for notebook in notebooks for cell in notebook["cells"])


def test_the_first_notebook_leads_to_files_of_the_new_folder(tmp_path):
    create_corpus(tmp_path / "own")
    text = (tmp_path / "own" / "notebooks" / "00-start-here.ipynb").read_text(encoding="utf-8")
    targets = {target for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text)} - {"../figures/index.html"}
    assert "../README.md" in targets
    assert [target for target in targets if not (tmp_path / "own" / "notebooks" / target).is_file()] == []


@pytest.mark.parametrize("name", EDITABLE)
def test_every_editable_list_comes_with_the_package(name):
    assert package_file(name).is_file()


def test_pages_are_read_from_the_folder_of_pages_only(tmp_path):
    create_corpus(tmp_path / "own", newspaper="甲报")
    (tmp_path / "own" / "pages" / "a.txt").write_text(PAGE, encoding="utf-8")
    pages = read_pages(tmp_path / "own")
    assert pages[["page_id", "path", "newspaper"]].values.tolist() == [["a", "pages/a.txt", "甲报"]]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "notes.txt").touch()
    with pytest.raises(FileExistsError, match="holds something already"):
        create_corpus(tmp_path)


def test_the_command_says_what_to_do_next(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "own", "--newspaper", "甲报"]) == 0
    out = capsys.readouterr().out
    assert "corpus run --corpus own" in out
    assert "jupyter lab own" in out
