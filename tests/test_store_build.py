"""A store is what the verbs in memory give, whatever its source is packed in, and however often it is built."""

# ruff: noqa: E402 (what needs pyarrow is imported behind the test for it)
import gzip
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

pa = pytest.importorskip("pyarrow", reason="a store needs the optional package pyarrow")

from store_sources import every_file, records, write_lines

import corpus
from corpus import cli
from corpus.archive.records import read_rows
from corpus.project import project_root
from corpus.ready import corpus_of_records
from corpus.store import aggregate, build_store
from corpus.store.cut import cut_pages
from corpus.store.layout import MANIFEST, WORK
from corpus.store.read import read_table
from corpus.tokens import number_tokens

TABLES = ["pages", "blocks", "articles", "tokens", "mentions", "speech", "topics", "term_counts", "article_words"]


def in_memory(paper):
    """All tables by the verbs in memory."""
    numbered, mentions = number_tokens(paper.articles), corpus.find_mentions(paper)
    return {
        **paper._asdict(),
        "tokens": corpus.tokenize(paper.articles),
        "mentions": mentions,
        "speech": corpus.find_speech(paper, mentions),
        "topics": corpus.tag_topics(paper.articles, blocks=paper.blocks),
        "term_counts": aggregate.count_terms(numbered, paper.articles),
        "article_words": aggregate.count_words(numbered, paper.articles),
    }


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    store = tmp_path_factory.mktemp("seeds") / "store"
    built = build_store(project_root() / "seeds", store, part_size=1, workers=1)
    paper = corpus.load(project_root() / "seeds")
    return store, built, in_memory(paper)


@pytest.fixture
def source(tmp_path):
    write_lines(tmp_path / "source" / "a.jsonl", records())
    return tmp_path / "source"


@pytest.fixture
def build(source, tmp_path):
    """Builds the source again and again, in this process, three articles a part."""
    return lambda **options: build_store(source, tmp_path / "store", **{"part_size": 3, "workers": 1} | options)


@pytest.mark.parametrize("table", [table for table in TABLES if table != "term_counts"])
def test_a_table_of_pages_is_the_one_in_memory(seeds, table):
    store, built, expected = seeds
    assert len(built.made) == 5
    pd.testing.assert_frame_equal(read_table(store, table)[list(expected[table].columns)], expected[table])


def test_terms_counted_part_by_part_add_up_to_those_counted_at_once(seeds):
    store, _, expected = seeds
    sums = ["n", "n_articles", "squares", "products"]
    added, whole = (
        table.groupby(["month", "token"], dropna=False)[sums].sum()
        for table in (read_table(store, "term_counts"), expected["term_counts"])
    )
    pd.testing.assert_frame_equal(added, whole)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_ready_articles_is_the_one_in_memory(source, build, tmp_path, table):
    build(part_size=100)
    paper = corpus_of_records(read_rows(records(), "a.jsonl"), "a.jsonl")
    expected = in_memory(paper)[table]
    pd.testing.assert_frame_equal(read_table(tmp_path / "store", table)[list(expected.columns)], expected)


def test_what_is_found_in_ready_articles_leads_back_to_their_text(build, tmp_path):
    build()
    pages = read_table(tmp_path / "store", "pages").set_index("page_id")["text"]
    mentions = read_table(tmp_path / "store", "mentions")
    assert len(mentions) > 10
    assert [pages[row.page_id][row.start : row.end] for row in mentions.itertuples()] == mentions["surface"].tolist()


def test_a_row_that_names_only_its_ready_article_is_cited():
    paper = corpus_of_records(read_rows(records(), "a.jsonl"), "a.jsonl")
    token = corpus.tokenize(paper.articles).query("article_id == 'a.jsonl#5' and token == '衡南县'").iloc[0]
    assert corpus.cite(token, paper).startswith("a.jsonl#4-6:6:19 «")


def test_articles_that_share_an_id_are_told_and_kept_apart(source, build, tmp_path):
    write_lines(source / "b.jsonl", [{"id": own, "text": "甲"} for own in "xyx"])
    write_lines(source / "c.jsonl", [{"id": "y", "text": "乙"}])
    messages = []
    build(report=lambda progress: messages.append(progress.message))
    told = [message.split(";")[0] for message in messages if message]
    assert told[0] == "1 articles of b.jsonl have the id of another, the first 'x'"
    assert told[1].startswith("1 ids stand for several articles, which are counted as one, such as 'y'")
    ids = read_table(tmp_path / "store", "articles")["article_id"].tolist()
    assert ids[-4:] == ["x", "y", "x b.jsonl#3", "y"]


def test_what_is_declared_of_pages_is_part_of_what_they_are(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text("市长王建国强调，要抓好生产。\n", encoding="utf-8")
    build_store(pages, tmp_path / "store", workers=1)
    (pages / "datapackage.json").write_text('{"newspaper": "衡山日报"}', encoding="utf-8")
    assert len(build_store(pages, tmp_path / "store", workers=1).made) == 1
    assert read_table(tmp_path / "store", "pages")["newspaper"].tolist() == ["衡山日报"]


def test_a_day_is_of_one_part_and_one_page(build, tmp_path):
    build(part_size=2)
    pages = read_table(tmp_path / "store", "pages")
    assert pages["path"].tolist() == ["a.jsonl#1-3", "a.jsonl#4-6", "a.jsonl#7-8", "a.jsonl#9"]
    assert pages["page_id"].tolist()[0] == "2011-12-30 a.jsonl#1"


def test_files_are_laid_by_year_and_the_undated_apart(build, tmp_path):
    build(part_size=100)
    years = {file.parent.name for file in (tmp_path / "store" / "articles").rglob("*.parquet")}
    assert years == {"year=2011", "year=2012", "year=0"}


def pack(folder, kind):
    """The records in another kind of file."""
    rows, lines = records(), "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in records())
    folder.mkdir()
    table = pd.DataFrame([{"text": "", "content": None} | row for row in rows])
    table["text"] = table["text"].where(table["content"].isna(), table["content"])
    table = table[["title", "text", "date"]].where(table[["title", "text", "date"]].notna(), None)
    if kind == "csv":
        table.to_csv(folder / "a.csv", index=False)
    elif kind == "parquet":
        table.to_parquet(folder / "a.parquet")
    elif kind == "jsonl.gz":
        (folder / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    elif kind == "jsonl.zst":
        with pa.CompressedOutputStream(str(folder / "a.jsonl.zst"), "zstd") as stream:
            stream.write(lines.encode())
    return folder


@pytest.mark.parametrize("kind", ["csv", "parquet", "jsonl.gz", "jsonl.zst"])
def test_articles_in_any_kind_of_file_give_the_same_tables(build, tmp_path, kind):
    build()
    build_store(pack(tmp_path / "other", kind), tmp_path / "packed", part_size=3, workers=1)
    for table, columns in {"articles": ["text", "date", "headline"], "mentions": ["person", "start", "rule"]}.items():
        one, other = (read_table(tmp_path / name, table)[columns] for name in ("store", "packed"))
        pd.testing.assert_frame_equal(one, other)
    assert not (tmp_path / "packed" / WORK).exists()


@pytest.mark.parametrize("scheme", ["file", "memory"])
def test_articles_are_read_from_addresses(source, build, tmp_path, scheme):
    fsspec = pytest.importorskip("fsspec", reason="addresses need the optional package fsspec")
    build()
    address = (source / "a.jsonl").as_uri()
    if scheme == "memory":
        address = "memory://archive/a.jsonl"
        fsspec.filesystem("memory").pipe(address, (source / "a.jsonl").read_bytes())
    build_store(address, tmp_path / "other", part_size=3, workers=1)
    assert every_file(tmp_path / "other") == every_file(tmp_path / "store")


def test_pages_are_read_from_an_address(tmp_path):
    fsspec = pytest.importorskip("fsspec", reason="addresses need the optional package fsspec")
    pages, memory = tmp_path / "pages", fsspec.filesystem("memory")
    (pages / "2012").mkdir(parents=True)
    (pages / "2012" / "a.txt").write_text("县长李明主持会议。\n", encoding="utf-8")
    (pages / "b.txt").write_text("县长李明强调，要抓好生产。\n", encoding="gb18030")
    declared = {"newspaper": "甲报", "resources": [{"path": "b.txt", "encoding": "gb18030", "date": "2012-03-04"}]}
    (pages / "datapackage.json").write_text(json.dumps(declared), encoding="utf-8")
    for file in ("2012/a.txt", "b.txt", "datapackage.json"):
        memory.pipe(f"memory://paper/{file}", (pages / file).read_bytes())
    memory.pipe("memory://paper/.draft.txt", b"hidden")
    build_store(pages, tmp_path / "store", workers=1)
    built = build_store("memory://paper", tmp_path / "other", workers=1)
    assert built.n_articles == 2 and every_file(tmp_path / "other") == every_file(tmp_path / "store")
    assert not build_store("memory://paper", tmp_path / "other", workers=1).changed
    assert not (tmp_path / "other" / WORK).exists()


def test_namesakes_are_told_apart_over_all_parts(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    text = "{place}委书记王建国强调，要抓好生产。\n\n{place}县长李明主持会议。\n"
    (pages / "a.txt").write_text(text.format(place="衡南县"), encoding="utf-8")
    (pages / "b.txt").write_text(text.format(place="衡山县") + "\n本报讯（记者 李明）今日有雨。\n", encoding="utf-8")
    build_store(pages, tmp_path / "store", part_size=1, workers=1)
    expected = corpus.find_mentions(corpus.load(pages))
    assert expected["told_apart_by"].str.contains("县").any() and expected["told_apart_by"].str.contains("byline").any()
    pd.testing.assert_frame_equal(read_table(tmp_path / "store", "mentions"), expected)


def test_a_second_run_writes_nothing(build, tmp_path):
    first = build()
    written = {file: file.stat().st_mtime_ns for file in (tmp_path / "store").rglob("*")}
    second = build()
    assert len(first.made) == 3 and not second.changed and second.kept == first.made
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "store").rglob("*")} == written


def test_only_the_part_of_a_new_file_is_made(source, build, tmp_path):
    first = build()
    write_lines(source / "0.jsonl", records(3, start=50))
    second = build()
    assert [name.split("-")[0] for name in second.made] == ["0.jsonl"] and second.kept == first.made
    assert read_table(tmp_path / "store", "articles")["article_id"].tolist()[:4] == [
        *(f"0.jsonl#{number}" for number in (1, 2, 3)),
        "a.jsonl#1",
    ]


def test_only_the_last_part_of_a_file_that_has_grown_is_made(source, build):
    first = build()
    write_lines(source / "a.jsonl", [*records()[:-1], *records(4, start=60)])
    second = build()
    assert second.kept == first.made[:2] and second.made[0] == first.made[2]


def test_the_files_of_a_source_that_is_gone_are_deleted(source, build, tmp_path):
    write_lines(source / "b.jsonl", records(3, start=50))
    build()
    (source / "b.jsonl").unlink()
    second = build()
    fresh = build_store(source, tmp_path / "fresh", part_size=3, workers=1)
    assert [name.split("-")[0] for name in second.removed] == ["b.jsonl"] and not second.made
    assert every_file(tmp_path / "store") == every_file(fresh.store)


def test_a_page_that_is_added_changes_the_part_it_stands_in_only(tmp_path):
    paths = [f"{number:04}.txt" for number in range(200)]
    for path in [*paths, "0100a.txt"]:
        (tmp_path / path).write_text("文", encoding="utf-8")
    before, after = (
        {part.name: part.sources for part in cut_pages(tmp_path, some, {}, 200)}
        for some in (paths, sorted([*paths, "0100a.txt"]))
    )
    assert len(before) > 5
    assert len([name for name in after if before.get(name) != after[name]]) <= 2


def test_other_settings_make_all_parts_again_and_say_why(build):
    build()
    second = build(tables=["tokens"])
    assert len(second.made) == 3 and second.reason.startswith("the settings have changed (tables: [")
    assert not any((second.store / table).exists() for table in ("mentions", "speech", "topics"))


def test_other_code_makes_all_parts_again_and_says_why(build, tmp_path):
    build()
    manifest = json.loads((tmp_path / "store" / MANIFEST).read_text(encoding="utf-8"))
    (tmp_path / "store" / MANIFEST).write_text(json.dumps(manifest | {"code": "0.0.1+old"}), encoding="utf-8")
    second = build()
    assert len(second.made) == 3 and second.reason.startswith("the code or a word list has changed (0.0.1+old → ")


def truncate(file):
    file.write_bytes(file.read_bytes()[:-10])


def turn_a_bit(file):
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))


@pytest.mark.parametrize("harm, what", [(truncate, "damaged"), (turn_a_bit, "damaged"), (Path.unlink, "missing")])
@pytest.mark.parametrize("name", ["tokens/*/*-00001.parquet", "namesakes.parquet"])
def test_a_file_that_is_damaged_is_named_and_made_again(build, tmp_path, harm, what, name):
    build()
    whole = every_file(tmp_path / "store")
    file = next((tmp_path / "store").glob(name))
    harm(file)
    second = build()
    assert second.damage == [f"{file.relative_to(tmp_path / 'store').as_posix()} is {what}"]
    assert len(second.made) == (0 if name == "namesakes.parquet" else 1)
    assert every_file(tmp_path / "store") == whole


def test_a_damaged_manifest_costs_a_new_build_and_no_more(build, tmp_path):
    build()
    whole = every_file(tmp_path / "store")
    truncate(tmp_path / "store" / MANIFEST)
    assert len(build().made) == 3
    assert every_file(tmp_path / "store") == whole


def test_a_build_that_was_killed_goes_on_where_it_stopped(source, build, tmp_path):
    script = (
        "import os, signal, sys; from corpus.store import build_store\n"
        "def kill(progress):\n    if progress.done == 2: os.kill(os.getpid(), signal.SIGKILL)\n"
        "build_store(sys.argv[1], sys.argv[2], part_size=3, workers=1, report=kill)"
    )
    store = tmp_path / "store"
    killed = subprocess.run(
        [sys.executable, "-c", script, source, store], env=os.environ | {"PYTHONPATH": str(project_root())}
    )
    assert killed.returncode == -signal.SIGKILL
    (store / WORK / "0123456789abcdef.tmp").write_bytes(b"half a file")
    with pytest.raises(FileNotFoundError, match="is not finished; give the same corpus build again"):
        read_table(store, "pages")
    second = build()
    assert len(second.kept) == 2 and len(second.made) == 1
    build_store(source, tmp_path / "fresh", part_size=3, workers=1)
    assert every_file(store) == every_file(tmp_path / "fresh")


HOLDS = (
    "import sys; from pathlib import Path; from corpus.store.lock import locked\n"
    "with locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()"
)


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock of the store."""
    command = [sys.executable, "-c", HOLDS, tmp_path / "store"]
    environment = os.environ | {"PYTHONPATH": str(project_root())}
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_a_store_that_another_process_builds_is_left_to_it(holder, build, tmp_path, capsys):
    with pytest.raises(RuntimeError, match=f"is being built by process {holder.pid} on .*; wait until it has ended"):
        build()
    assert [file.name for file in (tmp_path / "store").rglob("*")] == [WORK, "lock"]
    assert cli.main(["build", str(tmp_path / "source"), "--out", str(tmp_path / "store")]) == 1
    assert "is being built by process" in capsys.readouterr().err


def test_the_lock_of_a_killed_process_blocks_no_build(holder, build, tmp_path):
    holder.kill()
    holder.wait()
    assert (tmp_path / "store" / WORK / "lock").exists()
    assert len(build().made) == 3
    assert not (tmp_path / "store" / WORK).exists()


def test_a_build_that_fails_leaves_no_trace_of_its_lock(tmp_path):
    with pytest.raises(FileNotFoundError):
        build_store(tmp_path / "nothing", tmp_path / "store", workers=1)
    assert not (tmp_path / "store").exists()


def test_an_interruption_says_how_to_go_on(source, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("corpus.store.part.make_tables", interrupt)
    command = ["build", str(source), "--out", str(tmp_path / "store"), "--workers", "1"]
    assert cli.main(command) == 130
    assert "give the same command to go on" in capsys.readouterr().err
    monkeypatch.undo()
    assert cli.main(command) == 0
    assert "9 articles; parts: 1 made, 0 kept, 0 removed" in capsys.readouterr().out
    assert cli.main(command) == 0
    assert "nothing to do" in capsys.readouterr().out


def interrupt(*_):
    raise KeyboardInterrupt


def test_the_manifest_names_no_path_outside_and_no_time(build, tmp_path):
    build()
    text = (tmp_path / "store" / MANIFEST).read_text(encoding="utf-8")
    manifest = json.loads(text)
    assert str(tmp_path) not in text and sorted(manifest) == ["code", "files", "format", "order", "parts", "settings"]
    for entry in manifest["parts"].values():
        assert [source["name"] for source in entry["sources"]] == ["a.jsonl"]
        for path, noted in entry["files"].items():
            assert (tmp_path / "store" / path).stat().st_size == noted["n_bytes"] and noted["rows"] > 0


def test_tags_are_made_where_they_are_asked_for(build, tmp_path):
    build(tables=["tokens"])
    assert set(read_table(tmp_path / "store", "tokens")["pos"]) == {""}
    build(tables=["tokens"], pos=True)
    assert "" not in set(read_table(tmp_path / "store", "tokens")["pos"])


def test_a_folder_with_other_files_is_left_alone(source, tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match="holds other files"):
        build_store(source, tmp_path / "notes")
    assert [file.name for file in (tmp_path / "notes").iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    "options, message",
    [
        ({"tables": ["words"]}, "tables='words' is not known; choose among tokens"),
        ({"part_size": 0}, "part_size=0 must be at least 1"),
        ({"workers": 0}, "workers=0 is no number of processes"),
        ({"scheduler": "tcp://localhost:1"}, "give one of the two"),
    ],
)
def test_an_option_that_cannot_be_is_named(build, options, message):
    with pytest.raises(ValueError, match=message):
        build(**options)


@pytest.mark.parametrize(
    "name, content, message",
    [
        ("b.jsonl", b'{"text": "\xe6\x96\x87"}\n{"text"', r"b\.jsonl:2:8: no JSON"),
        ("b.jsonl", b'{"text": "\xe6"}\n', r"b\.jsonl:1: not UTF-8 at byte"),
        ("b.jsonl.gz", gzip.compress(b'{"text": "a"}\n' * 99, mtime=0)[:30], r"b\.jsonl\.gz: the file is damaged"),
    ],
)
def test_a_mistake_in_a_source_is_named_with_its_place(source, build, name, content, message):
    (source / name).write_bytes(content)
    with pytest.raises(ValueError, match=message):
        build(part_size=1)


def test_a_source_that_is_none_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        build_store(tmp_path / "nowhere", tmp_path / "store")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ValueError, match="holds neither pages"):
        build_store(tmp_path / "empty", tmp_path / "store")


def test_a_date_that_is_none_is_told(source, build):
    write_lines(source / "b.jsonl", [{"text": "文", "date": "昨日"}])
    messages = []
    build(report=lambda progress: messages.append(progress.message))
    assert "1 articles of b.jsonl have a date that is none, the first at b.jsonl:1 '昨日'" in messages


def test_importing_the_corpus_loads_nothing_a_store_needs():
    script = (
        "import corpus, sys; print([m for m in ('pyarrow.parquet', 'dask', 'duckdb', 'fsspec') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=project_root(), check=True)
    assert run.stdout.strip() == "[]"
