"""Who is said to have said what: words attributed by a verb, before, inside and after a quotation, or reported."""

from corpus.speech.amounts import count_speech
from corpus.speech.find import find_speech

__all__ = ["count_speech", "find_speech"]
