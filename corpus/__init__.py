"""Read a Chinese Party newspaper as data: pages, articles, terms, officials, topics, each with its source.

Every public name is loaded when first used, so that `import corpus` costs nothing that is not needed.
"""

from importlib import import_module
from typing import Any

from corpus.extras import extras_named

__version__ = "0.1.0"

_MODULES = {
    "schema": ["Corpus"],
    "project": ["corpus_dir", "figures_dir", "project_root"],
    "pages": ["read_pages"],
    "provenance": ["cite"],
    "layout": ["segment_pages"],
    "bylines": ["parse_byline"],
    "dates": ["date_articles", "date_pages", "read_events"],
    "articles": ["assemble_articles", "load", "read_articles"],
    "archive": ["article_batches", "draw_sample"],
    "store": ["build_store", "open_store"],
    "check": ["check_corpus"],
    "repeats": ["list_repeats"],
    "tokens": ["tokenize"],
    "terms": [
        "collocations",
        "dispersion",
        "keyness",
        "lexical_diversity",
        "neighbours",
        "ngrams",
        "term_frequency",
        "tfidf",
        "zipf_fit",
    ],
    "wordlists": ["add_glosses", "content_words", "read_glosses", "read_stop_words", "read_user_words"],
    "concordance": ["kwic"],
    "reader": ["format_lines", "place_lines", "show_concordance"],
    "mentions": ["find_mentions"],
    "officials": [
        "attendance_lists",
        "co_mentions",
        "compare_plain_counts",
        "count_mentions",
        "order_agreement",
        "title_history",
        "unnamed_offices",
        "with_places",
    ],
    "speech": ["count_speech", "find_speech"],
    "topics": [
        "change_points",
        "describe_changes",
        "discover_watchwords",
        "read_heat_scale",
        "read_topics",
        "read_watchwords",
        "tag_topics",
        "topic_timeline",
        "topics_by_page",
        "track_watchwords",
    ],
    "overview": ["count_text", "list_dates"],
    "figures": ["describe_source", "new_figure", "save_figure"],
    "gallery": ["build_gallery"],
    "notebook": ["setup_notebook"],
    "export": ["export_corpus"],
    "contents": ["list_notebooks", "show_notebooks"],
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    """The public name `name`, its module imported on first use."""
    if name not in _HOME:
        raise AttributeError(f"module 'corpus' has no attribute {name!r}; it has: {', '.join(__all__)}")
    with extras_named():
        return getattr(import_module(f"corpus.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
