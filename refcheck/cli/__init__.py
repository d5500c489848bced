"""The command line: options in, one call into the engine, text out, an exit status."""

from __future__ import annotations

import gc
import os
import sys

from refcheck import __version__
from refcheck.cli.overview import overview

# New objects between two searches for garbage in circles. References and records hold none:
# at Python's 700 the searches take a fifth of a long run.
_NEW_OBJECTS = 200_000


def main() -> None:
    """Run the command with the process's arguments and exit with its status."""
    # Asked by every build, bug report and newcomer; loading click would take most of their time.
    if sys.argv[1:] == ["--version"]:
        _answer(f"refcheck {__version__}")
        return
    if sys.argv[1:] in ([], ["--help"], ["-h"]):
        _answer(overview())
        sys.exit(0 if sys.argv[1:] else 2)
    gc.set_threshold(_NEW_OBJECTS)
    from refcheck.cli.ending import run
    from refcheck.cli.group import cli
    from refcheck.cli.streams import prepare_streams

    prepare_streams()
    status = run(cli, sys.argv[1:])
    # At its exit Python looks for garbage several times, for a tenth of a short run; the system
    # takes the memory back all the same.
    gc.freeze()
    sys.exit(status)


def _answer(text: str) -> None:
    try:
        print(text, flush=True)
    except OSError:  # nowhere to print it
        os._exit(2)
