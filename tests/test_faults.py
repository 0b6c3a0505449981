"""What goes wrong around the program: it is killed, the disk is full, a font is missing, another run is under way."""

import ast
import errno
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.extras import EXTRA_OF
from corpus.figures import fonts
from corpus.project import project_root
from corpus.publish import publish, remove_stale, write_whole

PAGE = """# 市委召开专题会议

■本报记者 王 靖

本报讯 10月17日，市委书记张建国主持召开会议。副市长李小明、王海出席。

2022年以来，张建国强调，要全面推进乡村振兴，坚持高质量发展。他指出：“各级干部要深入基层。”
"""
# Reads a folder to its end and draws a figure and the gallery; counts what it asked of the network and which cache of
# jieba's it opened, and sums up the tables and the bytes of every file.
READ_ALL = """
import hashlib, json, os, pathlib, sys, warnings
sys.modules.update(dict.fromkeys(sys.argv[2:]))  # as if these were not installed
asked, opened = [], []
def watch(event, arguments):
    if event.split(".")[0] in ("socket", "urllib", "http", "ftplib", "smtplib"):
        asked.append(event)
    if event == "open" and "jieba.cache" in str(arguments[0]):
        opened.append(str(arguments[0]))
sys.addaudithook(watch)
warnings.filterwarnings("error", category=EncodingWarning, module=r"corpus\\b")
import corpus
from corpus.figures.save import table_as_csv
from corpus.figures.terms import describe_terms, plot_terms
paper = corpus.load(sys.argv[1])
mentions = corpus.find_mentions(paper)
tokens = corpus.tokenize(paper.articles, keep_pos="all")
terms = corpus.term_frequency(tokens)
tracked = corpus.track_watchwords(paper.articles)
tables = [*paper, mentions, corpus.find_speech(paper, mentions), tokens, terms, corpus.tag_topics(paper.articles),
          corpus.count_mentions(mentions, paper.articles), tracked.seen, tracked.periods, corpus.check_corpus(paper)]
figure = plot_terms(corpus.add_glosses(terms), source=corpus.describe_source(paper.pages))
corpus.save_figure(figure, "02-terms", table=terms, alt=describe_terms(terms), caption="Terms.")
files = pathlib.Path(os.environ["FIGURES_DIR"])
corpus.build_gallery(files)
made = {number: table_as_csv(table).encode("utf-8") for number, table in enumerate(tables)}
made |= {path.name: path.read_bytes() for path in sorted(files.iterdir())}
digest = {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}
print(json.dumps({"asked": asked, "opened": opened, "rows": [len(table) for table in tables], "digest": digest}))
"""
PLACES = {
    "east": {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
    "west": {"LC_ALL": "C.UTF-8", "TZ": "Pacific/Niue", "PYTHONHASHSEED": "2", "PYTHONOPTIMIZE": "1"},
    "bare": {},
}
MISSING = {"bare": [*EXTRA_OF, "rjieba"]}


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Place → what the same three pages gave in a process of its own, with a poisoned cache in its temporary folder."""
    folder = tmp_path_factory.mktemp("pages")
    people = {"甲报": "张建国", "乙报": "刘玉兰", "丙报": "陈志强"}
    for paper, person in people.items():
        (folder / f"{paper}.txt").write_text(PAGE.replace("张建国", person), encoding="utf-8")
    resources = [{"path": f"{paper}.txt", "newspaper": paper} for paper in people]
    (folder / "datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")
    found = {}
    for name, place in PLACES.items():
        scratch = tmp_path_factory.mktemp(name)
        (scratch / "jieba.cache").write_bytes(b"poison")
        (scratch / "figures").mkdir()
        own = {"TMPDIR": str(scratch), "FIGURES_DIR": str(scratch / "figures")}
        found[name] = _read_all(folder, {**os.environ, **place, **own}, MISSING.get(name, []))
        found[name]["cache"] = (scratch / "jieba.cache").read_bytes()
    return found


def _read_all(folder, environment, missing):
    """What READ_ALL says of a folder, run with this environment, without packages that are missing; any warning of an
    encoding ends it."""
    environment = {**environment, "PYTHONPATH": str(project_root()), "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-X", "warn_default_encoding", "-c", READ_ALL, str(folder), *missing]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_locale_time_zone_and_hash_seed_change_no_table_and_no_figure(runs):
    assert all(count > 0 for count in runs["east"]["rows"])
    assert {f"02-terms.{kind}" for kind in ("png", "svg", "pdf", "csv")} | {"index.html"} < set(runs["east"]["digest"])
    assert runs["east"]["digest"] == runs["west"]["digest"]


BINARY = re.compile(r"[rwxa]?\+?b\+?[rwxa]?")


def _opens_without_encoding(call: ast.Call) -> bool:
    """Whether a call reads or writes text in whatever encoding the locale has."""
    called = ast.unparse(call.func)
    if not re.search(r"(?:^|\.)open$|\.(?:read_text|write_text)$|NamedTemporaryFile$|TextIOWrapper$", called):
        return False
    if called == "os.open" or called.startswith(("Image.open", "fsspec.open")):  # bytes, whatever their mode
        return False
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    binary = any(isinstance(value, ast.Constant) and BINARY.fullmatch(str(value.value)) for value in given)
    return not binary and all(keyword.arg != "encoding" for keyword in call.keywords)


def test_every_text_file_is_read_and_written_in_a_named_encoding():
    found = {}
    for path in sorted((project_root() / "corpus").rglob("*.py")):
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        lines = [call.lineno for call in calls if _opens_without_encoding(call)]
        found |= {path.name: lines} if lines else {}
    assert found == {}


def test_packages_that_need_not_be_there_change_no_table_and_no_figure(runs):
    assert runs["bare"]["digest"] == runs["east"]["digest"]


def test_nothing_is_asked_of_the_network(runs):
    assert [run["asked"] for run in runs.values()] == [[]] * len(PLACES)


def test_a_poisoned_cache_of_jieba_is_neither_read_nor_written(runs):
    assert [(run["opened"], run["cache"]) for run in runs.values()] == [([], b"poison")] * len(PLACES)


@pytest.mark.parametrize(
    ("encoding", "written"), [("ascii", "\\u4f1a\\u8bae\\xbb"), ("gbk", "会议\\xbb"), ("utf-8", "会议»")]
)
def test_a_terminal_that_lacks_a_character_gets_it_in_escapes(write_page, encoding, written):
    environment = {**os.environ, "PYTHONPATH": str(project_root()), "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "corpus.cli", "check", str(write_page(PAGE))]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert written.encode(encoding) in done.stdout


# --- writing ----------------------------------------------------------------------------------------------------

KILLED_WHILE_WRITING = """
import os, pathlib, signal, sys
from corpus.publish import write_whole
def write_half_and_die(path, data):
    with open(path, "wb") as file:
        file.write(data[: len(data) // 2])
        file.flush()
        os.kill(os.getpid(), signal.SIGKILL)
pathlib.Path.write_bytes = write_half_and_die
write_whole(pathlib.Path(sys.argv[1]), b"new " * 1000)
"""


@pytest.fixture
def half_written(tmp_path):
    """A file of which a process was killed while it wrote it anew."""
    file = tmp_path / "02-terms.png"
    file.write_bytes(b"old")
    command = [sys.executable, "-c", KILLED_WHILE_WRITING, str(file)]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(project_root())}, check=False)
    assert done.returncode == -signal.SIGKILL
    return file


def test_a_process_killed_while_writing_leaves_the_old_file_whole(half_written):
    assert half_written.read_bytes() == b"old"


def test_what_a_killed_process_left_is_removed_by_the_next_that_writes_the_file(half_written):
    assert len(list(half_written.parent.iterdir())) == 2
    write_whole(half_written, b"new")
    assert {path.name: path.read_bytes() for path in half_written.parent.iterdir()} == {half_written.name: b"new"}


def test_what_another_process_is_writing_is_let_be(tmp_path):
    others = [tmp_path / name for name in (f".a.csv.{os.getppid()}-1.tmp", ".a.csv.tmp", ".b.csv.99999999-1.tmp")]
    for other in others:
        other.write_bytes(b"half")
    write_whole(tmp_path / "a.csv", b"new")
    assert sorted(tmp_path.iterdir()) == sorted([tmp_path / "a.csv", *others])


def test_two_threads_that_write_one_file_leave_it_whole(tmp_path):
    data = [bytes([letter]) * 100_000 for letter in b"abcdefgh"]
    with ThreadPoolExecutor(len(data)) as pool:
        list(pool.map(lambda content: write_whole(tmp_path / "a.csv", content), data * 20))
    assert (tmp_path / "a.csv").read_bytes() in data
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@contextmanager
def full_disk():
    """No file may grow beyond 1,000 bytes, as where the disk is full; not even the log this test run writes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def test_a_full_disk_is_an_error_and_leaves_the_old_file_whole(tmp_path):
    file = tmp_path / "02-terms.csv"
    file.write_bytes(b"old")
    with pytest.raises(OSError) as raised, full_disk():
        write_whole(file, b"n" * 10_000)
    assert raised.value.errno in (errno.EFBIG, errno.ENOSPC)
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


RUN_WITHOUT_RIGHTS = """
import os, sys
from corpus.cli import main
import corpus.gallery, corpus.run
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(main(["run", "--corpus", sys.argv[1], "--out", sys.argv[2]]))
"""


def test_a_folder_that_cannot_be_written_is_one_line_and_status_2():
    folder = Path(tempfile.mkdtemp())
    try:
        out = folder / "out"
        out.mkdir()
        for path, mode in ((folder, 0o755), (out, 0o555)):
            path.chmod(mode)
        environment = {**os.environ, "PYTHONPATH": str(project_root())}
        command = [sys.executable, "-c", RUN_WITHOUT_RIGHTS, str(folder), str(out)]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Permission denied" in done.stderr and "out" in done.stderr and "Traceback" not in done.stderr
        assert list(out.iterdir()) == []
    finally:
        out.chmod(0o755)
        shutil.rmtree(folder)


def test_two_runs_that_end_at_once_leave_whole_files(tmp_path, monkeypatch):
    target, first, second = (tmp_path / name for name in ("figures", "first", "second"))
    for folder in (target, first, second):
        folder.mkdir()
    for folder in (first, second):
        (folder / "01-a.csv").write_text("new", encoding="utf-8")
    (target / "09-stale.csv").write_text("old", encoding="utf-8")
    (target / "01-a.csv").write_text("old", encoding="utf-8")
    listed = list(target.iterdir())
    remove_stale(first, target)
    publish(first, target)
    monkeypatch.setattr(Path, "iterdir", lambda folder: iter(listed))  # seen before the other run removed it
    remove_stale(second, target)
    monkeypatch.undo()
    publish(second, target)
    assert {path.name: path.read_text(encoding="utf-8") for path in target.iterdir()} == {"01-a.csv": "new"}


# --- fonts ------------------------------------------------------------------------------------------------------


def test_a_missing_font_package_is_named_with_the_remedy(monkeypatch):
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)
    with pytest.raises(FileNotFoundError, match=r"NotoSansSC.*zhplot.*pip install"):
        fonts.font_file.__wrapped__()


def test_a_file_that_is_no_font_is_named_with_the_remedy(monkeypatch, tmp_path):
    (tmp_path / "a.ttf").write_text("no font", encoding="utf-8")
    monkeypatch.setenv("CORPUS_FONT", str(tmp_path / "a.ttf"))
    with pytest.raises(ValueError, match=r"a\.ttf holds no font; set CORPUS_FONT"):
        fonts.font_families()
