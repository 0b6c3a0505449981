"""Who is named together, as a network for Gephi and other programs that read GraphML."""

import io
import re

import pandas as pd

from corpus.officials import co_mentions, count_mentions

# What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_graphml(mentions: pd.DataFrame, articles: pd.DataFrame, *, category: str | None = "official") -> bytes:
    """The network of people named in the same article, as GraphML.

    A node is a person: `label`, `n_mentions`, `n_articles`, `share_of_articles`, `category`, `level`, `title` (the
    first printed), `n_titles`. An edge joins two people whom one article at least names both: `weight` (the number of
    such articles) and `jaccard` (that, of the articles that name either). People named alone are nodes without edge.
    `category` keeps people of one category, None all, as in `co_mentions`.
    """
    import networkx

    network = networkx.Graph()
    for row in count_mentions(mentions, articles, category=category).to_dict("records"):
        label = _clean(f"{row['person']} ({row['told_apart_by']})" if row["told_apart_by"] else row["person"])
        network.add_node(label, label=label, title=_clean(row["first_title"]), **{key: row[key] for key in _OF_NODE})
    for row in co_mentions(mentions, category=category).to_dict("records"):
        pair = (_clean(row["person_a"]), _clean(row["person_b"]))
        network.add_edge(*pair, weight=row["n_together"], jaccard=row["jaccard"])
    stream = io.BytesIO()
    # The writer of the standard library: with lxml the same network would be other bytes.
    networkx.write_graphml_xml(network, stream, named_key_ids=True)
    return stream.getvalue() + b"\n"


_OF_NODE = ("n_mentions", "n_articles", "share_of_articles", "category", "level", "n_titles")


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)
