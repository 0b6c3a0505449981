"""The source line of a figure: what was read, how much of it, from when."""

import pandas as pd

from corpus.figures.language import Words, count_words, join_words, label, words

_DOUBTFUL = {"inferred": "{n:,} inferred", "year": "{n:,} to the year", "none": "{n:,} undated"}


def describe_source(pages: pd.DataFrame) -> str:
    """One line for the foot of a figure: newspapers, number of pages, the days they span, and that the text is OCR.

    `pages` is the table of pages, or the part of it a figure rests on.
    """
    told = {"newspapers": _newspapers(pages), "pages": count_words(len(pages), "page"), "days": _span(pages)}
    return label("Source: {newspapers}, {pages}, {days}, OCR text.", **told)


def _newspapers(pages: pd.DataFrame) -> Words:
    """The newspapers by name, or their number where there are more than three."""
    names = sorted(set(pages["newspaper"]) - {""})
    if not names:
        return words("newspaper not named")
    if len(names) > 3:
        return words("{n:,} newspapers", n=len(names))
    if len(names) == 1:
        return Words(names[0], names[0])
    return words("{names} and {last}", names=join_words(names[:-1], chinese="、"), last=names[-1])


def _span(pages: pd.DataFrame) -> Words:
    """The first and last day the pages may be of, and for how many pages the day is inferred or unknown."""
    first = pages["date"].fillna(pages["date_earliest"]).min()
    last = pages["date"].fillna(pages["date_latest"]).max()
    if pd.isna(first) or pd.isna(last):
        return words("undated")
    days = words("{first} to {last}", first=f"{first:%Y-%m-%d}", last=f"{last:%Y-%m-%d}")
    if first == last:
        days = Words(f"{first:%Y-%m-%d}", f"{first:%Y-%m-%d}")
    doubtful = _doubtful(pages["date_precision"])
    return words("{days} ({doubtful})", days=days, doubtful=doubtful) if doubtful.en else days


def _doubtful(precision: pd.Series) -> Words:
    """How many pages have no printed day, by what is known instead."""
    counts = {told: int((precision == kind).sum()) for kind, told in _DOUBTFUL.items()}
    return join_words(words(told, n=n) for told, n in counts.items() if n)
