"""What is told in single messages, harmless to a terminal whatever they quote, and fitted to it.

Into a pipe or a file each message is one line, as programs that read along expect it.
"""

from __future__ import annotations

import os
import sys
from typing import TextIO

import click

PIPE_WIDTH = 100
"""Columns where nobody says how many there are."""


def announce(message: str) -> None:
    """Write to standard output what was done."""
    for line in _lines(message, sys.stdout):
        click.echo(line)


def tell(message: str) -> None:
    """Write to stderr what is told beside the output."""
    for line in _lines(message, sys.stderr):
        click.echo(line, err=True)


def tell_hint(hint: str) -> None:
    """Write to stderr what to do."""
    tell(f"hint: {hint}")


def say(message: str, hint: str | None = None) -> None:
    """Write to stderr that something is wrong, and what to do next below it."""
    tell(f"refcheck: {message}")
    if hint is not None:
        tell(f"  hint: {hint}")


def columns(stream: TextIO) -> int:
    """Return how wide the terminal is that `stream` writes to; `COLUMNS` decides where it is set.

    It is the stream's own that counts: standard output may be a pipe while errors are seen.
    """
    stated = os.environ.get("COLUMNS", "")
    if stated.isdecimal() and int(stated):
        return int(stated)
    try:
        return os.get_terminal_size(stream.fileno()).columns or PIPE_WIDTH
    except (OSError, ValueError):  # no terminal, or no file at all
        return PIPE_WIDTH


def _lines(message: str, stream: TextIO) -> tuple[str, ...]:
    from refcheck.reporters.layout import folded  # help and a version tell nothing
    from refcheck.reporters.safe import shown

    said = shown(message)
    return folded(said, columns(stream)) if stream.isatty() else (said,)
