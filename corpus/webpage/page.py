"""Static pages of executed notebooks, with ways from one to the next and to the gallery."""

import re
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

from nbconvert import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from corpus import __version__
from corpus.document import html_document, in_languages
from corpus.project import package_file
from corpus.publish import write_whole
from corpus.webpage.dress import dress
from corpus.webpage.outputs import with_static_outputs
from corpus.webpage.sanitize import sanitize

# The way from the folder of the pages to the notebooks themselves.
_NOTEBOOKS = "../../notebooks"

_TITLE = re.compile(r"^#[ \t]+(.+)$", re.MULTILINE)
_NUMBER = re.compile("[0-9]{2}")
_READABLE = ["text/html", "image/png", "image/jpeg", "text/markdown", "text/plain"]


def write_pages(
    notebooks: Mapping[str, NotebookNode],
    folder: Path,
    *,
    report: Callable[[], None] = lambda: None,
) -> list[Path]:
    """Write each executed notebook as a page of its own into `folder`; returns the pages, in the order of names.

    `notebooks` maps file names (`02-term-frequency.ipynb`) to notebooks; `report` is called after each page. Links
    suppose that `folder` is to lie in `figures/`, beside which the notebooks are in `notebooks/`.
    """
    titles = {Path(name).stem: _numbered(name, title_of(notebook)) for name, notebook in sorted(notebooks.items())}
    folder.mkdir(parents=True, exist_ok=True)
    for name, notebook in sorted(notebooks.items()):
        page = page_of(notebook, Path(name).stem, titles=titles)
        write_whole(folder / f"{Path(name).stem}.html", page.encode("utf-8"))
        report()
    return [folder / f"{stem}.html" for stem in titles]


def title_of(notebook: NotebookNode) -> str:
    """The notebook's first heading."""
    cells = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    headings = (heading for source in cells if (heading := _TITLE.search(source)))
    return next((heading[1].strip() for heading in headings), "Notebook")


def _numbered(name: str, title: str) -> str:
    """The title with the number of its file before it, where it says none itself."""
    number = _NUMBER.match(name)
    return title if number is None or _NUMBER.match(title) else f"{number[0]} · {title}"


def page_of(notebook: NotebookNode, stem: str, *, titles: Mapping[str, str]) -> str:
    """The whole page of the notebook `stem`; the same notebook gives the same bytes.

    `titles` (stem → title) are all notebooks that have pages beside this one.
    """
    content = sanitize(str(dress(_as_html(notebook), notebooks=_NOTEBOOKS)))
    return html_document(_body(content, stem, titles), title=titles.get(stem) or title_of(notebook), style=_style())


def _as_html(notebook: NotebookNode) -> str:
    """What nbconvert makes of text and outputs; nothing of it is trusted."""
    settings = Config({"NbConvertBase": {"display_data_priority": _READABLE}})
    exporter = HTMLExporter(
        config=settings,
        template_name="basic",
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
        exclude_raw=True,
    )
    return exporter.from_notebook_node(with_static_outputs(notebook))[0]


def _body(content: str, stem: str, titles: Mapping[str, str]) -> str:
    """The ways to the other pages, the notebook, and where its code is."""
    items = "\n".join(_item(other, title, current=other == stem) for other, title in titles.items())
    source = escape(f"{_NOTEBOOKS}/{stem}.ipynb")
    return f"""<a class="skip" href="#notebook">Skip to the notebook</a>
<header>
<p class="soft"><a href="../index.html">All figures</a></p>
<nav aria-label="Notebooks"><details><summary>All notebooks</summary>
<ol>
{items}
</ol></details></nav>
</header>
<main id="notebook">
{content}
</main>
<footer>
{_next(stem, titles)}
<p class="soft">The code behind this page is in <a href="{source}">{escape(stem)}.ipynb</a>. \
Made with hengyang-daily-corpus {__version__}.</p>
</footer>"""


def _item(stem: str, title: str, *, current: bool) -> str:
    """The way to one notebook's page."""
    mark = ' aria-current="page"' if current else ""
    return f'<li><a href="{escape(stem)}.html"{mark}>{in_languages(title)}</a></li>'


def _next(stem: str, titles: Mapping[str, str]) -> str:
    """The way to the page that follows."""
    following = [other for other in titles if other > stem][:1]
    links = (f'<a href="{escape(other)}.html">{in_languages(titles[other])}</a>' for other in following)
    return "".join(f"<p>Next: {link}</p>" for link in links)


def _style() -> str:
    """The style of the gallery, with what notebooks need beside it."""
    return "".join(package_file(name).read_text(encoding="utf-8") for name in ("gallery.css", "notebook.css"))
