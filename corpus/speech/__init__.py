"""Who is said to have said what: words attributed by a verb, before, inside and after a quotation, or reported."""

from corpus.speech.find import find_speech

__all__ = ["find_speech"]
