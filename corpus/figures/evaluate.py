"""Figures of how well pages are read: every measure with its score, and persons found beside jieba's own tagger."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from corpus.figures.frame import Sign
from corpus.figures.labels import label_points
from corpus.figures.language import Words, count_words, join_words, label, say, words
from corpus.figures.palette import ACCENT, CYCLE, GREY, INK, PALE, RULE, ink_of, text_on
from corpus.figures.rows import fit_names
from corpus.figures.style import add_key, draw_empty, in_house_style, is_column, new_figure, scaled
from corpus.figures.text import shorten, text_width

_CURVES = (0.5, 0.7, 0.9)
# Where the columns of counts stand and how wide each is, the scores taking 0 to 1.
_FIRST_COLUMN, _COLUMN = 1.06, 0.2
# What is printed for a measure, a set of pages, a method; what is not listed is printed as it is.
_NAMES = {
    "articles": "whole articles",
    "persons (jieba nr)": "persons (jieba)",
    "jieba nr": "jieba's tagger",
    "corpus": "these rules",
} | {
    name: name
    for name in (
        *("article lines", "headlines", "joins", "repeats", "captions", "furniture", "bylines", "encodings"),
        *("page year", "page day", "page interval", "event dates", "officials", "persons", "categories", "counts"),
        *("titles", "speakers", "attendance lists"),
        *("seeds", "practice", "seen", "unseen", "your pages"),
    )
}
_SETS = (*CYCLE, INK, GREY, ACCENT)
_SUBTITLES = {
    "slide": "F1 by measure and set of pages; at the right, items right of items in the gold",
    "column": "F1 by measure and set of pages",
}
_SHADES = LinearSegmentedColormap.from_list("errors", ["#FFFFFF", ACCENT])


def describe_gold_source(gold: pd.DataFrame) -> str:
    """One line for the foot of a figure: which pages were read by hand (`set` and `pages` of `gold`)."""
    sets = join_words(_name(name) for name in gold["set"])
    return label("Source: pages read by hand ({sets}), {n:,} pages.", sets=sets, n=int(gold["pages"].sum()))


@in_house_style
def plot_scores(
    scores: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "", size: str = "slide"
) -> Figure:
    """One row of dots a measure: its F1 in every set of pages.

    scores: `set` (name of a set of pages), `measure`, `f1`, `tp`, `n`, in the order to be drawn. Beside the dots stands
    what was got right of what the gold asks for, set by set; in a column there is no room for it. A measure without a
    score in a set has no dot there. The default title says how many articles are read without an error.
    """
    measures = list(dict.fromkeys(scores["measure"]))
    sets = list(dict.fromkeys(scores["set"]))
    figure, axes = new_figure(
        title or _title_scores(scores),
        subtitle=subtitle or label(_SUBTITLES.get(size, "")),
        source=source,
        size=size,
        height=1.9 + 0.3 * max(len(measures), 4) if size == "slide" else None,
    )
    if not measures:
        draw_empty(axes, label("No scores"))
        return figure
    _draw_frame(axes, measures, 0 if is_column(figure) else len(sets))
    for place, name in enumerate(sets):
        own = scores[scores["set"] == name]
        _draw_dots(axes, own, measures, place=place, of=len(sets))
        if not is_column(figure):
            _write_counts(axes, own, measures, place=place)
    if is_column(figure):
        add_key(figure, [Sign("●", _say(name), _SETS[place % len(_SETS)], INK) for place, name in enumerate(sets)])
    return figure


def describe_scores(scores: pd.DataFrame) -> str:
    """The scores in words, for those who do not see the figure (`scores` as for `plot_scores`)."""
    known = scores.dropna(subset=["f1"])
    if known.empty:
        return label("No scores")
    lowest = known.loc[known["f1"].idxmin()]
    told = "{perfect:,} of {total:,} scores are 1; the lowest is {f1:.2f} ({measure}, {set})."
    return label(
        told,
        perfect=int((known["f1"] == 1).sum()),
        total=len(known),
        f1=lowest["f1"],
        measure=_name(lowest["measure"]),
        set=_name(lowest["set"]),
    )


def _title_scores(scores: pd.DataFrame) -> str:
    """How many articles are read without an error."""
    articles = scores[scores["measure"] == "articles"]
    if articles["n"].sum() == 0:
        return label("How well the pages are read")
    told = "{tp:,} of {n:,} articles are read without an error"
    return label(told, tp=int(articles["tp"].sum()), n=int(articles["n"].sum()))


def _name(name: str) -> Words:
    """A measure, set or method in both languages."""
    return words(_NAMES[name]) if name in _NAMES else Words(name, name)


def _say(name: str) -> str:
    """A measure, set or method in the language asked for."""
    return say(_name(name))


def _draw_frame(axes: Axes, measures: Sequence[str], n_sets: int) -> None:
    """The axes of a dot plot from 0 to 1, the first measure on top, with room for a column of counts a set."""
    between = "\n" if is_column(axes.figure) else " "
    names = [say(_name(measure), between=between) for measure in measures]
    axes.set_yticks(range(len(measures)), fit_names(axes, names, limit=60))
    axes.set_ylim(len(measures) - 0.5, -1.2 if n_sets else -0.6)
    right = _FIRST_COLUMN + _COLUMN * n_sets if n_sets else 1.02
    axes.set_xlim(-0.02, right)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"])
    axes.set_xlabel(label("F1 (1 = no error)"), x=0.5 / right)
    axes.spines["bottom"].set_bounds(0, 1)
    axes.hlines(range(len(measures)), 0, 1, color=RULE, linewidth=scaled(axes.figure, 1), zorder=0)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def _draw_dots(axes: Axes, scores: pd.DataFrame, measures: Sequence[str], *, place: int, of: int) -> None:
    """The dots of one set of pages."""
    colour = _SETS[place % len(_SETS)]
    rows = scores[scores["f1"].notna()]
    heights = [measures.index(measure) + (place - (of - 1) / 2) * 0.6 / max(of, 3) for measure in rows["measure"]]
    axes.plot(rows["f1"], heights, "o", color=colour, clip_on=False, zorder=3)


def _write_counts(axes: Axes, scores: pd.DataFrame, measures: Sequence[str], *, place: int) -> None:
    """The column of counts of one set of pages, right of the dots."""
    colour = _SETS[place % len(_SETS)]
    column = _FIRST_COLUMN + _COLUMN * place
    look = {"va": "center", "color": ink_of(colour), "fontsize": "small"}
    axes.text(column, -0.9, say(_name(scores["set"].iloc[0]), between="\n"), **look)
    for measure, tp, n in zip(scores["measure"], scores["tp"], scores["n"], strict=True):
        axes.text(column, measures.index(measure), f"{tp}/{n}" if n else "–", **look)


@in_house_style
def plot_precision_recall(
    scores: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "", size: str = "slide"
) -> Figure:
    """One dot a row of `scores`: its recall across, its precision up, with curves of equal F1 behind.

    scores: `method` (its colour), `set`, `precision`, `recall`, `tp`, `fp`, `fn`. Method and set are written beside the
    dot; dots of one method that lie close together share their label. The default title gives each method's F1 over all
    sets.
    """
    figure, axes = new_figure(
        title or _title_methods(scores),
        subtitle=subtitle or label("Persons named in an article, by method and set of pages"),
        source=source,
        size=size,
    )
    rows = scores.dropna(subset=["precision", "recall"])
    if rows.empty:
        draw_empty(axes, label("Nothing to compare"))
        return figure
    axes.set(xlim=(0, 1.05), ylim=(0, 1.05))
    axes.set_xlabel(label("recall: found, of those in print"))
    axes.set_ylabel(label("precision: right, of those found"))
    _draw_curves(axes)
    for place, (_, group) in enumerate(rows.groupby("method", sort=False)):
        look = {"color": CYCLE[place % len(CYCLE)], "markersize": scaled(figure, 9), "clip_on": False}
        axes.plot(group["recall"], group["precision"], "o", **look)
    labels = _shared_labels(rows)
    label_points(axes, list(labels), list(labels.values()), colour=INK)
    return figure


def describe_precision_recall(scores: pd.DataFrame) -> str:
    """Precision and recall in words (`scores` as for `plot_precision_recall`)."""
    rows = scores.dropna(subset=["precision", "recall"])[["method", "set", "precision", "recall"]]
    told = "{method} on {set}: precision {precision:.2f}, recall {recall:.2f}"
    parts = [
        words(told, method=_name(method), set=_name(name), precision=precision, recall=recall)
        for method, name, precision, recall in rows.itertuples(index=False)
    ]
    return label("{parts}.", parts=join_words(parts, "; ", "；")) if parts else label("Nothing to compare")


def _title_methods(scores: pd.DataFrame) -> str:
    """The F1 of every method over all sets."""
    totals = scores.groupby("method", sort=False)[["tp", "fp", "fn"]].sum()
    found = [(name, 2 * tp / (2 * tp + fp + fn)) for name, tp, fp, fn in totals.itertuples() if tp + fp + fn]
    if not found:
        return label("Nothing to compare")
    shares = [words("{method} {f1:.2f}", method=_name(name), f1=f1) for name, f1 in found]
    return label("F1 of persons found: {shares}", shares=join_words(shares))


def _shared_labels(rows: pd.DataFrame) -> dict[tuple[float, float], str]:
    """Recall and precision of a dot → its method and its sets, those of dots too near to be told apart included."""
    labels: dict[tuple[float, float], str] = {}
    methods: dict[tuple[float, float], str] = {}
    for method, name, recall, precision in rows[["method", "set", "recall", "precision"]].itertuples(index=False):
        same = (dot for dot in labels if methods[dot] == method)
        dot = next((dot for dot in same if max(abs(dot[0] - recall), abs(dot[1] - precision)) < 0.05), None)
        if dot is None:
            methods[recall, precision] = method
            labels[recall, precision] = f"{_say(method)}: {_say(name)}"
        else:
            labels[dot] += f", {_say(name)}"
    return labels


def _draw_curves(axes: Axes) -> None:
    """Curves along which F1 is the same, each with its value at its lower end."""
    for f1 in _CURVES:
        recalls = [f1 / (2 - f1) + step / 100 * (1 - f1 / (2 - f1)) for step in range(101)]
        axes.plot(
            recalls,
            [f1 * recall / (2 * recall - f1) for recall in recalls],
            color=PALE,
            linewidth=scaled(axes.figure, 1),
            zorder=0,
        )
        look = {"xytext": (0, scaled(axes.figure, -12)), "textcoords": "offset points", "ha": "right", "color": GREY}
        axes.annotate(f"F1 {f1}", (1, f1 / (2 - f1)), **look)


@in_house_style
def plot_errors(
    errors: pd.DataFrame,
    *,
    title: str = "",
    subtitle: str = "",
    source: str = "",
    size: str = "slide",
    measures: Sequence[str] = (),
) -> Figure:
    """One row of squares a page, one column a measure, the number of errors in each square and as its shade.

    errors: `set`, `page_id`, `measure`, `errors` (how many), rows with none left out. `measures` are the columns in
    their order, those without an error left out (default: as they come). The default title counts errors and pages.
    """
    pages = list(dict.fromkeys(zip(errors["set"], errors["page_id"], strict=True)))
    found = list(dict.fromkeys(errors["measure"]))
    measures = [measure for measure in measures or found if measure in found]
    figure, axes = new_figure(
        title or _title_errors(errors),
        subtitle=subtitle or label("Errors by page and measure; pages and measures without an error are left out"),
        source=source,
        size=size,
        height=2.6 + 0.3 * max(len(pages), 4) if size == "slide" else None,
    )
    if not pages:
        draw_empty(axes, label("No errors"))
        return figure
    _draw_grid(axes, [f"{_say(name)}: {shorten(page, 22)}" for name, page in pages], measures)
    most = int(errors["errors"].max())
    for name, page, measure, n in errors[["set", "page_id", "measure", "errors"]].itertuples(index=False):
        _draw_square(axes, measures.index(measure), pages.index((name, page)), n, n / most)
    return figure


def describe_errors(errors: pd.DataFrame) -> str:
    """The errors in words (`errors` as for `plot_errors`)."""
    if errors.empty:
        return label("No errors")
    by_page = errors.groupby(["set", "page_id"], sort=False)["errors"].sum()
    (name, page), most = by_page.idxmax(), int(by_page.max())
    told = "{title}; most of them, {most:,}, on {page} ({set})."
    return label(told, title=_words_errors(errors), most=most, page=shorten(page, 40), set=_name(name))


def _title_errors(errors: pd.DataFrame) -> str:
    """How many errors there are, on how many pages."""
    return label("No errors") if errors.empty else say(_words_errors(errors))


def _words_errors(errors: pd.DataFrame) -> Words:
    """How many errors there are, on how many pages, in both languages."""
    pages = count_words(len(errors[["set", "page_id"]].drop_duplicates()), "page")
    return words("Errors: {n:,}, on {pages}", n=int(errors["errors"].sum()), pages=pages)


def _draw_grid(axes: Axes, pages: Sequence[str], measures: Sequence[str]) -> None:
    """The frame of a grid of pages by measures, the measures named on top."""
    names = [_say(measure) for measure in measures]
    head = max(text_width(name, axes.xaxis.get_label().get_fontsize()) for name in names)
    upright = {"rotation": 90} if is_column(axes.figure) else {"rotation": 40, "ha": "left", "rotation_mode": "anchor"}
    axes.set_xticks(range(len(measures)), names, **upright)
    axes.set_yticks(
        range(len(pages)),
        fit_names(axes, pages, limit=60, around=3 + head * 72 / axes.xaxis.get_label().get_fontsize()),
    )
    axes.set(xlim=(-0.5, max(len(measures), 8) - 0.5), ylim=(len(pages) - 0.5, -0.5))
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def _draw_square(axes: Axes, across: int, down: int, n: int, share: float) -> None:
    """One square with its number; the more errors, the darker."""
    shade = _SHADES(0.12 + 0.88 * share**0.5)
    axes.add_patch(Rectangle((across - 0.46, down - 0.46), 0.92, 0.92, facecolor=shade, linewidth=0))
    look = {"fontsize": "small"} if is_column(axes.figure) else {}
    axes.text(across, down, str(n), ha="center", va="center_baseline", color=text_on(to_hex(shade)), **look)
