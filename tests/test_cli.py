import pytest

import corpus.articles
from corpus.cli import main
from corpus.project import data_file, package_file

PAGE = """甲市日报

2020年4月9日 星期四

全市春耕生产会议召开

本报讯（记者 王一）4月8日，全市春耕生产会议召开。会议要求，各地要不误农时，把种子、化肥送到田头。
"""


def test_check_says_what_was_read(write_page, capsys):
    assert main(["check", str(write_page(PAGE))]) == 0
    out = capsys.readouterr().out
    assert "1 pages, 1 articles" in out
    assert "2020-04-09" in out


def test_check_reads_with_the_word_lists_of_the_folder(write_page, monkeypatch):
    folder = write_page(PAGE)
    (folder / "lists").mkdir()
    (folder / "lists" / "watchwords.csv").write_text("", encoding="utf-8")
    used, load = [], corpus.articles.load

    def seen(*given, **named):
        used.append(data_file("watchwords.csv"))
        return load(*given, **named)

    monkeypatch.setattr("corpus.articles.load", seen)
    main(["check", str(folder)])
    assert used == [folder.resolve() / "lists" / "watchwords.csv"]
    assert data_file("watchwords.csv") == package_file("watchwords.csv")


def test_check_of_a_missing_folder_is_one_line_and_status_2(tmp_path, capsys):
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith("corpus: folder=")
    assert captured.err.count("\n") == 1


def test_check_of_an_empty_folder_says_so(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 0
    assert "0 pages, 0 articles, 0 doubts" in capsys.readouterr().out


def test_check_says_where_pages_are_to_be_put_if_there_are_none(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own" / "pages").mkdir(parents=True)
    main(["check", "own"])
    assert "Put one text file a page (.txt or .md) into own/pages, and check again." in capsys.readouterr().out


def test_check_shows_how_to_declare_what_a_page_does_not_say(write_page, capsys):
    main(["check", str(write_page("春耕生产会议召开\n\n本报讯 会议要求不误农时。\n"))])
    assert '{"resources": [{"path": "page.txt", "date": "2022-10-17", "encoding": "utf-8"}]}' in capsys.readouterr().out


def test_check_speaks_of_no_manifest_where_nothing_is_to_be_declared(write_page, capsys):
    main(["check", str(write_page(PAGE))])
    assert "resources" not in capsys.readouterr().out


def test_a_warning_is_a_line_without_code(write_page, capsys):
    write_page("x", "scan.jpg")
    main(["check", str(write_page(PAGE))])
    assert capsys.readouterr().err == "warning: 1 files were not read: scan.jpg (not .txt or .md)\n"


def test_an_undecodable_page_is_one_line_and_status_2(tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\xfd")
    assert main(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("corpus: a.txt: ")


def test_run_on_a_missing_folder_is_one_line_and_status_2(tmp_path, capsys):
    assert main(["run", "--corpus", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")]) == 2
    assert "give the folder that holds your pages" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_no_command_shows_the_usage(capsys):
    with pytest.raises(SystemExit):
        main([])
    assert "COMMAND" in capsys.readouterr().err
