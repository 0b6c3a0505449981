"""Figures of what was read: kinds of text, lengths of articles."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, StrMethodFormatter

from corpus.figures.labels import ROWS, label_bars, write_key
from corpus.figures.language import count_words, join_words, label, words
from corpus.figures.palette import GREY, PALE, colour_of
from corpus.figures.rows import BESIDE, fit_words, name_rows
from corpus.figures.style import draw_empty, in_house_style, new_figure

# Ten kinds are too many colours for a bar: what plays the same part is drawn together.
_PARTS = {
    "headings": ("kicker", "headline", "subhead"),
    "byline": ("byline",),
    "body": ("paragraph", "section_head"),
    "caption": ("caption",),
    "furniture": ("furniture",),
    "repeat": ("repeat",),
    "left out": ("left_out",),
}
_PART_COLOURS = {part: colour_of(kinds[0] if part != "headings" else "headline") for part, kinds in _PARTS.items()}


@in_house_style
def plot_text_by_kind(
    table: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "", size: str = "slide"
) -> Figure:
    """How much of each page is headings, body, captions …: one bar a page, or one a part for more than 24 pages.

    `table` has one row a page and kind, as from `count_text`: `page_id`, `kind`, `n_chars`. Without a `title` the
    figure says what share is body text.
    """
    parts = _sum_parts(table)
    pages = parts.index.nunique()
    figure, axes = new_figure(
        title or _title_of_parts(parts),
        subtitle=subtitle or label("Printed characters without blanks (n = {n:,})", n=int(parts.to_numpy().sum())),
        source=source,
        size=size,
    )
    if not parts.to_numpy().sum():
        draw_empty(axes, label("There is no text on these pages."))
    elif pages > ROWS:
        _draw_total(axes, parts)
    else:
        _draw_pages(axes, parts)
    return figure


def describe_text_by_kind(table: pd.DataFrame) -> str:
    """The figure in words, for those who do not see it."""
    parts = _sum_parts(table)
    total = int(parts.to_numpy().sum())
    if not total:
        return label("No text was read.")
    shares = join_words(
        words("{part} {share:.1%}", part=words(part), share=n / total) for part, n in parts.sum().items()
    )
    told = "Bars of the kinds of text on {pages}. Of {n:,} printed characters: {shares}."
    return label(told, pages=count_words(len(parts), "page"), n=total, shares=shares)


def _sum_parts(table: pd.DataFrame) -> pd.DataFrame:
    """One row a page, one column a part, in the order of the pages."""
    part_of = {kind: part for part, kinds in _PARTS.items() for kind in kinds}
    named = table.assign(part=[part_of[kind] for kind in table["kind"]])
    wide = named.pivot_table(index="page_id", columns="part", values="n_chars", aggfunc="sum", sort=False)
    return wide.reindex(columns=list(_PARTS), fill_value=0).fillna(0)


def _title_of_parts(parts: pd.DataFrame) -> str:
    """What the figure says without a title of its own."""
    total = parts.to_numpy().sum()
    if not total:
        return label("Nothing is printed")
    return label("{share:.0%} of what is printed is body text", share=parts["body"].sum() / total)


def _draw_pages(axes: Axes, parts: pd.DataFrame) -> None:
    """A stacked bar a page, the parts named over the first."""
    left = pd.Series(0.0, index=parts.index)
    for part in parts.columns:
        axes.barh(range(len(parts)), parts[part], left=left, color=_PART_COLOURS[part], height=0.68)
        left = left + parts[part]
    label_bars(axes, left.tolist(), [f"{int(n):,}" for n in left])
    name_rows(axes, list(parts.index))
    write_key(axes, {label(part): _PART_COLOURS[part] for part in parts.columns if parts[part].sum()})
    axes.set_xlabel(label("printed characters"))
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))


def _draw_total(axes: Axes, parts: pd.DataFrame) -> None:
    """A bar a part over all pages."""
    shares = parts.sum() / parts.to_numpy().sum()
    axes.barh(range(len(shares)), shares, color=[_PART_COLOURS[part] for part in shares.index], height=0.68)
    label_bars(axes, shares.tolist(), [f"{share:.1%}" for share in shares])
    name_rows(axes, [label(part) for part in shares.index])
    axes.set_xlabel(label("share of the printed text"))
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:.0%}"))


@in_house_style
def plot_article_lengths(
    articles: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "", size: str = "slide"
) -> Figure:
    """How long the articles are: one dot an article in the row of its page, or a histogram for more than 24 pages.

    `articles` needs `page_id`, `headline` and `n_chars` (characters of the body). The longest of each page is
    named by its headline. Without a `title` the figure says where the middle lies.
    """
    figure, axes = new_figure(
        title or _title_of_lengths(articles),
        subtitle=subtitle or label("Characters of body text an article, without blanks (n = {n:,})", n=len(articles)),
        source=source,
        size=size,
    )
    if articles.empty:
        draw_empty(axes, label("No article was found on these pages."))
    elif articles["page_id"].nunique() > ROWS:
        _draw_histogram(axes, articles["n_chars"])
    else:
        _draw_dots(axes, articles)
    return figure


def describe_article_lengths(articles: pd.DataFrame) -> str:
    """The figure in words, for those who do not see it."""
    if articles.empty:
        return label("No article was read.")
    low, middle, high = articles["n_chars"].quantile([0, 0.5, 1])
    counts = {
        "articles": count_words(len(articles), "article"),
        "pages": count_words(articles["page_id"].nunique(), "page"),
    }
    told = (
        "Lengths of {articles} on {pages}, from {low:,.0f} to {high:,.0f} characters of body text; "
        "half of them have {middle:,.0f} or fewer."
    )
    return label(told, low=low, middle=middle, high=high, **counts)


def _title_of_lengths(articles: pd.DataFrame) -> str:
    """What the figure says without a title of its own."""
    if articles.empty:
        return label("No article was found")
    return label("Half of the articles have {n:,.0f} characters or fewer", n=articles["n_chars"].median())


def _draw_dots(axes: Axes, articles: pd.DataFrame) -> None:
    """A dot an article, in the row of its page."""
    pages = list(dict.fromkeys(articles["page_id"]))
    rows = [pages.index(page_id) for page_id in articles["page_id"]]
    median = articles["n_chars"].median()
    axes.axvline(median, color=PALE, zorder=0)
    axes.plot(articles["n_chars"], rows, "o", color=colour_of("headline"), alpha=0.75, markeredgewidth=0)
    name_rows(axes, pages)
    axes.set_xlim(0, max(articles["n_chars"].max(), 1) * 1.4)
    axes.set_xlabel(label("characters of body text"))
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.annotate(
        label("median {n:,.0f}", n=median), (median, 1), (4, 2), xycoords=("data", "axes fraction"),
        textcoords="offset points", color=GREY, va="bottom",
    )  # fmt: skip
    _name_longest(axes, articles.assign(row=rows))


def _name_longest(axes: Axes, articles: pd.DataFrame) -> None:
    """The headline of the longest article of each page, right of its dot, where no other dot can be."""
    ordered = articles.sort_values("n_chars", kind="stable", ascending=False)
    for article in ordered.drop_duplicates("page_id").itertuples(index=False):
        name = fit_words(axes.figure, article.headline or label("no headline"), limit=18, share=BESIDE)
        axes.annotate(
            name, (article.n_chars, article.row), (6, 0), textcoords="offset points", va="center", fontsize="small"
        )


def _draw_histogram(axes: Axes, lengths: pd.Series) -> None:
    """Articles counted by length."""
    axes.hist(lengths, bins=30, color=colour_of("headline"), rwidth=0.92)
    axes.set_xlabel(label("characters of body text"))
    axes.set_ylabel(label("articles"))
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
