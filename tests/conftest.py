"""What several test files share."""

from pathlib import Path

import pytest


@pytest.fixture
def write_page(tmp_path: Path):
    """Writes a page file into a temporary folder and returns the folder."""

    def write(text: str, name: str = "page.txt") -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        return tmp_path

    return write
