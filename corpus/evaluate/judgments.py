"""Judgments one by one, the scores they add up to, and the errors among them."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from corpus.stats.intervals import wilson_interval

JUDGMENT_COLUMNS = {
    "measure": "str",
    "page_id": "str",
    "article": "int64",
    "line": "int64",
    "expected": "str",
    "found": "str",
    "tp": "int64",
    "fp": "int64",
    "fn": "int64",
}
PRINTED = 20
_COUNTS = ["tp", "fp", "fn"]
# Reading first, then people, in the order in which they are shown.
MEASURES = (
    *(
        "articles",
        "article lines",
        "headlines",
        "joins",
        "joins (no full stop)",
        "repeats",
        "captions",
        "furniture",
        "bylines",
    ),
    *("encodings", "page year", "page day", "page interval", "event dates"),
    *("officials", "persons", "persons (jieba nr)", "categories", "counts", "titles", "speakers", "attendance lists"),
)


class Place(NamedTuple):
    """Where a judgment is made: page, article of the gold (0 for none), line (0 where it is no single line)."""

    page_id: str
    article: int = 0
    line: int = 0


def judge_pair(measure: str, place: Place, expected: str, found: str, *, right: bool) -> dict[str, Any]:
    """One judgment of what was expected and what was found; "" is nothing expected or nothing found.

    `measure` is one of MEASURES.
    """
    return {
        "measure": measure,
        **place._asdict(),
        "expected": expected,
        "found": found,
        "tp": int(right),
        "fp": int(not right and bool(found)),
        "fn": int(not right and bool(expected)),
    }


def judge_sets(
    measure: str,
    place: Place,
    expected: Iterable[Hashable],
    found: Iterable[Hashable],
    *,
    line_of: Callable[[Any], int] | None = None,
) -> list[dict[str, Any]]:
    """One judgment an item of two sets; `line_of` says on which line an item stands."""
    wanted, got = dict.fromkeys(expected), dict.fromkeys(found)
    rows = []
    for item in [*(item for item in wanted if item in got), *(item for item in wanted if item not in got)]:
        rows.append((item, _say(item), _say(item) if item in got else ""))
    rows += [(item, "", _say(item)) for item in got if item not in wanted]
    return [judge_pair(measure, _at(place, item, line_of), *said, right=said[0] == said[1]) for item, *said in rows]


def first_line(item: Any) -> int:
    """The line of an item that is a line number, or begins with one."""
    return item[0] if isinstance(item, tuple) else item


def _at(place: Place, item: Any, line_of: Callable[[Any], int] | None) -> Place:
    """The place of one item."""
    return place._replace(line=line_of(item)) if line_of else place


def _say(item: Any) -> str:
    """An item in words: lines 17 and 27 joined are `17+27`, a name with its role `reporters 张三`."""
    if isinstance(item, tuple):
        return ("+" if isinstance(item[0], int) else " ").join(map(str, item))
    return str(item)


def build_judgments(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """One row a judgment: `measure`, `page_id`, `article` (its number in the gold), `line`, `expected`, `found`,
    and `tp`, `fp`, `fn`: whether it is a hit, a false find, a miss (what is found wrong is the last two)."""
    return pd.DataFrame(list(rows), columns=list(JUDGMENT_COLUMNS)).astype(JUDGMENT_COLUMNS)


def score_judgments(judgments: pd.DataFrame) -> pd.DataFrame:
    """One row a measure, those of reading first, then those of people.

    Columns: `measure`, `n` (what the gold asks for), `tp`, `fp`, `fn`, `precision` tp/(tp+fp), `recall` tp/(tp+fn) and
    `f1`, their harmonic mean; `low`, `high`: Wilson's 95 % interval of recall, each item taken as independent. A share
    whose denominator is 0 is missing.
    """
    totals = judgments.groupby("measure")[_COUNTS].sum().reset_index()
    totals = totals.sort_values("measure", key=lambda names: names.map(MEASURES.index)).reset_index(drop=True)
    found, wanted = totals["tp"] + totals["fp"], totals["tp"] + totals["fn"]
    scores = totals.assign(
        n=wanted,
        precision=totals["tp"] / found.where(found > 0),
        recall=totals["tp"] / wanted.where(wanted > 0),
        f1=2 * totals["tp"] / (found + wanted).where(found + wanted > 0),
    )
    intervals = [wilson_interval(tp, n) for tp, n in zip(scores["tp"], scores["n"], strict=True)]
    scores = scores.assign(low=[i.low for i in intervals], high=[i.high for i in intervals])
    return scores[["measure", "n", *_COUNTS, "precision", "recall", "f1", "low", "high"]]


def list_errors(judgments: pd.DataFrame, pages: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row an error, page by page: `page_id`, `article`, `line` (0 where it is no single line), `measure`,
    `error` (`missed`, `false` or `wrong`), `expected`, `found`, and `printed`, how the line begins, where the table of
    `pages` is given."""
    errors = judgments[judgments["tp"] == 0]
    kinds = {(0, 1): "missed", (1, 0): "false", (1, 1): "wrong"}
    named = [kinds[pair] for pair in zip(errors["fp"], errors["fn"], strict=True)]
    errors = errors.assign(error=pd.array(named, dtype="str"))
    columns = ["page_id", "article", "line", "measure", "error", "expected", "found"]
    errors = errors.sort_values(["page_id", "article", "line"], kind="stable")[columns].reset_index(drop=True)
    return errors if pages is None else errors.assign(printed=_printed(errors, pages))


def _printed(errors: pd.DataFrame, pages: pd.DataFrame) -> list[str]:
    """How the line of each error begins, "" where it is no single line."""
    lines = {page_id: ["", *text.split("\n")] for page_id, text in zip(pages["page_id"], pages["text"], strict=True)}
    places = zip(errors["page_id"], errors["line"], strict=True)
    return [lines[page_id][line].strip()[:PRINTED] for page_id, line in places]
