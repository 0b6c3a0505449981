"""Where the parts of a store are built: in this process, in several on this machine, or on a cluster."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.store.cut import Part

Done = Iterator[tuple[str, dict[str, Any]]]


def run_parts(
    parts: Sequence[Part], store: Path, settings: dict[str, Any], *, workers: int | None = None, scheduler: str = ""
) -> Done:
    """Each part's name and entry, as it is finished."""
    from corpus.store.part import build_part

    for part in parts:
        yield part.name, build_part(part.as_dict(), str(store), settings)
