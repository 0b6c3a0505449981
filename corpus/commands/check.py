"""`corpus check`: say what was read of a folder of pages, and what is doubtful."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.commands.folders import lists_of
from corpus.commands.terminal import as_text, escape, shown
from corpus.project import MANIFEST, PAGES, corpus_dir

if TYPE_CHECKING:
    import pandas as pd


def add(commands: Any) -> None:
    """Declare the command and its options."""
    check = commands.add_parser("check", help="say what was read of a folder of pages, and what is doubtful")
    check.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="the folder of pages (default: the seeds)")
    check.add_argument("--encoding", default="", help="encoding of the pages of which no manifest says one")
    check.set_defaults(command=_check)


def _check(options: argparse.Namespace) -> int:
    """`corpus check`."""
    from corpus.articles import load
    from corpus.check import check_corpus, summarize_pages

    folder = options.folder or corpus_dir()
    with lists_of(folder):
        paper = load(folder, encoding=options.encoding)
    doubts = check_corpus(paper)
    print(f"{len(paper.pages)} pages, {len(paper.articles)} articles, {len(doubts)} doubts in {shown(folder)}\n")
    if not paper.pages.empty:
        print(escape(as_text(summarize_pages(paper))))
    for doubt in doubts.itertuples():
        print(escape(f"\n{doubt.place}\n  {doubt.doubt}\n  → {doubt.advice}"))
    print(escape(_what_to_do_next(folder, paper.pages, doubts)), end="")
    return 0


def _what_to_do_next(folder: Path, pages: "pd.DataFrame", doubts: "pd.DataFrame") -> str:
    """Where pages are to be put if there are none, and how a manifest says what one of them does not."""
    from corpus.pages import PAGE_ENDINGS

    if pages.empty:
        place = folder / PAGES if (folder / PAGES).is_dir() else folder
        return f"Put one text file a page ({' or '.join(PAGE_ENDINGS)}) into {shown(place)}, and check again.\n"
    asked = [doubt.page_id for doubt in doubts.itertuples() if MANIFEST in doubt.advice]
    if not asked:
        return ""
    page = pages.set_index("page_id").loc[asked[0]]
    example = {"path": page["path"], "date": "2022-10-17", "encoding": page["encoding"]}
    entry = json.dumps({"resources": [example]}, ensure_ascii=False)
    return f"\nIn {shown(folder / MANIFEST)}, what you know of a page is written so:\n  {entry}\n"
