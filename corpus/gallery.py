"""The gallery: all saved figures on one page that needs nothing but itself."""

import csv
import io
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from corpus import __version__
from corpus.document import html_document, in_languages
from corpus.figures.language import count_words, label, language
from corpus.project import figures_dir, package_file
from corpus.publish import write_whole

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?")
_ABOUT = (
    "{figures}, each with its source, the table behind it and a description in words. The files linked under a figure "
    "lie in the same folder as this page."
)
_ROWS_SHOWN = 50
_NARROW = 1300  # pixels: a figure of column width, not to be blown up to the width of a slide


@dataclass(frozen=True)
class GalleryFigure:
    """One saved figure, as its files describe it."""

    name: str
    title: str
    subtitle: str
    alt: str
    caption: str
    source: str
    png: bytes
    width: int
    height: int
    table: str
    files: tuple[str, ...]

    @property
    def citation(self) -> str:
        """How to cite the figure: its title, its name, its source and the toolkit that drew it."""
        return f"{self.title}. Figure {self.name}. {self.source} Drawn with hengyang-daily-corpus {__version__}."


def build_gallery(folder: Path | str | None = None) -> Path:
    """Write `index.html` into a folder of saved figures and return its path.

    The page holds every figure of the folder with its title, alt text, caption, source line, the first rows of its
    table, and links to its PNG, SVG, PDF and CSV, all taken from the files alone, and links to the notebooks' own
    pages in `notebooks/` where there are any. It asks no host for anything and runs no script but its own. Image
    files that `save_figure` did not write are named at its end, not shown.
    `folder` is the project's figures folder by default. Raises FileNotFoundError where there is no such folder.
    """
    folder = figures_dir() if folder is None else Path(folder)
    if not folder.is_dir():
        raise FileNotFoundError(f"folder={str(folder)!r} does not exist; save a figure first, or name another folder")
    read = {path.name: read_figure(path) for path in sorted(folder.glob("*.png"))}
    figures = [figure for figure in read.values() if figure]
    pages = {f"{path.parent.name}/{path.name}": _title(path) for path in sorted(folder.glob("notebooks/*.html"))}
    page = _page(figures, [name for name, figure in read.items() if not figure], pages)
    write_whole(folder / "index.html", page.encode("utf-8"))
    return folder / "index.html"


def read_figure(path: Path) -> GalleryFigure | None:
    """The figure a PNG file holds, or None where the file was not written by `save_figure`."""
    png = path.read_bytes()
    try:
        with Image.open(io.BytesIO(png)) as image:
            words, (width, height) = dict(getattr(image, "text", {})), image.size
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return None
    if not {"Title", "Alt", "Caption"} <= words.keys():
        return None
    text = {key: str(words.get(key.title(), "")) for key in ("title", "subtitle", "alt", "caption", "source")}
    beside = [path.with_suffix(suffix) for suffix in (".png", ".svg", ".pdf", ".csv")]
    table = beside[-1].read_text(encoding="utf-8-sig") if beside[-1].is_file() else ""
    files = tuple(file.name for file in beside if file.is_file())
    return GalleryFigure(path.stem, **text, png=png, width=width, height=height, table=table, files=files)


def _title(page: Path) -> str:
    """The title of a notebook's page."""
    title = re.search(r"<title>([^<]*)</title>", page.read_text(encoding="utf-8"))
    return unescape(title[1]) if title else page.stem


def _page(figures: list[GalleryFigure], strangers: list[str], pages: Mapping[str, str]) -> str:
    """The whole page."""
    body = _body(figures, strangers, pages)
    style, script = (package_file(f"gallery.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    spoken = "zh" if language() == "zh" else "en"
    return html_document(body, title=label("Figures"), style=style, script=script, language=spoken)


def _body(figures: list[GalleryFigure], strangers: list[str], pages: Mapping[str, str]) -> str:
    """Heading, contents, figures, and the view in full size."""
    nothing = _said("No figure has been saved in this folder yet.")
    return f"""<a class="skip" href="#figures">{_said("Skip to the figures")}</a>
<header>
<h1>{_said("Figures")}</h1>
<p class="soft">{_said(_ABOUT, figures=count_words(len(figures), "figure"))}</p>
<nav aria-label="{escape(label("Contents"))}"><ol>
{_lines(_contents_line(figure) for figure in figures)}
</ol></nav>
{_notebooks(pages)}</header>
<main id="figures">
{_lines(_article(figure) for figure in figures) or f"<p>{nothing}</p>"}
{_strangers(strangers)}
</main>
<dialog><button type="button">{_said("Close")}</button><img alt="" src="data:,"></dialog>"""


def _said(template: str, **values: object) -> str:
    """Words of the page in the language asked for, as HTML."""
    return in_languages(label(template, **values))


def _notebooks(pages: Mapping[str, str]) -> str:
    """The ways to the notebooks' own pages, if there are any."""
    if not pages:
        return ""
    links = _lines(f'<li><a href="{escape(page)}">{in_languages(title)}</a></li>' for page, title in pages.items())
    name = escape(label("Notebooks"))
    return f'<h2 class="notebooks">{_said("Notebooks")}</h2>\n<nav aria-label="{name}"><ol>\n{links}\n</ol></nav>\n'


def _contents_line(figure: GalleryFigure) -> str:
    """The line of one figure in the list of contents."""
    return (
        f'<li><span class="number">{escape(figure.name[:2])}</span>'
        f'<a href="#{escape(figure.name)}">{in_languages(figure.title)}</a></li>'
    )


def _article(figure: GalleryFigure) -> str:
    """One figure with all that belongs to it."""
    name = escape(figure.name)
    width = "narrow" if figure.width < _NARROW else "wide"
    return f"""<article id="{name}" class="{width}" aria-labelledby="{name}-title">
<h2 id="{name}-title">{in_languages(figure.title)}</h2>
<p class="unseen">{in_languages(figure.subtitle)}</p>
<figure>
{_image(figure)}
<figcaption>{in_languages(figure.caption)}</figcaption>
</figure>
<p class="soft">{in_languages(figure.source)}</p>
{_actions(figure)}
{_table(figure)}
<details><summary>{_said("Citation")}</summary>
<p class="citation" id="{name}-citation">{in_languages(figure.citation)}</p></details>
</article>"""


def _image(figure: GalleryFigure) -> str:
    """The image, inside a button that opens it in full size."""
    image, hint = b64encode(figure.png).decode("ascii"), escape(label("Full-size view"))
    return (
        f'<button class="zoom" type="button" data-title="{escape(figure.title)}" title="{hint}">'
        f'<img src="data:image/png;base64,{image}" alt="{escape(figure.alt)}" '
        f'width="{figure.width}" height="{figure.height}"></button>'
    )


def _actions(figure: GalleryFigure) -> str:
    """Links to the figure's files, and a button that copies its citation (hidden where scripts do not run)."""
    links = _lines(_file_link(file, figure.title) for file in figure.files)
    told = f'data-copied="{escape(label("Copied."))}" data-selected="{escape(label("Selected: copy with Ctrl+C."))}"'
    cite = f'class="cite" type="button" data-cites="{escape(figure.name)}-citation" {told} hidden'
    return f"""<ul class="actions">
{links}
<li><button {cite}>{_said("Copy citation")}</button> <span role="status"></span></li>
</ul>"""


def _file_link(file: str, title: str) -> str:
    """A link to one file of a figure."""
    kind = file.rsplit(".", 1)[1].upper()
    name = label("{kind} of {title}", kind=kind, title=title)
    return f'<li><a href="{escape(file)}" aria-label="{escape(name)}">{escape(kind)}</a></li>'


def _table(figure: GalleryFigure) -> str:
    """The first rows of the table behind the figure, folded away."""
    head, *rows = list(csv.reader(io.StringIO(figure.table))) or [[]]
    if not head:
        return ""
    more = len(rows) - _ROWS_SHOWN
    note = f'<p class="soft">{_said("{n:,} more in the CSV file.", n=more)}</p>' if more > 0 else ""
    cells = "".join(f'<th scope="col">{in_languages(cell)}</th>' for cell in head)
    body = _lines(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in rows[:_ROWS_SHOWN])
    summary = _said("Table behind the figure ({rows})", rows=count_words(len(rows), "row"))
    name = escape(label("Table behind {figure}", figure=figure.name))
    return f"""<details><summary>{summary}</summary>
<div class="table" tabindex="0" role="region" aria-label="{name}">
<table><thead><tr>{cells}</tr></thead>
<tbody>
{body}
</tbody></table></div>{note}</details>"""


def _cell(text: str) -> str:
    """A cell of the table: numbers to the right, Chinese marked."""
    return f'<td class="number">{text}</td>' if _NUMBER.fullmatch(text) else f"<td>{in_languages(text)}</td>"


def _strangers(names: list[str]) -> str:
    """A note on the image files that are not shown."""
    if not names:
        return ""
    return (
        f'<p class="soft">{_said("Not shown, since they carry no description: {files}.", files=", ".join(names))}</p>'
    )


def _lines(parts: Iterable[str]) -> str:
    """The parts one below the other."""
    return "\n".join(parts)
