"""How much each speaker is given to say."""

from typing import Any

import pandas as pd

from corpus.tables import build_rows

_COLUMNS = {
    "speaker": "str",
    "n_chars": "int64",
    "n_direct": "int64",
    "n_reported": "int64",
    "n_utterances": "int64",
    "n_articles": "int64",
    "total_speech": "int64",
    "share_of_speech": "float64",
    "total_text": "int64",
    "share_of_text": "float64",
}


def count_speech(speech: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row a speaker: how many characters of the body are words attributed to them.

    Columns: `speaker`, `n_chars` (blanks left out), `n_direct` (of these in quotation marks), `n_reported`,
    `n_utterances`, `n_articles`, `total_speech` (of all speakers), `share_of_speech`, `total_text` (characters of
    all articles' bodies), `share_of_text`. Most words first. Words in headings, and words quoted within another's,
    are not counted, so that none is counted twice; where two speak as one, each is given the words.

    Parameters: `speech` as from `find_speech`, `articles` the library's table.
    """
    counted = speech[(speech["zone"] == "body") & ~speech["nested"]]
    counted = counted.assign(chars=[len("".join(text.split())) for text in counted["text"]])
    spoken = int(counted.drop_duplicates(["article_id", "start", "end"])["chars"].sum())
    total = sum(len("".join(text.split())) for text in articles["text"])
    rows = [_speaker_row(name, group, spoken, total) for name, group in counted.groupby("speaker", sort=True)]
    table = build_rows(rows, _COLUMNS)
    return table.sort_values(["n_chars", "speaker"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _speaker_row(speaker: str, group: pd.DataFrame, spoken: int, total: int) -> dict[str, Any]:
    """The row of one speaker."""
    n_chars = int(group["chars"].sum())
    direct = int(group.loc[group["direct"], "chars"].sum())
    return {
        "speaker": speaker,
        "n_chars": n_chars,
        "n_direct": direct,
        "n_reported": n_chars - direct,
        "n_utterances": len(group.drop_duplicates(["article_id", "utterance"])),
        "n_articles": group["article_id"].nunique(),
        "total_speech": spoken,
        "share_of_speech": n_chars / spoken,
        "total_text": total,
        "share_of_text": n_chars / total,
    }
