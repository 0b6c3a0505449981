"""Where a Chinese personal name ends, given where it begins."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from corpus.mentions.followers import BOUNDARY, CLEAR, CLOSED, LIKELY, WEAK, follow, opens_phrase
from corpus.mentions.lexicon import Lexicon, load_lexicon
from corpus.mentions.sounds import FOREIGN_SOUNDS, SECOND_NAMES, SOUNDS, TRANSLITERATED, is_transliterated, sound_score

# Never the last of a given name: 李成就拿, 车间到家里, 司马强也出席. 为 才 成 和 may be, and are not here.
_NEVER_LAST = frozenset(
    "以对作在也还又已曾就到从由的了是说等及与并被把则却都这那他她它我你们赴率称着过吗呢吧么个地得者什很且但而某不各"
)
# Seldom so: 卓越和市长, 方正副省长, 宁静任指挥长, 才源为获奖者, 路宽处获悉; before a comma they may well be.
_SELDOM_LAST = frozenset("有和副任为处")
_NEVER_INSIDE = frozenset("的了是说等及把这那他她它我你们着过吗呢吧么某×ＸX")
# 管理者, 农民工, 司法部, 和平县, 文学界, 公示牌: a word and a suffix, no given name.
_SUFFIXES = frozenset("者人员部局会办厅组院队们性化区市县省镇乡村路街型级式类界牌证表栏榜墙课号")
_MINDS_LAST = _SELDOM_LAST | _SUFFIXES | {"将"}
# Surnames that in running text are mostly a preposition, an adverb or a verb: 于昨日, 向群众, 时强调.
FUNCTION_SURNAMES = frozenset("齐于向和时从由任应全成来还能都支占用公连经常别要有当")
_BODY_HEADS = frozenset("省市县区镇乡村州各其本该")
DOT = "·•・‧∙･"
_DOTS = re.compile(f"[{DOT}]")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{1,5}")


class Name(NamedTuple):
    """A stretch of text read as a name, and how much speaks for it."""

    end: int
    score: float
    margin: float


NO_NAME = Name(-1, -9.0, 0.0)


def read_name(text: str, start: int, lexicon: Lexicon, *, known: Collection[str] = ()) -> Name:
    """The name that begins at `start`, by surname, given characters, what follows, and names known from this page."""
    window = text[start : start + _WINDOW]
    if "·" in window:
        return _read_name(text, start, lexicon, known)
    near = frozenset(window[:size] for size in _SIZES if window[:size] in known) if known else _NOBODY
    name = _read_window(window, near)
    return Name(name.end + start, name.score, name.margin) if name.end > 0 else name


# More than a name and all that is looked at behind it; the same words (张三说，) come again and again.
_WINDOW = 40
# How long a name without a dot may be.
_SIZES = (2, 3, 4, 5)
_NOBODY: frozenset[str] = frozenset()


@lru_cache(maxsize=50_000)
def _read_window(window: str, known: frozenset[str]) -> Name:
    """The name that begins a stretch of text and has no dot."""
    return _read_name(window, 0, load_lexicon(), known)


def _read_name(text: str, start: int, lexicon: Lexicon, known: Collection[str]) -> Name:
    """The name that begins at `start`."""
    if is_transliterated(text, start):
        return _read_transliterated(text, start, lexicon)
    usual, longer = _possible_ends(text, start, lexicon)
    scored = sorted([(_score(text, start, end, lexicon, known), end) for end in usual], reverse=True)
    if longer and (not scored or scored[0][0] < 2.0 or _goes_on_by_sound(text, start, scored[0][1])):
        scored += [(_score(text, start, end, lexicon, known), end) for end in longer]
        scored.sort(reverse=True)
    if not scored:
        return NO_NAME
    best, end = scored[0]
    return Name(end, best, best - scored[1][0] if len(scored) > 1 else 9.0)


def _goes_on_by_sound(text: str, start: int, end: int) -> bool:
    """Whether a name of sounds alone seems to go on: 那顺乌 in 那顺乌拉, 更尕才 in 更尕才让."""
    if text[start + 1] not in SOUNDS:
        return False  # as in most names
    if end == start + 3 and SECOND_NAMES.match(text, start + 2):
        return True
    return SOUNDS.issuperset(text[start : end + 1])


def starts_name(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a name can begin at `start`: a surname stands there, or a name of another kind."""
    return start < len(text) and (text[start] in lexicon.surnames or _starts_other_name(text, start, lexicon))


def _starts_other_name(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a compound surname, a name written with a dot or one written for its sound (巴特) begins at `start`."""
    pair = text[start : start + 2]
    if pair in lexicon.compound or len(pair) < 2 or pair[0] not in FOREIGN_SOUNDS:
        return pair in lexicon.compound
    if is_transliterated(text, start):
        return True
    return pair[0] in SOUNDS and pair[1] in SOUNDS and not lexicon.words.is_word(pair, 50)


def plain(surface: str) -> str:
    """A printed name without the blanks inside it, its dot written one way: 张 建 is 张建."""
    return surface if surface.isalpha() else _DOTS.sub("·", "".join(surface.split()))


def _possible_ends(text: str, start: int, lexicon: Lexicon) -> tuple[list[int], list[int]]:
    """Where a name that begins at `start` may end: after a surname and one or two characters, or seldom later."""
    han = _HAN_RUN.match(text, start)
    longest = han.end() - start if han else 0
    if text[start : start + 1] in _plain_surnames():
        usual, longer = _PLAIN_SIZES[longest]
    else:
        usual, longer = _other_sizes(text[start : start + 6], longest)
    return [start + size for size in usual], [start + size for size in longer]


# How long a name with a plain surname may be, where so many Han characters stand from its beginning on.
_PLAIN_SIZES = [([size for size in (2, 3) if size <= run], [4] if run >= 4 else []) for run in range(6)]


@lru_cache(maxsize=1)
def _plain_surnames() -> frozenset[str]:
    """The surnames that begin no compound one and are not written for their sound."""
    lexicon = load_lexicon()
    return lexicon.surnames - SOUNDS - {name[0] for name in lexicon.compound}


@lru_cache(maxsize=50_000)
def _other_sizes(window: str, longest: int) -> tuple[list[int], list[int]]:
    """How long a name may be that begins with a compound surname, a sound, or a character that may be of one."""
    lexicon = load_lexicon()
    first = window[:1]
    compound = next((size for size in (2, 3) if window[:size] in lexicon.compound), 0)
    if first in lexicon.surnames and first not in SOUNDS and not compound:
        return _PLAIN_SIZES[longest]
    sizes = [compound + 1, compound + 2] if compound else []
    if first in lexicon.surnames:
        sizes += [3] if compound else [2, 3, 4]
    if first in SOUNDS:
        sounds = next((size for size in range(longest) if window[size] not in SOUNDS), longest)
        sizes += range(2, sounds + 1)
        if sounds > 1 and window[sounds : sounds + 1] == "花":  # 娜仁花, 乌兰花
            sizes.append(sounds + 1)
        if SECOND_NAMES.match(window, 2):
            sizes.append(4)
    usual = compound + 2 if compound else 3
    sizes = [size for size in dict.fromkeys(sizes) if size <= longest]
    return [size for size in sizes if size <= usual], [size for size in sizes if size > usual]


def _score(text: str, start: int, end: int, lexicon: Lexicon, known: Collection[str]) -> float:
    """How much speaks for `text[start:end]` as a name."""
    name = text[start:end]
    closed, clear, elsewhere, best = _shape(name)
    if best < -3.5 and name not in known:
        return best
    after = follow(text, end, lexicon)
    score = after + (closed if after == CLOSED else clear if after >= CLEAR else elsewhere)
    if opens_phrase(text, end - 1):
        score -= 5.0  # 卓越和市长, 宁静任指挥长, 方正副省长: the last character belongs to what follows
    if after <= CLEAR:
        across = text[end - 1 : end + 1]
        begun = lexicon.after.get(across, 0.0)
        if begun >= CLEAR:
            score -= 1.5  # 高峰一同调研: the last character begins a verb
        elif begun >= LIKELY > after:
            score -= 0.8  # 洛桑临走
        if after < CLEAR and lexicon.words.frequency.get(across, 0) >= 500:
            score -= 1.0  # 全国平均: the last character begins a word with the next
    return score + 2.5 if name in known else score


class _Shape(NamedTuple):
    """How much speaks for a string as a name by itself: before a comma, before a word that follows names, elsewhere."""

    closed: float
    clear: float
    elsewhere: float
    best: float


@lru_cache(maxsize=100_000)
def _shape(name: str) -> _Shape:
    """How much speaks for a string as a name by itself."""
    lexicon = load_lexicon()
    by_sound = _is_by_sound(name, lexicon)
    longer = 0.5 if len(name) > 2 else 0.0
    shape = [
        (0.25 * len(name) - 0.6 if by_sound else longer + _given_score(name, after, lexicon))
        - _word_penalty(name, after, lexicon)
        - _length_penalty(name, after, lexicon)
        for after in ((CLOSED, CLEAR, WEAK) if _minds_what_follows(name, lexicon) else (CLOSED,))
    ]
    return _Shape(shape[0], shape[1], shape[2], max(shape)) if len(shape) > 1 else _Shape(*shape * 4)


def _minds_what_follows(name: str, lexicon: Lexicon) -> bool:
    """Whether any of the scores below depends on what stands after the name."""
    return len(name) > 3 or name[-1] in _MINDS_LAST or name in lexicon.not_names


def _is_by_sound(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is written for its sound and has no Han surname, or more characters than such a name: 巴特尔."""
    if len(name) == 4 and name[1] in SOUNDS and SECOND_NAMES.fullmatch(name[2:]):
        return True
    foreign = name[0] not in lexicon.surnames or (len(name) > 3 and name[:2] not in lexicon.compound)
    return foreign and all(character in SOUNDS for character in name)


def _length_penalty(name: str, after: float, lexicon: Lexicon) -> float:
    """How much speaks against four characters: two surnames and a given name are rare, a name and a word are not."""
    if len(name) < 4 or name[:2] in lexicon.compound or _is_by_sound(name, lexicon):
        return 0.0
    pairs = [name[at : at + 2] for at in (0, 1, 2)]
    return (1.2 if after >= CLEAR else 4.0) + (
        5.0 if any(lexicon.words.is_word(pair) or pair in lexicon.after for pair in pairs) else 0.0
    )


def _given_score(name: str, after: float, lexicon: Lexicon) -> float:
    """How well the characters after the surname make a given name."""
    surname = 2 if name[:2] in lexicon.compound and len(name) > 2 else 1
    given = name[surname:]
    if given[-1] in _NEVER_LAST or not _NEVER_INSIDE.isdisjoint(given):
        return -6.0
    if given[-1] == "将" and after < CLOSED:
        return -6.0  # 李成将出席, but 干将、高见
    bonus = 0.8 if surname == 2 else 0.0
    if given[-1] in _SELDOM_LAST and after < CLOSED:
        bonus -= 1.0
    words = lexicon.words
    counts = [words.final[given[-1]], *([words.middle[given[0]]] if len(given) > 1 else [])]
    return bonus + sum(0.2 if count >= 40 else 0.0 if count >= 8 else -0.5 for count in counts)


def _word_penalty(name: str, after: float, lexicon: Lexicon) -> float:
    """How much speaks against a name that is a word, or a function word and a word."""
    words, rest = lexicon.words, name[1:]
    if name in lexicon.verbs or _is_surname_with_title(rest, lexicon):
        return 6.0  # 强调, 刘书记, 李老师
    if name in lexicon.not_names:
        return _not_name_penalty(lexicon.not_names[name], after)
    penalty = 0.0
    if words.is_word(name, 30 if len(name) == 2 else 5):
        penalty += 2.0 if words.frequency[name] >= 300 else 1.0
    if len(name) == 3 and name[2] in _SUFFIXES and words.is_word(name[:2], 20):
        penalty += 2.0 if after >= CLEAR else 3.0
    if len(name) == 3 and words.given[rest] < 2 and words.is_word(rest, 10 if name[0] in FUNCTION_SURNAMES else 100):
        penalty += 3.0 if name[0] in FUNCTION_SURNAMES else 1.0
    if len(name) == 3 and lexicon.after.get(rest, 0.0) >= LIKELY and not words.given[rest]:
        penalty += 1.5  # 图书馆长年推出
    if len(name) == 3 and (rest in lexicon.verbs or lexicon.not_names.get(name[:2]) in ("never", "noun")):
        penalty += 2.0
    if name[0] in FUNCTION_SURNAMES and name[1] in _BODY_HEADS:
        penalty += 3.0  # 和县直机关, 向全市
    return penalty


def _is_surname_with_title(rest: str, lexicon: Lexicon) -> bool:
    """Whether what follows a surname is a title (刘书记, 李老师) and no given name that happens to be one (冠军)."""
    title = lexicon.titles.get(rest)
    return title is not None and (title.kind != "role" or title.after_name != "" or lexicon.words.given[rest] < 2)


def _not_name_penalty(kind: str, after: float) -> float:
    """How much speaks against a word that is hardly ever a name: 高度 never before a verb, 程序 perhaps."""
    if kind == "compound":
        return 6.0  # 县长信箱、市民热线
    if after == CLOSED:
        return 1.0
    if kind == "noun" and after == CLEAR:
        return 2.5
    if kind in ("never", "noun"):
        return 5.0
    return 1.5 if after >= CLEAR else 2.5


def _read_transliterated(text: str, start: int, lexicon: Lexicon) -> Name:
    """The name with dots that begins at `start`; its last part ends where sounds end and a verb or a comma stands."""
    found = TRANSLITERATED.match(text, start)
    last = start + found[0].rfind("·") + 1
    scored = sorted(
        (
            (
                _after_foreign(text, end, lexicon)
                + sound_score(text[last:end])
                - _verb_at_end(text, last, end, lexicon),
                end,
            )
            for end in range(last + 1, found.end() + 1)
        ),
        reverse=True,
    )
    return Name(scored[0][1], scored[0][0] + 1.0, 9.0)


def _verb_at_end(text: str, last: int, end: int, lexicon: Lexicon) -> float:
    """How much speaks against a foreign name that ends in a verb: 内斯库来访."""
    return 2.0 if end - last > 3 and lexicon.after.get(text[end - 2 : end], 0.0) >= CLEAR else 0.0


def _after_foreign(text: str, end: int, lexicon: Lexicon) -> float:
    """How well the text at `end` fits after a foreign name; an adverb before a verb is no sound: 史密斯各捐款."""
    adverb = text[end : end + 1] in _NEVER_LAST or text[end : end + 1] in "正仍却只更先再"
    return max(follow(text, end, lexicon), WEAK + 1.2 if adverb else 0.0)


def closes(text: str, end: int) -> bool:
    """Whether a comma, a bracket or the end of the line stands at `end`."""
    return end >= len(text) or text[end] in BOUNDARY
