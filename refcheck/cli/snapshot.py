"""`refcheck snapshot`: Crossref's whole corpus on this machine."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refcheck.cli import options as shared

if TYPE_CHECKING:
    from refcheck.scale.base.progress import Listener
    from refcheck.scale.snapshot.plans import Wanted
    from refcheck.sources.snapshot_layout import Manifest

_PATH = click.Path(path_type=Path)
_MANY = click.IntRange(min=1)


@click.group("snapshot", epilog="Example: refcheck snapshot build DUMP --out crossref-2026")
def command() -> None:
    """Keep Crossref's corpus on this machine, from its public data file (docs/scale.md).

    `verify --snapshot` answers from it, and `audit` checks all that it cites.
    """


def _working(function: Any) -> Any:
    """Take how the work is done, and told of."""
    for decorator in (
        shared.option("-q", "--quiet", is_flag=True, help="Nothing on stderr but errors."),
        shared.option("--no-progress", is_flag=True, help="No progress on stderr."),
        shared.option("--jobs", type=_MANY, metavar="N", help="Processes (one a core)."),
        shared.option(
            "--retractions", type=_PATH, metavar="FILE", help="Retraction Watch's list, as CSV."
        ),
    ):
        function = decorator(function)
    return function


@command.command("build")
@click.argument("dump", type=_PATH)
@click.option("--out", type=_PATH, required=True, metavar="SNAP", help="The folder to make.")
@click.option("--references", is_flag=True, help="Keep what works cite, too: for an audit.")
@click.option("--buckets", type=_MANY, metavar="N", help="Shards and buckets: a power of 2.")
@_working
def build(dump: Path, out: Path, references: bool, buckets: int | None, **given: Any) -> int:
    """Make a snapshot of DUMP: a folder of .json.gz or .jsonl.gz.

    Given again after an interruption, it goes on. What is damaged in DUMP is left out and
    counted. Exit status: 0 done, 1 done but for what is damaged, 2 usage.
    """
    from refcheck.scale.base.extras import require
    from refcheck.scale.snapshot.dump import files_of
    from refcheck.scale.snapshot.plans import Wanted, sources_of

    require("audit" if references else "snapshot", "`refcheck snapshot build`")
    sources = sources_of(files_of(dump))
    return _built(out, Wanted(sources, references, given["retractions"], buckets), given)


@command.command("update")
@click.argument("snap", type=_PATH)
@click.argument("delta", type=_PATH, required=False)
@click.option("--since", metavar="DAY", help="Ask Crossref for what is newer: a day, or auto.")
@shared.option("--mailto", metavar="ADDRESS", help="Contact sent to Crossref (polite pool).")
@_working
def update(
    snap: Path, delta: Path | None, since: str | None, mailto: str | None, **given: Any
) -> int:
    """Bring SNAP up to date with DELTA, a newer file, or (--since) with what Crossref has since.

    Of every work the version that was indexed last stays. Exit status: as of build, and 3 when
    Crossref could not be asked.
    """
    from refcheck.errors import UsageError
    from refcheck.scale.snapshot import updating
    from refcheck.scale.snapshot.dump import files_of
    from refcheck.scale.snapshot.plans import Wanted, sources_of
    from refcheck.sources.settings import SourceSettings
    from refcheck.sources.snapshot_layout import Manifest

    if (delta is None) == (since is None) and given["retractions"] is None:
        raise UsageError(
            "it was not said what SNAP is to be brought up to date with",
            hint="name a newer file, or --since auto",
        )
    manifest, listener = Manifest.load(snap), _listener(given)
    files = [] if delta is None else files_of(delta)
    if since is not None:
        day = updating.since(since, manifest)
        settings = SourceSettings.from_environ(os.environ, mailto=mailto)
        files += updating.fetched(snap, day, settings, listener)
    wanted = Wanted(sources_of(files), manifest.tables, given["retractions"], 2**manifest.bits)
    status = _built(snap, wanted, given, manifest)
    updating.forget_fetched(snap)
    return status


@command.command("info")
@click.argument("snap", type=_PATH)
@click.option("--json", "as_json", is_flag=True, help="Print the whole manifest, for programs.")
def info(snap: Path, as_json: bool) -> None:
    """Tell what SNAP was made from, when, and how much is in it."""
    from refcheck.cli.output import print_text
    from refcheck.scale.snapshot import inspecting
    from refcheck.sources.snapshot_layout import Manifest

    manifest = Manifest.load(snap)
    if as_json:
        print_text(inspecting.told_as_json(snap, manifest) + "\n")
    else:
        print_text(inspecting.told_as_text(snap, manifest))


@command.command("verify")
@click.argument("snap", type=_PATH)
@click.option("--sample", type=int, default=1000, metavar="N", help="Records looked up (1000).")
@shared.option("--no-progress", is_flag=True, help="No progress on stderr.")
def verify(snap: Path, sample: int, no_progress: bool) -> int:
    """Read every file of SNAP, compare it with its checksum, and look some records up.

    Exit status: 0 all is well, 1 something is damaged.
    """
    from refcheck.cli.steps import steps_for
    from refcheck.cli.telling import tell
    from refcheck.scale.snapshot.inspecting import faults_of

    faults = 0
    for fault in faults_of(snap, sample, steps_for(False, no_progress)):
        faults += 1
        tell(fault)
    click.echo(f"{snap}: {faults or 'no'} fault{'' if faults == 1 else 's'}")
    return 1 if faults else 0


def _built(out: Path, wanted: Wanted, given: dict[str, Any], base: Manifest | None = None) -> int:
    """Build or update, tell what came of it, and return the exit status."""
    from refcheck.cli.telling import tell
    from refcheck.scale.snapshot.building import Building
    from refcheck.scale.snapshot.inspecting import damage_as_text

    jobs = given["jobs"] or os.cpu_count() or 1
    today = datetime.date.today()
    manifest = Building(out, wanted, today, jobs, base, _listener(given)).run()
    counts, source = manifest["counts"], manifest["sources"][-1]
    click.echo(f"{out}: {counts['works']:,} works as of {manifest['date']}")
    for line in damage_as_text(source["damage"]):
        tell(f"left out: {line}")
    return 1 if source["damage"] else 0


def _listener(given: dict[str, Any]) -> Listener:
    from refcheck.cli.steps import steps_for

    return steps_for(given["quiet"], given["no_progress"])
