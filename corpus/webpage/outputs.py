"""The outputs of a notebook's cells, each in the one form that can be read without a running kernel."""

from collections.abc import Mapping
from html import escape
from typing import Any

import nbformat
from nbformat import NotebookNode

from corpus.notebook import STATIC_HTML

_WIDGET = "application/vnd.jupyter.widget-view+json"


def with_static_outputs(notebook: NotebookNode) -> NotebookNode:
    """A copy of the notebook whose outputs are text, tables and figures; controls without a kernel are left out."""
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        if cell.cell_type == "code":
            cell.outputs = [_static(output) for output in cell.outputs if not _is_left_out(output)]
    copy.metadata.pop("widgets", None)
    return copy


def _is_left_out(output: Mapping[str, Any]) -> bool:
    """Whether an output has nothing to say here: a control, or words that its figure says as caption."""
    of_figure = output.get("metadata", {}).get("text/plain", {}).get("repeats_figure")
    return bool(of_figure) or _WIDGET in output.get("data", {})


def _static(output: NotebookNode) -> NotebookNode:
    """The output, its figure with caption, its interactive table as a plain one."""
    data = output.get("data", {})
    if STATIC_HTML in data:
        data["text/html"] = data[STATIC_HTML]
    elif "caption" in output.get("metadata", {}).get("image/png", {}) and "image/png" in data:
        data["text/html"] = _figure(data["image/png"], output["metadata"]["image/png"])
    return output


def _figure(image: str, words: Mapping[str, Any]) -> str:
    """A saved figure with its words, and the way to its place in the gallery."""
    name = escape(str(words.get("figure", "")))
    link = f' <a href="../figures/index.html#{name}">Full size, table and files</a>' if name else ""
    return (
        f'<figure><img src="data:image/png;base64,{escape("".join(image.split()))}" alt="{escape(str(words["alt"]))}" '
        f'width="{escape(str(words.get("width", "")))}">'
        f"<figcaption>{escape(str(words['caption']))}{link}</figcaption></figure>"
    )
