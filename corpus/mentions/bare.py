"""Names known from a page, found again wherever they are printed there without a title."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache

from corpus.mentions.followers import BOUNDARY, CLEAR, follow
from corpus.mentions.lexicon import Lexicon, load_lexicon
from corpus.mentions.names import read_name
from corpus.mentions.rules import BEFORE_NAME
from corpus.mentions.titles import last_characters


def find_bare(
    text: str,
    names: Mapping[str, Collection[str]],
    shadows: Collection[str],
    article_at: Callable[[int], str],
    lexicon: Lexicon,
    *,
    found: Collection[tuple[int, int]] = (),
) -> Iterator[tuple[int, int]]:
    """Spans of the known `names` (each with the articles that establish it), the longest first.

    `shadows` are longer names that are nobody's here (张文鹏 the reporter), so that no shorter one is found in them.
    Spans `found` before are left out.
    """
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    patterns = sorted({*names, *shadows})
    if not names:
        return
    # Of the kinds of automaton the one that is made soonest, since every page has its own.
    kind = Implementation.NoncontiguousNFA
    automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, implementation=kind)
    for index, start, end in automaton.find_matches_as_indexes(text):
        name = patterns[index]
        if name not in names or (start, end) in found:
            continue
        if fits(text, start, end, lexicon, sure=article_at(start) in names[name]):
            yield start, end


def fits(text: str, start: int, end: int, lexicon: Lexicon, *, sure: bool) -> bool:
    """Whether a known name stands at this place as a name, not as part of other words (长江成为, 全国平均)."""
    name = text[start:end]
    if "·" in name:
        return True
    if _PLACE.match(text, end):
        return False
    left, right = _left(text, start, lexicon), _right(text, start, end, lexicon)
    if _is_longer_name(text, start, end, lexicon):
        return False
    if _is_ordinary(name):
        if _is_longer_word(text, start, end, lexicon):
            return False
        apart = left >= 2.0 or text[start - 1] in "由与和同跟对向请为给"
        listed = text[start - 1] == "、" and any(text[end : end + size] in lexicon.attendance for size in (2, 3))
        return (sure or listed or _opens_with_act(text, start, end, lexicon)) and apart and right >= CLEAR
    if len(name) > 2:
        return right >= 0 or left >= 3.0  # no 江山如 in 江山如画
    return left + right >= 1.0


# 林海之中, 高山之上: a word for a place
_PLACE = re.compile("之[中上下巅畔]")
_SELDOM_USED = 1_000


def _opens_with_act(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a seldom word opens a clause and says or presides, as the person known from the page does."""
    if lexicon.words.frequency.get(text[start:end], 0) >= _SELDOM_USED or (start and text[start - 1] == "、"):
        return False
    return any(text[end : end + size] in lexicon.speech for size in (2, 3)) or text.startswith(_PRESIDES, end)


_PRESIDES = ("主持", "在主持", "说，", "说：")


@lru_cache(maxsize=20_000)
def _is_ordinary(name: str) -> bool:
    """Whether a name is a word of the language as well, or begins with a very common one: 安静, 文明."""
    lexicon = load_lexicon()
    words = lexicon.words
    return words.is_word(name, 10) or name in lexicon.not_names or (len(name) == 3 and words.is_word(name[:2], 10_000))


def _is_longer_word(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a longer word begins where the name does: 安全生产 where 安全 is known."""
    return any(lexicon.words.is_word(text[start : start + size]) for size in (3, 4) if start + size > end)


def _left(text: str, start: int, lexicon: Lexicon) -> float:
    """How well a name may begin here, by what stands before."""
    if start == 0 or text[start - 1] in BOUNDARY:
        return 2.0
    if text[start - 1] in last_characters():
        before = text[max(0, start - 4) : start]
        if before[-2:] in lexicon.titles or before[-3:] in lexicon.titles or before in lexicon.titles:
            return 3.0
    if lexicon.words.is_word(text[start - 1 : start + 1], 100):
        return -1.5
    if text[start - 1] in BEFORE_NAME:
        return 1.0
    return -4.0 if lexicon.words.tag.get(text[start - 2 : start], "") == "n" else 0.5  # 价格高升


def _right(text: str, start: int, end: int, lexicon: Lexicon) -> float:
    """How well a name may end here, by what follows."""
    after = follow(text, end, lexicon)
    if after >= CLEAR:
        return after
    if lexicon.words.is_word(text[end - 1 : end + 1], 500):
        return after - 1.5
    return after


def _is_longer_name(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a longer, unknown name stands here: 张文斌说 where only 张文 is known, 欧阳成 where 阳成 is."""
    if text[start - 1 : start + 1] in lexicon.compound:
        return True
    if end - start != 2:
        return False
    longer = read_name(text, start, lexicon)
    return longer.end > end and longer.margin >= 2.0 and longer.score >= 3.5 and follow(text, end, lexicon) < 2.0
