"""What a store holds, and what of it can be kept: the manifest, the entries of finished parts, hashes of files."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import corpus
from corpus.project import data_file, package_file
from corpus.store.layout import COLUMNS_OF, FORMAT, MANIFEST, NAMESAKES, WORK

_PREVIOUS = "previous.json"
# Parts of the package that shape no table of a store.
_APART = ("figures", "evaluate", "commands", "stats", "terms", "officials", "export")
_APART_FILES = ("cli.py", "gallery.py", "notebook.py", "run.py", "new.py", "reader.py", "concordance.py", "check.py")


def code_version() -> str:
    """The version of the package with a hash of the code and word lists by which pages are read."""
    package = package_file("").parent
    digest = hashlib.sha256()
    for file in sorted(package.rglob("*.py")):
        path = file.relative_to(package)
        if path.parts[0] not in (*_APART, *_APART_FILES) and not file.name.startswith("query"):
            digest.update(f"{path.as_posix()}\n".encode() + file.read_bytes())
    for file in sorted(package_file("").iterdir()):
        if file.is_file() and file.suffix in (".csv", ".txt", ".toml"):
            digest.update(f"{file.name}\n".encode() + data_file(file.name).read_bytes())
    return f"{corpus.__version__}+{digest.hexdigest()[:16]}"


def read_manifest(store: Path) -> dict[str, Any]:
    """The manifest of a finished store. Raises FileNotFoundError or ValueError that says what to do."""
    file = store / MANIFEST
    if not file.is_file():
        unfinished = (store / WORK).is_dir()
        what = "is not finished; give the same corpus build again" if unfinished else "is no store; make it"
        raise FileNotFoundError(f"store={str(store)!r} {what} with corpus build SOURCE --out {store}")
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{file}: damaged ({error}); delete it and run corpus build again") from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise ValueError(f"{file}: not of format {FORMAT}; build the store again into another folder")
    return manifest


def known_parts(store: Path, code: str, settings: Mapping[str, Any]) -> tuple[dict[str, dict[str, Any]], str]:
    """The finished parts of a store made by the same code and settings, and why others are none, "" where none are."""
    found: dict[str, dict[str, Any]] = {}
    reason = ""
    for stage in _stages(store):
        if stage.get("code") != code:
            reason = f"the code or a word list has changed ({stage.get('code')} → {code})"
        elif stage.get("settings") != settings:
            reason = f"the settings have changed ({_difference(stage.get('settings', {}), settings)})"
        else:
            found |= stage.get("parts", {})
    return found, reason


def _stages(store: Path) -> Iterator[dict[str, Any]]:
    """The manifest, or else what an interrupted build set aside, and the entries of the parts it finished."""
    files = [store / MANIFEST, store / WORK / _PREVIOUS, *sorted((store / WORK).glob("*.part.json"))]
    for file in files:
        try:
            stage = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(stage, dict):
            yield stage


def _difference(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Which settings differ, with both values."""
    names = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
    return ", ".join(f"{name}: {before.get(name)!r} → {now.get(name)!r}" for name in names)


def begin_work(store: Path) -> Path:
    """Set the manifest aside, since from now on it does not hold; the folder of what is being made."""
    work = store / WORK
    work.mkdir(parents=True, exist_ok=True)
    if (store / MANIFEST).is_file():
        os.replace(store / MANIFEST, work / _PREVIOUS)
    return work


def note_part(store: Path, name: str, stage: Mapping[str, Any]) -> None:
    """Note a finished part, so that an interrupted build goes on behind it; `stage` is its manifest."""
    write_json(store, f"{WORK}/{name}.part.json", stage)


def write_json(store: Path, path: str, content: Mapping[str, Any]) -> None:
    """Write a file of JSON as a whole."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1)
    write_whole(store, path, text.encode("utf-8", "backslashreplace") + b"\n")


def write_whole(store: Path, path: str, content: bytes | memoryview) -> None:
    """Write a file of the store through a temporary one in its folder of work, as several machines may do at once."""
    temporary = store / WORK / f"{os.urandom(8).hex()}.tmp"
    temporary.parent.mkdir(parents=True, exist_ok=True)
    target = store / path
    try:
        temporary.write_bytes(content)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def find_damage(store: Path, files: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """What is wrong with each file of a part that is not as it was written."""
    for path, noted in sorted(files.items()):
        file = store / path
        if not file.is_file():
            yield f"{path} is missing"
        elif file.stat().st_size != noted["n_bytes"] or hash_file(file) != noted["sha256"]:
            yield f"{path} is damaged"


def hash_file(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def remove_others(store: Path, files: Mapping[str, Any]) -> int:
    """Delete the Parquet files that are of no part, and folders that are empty then; the number of files deleted."""
    kept = {*files, NAMESAKES}
    removed = 0
    for table in COLUMNS_OF:
        for file in sorted((store / table).glob("year=*/*.parquet")):
            if file.relative_to(store).as_posix() not in kept:
                file.unlink()
                removed += 1
        for folder in [*(store / table).glob("year=*"), store / table]:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
    return removed


def end_work(store: Path) -> None:
    """Delete the folder of what was being made."""
    shutil.rmtree(store / WORK, ignore_errors=True)
