import datetime
import json

import pytest

from corpus.encodings import PageError
from corpus.manifest import Declared, read_manifest


@pytest.fixture
def write_manifest(tmp_path):
    """Writes a manifest and an empty page `a.txt` beside it."""
    (tmp_path / "a.txt").write_bytes(b"")

    def write(package):
        text = package if isinstance(package, str) else json.dumps(package)
        (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_folder_without_manifest_declares_nothing(tmp_path):
    assert read_manifest(tmp_path) == {}


def test_all_fields_of_a_resource_are_read(write_manifest):
    folder = write_manifest(
        {
            "newspaper": "松河日报",
            "resources": [{"path": "a.txt", "encoding": "gb18030", "hash": "sha256:AB", "date": "2018-11-20"}],
        }
    )
    expected = Declared(newspaper="松河日报", encoding="gb18030", sha256="ab", date=datetime.date(2018, 11, 20))
    assert read_manifest(folder) == {"a.txt": expected}


def test_a_resource_of_another_newspaper_keeps_its_own(write_manifest):
    folder = write_manifest({"newspaper": "甲报", "resources": [{"path": "a.txt", "newspaper": "乙报"}]})
    assert read_manifest(folder)["a.txt"].newspaper == "乙报"


@pytest.mark.parametrize("path", ["../a.txt", "/etc/hosts", "", "b\\a.txt"])
def test_a_path_that_leaves_the_folder_is_refused(write_manifest, path):
    with pytest.raises(PageError, match="must stay inside the folder"):
        read_manifest(write_manifest({"resources": [{"path": path}]}))


def test_a_missing_file_is_named(write_manifest):
    with pytest.raises(PageError, match=r"resource 1: path='b\.txt' is not there"):
        read_manifest(write_manifest({"resources": [{"path": "b.txt"}]}))


def test_an_impossible_date_is_named(write_manifest):
    with pytest.raises(PageError, match="resource 1: date='2022-02-30' is no day"):
        read_manifest(write_manifest({"resources": [{"path": "a.txt", "date": "2022-02-30"}]}))


def test_a_slip_in_the_json_is_named_by_line_and_column(write_manifest):
    with pytest.raises(PageError, match=r"datapackage\.json:2:1: not JSON"):
        read_manifest(write_manifest('{"resources": [\n'))


@pytest.mark.parametrize("package", [[], {"resources": {}}, {"resources": ["a.txt"]}])
def test_a_manifest_of_another_shape_is_refused(write_manifest, package):
    with pytest.raises(PageError, match="must be a"):
        read_manifest(write_manifest(package))


def test_a_number_where_text_belongs_is_refused(write_manifest):
    with pytest.raises(PageError, match="resource 1: page_number=2 must be text"):
        read_manifest(write_manifest({"resources": [{"path": "a.txt", "page_number": 2}]}))
