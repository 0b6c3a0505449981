"""Terms: how often, how evenly, where more than elsewhere, and beside which others they are used."""

from corpus.terms.collocation import collocations
from corpus.terms.dispersion import dispersion
from corpus.terms.diversity import lexical_diversity
from corpus.terms.frequency import term_frequency
from corpus.terms.keyness import SmallPartsWarning, keyness
from corpus.terms.sequences import neighbours, ngrams
from corpus.terms.weighting import tfidf
from corpus.terms.zipf import zipf_fit, zipf_shares

__all__ = [
    "SmallPartsWarning",
    "collocations",
    "dispersion",
    "keyness",
    "lexical_diversity",
    "neighbours",
    "ngrams",
    "term_frequency",
    "tfidf",
    "zipf_fit",
    "zipf_shares",
]
