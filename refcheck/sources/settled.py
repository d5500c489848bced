"""Answers of one run, by what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

from refcheck.core.model.answer import Answer, SearchAnswer, Unreachable, Via
from refcheck.sources.base import Query
from refcheck.sources.entry import Entry, SearchEntry

_E = TypeVar("_E", Entry, SearchEntry)


class Settled(Generic[_E]):
    """What was answered, by the key it is kept under, and what could not be.

    It is held as it is kept, and becomes an answer when it is looked at: the records of a long
    list would take four times as much.
    """

    def __init__(self, locked: Mapping[str, _E]) -> None:
        self.entries: dict[str, _E] = {}
        self._locked: Mapping[str, _E] = locked
        self._via: dict[str, Via] = {}
        self._failures: dict[str, Unreachable] = {}

    def knows(self, key: str) -> bool:
        """Say whether there is an answer, after a look into the lockfile."""
        if key in self._via or key in self._failures:
            return True
        if key in self._locked:
            self.settle({key: self._locked[key]}, Via.LOCKFILE)
            return True
        return False

    def settle(self, answers: Mapping[str, _E | Unreachable], via: Via) -> None:
        """Take answers, and what could not be answered."""
        for key, answer in answers.items():
            if isinstance(answer, Unreachable):
                self._failures[key] = answer
            else:
                self.entries[key] = answer
                self._via[key] = via

    def failures(self, keys: Iterable[str]) -> dict[str, Unreachable]:
        """Return those of `keys` that could not be answered, and why, in their order."""
        return {key: self._failures[key] for key in keys if key in self._failures}

    def answer(self, key: str) -> Any:
        """Return the answer to what is known."""
        via = self._via.get(key)
        return self._failures[key] if via is None else self.entries[key].to_answer(via)


class Collector:
    """See `Hearer`. Takes all answers, and has nothing else to ask."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.searches: dict[Query, SearchAnswer] = {}

    def answered(self, key: str, answer: Answer) -> Iterable[Query]:
        """See `Hearer.answered`."""
        self.answers[key] = answer
        return ()

    def found(self, query: Query, answer: SearchAnswer) -> Iterable[Query]:
        """See `Hearer.found`."""
        self.searches[query] = answer
        return ()
