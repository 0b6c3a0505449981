"""Bytes of a page → text, with the evidence for the encoding; nothing is decoded by replacement."""

import codecs
import re
from typing import NamedTuple

# A byte-order mark settles the matter; UTF-32 must be tried before UTF-16, whose mark it begins with.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("gb18030", "big5hkscs")
# In running Chinese, characters such as these make up a quarter to a third of the text; in text read with the
# wrong table they are as rare as any other. The forms that differ are listed in both scripts.
_COMMONEST = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政"
    "這個們來為國說時會對後裡種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問並應戰頭體政黨設"
)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_PLAUSIBLE = 0.10
_AHEAD = 3.0
# Control characters that no text editor writes: many of them mean that the file is no text at all.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# What git leaves in place of a page: a pointer to a large file that was not fetched, or a page in two versions.
_POINTER = "version https://git-lfs.github.com/spec/"
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?= |\r?$)", re.MULTILINE)


class DecodedPage(NamedTuple):
    """The text of a page, the name of its encoding, and what that name rests on."""

    text: str
    encoding: str
    basis: str


class PageError(ValueError):
    """A page that cannot be read as it is; the message names the file, the place and the remedy."""


def decode_page(data: bytes, name: str, *, declared: str = "") -> DecodedPage:
    """The text in `data`, decoded strictly.

    Parameters: `name` is the file's name, for messages; `declared` an encoding stated by the user, which is
    then the only one tried. Undeclared bytes are read by their byte-order mark, else as UTF-8, else as
    GB18030 or Big5 if they decode strictly and the result is plausible Chinese in one of the two only.

    Raises PageError where the bytes fit no encoding, or more than one, or are not text.
    """
    if declared:
        page = _decode_declared(data, name, declared)
    else:
        page = _decode_by_mark(data, name) or _decode_utf8(data) or _decode_legacy(data, name)
    _refuse_binary(page, name)
    _refuse_leftovers(page, name)
    return page


def _decode_declared(data: bytes, name: str, declared: str) -> DecodedPage:
    """The text in the encoding the user stated."""
    try:
        codec = codecs.lookup(declared)
        text = data.decode(codec.name)
        text.encode("utf-8")  # half a surrogate pair, which some codecs let through, is no character
    except (UnicodeDecodeError, UnicodeError) as error:
        raise PageError(f"{name}: not {declared} as declared: {_where(error)}; correct the declaration") from None
    except (LookupError, ValueError):
        raise PageError(f"{name}: encoding={declared!r} is not known; use e.g. utf-8, gb18030 or big5") from None
    return DecodedPage(text.removeprefix("\ufeff"), codec.name, "declared")


def _decode_by_mark(data: bytes, name: str) -> DecodedPage | None:
    """The text by its byte-order mark, None where there is no mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return DecodedPage(data.decode(encoding), encoding, "byte-order mark")
            except UnicodeDecodeError as error:
                raise PageError(f"{name}: its mark says {encoding}, but {_where(error)}; save it again") from None
    return None


def _decode_utf8(data: bytes) -> DecodedPage | None:
    """The text as UTF-8, None where the bytes are not UTF-8."""
    try:
        return DecodedPage(data.decode("utf-8"), "utf-8", "valid UTF-8")
    except UnicodeDecodeError:
        return None


def _decode_legacy(data: bytes, name: str) -> DecodedPage:
    """The text as GB18030 or Big5, where it is plausible Chinese in the one and not in the other."""
    readings = {encoding: _decode_or_none(data, encoding) for encoding in _LEGACY}
    shares = {encoding: _common_share(text) for encoding, text in readings.items() if text is not None}
    ranked = sorted(shares, key=lambda encoding: -shares[encoding])
    evidence = ", ".join(f"{encoding} {shares[encoding]:.0%}" for encoding in ranked)
    second = shares[ranked[1]] if len(ranked) > 1 else 0.0
    if ranked and shares[ranked[0]] >= _PLAUSIBLE and shares[ranked[0]] >= _AHEAD * second:
        basis = f"undeclared: decodes strictly; share of the commonest characters: {evidence}"
        return DecodedPage(readings[ranked[0]] or "", ranked[0], basis)
    tried = f"commonest characters: {evidence}" if evidence else "it is neither GB18030 nor Big5"
    raise PageError(
        f"{name}: not UTF-8 ({_utf8_fault(data)}), and no other encoding is certain ({tried}); "
        "declare it with encoding= or in datapackage.json, or save the file as UTF-8"
    )


def _decode_or_none(data: bytes, encoding: str) -> str | None:
    """The strictly decoded text, None where a byte does not fit."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _common_share(text: str) -> float:
    """Which share of the Han characters are among the commonest."""
    han = _HAN.findall(text)
    return sum(character in _COMMONEST for character in han) / len(han) if han else 0.0


def _refuse_binary(page: DecodedPage, name: str) -> None:
    """Raise where more than one character in ten is a control character."""
    found = _BINARY.findall(page.text)
    if len(found) * 10 > len(page.text):
        raise PageError(
            f"{name}: {len(found)} of {len(page.text)} characters are control characters, so this is no text; "
            "remove the file or convert it to text"
        )


def _refuse_leftovers(page: DecodedPage, name: str) -> None:
    """Raise where git put a pointer in the page's place, or left both versions of it after a merge."""
    if page.text.startswith(_POINTER):
        raise PageError(f"{name}: a pointer of Git LFS, not the page; fetch the pages with git lfs pull")
    marks = list(_CONFLICT.finditer(page.text))
    first = "".join(mark[0][0] for mark in marks).find("<=>")
    if first >= 0:
        line = page.text.count("\n", 0, marks[first].start()) + 1
        raise PageError(f"{name}:{line}: both versions of a merge, between <<<<<<< and >>>>>>>; keep one of them")


def _utf8_fault(data: bytes) -> str:
    """Where and at which byte the data stop being UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _where(error)
    return "valid"


def _where(error: UnicodeError) -> str:
    """The place of a decoding error in words."""
    if not isinstance(error, UnicodeDecodeError):
        return str(error)
    line = error.object.count(b"\n", 0, error.start) + 1
    return f"byte 0x{error.object[error.start]:02x} at offset {error.start}, line {line}"
