"""Terms: how often, how evenly, where more than elsewhere, and beside which others they are used."""

from corpus.terms.frequency import term_frequency

__all__ = ["term_frequency"]
