"""`corpus check`: say what was read of a folder of pages, and what is doubtful."""

import argparse
from pathlib import Path
from typing import Any

from corpus.commands.folders import lists_of
from corpus.commands.terminal import as_text, escape, shown
from corpus.project import corpus_dir


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
    return 0
