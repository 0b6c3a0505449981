"""Packages that only some uses need: without them everything else works, and what needs them says what to install."""

import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement

from corpus import cli
from corpus.extras import EXTRA_OF, explain_missing, extras_named
from corpus.project import project_root

# What is missing → code that needs it. Whoever adds a use of an optional package adds a line.
USES = [
    ("pyarrow", "import corpus; open('a.parquet', 'w').close(); corpus.read_articles('a.parquet')"),
    ("pyarrow", "import corpus; open('a.jsonl.zst', 'w').close(); corpus.read_articles('a.jsonl.zst')"),
    ("pyarrow", "from corpus.store import build_store; build_store('.', 'store')"),
    ("duckdb", "from corpus.store import open_store"),
    ("xlsxwriter", "from corpus.cli import main; exit(main(['export', '.', '--out', 'out', '--format', 'excel']))"),
    ("networkx", "from corpus.cli import main; exit(main(['export', '.', '--out', 'out', '--format', 'graphml']))"),
    ("pyarrow", "from corpus.cli import main; exit(main(['build', '.', '--out', 'store', '--workers', '1']))"),
]


@pytest.mark.parametrize(("package", "code"), USES)
def test_what_needs_a_missing_package_says_how_to_install_it(write_page, package, code):
    folder = write_page("市委召开会议\n\n市委书记张建国说：“好。”\n")
    missing = f"import sys; sys.path.insert(0, {str(project_root())!r}); sys.modules[{package!r}] = None\n"
    done = subprocess.run([sys.executable, "-c", missing + code], capture_output=True, text=True, cwd=folder)
    last = done.stderr.strip().splitlines()[-1]
    assert done.returncode != 0
    assert package in last and "pip install" in last


@pytest.mark.parametrize(
    ("package", "command"), [("pyarrow.parquet", '".[scale]"'), ("xlsxwriter", '".[export]"'), ("jieba", "-e .")]
)
def test_a_command_that_needs_a_missing_package_is_one_line_and_status_2(monkeypatch, capsys, package, command):
    def need(options):
        raise ModuleNotFoundError(f"No module named {package!r}", name=package)

    monkeypatch.setattr(cli.check, "_check", need)
    assert cli.main(["check", "."]) == 2
    shown = capsys.readouterr().err
    assert package.partition(".")[0] in shown and command in shown and shown.count("\n") == 1


def test_an_error_that_says_what_to_install_is_left_as_it_is():
    error = ImportError("a.parquet: pip install pyarrow", name="pyarrow")
    assert explain_missing(error) == "a.parquet: pip install pyarrow"


def test_another_error_of_an_import_is_left_as_it_is():
    with pytest.raises(ImportError, match=r"^cannot import name 'x'$"), extras_named():
        raise ImportError("cannot import name 'x'", name="corpus")


def test_every_package_is_brought_by_the_extra_that_is_named():
    extras = tomllib.loads((project_root() / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    brings = {extra: {Requirement(line).name.replace("-", "_") for line in lines} for extra, lines in extras.items()}
    brings["scale"] |= {"distributed", "fsspec"}  # by way of dask
    assert {package: extra for package, extra in EXTRA_OF.items() if package not in brings[extra]} == {}
