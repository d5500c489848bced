"""What a run tells on stderr while it asks: a line with counts, or each request."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from refcheck.reporters.safe import shown
from refcheck.sources.progress import Answered, Begun, Event, Report, Retried, Sent, silent

if TYPE_CHECKING:
    from rich.status import Status

# What is over sooner needs no progress line.
_PATIENCE = 1.0


def listener_for(quiet: bool, verbose: bool, no_progress: bool) -> Report:
    """Return who listens to the run: nobody, a list of requests, or a progress line.

    The progress line is for a terminal alone.
    """
    if quiet:
        return silent
    if verbose:
        return list_requests
    return ProgressLine() if sys.stderr.isatty() and not no_progress else silent


def list_requests(event: Event) -> None:
    """Write a line for each request, with its pool and what the limits made it wait."""
    match event:
        case Sent(number=number, registry=registry, pool=pool, waited=waited, target=target):
            wait = f" after {waited:.1f} s" if waited >= 0.05 else ""
            _say(f"{number}. {registry} ({pool}{wait}): {target}")
        case Retried(registry=registry, reason=reason, seconds=seconds):
            _say(f"   {registry}: {reason}; again in {seconds:.1f} s")
        case Begun() | Answered():
            pass


def _say(text: str) -> None:
    click.echo(shown(text), err=True)


class ProgressLine:
    """One line that says how much is answered, for how many requests, and how long it may take."""

    def __init__(self) -> None:
        self._status: Status | None = None
        self._begun = time.monotonic()
        self._requests = 0

    def __call__(self, event: Event) -> None:
        """Take an event of the run."""
        match event:
            case Begun():
                self._begun = time.monotonic()
            case Sent(number=number):
                self._requests = number
                if time.monotonic() - self._begun > _PATIENCE:
                    self._show("asking the registries")
            case Retried(registry=registry, reason=reason):
                self._show(f"{registry}: {reason}; trying again")
            case Answered(done=done, questions=questions):
                self._answered(done, questions)

    def _answered(self, done: int, questions: int) -> None:
        spent = time.monotonic() - self._begun
        if done >= questions:
            self._stop()
        elif spent > _PATIENCE:
            left = spent / max(done, 1) * (questions - done)
            self._show(f"{done} of {questions} answered, about {left:.0f} s left")

    def _show(self, text: str) -> None:
        from rich.console import Console
        from rich.status import Status
        from rich.text import Text

        line = Text(shown(f"{text} ({self._requests} requests)"))
        if self._status is None:
            self._status = Status(line, console=Console(stderr=True))
            self._status.start()
        else:
            self._status.update(line)

    def _stop(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None
