"""How tables are shown in a notebook."""

import pandas as pd


def setup_notebook(*, rows: int = 20, width: int = 60) -> None:
    """Show at most `rows` rows of a table and `width` characters of a cell, and page text as text.

    Without it JupyterLab takes what stands between two `$` on a page for a formula. Sets pandas' own display
    options, for the running notebook only.
    """
    pd.set_option("display.html.use_mathjax", False)
    pd.set_option("display.max_rows", rows)
    pd.set_option("display.max_colwidth", width)
