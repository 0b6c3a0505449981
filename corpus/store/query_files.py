"""DuckDB over the files of a store: read-only, without a network, within a limit of memory."""

import tempfile
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from corpus.store.arrow import schema_of
from corpus.store.layout import COLUMNS_OF, NAMESAKES, OPTIONAL
from corpus.store.manifest import read_manifest

MEMORY_LIMIT = "1GB"
THREADS = 2
FILES_AT_ONCE = 16
Years = frozenset[int] | None

# Tables that are counted from another, and are there only with it.
_COUNTED_FROM = {"term_counts": "tokens", "article_words": "tokens"}

# Errors of the question, not of the files.
_OURS = (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException, duckdb.SyntaxException)


class StoreError(ValueError):
    """A store that is damaged, or that lacks what is asked of it."""


class Database:
    """The tables of a store, as views of a database in memory; one connection for each choice of years."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.manifest = read_manifest(root)
        self._connections: dict[Years, Connection] = {}
        self._check_files()

    def over(self, years: Years) -> "Connection":
        """The tables with the rows of these years (0: undated), or all rows."""
        if years not in self._connections:
            self._connections[years] = Connection(self, years)
        return self._connections[years]

    def paths(self, table: str, years: Years) -> list[str]:
        """The files of a table, in the order of the parts."""
        if table == "namesakes":
            return [str(self.root / NAMESAKES)] if NAMESAKES in self.manifest.get("files", {}) else []
        return [str(self.root / path) for year, path in self._files.get(table, []) if years is None or year in years]

    @property
    def parts(self) -> list[str]:
        """The names of the parts in the order of the sources."""
        return list(self.manifest["order"])

    @property
    def years(self) -> list[int]:
        """The years of the articles, 0 for those without a date."""
        return sorted({year for year, _ in self._files.get("articles", [])})

    def require(self, table: str) -> None:
        """Raise StoreError where the store was built without a table."""
        needed = _COUNTED_FROM.get(table, table)
        if needed in OPTIONAL and needed not in self.manifest["settings"].get("tables", OPTIONAL):
            raise StoreError(f"store={str(self.root)!r} was built without {needed}; build it again with them")

    def close(self) -> None:
        """Close all connections."""
        for connection in self._connections.values():
            connection.close()
        self._connections.clear()

    @cached_property
    def _files(self) -> dict[str, list[tuple[int, str]]]:
        """Of each table, the year and the path in the store of each file, in the order of the parts."""
        found: dict[str, list[tuple[int, str]]] = {}
        for part in self.parts:
            for path in sorted(self.manifest["parts"][part]["files"]):
                table, year, _ = path.split("/")
                found.setdefault(table, []).append((int(year.removeprefix("year=")), path))
        return found

    def _check_files(self) -> None:
        """Raise StoreError where a file is missing or has another size than when it was written."""
        entries = [*self.manifest["parts"].values(), {"files": self.manifest.get("files", {})}]
        for path, noted in ((path, noted) for entry in entries for path, noted in entry["files"].items()):
            file = self.root / path
            size = file.stat().st_size if file.is_file() else None
            if size != noted["n_bytes"]:
                what = "is missing" if size is None else f"has {size} bytes instead of {noted['n_bytes']}"
                raise StoreError(f"{file} {what}; give the same corpus build again, which makes it anew")


class Connection:
    """A connection that sees the rows of some years."""

    def __init__(self, database: Database, years: Years) -> None:
        self._database = database
        self._years = years
        self._views: set[str] = set()
        self._folder = tempfile.TemporaryDirectory(prefix="corpus-")
        self._connection = _connect(self._folder.name)
        numbered = {"part": database.parts, "part_number": list(range(len(database.parts)))}
        self.register(
            "parts", pa.table(numbered, schema=pa.schema([("part", pa.string()), ("part_number", pa.int64())]))
        )

    def register(self, name: str, table: pa.Table) -> None:
        """Give a table in memory to the database, in place of one of that name."""
        self._connection.register(name, table)

    def run(self, sql: str, values: Mapping[str, Any], *, tables: tuple[str, ...]) -> None:
        """Run a statement that returns nothing."""
        self._see(tables)
        with _told(self._database.root):
            self._connection.execute(sql, dict(values) or None)

    def fetch(self, sql: str, values: Mapping[str, Any], *, tables: tuple[str, ...]) -> pa.Table:
        """The rows of a question; `values` are bound to its $names, `tables` those of the store it reads."""
        self._see(tables)
        with _told(self._database.root):
            relation = self._connection.sql(sql, params=dict(values) or None)
            return relation.to_arrow_table()

    def stream(
        self, sql: str, values: Mapping[str, Any], *, tables: tuple[str, ...], size: int
    ) -> Iterator[pa.RecordBatch]:
        """The same, some rows at a time."""
        self._see(tables)
        with _told(self._database.root):
            relation = self._connection.sql(sql, params=dict(values) or None)
            yield from getattr(relation, "to_arrow_reader", relation.fetch_arrow_reader)(size)

    def some_files(self, table: str) -> Iterator[str]:
        """The name of a view of the table that has the rows of some files, in turn of all."""
        self._database.require(table)
        view, paths = f"some_{table}", self._database.paths(table, self._years)
        for at in range(0, max(len(paths), 1), FILES_AT_ONCE):
            self._view(view, table, paths[at : at + FILES_AT_ONCE])
            yield view

    def close(self) -> None:
        """Give back memory and files."""
        self._connection.close()
        self._folder.cleanup()

    def _see(self, tables: tuple[str, ...]) -> None:
        """Make the views that are not there yet."""
        for table in tables:
            if table not in self._views:
                self._database.require(table)
                self._view(table, table, self._database.paths(table, self._years))
                self._views.add(table)

    def _view(self, name: str, table: str, paths: list[str]) -> None:
        """Make a view of files of a table; without files it is empty."""
        with _told(self._database.root):
            if paths:
                self._connection.read_parquet(paths, hive_partitioning=False).create_view(name)
            else:
                self.register(name, _empty(table))


def _connect(folder: str) -> duckdb.DuckDBPyConnection:
    """A database in memory that spills into `folder`, loads no extension and sees no variable of Python."""
    return duckdb.connect(
        ":memory:",
        config={
            "threads": THREADS,
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": folder,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
        },
    )


def _empty(table: str) -> pa.Table:
    """A table without rows."""
    if table in COLUMNS_OF:
        return schema_of(table).empty_table()
    kinds = [("person", pa.string()), *((name, pa.bool_()) for name in ("by_place", "by_category", "by_byline"))]
    return pa.schema(kinds).empty_table()


class _told:
    """What DuckDB cannot read of a store, told as a `StoreError`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, duckdb.OutOfMemoryException):
            raise StoreError(
                f"store={str(self._root)!r}: the answer needs more than {MEMORY_LIMIT} of memory; "
                "ask for some terms or years only"
            ) from error
        if isinstance(error, duckdb.Error) and not isinstance(error, _OURS):
            first = str(error).split("\n", 1)[0]
            raise StoreError(
                f"store={str(self._root)!r} cannot be read ({first}); give the same corpus build again, "
                "which finds and mends what is damaged"
            ) from error
