"""The gallery: all saved figures on one page that needs nothing but itself."""

import csv
import io
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape, unescape
from itertools import islice
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from corpus import __version__
from corpus.figures.webfont import font_faces
from corpus.project import figures_dir, package_file
from corpus.publish import write_whole

_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff][\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef“”‘’·—…]*")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?")
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
    """The whole page, its style first, since the font in it holds just the characters of the rest."""
    body = _body(figures, strangers, pages)
    style, script = (package_file(f"gallery.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    style = font_faces("Gallery Han", _characters(figures, pages.values())) + style
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Figures</title>
<style>{style}</style>
</head>
<body>
{body}
<dialog><button type="button">Close</button><img alt="" src="data:,"></dialog>
<script>{script}</script>
</body>
</html>
"""


def _policy(style: str, script: str) -> str:
    """The content security policy: this style, this script, what is embedded, and nothing else."""
    return (
        f"default-src 'none'; img-src data:; font-src data:; style-src '{_hash(style)}'; "
        f"script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    )


def _characters(figures: list[GalleryFigure], titles: Iterable[str]) -> str:
    """All Chinese the page shows as text."""
    texts = [(f.title, f.subtitle, f.caption, f.source, _shown(f.table)) for f in figures]
    return "".join(run for group in [*texts, titles] for text in group for run in _HAN.findall(text))


def _body(figures: list[GalleryFigure], strangers: list[str], pages: Mapping[str, str]) -> str:
    """Heading, contents and figures."""
    count = f"{len(figures)} figure{'' if len(figures) == 1 else 's'}"
    return f"""<a class="skip" href="#figures">Skip to the figures</a>
<header>
<h1>Figures</h1>
<p class="soft">{count}, each with its source, the table behind it and a description in words. \
The files linked under a figure lie in the same folder as this page.</p>
<nav aria-label="Contents"><ol>
{_lines(_contents_line(figure) for figure in figures)}
</ol></nav>
{_notebooks(pages)}</header>
<main id="figures">
{_lines(_article(figure) for figure in figures) or "<p>No figure has been saved in this folder yet.</p>"}
{_strangers(strangers)}
</main>"""


def _notebooks(pages: Mapping[str, str]) -> str:
    """The ways to the notebooks' own pages, if there are any."""
    if not pages:
        return ""
    links = _lines(f'<li><a href="{escape(page)}">{in_languages(title)}</a></li>' for page, title in pages.items())
    return f'<h2 class="notebooks">Notebooks</h2>\n<nav aria-label="Notebooks"><ol>\n{links}\n</ol></nav>\n'


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
<details><summary>Citation</summary>
<p class="citation" id="{name}-citation">{in_languages(figure.citation)}</p></details>
</article>"""


def _image(figure: GalleryFigure) -> str:
    """The image, inside a button that opens it in full size."""
    image = b64encode(figure.png).decode("ascii")
    return (
        f'<button class="zoom" type="button" data-title="{escape(figure.title)}" title="Full-size view">'
        f'<img src="data:image/png;base64,{image}" alt="{escape(figure.alt)}" '
        f'width="{figure.width}" height="{figure.height}"></button>'
    )


def _actions(figure: GalleryFigure) -> str:
    """Links to the figure's files, and a button that copies its citation (hidden where scripts do not run)."""
    links = "".join(
        f'<li><a href="{escape(file)}" aria-label="{_kind(file)} of {escape(figure.title)}">{_kind(file)}</a></li>'
        for file in figure.files
    )
    cite = (
        f'<button class="cite" type="button" data-cites="{escape(figure.name)}-citation" hidden>Copy citation</button>'
    )
    return f'<ul class="actions">{links}<li>{cite} <span role="status"></span></li></ul>'


def _table(figure: GalleryFigure) -> str:
    """The first rows of the table behind the figure, folded away."""
    head, *rows = list(csv.reader(io.StringIO(figure.table))) or [[]]
    if not head:
        return ""
    more = len(rows) - _ROWS_SHOWN
    note = f'<p class="soft">{more:,} more in the CSV file.</p>' if more > 0 else ""
    cells = "".join(f'<th scope="col">{in_languages(cell)}</th>' for cell in head)
    body = _lines(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in rows[:_ROWS_SHOWN])
    return f"""<details><summary>Table behind the figure ({len(rows):,} row{"" if len(rows) == 1 else "s"})</summary>
<div class="table" tabindex="0" role="region" aria-label="Table behind {escape(figure.name)}">
<table><thead><tr>{cells}</tr></thead>
<tbody>
{body}
</tbody></table></div>{note}</details>"""


def _shown(table: str) -> str:
    """The part of a table's CSV that the page shows."""
    rows = list(islice(csv.reader(io.StringIO(table)), _ROWS_SHOWN + 1))
    return "\n".join("\t".join(row) for row in rows)


def _cell(text: str) -> str:
    """A cell of the table: numbers to the right, Chinese marked."""
    return f'<td class="number">{text}</td>' if _NUMBER.fullmatch(text) else f"<td>{in_languages(text)}</td>"


def in_languages(text: str) -> str:
    """The text escaped for HTML, its Chinese marked as Chinese, so that it is drawn and spoken as such."""
    parts, end = [], 0
    for run in _HAN.finditer(text):
        parts += [escape(text[end : run.start()]), f'<span lang="zh">{escape(run[0])}</span>']
        end = run.end()
    return "".join([*parts, escape(text[end:])])


def _strangers(names: list[str]) -> str:
    """A note on the image files that are not shown."""
    if not names:
        return ""
    return f'<p class="soft">Not shown, since they carry no description: {escape(", ".join(names))}.</p>'


def _kind(file: str) -> str:
    """The kind of a file, by its ending: PNG, SVG."""
    return escape(file.rsplit(".", 1)[1].upper())


def _lines(parts: Iterable[str]) -> str:
    """The parts one below the other."""
    return "\n".join(parts)


def _hash(text: str) -> str:
    """The source expression by which a content security policy allows exactly this inline text."""
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"
