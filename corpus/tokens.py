"""Articles into tokens, each with its place in the printed page."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from corpus.lexicon import Lexicon
from corpus.normalize import source_span
from corpus.schema import COLUMNS, build_table
from corpus.script import simplify
from corpus.segmenters import Segmenter, find_segmenter, tag_word
from corpus.wordlists import USER_WORDS, WordSource, read_stop_words, read_user_words

NameSource = pd.DataFrame | Mapping[str, Iterable[str]] | Iterable[str] | None

# What ends a sentence in Chinese print, half-width forms included, and the end of a paragraph.
_SENTENCE_ENDS = frozenset("。！？!?\n")


def tokenize(
    articles: pd.DataFrame,
    *,
    segmenter: str | Segmenter = "jieba",
    user_words: WordSource = USER_WORDS,
    names: NameSource = None,
    stop_words: WordSource = None,
    keep_pos: str | Collection[str] | None = None,
) -> pd.DataFrame:
    """One row a word of an article's text: `article_id`, `position`, `token`, `pos`, `start`, `end`, `sentence`.

    A word has at least one letter, digit or Chinese character; punctuation is no row, and so counts in no total.
    `position` numbers all tokens of the article from 0, punctuation and left-out words included, so that two rows
    are neighbours in print only where their positions are. `token` is in simplified characters, whatever is printed;
    `start` and `end` are the printed characters in `pages.text`; `sentence` numbers the sentences of the article.

    A user's words are cut first, wherever they are printed: from the left, the longest first. Only what stands between
    them is given to the segmenter, so that no longer word of its dictionary can swallow one of them (高新 stays whole
    beside 高新技术). Where a short word of yours is cut out of a longer one (民政 out of 人民政府), list the longer one
    too: it is then found first. Without user words the tokens are the segmenter's, token for token.

    articles: needs `article_id` and `text`; without `offsets`, `start` and `end` count characters of `text`.
    segmenter: `"jieba"`, `"characters"`, or a function from a text to its pieces in order.
    user_words: a CSV file, a table with a column `word`, a list, or None for none; the default is the list that comes
        with the package.
    names: words that hold in one article only, such as the people found in it: a table with `article_id` and `person`,
        a mapping from `article_id` to words, or a list for all articles.
    stop_words: words to leave out: a text file, a list, or None. Totals counted from the result then lack them too.
    keep_pos: tags to keep, each with all tags that begin with it (`["n", "v"]`), or `"all"`. Tags are worked out only
        where this is given; otherwise `pos` is empty. A user's word listed with two tags has both, as in `n|vn`.

    Raises `ValueError` for a missing column, an unknown segmenter, or a segmenter whose pieces are not in the text.
    """
    _check_columns(articles, ("article_id", "text"))
    cut, entries = find_segmenter(segmenter), read_user_words(user_words)
    named = _names_by_article(names, articles)
    lexicon = Lexicon.of([*zip(entries["word"], entries["pos"], strict=True), *_name_entries(named)])
    cutter = _Cutter(cut, lexicon, frozenset(entries["word"]), read_stop_words(stop_words))
    tokens = _join([_cut_article(article, cutter, named) for article in _each_article(articles)])
    return tokens if keep_pos is None else _keep_tags(_tag(tokens, lexicon), keep_pos)


class _Article(NamedTuple):
    """What is needed of an article to cut it."""

    article_id: str
    text: str
    offsets: list[tuple[int, int]]


class _Cutter(NamedTuple):
    """How texts are cut: the segmenter, all words that are cut first, those of every article, and those left out."""

    segment: Segmenter
    lexicon: Lexicon
    everywhere: frozenset[str]
    stop_words: frozenset[str]


class _Columns(NamedTuple):
    """The tokens of one article, column by column."""

    article_id: str
    token: list[str]
    position: np.ndarray
    start: np.ndarray
    end: np.ndarray
    sentence: np.ndarray


def _each_article(articles: pd.DataFrame) -> Iterator[_Article]:
    """The articles of a table, their text in simplified characters."""
    offsets = articles["offsets"] if "offsets" in articles.columns else [[(0, 0)]] * len(articles)
    for article_id, text, pairs in zip(articles["article_id"], articles["text"], offsets, strict=True):
        yield _Article(article_id, simplify(text), list(pairs) or [(0, 0)])


def _cut_article(article: _Article, cutter: _Cutter, named: Mapping[str, frozenset[str]]) -> _Columns:
    """The tokens of one article, without tags."""
    pieces = _cut_text(article.text, cutter, named.get(article.article_id, frozenset()))
    lengths = np.array([len(piece) for piece in pieces], dtype="int64")
    ends = np.cumsum(lengths)
    kept = np.array([_is_word(piece) and piece not in cutter.stop_words for piece in pieces], dtype=bool)
    starts, stops = (ends - lengths)[kept], ends[kept]
    return _Columns(
        article.article_id,
        [pieces[index] for index in np.flatnonzero(kept)],
        _positions(pieces)[kept],
        *_printed_spans(article.offsets, starts, stops),
        _sentence_numbers(article.text, starts),
    )


def _cut_text(text: str, cutter: _Cutter, names: frozenset[str]) -> list[str]:
    """The pieces of a text, the user's words and the names of the article cut first."""
    pieces: list[str] = []
    cursor = 0
    for start, end in cutter.lexicon.find(text, cutter.everywhere | names if names else cutter.everywhere):
        pieces += _segment(text[cursor:start], cutter.segment)
        pieces.append(text[start:end])
        cursor = end
    return pieces + _segment(text[cursor:], cutter.segment)


def _segment(text: str, segment: Segmenter) -> list[str]:
    """The segmenter's pieces of a text, with the spaces it left out."""
    pieces = [piece for piece in segment(text) if piece] if text else []
    return pieces if "".join(pieces) == text else _restore_spaces(text, pieces)


def _restore_spaces(text: str, pieces: list[str]) -> list[str]:
    """The pieces with the spaces between them, so that together they are the text again."""
    restored: list[str] = []
    cursor = 0
    for piece in [*pieces, ""]:
        start = text.find(piece, cursor) if piece else len(text)
        gap = text[cursor:start] if start >= 0 else piece
        if start < 0 or gap.strip():
            raise ValueError(
                f"the segmenter's pieces are not its text at {gap[:20]!r}; it must return every piece of the text in "
                "order, and may leave out spaces only (leave words out with stop_words=)"
            )
        restored += [gap, piece]
        cursor = start + len(piece)
    return [piece for piece in restored if piece]


@lru_cache(maxsize=500_000)
def _is_word(piece: str) -> bool:
    """Whether a piece has a letter, a digit or a Chinese character."""
    return any(character.isalnum() for character in piece)


def _positions(pieces: list[str]) -> np.ndarray:
    """The number of each piece among the tokens: a space is none, the end of a paragraph is one."""
    counts = np.array(["\n" in piece or not piece.isspace() for piece in pieces], dtype="int64")
    return np.cumsum(counts) - 1


def _sentence_numbers(text: str, starts: np.ndarray) -> np.ndarray:
    """How many sentences have begun and ended before each start."""
    ends = [index for index, character in enumerate(text) if character in _SENTENCE_ENDS]
    return np.searchsorted(np.array(ends, dtype="int64"), starts)


def _printed_spans(offsets: list[tuple[int, int]], starts: np.ndarray, stops: np.ndarray) -> list[np.ndarray]:
    """Where the pieces of a text are printed, beginnings and ends; one whose rest was printed before it ends early."""
    first, last = _to_source(offsets, starts), _to_source(offsets, stops - 1) + 1
    for index in np.flatnonzero(last <= first):
        last[index] = source_span(offsets, int(starts[index]), int(stops[index]))[1]
    return [first, last]


def _to_source(offsets: list[tuple[int, int]], places: np.ndarray) -> np.ndarray:
    """Where characters of a text were printed, for many at once."""
    pairs = np.array(offsets, dtype="int64")
    run = np.searchsorted(pairs[:, 0], places, side="right") - 1
    return pairs[run, 1] + places - pairs[run, 0]


def _join(tables: list[_Columns]) -> pd.DataFrame:
    """The table `tokens` from the tokens of each article."""
    if not tables:
        return build_table("tokens", [])
    columns = {name: np.concatenate([getattr(table, name) for table in tables]) for name in _NUMBERS}
    counts = [len(table.token) for table in tables]
    columns["article_id"] = np.repeat(np.array([table.article_id for table in tables], dtype=object), counts)
    columns["token"] = np.array([token for table in tables for token in table.token], dtype=object)
    columns["pos"] = np.full(sum(counts), "", dtype=object)
    return pd.DataFrame(columns, columns=list(COLUMNS["tokens"])).astype(COLUMNS["tokens"])


def _tag(tokens: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    """The tokens with their parts of speech; a user's word has the tags it was listed with, if any."""
    tags = {token: "|".join(lexicon.tags.get(token, ())) or tag_word(token) for token in tokens["token"].unique()}
    return tokens.assign(pos=tokens["token"].map(tags).astype("str"))


def _keep_tags(tokens: pd.DataFrame, keep_pos: str | Collection[str]) -> pd.DataFrame:
    """The tokens with a tag that begins as one of `keep_pos` does."""
    if keep_pos == "all":
        return tokens
    if isinstance(keep_pos, str):
        raise ValueError(f"keep_pos={keep_pos!r} is not 'all' or a list of tags; write keep_pos=[{keep_pos!r}]")
    begins = tuple(keep_pos)
    kept = {tags for tags in tokens["pos"].unique() if any(tag.startswith(begins) for tag in tags.split("|"))}
    return tokens[tokens["pos"].isin(kept)].reset_index(drop=True)


def _names_by_article(names: NameSource, articles: pd.DataFrame) -> dict[str, frozenset[str]]:
    """The words that hold in each article."""
    if names is None:
        return {}
    if isinstance(names, pd.DataFrame):
        _check_columns(names, ("article_id", "person"))
        groups = names.groupby("article_id")["person"]
        return {article_id: _words(group) for article_id, group in groups}
    if isinstance(names, Mapping):
        return {article_id: _words(words) for article_id, words in names.items()}
    return dict.fromkeys(articles["article_id"], _words(names))


def _words(words: Iterable[str]) -> frozenset[str]:
    """The words that are not empty, in simplified characters."""
    return frozenset(simplify(word) for word in words if word)


def _name_entries(named: Mapping[str, frozenset[str]]) -> list[tuple[str, str]]:
    """The names as entries of a lexicon, tagged as jieba tags a person."""
    return [(name, "nr") for name in sorted(frozenset().union(*named.values()))]


def _check_columns(table: pd.DataFrame, needed: tuple[str, ...]) -> None:
    """Raise `ValueError` where a column is missing."""
    missing = [column for column in needed if column not in table.columns]
    if missing:
        raise ValueError(f"the table has no column {missing[0]!r}; it has {list(table.columns)}")


_NUMBERS = [name for name, kind in COLUMNS["tokens"].items() if kind == "int64"]
