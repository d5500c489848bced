"""The command line: options in, one call into the engine, text out, an exit status."""

from __future__ import annotations

import sys

from refcheck.cli.ending import run
from refcheck.cli.group import cli

__all__ = ["cli", "main"]


def main() -> None:
    """Run the command with the process's arguments and exit with its status."""
    sys.exit(run(cli, sys.argv[1:]))
