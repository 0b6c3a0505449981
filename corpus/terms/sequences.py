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
    words = tokens["token"].to_numpy(dtype=object)
    joined = [" ".join(words[start : start + n]) for start in starts]
    article = tokens["article_id"].to_numpy(dtype=object)[starts]
    cells = count_cells(pd.DataFrame({"ngram": joined, "article_id": article}).astype("str"), ["ngram", "article_id"])
    counted = cells.groupby("ngram", sort=True)["n"].agg(n="sum", n_articles="size").reset_index()
    counted = counted[counted["n"] >= min_n].assign(total=len(starts), per_10k=lambda t: t["n"] / t["total"] * 10_000)
    counted = counted.sort_values(["n", "ngram"], ascending=[False, True]).reset_index(drop=True)
    return counted[["ngram", "n", "total", "per_10k", "n_articles"]].astype({"total": "int64", "n_articles": "int64"})


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


_NEIGHBOURS = {"side": "str", "token": "str", "n": "int64", "total": "int64", "share": "float64"}
