"""How long one registry is put up with before the rest of the questions is spared it."""

from __future__ import annotations

import threading

from refcheck.core.model.answer import Unreachable
from refcheck.sources.pace import Clock

# Crossref asks clients to stop when a tenth of their calls fail (its tips page, "be polite").
MAX_FAILURES = 3
# Normal answers take under a second; stalls of 20 s were seen, mostly cured by asking again.
ATTEMPT_TIMEOUT = 15.0
# Seconds after which silence is wasted time, and what an answer before that wins back.
PROMPT, _WON_BACK = 5.0, 1.0


class Patience:
    """Counts what failed since the last good answer (questions, and seconds), and what was wasted.

    `budget` is in seconds. After three questions in a row without an answer, or when the budget
    leaves no time for another attempt, the registry is given up for the rest of the run. Silence
    that ends with a good answer after all, and a slower pace than we keep by ourselves, count
    against the same budget; each prompt answer wins back a second of it.
    """

    def __init__(self, clock: Clock, budget: float) -> None:
        self.clock, self.budget = clock, budget
        self._since: float | None = None
        self._wasted = 0.0
        self._failures = 0
        self._last_straw: Unreachable | None = None
        self._lock = threading.Lock()

    @property
    def attempt_timeout(self) -> float:
        """Return how many seconds one attempt may take."""
        return min(ATTEMPT_TIMEOUT, self.budget / 4)

    @property
    def exhausted(self) -> Unreachable | None:
        """Return the failure at which the registry was given up; None while it is not."""
        with self._lock:
            return self._last_straw

    def begin(self) -> None:
        """Note that an attempt begins now."""
        with self._lock:
            if self._since is None:
                self._since = self.clock.now()

    def succeeded(self) -> None:
        """Note a good answer: whatever failed before is forgotten."""
        with self._lock:
            silence = 0.0 if self._since is None else self.clock.now() - self._since
            self._wasted = max(0.0, self._wasted + max(silence - PROMPT, -_WON_BACK))
            self._since, self._failures = None, 0

    def allows(self, wait: float) -> bool:
        """Say whether another attempt after `wait` seconds could end within the budget."""
        with self._lock:
            begun = self.clock.now() if self._since is None else self._since
            end = self.clock.now() + wait + self.attempt_timeout
            return self._last_straw is None and end - begun + self._wasted <= self.budget

    def bears(self, seconds: float) -> bool:
        """Say whether a question may wait so many seconds more than we would let it by ourselves.

        If so, they count as wasted.
        """
        with self._lock:
            if self._wasted + seconds > self.budget:
                return False
            self._wasted += seconds
            return True

    def failed(self, failure: Unreachable, *, final: bool = False) -> bool:
        """Note that a question got no answer; `final` where no other one will get any.

        Return whether the registry is given up.
        """
        with self._lock:
            self._failures += 1
            if self._last_straw is None and (final or self._failures >= MAX_FAILURES):
                self._last_straw = failure
            return self._last_straw is not None
