"""Dates with the evidence they rest on: of pages, from header or contents; of the events that articles report."""

from corpus.dates.events import read_events
from corpus.dates.tables import date_articles, date_pages

__all__ = ["date_articles", "date_pages", "read_events"]
