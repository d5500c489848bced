"""`refcheck export`: a clean bibliography."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from refcheck.cli import options as shared


@click.command("export", epilog="Example: refcheck export article.md --to bibtex -o article.bib")
@shared.paths
@shared.texts
@click.option(
    "--to",
    "format_name",
    metavar="NAME",
    help="bibtex, biblatex, csl-json, csl-yaml, ris (as the output's suffix says, or bibtex).",
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
@click.option(
    "--sort",
    type=click.Choice(["given", "key", "author", "year"]),
    default="given",
    help="Order of the entries (given).",
)
@click.option("--unique", is_flag=True, help="One entry for a work that is cited twice.")
@shared.citing
@shared.locked
@shared.asking
@shared.caching
@shared.telling
def command(  # one parameter for each option that only this command has
    format_name: str | None,
    output: str | None,
    prefer: str,
    journal: str,
    key_format: str | None,
    ascii_only: bool,
    sort: str,
    unique: bool,
    **given: Any,
) -> int:
    """Write a cleaned bibliography of PATHS.

    Each entry is taken from its record where that agrees, from the reference where not, and
    never from the record of another work; findings stand above it as comments. Exit status: 0
    done, 3 when something could not be asked.
    """
    from msgspec.structs import replace

    from refcheck.cli.output import print_text
    from refcheck.cli.preparing import Options, prepare, require_outputs_apart
    from refcheck.cli.telling import tell, tell_hint
    from refcheck.engine import Export, export, verify, write_whole
    from refcheck.engine.own_exports import marked
    from refcheck.writers import Journal, Prefer, Sort, WriteOptions, format_of

    writing = WriteOptions(ascii_only, Journal(journal), key_format)
    output = None if output == "-" else output
    format_name = format_name or format_of(output)
    wanted = Export(format_name, Prefer(prefer), Sort(sort), unique, writing)
    options = Options(**given)
    readings, settings = prepare(options)
    require_outputs_apart([output] if output else [], readings, settings)
    report = verify(readings, settings)
    text = export(report, wanted, tell, tell_left_out=options.verbose)
    if output is None:
        print_text(text)
    else:
        write_whole(Path(output), marked(text, format_name))
    if not options.quiet:
        for hint in report.hints:
            tell_hint(hint)
    return replace(report, fail_on=None).exit_status
