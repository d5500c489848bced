"""How far a run is that takes hours: a line that is painted anew, or into a pipe one a minute."""

from __future__ import annotations

import sys
import time

import click

from refcheck.cli.telling import tell
from refcheck.scale.base.progress import Listener, Step, unheard

# Seconds between two lines.
_PAINTED, _PIPED = 0.2, 60.0


def steps_for(quiet: bool, no_progress: bool) -> Listener:
    """Return who is told of the steps of a run: somebody who writes them to stderr, or nobody."""
    return unheard if quiet or no_progress else _Teller(is_terminal=sys.stderr.isatty())


class _Teller:
    """Writes how far a run is, now and then."""

    def __init__(self, *, is_terminal: bool) -> None:
        self._is_terminal = is_terminal
        self._last = time.monotonic()

    def __call__(self, step: Step) -> None:
        """Take a step of the run."""
        now, is_over = time.monotonic(), step.done >= step.total
        if now - self._last < (_PAINTED if self._is_terminal else _PIPED) and not is_over:
            return
        self._last = now
        if self._is_terminal:
            click.echo(f"\r\x1b[K{as_text(step)}", err=True, nl=is_over)
        else:
            tell(as_text(step))


def as_text(step: Step) -> str:
    """Return how far a run is in words: `reading: 12.5 of 208.0 GB, 41.2 MB/s, 79 min left`."""
    amount = f"{step.done:,} of {step.total:,} {step.unit}"
    rate = f"{step.rate:,.1f} {step.unit}/s"
    if step.unit == "bytes":
        amount = f"{step.done / 1e6:,.1f} of {step.total / 1e6:,.1f} MB"
        rate = f"{step.rate / 1e6:,.1f} MB/s"
    left = "" if step.left is None or not step.left else f", {_time(step.left)} left"
    return f"{step.what}: {amount}, {rate}{left}"


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 90 * 60 else f"{seconds / 3600:.1f} h"
