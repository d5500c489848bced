"""The command and its subcommands, each loaded when it is called.

`refcheck --version` and `--help` must answer at once, so that this module imports nothing that
reads, asks or writes.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType

import click

from refcheck import __version__
from refcheck.errors import did_you_mean

# Command, in the order people need them: what it does in one line.
COMMANDS = MappingProxyType(
    {
        "verify": "Check every reference against its registered record.",
        "watch": "Check now, and again whenever a file is saved.",
        "lock": "Ask the registries and record their answers in the lockfile.",
        "export": "Write a cleaned bibliography.",
        "read": "Show how each reference was read.",
        "explain": "Show a rule's manual page, or list all rules.",
        "baseline": "Accept today's findings; later runs report new ones only.",
        "init": "Write a configuration and a CI workflow for this project.",
        "completion": "Print the completion script of bash, zsh or fish.",
        "snapshot": "Keep Crossref's whole corpus on this machine.",
        "audit": "Check every reference that a snapshot's works deposited.",
        "lsp": "Serve an editor: findings, records and fixes as one types.",
        "serve": "Serve the page on this machine, for who wants no terminal.",
        "mcp": "Serve an assistant: references verified, records found.",
    }
)

# What other checkers call it; a file's name in the command's place means it, too.
_MEAN_OPTION = {"help": "--help", "version": "--version"}
_MEAN_VERIFY = frozenset({"check", "fix", "lint", "test", "run", "validate"})


class LazyGroup(click.Group):
    """A group that imports `refcheck.cli.<command>` when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, or fail with the nearest name."""
        if cmd_name not in COMMANDS:
            near = _nearest(cmd_name)
            ctx.fail(f"there is no command {cmd_name!r}{near}")
        command: click.Command = import_module(f"refcheck.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _nearest(word: str) -> str:
    """Return what somebody meant who typed `word` for a command, as `did_you_mean` has it."""
    lower = word.lower()
    if (option := _MEAN_OPTION.get(lower)) is not None:
        return f" (did you mean '{option}'?)"
    is_verify = lower in _MEAN_VERIFY or "." in word
    if not is_verify and (near := did_you_mean(word, COMMANDS)):
        return near
    is_verify = is_verify or bool(did_you_mean(lower, _MEAN_VERIFY)) or _is_a_file(word)
    return " (did you mean 'verify'?)" if is_verify else ""


def _is_a_file(name: str) -> bool:
    """Say whether a file of the current folder is called so, whatever its suffix."""
    from pathlib import Path  # takes a while to load, and no command waits for it here

    try:
        return any(path.stem == name for path in Path().iterdir())
    except OSError:
        return False


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: refcheck verify article.md",
    invoke_without_command=True,
)
@click.version_option(
    __version__, "-V", "--version", prog_name="refcheck", message="%(prog)s %(version)s"
)
@click.pass_context
def cli(context: click.Context) -> int | None:
    """Check the reference list of an article against the registered record of every DOI."""
    if context.invoked_subcommand is not None:
        return None
    click.echo(context.get_help())
    return 2  # usage: what to do was not said
