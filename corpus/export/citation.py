"""How to cite an exported corpus: `CITATION.cff`, which Zotero, GitHub and Zenodo read."""

import json
from collections.abc import Mapping, Sequence

from corpus import __version__

TOOLKIT = "hengyang-daily-corpus"
_AUTHORS = f"The {TOOLKIT} authors"


def citation(*, title: str, newspapers: Sequence[str], abstract: str, rights: str) -> bytes:
    """The file, in the Citation File Format 1.2.0: the newspapers as authors of the text, the toolkit beside them."""
    authors = "\n".join(f"  - name: {_quote(name)}" for name in [*newspapers, _AUTHORS])
    fields: Mapping[str, str] = {"abstract": abstract, "version": __version__}
    lines = "\n".join(f"{key}: {_quote(value)}" for key, value in fields.items() if value)
    note = f"notes: {_quote(rights)}\n    " if rights else ""
    return f"""cff-version: 1.2.0
message: "If you use these tables, please cite them, the newspaper whose text they are, and the toolkit."
type: dataset
title: {_quote(title)}
authors:
{authors}
{lines}
references:
  - type: newspaper
    title: {_quote("、".join(newspapers) or "Newspaper pages")}
    {note}authors:
      - name: {_quote("、".join(newspapers) or "Unknown")}
  - type: software
    title: {_quote(TOOLKIT)}
    version: {_quote(__version__)}
    license: MIT
    authors:
      - name: {_quote(_AUTHORS)}
""".encode()


def _quote(text: str) -> str:
    """The text as a YAML string; what YAML cannot print is escaped."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(
        c if c.isprintable() else f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}" for c in quoted
    )
