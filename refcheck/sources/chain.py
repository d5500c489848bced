"""The lockfile, a snapshot, the cache, then the registries: one source made of all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from refcheck.config.model import Registry
from refcheck.config.paths import shown_path
from refcheck.core.model.answer import Answer, Obstacle, SearchAnswer, Unreachable, Via
from refcheck.core.model.identifiers import is_beside, is_number
from refcheck.sources.base import Hearer, Query, Question
from refcheck.sources.conversation import Answers, Conversation, Searches
from refcheck.sources.entry import Entry, SearchEntry
from refcheck.sources.forms import source_of
from refcheck.sources.lockfile import Lockfile
from refcheck.sources.opening import conversation, opened_snapshot
from refcheck.sources.pace import Clock, SystemClock
from refcheck.sources.policy import Policy
from refcheck.sources.progress import Answered, Begun, Counter, Report, silent
from refcheck.sources.questions import is_text, together
from refcheck.sources.settings import SourceSettings
from refcheck.sources.settled import Collector, Settled

__all__ = ["Chain", "Policy"]

if TYPE_CHECKING:  # a locked run loads neither `sqlite3` nor `requests`
    from refcheck.sources.cache import Cache
    from refcheck.sources.registries import Registries
    from refcheck.sources.snapshot import Snapshot


_UNASKABLE = Unreachable(Obstacle.GIVEN_UP, "it holds characters that cannot be sent")


_AS_EVER = Policy()


class Chain:
    """See `Conversing`. Asks about each DOI and each search text once in its life.

    `today` is the date new answers are marked with, `snapshot` the folder of one. Use it as a
    context manager, or `close` it. Raise `SnapshotError` where that folder holds none.
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
        refresh = policy.refresh
        self._keys: Settled[Entry] = Settled({} if refresh else lockfile.entries)
        self._texts: Settled[SearchEntry] = Settled({} if refresh else lockfile.search_entries)
        self._asked: dict[str, None] = {}
        self._searched: dict[str, None] = {}
        self._settings = settings
        self._lockfile = lockfile
        self._today = today
        self._policy = policy
        self._clock = SystemClock() if clock is None else clock
        self._counter = Counter(report)
        self._cache: Cache | None = None
        self._registries: Registries | None = None
        self._snapshot: Snapshot | None = None if snapshot is None else opened_snapshot(snapshot)

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
    def entries(self) -> Mapping[str, Entry]:
        """Return what was answered so far about identifiers, whatever the source, in the form a
        lockfile keeps: an interrupted run can still save it.
        """
        return self._keys.entries

    @property
    def search_entries(self) -> Mapping[str, SearchEntry]:
        """Return what searches were answered so far; see `entries`."""
        return self._texts.entries

    @property
    def asked(self) -> Collection[str]:
        """Return the identifiers that were asked about, answered or not, in that order."""
        return self._asked.keys()

    @property
    def searched(self) -> Collection[str]:
        """Return the keys of the searches that were asked for, in the order of the alphabet: which
        was the first is a matter of chance.
        """
        return sorted(self._searched)

    @property
    def failures(self) -> Mapping[str, Unreachable]:
        """Return why what could not be asked could not, by identifier or search."""
        return self._keys.failures(self.asked) | self._texts.failures(self.searched)

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

    def answers(self, dois: Sequence[str]) -> Mapping[str, Answer]:
        """Return an answer for each DOI (normal form) and each number, in the order given.

        `Unreachable` is an answer too: for what the registries could not be asked, and in a
        locked run for what is neither in the lockfile nor in a snapshot. There is none for the
        numbers of a source that is not to be asked.
        """
        told = Collector()
        self.converse(dois, told)
        return {doi: told.answers[doi] for doi in dict.fromkeys(dois) if doi in told.answers}

    def searches(self, queries: Sequence[Query]) -> Mapping[Query, SearchAnswer]:
        """Return what the search says for each query; nothing where searching is off, or at a
        source that is not to be asked.
        """
        told = Collector()
        self.converse(queries, told)
        return {q: told.searches[q] for q in dict.fromkeys(queries) if q in told.searches}

    def converse(
        self, questions: Iterable[Question], hearer: Hearer, foreseen: Iterable[str] = ()
    ) -> None:
        """See `Conversing.converse`."""
        with conversation(self._opened_registries) as talk:
            for some in () if self._policy.locked else together(foreseen):
                self._have_asked(some, talk)
            for some in together(questions):
                self._consider(some, talk, hearer)
                for came in talk.arrived():
                    self._hear(came, talk, hearer)
            if talk.asked:
                self._counter.tell(Begun(talk.asked))
            talk.no_more_keys()
            for came in talk.rest():
                self._hear(came, talk, hearer)

    def close(self) -> None:
        """Close the cache, the snapshot and the connections."""
        if self._snapshot is not None:
            self._snapshot.close()
        if self._cache is not None:
            self._cache.close()
        if self._registries is not None:
            self._registries.close()

    def _consider(self, questions: Iterable[Question], talk: Conversation, hearer: Hearer) -> None:
        """Answer the questions from what is here, and have the others asked."""
        wanted = [question for question in dict.fromkeys(questions) if self._is_wanted(question)]
        self._have_asked(wanted, talk)
        for question in wanted:
            if self._knows(question):
                self._tell(question, talk, hearer)

    def _is_wanted(self, question: Question) -> bool:
        """Note that a question was asked, and say whether it is to be answered."""
        if isinstance(question, Query):
            self._searched[question.key] = None
        else:
            self._asked[question] = None
        return self._may_be_asked(question)

    def _have_asked(self, questions: Sequence[Question], talk: Conversation) -> None:
        """Have those of the questions asked that nothing here answers."""
        self._take_from_snapshot(questions)
        rest = [q for q in questions if not talk.is_asking(q) and not self._knows(q)]
        self._take_from_cache(rest)
        for question in rest:
            if not self._knows(question):
                talk.put(question)

    def _knows(self, question: Question) -> bool:
        """Say whether there is an answer, if only that there is none."""
        if isinstance(question, Query):
            settled, key = self._texts, question.key
            if not settled.knows(key) and self._policy.locked:
                settled.settle({key: self._not_locked()}, Via.LOCKFILE)
            return settled.knows(key)
        if not self._keys.knows(question):
            if not is_text(question):
                self._keys.settle({question: _UNASKABLE}, Via.LOCKFILE)
            elif self._policy.locked:
                self._keys.settle({question: self._not_known(question)}, Via.LOCKFILE)
        return self._keys.knows(question)

    def _tell(self, question: Question, talk: Conversation, hearer: Hearer) -> None:
        """Have the hearer know what is known, and ask what follows from that."""
        if isinstance(question, Query):
            following = hearer.found(question, self._texts.answer(question.key))
        else:
            following = hearer.answered(question, self._keys.answer(question))
        self._consider(following, talk, hearer)

    def _hear(self, came: Answers | Searches, talk: Conversation, hearer: Hearer) -> None:
        """Keep what has been answered far away, and have the hearer know it."""
        answers: dict[str, Entry | Unreachable] = {}
        searches: dict[str, SearchEntry | Unreachable] = {}
        for question, answer in came.items():
            if isinstance(question, Query):
                searches[question.key] = answer  # type: ignore[assignment]
            else:
                answers[question] = answer  # type: ignore[assignment]
        if (cache := self._opened_cache()) is not None:
            cache.keep_answers(answers)
            cache.keep_searches(searches)
        self._keys.settle(answers, Via.REGISTRY)
        self._texts.settle(searches, Via.REGISTRY)
        self._counter.tell(Answered(talk.answered, talk.asked, tuple(answers)))
        for question in came:
            self._tell(question, talk, hearer)

    def _take_from_snapshot(self, questions: Iterable[Question]) -> None:
        if self._snapshot is not None:
            dois = (q for q in questions if isinstance(q, str) and not is_number(q))
            open_ones = [doi for doi in dois if not self._keys.knows(doi)]
            self._keys.settle(self._snapshot.entries(open_ones), Via.SNAPSHOT)

    def _take_from_cache(self, questions: Sequence[Question]) -> None:
        if not questions or self._policy.refresh or (cache := self._opened_cache()) is None:
            return
        self._keys.settle(cache.answers([q for q in questions if isinstance(q, str)]), Via.CACHE)
        texts = [q.key for q in questions if isinstance(q, Query)]
        self._texts.settle(cache.searches(texts), Via.CACHE)

    def _may_be_asked(self, question: Question) -> bool:
        """Say whether somebody is to be asked it, or was when the lockfile was written."""
        if isinstance(question, Query):
            return self._policy.search and self._may_be_searched(question)
        if not is_number(question):
            return True
        if self._policy.locked and not self._lockfile.holds_all:
            return False
        source, asked = source_of(question), self._settings.registries
        # That there was no second opinion when it was written is no gap in a lockfile.
        if self._policy.locked and is_beside(question) and question not in self._lockfile.entries:
            return False
        is_free = source is Registry.OPENALEX and Registry.OPENALEX_DOIS in asked
        return source in asked or is_free

    def _may_be_searched(self, query: Query) -> bool:
        if query.at not in self._settings.registries:
            return False
        is_first = query.at is Registry.CROSSREF
        return is_first or not self._policy.locked or self._lockfile.holds_all

    def _not_locked(self) -> Unreachable:
        return Unreachable(
            Obstacle.NOT_LOCKED, f"{shown_path(self._lockfile.path)} has no answer for it"
        )

    def _not_known(self, key: str) -> Unreachable:
        """Return that a locked run has no answer: absent is not the same as not registered."""
        if self._snapshot is None or is_number(key):
            return self._not_locked()
        day = self.snapshot_date
        return Unreachable(Obstacle.NOT_IN_SNAPSHOT, f"it is not in the snapshot of {day}")

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
