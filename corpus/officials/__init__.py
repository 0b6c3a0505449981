"""Officials counted, and in which order, company and office they are printed."""

from corpus.officials.attendance import attendance_lists
from corpus.officials.counts import count_mentions, title_history
from corpus.officials.network import co_mentions
from corpus.officials.order import order_agreement
from corpus.officials.places import compare_plain_counts, with_places
from corpus.officials.unnamed import unnamed_offices

__all__ = [
    "attendance_lists",
    "co_mentions",
    "compare_plain_counts",
    "count_mentions",
    "order_agreement",
    "title_history",
    "unnamed_offices",
    "with_places",
]
