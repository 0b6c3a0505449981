import hashlib
import json
import os
import sys

import pandas as pd
import pytest

from corpus.encodings import PageError
from corpus.pages import read_pages
from corpus.project import project_root


def test_a_page_row_holds_the_text_untouched(write_page):
    page = read_pages(write_page("\r\n　本报讯\x0c…\n")).iloc[0]
    assert page["text"] == "\r\n　本报讯\x0c…\n"
    assert (page["page_id"], page["path"], page["n_chars"]) == ("page", "page.txt", 9)
    assert page["sha256"] == hashlib.sha256("\r\n　本报讯\x0c…\n".encode()).hexdigest()


def test_pages_come_sorted_by_path_whatever_the_order_of_writing(write_page):
    write_page("乙", "b.txt")
    assert list(read_pages(write_page("甲", "a.md"))["page_id"]) == ["a", "b"]


def test_pages_of_subfolders_carry_the_folder_in_their_id(write_page, tmp_path):
    (tmp_path / "2021").mkdir()
    assert read_pages(write_page("甲", "2021/01.txt"))["page_id"].tolist() == ["2021/01"]


def test_two_files_with_the_same_id_are_refused(write_page):
    write_page("甲", "a.md")
    with pytest.raises(PageError, match=r"a\.txt: has the same page_id as a\.md"):
        read_pages(write_page("乙", "a.txt"))


def test_an_empty_folder_is_an_empty_table_with_all_columns(tmp_path):
    table = read_pages(tmp_path)
    assert table.empty
    assert str(table["date"].dtype).startswith("datetime64")


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere' is not there"):
        read_pages(tmp_path / "nowhere")


def test_a_file_in_place_of_a_folder_is_named(write_page):
    with pytest.raises(FileNotFoundError, match="give the folder that holds it"):
        read_pages(write_page("甲") / "page.txt")


def test_other_files_are_left_out_with_a_warning(write_page):
    folder = write_page("x", "scan.jpg")
    with pytest.warns(UserWarning, match=r"1 files were not read: scan\.jpg"):
        assert read_pages(folder).empty


def test_a_readme_is_no_page(write_page):
    assert read_pages(write_page("about these pages", "README.md")).empty


def test_a_file_above_the_limit_is_refused_before_it_is_read(write_page):
    with pytest.raises(PageError, match=r"page\.txt: 6 bytes, more than size_limit=5"):
        read_pages(write_page("甲乙"), size_limit=5)


def test_a_guessed_encoding_is_warned_of(tmp_path):
    (tmp_path / "a.txt").write_bytes(("这是会议的主要内容，大家都要知道。" * 3).encode("gb18030"))
    with pytest.warns(UserWarning, match=r"a\.txt: read as gb18030"):
        assert read_pages(tmp_path)["encoding"].tolist() == ["gb18030"]


def test_a_declared_encoding_holds_without_a_warning(tmp_path, recwarn):
    (tmp_path / "a.txt").write_bytes("短".encode("gb18030"))
    assert read_pages(tmp_path, encoding="gb18030")["text"].tolist() == ["短"]
    assert not recwarn.list


def test_the_manifest_gives_newspaper_and_date(write_page):
    package = {"newspaper": "甲报", "resources": [{"path": "page.txt", "date": "2020-04-09"}]}
    page = read_pages(_with_manifest(write_page("甲"), package)).iloc[0]
    assert (page["newspaper"], page["date_precision"]) == ("甲报", "day")
    assert page["date"] == page["date_earliest"] == page["date_latest"] == pd.Timestamp("2020-04-09")


def test_a_changed_file_is_refused_by_its_hash(write_page):
    package = {"resources": [{"path": "page.txt", "hash": "sha256:00"}]}
    with pytest.raises(PageError, match=r"page\.txt: sha256 is .* but datapackage\.json says 00"):
        read_pages(_with_manifest(write_page("甲"), package))


def test_a_link_that_leaves_the_folder_is_not_followed(write_page, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("甲", encoding="utf-8")
    folder = write_page("乙", "a.txt")
    (folder / "b.txt").symlink_to(outside)
    with pytest.warns(UserWarning, match=r"b\.txt \(a link that leaves the folder\)"):
        assert read_pages(folder)["page_id"].tolist() == ["a"]


def test_a_linked_folder_forms_no_loop(write_page):
    folder = write_page("甲", "a.txt")
    (folder / "2020").mkdir()
    write_page("乙", "2020/b.txt")
    (folder / "2020" / "loop").symlink_to(folder / "2020", target_is_directory=True)
    with pytest.warns(UserWarning, match=r"1 files were not read: 2020/loop \(a linked folder\)"):
        assert read_pages(folder)["page_id"].tolist() == ["2020/b", "a"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_is_left_out_rather_than_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    with pytest.warns(UserWarning, match="not a regular file"):
        assert read_pages(tmp_path).empty


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps names that are not UTF-8")
def test_a_file_name_that_is_not_utf8_is_written_with_escapes(tmp_path):
    (tmp_path / os.fsdecode(b"a\xff.txt")).write_bytes(b"x")
    assert read_pages(tmp_path)["path"].tolist() == ["a\\xff.txt"]


def test_the_seeds_are_five_pages_of_hengyang_daily():
    pages = read_pages(project_root() / "seeds")
    assert pages["n_chars"].tolist() == [3962, 6845, 3333, 4030, 2988]
    assert set(pages["newspaper"]) == {"衡阳日报"}


def _with_manifest(folder, package):
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return folder
