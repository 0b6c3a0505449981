"""The fonts of every figure: they come with the install, whatever the machine has."""

import os
from dataclasses import replace
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import matplotlib
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

FONT_PACKAGE = "zhplot"
FONT_FILE = Path("fonts", "NotoSansSC-Regular.ttf")


@lru_cache(maxsize=1)
def font_file() -> Path:
    """The Chinese font that comes with the install (Noto Sans SC Regular, SIL Open Font License).

    The file is found without importing its package, whose import changes matplotlib for the whole process.
    Raises FileNotFoundError where the package or the file is not installed.
    """
    spec = find_spec(FONT_PACKAGE)
    for folder in spec.submodule_search_locations or [] if spec else []:
        if (Path(folder) / FONT_FILE).is_file():
            return Path(folder) / FONT_FILE
    raise FileNotFoundError(
        f"font {FONT_FILE.as_posix()} of the package {FONT_PACKAGE!r} is not installed; "
        "install the project again: pip install -e ."
    )


def font_families() -> list[str]:
    """The families to draw with, first to last resort, as `font.family` must list them.

    matplotlib falls back from one family to the next, glyph by glyph.
    """
    return [_register(path) for path in font_files()]


def font_files() -> list[Path]:
    """The font files to draw with, first to last resort.

    The environment variable `CORPUS_FONT` names one more, for characters the installed fonts lack.
    """
    extra = os.environ.get("CORPUS_FONT", "")
    return [font_file(), _fallback_file(), *([Path(extra)] if extra else [])]


@lru_cache(maxsize=8)
def characters_of(path: Path) -> frozenset[int]:
    """The code points for which a font file has a glyph."""
    return frozenset(_open(path).get_charmap())


def _fallback_file() -> Path:
    """matplotlib's own DejaVu Sans, which has the symbols a Chinese font lacks."""
    return Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")


@lru_cache(maxsize=8)
def _register(path: Path) -> str:
    """Make the font file known to matplotlib under a name no font of the machine can have."""
    # A machine may have another Noto Sans SC: the name must lead to this file, or figures differ by machine.
    entry = font_manager.ttfFontProperty(_open(path))
    name = f"Corpus {entry.name}"
    font_manager.fontManager.ttflist.append(replace(entry, fname=str(path), name=name))
    return name


def _open(path: Path) -> FT2Font:
    """The font in a file; one clear error where there is none."""
    if not path.is_file():
        raise FileNotFoundError(f"font file {path} does not exist; set CORPUS_FONT to a .ttf or .otf file")
    try:
        return FT2Font(str(path))
    except RuntimeError:
        raise ValueError(f"font file {path} holds no font; set CORPUS_FONT to a .ttf or .otf file") from None
