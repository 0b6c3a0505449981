"""Regular expressions a user writes, run within a limit of time.

Python's `re` backtracks: a pattern such as `(a+)+b` can take longer than anyone waits, and nothing inside the same
process can stop it. The matching is therefore done in a process of its own, which is ended when its time is over.
"""

import json
import re
import subprocess
import sys

TIME_LIMIT = 20.0

# Reads the pattern and the texts, writes the spans; empty matches are no occurrences.
_WORKER = """
import json, re, sys
job = json.load(sys.stdin)
find = re.compile(job["pattern"]).finditer
json.dump([[m.span() for m in find(text) if m.end() > m.start()] for text in job["texts"]], sys.stdout)
"""


def match_regex(pattern: str, texts: list[str]) -> list[list[tuple[int, int]]]:
    """`(start, end)` of each match of a regular expression, text by text, without empty matches.

    Raises `ValueError` where the pattern is faulty and `TimeoutError` where it takes longer than `TIME_LIMIT` seconds.
    """
    _compile(pattern)
    job = json.dumps({"pattern": pattern, "texts": texts})
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _WORKER],
            input=job.encode(),
            capture_output=True,
            timeout=TIME_LIMIT,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError(
            f"pattern={pattern!r} was not done after {TIME_LIMIT:g} seconds in {len(texts)} texts; a repeat inside a "
            "repeat, as in (a+)+, is the usual cause: write it without, or search for a literal term"
        ) from None
    return [[(start, end) for start, end in spans] for spans in json.loads(done.stdout)]


def _compile(pattern: str) -> re.Pattern[str]:
    """The compiled pattern, or a `ValueError` that says where it is faulty."""
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(f"pattern={pattern!r} is no regular expression: {error}; use regex=False for a term") from None
