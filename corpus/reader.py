"""A concordance to read in a notebook: choose a term, search and sort its lines, follow each to the printed page."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from corpus.concordance import kwic
from corpus.notebook import STATIC_HTML
from corpus.provenance import Places
from corpus.schema import Corpus

MOST_LINES = 1000

_COLUMNS = ["left", "keyword", "right", "place", "date", "headline"]
_ALIGNED = {"right": [0], "center": [1], "left": [2, 3, 4, 5]}


def place_lines(lines: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table with `place`, the `file:line:column` where each was printed, as a last column."""
    printed = Places(pages)
    places = [printed.cite(row).partition(" «")[0] for row in lines.to_dict("records")]
    return lines.assign(place=pd.Series(places, index=lines.index, dtype="str"))


def format_lines(lines: pd.DataFrame) -> str:
    """Concordance lines as plain text, the terms below each other; Chinese characters are two columns wide.

    `lines` is as from `kwic`, with `place` where that is to be shown.
    """
    left_width = max((_columns(left) for left in lines["left"]), default=0)
    right_width = max((_columns(right) for right in lines["right"]), default=0)
    rows = []
    for line in lines.to_dict("records"):
        left = " " * (left_width - _columns(line["left"])) + line["left"]
        right = line["right"] + " " * (right_width - _columns(line["right"]))
        rows.append(f"{left} [{line['keyword']}] {right}  {line.get('place', '')}".rstrip())
    return "\n".join(rows) or "The term is not in these pages."


def show_concordance(paper: Corpus, terms: Sequence[str], *, width: int = 15, sort: str = "right") -> None:
    """Show a field for a term, with `terms` as suggestions, and a table of its lines that can be searched and sorted.

    For a notebook. Any other term may be typed into the field. Without a running kernel the lines of the first term
    remain, as a table, and as plain text where no table can be shown. The table needs the output of
    `itables.init_notebook_mode(connected=False)` in the same notebook and asks no host for anything.

    paper: what `load` returned.
    width, sort: as in `kwic`.
    """
    from IPython.display import display

    term = terms[0] if terms else ""
    field = _build_field(term, list(terms))
    display(field)
    shown = display(_Lines(paper, term, width, sort), display_id="concordance-lines")
    field.observe(lambda change: shown.update(_Lines(paper, change["new"], width, sort)), names="value")


class _Lines:
    """The lines of one term, as an interactive table and as text."""

    def __init__(self, paper: Corpus, term: str, width: int, sort: str) -> None:
        found = kwic(paper.articles, term.strip(), width=width, sort=sort) if term.strip() else _no_lines(paper)
        self.count = len(found)
        self.lines = place_lines(found.head(MOST_LINES), paper.pages)

    def __repr__(self) -> str:
        return format_lines(self.lines.head(20))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """The table for those who can show it, a plain one for static pages, the text for those who cannot."""
        return {"text/html": self._as_table(), STATIC_HTML: self._as_plain_table(), "text/plain": repr(self)}

    def _as_plain_table(self) -> str:
        """All lines as a table that needs no script; the text of pages is escaped in it."""
        with pd.option_context("display.max_colwidth", None):
            return self._shown().to_html(index=False, border=0, escape=True)

    def _shown(self) -> pd.DataFrame:
        """The columns to read."""
        dates = self.lines["date"].dt.strftime("%Y-%m-%d").fillna("")
        return self.lines.assign(date=dates)[_COLUMNS]

    def _as_table(self) -> str:
        """The interactive table; the text of pages is escaped in it, and never taken for a formula."""
        from itables import to_html_datatable

        count = (
            f"{self.count:,} lines" if self.count <= MOST_LINES else f"the first {MOST_LINES:,} of {self.count:,} lines"
        )
        table = to_html_datatable(
            self._shown(), caption=count, table_id="concordance", connected=False,
            allow_html=False, maxBytes="4MB", display_logo_when_loading=False, showIndex=False,
            columnDefs=[{"className": f"dt-{side}", "targets": columns} for side, columns in _ALIGNED.items()],
        )  # fmt: skip
        return f'<div class="tex2jax_ignore mathjax_ignore">{table}</div>'


def _no_lines(paper: Corpus) -> pd.DataFrame:
    """A concordance without lines."""
    return kwic(paper.articles.head(0), "-")


def _build_field(term: str, terms: list[str]) -> Any:
    """The field for the term. Its parts have names of their own, so that a notebook is the same on every run."""
    import ipywidgets
    from ipywidgets.widgets.widget_string import TextStyle

    names = {part: f"concordance-{part}" for part in ("field", "layout", "style")}
    for name in names.values():
        _close_widget(name)
    return ipywidgets.Combobox(
        value=term,
        options=terms,
        description="Term",
        placeholder="type a term and press Enter",
        continuous_update=False,
        ensure_option=False,
        layout=ipywidgets.Layout(model_id=names["layout"]),
        style=TextStyle(model_id=names["style"]),
        model_id=names["field"],
    )


def _close_widget(name: str) -> None:
    """Close the widget of this name, left from an earlier run of the same cell."""
    from ipywidgets.widgets.widget import _instances

    if name in _instances:
        _instances[name].close()


def _columns(text: str) -> int:
    """The width of a text in columns of a fixed-width font."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
