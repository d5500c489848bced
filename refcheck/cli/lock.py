"""`refcheck lock`: record what the registries answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from refcheck.cli import options as shared
from refcheck.config.paths import shown_path

if TYPE_CHECKING:
    from refcheck.cli.preparing import Options
    from refcheck.engine import Confirmation, Locking


@click.command("lock", epilog="Example: refcheck lock --refresh")
@shared.paths
@shared.refreshing
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when the lockfile does not fit.")
@click.option("--online", is_flag=True, help="With --check: ask whether its answers are true.")
@click.option("--since", metavar="REV", help="With --online: only those changed since in git.")
@shared.asking
@shared.caching
@shared.telling
def command(check: bool, online: bool, since: str | None, **given: Any) -> int:
    """Ask the registries about PATHS and record their answers in the lockfile.

    What is there already is kept. Without PATHS, what none of the configured `inputs` cites is
    dropped. Prints +added ~changed -removed. Exit status: 0 done, 1 with --check when the
    lockfile does not fit or an answer in it is not the registry's, 3 when something could not be
    asked.
    """
    from refcheck.cli.preparing import Options, prepare, require_own
    from refcheck.cli.telling import announce, tell_hint
    from refcheck.engine import check_lock, confirm, lock

    _require_together(check, online, since)
    options = Options(**given)
    readings, settings = prepare(options)
    if not (check or options.lockfile):
        require_own(options, settings.lockfile)
    # Other documents may share the lockfile; all of them are known only from the configuration.
    prune = not options.paths
    locking = (check_lock if check else lock)(readings, settings, prune=prune)
    for line in (_summary(locking, check), *_named(locking, check)):
        announce(line)
    for hint in () if options.quiet or check else locking.hints:
        tell_hint(hint)
    if not check:
        return 3 if locking.unanswered else 0
    misfit = bool(locking.changes or locking.unanswered)
    return _confirmed(confirm(settings, since), options, misfit) if online else int(misfit)


def _require_together(check: bool, online: bool, since: str | None) -> None:
    from refcheck.errors import UsageError

    if online and not check:
        raise UsageError("--online goes with --check", hint="`refcheck lock --check --online`")
    if since is not None and not online:
        raise UsageError("--since goes with --online", hint="`refcheck lock --check --online`")


def _confirmed(confirmation: Confirmation, options: Options, misfit: bool) -> int:
    """Tell what the registries say to the answers, and return the exit status."""
    from refcheck.cli.telling import announce, tell_hint

    found = confirmation
    kinds = (
        ("confirmed", found.confirmed),
        ("not what the registry says", found.denied),
        ("entered by a person", found.transcribed),
        ("could not be asked", found.unanswered),
    )
    counted = [f"{len(keys)} {kind}" for kind, keys in kinds if keys]
    announce(", ".join(counted) or "nothing to confirm")
    for kind, keys in kinds[1:]:
        for key in keys:
            announce(f"  {kind}: {key}")
    for hint in () if options.quiet else found.hints:
        tell_hint(hint)
    if misfit or found.denied or found.transcribed:
        return 1
    return 3 if found.unanswered else 0


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
