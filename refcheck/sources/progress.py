"""What a run tells about itself while it is under way."""

from __future__ import annotations

from collections.abc import Callable
import threading

from msgspec import Struct


class Opened(Struct, frozen=True):
    """The documents are now going to be read."""


class Begun(Struct, frozen=True):
    """So many questions (DOIs or searches) are now going to be asked."""

    questions: int


class Sent(Struct, frozen=True):
    """A request is about to be sent: to which registry, in which pool, after which wait.

    `number` counts the requests of the run from 1; `waited` is in seconds and is what the
    registry's limits cost; `target` is path and query.
    """

    number: int
    registry: str
    pool: str
    waited: float
    target: str


class Retried(Struct, frozen=True):
    """A request failed, for the `reason` given, and is sent again in so many seconds."""

    registry: str
    reason: str
    seconds: float


class Answered(Struct, frozen=True):
    """So many of the questions begun are settled, whether by an answer or by a failure.

    `about` are the identifiers among those that were settled last.
    """

    done: int
    questions: int
    about: tuple[str, ...] = ()


class Compared(Struct, frozen=True):
    """So many of the references are compared with what was answered; it begins with none."""

    done: int
    references: int


class Ended(Struct, frozen=True):
    """The work is done; what follows is telling what came out."""


Event = Opened | Begun | Sent | Retried | Answered | Compared | Ended

Report = Callable[[Event], None]
"""Takes the events of a run; called from several threads, but never by two at once."""


def silent(event: Event) -> None:
    """Take an event and say nothing."""


class Counter:
    """Numbers the requests of a run and hands its events on, one at a time.

    `requests` counts each question once, however often a failure made it be sent: what a run
    needs is the same in all weather, and so is the report that says it.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._lock = threading.Lock()
        self._sent = 0
        self._questions: set[str] = set()

    @property
    def requests(self) -> int:
        """Return how many different requests were sent."""
        return len(self._questions)

    def next(self, url: str) -> int:
        """Return the number of the request about to be sent to `url`."""
        with self._lock:
            self._sent += 1
            self._questions.add(url)
            return self._sent

    def tell(self, event: Event) -> None:
        """Hand an event on."""
        with self._lock:
            self._report(event)
