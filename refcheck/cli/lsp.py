"""`refcheck lsp`: the language server."""

from __future__ import annotations

import click


@click.command("lsp")
def command() -> int:
    """Talk to an editor on standard input and output (Language Server Protocol).

    Answers come from the lockfile and the cache; nobody is asked. It needs the extra `lsp`:
    pip install 'refcheck-cli[lsp]'.
    """
    from refcheck.errors import UsageError

    try:
        from refcheck.lsp.server import server
    except ModuleNotFoundError as error:
        raise UsageError(
            f"the language server needs {error.name}", hint="pip install 'refcheck-cli[lsp]'"
        ) from None
    server().start_io()
    return 0
