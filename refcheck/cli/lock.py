"""`refcheck lock`: record what the registries answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from refcheck.cli import options as shared
from refcheck.config.paths import shown_path
from refcheck.reporters.safe import shown

if TYPE_CHECKING:
    from refcheck.engine import Locking


@click.command("lock", epilog="Example: refcheck lock --refresh")
@shared.paths
@shared.refreshing
@click.option("--check", is_flag=True, help="Ask nobody; exit 1 when the lockfile does not fit.")
@shared.asking
@shared.telling
def command(check: bool, **given: Any) -> int:
    """Ask the registries about PATHS and record their answers in the lockfile.

    What is there already is kept. Without PATHS, what none of the configured `inputs` cites is
    dropped. Prints +added ~changed -removed. Exit status: 0 done, 1 with --check when the
    lockfile does not fit, 3 when something could not be asked.
    """
    from refcheck.cli.output import tell
    from refcheck.cli.preparing import Options, prepare, require_own
    from refcheck.engine import check_lock, lock

    options = Options(**given)
    readings, settings = prepare(options)
    if not (check or options.lockfile):
        require_own(options, settings.lockfile)
    # Other documents may share the lockfile; all of them are known only from the configuration.
    prune = not options.paths
    locking = (check_lock if check else lock)(readings, settings, prune=prune)
    for line in (_summary(locking, check), *_named(locking, check)):
        click.echo(shown(line))
    for hint in () if options.quiet or check else locking.hints:
        tell(f"hint: {hint}")
    if check:
        return 1 if locking.changes or locking.unanswered else 0
    return 3 if locking.unanswered else 0


def _summary(locking: Locking, check: bool) -> str:
    parts = []
    if locking.unanswered:
        parts.append(f"{len(locking.unanswered)} {'not in it' if check else 'not answered'}")
    if locking.unused:
        parts.append(f"{locking.unused} for other documents kept")
    if locking.requests:
        parts.append(f"{locking.requests} request{'s' if locking.requests != 1 else ''}")
    more = f" ({', '.join(parts)})" if parts else ""
    return f"{shown_path(locking.lockfile.path)}: {locking.changes}{more}"


def _named(locking: Locking, check: bool) -> Iterator[str]:
    """Yield a line for each answer that changed, or, when checking, that does not fit."""
    if check:
        yield from (f"  not in it: {key}" for key in locking.unanswered)
        yield from (f"  not cited: {key}" for key in locking.changes.removed)
    else:
        yield from (f"  changed: {key}" for key in locking.changes.changed)
