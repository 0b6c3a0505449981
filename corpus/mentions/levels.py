"""The level of an office: from the places printed in its title, or from the rank of the paper."""

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.mentions.lexicon import Lexicon, load_lexicon
from corpus.mentions.titles import last_word, split_title

NATIONAL, PROVINCE, PREFECTURE, COUNTY, TOWNSHIP = "national", "province", "prefecture", "county", "township"
_UNITS = {
    **dict.fromkeys(("省", "自治区"), PROVINCE),
    **dict.fromkeys(("市", "州", "自治州", "盟", "地区", "地", "军分区"), PREFECTURE),
    **dict.fromkeys(("县", "自治县", "区", "旗", "自治旗", "林区"), COUNTY),
    **dict.fromkeys(("镇", "乡", "民族乡", "街道", "苏木"), TOWNSHIP),
}
_PREFIX = re.compile(r"^(?:[原前代副]|常务|时任|现任|拟任|新任|候任|挂职|中共|该|我|团(?=[省市县区州旗]))+(?=.)")
# 市 in 市发展和改革委员会, 县 in 县长: the paper's own place, or the one above it.
_BARE = re.compile(
    r"(?:自治区|军分区|省|市|县|区|州|旗|镇|乡|盟|地|街道)(?!场|民|政[^府协]|容|区|镇化|乡|域|块|方|产|震|铁|税)"
)
# 清江县石桥镇, 岱阳市, 松河高新技术产业开发区; 城乡 and 住房和城乡 name no place.
_NAMED = re.compile(
    r"([\u4e00-\u9fff]{1,12}?(?<![城和与分]))(自治区|自治州|自治县|自治旗|民族乡|地区|街道|省|市|州|盟|县|区|旗|镇|乡|苏木)(?!场|民|政[^府协]|化|域|划|块|村振兴)"
)
_MUNICIPALITY = re.compile(r"(?:北京|上海|天津|重庆)$")


class Rank(NamedTuple):
    """The rank of a paper, and the place it is published for."""

    level: str
    home: str


@lru_cache(maxsize=10_000)
def level_of(title: str, category: str, paper: Rank) -> str:
    """The level of the first part of a title that tells one: by the lowest place it names, its post, or the paper."""
    if category == "other":
        return ""
    if category == "grassroots":
        return "grassroots"
    lexicon = load_lexicon()
    levels = (_level_of_part(part, paper, lexicon) for part in split_title(title))
    return next((level for level in levels if level), paper.level)


def places_of(part: str) -> list[tuple[str, str]]:
    """The places named at the head of a title, from the largest: `(name, unit)`, the name empty in 市 or 县."""
    body = _PREFIX.sub("", part)
    bare = _BARE.match(body)
    found, at = ([("", bare[0])], bare.end()) if bare else ([], 0)
    while (named := _NAMED.match(body, at)) is not None and (len(named[1]) > 1 or named[2] == "县"):
        found.append((named[1], named[2]))
        at = named.end()
    return found


@lru_cache(maxsize=10_000)
def place_of(title: str, paper: Rank) -> str:
    """The place an office is held in: the lowest its title names, or the paper's own where it says only 市 or 县."""
    for part in split_title(title):
        for name, unit in reversed(places_of(part)):
            if name:
                return name + unit
            own = _UNITS[unit] == paper.level and paper.home
            return paper.home.removesuffix(unit) + unit if own else ""
    return ""


def _level_of_part(part: str, paper: Rank, lexicon: Lexicon) -> str:
    """The level one part of a title tells, or nothing."""
    body = _PREFIX.sub("", part)
    if body.startswith(lexicon.national_bodies):
        return NATIONAL
    title = lexicon.titles.get(last_word(part, lexicon))
    if title is not None and title.level == NATIONAL:
        return NATIONAL
    places = places_of(part)
    if places:
        return _level_of_place(places, paper)
    return title.level if title is not None else ""


def _level_of_place(places: list[tuple[str, str]], paper: Rank) -> str:
    """The level of the lowest place of a title; a city named beside the paper's own is one of its counties.

    In a prefecture's paper another city printed without its province (莱河市) is taken for a city of county rank.
    """
    name, unit = places[-1]
    if unit != "市" or not name:
        return _UNITS[unit]
    if _MUNICIPALITY.search(name):
        return PROVINCE
    above = [_UNITS[upper] for _, upper in places[:-1]]
    if PREFECTURE in above:
        return COUNTY
    if PROVINCE in above or paper.level != PREFECTURE or name == paper.home.removesuffix("市"):
        return PREFECTURE
    return COUNTY if paper.home else PREFECTURE
