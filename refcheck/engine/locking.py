"""Recording the registries' answers in the lockfile, and checking that it fits the documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from refcheck.core.answer import Answer, SearchAnswer, Unreachable
from refcheck.engine.learning import learn
from refcheck.engine.settings import Settings
from refcheck.engine.verifying import all_items
from refcheck.readers import Reading
from refcheck.sources.base import Query
from refcheck.sources.chain import Chain
from refcheck.sources.hints import hints
from refcheck.sources.lockfile import Changes, Lockfile


@dataclass(frozen=True, slots=True)
class Locking:
    """A lockfile that fits the documents, how it differs from the one on disk, what is missing.

    `unreachable` counts the references whose question could not be asked.
    """

    lockfile: Lockfile
    changes: Changes
    unreachable: int
    requests: int
    hints: tuple[str, ...] = ()


def lock(readings: Sequence[Reading], settings: Settings) -> Locking:
    """Ask for what the lockfile lacks and drop what nobody cites; the file is written.

    What is in it already is kept, or asked again where the policy says to refresh. What has
    been answered is written even where the run is cut short, so that it need not be asked again.
    """
    old = Lockfile.load(settings.lockfile)
    items = [item for document in all_items(readings) for item in document]
    recorder = _Recorder(settings, old)
    try:
        learnt = learn(items, recorder)
    except BaseException:
        _save(recorder.kept(prune=False), old)
        raise
    finally:
        recorder.close()
    new = recorder.kept(prune=True)
    _save(new, old)
    failures = [a for one in learnt if isinstance(a := one.checked.answer, Unreachable)]
    advice = (*hints(failures, settings.sources), *recorder.chain.cache_hints)
    changes = new.changes_from(old)
    return Locking(new, changes, len(failures), recorder.chain.requests, advice)


def check_lock(readings: Sequence[Reading], settings: Settings) -> Locking:
    """Return how the lockfile fits the documents, asking nobody and writing nothing."""
    offline = replace(settings, policy=replace(settings.policy, locked=True, refresh=False))
    old = Lockfile.load(settings.lockfile)
    items = [item for document in all_items(readings) for item in document]
    recorder = _Recorder(offline, old)
    learnt = learn(items, recorder)
    recorder.close()
    missing = sum(isinstance(one.checked.answer, Unreachable) for one in learnt)
    new = recorder.kept(prune=True)
    return Locking(new, new.changes_from(old), missing, 0)


def _save(new: Lockfile, old: Lockfile) -> None:
    if new.text() != old.text() or not new.path.exists():
        new.save()


class _Recorder:
    """A source that remembers what it was asked, so that the lockfile keeps that and no more."""

    def __init__(self, settings: Settings, old: Lockfile) -> None:
        self.chain = Chain(
            settings.sources,
            old,
            today=settings.today,
            policy=settings.policy,
            report=settings.listener,
        )
        self._old = old
        self._dois: dict[str, None] = {}
        self._texts: dict[str, None] = {}
        self.close = self.chain.close

    def answers(self, dois: Sequence[str]) -> Mapping[str, Answer]:
        """See `Source.answers`."""
        self._dois |= dict.fromkeys(dois)
        return self.chain.answers(dois)

    def searches(self, queries: Sequence[Query]) -> Mapping[Query, SearchAnswer]:
        """See `Source.searches`."""
        self._texts |= dict.fromkeys(query.text for query in queries)
        return self.chain.searches(queries)

    def kept(self, *, prune: bool) -> Lockfile:
        """Return the old lockfile with the new answers; pruned, with nothing unasked."""
        new = self._old.updated(self.chain.entries, self.chain.search_entries)
        return new.pruned(self._dois, self._texts) if prune else new
