"""Topics and set phrases over time: what the pages can bear, and no more."""

from corpus.topics.changes import change_points, describe_changes
from corpus.topics.discover import discover_watchwords
from corpus.topics.heat import read_heat_scale
from corpus.topics.read import TopicsError, read_topics
from corpus.topics.tag import tag_topics
from corpus.topics.timeline import topic_timeline, topics_by_page
from corpus.topics.watchlist import read_watchwords
from corpus.topics.watchwords import TrackedWatchwords, track_watchwords

__all__ = [
    "TopicsError",
    "TrackedWatchwords",
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
]
