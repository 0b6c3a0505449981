import subprocess
import sys

import pytest

import corpus

OF_STORES = {"open_store", "build_store"}


@pytest.fixture(params=corpus.__all__)
def name(request):
    """A public name; those of stores only where what they need is installed."""
    if request.param in OF_STORES:
        pytest.importorskip("duckdb", reason='a store needs DuckDB: pip install -e ".[scale]"')
    return request.param


def test_every_public_name_can_be_imported(name):
    assert getattr(corpus, name) is not None


def test_every_public_name_is_documented(name):
    assert getattr(corpus, name).__doc__


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(AttributeError, match="term_frequency"):
        corpus.term_frequencies  # noqa: B018


def test_importing_the_package_loads_no_heavy_library():
    heavy = "{'jieba', 'matplotlib', 'pandas', 'opencc', 'nbconvert'}"
    code = f"import corpus, sys; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
