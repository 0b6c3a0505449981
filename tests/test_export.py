"""The data package: whole, described, the same bytes each time, and nothing in it that a program would run."""

import csv
import hashlib
import io
import json
import sys
import zipfile
from xml.etree import ElementTree

import pandas as pd
import pytest
import yaml

import corpus
from corpus.cli import main
from corpus.export import excel
from corpus.export.citation import citation
from corpus.export.csvfile import as_csv
from corpus.export.excel import as_excel
from corpus.export.graphml import as_graphml
from corpus.export.package import FORMATS, export_corpus
from corpus.export.parquet import as_parquet
from corpus.export.tables import fields_of, read_codebook, read_tables
from corpus.schema import COLUMNS, build_table

PAGE = """甲市日报

2020年4月9日 星期四

# 全市春耕生产会议召开

■本报记者 王 靖 通讯员 李小兰

本报讯 4月8日，市委书记张建国主持召开春耕生产会议。副市长李小明、王海出席。

张建国强调，要不误农时。他指出：“各级干部要深入基层。”李小明作了汇报。
"""
NASTY = ["=1+1", "@a", "'-1", "a\r\nb", "c\rd", 'e"f,g', "\x00\x0b\ufffe<&>", "https://example.org", "=HYPERLINK(1)"]
NAMES = ["pages", "blocks", "articles", "tokens", "mentions", "speech"]


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    return corpus.load(folder)


@pytest.fixture(scope="module")
def tables(paper):
    return read_tables(paper)


@pytest.fixture(scope="module")
def package(paper, tmp_path_factory):
    """The folder of a whole export."""
    for needed in ("pyarrow", "xlsxwriter", "networkx"):
        pytest.importorskip(needed)
    folder = tmp_path_factory.mktemp("package")
    export_corpus(paper, folder)
    return folder


def nasty_table():
    """Utterances whose text is not to be trusted."""
    return build_table("speech", [dict.fromkeys(COLUMNS["speech"], 0) | {"text": text} for text in NASTY])


# --- tables -----------------------------------------------------------------------------------------------------


def test_the_codebook_describes_every_column_of_every_table():
    described = [key for key in read_codebook() if key[0] != "term_counts"]
    assert described == [(table, column) for table, columns in COLUMNS.items() for column in columns]


def test_all_tables_are_exported_as_the_library_makes_them(tables, paper):
    assert list(tables) == NAMES
    assert {name: list(table.columns) for name, table in tables.items()} == {n: list(COLUMNS[n]) for n in NAMES}
    assert list(tables["mentions"]["person"]) == list(corpus.find_mentions(paper)["person"])
    assert set(tables["mentions"]["person"]) == {"张建国", "李小明", "王海"}


def test_without_text_nothing_printed_can_be_read_on(paper):
    bare = read_tables(paper, text=False)
    assert list(bare) == ["pages", "blocks", "articles", "term_counts", "mentions", "speech"]
    assert [name for name, table in bare.items() if "text" in table.columns] == []
    assert list(bare["term_counts"].columns) == ["article_id", "token", "pos", "n"]
    assert "主持召开" not in "".join(table.to_csv() for table in bare.values())


def test_words_are_counted_by_article(paper):
    counts = read_tables(paper, text=False)["term_counts"]
    assert dict(zip(counts["token"], counts["n"], strict=True))["张建国"] == 2
    assert counts["n"].sum() == len(read_tables(paper)["tokens"])


# --- CSV --------------------------------------------------------------------------------------------------------


def read_csv(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_texts_come_back_from_csv_as_they_were_but_for_the_apostrophe():
    table = nasty_table()
    rows = read_csv(as_csv(table, fields_of("speech", table)))
    texts = [row[rows[0].index("text")] for row in rows[1:]]
    assert texts == ["'=1+1", "'@a", "''-1", *NASTY[3:-1], "'=HYPERLINK(1)"]


def test_lists_dates_and_truth_are_plain_in_csv():
    row = dict.fromkeys(COLUMNS["articles"], "") | {
        "ordinal": 1, "n_chars": 2, "n_paragraphs": 1, "start": 0, "end": 9, "date": pd.Timestamp("2020-04-09"),
        "event_date": pd.NaT, "reporters": ["王靖", "李兰"], "correspondents": [], "photographers": [], "interns": [],
        "offsets": [(0, 5), (3, 12)],
    }  # fmt: skip
    table = build_table("articles", [row])
    head, cells = read_csv(as_csv(table, fields_of("articles", table)))
    found = dict(zip(head, cells, strict=True))
    assert (found["date"], found["event_date"]) == ("2020-04-09", "")
    assert (found["reporters"], found["interns"], found["offsets"]) == ("王靖；李兰", "", "[[0,5],[3,12]]")
    spoken = build_table("speech", [dict.fromkeys(COLUMNS["speech"], 0) | {"direct": True}])
    assert "true" in read_csv(as_csv(spoken, fields_of("speech", spoken)))[1]


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_table_is_a_row_of_heads(name):
    table = build_table(name, [])
    assert read_csv(as_csv(table, fields_of(name, table))) == [list(COLUMNS[name])]


# --- Parquet ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_table_comes_back_from_parquet(name, tables):
    pq = pytest.importorskip("pyarrow.parquet")
    table = tables[name]
    for rows in (table, table.head(0)):
        back = pq.read_table(io.BytesIO(as_parquet(rows, fields_of(name, rows))))
        expected = json.loads(rows.to_json(orient="records", date_format="iso", date_unit="s"))
        read = back.to_pandas()
        lists = [column for column in read.columns if read[column].dtype == object and COLUMNS[name][column] != "str"]
        plain = read.assign(**{column: [_listed(value) for value in read[column]] for column in lists})
        assert json.loads(plain.to_json(orient="records", date_format="iso", date_unit="s")) == expected


def _listed(value):
    return [item.tolist() if hasattr(item, "tolist") else item for item in value]


# --- Excel ------------------------------------------------------------------------------------------------------

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Workbook:
    """The sheets of a workbook, as Excel would read them."""

    def __init__(self, data):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        book = self._xml("xl/workbook.xml")
        self.names = [sheet.get("name") for sheet in book.iter(f"{SHEET}sheet")]
        self.strings = ["".join(t.itertext()) for t in self._xml("xl/sharedStrings.xml").iter(f"{SHEET}si")]

    def _xml(self, path):
        return ElementTree.fromstring(self.zip.read(path))

    def sheet(self, name):
        """The rows of a sheet; formulas and links would be found here."""
        root = self._xml(f"xl/worksheets/sheet{self.names.index(name) + 1}.xml")
        assert list(root.iter(f"{SHEET}f")) + list(root.iter(f"{SHEET}hyperlink")) == []
        return [[self._value(cell) for cell in row.iter(f"{SHEET}c")] for row in root.iter(f"{SHEET}row")]

    def _value(self, cell):
        value = cell.find(f"{SHEET}v")
        return None if value is None else self.strings[int(value.text)] if cell.get("t") == "s" else float(value.text)


def test_a_workbook_has_a_sheet_a_table_after_the_codebook(tables):
    pytest.importorskip("xlsxwriter")
    book = Workbook(as_excel(tables))
    assert book.names == ["codebook", *NAMES]
    assert book.sheet("mentions")[0] == list(COLUMNS["mentions"])
    assert len(book.sheet("tokens")) == len(tables["tokens"]) + 1
    assert ["pages", "text", "Text of the page as decoded, untouched"] in book.sheet("codebook")


def test_texts_are_texts_in_a_workbook_never_formulas_or_links():
    pytest.importorskip("xlsxwriter")
    rows = Workbook(as_excel({"speech": nasty_table()})).sheet("speech")
    texts = [row[rows[0].index("text")] for row in rows[1:]]
    assert texts[:3] + texts[-2:] == [*NASTY[:3], *NASTY[-2:]]
    assert texts[6] == "_x0000__x000B__xFFFE_<&>"


def test_what_excel_cannot_hold_is_cut_marked_and_warned_of(monkeypatch):
    pytest.importorskip("xlsxwriter")
    monkeypatch.setattr(excel, "MOST_ROWS", 2)
    texts = ["甲" * 32_767, "𠮷" * 32_767, "c"]
    table = build_table("speech", [dict.fromkeys(COLUMNS["speech"], 0) | {"text": text} for text in texts])
    with pytest.warns(UserWarning, match=r"sheet speech: 1 rows, 1 cells shortened; CSV has all"):
        book = Workbook(as_excel({"speech": table}))
    head, *rows = book.sheet("speech")
    whole, cut = (row[head.index("text")] for row in rows)
    assert whole == texts[0]
    assert cut.startswith("𠮷" * 16_000) and cut.endswith("whole in the other formats]")
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert "3 rows; of these not here: sheet speech: 1 rows" in book.sheet("codebook")[1][2]


# --- network ----------------------------------------------------------------------------------------------------


def test_the_network_joins_people_named_in_one_article(tables, paper):
    networkx = pytest.importorskip("networkx")
    network = networkx.read_graphml(io.BytesIO(as_graphml(tables["mentions"], paper.articles)))
    assert network.nodes["张建国"]["label"] == "张建国"
    assert (network.nodes["张建国"]["n_mentions"], network.nodes["张建国"]["title"]) == (2, "市委书记")
    assert network.edges["张建国", "李小明"]["weight"] == 1
    assert network.number_of_edges() == 3


def test_a_network_of_nobody_has_no_node(paper):
    networkx = pytest.importorskip("networkx")
    data = as_graphml(build_table("mentions", []), paper.articles)
    assert len(networkx.read_graphml(io.BytesIO(data))) == 0


def test_what_xml_cannot_hold_does_not_break_the_network(tables, paper):
    networkx = pytest.importorskip("networkx")
    named = tables["mentions"].assign(title="a\x00\x0b<&>")
    network = networkx.read_graphml(io.BytesIO(as_graphml(named, paper.articles)))
    assert network.nodes["张建国"]["title"] == "a\ufffd\ufffd<&>"


# --- package ----------------------------------------------------------------------------------------------------


def test_every_file_is_described_with_size_and_hash(package):
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    files = {path.name: path.read_bytes() for path in package.iterdir()}
    assert {resource["path"] for resource in described["resources"]} | {"datapackage.json"} == set(files)
    for resource in described["resources"]:
        content = files[resource["path"]]
        assert (resource["bytes"], resource["hash"]) == (len(content), "sha256:" + hashlib.sha256(content).hexdigest())
    assert len({resource["name"] for resource in described["resources"]}) == len(described["resources"])


def test_columns_and_keys_are_described_as_they_are_in_the_file(package):
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    resources = {resource["path"]: resource for resource in described["resources"]}
    for name in NAMES:
        schema = resources[f"{name}.csv"]["schema"]
        head, *rows = read_csv((package / f"{name}.csv").read_bytes())
        assert [field["name"] for field in schema["fields"]] == head
        assert all(field["description"] and field["type"] for field in schema["fields"])
        assert resources[f"{name}.csv"]["rows"] == len(rows)
        if "primaryKey" in schema:
            keys = [tuple(row[head.index(column)] for column in schema["primaryKey"]) for row in rows]
            assert len(set(keys)) == len(keys)
        for key in schema.get("foreignKeys", []):
            parent = read_csv((package / key["reference"]["resource"].replace("-csv", ".csv")).read_bytes())
            known = {row[parent[0].index(key["fields"])] for row in parent[1:]} | {""}
            assert {row[head.index(key["fields"])] for row in rows} <= known


def test_rights_and_the_apostrophe_are_told(package):
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert "甲市日报" in described["rights"]
    assert "apostrophe" in described["description"]
    assert "licenses" not in described


def test_two_exports_have_the_same_bytes(package, paper, tmp_path):
    export_corpus(paper, tmp_path / "again")
    again = {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}
    assert again == {path.name: path.read_bytes() for path in package.iterdir()}
    assert not any(str(package).encode() in content for content in again.values())


def test_a_later_export_takes_away_what_it_does_not_write_and_nothing_else(paper, tmp_path):
    pytest.importorskip("networkx")
    export_corpus(paper, tmp_path, formats=["csv", "graphml"])
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    export_corpus(paper, tmp_path, formats=["csv"], text=False)
    names = {f"{name}.csv" for name in read_tables(paper, text=False)}
    assert {path.name for path in tmp_path.iterdir()} == names | {"notes.txt", "datapackage.json", "CITATION.cff"}


def test_without_text_the_words_in_order_are_refused(paper, tmp_path):
    export_corpus(paper, tmp_path / "a", formats=["csv"], text=False)
    assert (tmp_path / "a" / "term_counts.csv").exists() and not (tmp_path / "a" / "tokens.csv").exists()
    with pytest.raises(ValueError, match="'conllu' is the running text"):
        export_corpus(paper, tmp_path / "b", formats=["csv", "conllu"], text=False)


def test_another_data_package_is_not_written_over(paper, tmp_path):
    (tmp_path / "datapackage.json").write_text('{"name": "mine", "resources": []}', encoding="utf-8")
    with pytest.raises(ValueError, match="holds a corpus or another data package"):
        export_corpus(paper, tmp_path, formats=["csv"])
    assert [path.name for path in tmp_path.iterdir()] == ["datapackage.json"]


def test_a_description_that_names_files_elsewhere_deletes_none(paper, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "kept.txt").touch()
    trap = {"generator": "hengyang-daily-corpus 0", "resources": [{"path": "../kept.txt"}]}
    (tmp_path / "out" / "datapackage.json").write_text(json.dumps(trap), encoding="utf-8")
    export_corpus(paper, tmp_path / "out", formats=["csv"])
    assert (tmp_path / "kept.txt").exists()


def test_of_all_formats_only_that_of_running_text_is_left_out_without_it(paper, package, tmp_path):
    export_corpus(paper, tmp_path, text=False)
    ours = {path.name.replace("term_counts", "tokens") for path in tmp_path.iterdir()}
    assert {path.name for path in package.iterdir()} - ours == {"tokens.conllu"}


def test_an_unknown_format_is_answered_with_the_known_ones(paper, tmp_path):
    with pytest.raises(ValueError, match=r"'xls' is not known; use some of csv, parquet, excel, graphml, conllu"):
        export_corpus(paper, tmp_path / "out", formats=["xls"])
    assert not (tmp_path / "out").exists()


def test_a_missing_package_is_named_with_the_remedy(paper, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ModuleNotFoundError, match=r'xlsxwriter.*pip install -e "\.\[export\]"'):
        export_corpus(paper, tmp_path, formats=["excel"])
    assert list(tmp_path.iterdir()) == []


def test_a_missing_package_is_named_before_any_table_is_made(paper, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "networkx", None)
    steps = []
    with pytest.raises(ModuleNotFoundError, match="networkx"):
        export_corpus(paper, tmp_path / "out", formats=["csv", "graphml"], report=lambda *step: steps.append(step))
    assert steps == []


def test_an_export_that_fails_leaves_the_old_files_whole(paper, tmp_path, monkeypatch):
    pytest.importorskip("networkx", reason='GraphML needs networkx: pip install -e ".[export]"')
    export_corpus(paper, tmp_path, formats=["csv"])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr("corpus.export.package.as_graphml", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export_corpus(paper, tmp_path, formats=["csv", "graphml"], text=False)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_progress_names_the_files(paper, tmp_path):
    said = []
    export_corpus(paper, tmp_path, formats=["csv"], report=lambda *step: said.append(step))
    assert said[:3] == [("finding people", 0, 0), ("cutting words", 0, 0), ("finding speech", 0, 0)]
    assert said[3:] == [*((f"{name}.csv", n, 6) for n, name in enumerate(NAMES)), ("", 6, 6)]


# --- citation ---------------------------------------------------------------------------------------------------


def test_the_citation_names_newspaper_and_toolkit(package):
    cited = yaml.safe_load((package / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= cited.keys()
    assert [author["name"] for author in cited["authors"]] == ["甲市日报", "The hengyang-daily-corpus authors"]
    assert cited["references"][1] | {"authors": []} == {
        "type": "software", "title": "hengyang-daily-corpus", "version": corpus.__version__, "license": "MIT",
        "authors": [],
    }  # fmt: skip
    assert "date-released" not in cited


@pytest.mark.parametrize("text", ['a: "b" #c', "- 甲\n乙", "\x07\u2028\ufeff\U000e0001", "{a}", "%YAML", "'", "\\"])
def test_any_title_is_one_text_of_the_citation(text):
    cited = yaml.safe_load(citation(title=text, newspapers=[text], abstract=text, rights=text))
    found = (cited["title"], cited["authors"][0]["name"], cited["abstract"], cited["references"][0]["notes"])
    assert found == (text,) * 4


# --- command ----------------------------------------------------------------------------------------------------


def test_the_command_writes_what_is_asked_for(write_page, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["export", str(write_page(PAGE)), "--out", str(out), "--format", "csv", "--without-text"]) == 0
    assert "8 files, described in" in capsys.readouterr().out
    assert (out / "term_counts.csv").is_file()


def test_the_command_exports_a_store_as_it_does_the_pages(write_page, tmp_path):
    for needed in ("pyarrow", "duckdb", "dask"):
        pytest.importorskip(needed)
    folder, places = write_page(PAGE), [tmp_path / "pages.out", tmp_path / "store.out"]
    assert main(["build", str(folder), "--out", str(tmp_path / "store"), "--workers", "1"]) == 0
    for source, out in zip((folder, tmp_path / "store"), places, strict=True):
        assert main(["export", str(source), "--out", str(out), "--format", "csv"]) == 0
    for name in NAMES:
        assert (places[0] / f"{name}.csv").read_bytes() == (places[1] / f"{name}.csv").read_bytes()


def test_the_command_does_not_write_into_the_pages(write_page, capsys):
    folder = write_page(PAGE)
    assert main(["export", str(folder), "--out", str(folder)]) == 2
    assert "name another" in capsys.readouterr().err
    assert not (folder / "datapackage.json").exists()


def test_the_formats_of_command_and_library_are_the_same():
    from corpus.commands import export

    assert export._FORMATS.split(",") == list(FORMATS)
