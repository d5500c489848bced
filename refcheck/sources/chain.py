"""The lockfile, a snapshot, the cache, then the registries: one source made of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from refcheck.config.model import Registry
from refcheck.config.paths import shown_path
from refcheck.core.model.answer import Answer, Obstacle, SearchAnswer, Unreachable, Via
from refcheck.core.model.identifiers import is_number
from refcheck.sources.base import Query, unheard
from refcheck.sources.entry import Entry, SearchEntry
from refcheck.sources.forms import source_of
from refcheck.sources.lockfile import Lockfile
from refcheck.sources.pace import Clock, SystemClock
from refcheck.sources.progress import Answered, Begun, Counter, Report, silent
from refcheck.sources.settings import SourceSettings

if TYPE_CHECKING:  # a locked run loads neither `sqlite3` nor `requests`
    from refcheck.sources.cache import Cache
    from refcheck.sources.registries import Registries
    from refcheck.sources.snapshot import Snapshot


_UNASKABLE = Unreachable(Obstacle.GIVEN_UP, "it holds characters that cannot be sent")


class Policy(Struct, frozen=True):
    """Which sources may answer.

    `locked`: the lockfile and a snapshot alone; no cache is read and no socket opened.
    `refresh`: the registries alone. `use_cache`: whether answers are kept between runs.
    `search`: whether references without a DOI are searched for.
    """

    locked: bool = False
    refresh: bool = False
    use_cache: bool = True
    search: bool = True


_AS_EVER = Policy()


class Chain:
    """See `Source`. Asks about each DOI and each search text once in its life.

    `entries` and `search_entries` hold what was answered so far, whatever its source, in the
    form a lockfile keeps: an interrupted run can still save them. `today` is the date new
    answers are marked with, `snapshot` the folder of one. Use it as a context manager, or
    `close` it. Raise `SnapshotError` where that folder holds none.
    """

    def __init__(
        self,
        settings: SourceSettings,
        lockfile: Lockfile,
        *,
        today: datetime.date,
        policy: Policy = _AS_EVER,
        report: Report = silent,
        clock: Clock | None = None,
        snapshot: Path | None = None,
    ) -> None:
        self.entries: dict[str, Entry] = {}
        self.search_entries: dict[str, SearchEntry] = {}
        self._answers: dict[str, Answer] = {}
        self._search_answers: dict[str, SearchAnswer] = {}
        self._settings = settings
        self._lockfile = lockfile
        self._today = today
        self._policy = policy
        self._clock = SystemClock() if clock is None else clock
        self._counter = Counter(report)
        self._cache: Cache | None = None
        self._registries: Registries | None = None
        self._snapshot: Snapshot | None = None if snapshot is None else _opened_snapshot(snapshot)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def requests(self) -> int:
        """Return how many requests were needed; one sent again after a failure counts once."""
        return self._counter.requests

    @property
    def snapshot_date(self) -> datetime.date | None:
        """Return the day that the snapshot is of."""
        return None if self._snapshot is None else self._snapshot.manifest.date

    @property
    def cache_hints(self) -> tuple[str, ...]:
        """Return what the user should know about the cache."""
        return () if self._cache is None else tuple(self._cache.hints)

    def answers(
        self, dois: Sequence[str], arrived: Callable[[Mapping[str, Answer]], None] = unheard
    ) -> Mapping[str, Answer]:
        """Return an answer for each DOI (normal form) and each number, in the order given.

        `Unreachable` is an answer too: for what the registries could not be asked, and in a
        locked run for what is neither in the lockfile nor in a snapshot. There is none for the
        numbers of a source that is not to be asked.
        """
        wanted = dict.fromkeys(filter(self._may_be_asked, dois))
        self._answers |= {doi: _UNASKABLE for doi in self._open(wanted) if not _is_text(doi)}
        if not self._policy.refresh:
            self._settle(self._lockfile.entries, wanted, Via.LOCKFILE)
        if self._snapshot is not None and (rest := self._open(wanted)):
            found = self._snapshot.entries(doi for doi in rest if not is_number(doi))
            self._settle(found, found, Via.SNAPSHOT)
        if rest := self._open(wanted):
            if self._policy.locked:
                self._answers |= {key: self._not_known(key) for key in rest}
            else:
                self._ask(rest, arrived)
        return {doi: self._answers[doi] for doi in wanted}

    def searches(
        self,
        queries: Sequence[Query],
        arrived: Callable[[Mapping[Query, SearchAnswer]], None] = unheard,
    ) -> Mapping[Query, SearchAnswer]:
        """Return what the search says for each query; nothing where searching is off, or at a
        source that is not to be asked.
        """
        if not self._policy.search:
            return {}
        asked = [query for query in queries if self._may_be_searched(query)]
        wanted = {query.key: query for query in asked}
        if not self._policy.refresh:
            self._settle_searches(self._lockfile.search_entries, wanted, Via.LOCKFILE)
        if rest := [query for key, query in wanted.items() if key not in self._search_answers]:
            if self._policy.locked:
                self._search_answers |= {query.key: self._not_locked() for query in rest}
            else:
                self._search(rest, arrived)
        return {query: self._search_answers[query.key] for query in asked}

    def close(self) -> None:
        """Close the cache, the snapshot and the connections."""
        if self._snapshot is not None:
            self._snapshot.close()
        if self._cache is not None:
            self._cache.close()
        if self._registries is not None:
            self._registries.close()

    def _may_be_asked(self, key: str) -> bool:
        """Say whether somebody is to be asked for it, or was when the lockfile was written."""
        if not is_number(key):
            return True
        if self._policy.locked and not self._lockfile.holds_all:
            return False
        return source_of(key) in self._settings.registries

    def _may_be_searched(self, query: Query) -> bool:
        if query.at not in self._settings.registries:
            return False
        is_first = query.at is Registry.CROSSREF
        return is_first or not self._policy.locked or self._lockfile.holds_all

    def _open(self, dois: Iterable[str]) -> list[str]:
        return [doi for doi in dois if doi not in self._answers]

    def _not_locked(self) -> Unreachable:
        return Unreachable(
            Obstacle.NOT_LOCKED, f"{shown_path(self._lockfile.path)} has no answer for it"
        )

    def _not_known(self, key: str) -> Unreachable:
        """Return that a locked run has no answer: absent is not the same as not registered."""
        if self._snapshot is None or is_number(key):
            return self._not_locked()
        where = f"the snapshot of {self.snapshot_date}"
        return Unreachable(Obstacle.NOT_IN_SNAPSHOT, f"it is not in {where}")

    def _settle(self, entries: Mapping[str, Entry], wanted: Iterable[str], via: Via) -> None:
        """Take the answers to the open ones of `wanted` from `entries`."""
        found = {doi: entries[doi] for doi in self._open(wanted) if doi in entries}
        self.entries |= found
        self._answers |= {doi: entry.to_answer(via) for doi, entry in found.items()}

    def _settle_searches(
        self, entries: Mapping[str, SearchEntry], wanted: Iterable[str], via: Via
    ) -> None:
        open_ones = [key for key in wanted if key not in self._search_answers]
        found = {key: entries[key] for key in open_ones if key in entries}
        self.search_entries |= found
        self._search_answers |= {key: entry.to_answer(via) for key, entry in found.items()}

    def _ask(self, dois: list[str], arrived: Callable[[Mapping[str, Answer]], None]) -> None:
        """Settle `dois` from the cache, then by asking; each answer is kept as it comes in."""
        cache = self._opened_cache()
        if cache is not None and not self._policy.refresh:
            self._settle(cache.answers(dois), dois, Via.CACHE)
        if not (rest := self._open(dois)):
            return
        self._counter.tell(Begun(len(rest)))
        done = 0
        # Closed at once when interrupted: otherwise its threads would go on asking.
        with closing(self._opened_registries().answers(rest)) as arriving:
            for answers in arriving:
                if cache is not None:
                    cache.keep_answers(answers)
                found = {doi: a for doi, a in answers.items() if isinstance(a, Entry)}
                self._settle(found, found, Via.REGISTRY)
                self._answers |= {d: a for d, a in answers.items() if isinstance(a, Unreachable)}
                done += len(answers)
                self._counter.tell(Answered(done, len(rest)))
                arrived({doi: self._answers[doi] for doi in answers})

    def _search(
        self, queries: list[Query], arrived: Callable[[Mapping[Query, SearchAnswer]], None]
    ) -> None:
        """Settle `queries` from the cache, then by searching."""
        cache = self._opened_cache()
        if cache is not None and not self._policy.refresh:
            keys = [query.key for query in queries]
            self._settle_searches(cache.searches(keys), keys, Via.CACHE)
        if not (rest := [query for query in queries if query.key not in self._search_answers]):
            return
        self._counter.tell(Begun(len(rest)))
        with closing(self._opened_registries().searches(rest)) as arriving:
            for done, answers in enumerate(arriving, start=1):
                kept = {query.key: answer for query, answer in answers.items()}
                if cache is not None:
                    cache.keep_searches(kept)
                found = {key: a for key, a in kept.items() if isinstance(a, SearchEntry)}
                failed = {key: a for key, a in kept.items() if isinstance(a, Unreachable)}
                self._settle_searches(found, found, Via.REGISTRY)
                self._search_answers |= failed
                self._counter.tell(Answered(done, len(rest)))
                arrived({query: self._search_answers[query.key] for query in answers})

    def _opened_cache(self) -> Cache | None:
        if self._cache is None and self._policy.use_cache:
            from refcheck.sources.cache import Cache

            self._cache = Cache(self._settings, today=self._today)
        return self._cache

    def _opened_registries(self) -> Registries:
        if self._registries is None:
            from refcheck.sources.registries import Registries

            self._registries = Registries(
                self._settings, today=self._today, clock=self._clock, counter=self._counter
            )
        return self._registries


def _opened_snapshot(folder: Path) -> Snapshot:
    from refcheck.sources.snapshot import Snapshot

    return Snapshot(folder)


def _is_text(doi: str) -> bool:
    """Say whether a DOI is whole Unicode: half a surrogate pair fits no file and no address."""
    try:
        doi.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
