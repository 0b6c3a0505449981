"""One part of a store: read, searched, counted and written, in whatever process."""

import os
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from corpus.archive.records import open_bytes, read_rows
from corpus.articles import assemble_articles
from corpus.collector import no_search_for_cycles
from corpus.dates import date_articles, date_pages
from corpus.layout import segment_pages
from corpus.pages import read_pages
from corpus.project import corpus_dir, data_file
from corpus.ready import corpus_of_records
from corpus.schema import Corpus
from corpus.store import aggregate
from corpus.store.cut import Part, read_lines
from corpus.store.layout import OF_PAGE
from corpus.store.manifest import code_version
from corpus.store.write import write_tables


def build_part(part: dict[str, Any], store: str, stage: dict[str, Any], lists: str) -> dict[str, Any]:
    """Write all tables of a part; returns its entry in the manifest, and the warnings it gave under `warnings`.

    Parameters: the `part` as plain values; the folder of the `store`; `stage`, the manifest's `code` and `settings`;
    the folder whose word lists are read, if it has some. Raises RuntimeError where this process reads with other
    code or lists than the one that asks.
    """
    _check_code(stage["code"], lists)
    own, settings = Part(**part), stage["settings"]
    with no_search_for_cycles(), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        corpus = read_part(own, settings)
        tables = make_tables(corpus, settings)
        files = write_tables(Path(store), own.name, corpus, tables)
    told = [str(warning.message) for warning in caught if issubclass(warning.category, UserWarning)]
    return {"sources": own.sources, "n_articles": len(corpus.articles), "files": files, "warnings": told}


def _check_code(code: str, lists: str) -> None:
    """Raise where this process, perhaps on another machine, would not read as the one that asks does."""
    if str(corpus_dir()) != lists:
        os.environ["CORPUS_DIR"] = lists
    own = _code_of_process()
    if own != code:
        raise RuntimeError(
            f"this worker reads with code and word lists {own}, the command with {code}; "
            "install the same version on every machine, let all see the same lists, and start the workers again"
        )


@lru_cache(maxsize=1)
def _code_of_process() -> str:
    """The version of the code and word lists as this process first met them."""
    return code_version()


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
    return corpus_of_records(_with_own_ids(rows, part), part.title, first=part.first)


def _with_own_ids(rows: Iterable[dict[str, Any]], part: Part) -> Iterator[dict[str, Any]]:
    """The records, each with an id that no other of the part has; what was added to an id is warned of."""
    seen: set[str] = set()
    repeated: list[str] = []
    for number, row in enumerate(rows, part.first):
        own = row["article_id"]
        if own in seen:
            repeated.append(own)
            own = f"{own} {part.title}#{number}"
            row = {**row, "article_id": own}
        seen.add(own)
        yield row
    if repeated:
        warnings.warn(
            f"{len(repeated)} articles of {part.title} have the id of another, the first {repeated[0]!r}; "
            "their file and number are added to it",
            stacklevel=2,
        )


def make_tables(corpus: Corpus, settings: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """All tables of a part that the settings ask for, each as its function in memory gives it."""
    from corpus.mentions import find_mentions
    from corpus.speech import find_speech
    from corpus.tokens import number_tokens
    from corpus.topics import tag_topics

    asked = settings["tables"]
    tables = {"pages": corpus.pages, "blocks": corpus.blocks, "articles": _with_page(corpus)}
    if "tokens" in asked:
        tokens = number_tokens(corpus.articles)
        tables["tokens"] = tokens.to_frame(tokens.tags_of_words() if settings["pos"] else ())
        tables["term_counts"] = aggregate.count_terms(tokens, corpus.articles)
        tables["article_words"] = aggregate.count_words(tokens, corpus.articles)
    if "mentions" in asked or "speech" in asked:
        mentions = find_mentions(corpus)
        if "mentions" in asked:
            tables["mentions"] = mentions
        if "speech" in asked:
            tables["speech"] = find_speech(corpus, mentions)
    if "topics" in asked:
        listed = data_file("topics.toml")
        topics = _read_topics_once(listed, listed.stat().st_mtime_ns)
        tables["topics"] = tag_topics(corpus.articles, topics, blocks=corpus.blocks)
    tables["simplified"] = aggregate.simplify_articles(corpus.articles)
    return tables


@lru_cache(maxsize=1)
def _read_topics_once(file: Path, _modified: int) -> pd.DataFrame:
    """The list of topics, read once for many parts."""
    from corpus.topics import read_topics

    return read_topics(file)


def _with_page(corpus: Corpus) -> pd.DataFrame:
    """The articles with what is known of their page."""
    known = corpus.pages[["page_id", *OF_PAGE]]
    return corpus.articles.merge(known, on="page_id", how="left", validate="many_to_one")
