"""The source line of a figure: what was read, how much of it, from when."""

import pandas as pd

_DOUBTFUL = {"inferred": "inferred", "year": "to the year", "none": "undated"}


def describe_source(pages: pd.DataFrame) -> str:
    """One line for the foot of a figure: newspapers, number of pages, the days they span, and that the text is OCR.

    `pages` is the table of pages, or the part of it a figure rests on.
    """
    count = f"{len(pages):,} page{'' if len(pages) == 1 else 's'}"
    return "Source: " + ", ".join([_newspapers(pages), count, _span(pages), "OCR text"]) + "."


def _newspapers(pages: pd.DataFrame) -> str:
    """The newspapers by name, or their number where there are more than three."""
    names = sorted(set(pages["newspaper"]) - {""})
    if not names:
        return "newspaper not named"
    if len(names) > 3:
        return f"{len(names)} newspapers"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _span(pages: pd.DataFrame) -> str:
    """The first and last day the pages may be of, and for how many pages the day is inferred or unknown."""
    first = pages["date"].fillna(pages["date_earliest"]).min()
    last = pages["date"].fillna(pages["date_latest"]).max()
    counts = [(int((pages["date_precision"] == p).sum()), word) for p, word in _DOUBTFUL.items()]
    doubtful = ", ".join(f"{n} {word}" for n, word in counts if n)
    if pd.isna(first) or pd.isna(last):
        return "undated"
    days = f"{first:%Y-%m-%d}" if first == last else f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"
    return days + (f" ({doubtful})" if doubtful else "")
