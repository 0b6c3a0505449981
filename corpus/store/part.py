"""One part of a store: read, searched, counted and written, in whatever process."""

import warnings
from pathlib import Path
from typing import Any

import pandas as pd

from corpus.archive.records import open_bytes, read_rows
from corpus.articles import assemble_articles
from corpus.dates import date_articles, date_pages
from corpus.layout import segment_pages
from corpus.pages import read_pages
from corpus.ready import corpus_of_records
from corpus.schema import Corpus
from corpus.store import aggregate
from corpus.store.cut import Part, read_lines
from corpus.store.layout import OF_PAGE
from corpus.store.write import write_tables


def build_part(part: dict[str, Any], store: str, settings: dict[str, Any]) -> dict[str, Any]:
    """Write all tables of a part; returns its entry in the manifest, and the warnings it gave under `warnings`."""
    own = Part(**part)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        corpus = read_part(own, settings)
        tables = make_tables(corpus, settings)
        files = write_tables(Path(store), own.name, corpus, tables)
    told = [str(warning.message) for warning in caught if issubclass(warning.category, UserWarning)]
    return {"sources": own.sources, "n_articles": len(corpus.articles), "files": files, "warnings": told}


def read_part(part: Part, settings: dict[str, Any]) -> Corpus:
    """The pages, blocks and articles of a part, as `corpus.load` gives them."""
    return _read_pages(part, settings) if part.paths else _read_records(part)


def _read_pages(part: Part, settings: dict[str, Any]) -> Corpus:
    """The part as page files."""
    options = {name: settings[name] for name in ("encoding", "newspaper")}
    raw = read_pages(part.root, paths=part.paths, **options)
    blocks = segment_pages(raw)
    pages = date_pages(raw, blocks)
    return Corpus(pages, blocks, date_articles(assemble_articles(blocks, pages), pages, blocks))


def _read_records(part: Part) -> Corpus:
    """The part as records."""
    with open_bytes(part.file) as stream:
        stream.seek(part.start)
        content = stream.read(part.stop - part.start)
    rows = read_rows(read_lines(content, part), part.title, first=part.first)
    return corpus_of_records(rows, part.title, first=part.first)


def make_tables(corpus: Corpus, settings: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """All tables of a part that the settings ask for, each as its function in memory gives it."""
    from corpus.mentions import find_mentions
    from corpus.speech import find_speech
    from corpus.tokens import tokenize
    from corpus.topics import tag_topics

    asked = settings["tables"]
    tables = {"pages": corpus.pages, "blocks": corpus.blocks, "articles": _with_page(corpus)}
    if "tokens" in asked:
        tokens = tokenize(corpus.articles, keep_pos="all" if settings["pos"] else None)
        tables["tokens"] = tokens
        tables["term_counts"] = aggregate.count_terms(tokens, corpus.articles)
        tables["article_words"] = aggregate.count_words(tokens, corpus.articles)
    if "mentions" in asked or "speech" in asked:
        mentions = find_mentions(corpus)
        if "mentions" in asked:
            tables["mentions"] = mentions
        if "speech" in asked:
            tables["speech"] = find_speech(corpus, mentions)
    if "topics" in asked:
        tables["topics"] = tag_topics(corpus.articles, blocks=corpus.blocks)
    tables["simplified"] = aggregate.simplify_articles(corpus.articles)
    return tables


def _with_page(corpus: Corpus) -> pd.DataFrame:
    """The articles with what is known of their page."""
    known = corpus.pages[["page_id", *OF_PAGE]]
    return corpus.articles.merge(known, on="page_id", how="left", validate="many_to_one")
