"""The commands at a glance: what `refcheck --help` prints, without loading anything."""

from __future__ import annotations

from types import MappingProxyType

# Command, in the order people need them: what it does in one line.
COMMANDS = MappingProxyType(
    {
        "verify": "Check every reference against its registered record.",
        "lock": "Ask the registries and record their answers in the lockfile.",
        "export": "Write a cleaned bibliography.",
        "read": "Show how each reference was read.",
        "explain": "Show a rule's manual page, or list all rules.",
        "baseline": "Accept today's findings; later runs report new ones only.",
        "init": "Write a configuration and a CI workflow for this project.",
        "completion": "Print the completion script of bash, zsh or fish.",
        "lsp": "Serve an editor: findings, records and fixes as one types.",
    }
)


def overview() -> str:
    """Return what `refcheck --help` prints, in the manner of the commands' own pages."""
    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name.ljust(width)}  {does}" for name, does in COMMANDS.items())
    return f"""\
Usage: refcheck [OPTIONS] COMMAND [ARGS]...

  Check the reference list of an article against the registered record of
  every DOI.

Options:
  --version   Show the version and exit.
  -h, --help  Show this message and exit.

Commands:
{commands}

  Start with: refcheck verify article.md"""
