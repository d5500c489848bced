"""`refcheck verify`: the main job."""

from __future__ import annotations

from typing import Any

import click

from refcheck.cli import options as shared

_FAIL_ON = click.Choice(["error", "warning", "note", "never"])
_SEVERITY = click.Choice(["error", "warning", "note"])
_SORT = click.Choice(["document", "severity"])
_CONFIDENCE = click.Choice(["low", "medium", "high"])
_COLOR = click.Choice(["auto", "always", "never"])


@click.command("verify", epilog="Example: refcheck verify paper.bib --locked --fail-on warning")
@shared.paths
@shared.texts
@shared.option(
    "--format", "formats", multiple=True, metavar="NAME", help="text, json, sarif, html, ..."
)
@shared.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write the report there; the suffix may say the format.",
)
@shared.option("--sort", type=_SORT, help="In text: as in the document, or the worst first.")
@shared.option("--statistics", is_flag=True, help="In text: what was found by kind, no more.")
@shared.locked
@shared.snapshot
@shared.refreshing
@shared.option("--fix", is_flag=True, help="Apply the safe fixes in place.")
@shared.option("--diff", is_flag=True, help="Print the fixes as a diff; change nothing.")
@shared.option("--show-fixes", is_flag=True, help="With --fix: each change, one a line.")
@shared.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: all fixes.")
@shared.citing
@shared.choosing
@shared.option("--fail-on", type=_FAIL_ON, help="Exit 1 from this severity on (error).")
@shared.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found (--fail-on never).")
@shared.option(
    "--show-severity", type=_SEVERITY, help="Show findings from this severity on (note)."
)
@shared.option("--min-confidence", type=_CONFIDENCE, help="Show findings this sure (medium).")
@shared.asking
@shared.caching
@shared.option("--no-ignores", is_flag=True, help="Show suppressed findings too.")
@shared.option("--no-baseline", is_flag=True, help="Show accepted findings too.")
@shared.telling
@shared.option("--color", type=_COLOR, default="auto", help="Colours in text (auto).")
def command(
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    color: str,
    sort: str | None,
    statistics: bool,
    fix: bool,
    diff: bool,
    show_fixes: bool,
    unsafe_fixes: bool,
    exit_zero: bool,
    **given: Any,
) -> int:
    """Check every reference in PATHS (files, folders or DOIs, - for stdin) against its record.

    Without PATHS the `inputs` of the configuration are checked. Exit status: 0 all is well,
    1 findings, 2 usage, 3 something could not be asked, 4 no references.
    """
    from refcheck.cli.output import Shown, deliver, paired, print_bytes, summarise, tell_fixes
    from refcheck.cli.preparing import Options, prepare, require_outputs_apart
    from refcheck.cli.progress import Slowness
    from refcheck.engine import verify
    from refcheck.errors import UsageError
    from refcheck.reporters import Sort, format_of

    if diff and (outputs or formats):
        raise UsageError(
            "--diff prints the fixes and no report", hint="leave out --format and --output"
        )
    formats = formats or tuple(map(format_of, outputs)) or ("text",)
    paired(formats, outputs)
    if show_fixes and not (fix or diff):
        raise UsageError("--show-fixes tells what --fix changes", hint="add --fix, or --diff")
    if statistics and "text" not in formats:
        raise UsageError("--statistics is for people", hint="leave --format out, or name text")
    shown = Shown(color, Sort(sort or Sort.DOCUMENT), statistics)
    if exit_zero:
        given["fail_on"] = "never"
    options = Options(**given)
    readings, settings = prepare(options)
    require_outputs_apart([path for path in outputs if path != "-"], readings, settings)
    if fix or diff:
        from refcheck.engine import verify_and_fix

        report, fixed = verify_and_fix(
            readings,
            settings,
            input_format=options.input_format,
            unsafe=unsafe_fixes,
            write=not diff,
        )
    else:
        report, fixed = verify(readings, settings), ()
    if diff:
        print_bytes(b"".join(file.diff for file in fixed))
    else:
        deliver(report, formats, outputs, shown)
    if show_fixes or not options.quiet:
        tell_fixes(fixed, each=show_fixes)
    if not options.quiet:
        summarise(
            report,
            also_counts=diff or len(outputs) == len(formats),
            was_slow=settings.sources.mailto is None
            and isinstance(settings.listener, Slowness)
            and settings.listener.was_slow,
        )
    return report.exit_status
