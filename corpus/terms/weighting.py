"""Which terms set one text apart from the others."""

import numpy as np
import pandas as pd

from corpus.terms.counts import By, count_cells, label_tokens, list_columns


def tfidf(tokens: pd.DataFrame, articles: pd.DataFrame | None = None, *, by: By = None) -> pd.DataFrame:
    """One row a term in a text: the text's columns, `token, n, tf, idf, tf_idf`, text by text, the highest first.

    A text is an article unless `by` says otherwise (as in `term_frequency`). `tf` = n / words of the text; `idf` =
    ln(texts / texts with the term), so that a term in every text weighs nothing. Spärck Jones (1972), Journal of
    Documentation 28: 11-21; the same weights as tidytext's. scikit-learn's, with `smooth_idf=False` and no norm, are
    n · (idf + 1); quanteda's, with `scheme_tf = "prop"`, are these by ln 10.
    """
    columns = list_columns(by) or ["article_id"]
    labelled = label_tokens(tokens, articles, columns)
    cells = count_cells(labelled, [*columns, "token"])
    text = cells.groupby(columns, dropna=False, sort=True).ngroup().to_numpy()
    words = np.bincount(text, cells["n"].to_numpy()) if len(cells) else np.array([])
    tf = cells["n"] / words[text]
    idf = np.log(len(words) / cells.groupby("token")["n"].transform("size"))
    table = cells.assign(tf=tf, idf=idf, tf_idf=tf * idf)
    order = [*columns, "tf_idf", "token"]
    return table.sort_values(order, ascending=[key != "tf_idf" for key in order]).reset_index(drop=True)
