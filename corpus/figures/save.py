"""Saving a figure: PNG, SVG, PDF and the table behind it, the same bytes on every run, its own words inside."""

import io
import re
import warnings
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from PIL import Image

from corpus.figures.cutfont import characters_in, pdf_fonts_cut_from
from corpus.figures.language import known_words, label, say
from corpus.figures.png import encode_png
from corpus.figures.style import SIZES, house_style, set_source, settle, words_of
from corpus.figures.svg import complete_svg
from corpus.project import figures_dir
from corpus.publish import write_whole
from corpus.spreadsheet import safe_text

_DIGITS = 12
_NAME = re.compile(r"[0-9]{2}-[0-9a-z]+(?:-[0-9a-z]+)*")


class MissingGlyphError(ValueError):
    """A character of a figure that no font has: it would show as an empty box."""


@dataclass(frozen=True, repr=False)
class SavedFigure:
    """A saved figure: its files and its words. In a notebook it shows itself, with its alt text."""

    name: str
    png: Path
    svg: Path
    pdf: Path
    csv: Path
    title: str
    alt: str
    caption: str
    source: str
    width: int

    def __repr__(self) -> str:
        return f"{self.title}. {self.alt}"

    def _ipython_display_(self) -> None:
        """Show the image at half its resolution, and under it its caption and alt text.

        JupyterLab gives an image no alt text, so that the words must stand beside it to be read out.
        """
        from IPython.display import display

        image = b64encode(self.png.read_bytes()).decode("ascii")
        shown = {"image/png": image, "text/plain": repr(self)}
        words = {"width": self.width, "alt": self.alt, "caption": self._caption, "figure": self.name}
        display(shown, metadata={"image/png": words}, raw=True)
        display({"text/plain": self._words()}, metadata={"text/plain": {"repeats_figure": True}}, raw=True)

    @property
    def _caption(self) -> str:
        """What stands under the figure."""
        number = label("Figure {name}.", name=self.name)
        return f"{number} {self.caption}"

    def _words(self) -> str:
        """Name, caption and alt text, in lines that fit a notebook."""
        told = label("In words:")
        return "\n".join(fill(text, width=88) for text in (self._caption, f"{told} {self.alt}"))


def save_figure(
    figure: Figure,
    name: str,
    *,
    table: pd.DataFrame,
    alt: str,
    caption: str,
    source: str | None = None,
) -> SavedFigure:
    """The figure as `name.png`, `.svg`, `.pdf` and `.csv` in the figures folder, each file replaced whole.

    `name` is `NN-what-it-shows`; `table` is what was drawn; `alt` says what is to be seen for those who do not
    see it; `caption` stands alone under the figure; `source` replaces the figure's own source line. All are kept
    inside the files, from which the gallery is built. A caption whose Chinese is in `corpus/data/figure_labels.csv`
    is in the language of the figure. Raises ValueError for a bad name or an empty alt text or
    caption, MissingGlyphError for a character without a glyph; then no file is written.
    """
    _require_name(name)
    if source is not None:
        set_source(figure, source)
    caption = say(known_words(caption))
    words = {**words_of(figure), "alt": alt, "caption": caption}
    for key in ("alt", "caption"):
        if not words[key].strip():
            raise ValueError(f"{key}={words[key]!r} of figure {name!r} is empty; say in words what it shows")
    rendered = _render(figure, name, words)
    rendered["csv"] = table_as_csv(table).encode("utf-8-sig")
    figures_dir().mkdir(parents=True, exist_ok=True)
    paths = {kind: figures_dir() / f"{name}.{kind}" for kind in rendered}
    for kind, content in rendered.items():
        write_whole(paths[kind], content)
    width = round(figure.get_figwidth() * SIZES[figure.size].dpi / 2)
    return SavedFigure(name, *paths.values(), words["title"], alt, caption, words["source"], width)


def table_as_csv(table: pd.DataFrame) -> str:
    """The table as CSV that a spreadsheet cannot take for formulas.

    A text that would be a formula has an apostrophe before it (`corpus.spreadsheet`); a list becomes its items
    joined by `；`. Numbers have twelve significant digits: the logarithms behind them end in other last digits on
    another processor. Files carry a byte order mark, without which Excel misreads Chinese.
    """
    plain = table if isinstance(table.index, pd.RangeIndex) else table.reset_index()
    cells = {_cell(str(column)): [_cell(value) for value in plain[column]] for column in plain.columns}
    frame = pd.DataFrame({c: pd.Series(v, dtype="object") if _is_text(v) else v for c, v in cells.items()})
    return frame.to_csv(index=False, lineterminator="\n", float_format=_as_number)


def _as_number(value: float) -> str:
    """A number to twelve significant digits, written as Python writes it."""
    return repr(float(f"{value:.{_DIGITS}g}"))


def _require_name(name: str) -> None:
    """Raise ValueError unless the name is one the gallery can sort and any file system can hold."""
    if not _NAME.fullmatch(name):
        raise ValueError(
            f"name={name!r} is not allowed; use two digits and words in a-z and 0-9 joined by hyphens, "
            "as in '03-officials-by-level'"
        )


def _cell(value: Any) -> Any:
    """One value of a table, safe for a spreadsheet."""
    if isinstance(value, list | tuple):
        value = "；".join(str(item) for item in value)
    if not isinstance(value, str):
        return value
    # a bare CR would go unquoted and break the row
    return safe_text(value).replace("\r\n", "\n").replace("\r", "\n")


def _is_text(values: list[Any]) -> bool:
    """Whether a column holds text."""
    return any(isinstance(value, str) for value in values)


def _render(figure: Figure, name: str, words: Mapping[str, str]) -> dict[str, bytes]:
    """The figure in all formats, laid out once in the house style, a missing glyph being an error."""
    with house_style(figure.size), warnings.catch_warnings():
        warnings.filterwarnings("error", message=r"Glyph .* missing from font")
        try:
            settle(figure)
            with _held_in_place(figure):
                return {kind: render(figure, words) for kind, render in _RENDERERS.items()}
        except UserWarning as warning:
            raise MissingGlyphError(_missing_glyph(name, str(warning))) from None


def _render_png(figure: Figure, words: Mapping[str, str]) -> bytes:
    """The PNG, with its words in text chunks."""
    chunks = {key.title(): words[key] for key in ("title", "subtitle", "alt", "caption", "source")}
    dpi = SIZES[figure.size].dpi
    size = tuple(int(inches * dpi) for inches in figure.get_size_inches())  # as matplotlib cuts it
    return encode_png(Image.frombytes("RGBA", size, _draw(figure, format="rgba")), words=chunks, dpi=dpi)


def _render_svg(figure: Figure, words: Mapping[str, str]) -> bytes:
    """The SVG, with its words as title, description and Dublin Core, and without date."""
    metadata = {
        "Title": words["title"],
        "Description": words["caption"],
        "Source": words["source"],
        "Date": None,
        "Creator": None,
    }
    svg = _draw(figure, format="svg", metadata=metadata).decode("utf-8")
    return complete_svg(svg, words["alt"], drawn=characters_in(figure)).encode("utf-8")


def _render_pdf(figure: Figure, words: Mapping[str, str]) -> bytes:
    """The PDF, with the glyphs it uses and without date and program."""
    unsaid = dict.fromkeys(["Creator", "Producer", "CreationDate"])
    with pdf_fonts_cut_from(characters_in(figure)):
        return _draw(figure, format="pdf", metadata={"Title": words["title"], "Subject": words["caption"], **unsaid})


def _draw(figure: Figure, **options: Any) -> bytes:
    """The figure as a file of one format."""
    stream = io.BytesIO()
    figure.savefig(stream, dpi=SIZES[figure.size].dpi, **options)
    return stream.getvalue()


@contextmanager
def _held_in_place(figure: Figure) -> Iterator[None]:
    """Axes where the layout put them, to a millionth of the figure, and not laid out again while it is written.

    The solver of the layout ends in other last digits in another process, and SVG names its clips by all digits.
    """
    engine, movable = figure.get_layout_engine(), [axes for axes in figure.axes if axes.get_in_layout()]
    figure.set_layout_engine(None)  # with any engine matplotlib draws everything twice
    for axes in movable:
        axes.set_position([round(float(part), 6) for part in axes.get_position().bounds])
    try:
        yield
    finally:
        figure.set_layout_engine(engine)
        for axes in movable:
            axes.set_in_layout(True)


_RENDERERS = {"png": _render_png, "svg": _render_svg, "pdf": _render_pdf}


def _missing_glyph(name: str, warning: str) -> str:
    """What is missing and what to do, from matplotlib's warning."""
    code = re.search(r"Glyph (\d+)", warning)
    what = f"{chr(int(code[1]))!r} (U+{int(code[1]):04X})" if code else warning
    return (
        f"figure {name!r} has the character {what}, for which no font has a glyph; "
        "set the environment variable CORPUS_FONT to a font file that has it, or leave the character out"
    )
