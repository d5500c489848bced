"""The command line: options in, one call into the engine, text out, an exit status."""

from __future__ import annotations

import gc
import os
import sys

from refcheck import __version__

# New objects between two searches for garbage in circles. References and records hold none:
# at Python's 700 the searches take a fifth of a long run.
_NEW_OBJECTS = 200_000


def main() -> None:
    """Run the command with the process's arguments and exit with its status."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        # Asked by every build and bug report; loading click would take most of its time.
        try:
            print(f"refcheck {__version__}", flush=True)
        except OSError:  # nowhere to print it
            os._exit(2)
        return
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
