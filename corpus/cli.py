"""The command `corpus`: run the notebooks, check what was read, evaluate it against gold."""

import argparse
import os
import sys
import warnings
from collections.abc import Sequence

from corpus.commands import build, check, evaluate, export, new, run
from corpus.commands.terminal import fail, show_warning, write_any_character
from corpus.extras import explain_missing

COMMANDS = (run, new, check, build, export, evaluate)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status: 0 done, 1 a notebook failed, 2 a mistake in what was given."""
    write_any_character()
    options = _parser().parse_args(arguments)
    try:
        with warnings.catch_warnings():
            warnings.showwarning = show_warning
            return options.command(options)
    except KeyboardInterrupt:
        return fail("stopped; every file is as it was. Give the same command to start again", 130)
    except BrokenPipeError:
        # `corpus check | head` has read all it wants; what is still buffered must not be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except ImportError as error:
        return fail(explain_missing(error), 2)
    except RuntimeError as error:
        return fail(str(error), 1)
    except (ValueError, OSError) as error:
        return fail(str(error), 2)


def _parser() -> argparse.ArgumentParser:
    """The command line's options."""
    parser = argparse.ArgumentParser(prog="corpus", description=__doc__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
