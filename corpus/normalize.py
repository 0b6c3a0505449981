"""OCR repair that keeps count: a normalised text, and for each of its characters the place where it was printed.

Repairs come in two kinds. Most replace one character by one (full-width digits, punctuation, quotes, the digits
O and l); they move nothing. A few drop or shorten (zero-width characters, tags, entities, Markdown emphasis);
each of these leaves a kink in the `SourceMap`.
"""

import html
import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

Offsets = list[tuple[int, int]]

HAN = "\u3400-\u9fff\uf900-\ufaff〇\U00020000-\U0003ffff"
_WIDE = HAN + "\u3000-\u303f\uff01-\uff0f\uff1a-\uff20“”‘’…—·"


class SourceMap(NamedTuple):
    """Pairs `(text_offset, source_offset)`, ascending; between two pairs both run in step."""

    offsets: Offsets

    def to_source(self, position: int) -> int:
        """Where the character at `position` of the normalised text was printed."""
        return to_source(self.offsets, position)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The printed span of the normalised text's characters `start` to `end` (end exclusive)."""
        return source_span(self.offsets, start, end)


def to_source(offsets: Offsets, position: int) -> int:
    """The source offset of the character at `position`; `offsets` must not be empty."""
    text_offset, source_offset = offsets[_piece_at(offsets, position)]
    return source_offset + position - text_offset


def _piece_at(offsets: Offsets, position: int) -> int:
    """The number of the pair that leads the character at `position` back."""
    if not offsets:
        raise ValueError(f"offsets={offsets!r} leads nowhere; a text of no characters has no source")
    return bisect_right(offsets, (position, 1 << 62)) - 1 if len(offsets) > 1 else 0


def source_span(offsets: Offsets, start: int, end: int) -> tuple[int, int]:
    """The source span of the characters `start` to `end` (end exclusive): first to last printed character.

    Where what is read on was printed before (a lead that stands under its body), the span ends with the piece it
    begins in.
    """
    piece = _piece_at(offsets, start)
    text_offset, source_offset = offsets[piece]
    first = source_offset + start - text_offset
    if end <= start:
        return first, first
    if piece + 1 == len(offsets) or end <= offsets[piece + 1][0]:
        return first, first + end - start
    last = to_source(offsets, end - 1)
    if last < first:
        last = to_source(offsets, offsets[piece + 1][0] - 1)
    return first, last + 1


def normalize(text: str) -> tuple[str, SourceMap]:
    """The text repaired, and the map back to the text as given.

    Full-width letters and digits become half-width, punctuation between Han characters full-width, straight
    quotes paired; O, o, l and I inside numbers become digits; zero-width and control characters, HTML tags and
    Markdown emphasis are dropped, entities resolved, blanks of every kind become a space. Line ends stay, and so
    do traditional characters. Time is linear in the length of `text`.
    """
    clean, source_map = drop_noise(text)
    return repair_in_place(clean), source_map


# --- one character for one --------------------------------------------------------------------------------------

_BLANKS = "\t\x0b\x0c\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_FORMS = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
# Signs set full-width between full-width digits: ６．２％, １／３. The comma, stop and brackets of Chinese stay.
_FORMS |= {ord(wide): narrow for wide, narrow in zip("％＋－＝／＆＠＃＄＊＜＞＿｜", "%+-=/&@#$*<>_|", strict=True)}
# Dashes and the point of foreign names come in many code points: ――, ──; 买买提•艾山, 买买提・艾山.
_FORMS |= {ord(other): "—" for other in "―─━"} | {ord(other): "·" for other in "•‧・･∙⋅"}
_FORMS |= {ord(other): "“" for other in "〝＂"} | {ord("〞"): "”", ord("⋯"): "…", ord("｡"): "。", ord("､"): "、"}
_FORMS |= {code: " " for code in range(0x1C, 0x20)} | {code: " " for code in range(0x2000, 0x200B)}
_FORMS |= {ord(blank): " " for blank in "\t\x0b\x0c\r\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"}
# Kangxi radicals stand for the character itself in text taken from PDF files: ⼀ for 一.
_FORMS |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_FORM = re.compile("[" + re.escape("".join(chr(code) for code in sorted(_FORMS))).replace("\\ ", " ") + "]+")

_POINT = re.compile(r"(?<=\d)．(?=\d)")
# 张三赴常宁市调研,强调 · (文/全媒体记者 …): half-width punctuation beside Han is a typesetter's or OCR's habit.
_HALF = re.compile(rf"[,;:?!()](?:(?<=[{_WIDE}].)|(?=[{_WIDE}]))")
_FULL = dict(zip(",;:?!()", "，；：？！（）", strict=True))
# 2O22条, 1O月, 6OO个: letters read for digits. Most must be digits, or something counted follow, so that O2O stays.
_NUMBER = re.compile(r"(?<![A-Za-z0-9])[0-9OoIl]*[OoIl][0-9OoIl]*(?![A-Za-z0-9])")
_LETTER = re.compile("[OoIl]")
_DIGITS = str.maketrans("OoIl", "0011")
_UNIT = frozenset("年月日时点分号")
_STRAIGHT = re.compile(r"[^\n]*[\"'][^\n]*")


def repair_in_place(text: str) -> str:
    """The text with every one-to-one repair made; no character moves."""
    text = _FORM.sub(lambda m: m[0].translate(_FORMS), text)
    if "．" in text:
        text = _POINT.sub(".", text)
    text, widened = _HALF.subn(lambda m: _FULL[m[0]], text)
    if widened:  # again: (党建)! — the mark behind a mark
        text = _HALF.sub(lambda m: _FULL[m[0]], text)
    if _LETTER.search(text):
        text = _NUMBER.sub(_read_number, text)
    return _STRAIGHT.sub(_curl, text) if '"' in text or "'" in text else text


def _read_number(match: re.Match[str]) -> str:
    """The run as a number where its digits outnumber its letters or a unit of time follows; else as printed."""
    run, after = match[0], match.string[match.end() : match.end() + 1]
    digits = sum(map(run.count, "0123456789"))
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    if run in ("l", "I"):  # 凌晨l点
        return "1" if after in _UNIT and before and before >= "\u3400" else run
    counts = bool(after) and (after in _UNIT or (run[0] in "123456789" and (after == "%" or after >= "\u3400")))
    return run.translate(_DIGITS) if digits and (digits * 2 > len(run) or counts) else run


def _curl(match: re.Match[str]) -> str:
    """A line's straight quotes as pairs of “ ” and ‘ ’; a quote that opens on an earlier line may close first."""
    line = match[0]
    for straight, opening, closing in (('"', "“", "”"), ("'", "‘", "’")):
        if straight not in line:
            continue
        parts = line.split(straight)
        if straight == "'":
            line = _curl_single(parts)
            continue
        before = parts[0][-1:]
        inside = len(parts) % 2 == 0 and bool(parts[0].strip()) and before not in "：（"
        marks = (closing, opening) if inside else (opening, closing)
        pieces = [parts[0]]
        for number, part in enumerate(parts[1:]):
            pieces += (marks[number % 2], part)
        line = "".join(pieces)
    return line


def _curl_single(parts: list[str]) -> str:
    """The parts joined by ‘ and ’ in turn; an apostrophe between Latin letters stays."""
    pieces, is_open = [parts[0]], False
    for left, right in itertools.pairwise(parts):
        if left[-1:].isascii() and left[-1:].isalpha() and right[:1].isascii() and right[:1].isalpha():
            pieces += ("'", right)
            continue
        pieces += ("’" if is_open else "‘", right)
        is_open = not is_open
    return "".join(pieces)


# --- what is dropped or shortened ---------------------------------------------------------------------------------

_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
_INLINE = "a|abbr|b|big|del|em|font|i|ins|mark|s|small|span|strong|sub|sup|u"
_BLOCK = (
    "blockquote|body|br|center|col|dd|div|dl|dt|h[1-6]|head|hr|html|img|li|ol|p|pre|table|tbody|td|tfoot|th|thead|tr|ul"
)
NOISE = re.compile(
    rf"(?P<hidden>[{_INVISIBLE}]+)"
    rf"|(?P<inline></?(?:{_INLINE})(?:[^\S\n][^<>\n]{{0,300}})?/?>)"
    rf"|(?P<block></?(?:{_BLOCK})(?:[^\S\n][^<>\n]{{0,300}})?/?>)"
    r"|(?P<entity>&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)"
    r"|(?P<strong>\*\*+|__+)"
    r"|(?P<escape>\\(?=[!#()*+.<>\[\]_`{|}~-]))",
    re.IGNORECASE,
)


_HINT = re.compile(rf"[<&*_\\\\{_INVISIBLE}]")


def drop_noise(text: str) -> tuple[str, SourceMap]:
    """The text without what no reader of the paper saw, and the map back."""
    pieces: list[str] = []
    offsets: Offsets = [(0, 0)]
    done = length = 0
    for match in _find_noise(text):
        kept, instead = text[done : match.start()], _instead(match)
        pieces += (kept, instead)
        length += len(kept)
        if instead:
            offsets.append((length, match.start()))
        length += len(instead)
        done = match.end()
        offsets.append((length, done))
    if not done:
        return text, SourceMap(offsets if text else [])
    pieces.append(text[done:])
    even = "".join(pieces)
    return even, SourceMap(_tidy(offsets, len(even)))


def _find_noise(text: str) -> Iterator[re.Match[str]]:
    """The pieces of noise; only where one of their first characters stands is the whole pattern tried."""
    done = 0
    for hint in _HINT.finditer(text):
        match = NOISE.match(text, hint.start()) if hint.start() >= done else None
        if match:
            done = match.end()
            yield match


def _instead(match: re.Match[str]) -> str:
    """What stands for a piece of noise: a blank for a tag between cells or lines, a character for an entity."""
    if match.lastgroup == "block":
        return " "
    if match.lastgroup != "entity":
        return ""
    character = html.unescape(match[0])
    if len(character) != 1 or character == "\n" or character.isspace():
        return " " if character.isspace() else match[0] if len(character) != 1 else " "
    return "" if NOISE.fullmatch(character) else _FORM.sub(lambda m: m[0].translate(_FORMS), character)


def _tidy(offsets: Offsets, length: int) -> Offsets:
    """The pairs without those that say nothing: of several at one text offset the last, none past the text."""
    last = dict(offsets)
    tidy: Offsets = []
    for text_offset, source_offset in last.items():
        goes_on = tidy and source_offset - text_offset == tidy[-1][1] - tidy[-1][0]
        if text_offset < length and not goes_on:
            tidy.append((text_offset, source_offset))
    return tidy
