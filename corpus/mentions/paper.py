"""What is known of the paper a page is from: its date, its rank, its place."""

import re
from collections import Counter
from typing import Any, NamedTuple

import pandas as pd

from corpus.mentions.cues import OWN_PLACE, count_cues
from corpus.mentions.levels import COUNTY, PREFECTURE, PROVINCE, Rank
from corpus.mentions.lexicon import load_papers

# A post is counted where nothing names its place: 县委书记, not 衡南县委书记.
_OWN_POST = re.compile(r"([省市县区])(?<![\u4e00-\u9fff].)(?:委书记|长|委副书记)")
_OF_POST = {"县": COUNTY, "区": COUNTY, "市": PREFECTURE, "省": PROVINCE}
_OWN_NAME = re.compile(r"(?:日报|晚报|晨报|时报|都市报|新闻|报)$")


class Paper(NamedTuple):
    """The paper of a page."""

    date: pd.Timestamp
    rank: Rank


def read_paper(text: str, row: Any) -> Paper:
    """The paper's date, rank and home, from its name and from how the page speaks of 我市, 我县 and 我省."""
    name = getattr(row, "newspaper", "") or ""
    date = getattr(row, "date", pd.NaT)
    return Paper(date, Rank(_level(name, text), _OWN_NAME.sub("", name)))


def _level(name: str, text: str) -> str:
    """The rank of a paper: by its name, or else by the places its page calls its own."""
    listed = next((rank for paper, rank in load_papers() if name.startswith(paper)), "")
    if listed:
        return listed
    counts = Counter(_OF_POST[rank] for rank in _OWN_POST.findall(text))
    counts.update({level: count_cues(text, words) for level, words in OWN_PLACE.items()})
    level, count = max(counts.items(), key=lambda item: (item[1], item[0] == PREFECTURE))
    if not count or (level == PROVINCE and counts[PREFECTURE] and name):
        return PREFECTURE
    return level
