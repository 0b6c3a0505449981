"""Move finished files into place, each in one step, so that a reader finds the old file or the new one, whole."""

import os
import re
from pathlib import Path

# What `save_figure` writes: 02-top-terms.png, .svg, .csv
_FIGURE = re.compile(r"\d\d-[0-9a-z-]+\.(?:png|svg|csv|pdf)")


def publish(finished: Path, target: Path) -> list[Path]:
    """Move every file of the folder `finished` to the folder `target`, replacing what is there; their new paths."""
    moved = []
    for file in sorted(path for path in finished.iterdir() if path.is_file()):
        os.replace(file, target / file.name)
        moved.append(target / file.name)
    return moved


def remove_stale(finished: Path, target: Path) -> None:
    """Delete the figures in `target` that no notebook draws any more."""
    for file in target.iterdir():
        if _FIGURE.fullmatch(file.name) and not (finished / file.name).exists():
            file.unlink(missing_ok=True)  # another run may have removed it just now


def write_whole(path: Path, data: bytes) -> None:
    """Write a file through a temporary one beside it, so that it is never seen half written."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
