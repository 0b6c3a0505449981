"""How varied the words of a text are."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from corpus.terms.counts import By, label_tokens, list_columns


def lexical_diversity(
    tokens: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    by: By = None,
    window: int = 50,
    threshold: float = 0.72,
) -> pd.DataFrame:
    """One row a text: its columns, `n_tokens, n_types, ttr, mattr, mtld`.

    A text is an article unless `by` says otherwise (as in `term_frequency`).

    - `ttr` = types / tokens, which falls with length: compare texts of one length only.
    - `mattr`: the mean TTR of all runs of `window` words; missing in a text shorter than that. Covington and McFall
      (2010), Journal of Quantitative Linguistics 17: 94-100.
    - `mtld`: tokens / factors, a factor ending where the TTR of the words since the last falls to `threshold` or below;
      what is left at the end counts (1 − TTR) / (1 − threshold) of one. The mean of reading forwards and backwards;
      missing where no word is repeated. McCarthy and Jarvis (2010), Behavior Research Methods 42: 381-392.

    Raises `ValueError` for a window below 1 or a threshold outside 0 to 1.
    """
    if window < 1:
        raise ValueError(f"window={window} is not a number of words; use 1 or more")
    if not 0 < threshold < 1:
        raise ValueError(f"threshold={threshold} is not between 0 and 1; 0.72 is usual")
    columns = list_columns(by) or ["article_id"]
    labelled = label_tokens(tokens, articles, columns)
    rows = [
        {**dict(zip(columns, key, strict=True)), **_measure(group["token"].tolist(), window, threshold)}
        for key, group in labelled.groupby(columns, dropna=False, sort=True)
    ]
    kinds = {column: labelled[column].dtype for column in columns} | _KINDS
    return pd.DataFrame(rows, columns=list(kinds)).astype(kinds)


_KINDS = {"n_tokens": "int64", "n_types": "int64", "ttr": "float64", "mattr": "float64", "mtld": "float64"}


def _measure(words: Sequence[str], window: int, threshold: float) -> dict[str, float]:
    """The measures of one text."""
    n_types = len(set(words))
    factors = (_mtld(words, threshold) + _mtld(words[::-1], threshold)) / 2
    return {
        "n_tokens": len(words),
        "n_types": n_types,
        "ttr": n_types / len(words),
        "mattr": _mattr(words, window),
        "mtld": factors,
    }


def _mattr(words: Sequence[str], window: int) -> float:
    """The mean type-token ratio of all windows: each word is new in those that begin after its last occurrence."""
    last_start = len(words) - window
    if last_start < 0:
        return np.nan
    seen: dict[str, int] = {}
    new = 0
    for index, word in enumerate(words):
        first = max(seen.get(word, -1) + 1, index - window + 1, 0)
        new += max(min(index, last_start) - first + 1, 0)
        seen[word] = index
    return new / window / (last_start + 1)


def _mtld(words: Sequence[str], threshold: float) -> float:
    """The mean length of a factor, read in one direction."""
    factors, since, types = 0.0, 0, set[str]()
    for word in words:
        since += 1
        types.add(word)
        if len(types) / since <= threshold:
            factors, since, types = factors + 1, 0, set()
    if since:
        factors += (1 - len(types) / since) / (1 - threshold)
    return len(words) / factors if factors else np.nan
