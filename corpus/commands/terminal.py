"""What the commands show: paths, tables and warnings, as a terminal can take them."""

import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def shown(path: Path) -> str:
    """A path as short as it can be shown from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def as_text(table: "pd.DataFrame") -> str:
    """A table in columns that line up, also where they hold Chinese, which is twice as wide."""
    import pandas as pd

    with pd.option_context("display.unicode.east_asian_width", True, "display.max_colwidth", 60):
        return table.to_string(index=False, na_rep="", float_format="{:.3f}".format)


def escape(text: str) -> str:
    """The text with controls in writing: a page must not move the cursor, or turn round what is read."""
    return _CONTROL.sub(lambda control: control[0].encode("unicode_escape").decode("ascii"), text)


def write_any_character() -> None:
    """Let standard output and errors write as escapes what their encoding lacks: GBK has no «, ASCII no Chinese."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def show_warning(message: Warning | str, *_: Any) -> None:
    """Print a warning as a line a user can act on, without the place in the code."""
    print(escape(f"warning: {message}"), file=sys.stderr)


def fail(message: str, status: int) -> int:
    """Print why the command ends, and return its exit status."""
    print(escape(f"corpus: {message}"), file=sys.stderr)
    return status
