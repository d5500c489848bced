"""Recording the registries' answers in the lockfile, and checking that it fits the documents."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from refcheck.engine.learning import learn
from refcheck.engine.settings import Settings
from refcheck.engine.verifying import all_items
from refcheck.engine.waiting import dois_at_sight
from refcheck.readers import Reading
from refcheck.sequences import Joined
from refcheck.sources.chain import Chain
from refcheck.sources.hints import hints
from refcheck.sources.lockfile import Changes, Lockfile
from refcheck.sources.progress import Ended


class Locking(Struct, frozen=True):
    """A lockfile that fits the documents, how it differs from the one on disk, what is missing.

    `unanswered` are the DOIs and search texts for which it has no answer, `unused` how many
    answers none of the documents needs that are kept all the same.
    """

    lockfile: Lockfile
    changes: Changes
    unanswered: tuple[str, ...]
    unused: int
    requests: int
    hints: tuple[str, ...] = ()


def lock(readings: Sequence[Reading], settings: Settings, *, prune: bool = True) -> Locking:
    """Ask for what the lockfile lacks; the file is written.

    What is in it already is kept, or asked again where the policy says to refresh. `prune` drops
    what the documents do not need: right only where they are all that share the lockfile. What
    has been answered is written even where the run is cut short, so that it need not be asked
    again.
    """
    old = Lockfile.load(settings.lockfile, today=settings.today)
    items = Joined(all_items(readings))
    chain = _chain(settings, old)
    try:
        learn(items, chain, settings.listener, dois_at_sight(readings))
    except BaseException:
        _save(_kept(chain, Lockfile.load(settings.lockfile, today=settings.today)))
        raise
    finally:
        chain.close()
        settings.listener(Ended())
    # Another process may have locked its documents meanwhile: its answers are kept.
    present = Lockfile.load(settings.lockfile, today=settings.today)
    locking = _locking(chain, present, settings, prune=prune)
    # Where nobody could be asked, an empty file would look like answers.
    if locking.lockfile.entries or locking.lockfile.search_entries or not locking.unanswered:
        _save(locking.lockfile)
    return locking


def check_lock(readings: Sequence[Reading], settings: Settings, *, prune: bool = True) -> Locking:
    """Return how the lockfile fits the documents, asking nobody and writing nothing."""
    offline = replace(settings, policy=replace(settings.policy, locked=True, refresh=False))
    old = Lockfile.load(settings.lockfile, today=settings.today)
    items = Joined(all_items(readings))
    with _chain(offline, old) as chain:
        learn(items, chain)
    return _locking(chain, old, offline, prune=prune)


def _save(lockfile: Lockfile) -> None:
    if not lockfile.is_saved:
        lockfile.save()


def _chain(settings: Settings, old: Lockfile) -> Chain:
    return Chain(
        settings.sources,
        old,
        today=settings.today,
        policy=settings.policy,
        report=settings.listener,
    )


def _locking(chain: Chain, present: Lockfile, settings: Settings, *, prune: bool) -> Locking:
    """Return what becomes of the `present` lockfile after what `chain` was asked."""
    kept = _kept(chain, present)
    fitting = kept.pruned(chain.asked, chain.searched)
    new = fitting if prune else kept
    failures = chain.failures
    return Locking(
        new,
        new.changes_from(present),
        tuple(failures),
        unused=len(fitting.changes_from(new).removed),
        requests=chain.requests,
        hints=(*hints(failures.values(), settings.sources), *chain.cache_hints),
    )


def _kept(chain: Chain, present: Lockfile) -> Lockfile:
    """Return the `present` lockfile with the answers of this run."""
    return present.updated(chain.entries, chain.search_entries)
