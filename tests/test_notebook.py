import warnings

import pandas as pd
import pytest

from corpus.notebook import setup_notebook


@pytest.fixture(autouse=True)
def _restore_options(monkeypatch):
    monkeypatch.setattr(warnings, "formatwarning", warnings.formatwarning)
    with pd.option_context("display.html.use_mathjax", True, "display.max_rows", 60, "display.max_colwidth", 50):
        yield


def test_what_stands_between_dollars_is_no_formula():
    setup_notebook()
    assert "tex2jax_ignore" in pd.DataFrame({"text": ["$a$"]}).to_html()


def test_a_long_cell_is_cut_to_the_width_asked_for():
    setup_notebook(width=6)
    assert "甲甲..." in repr(pd.DataFrame({"text": ["甲" * 50]}))


def test_a_warning_names_no_path_of_the_machine():
    setup_notebook()
    shown = warnings.formatwarning("1 file was not read", UserWarning, __file__, 3)
    assert shown == "UserWarning: 1 file was not read\n"
