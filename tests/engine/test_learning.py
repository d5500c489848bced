"""What is learnt does not depend on how, and in what order, the answers come in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pytest

from refcheck import sequences
from refcheck.core.model.answer import Answer, NotRegistered, SearchAnswer
from refcheck.engine import items_of, read_documents
from refcheck.engine.learning import learn
from refcheck.sources.base import Hearer, Query, Question, Source
from refcheck.sources.lockfile import Lockfile

FILES = Path(__file__).parents[1] / "commands" / "files" / "vitamin"
LOCKFILE = Lockfile.load(FILES / "refcheck.lock")
ITEMS = [
    item
    for name in ("article.md", "wrong.md")
    for reading in read_documents([str(FILES / name)], None)
    for item in items_of(reading)
]


class AtOnce:
    """Answers from a lockfile; what is not in it is registered nowhere."""

    def answers(self, dois: Sequence[str]) -> Mapping[str, Answer]:
        known = LOCKFILE.answers(dois)
        everything = LOCKFILE.answers(LOCKFILE.entries)
        provenance = next(iter(everything.values())).provenance  # type: ignore[union-attr]
        return {doi: known.get(doi, NotRegistered(provenance)) for doi in dois}

    def searches(self, queries: Sequence[Query]) -> Mapping[Query, SearchAnswer]:
        return LOCKFILE.searches(queries)


class Piecemeal(AtOnce):
    """The same answers, told of one by one in some order."""

    def __init__(self, order: Callable[[list[Question]], list[Question]]) -> None:
        self._order = order

    def converse(
        self, questions: Iterable[Question], hearer: Hearer, foreseen: Iterable[str] = ()
    ) -> None:
        waiting = self._order(list(questions))
        while waiting:
            question = waiting.pop(0)
            if isinstance(question, Query):
                for query, found in self.searches([question]).items():
                    waiting = self._order([*waiting, *hearer.found(query, found)])
            else:
                for key, answer in self.answers([question]).items():
                    waiting = self._order([*waiting, *hearer.answered(key, answer)])


class AsItComes(AtOnce):
    """The same answers, each told of before the next question is heard."""

    def converse(
        self, questions: Iterable[Question], hearer: Hearer, foreseen: Iterable[str] = ()
    ) -> None:
        for question in questions:
            Piecemeal(list).converse([question], hearer)


SOURCES = [Piecemeal(list), Piecemeal(lambda asked: asked[::-1]), AsItComes()]


@pytest.mark.parametrize("source", SOURCES, ids=["forwards", "backwards", "at once"])
def test_the_order_of_the_answers_changes_nothing(source: Source) -> None:
    assert learn(ITEMS, source) == tuple(learn(ITEMS, AtOnce()))


def test_a_list_that_is_packed_is_learnt_about_like_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sequences, "KEPT_WHOLE", 3)
    monkeypatch.setattr(sequences, "BLOCK", 2)
    packed = learn(ITEMS, Piecemeal(lambda asked: asked[::-1]))
    assert not isinstance(packed, tuple)
    assert tuple(packed) == tuple(learn(ITEMS, AtOnce()))
