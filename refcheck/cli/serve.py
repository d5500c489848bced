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
    from contextlib import ExitStack
    import signal

    from refcheck.errors import UsageError
    from refcheck.files import why
    from refcheck.hosting.standing import Standing

    try:
        from refcheck.page.bench import Bench
        from refcheck.serving.opening import doorway
        from refcheck.serving.starting import serve
    except ModuleNotFoundError as error:
        raise UsageError(
            f"the page's server needs {error.name}", hint="`pip install 'refcheck-cli[serve]'`"
        ) from None

    with ExitStack() as until_the_end:

        def announce(address: str) -> None:
            click.echo(address)
            if opens:
                click.launch(str(until_the_end.enter_context(doorway(address))))

        # Ended from outside it cleans up as well: the server hands the signal on when it is done.
        signal.signal(signal.SIGTERM, _ended)
        try:
            serve(Bench(Standing(**given)), port, announce)
        except OSError as error:
            raise UsageError(f"port {port} cannot be used: {why(error)}") from None
    return 0


def _ended(number: int, _: object) -> None:
    raise SystemExit(128 + number)
