"""A conversation where there are no threads: who puts the questions asks them, too, in turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from refcheck.sources.base import Query
from refcheck.sources.conversation import Answers, Conversation, Searches

if TYPE_CHECKING:  # see `refcheck.sources.chain`
    from refcheck.sources.registries import Registries


class Soliloquy(Conversation):
    """See `Conversation`. Nothing is asked before all that is known to be asked was put: then a
    list of identifiers takes as few requests as it does with threads.
    """

    def __init__(self, registries: Callable[[], Registries]) -> None:
        super().__init__(registries)
        self._ask = registries
        self._waiting_keys: list[str] = []
        self._waiting_queries: list[Query] = []

    def put(self, question: str | Query) -> None:
        """See `Conversation.put`."""
        self._open.add(question)
        self.asked += 1
        if isinstance(question, Query):
            self._waiting_queries.append(question)
        else:
            self._waiting_keys.append(question)

    def no_more_keys(self) -> None:
        """See `Conversation.no_more_keys`: nothing waits for company here."""

    def arrived(self) -> Iterator[Answers | Searches]:
        """See `Conversation.arrived`: nothing has been asked by now."""
        return iter(())

    def rest(self) -> Iterator[Answers | Searches]:
        """See `Conversation.rest`. Identifiers go first, for what they lead to is searched for."""
        while self._waiting_keys or self._waiting_queries:
            keys, self._waiting_keys = self._waiting_keys, []
            if keys:
                yield from self._settled(self._ask().answers(keys))
                continue
            queries, self._waiting_queries = self._waiting_queries, []
            yield from self._settled(self._ask().searches(queries))

    def _settled(
        self, told: Iterator[Answers] | Iterator[Searches]
    ) -> Iterator[Answers | Searches]:
        for came in told:
            self._open.difference_update(came)
            yield came
