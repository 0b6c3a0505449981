"""A folder of pages or of ready articles, read a batch at a time, so that its size does not matter."""

from corpus.archive.batches import ArticleBatches, article_batches
from corpus.archive.sample import draw_sample

__all__ = ["ArticleBatches", "article_batches", "draw_sample"]
