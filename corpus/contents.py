"""What notebooks a folder holds, and which question each of them answers."""

import json
import re
from os import PathLike
from pathlib import Path
from urllib.parse import quote

import pandas as pd

_COLUMNS = ["notebook", "title", "question", "link"]
_HEADING = re.compile(r"#[ \t]+(?:[0-9]+[ \t]*·[ \t]*)?(\S[^\n]*)")  # "# 01 · What was read": the number is the file's
_LABEL = re.compile(r"\*\*Question\.?\*\*[ \t]*")
_BRACKET, _ESCAPED = re.compile(r"([\[\]|])"), r"\\\1"
_SENTENCE_END = re.compile(r"(?<=[.?!])[ \t]+")


def list_notebooks(folder: str | PathLike[str] = ".") -> pd.DataFrame:
    """One row a notebook of a folder, in the order of their names, as its first cell describes it.

    Columns: `notebook` (file name without its ending); `title`, the first heading without its number; `question`,
    the questions asked in the paragraph below it (the whole paragraph where none ends in a question mark), both as
    Markdown; `link`, the address of the file relative to the folder. A notebook that opens in another way has ""
    for what is not there.

    `folder` is the working directory by default, which in a notebook is its own folder. Raises FileNotFoundError
    where there is no such folder, ValueError where a file is not a notebook.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FileNotFoundError(f"folder={str(folder)!r} is not there; give the folder that holds the notebooks")
    rows = [_describe(path) for path in sorted(folder.glob("*.ipynb"))]
    return pd.DataFrame(rows, columns=_COLUMNS, dtype="str")


def format_notebooks(notebooks: pd.DataFrame, *, folder: str = "") -> str:
    """The rows of `list_notebooks` as a Markdown table: each notebook as a link, and its question.

    `folder` is put before each link: where the notebooks lie, seen from the file the table is written into.
    """
    rows = [
        f"| [{_BRACKET.sub(_ESCAPED, row.notebook)}]({folder}{row.link}) | {_in_a_cell(row.question or row.title)} |"
        for row in notebooks.itertuples()
    ]
    return "\n".join(["| notebook | question |", "| --- | --- |", *rows])


def show_notebooks(folder: str | PathLike[str] = ".") -> None:
    """Show the notebooks of a folder as a table of links, in a notebook that lies in the same folder."""
    from IPython.display import display

    notebooks = list_notebooks(folder)
    text = "\n".join(f"{row.notebook}: {row.question}" for row in notebooks.itertuples())
    display({"text/markdown": format_notebooks(notebooks), "text/plain": text}, raw=True)


def _describe(path: Path) -> dict[str, str]:
    """The row of one notebook."""
    title, question = _read_opening(_first_cell(path))
    return {"notebook": path.stem, "title": title, "question": question, "link": quote(path.name)}


def _first_cell(path: Path) -> str:
    """The text of a notebook's first cell, "" where there is none."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return "".join(cells[0]["source"]) if cells else ""
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path.name} is not a notebook ({error}); open it in JupyterLab, or remove it") from None


def _read_opening(cell: str) -> tuple[str, str]:
    """The heading of a first cell, and what the paragraph below it asks."""
    heading, _, rest = cell.strip().partition("\n")
    found = _HEADING.match(heading)
    if not found:
        return "", ""
    paragraph = " ".join(rest.strip().split("\n\n")[0].split())
    told = _LABEL.sub("", paragraph)
    asked = [sentence for sentence in _SENTENCE_END.split(told) if sentence.endswith("?")]
    return found[1].strip(), " ".join(asked) or told


def _in_a_cell(text: str) -> str:
    """The text so that it stays within its cell of a Markdown table."""
    return text.replace("|", "\\|")
