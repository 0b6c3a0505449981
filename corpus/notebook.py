"""How tables and warnings are shown in a notebook."""

import warnings

import pandas as pd

# Beside the HTML of an interactive table: the same as plain HTML, for static pages. JupyterLab takes no notice of it.
STATIC_HTML = "text/x-static-html"


def setup_notebook(*, rows: int = 20, width: int = 60) -> None:
    """Show at most `rows` rows of a table and `width` characters of a cell, page text as text, warnings as a line.

    Without it JupyterLab takes what stands between two `$` on a page for a formula, and a warning names a path of
    the machine it was raised on. Sets pandas' own display options and the form of warnings, for the running
    notebook only.
    """
    pd.set_option("display.html.use_mathjax", False)
    pd.set_option("display.max_rows", rows)
    pd.set_option("display.max_colwidth", width)
    warnings.formatwarning = _format_warning


def _format_warning(message: Warning | str, category: type[Warning], *_: object) -> str:
    """A warning in one line, without the place in the code."""
    return f"{category.__name__}: {message}\n"
