"""What several test files share."""

import signal
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def hear_ctrl_c():
    """A shell has what it starts in the background ignore Ctrl-C; processes the tests start and interrupt must not."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def write_page(tmp_path: Path):
    """Writes a page file into a temporary folder and returns the folder."""

    def write(text: str, name: str = "page.txt") -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        return tmp_path

    return write
