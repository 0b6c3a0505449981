"""Who wrote and who photographed: the bylines, datelines and credits of a newspaper page."""

from corpus.bylines.names import split_names
from corpus.bylines.parse import Byline, is_byline, parse_byline
from corpus.bylines.split import split_dateline, split_trailing_credit

__all__ = ["Byline", "is_byline", "parse_byline", "split_dateline", "split_names", "split_trailing_credit"]
