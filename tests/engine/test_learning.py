"""What is learnt does not depend on how, and in what order, the answers come in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from refcheck.core.model.answer import Answer, NotRegistered, SearchAnswer
from refcheck.engine import items_of, read_documents
from refcheck.engine.learning import learn
from refcheck.sources.base import Query, unheard
from refcheck.sources.lockfile import Lockfile

FILES = Path(__file__).parents[1] / "commands" / "files" / "vitamin"
LOCKFILE = Lockfile.load(FILES / "refcheck.lock")
ITEMS = [
    item
    for name in ("article.md", "wrong.md")
    for reading in read_documents([str(FILES / name)], None)
    for item in items_of(reading)
]


class Piecemeal:
    """Answers from a lockfile, told of one by one in some order."""

    def __init__(self, order: Callable[[Sequence[str]], Sequence[str]]) -> None:
        self._order = order
        self.told = 0

    def answers(
        self, dois: Sequence[str], arrived: Callable[[Mapping[str, Answer]], None] = unheard
    ) -> Mapping[str, Answer]:
        known = LOCKFILE.answers(dois)
        everything = LOCKFILE.answers(LOCKFILE.entries)
        provenance = next(iter(everything.values())).provenance  # type: ignore[union-attr]
        answers = {doi: known.get(doi, NotRegistered(provenance)) for doi in dois}
        for doi in self._order(dois):
            self.told += 1
            arrived({doi: answers[doi]})
        return answers

    def searches(
        self,
        queries: Sequence[Query],
        arrived: Callable[[Mapping[Query, SearchAnswer]], None] = unheard,
    ) -> Mapping[Query, SearchAnswer]:
        found = LOCKFILE.searches(queries)
        for text in self._order([query.text for query in found]):
            arrived({Query(text): found[Query(text)]})
        return found


def _none(_: Sequence[str]) -> Sequence[str]:
    return ()


def _backwards(keys: Sequence[str]) -> Sequence[str]:
    return keys[::-1]


@pytest.mark.parametrize("order", [tuple, _backwards, lambda keys: keys[::2]])
def test_the_order_of_the_answers_changes_nothing(
    order: Callable[[Sequence[str]], Sequence[str]],
) -> None:
    source = Piecemeal(order)
    assert learn(ITEMS, source) == learn(ITEMS, Piecemeal(_none))
    assert source.told
