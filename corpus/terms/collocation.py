"""Which words stand beside a term more often than chance would put them there."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from corpus.script import simplify
from corpus.stats import association
from corpus.terms.counts import require_columns

_COLUMNS = {
    "token": "str",
    "n": "int64",
    "n_token": "int64",
    "expected": "float64",
    "mi": "float64",
    "t": "float64",
    "dice": "float64",
    "log_dice": "float64",
    "g2": "float64",
}


def collocations(
    tokens: pd.DataFrame, node: str | Iterable[str], *, window: int | str = 5, min_n: int = 1
) -> pd.DataFrame:
    """One row a collocate of `node`: `token, n, n_token, expected, mi, t, dice, log_dice, g2`, the strongest first.

    A window of w words takes the words up to w rows of `tokens` before and after each node, in the same article, each
    counted once where windows overlap; nodes themselves are left out. Then O (`n`) is the collocate's frequency inside
    the windows, R the number of words inside, C (`n_token`) its frequency in all, N the number of words, nodes left
    out. With `window="sentence"` the units are sentences: O with both, R with the node, C with the collocate, N in all.
    Both definitions are those of Evert (2008), Corpora and collocations, as surface and textual co-occurrence.

    - `expected` E = R·C/N
    - `mi` = log₂(O/E). Church and Hanks (1990). It favours rare words.
    - `t` = (O − E)/√O. Church, Gale, Hanks and Hindle (1991). It favours frequent words.
    - `dice` = 2·O/(R + C), `log_dice` = 14 + log₂ Dice, at most 14. Rychlý (2008).
    - `g2` = 2·Σ O·ln(O/E) over the four cells of the table. Dunning (1993).

    node: a token, or several taken as one.
    min_n: collocates that meet the node less often are left out.

    Order: `g2`, those rarer beside the node than elsewhere last. A node that is not there gives no row. Raises
    `ValueError` for a window that is neither a positive number nor `"sentence"`.
    """
    require_columns(tokens, ("article_id", "token"), "tokens")
    nodes = {simplify(word) for word in ([node] if isinstance(node, str) else node)}
    if window == "sentence":
        table = _measure(*_count_sentences(tokens, nodes))
    else:
        table = _measure(*_count_windows(tokens, nodes, _check_window(window)))
    table = table[table["n"] >= max(min_n, 1)]
    order = pd.DataFrame({"g2": -np.sign(table["mi"]) * table["g2"], "token": table["token"]})
    return table.loc[order.sort_values(["g2", "token"]).index].reset_index(drop=True)


def _check_window(window: int | str) -> int:
    """The window as a number of words."""
    if isinstance(window, bool) or not isinstance(window, int | np.integer) or window < 1:
        raise ValueError(f"window={window!r} is not allowed; use a number of words from 1, or 'sentence'")
    return int(window)


def _count_windows(
    tokens: pd.DataFrame, nodes: set[str], window: int
) -> tuple[pd.Index, np.ndarray, int, np.ndarray, int]:
    """The words other than nodes, with O, R, C and N."""
    is_node = tokens["token"].isin(nodes).to_numpy()
    inside = _reach(pd.factorize(tokens["article_id"])[0], is_node, window) & ~is_node
    codes, terms = pd.factorize(tokens["token"], sort=True)
    together = np.bincount(codes[inside], minlength=len(terms))
    alone = np.bincount(codes[~is_node], minlength=len(terms))
    return terms, together, int(inside.sum()), alone, int((~is_node).sum())


def _reach(articles: np.ndarray, is_node: np.ndarray, window: int) -> np.ndarray:
    """Which tokens have a node of their own article within the window."""
    inside = np.zeros(len(articles), dtype=bool)
    for step in range(1, min(window, max(len(articles) - 1, 0)) + 1):
        same = articles[step:] == articles[:-step]
        inside[step:] |= is_node[:-step] & same
        inside[:-step] |= is_node[step:] & same
    return inside


def _count_sentences(tokens: pd.DataFrame, nodes: set[str]) -> tuple[pd.Index, np.ndarray, int, np.ndarray, int]:
    """The words other than nodes, with O, R, C and N in sentences."""
    require_columns(tokens, ("sentence",), "tokens")
    sentence = tokens.groupby(["article_id", "sentence"], sort=False).ngroup().to_numpy()
    n_sentences = int(sentence.max(initial=-1)) + 1
    with_node = np.zeros(n_sentences, dtype=bool)
    with_node[sentence[tokens["token"].isin(nodes).to_numpy()]] = True
    once = pd.DataFrame({"token": tokens["token"].array, "sentence": sentence}).drop_duplicates()
    once = once[~once["token"].isin(nodes)]
    codes, terms = pd.factorize(once["token"], sort=True)
    together = np.bincount(codes[with_node[once["sentence"].to_numpy()]], minlength=len(terms))
    return terms, together, int(with_node.sum()), np.bincount(codes, minlength=len(terms)), n_sentences


def _measure(terms: pd.Index, observed: np.ndarray, row: int, column: np.ndarray, total: int) -> pd.DataFrame:
    """The measures of each collocate that meets the node at all."""
    met = observed > 0
    o, c = observed[met], column[met]
    table = {
        "token": terms[met],
        "n": o,
        "n_token": c,
        "expected": association.expected(row, c, max(total, 1)),
        "mi": association.mutual_information(o, row, c, max(total, 1)),
        "t": association.t_score(o, row, c, max(total, 1)),
        "dice": association.dice(o, row, c),
        "log_dice": association.log_dice(o, row, c),
        "g2": association.log_likelihood(o, row, c, max(total, 1)),
    }
    return pd.DataFrame(table).astype(_COLUMNS)
