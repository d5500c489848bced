"""`refcheck baseline`: begin with what is there."""

from __future__ import annotations

from typing import Any

import click

from refcheck.cli import options as shared


@click.command("baseline", epilog="Example: refcheck baseline references/")
@shared.paths
@shared.locked
@shared.choosing
@shared.asking
@shared.caching
@shared.telling
def command(**given: Any) -> int:
    """Accept today's findings in PATHS; later runs report new ones only.

    Findings that are gone are dropped from the baseline. Exit status: 0 done, 3 when something
    could not be asked (the baseline is then left as it was).
    """
    from msgspec.structs import replace

    from refcheck.cli.preparing import Options, baseline_path, prepare, require_own
    from refcheck.cli.telling import announce, tell, tell_hint
    from refcheck.engine import verify, write_baseline
    from refcheck.engine.baseline import require_ours

    options = Options(no_baseline=True, **given)
    readings, settings = prepare(options)
    path = baseline_path(options.paths, settings.config)
    require_own(options, path)
    require_ours(path)  # before anything is asked
    report = verify(readings, replace(settings, fail_on=type(settings.fail_on).NEVER))
    for hint in () if options.quiet else report.hints:
        tell_hint(hint)
    if report.exit_status == 3:
        tell("the baseline was not written: not every reference could be checked")
        return 3
    count = write_baseline(path, report.outcomes)
    announce(f"{path.as_posix()}: {count} finding{'s' if count != 1 else ''} accepted")
    return 0
