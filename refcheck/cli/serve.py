"""`refcheck serve`: the page, on this machine."""

from __future__ import annotations

from typing import Any

import click

from refcheck.cli import options as shared


@click.command("serve", epilog="Example: refcheck serve --open --mailto you@example.org")
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="That one, not a free one.")
@shared.locked
@shared.asking
def command(opens: bool, port: int, **given: Any) -> int:
    """Serve the page on this machine: drop a document, see what is wrong, take the corrected one.

    Nobody else can reach it; the configuration, lockfile and cache are those of this folder. It
    needs the extra `serve`: pip install 'refcheck-cli[serve]'. Ctrl-C ends it.
    """
    from refcheck.errors import UsageError
    from refcheck.files import why
    from refcheck.hosting.standing import Standing

    try:
        from refcheck.page.bench import Bench
        from refcheck.serving.starting import serve
    except ModuleNotFoundError as error:
        raise UsageError(
            f"the page's server needs {error.name}", hint="pip install 'refcheck-cli[serve]'"
        ) from None

    def announce(address: str) -> None:
        click.echo(address)
        if opens:
            click.launch(address)

    try:
        serve(Bench(Standing(**given)), port, announce)
    except OSError as error:
        raise UsageError(f"port {port} cannot be used: {why(error)}") from None
    return 0
