"""A folder for a corpus of one's own: where the pages go, what may be declared, edited and run."""

import json
import shutil
from pathlib import Path

from corpus.project import LISTS, MANIFEST, PAGES, package_file, project_root

# Lists that say how the press writes, made to be edited; the other files of `corpus/data/` are the program's own.
EDITABLE = (
    "stopwords.txt",
    "userwords.csv",
    "glosses.csv",
    "topics.toml",
    "watchwords.csv",
    "events.csv",
    "surnames.txt",
    "titles.csv",
    "institutions.csv",
    "not_names.csv",
    "column_slogans.txt",
    "section_names.txt",
)


def create_corpus(folder: Path, *, newspaper: str = "") -> list[Path]:
    """The files of a new corpus folder: `datapackage.json`, an empty `pages/`, `lists/`, `notebooks/`, the README.

    Parameters: `folder` must not exist or be empty; `newspaper` is written into the manifest.
    Raises FileExistsError where something stands in the folder already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"folder={str(folder)!r} holds something already; name a folder that is new or empty")
    for name in (PAGES, LISTS, "notebooks", "figures"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    written = [_write_manifest(folder, newspaper), *_copy_lists(folder / LISTS)]
    return [*written, *_copy_notebooks(folder / "notebooks"), *_copy_readme(folder)]


def _write_manifest(folder: Path, newspaper: str) -> Path:
    """A manifest to fill in; every field may stay empty."""
    package = {
        "name": "my-corpus",
        "title": "",
        "newspaper": newspaper,
        "language": "zh-Hans",
        "rights": "",
        "resources": [],
    }
    path = folder / MANIFEST
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    return path


def _copy_lists(target: Path) -> list[Path]:
    """Copies of the editable word lists, read in place of the package's own."""
    return [Path(shutil.copyfile(package_file(name), target / name)) for name in EDITABLE]


def _copy_notebooks(target: Path) -> list[Path]:
    """Copies of the notebooks, their outputs taken out."""
    import nbformat

    written = []
    for source in sorted((project_root() / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(source, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        path = target / source.name
        path.write_text(nbformat.writes(notebook).rstrip("\n") + "\n", encoding="utf-8", newline="\n")
        written.append(path)
    return written


def _copy_readme(target: Path) -> list[Path]:
    """A copy of the README, to which the first notebook leads for the codebook and more."""
    source = project_root() / "README.md"
    return [Path(shutil.copyfile(source, target / source.name))] if source.is_file() else []
