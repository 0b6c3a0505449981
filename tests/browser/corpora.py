"""The folder JupyterLab is shown: the seeds with pages that attack, and a notebook that gives way."""

import shutil
from pathlib import Path

from nbformat import v4, write

from corpus.new import create_corpus
from corpus.project import MANIFEST, PAGES, project_root

from .hostile import declare_hostile_newspaper, write_hostile_pages

NAMES = sorted(path.name for path in (project_root() / "notebooks").glob("*.ipynb"))
# The notebook of scores shows pages of its own, read by hand, and none of the folder's.
READING = [name for name in NAMES if not name.startswith("06")]
PAPER = [f"paper/notebooks/{name}" for name in NAMES]
START, CONCORDANCE = PAPER[0], next(path for path in PAPER if "concordance" in path)


def write_corpora(root: Path) -> None:
    """Write a corpus as `corpus new` makes it, and the canary."""
    paper = root / "paper"
    create_corpus(paper)
    write_hostile_pages(paper / PAGES)
    declare_hostile_newspaper(paper / MANIFEST)
    for path in (project_root() / "seeds").glob("*.txt"):
        shutil.copy(path, paper / PAGES)
    _write_canary(root / "canary.ipynb")


def _write_canary(path: Path) -> None:
    """A notebook that does what a hostile page would do if its text came through."""
    code = 'from IPython.display import HTML\nHTML("<script>window.pwned = 1</script>")'
    write(v4.new_notebook(cells=[v4.new_code_cell(code)]), path)
