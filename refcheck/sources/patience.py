"""How long one registry is put up with before the rest of the questions is spared it.

What all of them waste comes out of one budget, that of the run: where one has used it up, the
others are heard as long as they answer at once.
"""

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
# Seconds for an answer where others have used the budget up: normal ones take less.
_LAST = 1.0


class Budget:
    """So many `seconds` may the registries of a run waste, in all."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._parties: list[Patience] = []

    def join(self, party: Patience) -> None:
        """Count what is wasted at one more registry."""
        self._parties.append(party)

    def left_to(self, one: Patience) -> float:
        """Return the seconds that the others have left for `one`."""
        return self.seconds - sum(other.wasted for other in self._parties if other is not one)


class Patience:
    """Counts what failed since the last good answer (questions, and seconds), and what was wasted.

    After three questions in a row without an answer, or when the budget leaves no time for another
    attempt, the registry is given up for the rest of the run. Silence that ends with a good answer
    after all, and a slower pace than we keep by ourselves, count against the same budget; each
    prompt answer wins back a second of it.
    """

    def __init__(self, clock: Clock, budget: Budget) -> None:
        self.clock, self.budget = clock, budget
        budget.join(self)
        self._since: float | None = None
        self._wasted = 0.0
        self._failures = 0
        self._last_straw: Unreachable | None = None
        self._lock = threading.Lock()

    @property
    def attempt_timeout(self) -> float:
        """Return how many seconds one attempt may take."""
        left = max(self.budget.left_to(self), _LAST)
        return min(ATTEMPT_TIMEOUT, self.budget.seconds / 4, left)

    @property
    def wasted(self) -> float:
        """Return the seconds that were wasted, as far as it is known by now."""
        return self._wasted

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
            left = self.budget.left_to(self) - self._wasted
            return self._last_straw is None and end - begun <= left

    def bears(self, seconds: float) -> bool:
        """Say whether a question may wait so many seconds more than we would let it by ourselves.

        If so, they count as wasted.
        """
        with self._lock:
            if self._wasted + seconds > self.budget.left_to(self):
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
                if self._since is not None:
                    self._wasted += self.clock.now() - self._since
            return self._last_straw is not None
