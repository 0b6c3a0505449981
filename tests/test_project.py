import pytest

from corpus.project import corpus_dir, data_file, figures_dir, package_file, project_root


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch, tmp_path):
    monkeypatch.delenv("CORPUS_DIR", raising=False)
    monkeypatch.delenv("FIGURES_DIR", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def own_folder(tmp_path):
    """A corpus folder with a manifest and a folder of pages."""
    folder = tmp_path / "own"
    (folder / "pages").mkdir(parents=True)
    (folder / "datapackage.json").write_text("{}", encoding="utf-8")
    return folder


def test_the_seeds_are_read_where_nothing_else_is_said():
    assert corpus_dir() == project_root() / "seeds"
    assert figures_dir() == project_root() / "figures"


def test_the_environment_names_the_folders(monkeypatch, tmp_path):
    monkeypatch.setenv("CORPUS_DIR", str(tmp_path / "a"))
    monkeypatch.setenv("FIGURES_DIR", str(tmp_path / "b"))
    assert (corpus_dir(), figures_dir()) == (tmp_path / "a", tmp_path / "b")


def test_an_empty_variable_is_no_folder(monkeypatch):
    monkeypatch.setenv("CORPUS_DIR", "")
    assert corpus_dir() == project_root() / "seeds"


def test_the_corpus_folder_one_works_in_is_found_from_below(monkeypatch, own_folder):
    (own_folder / "notebooks").mkdir()
    monkeypatch.chdir(own_folder / "notebooks")
    assert (corpus_dir(), figures_dir()) == (own_folder, own_folder / "figures")


def test_a_list_in_the_corpus_folder_replaces_the_packages_own(monkeypatch, own_folder):
    monkeypatch.setenv("CORPUS_DIR", str(own_folder))
    assert data_file("stopwords.txt") == package_file("stopwords.txt")
    (own_folder / "lists").mkdir()
    (own_folder / "lists" / "stopwords.txt").write_text("的\n", encoding="utf-8")
    assert data_file("stopwords.txt") == own_folder / "lists" / "stopwords.txt"
