"""`refcheck mcp`: the server for assistants."""

from __future__ import annotations

from typing import Any

import click

from refcheck.cli import options as shared


@click.command("mcp", epilog="Example: refcheck mcp --root ~/papers --mailto you@example.org")
@click.option(
    "--root",
    "roots",
    multiple=True,
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False),
    help="Files in it may be read, for a client that grants no folders itself.",
)
@shared.locked
@shared.asking
def command(roots: tuple[str, ...], **given: Any) -> int:
    """Talk to an assistant on standard input and output (Model Context Protocol).

    It offers tools that verify references, find records, export bibliographies and explain rules.
    It needs the extra `mcp`: pip install 'refcheck-cli[mcp]'.
    """
    from pathlib import Path

    from refcheck.cli.streams import incoming
    from refcheck.errors import UsageError
    from refcheck.hosting.standing import Standing

    try:
        from refcheck.assistant.server import run
    except ModuleNotFoundError as error:
        raise UsageError(
            f"the server for assistants needs {error.name}",
            hint="`pip install 'refcheck-cli[mcp]'`",
        ) from None
    incoming()
    run(Standing(**given), [Path(root) for root in roots])
    return 0
