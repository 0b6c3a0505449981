import sys

import pandas as pd
import pytest

from corpus.articles import read_articles

RECORDS = pd.DataFrame({"title": ["春耕"], "text": ["全市春耕生产会议召开。"], "date": ["2020-04-09"]})


def test_parquet_is_read_as_the_other_formats_are(tmp_path):
    pytest.importorskip("pyarrow", reason="Parquet needs the optional package pyarrow")
    RECORDS.to_parquet(tmp_path / "a.parquet")
    RECORDS.to_csv(tmp_path / "a.csv", index=False)
    columns = ["headline", "text", "date", "n_chars"]
    parquet, csv = (read_articles(tmp_path / f"a.{ending}")[columns] for ending in ("parquet", "csv"))
    pd.testing.assert_frame_equal(parquet, csv)


def test_parquet_without_pyarrow_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (tmp_path / "a.parquet").write_bytes(b"")
    with pytest.raises(ValueError, match=r"a\.parquet: Parquet files need pyarrow: pip install pyarrow"):
        read_articles(tmp_path / "a.parquet")
