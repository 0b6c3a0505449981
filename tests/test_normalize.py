from corpus.normalize import normalize, source_span


def test_a_tag_broken_over_lines_keeps_its_line_break():
    assert normalize("<td\n>甲")[0].count("\n") == 1


def test_a_span_ends_with_its_piece_where_reading_goes_back_up_the_page():
    # 张三 is broken: 张 ends the lead, which is printed last; 三 begins the body above it.
    offsets = [(0, 50), (3, 10)]
    assert source_span(offsets, 2, 4) == (52, 53)


def test_a_span_over_a_column_break_reaches_to_its_last_character():
    assert source_span([(0, 0), (3, 10)], 2, 4) == (2, 11)
