"""`build_store`: pages or ready articles → a store, part by part; see `corpus.store.layout`."""

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from corpus.extras import extras_named
from corpus.store.address import Source, pages_at_hand
from corpus.store.cut import Part, is_lines
from corpus.store.engines import Engine
from corpus.store.layout import FORMAT, MANIFEST, NAMESAKES, OPTIONAL, WORK
from corpus.store.lock import locked
from corpus.store.manifest import (
    begin_work,
    code_version,
    end_work,
    find_damage,
    known_parts,
    note_part,
    read_manifest,
    remove_others,
    write_json,
    write_whole,
)
from corpus.store.plan import cut_source

PART_SIZE = 2000


class Progress(NamedTuple):
    """How far a build is: parts done and in all, articles done; `message` where there is something to tell."""

    done: int
    parts: int
    articles: int
    message: str = ""


Report = Callable[[Progress], None]


@dataclass
class Built:
    """What a build did: names of the parts made, kept and removed, and the damage found."""

    store: Path
    made: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    damage: list[str] = field(default_factory=list)
    reason: str = ""
    n_articles: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was written or deleted."""
        return bool(self.made or self.removed or self.damage)


@extras_named()
def build_store(
    source: Source,
    store: str | os.PathLike[str],
    *,
    tables: Collection[str] = OPTIONAL,
    workers: int | None = None,
    scheduler: str = "",
    report: Report = lambda progress: None,
    **options: Any,
) -> Built:
    """Read a source into a store on disk, and say what was done; a build that was interrupted goes on.

    What is there already, made from the same bytes by the same code with the same settings, is kept; what is damaged,
    or of sources that are no more, is made again or deleted. The same source gives the same files, byte for byte,
    on however many processes or machines it is read.

    source: a folder of page texts, as for `corpus.load`; or one of ready articles (`.jsonl`, `.csv`, both also `.gz`
        or `.zst`, `.parquet`), one such file, or the address of any of these (`scheme://…`, read by fsspec).
    store: the folder to write; `corpus.store.layout` describes it.
    tables: which of `tokens`, `mentions`, `speech`, `topics` to make.
    workers: processes on this machine (default: one a core); 1 reads in this process.
    scheduler: the address of a dask.distributed scheduler whose workers see `store` and `source` under the same paths.
    report: called with a `Progress` when a part is done or there is something to tell.
    options: `pos`, also tag parts of speech (False); `part_size`, articles in a part, about (2000); `encoding` and
        `newspaper`, as for `corpus.load`.

    Raises ValueError and FileNotFoundError for what cannot be read or written, RuntimeError where a worker fails or
    another process builds the store.
    """
    folder, settings, engine = Path(store).resolve(), _settings(tables, options), Engine(workers, scheduler)
    _refuse_other_folder(folder)
    report(Progress(0, 0, 0))
    with locked(folder), pages_at_hand(source, folder / WORK / "pages") as at_hand:
        plan = _plan(at_hand, folder, code_version(), settings)
        return _carry_out(plan, engine, report)


@dataclass
class _Plan:
    """What is to be done: all parts in order, the entries of those that hold, and those to build."""

    store: Path
    code: str
    settings: dict[str, Any]
    order: list[str] = field(default_factory=list)
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    wanted: list[Part] = field(default_factory=list)
    built: Built = field(default_factory=lambda: Built(Path()))

    def stage(self, parts: dict[str, Any]) -> dict[str, Any]:
        """A manifest of some parts."""
        return {"format": FORMAT, "code": self.code, "settings": self.settings, "parts": parts}


def _settings(tables: Collection[str], options: dict[str, Any]) -> dict[str, Any]:
    """The settings that shape a store, checked."""
    settings = {"pos": False, "part_size": PART_SIZE, "encoding": "", "newspaper": ""}
    unknown = sorted({*options} - {*settings})
    if unknown:
        raise TypeError(f"build_store has no option {unknown[0]!r}; it has {', '.join(settings)}")
    wrong = [table for table in tables if table not in OPTIONAL]
    if wrong:
        raise ValueError(f"tables={wrong[0]!r} is not known; choose among {', '.join(OPTIONAL)}")
    settings |= options
    if settings["part_size"] < 1:
        raise ValueError(f"part_size={settings['part_size']} must be at least 1")
    return settings | {"tables": [table for table in OPTIONAL if table in tables]}


def _refuse_other_folder(folder: Path) -> None:
    """Raise where something else than a store is at the place of the store."""
    if folder.exists() and not folder.is_dir():
        raise ValueError(f"store={str(folder)!r} is a file; give a folder")
    if folder.is_dir() and any(folder.iterdir()) and not any((folder / name).exists() for name in (MANIFEST, WORK)):
        raise ValueError(f"store={str(folder)!r} holds other files; give a folder that is empty or not there yet")


def _plan(source: Source, store: Path, code: str, settings: dict[str, Any]) -> _Plan:
    """Cut the source, and see which parts hold; the records of packed files are laid down where workers find them."""
    plan = _Plan(store, code, settings, built=Built(store))
    known, plan.built.reason = known_parts(store, code, settings)
    for part, content in cut_source(source, settings["part_size"]):
        plan.order.append(part.name)
        entry = known.get(part.name)
        if entry is not None and entry["sources"] == part.sources:
            damage = list(find_damage(store, entry["files"]))
            if not damage:
                plan.entries[part.name] = entry
                continue
            plan.built.damage += damage
        plan.wanted.append(_laid_down(part, content, store))
    plan.built.removed = sorted({*known} - {*plan.order})
    plan.built.kept = list(plan.entries)
    return plan


def _laid_down(part: Part, content: bytes, store: Path) -> Part:
    """The part, its records in a file of their own where its file cannot be read from the middle."""
    if part.paths or is_lines(part.file):
        return part
    path = f"{WORK}/{part.name}.jsonl"
    write_whole(store, path, content)
    return replace(part, file=str(store / path), start=0, stop=len(content))


def _carry_out(plan: _Plan, engine: Engine, report: Report) -> Built:
    """Build what is wanted, and write the manifest last."""
    built = plan.built
    if plan.wanted or built.removed or not _is_whole(plan):
        begin_work(plan.store)
        _build_parts(plan, engine, report)
        _finish(plan, report)
    built.n_articles = sum(entry["n_articles"] for entry in plan.entries.values())
    return built


def _is_whole(plan: _Plan) -> bool:
    """Whether there is a manifest of just these parts, and the files that are of no part are as they were written."""
    try:
        manifest = read_manifest(plan.store)
    except (FileNotFoundError, ValueError):
        return False
    damage = list(find_damage(plan.store, manifest["files"]))
    plan.built.damage += damage
    return not damage and manifest["order"] == plan.order


def _build_parts(plan: _Plan, engine: Engine, report: Report) -> None:
    """Build the parts that are wanted; each is noted when it is finished, so that an interrupted build goes on."""
    n_parts, counted = len(plan.wanted), 0

    def done(name: str, entry: dict[str, Any]) -> None:
        nonlocal counted
        told = entry.pop("warnings")
        note_part(plan.store, name, plan.stage({name: entry}))
        plan.entries[name] = entry
        plan.built.made.append(name)
        counted += entry["n_articles"]
        for message in [*told, ""]:
            report(Progress(len(plan.built.made), n_parts, counted, message))

    report(Progress(0, n_parts, 0))
    engine.run(plan.wanted, str(plan.store), plan.stage({}), done)


def _finish(plan: _Plan, report: Report) -> None:
    """Write what rests on all parts, then the manifest; delete what is of no part."""
    from corpus.store.namesakes import find_namesakes, repeated_articles
    from corpus.store.write import write_table

    files = {path: noted for entry in plan.entries.values() for path, noted in entry["files"].items()}
    shared = {NAMESAKES: write_table(plan.store, NAMESAKES, find_namesakes(plan.store, files))}
    remove_others(plan.store, files)
    repeated = repeated_articles(plan.store, files)
    if repeated:
        message = f"{len(repeated)} ids stand for several articles, which are counted as one, such as {repeated[0]!r}"
        report(Progress(len(plan.built.made), len(plan.wanted), 0, f"{message}; give every article an id of its own"))
    write_json(plan.store, MANIFEST, plan.stage(plan.entries) | {"order": plan.order, "files": shared})
    end_work(plan.store)
