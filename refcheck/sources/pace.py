"""Keeping to a registry's limits: so many requests an interval, so many at once.

Crossref counts single records and lists apart, in pools, and tells the limits in the headers
of every answer (https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/).
Requests are spread evenly, never sent in bursts. What is counted is when they were sent: from the
gate to there a connection may have to be made, or another thread be waited for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
import math
import threading
import time
from typing import Protocol

from msgspec import Struct, field

from refcheck.patterns import lazily

# A registry measures when requests arrive, not when they leave: the spacing is stretched so that a
# delay on the way, of thirty milliseconds where it counts by seconds, makes no arrival too early.
_MARGIN = 1.03
# Requests over which what the registry allows is kept to by the moments of their sending.
_WATCHED = 10
# How much of the time between two requests is made up for where one of them was late.
_MADE_UP = 0.25
# The most requests ever open at one registry, whatever it allows: a guest needs no more.
MAX_CONCURRENCY = 6
# How far a 429 stretches the spacing, and how fast it recovers with every answer.
_SLOWER, _SLOWEST, _RECOVERY = 2.0, 8.0, 0.8

_INTERVAL = lazily(r"(?P<seconds>\d{1,6}(?:\.\d{1,6})?)\s?s?")


class Clock(Protocol):
    """Time, as an argument: tests bring one that does not pass."""

    def now(self) -> float:
        """Return monotonic seconds."""
        ...

    def wall(self) -> float:
        """Return seconds since 1970, for a `Retry-After` that is a date."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...

    def jitter(self) -> float:
        """Return a random number from 0.5 to 1, so that clients do not come back together."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> float:
        """See `Clock.now`."""
        return time.monotonic()

    def wall(self) -> float:
        """See `Clock.wall`."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """See `Clock.sleep`."""
        time.sleep(seconds)

    def jitter(self) -> float:
        """See `Clock.jitter`."""
        import random  # of a run that asks nobody it would be a part of the start

        return random.uniform(0.5, 1.0)


class Limits(Struct, frozen=True):
    """So many `requests` in so many seconds (`interval`), so many at once (`concurrency`)."""

    requests: int
    interval: float
    concurrency: int = 1

    @property
    def spacing(self) -> float:
        """Return the seconds between two requests."""
        return _MARGIN * self.interval / self.requests

    def told_by(self, headers: Mapping[str, str]) -> Limits:
        """Return the limits a response announces; these ones where it says nothing sensible.

        Headers: `x-rate-limit-limit: 3`, `x-rate-limit-interval: 1s`, `x-concurrency-limit: 3`.
        """
        requests = _count(headers.get("x-rate-limit-limit"))
        interval = _INTERVAL.fullmatch((headers.get("x-rate-limit-interval") or "").strip())
        seconds = float(interval["seconds"]) if interval else 0.0
        concurrency = _count(headers.get("x-concurrency-limit")) or self.concurrency
        if requests is None or not 0 < seconds <= 86_400:
            return Limits(self.requests, self.interval, min(concurrency, MAX_CONCURRENCY))
        return Limits(requests, seconds, min(concurrency, MAX_CONCURRENCY))


def _count(value: str | None) -> int | None:
    value = (value or "").strip()
    if not (value.isascii() and value.isdecimal() and len(value) <= 6):
        return None
    return int(value) or None


# Before the first answer: Crossref's public pool (July 2026,
# https://community.crossref.org/t/16137). DataCite: 500 requests in 5 minutes without a
# contact, 1000 with one (https://support.datacite.org/docs/rate-limit). doi.org states none.
SINGLE, LIST = "single", "list"
CROSSREF_LIMITS = {SINGLE: Limits(5, 1.0), LIST: Limits(1, 1.0)}
DATACITE_LIMITS = {SINGLE: Limits(500, 300.0), LIST: Limits(500, 300.0)}
DATACITE_LIMITS_WITH_CONTACT = {SINGLE: Limits(1000, 300.0), LIST: Limits(1000, 300.0)}
DOI_ORG_LIMITS = {LIST: Limits(1, 1.0), SINGLE: Limits(1, 1.0)}
# NCBI: three requests a second without a key (https://support.nlm.nih.gov/kbArticle/?pn=KA-05318).
# Open Library: one a second, three with a contact (https://openlibrary.org/developers/api).
# arXiv: one in three seconds, one connection (https://info.arxiv.org/help/api/tou.html).
# OpenAlex allows a hundred a second and counts what they cost: ten will do.
# Two sessions ask there: each keeps to what is left of the three.
PUBMED_LIMITS = {LIST: Limits(2, 1.0)}
PUBMED_MATCHER_LIMITS = {LIST: Limits(1, 1.0)}
OPENLIBRARY_LIMITS = {LIST: Limits(1, 1.0), SINGLE: Limits(1, 1.0)}
OPENLIBRARY_LIMITS_WITH_CONTACT = {LIST: Limits(3, 1.0), SINGLE: Limits(3, 1.0)}
ARXIV_LIMITS = {LIST: Limits(1, 3.0), SINGLE: Limits(1, 3.0)}
OPENALEX_LIMITS = {LIST: Limits(10, 1.0), SINGLE: Limits(10, 1.0)}


class TooSlow(Exception):
    """A registry wants more `seconds` between two requests than are to be waited."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Passage(Struct, eq=False):
    """A request that was let through after `waited` seconds; `sent` is when it was, once it is."""

    pool: str
    waited: float = 0.0
    sent: float = math.inf


class _Pool(Struct):
    """What is let through together: `due` is when the last one was, `recent` are the last ones."""

    limits: Limits
    due: float = -math.inf
    slowdown: float = 1.0
    recent: deque[Passage] = field(default_factory=lambda: deque(maxlen=_WATCHED))

    @property
    def spacing(self) -> float:
        return self.limits.spacing * self.slowdown

    @property
    def next_due(self) -> float:
        return self.due + self.spacing

    @property
    def _watched(self) -> Passage | None:
        """The request before which the next one would be one too many in an interval."""
        many = min(self.limits.requests, _WATCHED)
        return self.recent[-many] if len(self.recent) >= many else None

    @property
    def is_known(self) -> bool:
        """Say whether it is known when the next one may pass: that before it has left."""
        return self._watched is None or self._watched.sent < math.inf

    @property
    def free_at(self) -> float:
        """Return when the next one may pass: when it is due, unless one before it left so late
        that more would have been sent in an interval than are allowed.
        """
        if (before := self._watched) is None:
            return self.next_due
        many = min(self.limits.requests, _WATCHED)
        return max(self.next_due, before.sent + many * self.limits.spacing)

    def take(self, passage: Passage, came: float, now: float) -> None:
        """Let a request through that came at a time; being late does not delay those behind it."""
        self.due = max(self.next_due, came, now - _MADE_UP * self.spacing)
        self.recent.append(passage)


class Gate:
    """Lets requests to one registry through, each in its pool, no faster than it allows.

    `enter` waits for a free place, `sent` notes that the request has left, and `leave` gives the
    place back. All may be called from any thread.
    """

    def __init__(self, defaults: Mapping[str, Limits], clock: Clock) -> None:
        self.defaults, self.clock = defaults, clock
        self._pools = {name: _Pool(limits) for name, limits in defaults.items()}
        self._free = threading.Condition()
        self._concurrency = 1
        self._open = 0
        self._held_until = -math.inf
        self._abandoned = False

    def enter(self, pool: str, bears: Callable[[float], bool] = lambda _: True) -> Passage:
        """Wait until a request may be sent in `pool`; return its passage, which says how long.

        `bears` says whether so many seconds more than at our own pace are to be waited. Raise
        `TooSlow` where they are not.
        """
        passage = Passage(pool)
        began = self.clock.now()
        borne = 0.0
        with self._free:
            self._free.wait_for(lambda: self._abandoned or self._open < self._concurrency)
            self._open += 1
        while (wait := self._claim(passage, began)) > 0:
            imposed = self._pools[pool].spacing - self.defaults[pool].spacing
            if imposed > borne:
                if not bears(imposed - borne):
                    self.leave(passage)
                    raise TooSlow(self._pools[pool].spacing)
                borne = imposed
            self.clock.sleep(wait)
        passage.waited = self.clock.now() - began
        return passage

    def _claim(self, passage: Passage, came: float) -> float:
        """Take the next place in time if it is now; else return the seconds until it comes."""
        pool = self._pools[passage.pool]
        with self._free:
            self._free.wait_for(lambda: self._abandoned or pool.is_known)
            now = self.clock.now()
            wait = max(pool.free_at, self._held_until) - now
            if self._abandoned:
                return 0.0
            if wait <= 0:
                pool.take(passage, came, now)
            return wait

    def sent(self, passage: Passage) -> None:
        """Note that a request has left."""
        with self._free:
            passage.sent = self.clock.now()
            self._free.notify_all()

    def leave(
        self, passage: Passage, headers: Mapping[str, str] | None = None, *, too_many: bool = False
    ) -> None:
        """Give the place back, and learn the limits that the answer's headers announce.

        Where the registry said `too_many`, the requests of the pool are spread further and go
        one at a time, until as many good answers have come.
        """
        with self._free:
            self._open -= 1
            passage.sent = min(passage.sent, self.clock.now())  # what never left counts as well
            if headers is not None:
                known = self._pools[passage.pool]
                known.limits = known.limits.told_by(headers)
                known.slowdown = (
                    min(_SLOWEST, known.slowdown * _SLOWER)
                    if too_many
                    else max(1.0, known.slowdown * _RECOVERY)
                )
                self._concurrency = 1 if known.slowdown > 1.0 else known.limits.concurrency
            self._free.notify_all()

    def hold(self, seconds: float) -> None:
        """Let nothing through for so many seconds: the registry asked for it."""
        with self._free:
            self._held_until = max(self._held_until, self.clock.now() + seconds)

    def abandon(self) -> None:
        """Let everybody in the queue through at once: nothing is going to be sent any more."""
        with self._free:
            self._abandoned = True
            self._free.notify_all()
