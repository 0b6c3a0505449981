"""A corpus on disk: built once from pages or ready articles, part by part, and asked as one in memory."""

from importlib import import_module
from typing import Any

from corpus.extras import extras_named

_HOME = {"build_store": "build", "open_store": "query"}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    """`build_store` or `open_store`, pyarrow and DuckDB imported on first use."""
    if name not in _HOME:
        raise AttributeError(f"module 'corpus.store' has no attribute {name!r}; it has: {', '.join(__all__)}")
    with extras_named():
        return getattr(import_module(f"corpus.store.{_HOME[name]}"), name)
