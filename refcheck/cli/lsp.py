"""`refcheck lsp`: the language server."""

from __future__ import annotations

from typing import BinaryIO, cast

import click


@click.command("lsp")
def command() -> int:
    """Talk to an editor on standard input and output (Language Server Protocol).

    Answers come from the lockfile and the cache; nobody is asked. It needs the extra `lsp`:
    pip install 'refcheck-cli[lsp]'.
    """
    from refcheck.cli.streams import incoming
    from refcheck.errors import UsageError
    from refcheck.lsp.incoming import Incoming

    try:
        from refcheck.lsp.server import server
    except ModuleNotFoundError as error:
        raise UsageError(
            f"the language server needs {error.name}", hint="`pip install 'refcheck-cli[lsp]'`"
        ) from None
    server().start_io(cast(BinaryIO, Incoming(incoming())))
    return 0
