"""`refcheck export`: a clean bibliography."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from refcheck.cli import options as shared


@click.command("export", epilog="Example: refcheck export article.md --to bibtex -o article.bib")
@shared.paths
@click.option(
    "--to",
    "format_name",
    default="bibtex",
    metavar="NAME",
    help="bibtex, biblatex, csl-json or ris (bibtex).",
)
@click.option("-o", "--output", metavar="FILE", help="Write it there.")
@click.option(
    "--prefer",
    type=click.Choice(["record", "stated"]),
    default="record",
    help="Whose word counts (record).",
)
@click.option(
    "--journal", type=click.Choice(["full", "short"]), default="full", help="Journal names (full)."
)
@click.option("--key-format", metavar="TEMPLATE", help="Keys, such as {author}{year}.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Accents and symbols as LaTeX.")
@shared.option("--locked", is_flag=True, help="Answer from the lockfile alone; ask nobody.")
@shared.asking
@shared.telling
def command(  # one parameter for each option
    format_name: str,
    output: str | None,
    prefer: str,
    journal: str,
    key_format: str | None,
    ascii_only: bool,
    **given: Any,
) -> int:
    """Write a cleaned bibliography of PATHS.

    Each entry is taken from its record where that agrees, from the reference where not, and
    never from the record of another work; findings stand above it as comments. Exit status: 0
    done, 3 when something could not be asked.
    """
    from refcheck.cli.output import print_text
    from refcheck.cli.preparing import Options, prepare
    from refcheck.config import did_you_mean
    from refcheck.engine import verify, write_whole
    from refcheck.errors import UsageError
    from refcheck.writers import WRITERS, Journal, Prefer, WriteOptions, from_outcome

    write = WRITERS.get(format_name)
    if write is None:
        raise UsageError(
            f"there is no format {format_name!r} to write{did_you_mean(format_name, WRITERS)}",
            hint=f"choose from {', '.join(WRITERS)}",
        )
    options = Options(**given)
    report = verify(*prepare(options))
    entries = [from_outcome(outcome, Prefer(prefer)) for outcome in report.outcomes]
    text = write(entries, WriteOptions(ascii_only, Journal(journal), key_format))
    if output is None:
        print_text(text)
    else:
        write_whole(Path(output), text)
    for hint in () if options.quiet else report.hints:
        click.echo(f"hint: {hint}", err=True)
    return 3 if report.exit_status == 3 else 0
