"""Whether lists of names keep one order."""

from collections.abc import Iterator
from itertools import combinations
from math import nan
from typing import Any

import numpy as np
import pandas as pd

from corpus.stats.permutation import kendall_tau, permutation_p
from corpus.tables import build_rows

_COLUMNS = {
    "list_a": "str",
    "list_b": "str",
    "n_shared": "int64",
    "tau": "float64",
    "p": "float64",
    "enough": "bool",
    "reason": "str",
    "shared": "object",
}


def order_agreement(lists: pd.DataFrame, *, min_shared: int = 4, draws: int = 9999, seed: int = 0) -> pd.DataFrame:
    """One row a pair of lists that share names: whether they put them in the same order.

    Columns: `list_a`, `list_b`, `n_shared` (names in both), `tau` (Kendall's tau of their order: 1 the same, -1
    reversed), `p` (of a tau this high or higher where the order of one list is drawn at random; exact up to seven
    shared names), `enough`, `reason` (why nothing is said), `shared` (the names, in the order of `list_a`). Pairs
    with fewer than `min_shared` names have tau and p missing: of three names no order is rarer than one in six.

    Parameters: `lists` has `list_id`, `list_position`, `person`, as from `attendance_lists`. `draws` and `seed` are
    of the permutation test. Kendall (1938), Biometrika 30:81-93. Raises `ValueError` for `min_shared` below 2.
    """
    if min_shared < 2:
        raise ValueError(f"min_shared={min_shared!r}: an order needs two names at least")
    ordered = lists.sort_values(["list_id", "list_position"], kind="stable")
    members = {str(key): list(dict.fromkeys(group["person"])) for key, group in ordered.groupby("list_id", sort=True)}
    pairs = _sharing(members)
    rows = (_compare(members, pair, min_shared=min_shared, draws=draws, seed=seed) for pair in pairs)
    table = build_rows(rows, _COLUMNS)
    order = ["n_shared", "list_a", "list_b"]
    return table.sort_values(order, ascending=[False, True, True], kind="stable").reset_index(drop=True)


def _sharing(members: dict[str, list[str]]) -> list[tuple[str, str]]:
    """The pairs of lists that share a name, without going through pairs that share none."""
    holders: dict[str, list[str]] = {}
    for list_id, people in members.items():
        for person in people:
            holders.setdefault(person, []).append(list_id)
    return sorted({pair for ids in holders.values() for pair in combinations(ids, 2)})


def _compare(
    members: dict[str, list[str]], pair: tuple[str, str], *, min_shared: int, draws: int, seed: int
) -> dict[str, Any]:
    """The row of one pair of lists."""
    first, second = members[pair[0]], members[pair[1]]
    places = {person: place for place, person in enumerate(second)}
    shared = [person for person in first if person in places]
    enough = len(shared) >= min_shared
    ranks = np.array([places[person] for person in shared])
    tau, p = _test(ranks, draws, seed) if enough else (nan, nan)
    reason = "" if enough else f"only {len(shared)} shared name{'s' * (len(shared) > 1)}, fewer than {min_shared}"
    row = {"list_a": pair[0], "list_b": pair[1], "n_shared": len(shared), "tau": tau, "p": p}
    return row | {"enough": enough, "reason": reason, "shared": shared}


def _test(ranks: np.ndarray, draws: int, seed: int) -> tuple[float, float]:
    """Kendall's tau of `ranks` against their order, and its p by permutation."""
    straight = np.arange(len(ranks))
    tau = kendall_tau(straight, ranks)
    if len(ranks) <= 7:
        values = [kendall_tau(straight, order) for order in _orders(len(ranks))]
        return tau, float(np.mean(np.array(values) >= tau - 1e-9))
    random = np.random.default_rng(seed)
    return tau, permutation_p(tau, [kendall_tau(straight, random.permutation(ranks)) for _ in range(draws)])


def _orders(n: int) -> Iterator[tuple[int, ...]]:
    """All orders of n items."""
    from itertools import permutations

    return permutations(range(n))
