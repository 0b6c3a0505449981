"""Direct labels: words beside what they name, moved apart where they would overlap."""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

from corpus.figures.frame import Sign
from corpus.figures.palette import GREY, INK, ink_of
from corpus.figures.style import add_key, house_style, is_column, scaled, settle, size_of
from corpus.figures.text import text_width

ROWS = 24  # more rows than this are too many to name one by one


def spread(positions: Sequence[float], *, gap: float) -> list[float]:
    """The positions moved as little as needed to stand at least `gap` apart, in their given order of size."""
    order = sorted(range(len(positions)), key=lambda i: (positions[i], i))
    groups: list[list[float]] = []  # [sum of (position - rank * gap), size]: groups that touch share one shift
    for rank, index in enumerate(order):
        groups.append([positions[index] - rank * gap, 1])
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] > groups[-1][0] / groups[-1][1]:
            total, size = groups.pop()
            groups[-1][0] += total
            groups[-1][1] += size
    bases = [total / size for total, size in groups for _ in range(size)]
    moved = dict(zip(order, (base + rank * gap for rank, base in enumerate(bases)), strict=True))
    return [moved[index] for index in range(len(positions))]


def label_line_ends(axes: Axes, ends: Mapping[str, tuple[float, float]], colours: Mapping[str, str]) -> None:
    """Write each name beside the right end (x, y) of its line, in its colour, moved apart where they would overlap.

    Call it last, when the axes' limits are final.
    """
    if not ends:
        return
    fontsize = axes.yaxis.get_label().get_fontsize()
    settle(axes.figure)
    points = 72 / axes.figure.dpi
    heights = [axes.transData.transform(end)[1] * points for end in ends.values()]
    for (name, end), height, moved in zip(ends.items(), heights, spread(heights, gap=fontsize * 1.3), strict=True):
        look = {"va": "center", "fontsize": fontsize, "color": ink_of(colours[name])}
        beside = (8, (moved - height) / scaled(axes.figure, 1))
        _annotate(axes, name, end, beside, **look)


def label_bars(
    axes: Axes, lengths: Sequence[float], texts: Sequence[str], *, colour: str = GREY, gap: float = 5
) -> None:
    """Write each text `gap` points right of the end of the horizontal bar at y = 0, 1, 2, …"""
    for position, (length, text) in enumerate(zip(lengths, texts, strict=True)):
        _annotate(axes, text, (length, position), (gap, 0), va="center", color=colour)


def write_key(axes: Axes, colours: Mapping[str, str]) -> None:
    """The names of the colours above the axes, each after a square of its colour, in as many lines as they need.

    In a column they stand under the subtitle, over the whole width.
    """
    if is_column(axes.figure):
        add_key(axes.figure, [Sign("■", name, colour, INK) for name, colour in colours.items()])
        return
    fontsize = axes.yaxis.get_label().get_fontsize()
    lines = _break_key(list(colours), fontsize, room=axes.figure.get_figwidth() * 0.68)
    for row, line in enumerate(reversed(lines)):
        height = 9 + row * 1.5 * fontsize
        for name, at in line.items():
            for text, ink, offset in (("■", colours[name], at), (name, INK, at + 1.4 * fontsize / 72)):
                place = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "baseline"}
                axes.annotate(text, (0, 1), (offset * 72, height), color=ink, fontsize=fontsize, **place)


def _break_key(names: Sequence[str], fontsize: float, *, room: float) -> list[dict[str, float]]:
    """The lines of a key: for each name how many inches from the left it stands."""
    lines: list[dict[str, float]] = [{}]
    at = 0.0
    for name in names:
        width = text_width(name, fontsize) + 2.9 * fontsize / 72
        if lines[-1] and at + width > room:
            lines.append({})
            at = 0.0
        lines[-1][name] = at
        at += width
    return lines


def label_points(
    axes: Axes,
    points: Sequence[tuple[float, float]],
    texts: Sequence[str],
    *,
    colour: str = INK,
    avoid: Sequence[tuple[float, float]] = (),
) -> list[str]:
    """Write each text beside its point (x, y) where it covers nothing; return the texts that found no room.

    `avoid` are more points that must stay visible. The first texts have the first choice, so give the important
    ones first. Call it last, when the axes' limits are final.
    """
    settle(axes.figure)
    dots = [axes.transData.transform(point) for point in [*points, *avoid]]
    taken: list[Bbox] = []
    return [
        text
        for point, text in zip(points, texts, strict=True)
        if not _find_place(axes, text, point, dots=dots, taken=taken, colour=colour)
    ]


# Where a label may stand, best first: right of its point, left, above, below, then the corners.
_PLACES = (
    ((6, 0), "left", "center"),
    ((-6, 0), "right", "center"),
    ((0, 5), "center", "bottom"),
    ((0, -5), "center", "top"),
    ((4, 4), "left", "bottom"),
    ((-4, 4), "right", "bottom"),
    ((4, -4), "left", "top"),
    ((-4, -4), "right", "top"),
)


def _find_place(
    axes: Axes, text: str, point: tuple[float, float], *, dots: list[Any], taken: list[Bbox], colour: str
) -> bool:
    """Write the text in the first place that is free, note it in `taken`, and say whether there was one."""
    frame = axes.get_window_extent()
    for offset, across, along in _PLACES:
        label = _annotate(axes, text, point, offset, ha=across, va=along, color=colour)
        box = label.get_window_extent()
        inside = frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
        if inside and not box.count_overlaps(taken) and not box.count_contains(dots):
            taken.append(box)
            return True
        label.remove()
    return False


def _annotate(
    axes: Axes, text: str, point: tuple[float, float], offset: tuple[float, float], **look: Any
) -> Annotation:
    """A text `offset` points (as on a slide) from its point, in the house style also where the caller is not."""
    away = tuple(scaled(axes.figure, part) for part in offset)
    with house_style(size_of(axes.figure)):
        return axes.annotate(text, point, xytext=away, textcoords="offset points", annotation_clip=False, **look)
