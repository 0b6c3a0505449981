"""`corpus evaluate`: score the reading against pages read by hand."""

import argparse
from pathlib import Path
from typing import Any

from corpus.commands.terminal import as_text
from corpus.project import project_root


def add(commands: Any) -> None:
    """Declare the command and its options."""
    evaluate = commands.add_parser("evaluate", help="score the reading against pages read by hand")
    evaluate.add_argument("gold", nargs="?", type=Path, metavar="GOLD", help="a gold file (default: the seeds' own)")
    evaluate.add_argument("--pages", type=Path, metavar="DIR", help="the folder of its pages (default: beside it)")
    evaluate.add_argument("--errors", action="store_true", help="list every error as well")
    evaluate.set_defaults(command=_evaluate)


def _evaluate(options: argparse.Namespace) -> int:
    """`corpus evaluate`."""
    from corpus.evaluate import evaluate

    gold = options.gold or project_root() / "tests" / "gold" / "seeds.json"
    scores, errors = evaluate(gold, options.pages)
    print(as_text(scores))
    if options.errors:
        print(as_text(errors))
    return 0
