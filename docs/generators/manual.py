"""The manual page `refcheck.1`, from the commands' own help (roff, as man(7) describes it)."""

from __future__ import annotations

from collections.abc import Iterator
import inspect

import click

from refcheck import __version__
from refcheck.cli.ending import __doc__ as endings
from refcheck.cli.group import COMMANDS, cli


def manual_page() -> str:
    """Return `docs/refcheck.1`."""
    return "\n".join((*_head(), *_commands(), *_foot())) + "\n"


def _head() -> Iterator[str]:
    yield f'.TH REFCHECK 1 "" "refcheck {_text(__version__)}"'
    yield from (".SH NAME", f"refcheck \\- {_lowered(cli.help or '')}")
    yield from (
        ".SH SYNOPSIS",
        ".B refcheck",
        ".I COMMAND",
        "[\\fIOPTION\\fR]... [\\fIPATH\\fR]...",
    )


def _commands() -> Iterator[str]:
    context = click.Context(cli, info_name="refcheck", **cli.context_settings)
    yield ".SH COMMANDS"
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        yield from _command(command, name, context)


def _command(command: click.Command, name: str, outer: click.Context) -> Iterator[str]:
    """Yield a command with its options, and those inside it."""
    inner = click.Context(command, info_name=name, parent=outer)
    yield from (".SS " + _text(inner.command_path), *_paragraphs(command.help or ""))
    for parameter in command.get_params(inner):
        told = parameter.get_help_record(inner)
        if told is not None and told[1] and parameter.name != "help":
            yield from (".TP", f"\\fB{_text(told[0])}\\fR", _text(" ".join(told[1].split())))
    for below in command.list_commands(inner) if isinstance(command, click.Group) else ():
        within = command.get_command(inner, below) if isinstance(command, click.Group) else None
        if within is not None:
            yield from _command(within, below, inner)


def _foot() -> Iterator[str]:
    statuses = (endings or "").partition("Exit statuses: ")[2]
    yield from (".SH EXIT STATUS", _text(" ".join(statuses.split())))
    yield from (".SH FILES", ".TP", ".B refcheck.toml, pyproject.toml", "The configuration.")
    yield from (".TP", ".B refcheck.lock", "The registries\\(aq answers.")


def _paragraphs(help_text: str) -> Iterator[str]:
    for paragraph in inspect.cleandoc(help_text).split("\n\n"):
        yield from (".PP", _text(" ".join(paragraph.split())))


def _text(text: str) -> str:
    """Return text that roff prints as it is, with hyphens that can be copied."""
    escaped = text.replace("\\", "\\(rs").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{escaped}" if escaped.startswith(".") else escaped


def _lowered(sentence: str) -> str:
    return _text(sentence[:1].lower() + sentence[1:].rstrip("."))
