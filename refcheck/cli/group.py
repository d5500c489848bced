"""The command and its subcommands, each loaded when it is called.

A command's `--help` must answer at once, so that this module imports nothing that reads, asks or
writes.
"""

from __future__ import annotations

from importlib import import_module

import click

from refcheck import __version__
from refcheck.cli.overview import COMMANDS, overview
from refcheck.errors import did_you_mean


class LazyGroup(click.Group):
    """A group that imports `refcheck.cli.<command>` when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, or fail with the nearest name."""
        if cmd_name not in COMMANDS:
            ctx.fail(f"there is no command {cmd_name!r}{did_you_mean(cmd_name, COMMANDS)}")
        command: click.Command = import_module(f"refcheck.cli.{cmd_name}").command
        return command

    def get_help(self, ctx: click.Context) -> str:
        """Return the list of commands without loading any of them."""
        return overview()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="refcheck", message="%(prog)s %(version)s")
def cli() -> None:
    """Check the reference list of an article against the registered record of every DOI."""
