"""Where the project's own folders are, derived from the package and two environment variables."""

import os
from pathlib import Path


def project_root() -> Path:
    """The folder that holds `corpus/`, `seeds/`, `notebooks/` and `figures/`."""
    return Path(__file__).resolve().parent.parent


def corpus_dir() -> Path:
    """The folder of pages to read: `CORPUS_DIR`, or else the project's `seeds/`."""
    return _from_environment("CORPUS_DIR", project_root() / "seeds")


def figures_dir() -> Path:
    """The folder figures are written to: `FIGURES_DIR`, or else the project's `figures/`."""
    return _from_environment("FIGURES_DIR", project_root() / "figures")


def data_file(name: str) -> Path:
    """The path of a word list or table that comes with the package, in `corpus/data/`."""
    return Path(__file__).resolve().parent / "data" / name


def _from_environment(variable: str, default: Path) -> Path:
    """The folder an environment variable names, or `default` where it is unset or empty."""
    value = os.environ.get(variable, "")
    return Path(value).expanduser().resolve() if value else default
