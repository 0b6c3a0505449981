"""Who is named in print, with which title, found by the structure of the sentence."""

from corpus.mentions.find import Roster, Tagger, find_mentions

__all__ = ["Roster", "Tagger", "find_mentions"]
