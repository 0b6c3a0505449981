"""jieba's tags and the parts of speech of Universal Dependencies that come nearest to them."""

import unicodedata

# The longest beginning of a tag that is listed decides. jieba's tags are those of the ICTCLAS scheme of 1998; they
# tell words apart by the dictionary, not by their use in the sentence, so that some are a choice.
_UPOS = {
    "a": "ADJ",  # 重要
    "ad": "ADV",  # 深入 (推进)
    "an": "NOUN",  # 安全
    "b": "ADJ",  # 副, 大型
    "c": "CCONJ",  # 和
    "d": "ADV",  # 不断
    "e": "INTJ",
    "eng": "X",  # Latin letters
    "f": "ADP",  # 中, 以来: localizers
    "g": "X",  # morphemes
    "h": "PART",  # 第
    "i": "X",  # idioms, whose use the tag does not say
    "j": "NOUN",  # 两会: abbreviations
    "k": "PART",  # 们
    "l": "X",  # fixed phrases, whose use the tag does not say
    "m": "NUM",  # 三
    "n": "NOUN",  # 会议
    "nr": "PROPN",  # persons
    "ns": "PROPN",  # places
    "nt": "PROPN",  # bodies
    "nz": "PROPN",  # other names
    "o": "INTJ",  # sounds
    "p": "ADP",  # 在
    "q": "NOUN",  # 个
    "r": "PRON",  # 我们
    "s": "NOUN",  # 基层
    "t": "NOUN",  # 今年
    "u": "PART",  # 的, 了
    "v": "VERB",  # 推进
    "vd": "ADV",
    "vn": "NOUN",  # 发展
    "x": "X",
    "y": "PART",  # 吗
    "z": "ADJ",  # 绿油油
    "zg": "X",
}


def upos_of(tag: str, form: str) -> str:
    """The part of speech of a word with this tag; of a word with several, that of the first."""
    if all(unicodedata.category(character)[0] in "PZ" for character in form):
        return "PUNCT"
    if not any(character.isalnum() for character in form):
        return "SYM"
    first = tag.partition("|")[0]
    beginnings = (first[:length] for length in range(len(first), 0, -1))
    return next((_UPOS[beginning] for beginning in beginnings if beginning in _UPOS), "X")
