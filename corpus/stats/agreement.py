"""How far two or more coders agree beyond chance."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from math import nan


def krippendorff_alpha(units: Iterable[Sequence[Hashable | None]]) -> float:
    """Krippendorff's alpha of nominal codings: 1 full agreement, 0 that of chance, below 0 worse than chance.

    Each unit is the sequence of the values its coders gave, None where one gave none; a unit with fewer than two
    values says nothing. NaN where fewer than two different values were given in all: then chance would agree too.
    Krippendorff (2004), Content Analysis, 2nd ed., ch. 11: 1 - observed / expected disagreement of pairs of values.
    """
    given = [[value for value in unit if value is not None] for unit in units]
    pairable = [values for values in given if len(values) > 1]
    totals = Counter(value for values in pairable for value in values)
    n = totals.total()
    expected = n * n - sum(count * count for count in totals.values())
    observed = sum(_disagreements(values) / (len(values) - 1) for values in pairable)
    return 1 - (n - 1) * observed / expected if expected else nan


def _disagreements(values: Sequence[Hashable]) -> int:
    """The ordered pairs of values in a unit that differ."""
    return len(values) ** 2 - sum(count * count for count in Counter(values).values())
