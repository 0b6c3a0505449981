import pytest

from corpus.schema import COLUMNS, build_table


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_an_empty_table_has_its_columns_typed(name):
    table = build_table(name, [])
    assert {column: str(dtype) for column, dtype in table.dtypes.items()} == COLUMNS[name]


def test_columns_come_in_the_documented_order_whatever_the_rows_order():
    row = {"end": 2, "start": 1, "pos": "n", "token": "甲", "position": 0, "article_id": "a#01", "sentence": 0}
    assert list(build_table("tokens", [row]).iloc[0]) == ["a#01", 0, "甲", "n", 1, 2, 0]
