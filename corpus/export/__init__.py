"""The tables of a corpus for other programs: CSV, Parquet, Excel, GraphML, CoNLL-U, as one data package."""

from corpus.export.package import FORMATS, export_corpus

__all__ = ["FORMATS", "export_corpus"]
