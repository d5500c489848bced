"""Sessions with the sources of one run, over one set of connections."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from refcheck import webassembly
from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.sources.exchange import Exchange
from refcheck.sources.pace import Clock, Gate, Limits
from refcheck.sources.patience import Budget, Patience
from refcheck.sources.progress import Counter
from refcheck.sources.session import Session
from refcheck.sources.settings import SourceSettings

_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class Sessions:
    """Opens a session with each source that is asked, and closes all of them."""

    def __init__(self, settings: SourceSettings, clock: Clock, counter: Counter) -> None:
        self._settings = settings
        self._clock = clock
        self._counter = counter
        self._budget = Budget(settings.timeout)
        self._exchange = _exchange()
        self._open: list[Session] = []

    def to(
        self,
        name: str,
        url: str,
        limits: Mapping[str, Limits],
        headers: Mapping[str, str] = _NO_HEADERS,
        **options: Any,
    ) -> Session:
        """Return a session with the source at `url`, which is called `name` in sentences.

        `headers` are those that it alone is sent, `options` further ones of `Session`.
        """
        session = Session(
            name,
            url,
            {"User-Agent": self._settings.user_agent, "Accept": "application/json", **headers},
            self._exchange,
            Gate(limits, self._clock),
            Patience(self._clock, self._budget),
            self._counter,
            self._clock,
            **options,
        )
        self._open.append(session)
        return session

    def close(self) -> None:
        """Close the connections; questions that still stand in a queue are not asked any more."""
        over = Unreachable(Obstacle.GIVEN_UP, "the run is over")
        for session in self._open:
            session.give_up(over)
        self._exchange.close()


def _exchange() -> Exchange:
    if webassembly.IN_PAGE:
        from refcheck.sources.page_exchange import PageExchange

        return PageExchange()
    from refcheck.sources.http_exchange import HttpExchange

    return HttpExchange()
