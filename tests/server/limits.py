"""Watching a client as a registry does: how many requests, how close together, how many open."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
import math
import threading
from typing import Protocol


class Now(Protocol):
    def now(self) -> float: ...

    def wall(self) -> float: ...


@dataclass(frozen=True)
class Allowed:
    """Requests a second for single records and for lists, and how many at once."""

    single: int
    list: int
    concurrency: int


# Crossref's pools since July 2026.
PUBLIC = Allowed(5, 1, 1)
POLITE = Allowed(10, 3, 3)


@dataclass
class Watch:
    """Counts requests and those that came too early: too many, or before a `Retry-After` ended."""

    clock: Now
    targets: list[str] = field(default_factory=list)
    violations: int = 0
    too_early: int = 0
    open: int = 0
    most_open: int = 0
    blocked_until: float = 0.0
    first: float = math.inf
    last: float = -math.inf
    _recent: dict[str, deque[float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def arrived(self, target: str, pool: str, allowed: Allowed, *, limited: bool) -> None:
        now = self.clock.now()
        with self._lock:
            self.targets.append(target)
            self.first, self.last = min(self.first, now), max(self.last, now)
            self.open += 1
            self.most_open = max(self.most_open, self.open)
            self.too_early += now < self.blocked_until
            if limited:
                self._judge(now, pool, allowed)

    def _judge(self, now: float, pool: str, allowed: Allowed) -> None:
        recent = self._recent.setdefault(pool, deque())
        while recent and now - recent[0] > 1.0:
            recent.popleft()
        limit = allowed.list if pool == "list" else allowed.single
        self.violations += len(recent) >= limit or self.open > allowed.concurrency
        recent.append(now)

    def block(self, seconds: float) -> None:
        with self._lock:
            self.blocked_until = self.clock.now() + seconds

    def left(self) -> None:
        with self._lock:
            self.open -= 1
