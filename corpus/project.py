"""Where pages, figures and word lists are: a folder of one's own, or else the project's."""

import os
from pathlib import Path

MANIFEST = "datapackage.json"
PAGES = "pages"
LISTS = "lists"


def project_root() -> Path:
    """The folder that holds `corpus/`, `seeds/`, `notebooks/` and `figures/`."""
    return Path(__file__).resolve().parent.parent


def corpus_dir() -> Path:
    """The folder of pages to read: `CORPUS_DIR`, else the corpus folder one works in, else the project's `seeds/`.

    One works in a corpus folder (as `corpus new` makes it) where the working directory or a folder above it holds
    `datapackage.json` and `pages/`.
    """
    return _from_environment("CORPUS_DIR") or _folder_worked_in() or project_root() / "seeds"


def figures_dir() -> Path:
    """The folder figures are written to: `FIGURES_DIR`, else `figures/` of the corpus folder one works in, else the
    project's `figures/`."""
    return _from_environment("FIGURES_DIR") or (_folder_worked_in() or project_root()) / "figures"


def data_file(name: str) -> Path:
    """A word list or table: the one in `lists/` of the corpus folder if it holds one, else the package's own."""
    own = corpus_dir() / LISTS / name
    return own if own.is_file() else package_file(name)


def package_file(name: str) -> Path:
    """A word list or table that comes with the package, in `corpus/data/`."""
    return Path(__file__).resolve().parent / "data" / name


def _from_environment(variable: str) -> Path | None:
    """The folder an environment variable names, None where it is unset or empty."""
    value = os.environ.get(variable, "")
    return Path(value).expanduser().resolve() if value else None


def _folder_worked_in() -> Path | None:
    """The corpus folder at or above the working directory, None where there is none."""
    here = Path.cwd()
    folders = (folder for folder in (here, *here.parents) if (folder / MANIFEST).is_file())
    return next((folder for folder in folders if (folder / PAGES).is_dir()), None)
