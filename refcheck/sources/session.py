"""Putting questions to one registry: paced, retried, and believed only when they should be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
import json
import math
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from refcheck.core.model.answer import GIVEN_UP, Obstacle, Unreachable
from refcheck.sources.exchange import Exchange, Failed, Reply, Retry
from refcheck.sources.pace import Clock, Gate, Passage, TooSlow
from refcheck.sources.patience import Patience
from refcheck.sources.progress import Counter, Retried, Sent

_T = TypeVar("_T")

# Statuses that answer the question itself: no such record, or a request that cannot be served
# as it stands (malformed, too long), which asking again would not change.
_DEFINITE = frozenset({400, 404, 414})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 3
# What stands in the way of one question stands in the way of them all.
_HOPELESS = frozenset({Obstacle.REFUSED, Obstacle.TLS, Obstacle.PROXY})
_REFUSALS = frozenset({401, 403, 407})
_FIRST_BACKOFF = 1.0


class Disbelieved(Exception):
    """An answer of the wrong shape, or about something that was not asked."""


class Refused(Struct, frozen=True):
    """The registry's definite no: 404 (no such record), 400 or 414 (cannot be asked like this).

    `body` is what it says of it.
    """

    status: int
    body: bytes = b""


def not_answered(name: str, refused: Refused, what: str) -> Unreachable:
    """Return that a source refused a question about `what`, which it should answer one way or the
    other. Where it has no such page, it does not offer to answer at this address.
    """
    if refused.status == 404:
        return Unreachable(Obstacle.NOT_OFFERED, f"{name} does not answer {what} at this address")
    return Unreachable(Obstacle.WRONG_ANSWER, f"{name} answered {refused.status} to {what}")


Read = Callable[[Any, str], _T]
"""Makes an answer of decoded JSON and the path it came from, or raises `Disbelieved`."""


def decoded_json(body: bytes) -> Any:
    """Return what a body of JSON says. Raise `Failed` where it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        if body.lstrip()[:1] == b"<":
            page = "answered with a web page where JSON was asked for"
            raise Failed(Obstacle.NOT_JSON, page) from None
        what = "answered with something that is not JSON" if body else "sent an empty answer"
        raise Failed(Obstacle.WRONG_ANSWER, what) from None


class Session(Struct, frozen=True):
    """Asks one registry. Any number of threads may ask; the gate keeps them apart.

    `name` is the registry's name in sentences. `headers` go with every request, which never
    leaves the host of `base_url`; but where it may lead to other `hosts`, a redirection to none of
    them is an answer, `Refused`. `definite` statuses are. `decode` makes of a body what is read,
    or raises `Failed`. `is_spent` says from the headers whether it is to be asked no more today.
    """

    name: str
    base_url: str
    headers: Mapping[str, str]
    exchange: Exchange
    gate: Gate
    patience: Patience
    counter: Counter
    clock: Clock
    decode: Callable[[bytes], Any] = decoded_json
    hosts: frozenset[str] | None = None
    definite: frozenset[int] = _DEFINITE
    is_spent: Callable[[Mapping[str, str]], bool] = lambda _: False

    def ask(self, target: str, pool: str, read: Read[_T]) -> _T | Refused | Unreachable:
        """Return what `read` makes of the answer to a GET of `target` (path and query).

        Transient failures are asked again with growing, jittered pauses while patience lasts.
        Nothing is raised: what could not be asked or believed comes back as `Unreachable`.
        """
        attempt = 0
        while (spared := self._spared()) is None:
            attempt += 1
            try:
                answer = self._attempt(target, pool, read)
            except Failed as failure:
                if not self._try_again(failure, attempt):
                    if failure.obstacle in _HOPELESS:
                        return self._unreachable(failure, attempt)
                    return self._spared() or self._unreachable(failure, attempt)
            else:
                self.patience.succeeded()
                return answer
        return spared

    def give_up(self, failure: Unreachable) -> None:
        """Ask nothing any more; what stands in the queue is sent away."""
        self.patience.failed(failure, final=True)
        self.gate.abandon()

    def _spared(self) -> Unreachable | None:
        """Return the answer to every question once the registry has been given up."""
        straw = self.patience.exhausted
        if straw is None:
            return None
        reason = f"{self.name}{GIVEN_UP}{straw.reason}"
        return Unreachable(straw.obstacle, reason)

    def _try_again(self, failure: Failed, attempt: int) -> bool:
        """Wait before the next attempt, if there is to be one."""
        wait = self._wait(failure, attempt)
        if attempt >= failure.retry.value or not self.patience.allows(wait):
            return False
        self.counter.tell(Retried(self.name, f"{self.name} {failure.reason}", wait))
        self.clock.sleep(wait)
        return True

    def _wait(self, failure: Failed, attempt: int) -> float:
        """Return the seconds until the next attempt: longer each time, and not all alike."""
        return max(_FIRST_BACKOFF * 2.0 ** (attempt - 1) * self.clock.jitter(), failure.wait)

    def _unreachable(self, failure: Failed, attempt: int) -> Unreachable:
        answer = self._told(failure)
        in_time = self.patience.allows(self._wait(failure, attempt))
        if failure.obstacle in _HOPELESS or not in_time:
            self.give_up(answer)
        elif self.patience.failed(answer):
            self.gate.abandon()
        return answer

    def _told(self, failure: Failed) -> Unreachable:
        return Unreachable(failure.obstacle, f"{self.name} {failure.reason}")

    def _attempt(self, target: str, pool: str, read: Read[_T]) -> _T | Refused:
        """Ask once, following redirects within the registry. Raise `Failed`."""
        url = self.base_url + target
        for _ in range(_MAX_REDIRECTS + 1):
            reply = self._send(url, pool)
            if reply.status not in _REDIRECTS:
                return self._read(reply, url, read)
            if (further := self._redirected(url, reply)) is None:
                return Refused(reply.status)
            url = further
        raise Failed(Obstacle.REDIRECTED, "redirected the question in a circle", Retry.NEVER)

    def _send(self, url: str, pool: str) -> Reply:
        passage = self._let_through(pool)
        headers: Mapping[str, str] | None = None
        too_many = False
        try:
            if self.patience.exhausted:  # while this question stood in the queue
                raise Failed(Obstacle.GIVEN_UP, "was given up", Retry.NEVER)
            self.patience.begin()
            parts = urlsplit(url)
            target = f"{parts.path}?{parts.query}" if parts.query else parts.path
            self.counter.tell(Sent(self.counter.next(url), self.name, pool, passage.waited, target))
            reply = self.exchange(
                url, self.headers, self.patience.attempt_timeout, lambda: self.gate.sent(passage)
            )
            headers, too_many = reply.headers, reply.status == 429
            # Before the next one is let through.
            if reply.status != 200 and self.patience.allows(wait := self._retry_after(headers)):
                self.gate.hold(wait)
            if self.is_spent(headers):
                spent = f"{self.name} was not asked any more: what it allows for today is spent"
                self.give_up(Unreachable(Obstacle.RATE_LIMIT, spent))
            if reply.status in _REFUSALS - self.definite:
                raise self._status_failure(reply)
            return reply
        except Failed as failure:
            # Before the next one is let through: it would be refused as well.
            if failure.obstacle in _HOPELESS and failure.retry is Retry.NEVER:
                self.give_up(self._told(failure))
            raise
        finally:
            self.gate.leave(passage, headers, too_many=too_many)

    def _let_through(self, pool: str) -> Passage:
        """Wait for a place in the pool. Raise `Failed` where that is too long."""
        try:
            return self.gate.enter(pool, self.patience.bears)
        except TooSlow as slow:
            reason = f"wants {slow.seconds:.0f} s between two questions"
            raise Failed(Obstacle.RATE_LIMIT, reason, Retry.NEVER, wait=math.inf) from None

    def _redirected(self, url: str, reply: Reply) -> str | None:
        """Return where a redirect leads. Raise `Failed` where that is another server, or return
        None where it may be one of some and is not.
        """
        try:
            target = urljoin(url, reply.headers.get("location", ""))
            here, there = urlsplit(url), urlsplit(target)
            same = (here.scheme, here.netloc) == (there.scheme, there.netloc)
        except ValueError:
            same = False
        if self.hosts is not None and not same and reply.headers.get("location"):
            known = there.scheme == "https" and there.netloc.lower() in self.hosts
            return target if known else None
        if not same or target == url:
            # A captive portal, mostly; a registry's own redirects stay at home.
            raise Failed(Obstacle.REDIRECTED, "redirected the question to another server")
        return target

    def _read(self, reply: Reply, url: str, read: Read[_T]) -> _T | Refused:
        if reply.status in self.definite:
            return Refused(reply.status, reply.body)
        if reply.status != 200:
            raise self._status_failure(reply)
        try:
            return read(self.decode(reply.body), urlsplit(url).path)
        except Disbelieved as error:
            raise Failed(Obstacle.WRONG_ANSWER, str(error)) from None

    def _status_failure(self, reply: Reply) -> Failed:
        status, wait = reply.status, self._retry_after(reply.headers)
        if status == 429:
            return Failed(Obstacle.RATE_LIMIT, _too_many(wait), wait=wait)
        if status == 407:
            return Failed(Obstacle.PROXY, "is behind a proxy that wants a login", Retry.NEVER)
        if status >= 500 or status in (408, 425):
            return Failed(Obstacle.SERVER_ERROR, f"answered {status} (server error)", wait=wait)
        if status in (401, 403):
            return Failed(Obstacle.REFUSED, f"answered {status} (access refused)", Retry.NEVER)
        return Failed(Obstacle.WRONG_ANSWER, f"answered {status}, which it should not", Retry.ONCE)

    def _retry_after(self, headers: Mapping[str, str]) -> float:
        """Return the seconds a `Retry-After` asks for (RFC 9110, 10.2.3: seconds or a date)."""
        value = headers.get("retry-after", "").strip()
        if value.isascii() and value.isdecimal():
            return float(value[:9])
        try:
            return max(0.0, parsedate_to_datetime(value).timestamp() - self.clock.wall())
        except (ValueError, TypeError, OverflowError):
            return 0.0


def _too_many(wait: float) -> str:
    asked = f" and asked to wait {wait:.0f} s" if wait else ""
    return f"answered 429 (too many requests){asked}"
