"""`refcheck audit`: every deposited reference of a snapshot, against its record."""

from __future__ import annotations

import os
from pathlib import Path

import click

from refcheck.cli import options as shared

_PATH = click.Path(path_type=Path)
_RUN = "run"


class _Audits(click.Group):
    """A group whose first command need not be named: `refcheck audit SNAP` runs one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """See `click.Command.parse_args`."""
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = [_RUN, *args]
        return super().parse_args(ctx, args)


@click.group("audit", cls=_Audits, epilog="Example: refcheck audit crossref-2026 --out run")
def command() -> None:
    """Check every deposited reference of a snapshot that has a DOI against its record.

    `refcheck audit SNAP --out RUN` does, and goes on where it was interrupted; `status` and
    `report` tell what came of it (docs/scale.md).
    """


@command.command(_RUN)
@click.argument("snap", type=_PATH)
@click.option("--out", type=_PATH, required=True, metavar="RUN", help="The folder of results.")
@click.option(
    "--engine", type=click.Choice(["local", "spark"]), default="local", help="Who joins (local)."
)
@shared.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes (one a core).")
@click.option("--buckets", metavar="RANGE", help="These alone: 0-63.")
@click.option("--sample", metavar="SHARE", help="So many of the works that cite: 0.1%.")
@click.option("--unlinked", is_flag=True, help="Look for the works of references without a DOI.")
@click.option("--no-strings", is_flag=True, help="Pass by what is deposited as a string alone.")
@click.option(
    "--only-findings", is_flag=True, help="Keep what something is said of; count the rest."
)
@shared.option("--no-progress", is_flag=True, help="No progress on stderr.")
@shared.option("-q", "--quiet", is_flag=True, help="Nothing on stderr but errors.")
def run(
    snap: Path,
    out: Path,
    engine: str,
    jobs: int | None,
    buckets: str | None,
    sample: str | None,
    unlinked: bool,
    no_strings: bool,
    only_findings: bool,
    no_progress: bool,
    quiet: bool,
) -> int:
    """Check what the works in SNAP cite, and write what is found into RUN.

    Given again after an interruption, it does what is left. Exit status: 0 done, whatever is
    found; 1 rows were lost, or a bucket could not be done; 2 usage.
    """
    from refcheck.cli.steps import steps_for
    from refcheck.cli.telling import tell
    from refcheck.scale.audit.engines import engine_of
    from refcheck.scale.audit.plans import Plan
    from refcheck.scale.audit.running import run_audit
    from refcheck.scale.base.extras import require

    require("spark" if engine == "spark" else "audit", "`refcheck audit`")
    plan = Plan.of(
        snap,
        buckets=buckets,
        sample=sample,
        strings=not no_strings,
        only_findings=only_findings,
        unlinked=unlinked,
    )
    listener = steps_for(quiet, no_progress)
    done = run_audit(plan, out, engine_of(engine, jobs or os.cpu_count() or 1), listener)
    counted = ", ".join(f"{count:,} {status}" for status, count in sorted(done.counts.items()))
    click.echo(f"{out}: {sum(done.counts.values()):,} references: {counted}")
    if done.lost and not quiet:
        tell(f"workers were killed {done.lost} times, and their buckets done again")
    return 0


@command.command("status")
@click.argument("run_folder", type=_PATH, metavar="RUN")
def status(run_folder: Path) -> int:
    """Tell how far RUN is, and whether its files are whole.

    Exit status: 0 it is complete, 1 something is left or damaged.
    """
    from refcheck.cli.output import print_text
    from refcheck.scale.audit.standing import as_text, standing_of

    standing = standing_of(run_folder)
    print_text("\n".join(as_text(standing)) + "\n")
    return 0 if standing.is_complete else 1


@command.command("report")
@click.argument("run_folder", type=_PATH, metavar="RUN")
@click.option("--so-far", is_flag=True, help="Report on what is done of RUN: in RUN/report-so-far.")
def report(run_folder: Path, so_far: bool) -> int:
    """Write RUN/report/index.html and its tables as CSV: rates by field, year, publisher, journal.

    Exit status: 0 done, 1 RUN is not complete.
    """
    from refcheck.scale.audit.report import write_report
    from refcheck.scale.base.extras import require
    from refcheck.scale.base.locks import writing

    require("audit", "`refcheck audit report`")
    with writing(run_folder):
        page = write_report(run_folder, so_far=so_far)
    click.echo(str(page))
    return 0
