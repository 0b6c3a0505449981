"""Words in a row."""

from collections import Counter

import numpy as np
import pandas as pd

from corpus.script import simplify
from corpus.terms.counts import count_cells, require_columns


def ngrams(tokens: pd.DataFrame, n: int = 2, *, min_n: int = 1) -> pd.DataFrame:
    """One row a sequence of `n` words: `ngram, n, total, per_10k, n_articles`, the most frequent first.

    The words are neighbours in print (their positions follow each other): a sequence never runs across punctuation, a
    word that was left out, or the end of an article. `ngram` joins them by a space; `total` is the number of all such
    sequences; `per_10k` = 10,000 · n / total.

    n: how many words; 1 counts single words.
    min_n: sequences rarer than this are left out, after `total` is counted.

    Raises `ValueError` for `n` below 1.
    """
    require_columns(tokens, ("article_id", "position", "token"), "tokens")
    if n < 1:
        raise ValueError(f"n={n} is not a number of words; use 1 or more")
    starts = _starts(tokens, n)
    kinds, firsts = _number_sequences(pd.factorize(tokens["token"])[0], starts, n)
    cells = count_cells(
        pd.DataFrame({"kind": kinds, "article": tokens["article_id"].array[starts]}), ["kind", "article"]
    )
    words = tokens["token"].to_numpy(dtype=object)
    table = {
        "ngram": [" ".join(words[first : first + n]) for first in firsts],
        "n": np.bincount(kinds, minlength=len(firsts)),
        "total": len(starts),
        "per_10k": np.bincount(kinds, minlength=len(firsts)) / max(len(starts), 1) * 10_000,
        "n_articles": np.bincount(cells["kind"], minlength=len(firsts)),
    }
    counted = pd.DataFrame(table).astype(_NGRAMS)
    kept = counted[counted["n"] >= min_n].sort_values(["n", "ngram"], ascending=[False, True])
    return kept.reset_index(drop=True)


def _number_sequences(codes: np.ndarray, starts: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """A number for each sequence, the same for the same words, and a row where each number begins."""
    kinds = codes[starts].astype("int64")
    for step in range(1, n):
        kinds = pd.factorize(kinds * (codes.max(initial=0) + 1) + codes[starts + step])[0]
    _, where, kinds = np.unique(kinds, return_index=True, return_inverse=True)
    return kinds, starts[where]


def _starts(tokens: pd.DataFrame, n: int) -> np.ndarray:
    """The rows at which `n` words stand in a row."""
    articles, positions = pd.factorize(tokens["article_id"])[0], tokens["position"].to_numpy()
    last = max(len(tokens) - n + 1, 0)
    whole = np.ones(last, dtype=bool)
    for step in range(1, n):
        whole &= articles[step : step + last] == articles[:last]
        whole &= positions[step : step + last] == positions[:last] + step
    return np.flatnonzero(whole)


def neighbours(tokens: pd.DataFrame, node: str) -> pd.DataFrame:
    """One row a word next to `node`: `side` (`before`, `after`), `token`, `n`, `total`, `share`, most frequent first.

    Neighbours in print, as in `ngrams`: where punctuation or a left-out word stands between, there is none. `total` is
    the number of uses of `node`, `share` = n / total.
    """
    require_columns(tokens, ("article_id", "position", "token"), "tokens")
    words = tokens["token"].to_numpy(dtype=object)
    first = _starts(tokens, 2)
    is_node = words == simplify(node)
    sides = {"before": words[first[is_node[first + 1]]], "after": words[first[is_node[first]] + 1]}
    rows = [
        {"side": side, "token": token, "n": n, "total": int(is_node.sum()), "share": n / is_node.sum()}
        for side, found in sides.items()
        for token, n in sorted(Counter(found).items(), key=lambda item: (-item[1], item[0]))
    ]
    return pd.DataFrame(rows, columns=list(_NEIGHBOURS)).astype(_NEIGHBOURS)


_NGRAMS = {"ngram": "str", "n": "int64", "total": "int64", "per_10k": "float64", "n_articles": "int64"}
_NEIGHBOURS = {"side": "str", "token": "str", "n": "int64", "total": "int64", "share": "float64"}
