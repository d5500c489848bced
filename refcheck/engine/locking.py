"""Recording the registries' answers in the lockfile, and checking that it fits the documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.answer import Answer, SearchAnswer, Unreachable
from refcheck.engine.learning import learn
from refcheck.engine.settings import Settings
from refcheck.engine.verifying import all_items
from refcheck.files import read_regular
from refcheck.readers import Reading
from refcheck.sources.base import Query, unheard
from refcheck.sources.chain import Chain
from refcheck.sources.hints import hints
from refcheck.sources.lockfile import MAX_BYTES, Changes, Lockfile
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
    items = [item for document in all_items(readings) for item in document]
    recorder = _Recorder(settings, old)
    try:
        learn(items, recorder, settings.listener)
    except BaseException:
        _save(recorder.kept(Lockfile.load(settings.lockfile, today=settings.today)))
        raise
    finally:
        recorder.close()
        settings.listener(Ended())
    # Another process may have locked its documents meanwhile: its answers are kept.
    locking = recorder.locking(
        Lockfile.load(settings.lockfile, today=settings.today), settings, prune=prune
    )
    # Where nobody could be asked, an empty file would look like answers.
    if locking.lockfile.entries or locking.lockfile.search_entries or not locking.unanswered:
        _save(locking.lockfile)
    return locking


def check_lock(readings: Sequence[Reading], settings: Settings, *, prune: bool = True) -> Locking:
    """Return how the lockfile fits the documents, asking nobody and writing nothing."""
    offline = replace(settings, policy=replace(settings.policy, locked=True, refresh=False))
    old = Lockfile.load(settings.lockfile, today=settings.today)
    items = [item for document in all_items(readings) for item in document]
    recorder = _Recorder(offline, old)
    learn(items, recorder)
    recorder.close()
    return recorder.locking(old, offline, prune=prune)


def _save(lockfile: Lockfile) -> None:
    path = lockfile.path
    if not path.exists() or lockfile.text().encode() != read_regular(path, MAX_BYTES):
        lockfile.save()


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
        self._dois: dict[str, None] = {}
        self._texts: dict[str, None] = {}
        self._failures: dict[str, Unreachable] = {}
        self.close = self.chain.close

    def answers(
        self, dois: Sequence[str], arrived: Callable[[Mapping[str, Answer]], None] = unheard
    ) -> Mapping[str, Answer]:
        """See `Source.answers`."""
        self._dois |= dict.fromkeys(dois)
        answers = self.chain.answers(dois, arrived)
        self._failures |= {d: a for d, a in answers.items() if isinstance(a, Unreachable)}
        return answers

    def searches(
        self,
        queries: Sequence[Query],
        arrived: Callable[[Mapping[Query, SearchAnswer]], None] = unheard,
    ) -> Mapping[Query, SearchAnswer]:
        """See `Source.searches`."""
        self._texts |= dict.fromkeys(query.key for query in queries)
        answers = self.chain.searches(queries, arrived)
        self._failures |= {q.key: a for q, a in answers.items() if isinstance(a, Unreachable)}
        return answers

    def locking(self, present: Lockfile, settings: Settings, *, prune: bool) -> Locking:
        """Return what becomes of the `present` lockfile."""
        kept = self.kept(present)
        fitting = kept.pruned(self._dois, self._texts)
        new = fitting if prune else kept
        return Locking(
            new,
            new.changes_from(present),
            tuple(self._failures),
            unused=len(fitting.changes_from(new).removed),
            requests=self.chain.requests,
            hints=(*hints(self._failures.values(), settings.sources), *self.chain.cache_hints),
        )

    def kept(self, present: Lockfile) -> Lockfile:
        """Return the `present` lockfile with the answers of this run."""
        return present.updated(self.chain.entries, self.chain.search_entries)
