"""Articles into tokens, each with its place in the printed page."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from corpus.cutting import Article, Columns, Cutter, cut_articles
from corpus.lexicon import Lexicon
from corpus.schema import COLUMNS
from corpus.script import simplify
from corpus.segmenters import Segmenter, find_segmenter, tag_word
from corpus.wordlists import USER_WORDS, WordSource, read_stop_words, read_user_words

NameSource = pd.DataFrame | Mapping[str, Iterable[str]] | Iterable[str] | None


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
    numbered = number_tokens(articles, segmenter=segmenter, user_words=user_words, names=names, stop_words=stop_words)
    if keep_pos is None:
        return numbered.to_frame()
    return _keep_tags(numbered, keep_pos)


class NumberedTokens(NamedTuple):
    """The tokens of a table of articles as arrays of numbers, one item a token in each.

    `word` counts into `vocabulary` and `article` into the rows of the table given; the others are the columns of
    `tokens`. With 24 bytes a token and no object, this is what to hand between processes or to count by
    (`numpy.bincount(numbered.columns.word)`).
    """

    article_ids: pd.Series
    vocabulary: list[str]
    columns: Columns
    tags: Mapping[str, tuple[str, ...]]

    def keep(self, wanted: Iterable[bool]) -> "NumberedTokens":
        """The tokens whose words are wanted; `wanted` has a flag for each word of the vocabulary."""
        flags = np.array(list(wanted), dtype=bool)[self.columns.word]
        return self._replace(columns=Columns(*(array[flags] for array in self.columns)))

    def tags_of_words(self) -> list[str]:
        """The tag of each word of the vocabulary; a user's word has those it was listed with, if any."""
        return ["|".join(self.tags.get(word, ())) or tag_word(word) for word in self.vocabulary]

    def to_frame(self, parts_of_speech: Iterable[str] = ()) -> pd.DataFrame:
        """One row a token: the table `tokens`, its `pos` empty or, given one for each word, the word's."""
        article, word, *numbers = self.columns
        columns = {name: array.astype("int64") for name, array in zip(Columns._fields[2:], numbers, strict=True)}
        columns["article_id"] = self.article_ids.array.take(article)
        columns["token"] = _texts(self.vocabulary).take(word)
        tags = _texts(list(parts_of_speech))
        columns["pos"] = tags.take(word) if len(tags) else _texts([""]).take(np.zeros_like(word))
        return pd.DataFrame(columns, columns=list(COLUMNS["tokens"]))


def number_tokens(
    articles: pd.DataFrame,
    *,
    segmenter: str | Segmenter = "jieba",
    user_words: WordSource = USER_WORDS,
    names: NameSource = None,
    stop_words: WordSource = None,
) -> NumberedTokens:
    """The tokens of `tokenize` before they become a table; parameters and errors are the same."""
    _check_columns(articles, ("article_id", "text"))
    cut, entries = find_segmenter(segmenter), read_user_words(user_words)
    named = _names_by_article(names, articles)
    lexicon = Lexicon.of([*zip(entries["word"], entries["pos"], strict=True), *_name_entries(named)])
    everywhere = frozenset(entries["word"])
    is_everywhere = np.array([word in everywhere for word in lexicon.words], dtype=bool)
    vocabulary: dict[str, int] = {}
    columns = cut_articles(_each_article(articles), Cutter(cut, lexicon, is_everywhere, named), vocabulary)
    numbered = NumberedTokens(articles["article_id"].astype("str"), list(vocabulary), columns, lexicon.tags)
    stopped = read_stop_words(stop_words)
    return numbered.keep(word not in stopped for word in vocabulary) if stopped else numbered


def _each_article(articles: pd.DataFrame) -> Iterator[Article]:
    """The articles of a table, their text in simplified characters."""
    offsets = articles["offsets"].tolist() if "offsets" in articles.columns else [[(0, 0)]] * len(articles)
    identifiers, texts = (articles[name].tolist() for name in ("article_id", "text"))
    for article_id, text, pairs in zip(identifiers, texts, offsets, strict=True):
        yield Article(article_id, simplify(text), list(pairs) or [(0, 0)])


def _texts(texts: list[str]) -> Any:
    """The texts as a pandas array, of which `take` makes a column without an object for every row."""
    return pd.array(texts, dtype="str")


def _keep_tags(numbered: NumberedTokens, keep_pos: str | Collection[str]) -> pd.DataFrame:
    """The table of the tokens with a tag that begins as one of `keep_pos` does."""
    if isinstance(keep_pos, str) and keep_pos != "all":
        raise ValueError(f"keep_pos={keep_pos!r} is not 'all' or a list of tags; write keep_pos=[{keep_pos!r}]")
    tags = numbered.tags_of_words()
    if keep_pos == "all":
        return numbered.to_frame(tags)
    begins = tuple(keep_pos)
    return numbered.keep(any(tag.startswith(begins) for tag in word.split("|")) for word in tags).to_frame(tags)


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
