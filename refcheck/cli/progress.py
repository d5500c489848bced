"""What a run tells on stderr while it works: a line with counts, or each request."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING

import click

from refcheck.cli.telling import tell
from refcheck.reporters.safe import shown
from refcheck.sources.progress import (
    Answered,
    Begun,
    Compared,
    Ended,
    Event,
    Opened,
    Report,
    Retried,
    Sent,
    silent,
)

if TYPE_CHECKING:
    from rich.status import Status
    from rich.text import Text

# What is over sooner needs no progress line.
_PATIENCE = 1.0
# Seconds that Crossref's limits cost, or the answers beside them, before a contact is advised.
_WAITED, _TOOK = 5.0, 30.0
# Seconds after which the line says that nothing happens.
_SILENCE = 3.0


def listener_for(quiet: bool, verbose: bool, no_progress: bool) -> Report:
    """Return who listens to the run: nobody, a list of requests, or a progress line.

    The progress line is for a terminal alone, and is gone when the command ends, however it does.
    """
    if quiet:
        return silent
    if verbose:
        return list_requests
    if no_progress or not sys.stderr.isatty():
        return silent
    line = ProgressLine()
    if (context := click.get_current_context(silent=True)) is not None:
        context.call_on_close(line.stop)
    return line


class Slowness:
    """Hands the events of a run on, and knows what its limits and its registries cost.

    `waited` is how many seconds Crossref's limits cost, in all: its polite pool has wider ones.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._begun = time.monotonic()
        self._took = 0.0
        self.waited = 0.0

    def __call__(self, event: Event) -> None:
        """Take an event of the run."""
        match event:
            case Begun():
                self._begun = time.monotonic()
            case Sent(registry="Crossref", waited=waited):
                self.waited += waited
            case Answered():
                self._took = max(self._took, time.monotonic() - self._begun)
            case _:
                pass
        self._report(event)

    @property
    def was_slow(self) -> bool:
        """Say whether a reader has waited so long that a faster lane is worth a sentence."""
        return self.waited >= _WAITED or (self.waited > 0 and self._took >= _TOOK)


def list_requests(event: Event) -> None:
    """Write a line for each request, with its pool and what the limits made it wait."""
    match event:
        case Sent(number=number, registry=registry, pool=pool, waited=waited, target=target):
            wait = f" after {waited:.1f} s" if waited >= 0.05 else ""
            tell(f"{number}. {registry} ({pool}{wait}): {target}")
        case Retried(reason=reason, seconds=seconds):
            tell(f"   {reason}; again in {seconds:.1f} s")
        case Opened() | Begun() | Answered() | Compared() | Ended():
            pass


class ProgressLine:
    """One line that says how far the run is, for how many requests, and how long it may take.

    It appears when a run has taken a second, whether or not anything has happened by then.
    `text` is what it says, or would say.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._status: Status | None = None
        self._timer: threading.Timer | None = None
        self._begun = self._heard = time.monotonic()
        self._requests = 0
        self._counts = (0, 0)
        self.text = ""

    def __call__(self, event: Event) -> None:
        """Take an event of the run."""
        with self._lock:
            self._heard = time.monotonic()
            match event:
                case Opened():
                    self._tell("reading the documents")
                case Begun(questions=questions):
                    self._begin(questions)
                    self._tell(self._asking())
                case Sent(number=number):
                    self._requests = number
                    self._tell(self._asking())
                case Retried(reason=reason, seconds=seconds):
                    self._tell(f"{reason}; trying again in {seconds:.0f} s")
                case Answered(done=done, questions=questions):
                    self._counts = (done, questions)
                    self._tell(self._asking())
                case Compared(done=done, references=references):
                    if not done:
                        self._begin(references)
                    self._counts = (done, references)
                    self._tell(f"{done} of {references} compared{self._left()}")
                case Ended():
                    self._end()

    def __rich__(self) -> Text:
        """Return the line as it is painted, several times a second: silence is told as well."""
        from rich.text import Text

        silence = time.monotonic() - self._heard
        waiting = f" (waiting for {silence:.0f} s)" if silence >= _SILENCE else ""
        return Text(self.text + waiting)

    def stop(self) -> None:
        """Take the line away."""
        with self._lock:
            self._end()

    def _begin(self, total: int) -> None:
        self._begun = time.monotonic()
        self._counts = (0, total)

    def _asking(self) -> str:
        done, questions = self._counts
        requests = f"{self._requests} request{'s' if self._requests != 1 else ''}"
        return f"{done} of {questions} answered in {requests}{self._left()}"

    def _left(self) -> str:
        done, total = self._counts
        if not done:
            return ""
        left = (time.monotonic() - self._begun) / done * (total - done)
        return f", about {left:.0f} s left"

    def _tell(self, text: str) -> None:
        self.text = shown(text)
        if self._status is None and self._timer is None:
            self._timer = threading.Timer(_PATIENCE, self._appear)
            self._timer.daemon = True
            self._timer.start()

    def _appear(self) -> None:
        from rich.console import Console
        from rich.status import Status

        with self._lock:
            if self._timer is None:  # the run ended in this very moment
                return
            self._status = Status(self, console=Console(stderr=True, markup=False))
            self._status.start()

    def _end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._status is not None:
            self._status.stop()
            self._status = None
