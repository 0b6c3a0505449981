"""Packages that only some uses need: what to install where one is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

# Package, as it is imported → the extra of the install that brings it.
EXTRA_OF = {
    "pyarrow": "scale",
    "duckdb": "scale",
    "dask": "scale",
    "distributed": "scale",
    "fsspec": "scale",
    "xlsxwriter": "export",
    "networkx": "export",
    "playwright": "browser",
    "axe_playwright_python": "browser",
}


def explain_missing(error: ImportError) -> str:
    """What to install after an import failed; the error's own words where they say so already."""
    package = (error.name or "").partition(".")[0]
    if "pip install" in str(error) or not package:
        return str(error)
    extra = EXTRA_OF.get(package)
    command = f'pip install -e ".[{extra}]"' if extra else "pip install -e ."
    return f"this needs the package {package}, which is not installed; in the project's folder: {command}"


@contextmanager
def extras_named() -> Iterator[None]:
    """Let an import that fails within say what to install."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(explain_missing(error), name=error.name, path=error.path) from None
