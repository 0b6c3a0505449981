"""How well pages are read: gold written by hand, measures against it, and the errors one by one."""

from corpus.evaluate.from_gold import corpus_from_gold
from corpus.evaluate.gold import GoldArticle, GoldError, GoldPage, read_gold

__all__ = ["GoldArticle", "GoldError", "GoldPage", "corpus_from_gold", "read_gold"]
