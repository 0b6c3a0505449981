"""What is installed with the project: under open licences, and in CI exactly the files that were pinned."""

import re
import sys
import tomllib
from collections.abc import Iterator
from email.message import Message
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement

from corpus.project import project_root

PROJECT = tomllib.loads((project_root() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
DIRECT = [Requirement(line) for lines in (PROJECT["dependencies"], *EXTRAS.values()) for line in lines]
LOCKS = ("build.lock", "requirements.lock", "extras.lock")

# Open licences that ask nothing of a program which imports the package, beyond naming it.
OPEN = {
    *("MIT", "MIT-0", "MIT-CMU", "BSD", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "Apache-2.0"),
    *("PSF-2.0", "MPL-2.0", "CC0-1.0"),
}
# How packages write them where they give no SPDX expression.
WRITTEN = {
    r"MIT( licen[cs]e)?": "MIT",
    r"(new |modified )?BSD( licen[cs]e)?": "BSD",
    r"BSD[ -]([23])[ -]Clause( licen[cs]e)?": "BSD",
    r"Apache([ -](software )?licen[cs]e)?,?( version)?[ -]?(2\.0)?": "Apache-2.0",
    r"(Mozilla Public License 2\.0 \()?MPL[ -]2\.0\)?": "MPL-2.0",
    r"Python Software Foundation License|PSFL": "PSF-2.0",
    r"ISC( licen[cs]e)?( \(ISCL\))?": "ISC",
}


def installed(requirements: list[Requirement]) -> dict[str, Distribution]:
    """Name → distribution of all that the requirements bring with them, as far as it is installed here."""
    found: dict[str, Distribution] = {}
    asked: set[tuple[str, frozenset[str]]] = set()
    waiting = list(requirements)
    while waiting:
        requirement = waiting.pop()
        key = (plain(requirement.name), frozenset(requirement.extras))
        if key in asked:
            continue
        asked.add(key)
        try:
            found[key[0]] = distribution(requirement.name)
        except PackageNotFoundError:
            continue
        waiting += needed(found[key[0]], key[1])
    return found


def needed(package: Distribution, extras: frozenset[str]) -> Iterator[Requirement]:
    """What a package asks for on this machine, with these extras."""
    for line in package.requires or []:
        requirement = Requirement(line)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras or {""}):
            yield requirement


def plain(name: str) -> str:
    """A package's name as registries compare names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licences(metadata: Message, text: str = "") -> set[str]:
    """The licences a package names: by expression, else by classifier, else by name, else in its licence's `text`."""
    # With `get`: once another test has imported importlib_metadata, indexing raises for a field that is not there.
    expression = metadata.get("License-Expression")
    if expression:
        return set(re.split(r"\s+(?:AND|OR)\s+", expression.replace("(", "").replace(")", "")))
    classifiers = [line.split(" :: ") for line in metadata.get_all("Classifier", []) if line.startswith("License")]
    named = [parts[-1] for parts in classifiers if len(parts) > 1]
    if not named and metadata.get("License"):
        named = metadata["License"].splitlines()[0].split(" AND ")
    return {spdx(name) for name in named or text.strip().splitlines()[:1]}


def spdx(name: str) -> str:
    """The SPDX name of a licence written in another way, or the name as written."""
    return next((short for way, short in WRITTEN.items() if re.fullmatch(way, name.strip(), re.IGNORECASE)), name)


def licence_text(package: Distribution) -> str:
    """The text of the licence file that comes with a package, "" where none does."""
    files = [file for file in package.files or [] if re.match(r"LICEN[CS]E|COPYING", file.name, re.IGNORECASE)]
    return files[0].read_text(encoding="utf-8") if files else ""


def pins() -> dict[str, tuple[str, int]]:
    """Name → the version pinned, and how many hashes it has, of every package in the lock files."""
    found: dict[str, tuple[str, int]] = {}
    for lock in LOCKS:
        text = (project_root() / ".ci" / lock).read_text(encoding="utf-8").replace("\\\n", " ")
        for line in filter(None, (line.partition("#")[0].strip() for line in text.splitlines())):
            name, version = re.match(r"([A-Za-z0-9._-]+)==([^ ;]+)", line).groups()
            found[plain(name)] = (version, len(re.findall(r"--hash=sha256:[0-9a-f]{64}(?= |$)", line)))
    return found


@pytest.mark.parametrize("name", sorted(installed(DIRECT)))
def test_a_dependency_is_under_an_open_licence(name):
    package = distribution(name)
    named = licences(package.metadata, licence_text(package))
    assert named, f"{name} names no licence"
    assert named <= OPEN, f"{name} is under {named}"


def test_all_that_the_notebooks_need_is_installed_and_looked_at():
    needs = [Requirement(line) for line in PROJECT["dependencies"]]
    assert {plain(need.name) for need in needs} <= set(installed(needs))
    assert len(installed(needs)) > 2 * len(needs)


@pytest.mark.parametrize(
    ("field", "value", "allowed"),
    [
        ("License-Expression", "MIT AND GPL-3.0-only", False),
        ("License-Expression", "(MIT OR Apache-2.0) AND Zlib", True),
        ("Classifier", "License :: OSI Approved :: GNU General Public License v3 (GPLv3)", False),
        ("Classifier", "License :: OSI Approved :: BSD License", True),
        ("License", "Proprietary", False),
        ("License", "Apache License, Version 2.0", True),
    ],
)
def test_a_licence_that_is_not_listed_is_not_allowed(field, value, allowed):
    metadata = Message()
    metadata[field] = value
    assert (licences(metadata) <= OPEN) is allowed


@pytest.mark.parametrize("requirement", DIRECT, ids=str)
def test_a_dependency_is_pinned_to_a_version_it_allows(requirement):
    version, _ = pins()[plain(requirement.name)]
    assert requirement.specifier.contains(version)


def test_every_pin_has_a_hash():
    assert [name for name, (_, hashes) in pins().items() if hashes == 0] == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the pins are those of CI, which runs on Linux")
def test_whatever_a_dependency_brings_with_it_is_pinned_too():
    assert sorted(set(installed(DIRECT)) - set(pins())) == []
