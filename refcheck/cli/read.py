"""`refcheck read`: how each reference was read."""

from __future__ import annotations

from typing import Any

import click

from refcheck.cli import options as shared


@click.command("read", epilog="Example: refcheck read article.md --format json")
@shared.paths
@shared.texts
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or for programs (text).",
)
@shared.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colours in text (auto).",
)
def command(format_name: str, color: str, **given: Any) -> int:
    """Show how each reference in PATHS was read, field by field. Asks nobody."""
    from refcheck.cli.output import print_pieces, terminal_page
    from refcheck.cli.preparing import Options, read_inputs
    from refcheck.cli.readings import as_json, as_text
    from refcheck.engine import all_items

    documents = all_items(read_inputs(Options(**given)))
    if format_name == "json":
        print_pieces(as_json(documents))
    else:
        print_pieces(as_text(documents, terminal_page(color)))
    return 0
