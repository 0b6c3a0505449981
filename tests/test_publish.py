import pytest

from corpus.publish import publish, remove_stale, write_whole


@pytest.fixture
def folders(tmp_path):
    finished, target = tmp_path / "finished", tmp_path / "target"
    finished.mkdir()
    target.mkdir()
    return finished, target


def test_a_finished_file_replaces_the_old_one(folders):
    finished, target = folders
    (finished / "a.csv").write_text("new")
    (target / "a.csv").write_text("old")
    assert publish(finished, target) == [target / "a.csv"]
    assert (target / "a.csv").read_text() == "new"
    assert list(finished.iterdir()) == []


def test_a_figure_no_notebook_draws_any_more_is_removed(folders):
    finished, target = folders
    (finished / "02-terms.png").touch()
    for name in ["02-terms.png", "02-old.png", "notes.txt", "index.html"]:
        (target / name).touch()
    remove_stale(finished, target)
    assert sorted(path.name for path in target.iterdir()) == ["02-terms.png", "index.html", "notes.txt"]


def test_a_write_that_fails_leaves_the_old_file_whole(tmp_path, monkeypatch):
    file = tmp_path / "a.csv"
    file.write_bytes(b"old")
    monkeypatch.setattr("corpus.publish.os.replace", _fail)
    with pytest.raises(OSError, match="no space left"):
        write_whole(file, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert file.read_bytes() == b"old"


def _fail(*_):
    raise OSError("no space left")
