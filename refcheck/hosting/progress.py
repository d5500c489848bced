"""How far a run is, as one number that only grows, and how it is given up."""

from __future__ import annotations

from collections.abc import Callable
import threading

from msgspec import Struct

from refcheck.sources.progress import Answered, Begun, Compared, Event, Retried


class GivenUp(Exception):
    """Nobody waits for the run any more."""


class Step(Struct, frozen=True):
    """So much of what is known to be asked, by now, is settled; `told` says it in words."""

    done: int
    total: int
    told: str


class Progress:
    """A listener of a run that hands on how far it is.

    `take` is called from several threads, but never by two at once. Once `stop` was called, the
    run ends at its next event with `GivenUp`.
    """

    def __init__(self, take: Callable[[Step], None]) -> None:
        self._take = take
        self._stopped = threading.Event()
        # Questions that earlier rounds had answered, and this one by now.
        self._before = 0
        self._here = 0
        self._total = 0

    def stop(self) -> None:
        """Have the run end."""
        self._stopped.set()

    def __call__(self, event: Event) -> None:
        """Take an event of the run; raise `GivenUp` where it is to end."""
        if self._stopped.is_set():
            raise GivenUp
        match event:
            case Begun(questions):
                self._total = max(self._total, self._before + questions)
            case Answered(done, questions):
                self._answered(done, questions)
            case Compared(done, references) if not self._before + self._here:
                self._take(Step(0, 0, f"{done} of {references} references compared"))
            case Retried(_, reason, seconds):
                told = f"{reason}; asking again in {seconds:.0f} s"
                self._take(Step(self._before + self._here, self._total, told))
            case _:
                pass

    def _answered(self, done: int, questions: int) -> None:
        if done < self._here:  # another round has begun, and counts anew
            self._before += self._here
        self._here = done
        settled = self._before + done
        self._total = max(self._total, self._before + questions)
        self._take(Step(settled, self._total, f"{settled} of {self._total} questions answered"))
