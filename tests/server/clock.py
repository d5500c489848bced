from __future__ import annotations

import threading


class StillClock:
    """Time that passes only when somebody sleeps, and then at once."""

    def __init__(self, start: float = 1000.0) -> None:
        self._now = start
        self._lock = threading.Lock()
        self.slept: list[float] = []

    def now(self) -> float:
        with self._lock:
            return self._now

    def wall(self) -> float:
        return 1_795_000_000.0 + self.now()

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self._now += seconds
            self.slept.append(seconds)

    def jitter(self) -> float:
        return 1.0
