"""Who is named together: a network laid out by springs, the same on every run."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from corpus.figures.labels import label_points
from corpus.figures.language import count_words, join_words, label, words
from corpus.figures.palette import GREY, INK, PALE
from corpus.figures.people.common import level_colour, levels_of, write_key
from corpus.figures.style import draw_empty, in_house_style, make_room, new_figure, scaled

NODES = 30
_STEPS = 300


@in_house_style
def plot_co_mentions(
    pairs: pd.DataFrame,
    people: pd.DataFrame | None = None,
    *,
    nodes: int = NODES,
    title: str = "",
    subtitle: str = "",
    source: str = "",
    size: str = "slide",
) -> Figure:
    """Who is named together: a dot a person, a line a pair, thicker the more units name both.

    `pairs` is from `co_mentions`. `people`, as from `count_mentions`, gives the colour of each dot (`level`). Dots
    grow with the units that name the person; at most `nodes` are drawn, those most often together. Where a dot lies
    means nothing but who is near: springs pull pairs together, by a seeded layout.
    """
    sizes = _sizes(pairs)
    shown = _choose(pairs, sizes, nodes)
    edges = pairs[pairs["person_a"].isin(shown.index) & pairs["person_b"].isin(shown.index)]
    figure, axes = new_figure(
        title or _title(pairs),
        subtitle=subtitle or _subtitle(pairs, sizes, shown),
        source=source,
        size=size,
        height=7.0 if size == "slide" and len(shown) > 12 else None,
    )
    if edges.empty:
        draw_empty(axes, label("No two officials are named together on these pages."))
        return figure
    levels = _levels(shown, people)
    write_key(axes, levels_of(pd.DataFrame({"level": list(levels.values())})))
    make_room(figure, 0.7 * len(shown))
    _draw_network(axes, edges, shown, levels)
    return figure


def describe_co_mentions(pairs: pd.DataFrame) -> str:
    """The figure in words, for those who do not see it."""
    if pairs.empty:
        return label("No two officials are named together.")
    told = (
        words("{a} and {b} {n}", a=row.person_a, b=row.person_b, n=row.n_together)
        for row in pairs.head(5).itertuples(index=False)
    )
    return label(
        "A network of {people} and {pairs}. Most often: {told}.",
        people=count_words(len(_sizes(pairs)), "official"),
        pairs=count_words(len(pairs), "pair"),
        told=join_words(told, "; ", "；"),
    )


def lay_out(n: int, edges: list[tuple[int, int, float]], *, seed: int = 0) -> np.ndarray:
    """Places of `n` nodes in the plane: all push each other off, `edges` (node, node, weight) pull together.

    Fruchterman and Reingold (1991), Software: Practice and Experience 21:1129-1164, cooled in a straight line.
    """
    places = np.random.default_rng(seed).uniform(-1, 1, size=(n, 2))
    pull = np.zeros((n, n))
    for a, b, weight in edges:
        pull[a, b] = pull[b, a] = weight
    distance = 1.6 / np.sqrt(max(n, 1))
    for step in range(_STEPS):
        places = places + _step(places, pull, distance, heat=0.12 * (1 - step / _STEPS))
    spread = np.abs(places - places.mean(axis=0)).max(axis=0)
    return (places - places.mean(axis=0)) / np.where(spread > 0, spread, 1)


def _step(places: np.ndarray, pull: np.ndarray, distance: float, *, heat: float) -> np.ndarray:
    """How far each node moves in one step, at most `heat`."""
    apart = places[:, None] - places[None]
    length = np.maximum(np.linalg.norm(apart, axis=2), 1e-3)
    push = distance**2 / length**2
    force = (apart * (push - pull * length / distance)[:, :, None] / length[:, :, None] * distance).sum(axis=1)
    force -= places * 0.06
    size = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
    return force / size * np.minimum(size, heat)


def _sizes(pairs: pd.DataFrame) -> pd.Series:
    """For each person the units that name them, most first."""
    both = pd.concat([pairs.set_index("person_a")["n_a"], pairs.set_index("person_b")["n_b"]])
    sizes = both.groupby(level=0).first()
    return sizes.sort_index().sort_values(ascending=False, kind="stable")


def _choose(pairs: pd.DataFrame, sizes: pd.Series, nodes: int) -> pd.Series:
    """The people to draw: those of the pairs most often together, as many as there is room for."""
    weight = pairs["n_a"] + pairs["n_b"]
    ordered = pairs.assign(weight=weight).sort_values(["n_together", "weight"], ascending=False, kind="stable")
    chosen: dict[str, None] = {}
    for a, b in zip(ordered["person_a"], ordered["person_b"], strict=True):
        if len(chosen.keys() | {a, b}) <= nodes:
            chosen.update({a: None, b: None})
    return sizes[sizes.index.isin(chosen)]


def _levels(shown: pd.Series, people: pd.DataFrame | None) -> dict[str, str]:
    """The level of each person, as far as told."""
    known = {} if people is None else dict(zip(people["person"], people["level"], strict=True))
    return {name: known.get(name.split(" (")[0], "") for name in shown.index}


def _title(pairs: pd.DataFrame) -> str:
    """What the figure says without a title of its own."""
    if pairs.empty:
        return label("No two officials are named together")
    repeated = int((pairs["n_together"] > 1).sum())
    told = "{n} of {pairs} of officials are named together more than once"
    return label(told, n=repeated, pairs=count_words(len(pairs), "pair"))


def _subtitle(pairs: pd.DataFrame, sizes: pd.Series, shown: pd.Series) -> str:
    """The unit, its number, and what is not drawn."""
    unit = pairs["unit"].iloc[0] if len(pairs) else "article"
    n = int(pairs["n_units"].iloc[0]) if len(pairs) else 0
    counts = [words("{units} that name one", units=count_words(n, unit)), words("{n} officials", n=len(sizes))]
    if len(shown) < len(sizes):
        counts.append(words("{n} drawn", n=len(shown)))
    told = "A line joins two officials named in one {unit} (n = {counts})"
    return label(told, unit=words(unit), counts=join_words(counts))


def _draw_network(axes: Axes, edges: pd.DataFrame, shown: pd.Series, levels: dict[str, str]) -> None:
    """Lines, dots and names."""
    index = {name: number for number, name in enumerate(shown.index)}
    triples = [(index[row.person_a], index[row.person_b], row.jaccard) for row in edges.itertuples(index=False)]
    places = lay_out(len(shown), triples)
    for (a, b, _), n in zip(triples, edges["n_together"], strict=True):
        width = scaled(axes.figure, 0.8 + 1.6 * (n - 1))
        look = {"color": GREY if n > 1 else PALE, "linewidth": width, "zorder": 1}
        axes.plot(places[[a, b], 0], places[[a, b], 1], solid_capstyle="round", **look)
    for (name, n), place in zip(shown.items(), places, strict=True):
        dot = scaled(axes.figure, 7 + 3 * np.sqrt(n))
        axes.plot(*place, "o", color=level_colour(levels[name]), markersize=dot, zorder=2)
    axes.set_xlim(-1.18, 1.18)
    axes.set_ylim(-1.12, 1.12)
    axes.set_axis_off()
    known = len(axes.texts)
    label_points(axes, [tuple(place) for place in places], list(shown.index), colour=INK)
    for text in axes.texts[known:]:
        text.set_path_effects(
            [withStroke(linewidth=scaled(axes.figure, 3), foreground="white")]
        )  # readable over the lines
