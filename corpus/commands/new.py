"""`corpus new`: make a folder for pages of one's own."""

import argparse
from pathlib import Path
from typing import Any

from corpus.commands.terminal import shown
from corpus.project import PAGES


def add(commands: Any) -> None:
    """Declare the command and its options."""
    new = commands.add_parser("new", help="make a folder for pages of your own")
    new.add_argument("folder", type=Path, metavar="DIR", help="the folder to make")
    new.add_argument("--newspaper", default="", help="the newspaper's name, e.g. 衡阳日报")
    new.set_defaults(command=_new)


def _new(options: argparse.Namespace) -> int:
    """`corpus new`."""
    from corpus.new import create_corpus

    create_corpus(options.folder, newspaper=options.newspaper)
    folder = shown(options.folder.resolve())
    print(f"{folder} is ready. Put one text file a page into {folder}/{PAGES}, then:")
    print(f"  corpus check {folder}")
    print(f"  corpus run --corpus {folder}")
    print(f"  jupyter lab {folder}        (and there notebooks/00-start-here.ipynb)")
    return 0
