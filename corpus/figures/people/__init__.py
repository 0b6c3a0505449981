"""Figures of people: who is named, with which titles, in which order and company, and who speaks."""

from corpus.figures.people.attendance import describe_attendance_order, plot_attendance_order
from corpus.figures.people.named import describe_named_officials, plot_named_officials
from corpus.figures.people.network import describe_co_mentions, plot_co_mentions
from corpus.figures.people.offices import describe_unnamed_offices, plot_unnamed_offices
from corpus.figures.people.speakers import describe_speakers, plot_speakers
from corpus.figures.people.titles import describe_title_history, plot_title_history

__all__ = [
    "describe_attendance_order",
    "describe_co_mentions",
    "describe_named_officials",
    "describe_speakers",
    "describe_title_history",
    "describe_unnamed_offices",
    "plot_attendance_order",
    "plot_co_mentions",
    "plot_named_officials",
    "plot_speakers",
    "plot_title_history",
    "plot_unnamed_offices",
]
