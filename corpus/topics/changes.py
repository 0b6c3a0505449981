"""Whether, and when, a share changed: a permutation test over periods, corrected for the number of topics."""

from collections.abc import Iterator
from math import comb
from typing import Any

import numpy as np
import pandas as pd

from corpus.stats.permutation import permutation_p

COLUMNS = {
    "topic": "str",
    "n_periods": "int64",
    "pages": "int64",
    "change": "datetime64[us]",
    "label": "str",
    "share_before": "float64",
    "share_after": "float64",
    "statistic": "float64",
    "p": "float64",
    "p_adjusted": "float64",
    "verdict": "str",
}
CHANGED, NO_CHANGE, TOO_LITTLE = "changed", "no change shown", "nothing can be said"


def change_points(timeline: pd.DataFrame, *, level: float = 0.05, draws: int = 4999, seed: int = 0) -> pd.DataFrame:
    """One row a topic of `timeline`: where its share changed most, and whether that is more than chance.

    Columns: `topic`; `n_periods` with articles, and their `pages`; `change`, first day of the period from which on
    the share is another, and its `label`; `share_before`, `share_after`; `statistic`, the largest difference over all
    cuts in two, in standard errors; `p`, how often the same periods in random order differ as much; `p_adjusted`, the
    same against the largest difference of any topic, so that some topic among many does not change by chance alone
    (single-step maxT: Westfall and Young 1993, Resampling-Based Multiple Testing, ch. 2); `verdict`.

    The verdict is `changed` where `p_adjusted <= level`, `no change shown` where not, and `nothing can be said` where
    the periods are too few for any course of the shares to reach `level`: n periods have at most C(n, n/2) different
    cuts in two halves, and with two directions and t topics the least p is 2t / C(n, n/2), for 14 topics below 0.05
    from 12 periods on. Then `p`, `p_adjusted` and `change` are missing.

    Only one change a topic is looked for, and a slow rise counts as one; periods are taken for exchangeable, so a
    return of the seasons can pass for a change: compare years with years. Parameters: `timeline` as from
    `topic_timeline` (or the `periods` of `track_watchwords`), of which undated and silent periods are passed over;
    `draws`, random orders of the periods; the same `seed` gives the same p.
    """
    name = "topic" if "topic" in timeline.columns else "watchword"
    dated = timeline[timeline["period"].notna() & (timeline["articles_in_period"] > 0)]
    names = list(dict.fromkeys(timeline[name]))
    hits = _matrix(dated, name, names, "n_articles")
    totals = dated.groupby("period")["articles_in_period"].first().to_numpy(dtype=float)
    pages = int(dated.groupby("period")["pages_in_period"].first().sum())
    starts = np.array(sorted(set(dated["period"])), dtype="datetime64[us]")
    labels = dict(zip(dated["period"], dated["label"], strict=True))
    if len(starts) < 2 or 2 * len(names) / comb(len(starts), len(starts) // 2) > level:
        rows = [_silent_row(topic, len(starts), pages) for topic in names]
    else:
        rows = list(_tested_rows(names, hits, totals, starts, (level, draws, seed)))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table["pages"] = pages
    table["label"] = [labels.get(change, "") for change in table["change"]]
    return table.astype(COLUMNS)


def describe_changes(changes: pd.DataFrame, *, level: float = 0.05) -> str:
    """What `change_points` found, in a sentence; `level` as there."""
    if changes.empty:
        return "There is no dated article, so nothing can be said about change."
    told = changes["verdict"].value_counts()
    periods, topics = int(changes["n_periods"].iloc[0]), len(changes)
    if TOO_LITTLE in told:
        needed = next(n for n in range(2, 1000) if 2 * topics / comb(n, n // 2) <= level)
        return (
            f"Nothing can be said about change: {topics} topics in {periods} period{'' if periods == 1 else 's'} with "
            f"pages, where at least {needed} are needed."
        )
    return f"Of {topics} topics in {periods} periods, {int(told.get(CHANGED, 0))} changed their share."


def _matrix(dated: pd.DataFrame, name: str, names: list[str], column: str) -> np.ndarray:
    """The counts as topics × periods."""
    wide = dated.pivot(index=name, columns="period", values=column).reindex(names)
    return wide.fillna(0).to_numpy(dtype=float)


def _silent_row(topic: str, n_periods: int, pages: int) -> dict[str, Any]:
    """The row of a topic of which nothing can be said."""
    return {"topic": topic, "n_periods": n_periods, "pages": pages, "change": pd.NaT, "verdict": TOO_LITTLE}


def _tested_rows(
    names: list[str], hits: np.ndarray, totals: np.ndarray, starts: np.ndarray, setting: tuple[float, int, int]
) -> Iterator[dict[str, Any]]:
    """The rows of all topics, tested together."""
    level, draws, seed = setting
    random = np.random.default_rng(seed)
    observed = _largest(hits, totals)
    drawn = np.empty((draws, len(names)))
    for draw in range(draws):
        order = random.permutation(len(totals))
        drawn[draw] = _largest(hits[:, order], totals[order])[0]
    of_any = drawn.max(axis=1)
    for row, topic in enumerate(names):
        statistic, cut = float(observed[0][row]), int(observed[1][row])
        adjusted = permutation_p(statistic, of_any)
        yield {
            "topic": topic,
            "n_periods": len(totals),
            "change": starts[cut],
            "share_before": hits[row, :cut].sum() / totals[:cut].sum(),
            "share_after": hits[row, cut:].sum() / totals[cut:].sum(),
            "statistic": statistic,
            "p": permutation_p(statistic, drawn[:, row]),
            "p_adjusted": adjusted,
            "verdict": CHANGED if adjusted <= level else NO_CHANGE,
        }


def _largest(hits: np.ndarray, totals: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each topic the largest standardised difference over all cuts, and the first period after that cut."""
    before = totals.cumsum()[:-1]
    whole = totals.sum()
    share = hits.sum(axis=1, keepdims=True) / whole
    excess = np.abs(hits.cumsum(axis=1)[:, :-1] - share * before)
    # How much periods scatter about the whole share, not how much independent articles would.
    scatter = ((hits - share * totals) ** 2 / totals).mean(axis=1, keepdims=True)
    spread = np.sqrt(scatter * before * (1 - before / whole))
    with np.errstate(invalid="ignore", divide="ignore"):
        differences = np.where(spread > 0, excess / spread, 0.0)
    return differences.max(axis=1), differences.argmax(axis=1) + 1
