import json
import os
import signal
import subprocess
import sys

import nbformat
import pytest

from corpus.project import project_root
from corpus.run import NotebookError, Progress, run_notebooks

DRAW = "import os, pathlib\npathlib.Path(os.environ['FIGURES_DIR'], '01-a-table.csv').write_text('n\\n1\\n')"


@pytest.fixture
def project(tmp_path):
    """A project of one's own: notebooks, pages, figures; `run` executes it and returns what was reported."""
    return _Project(tmp_path)


class _Project:
    def __init__(self, folder):
        self.notebooks, self.pages = folder / "notebooks", folder / "pages"
        self.figures = folder / "figures"
        for path in (self.notebooks, self.pages, self.figures):
            path.mkdir()

    def add(self, name, *cells):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        for i, cell in enumerate(notebook.cells):
            cell.id = f"cell-{i}"
        nbformat.write(notebook, self.notebooks / name)

    def run(self, **settings):
        reported = []
        run_notebooks(self.notebooks, self.pages, out=self.figures.parent, report=reported.append, **settings)
        return reported

    def files(self):
        folders = (self.notebooks, self.figures)
        return {
            path.name: path.read_bytes() for folder in folders for path in sorted(folder.iterdir()) if path.is_file()
        }


def test_outputs_figures_and_gallery_are_put_in_place(project):
    project.add("01-one.ipynb", DRAW, "6 * 7")
    reported = project.run()
    cells = json.loads((project.notebooks / "01-one.ipynb").read_text(encoding="utf-8"))["cells"]
    assert [cell["execution_count"] for cell in cells] == [1, 2]
    assert cells[1]["outputs"][0]["data"] == {"text/plain": ["42"]}
    assert set(project.files()) == {"01-one.ipynb", "01-a-table.csv", "index.html"}
    assert [progress.notebook for progress in reported] == ["", "", "01-one.ipynb"]
    assert reported[0] == Progress(1, 2)


def test_two_runs_give_the_same_bytes(project):
    project.add("01-one.ipynb", DRAW, "import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')")
    project.run()
    first = project.files()
    project.run()
    assert project.files() == first


def test_a_failing_cell_is_named_and_leaves_the_old_files_whole(project):
    project.add("01-one.ipynb", DRAW)
    project.add("02-two.ipynb", "1", "[][0]")
    before = project.files()
    with pytest.raises(NotebookError, match=r"02-two\.ipynb, cell 2: IndexError: list index out of range"):
        project.run()
    assert project.files() == before


def test_a_cell_that_never_ends_is_stopped(project):
    project.add("01-one.ipynb", "import time\ntime.sleep(60)")
    with pytest.raises(NotebookError, match=r"01-one\.ipynb, cell 1: CellTimeoutError"):
        project.run(cell_seconds=1)


def test_a_kernel_that_dies_is_an_error_not_a_silence(project):
    project.add("01-one.ipynb", "import os\nos._exit(1)")
    with pytest.raises(NotebookError, match=r"01-one\.ipynb, cell 1: DeadKernelError"):
        project.run()


def test_the_pages_to_read_are_those_asked_for(project):
    (project.pages / "a.txt").write_text("甲", encoding="utf-8")
    project.add("01-one.ipynb", "import os\nos.listdir(os.environ['CORPUS_DIR'])")
    project.run()
    assert "['a.txt']" in (project.notebooks / "01-one.ipynb").read_text(encoding="utf-8")


def test_a_folder_without_notebooks_is_an_error(project):
    with pytest.raises(NotebookError, match="no notebook"):
        project.run()


def test_pages_are_written_when_asked_for_and_renewed_by_every_later_run(project):
    project.add("01-one.ipynb", "'甲' * 2")
    (project.figures / "notebooks").mkdir()
    project.run()
    assert list((project.figures / "notebooks").iterdir()) == []
    reported = project.run(html=True)
    assert reported[-1] == Progress(2, 2)
    page = project.figures / "notebooks" / "01-one.html"
    assert "甲甲" in page.read_text(encoding="utf-8")
    assert 'href="notebooks/01-one.html"' in (project.figures / "index.html").read_text(encoding="utf-8")
    (project.notebooks / "01-one.ipynb").unlink()
    project.add("02-two.ipynb", "'乙' * 2")
    project.run()
    assert [path.name for path in page.parent.iterdir()] == ["02-two.html"]


INTERRUPTED = """
import pathlib, sys
from corpus.run import run_notebooks
folder = pathlib.Path(sys.argv[1])
def report(progress):
    print(progress.done, flush=True)
try:
    run_notebooks(folder / "notebooks", folder / "pages", out=folder, report=report)
except KeyboardInterrupt:
    sys.exit(130)
"""


def test_a_run_that_is_interrupted_ends_its_cells_and_leaves_the_old_files_whole(project, tmp_path):
    project.add("01-one.ipynb", DRAW, "import time\ntime.sleep(600)")
    before = project.files()
    command = [sys.executable, "-c", INTERRUPTED, str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(project_root())}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, start_new_session=True) as process:
        try:
            assert process.stdout.readline() == b"1\n"
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) == 130
        finally:
            process.kill()
    assert project.files() == before


def test_what_a_killed_run_left_is_removed_by_the_next_what_a_live_one_makes_is_not(project):
    project.add("01-one.ipynb", "1")
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    for folder in (project.figures, project.notebooks):
        for process in (ended.pid, os.getppid()):
            (folder / f".run-{process}-abc_1").mkdir()
            (folder / f".run-{process}-abc_1" / "half.png").write_bytes(b"half")
    project.run()
    left = {f".run-{os.getppid()}-abc_1"}
    assert {path.name for path in project.figures.iterdir()} == {"index.html"} | left
    assert {path.name for path in project.notebooks.iterdir()} == {"01-one.ipynb"} | left
