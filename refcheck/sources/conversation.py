"""Questions that come one by one, asked far away while there is other work to do."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
import queue
import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from refcheck.core.model.answer import Unreachable
from refcheck.sources.base import Query
from refcheck.sources.batches import taken
from refcheck.sources.entry import Entry, SearchEntry

if TYPE_CHECKING:  # see `refcheck.sources.chain`
    from refcheck.sources.registries import Registries

# Seconds for which a thread that computes keeps those that ask waiting. At Python's 5 ms, several
# times over, a request is sent so late that the next one follows too soon.
_TURN = 0.0005

Answers = Mapping[str, Entry | Unreachable]
Searches = Mapping[Query, SearchEntry | Unreachable]
_Arrived = Answers | Searches
_Q = TypeVar("_Q", str, Query)


class Conversation:
    """What is asked of the registries while the questions are still being found.

    Two threads ask, one about identifiers and one searching, and what they are told comes back to
    the thread that puts the questions. Use it as a context manager.
    """

    def __init__(self, registries: Callable[[], Registries]) -> None:
        self._registries = registries
        self._keys: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._queries: queue.SimpleQueue[Query | None] = queue.SimpleQueue()
        self._came: queue.SimpleQueue[_Arrived | BaseException] = queue.SimpleQueue()
        self._begun: set[str] = set()
        self._stopped = threading.Event()
        self._open: set[str | Query] = set()
        self._usual_turn = sys.getswitchinterval()
        self.asked = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        sys.setswitchinterval(self._usual_turn)
        self._stopped.set()
        self.no_more_keys()
        self._queries.put(None)

    @property
    def answered(self) -> int:
        """Return how many of the questions have been answered."""
        return self.asked - len(self._open)

    def is_asking(self, question: str | Query) -> bool:
        """Say whether a question is under way."""
        return question in self._open

    def put(self, question: str | Query) -> None:
        """Ask a question that has not been asked."""
        self._open.add(question)
        self.asked += 1
        if isinstance(question, Query):
            self._queries.put(question)
            self._begin("searching", lambda r: r.searches(_coming(self._queries)))
        else:
            self._keys.put(question)
            self._begin("answering", lambda r: r.answers(_coming(self._keys)))

    def no_more_keys(self) -> None:
        """Have the last identifiers asked about, which may have been waiting for company."""
        self._keys.put(None)

    def arrived(self) -> Iterator[_Arrived]:
        """Yield what has been answered by now."""
        while not self._came.empty():
            yield self._taken()

    def rest(self) -> Iterator[_Arrived]:
        """Yield what is answered until no question is open."""
        while self._open:
            yield self._taken()

    def _taken(self) -> _Arrived:
        came = taken(self._came)
        if isinstance(came, BaseException):
            raise came
        self._open.difference_update(came)
        return came

    def _begin(
        self, what: str, ask: Callable[[Registries], Generator[_Arrived, None, None]]
    ) -> None:
        """Have a thread ask, unless it does already."""
        if what in self._begun:
            return
        self._begun.add(what)
        sys.setswitchinterval(min(_TURN, self._usual_turn))
        registries = self._registries()

        def run() -> None:
            try:
                for answers in ask(registries):
                    if self._stopped.is_set():
                        return
                    self._came.put(answers)
            except BaseException as error:
                self._came.put(error)

        threading.Thread(target=run, daemon=True).start()


def _coming(waiting: queue.SimpleQueue[_Q | None]) -> Iterator[_Q]:
    while (question := waiting.get()) is not None:
        yield question
