"""`refcheck lock`: record what the registries answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from refcheck.cli import options as shared

if TYPE_CHECKING:
    from refcheck.engine import Locking


@click.command("lock", epilog="Example: refcheck lock references/article.md --refresh")
@shared.paths
@shared.option("--refresh", is_flag=True, help="Ask again for everything.")
@click.option("--check", is_flag=True, help="Ask nobody; exit 1 when the lockfile does not fit.")
@shared.asking
@shared.telling
def command(check: bool, **given: Any) -> int:
    """Ask the registries about PATHS and record their answers in the lockfile.

    What is there already is kept, what nobody cites any more is dropped. Prints +added ~changed
    -removed. Exit status: 0 done, 1 with --check when the lockfile does not fit, 3 when
    something could not be asked.
    """
    from refcheck.cli.output import tell
    from refcheck.cli.preparing import Options, prepare
    from refcheck.engine import check_lock, lock

    options = Options(**given)
    readings, settings = prepare(options)
    locking = (check_lock if check else lock)(readings, settings)
    click.echo(_summary(locking, check))
    for hint in () if options.quiet else locking.hints:
        tell(f"hint: {hint}")
    if check:
        return 1 if locking.changes or locking.unreachable else 0
    return 3 if locking.unreachable else 0


def _summary(locking: Locking, check: bool) -> str:
    changes, parts = locking.changes, []
    if locking.unreachable:
        how = "not in it" if check else "not answered"
        parts.append(f"{locking.unreachable} {how}")
    if locking.requests:
        parts.append(f"{locking.requests} request{'s' if locking.requests != 1 else ''}")
    more = f" ({', '.join(parts)})" if parts else ""
    counts = f"+{len(changes.added)} ~{len(changes.changed)} -{len(changes.removed)}"
    return f"{locking.lockfile.path.as_posix()}: {counts}{more}"
