import pytest

from corpus.encodings import PageError, decode_page

# Composed for these tests: ordinary sentences, without which no encoding can be told.
SIMPLIFIED = "会议要求，各级各部门要把这项工作作为当前的一件大事来抓，做到有人管、有人问，不能停在纸上。" * 3
TRADITIONAL = "會議要求，各級各部門要把這項工作作為當前的一件大事來抓，做到有人管、有人問，不能停在紙上。" * 3


def test_utf8_without_a_mark_is_recognised():
    assert decode_page(SIMPLIFIED.encode(), "a.txt") == (SIMPLIFIED, "utf-8", "valid UTF-8")


def test_a_utf8_mark_is_not_part_of_the_text():
    page = decode_page(b"\xef\xbb\xbf" + SIMPLIFIED.encode(), "a.txt")
    assert (page.text, page.encoding) == (SIMPLIFIED, "utf-8-sig")


@pytest.mark.parametrize("order", ["utf-32-le", "utf-32-be"])
def test_utf32_is_read_by_its_mark_which_begins_as_that_of_utf16_does(order):
    page = decode_page(("\ufeff" + SIMPLIFIED).encode(order), "a.txt")
    assert (page.text, page.encoding) == (SIMPLIFIED, "utf-32")


@pytest.mark.parametrize("declared", ["utf-8", "utf-16-le", "gb18030"])
def test_a_mark_is_not_part_of_a_text_whose_encoding_is_declared(declared):
    assert decode_page(("\ufeff" + SIMPLIFIED).encode(declared), "a.txt", declared=declared).text == SIMPLIFIED


def test_bytes_that_are_common_words_in_two_encodings_are_refused():
    data = "現種".encode("gb18030")
    assert data == "政意".encode("big5")
    with pytest.raises(PageError, match=r"gb18030 100%, big5hkscs 100%.*declare it"):
        decode_page(data, "a.txt")


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf16_is_read_by_its_mark_in_both_byte_orders(order):
    page = decode_page(("\ufeff" + SIMPLIFIED).encode(order), "a.txt")
    assert (page.text, page.encoding) == (SIMPLIFIED, "utf-16")


def test_undeclared_gb18030_is_read_with_its_evidence():
    page = decode_page(SIMPLIFIED.encode("gb18030"), "a.txt")
    assert (page.text, page.encoding) == (SIMPLIFIED, "gb18030")
    assert page.basis.startswith("undeclared: decodes strictly")


def test_undeclared_big5_is_never_read_as_gb18030():
    page = decode_page(TRADITIONAL.encode("big5"), "a.txt")
    assert (page.text, page.encoding) == (TRADITIONAL, "big5hkscs")


def test_traditional_text_in_gb18030_is_not_read_as_big5():
    page = decode_page(TRADITIONAL.encode("gb18030"), "a.txt")
    assert (page.text, page.encoding) == (TRADITIONAL, "gb18030")


def test_a_declared_encoding_is_the_only_one_tried():
    with pytest.raises(PageError, match=r"a\.txt: not big5 as declared: byte 0x\w\w at offset \d+, line 1"):
        decode_page("镕".encode("gb18030") + b"\xff", "a.txt", declared="big5")


def test_an_unknown_declared_encoding_is_named():
    with pytest.raises(PageError, match="encoding='klingon' is not known"):
        decode_page(b"x", "a.txt", declared="klingon")


def test_a_truncated_character_names_its_byte_and_line():
    with pytest.raises(PageError, match="byte 0xe4 at offset 2, line 2"):
        decode_page(b"a\n" + "中".encode()[:2], "a.txt")


def test_japanese_bytes_are_refused_rather_than_guessed():
    japanese = "これはテストです。カタカナとひらがなばかりのぶんしょう。".encode("shift_jis")
    with pytest.raises(PageError, match="no other encoding is certain"):
        decode_page(japanese, "a.txt")


def test_a_picture_is_refused_as_no_text():
    with pytest.raises(PageError, match="control characters"):
        decode_page(bytes(range(32)) * 10, "a.txt")


def test_a_single_nul_in_a_long_text_is_kept():
    text = SIMPLIFIED * 2 + "\x00"
    assert decode_page(text.encode(), "a.txt").text == text


def test_an_empty_file_is_an_empty_text():
    assert decode_page(b"", "a.txt").text == ""
