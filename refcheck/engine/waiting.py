"""Which entries wait for which answers, so that those that have theirs can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from refcheck.core.model.answer import Answer, NotRegistered
from refcheck.engine.inputs import Item
from refcheck.engine.numbering import numbers_asked


def dois_of(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the DOIs to ask about, each once, in document order, and then the numbers."""
    read = [item.reference for item in items if item.problem is None]
    own = (reference.doi for reference in read if reference.doi is not None)
    further = (given.doi for reference in read for given in reference.further)
    dois = dict.fromkeys(doi.value for doi in (*own, *further))
    return (*dois, *numbers_asked(read))


class Waiting:
    """The entries that wait for answers, by the DOIs they wait for. `answers` are those so far.

    A DOI that may be read in several ways waits for what the registry says of the others.
    """

    def __init__(self, items: Sequence[Item]) -> None:
        self.answers: dict[str, Answer] = {}
        self._entries: dict[str, list[int]] = {}
        self._open = [frozenset(dois_of([item])) for item in items]
        for i, dois in enumerate(self._open):
            for doi in () if _is_doubtful(items[i]) else dois:
                self._entries.setdefault(doi, []).append(i)

    def ready(self, arrived: Mapping[str, Answer]) -> Iterator[int]:
        """Yield the entries that wait for nothing more.

        An unregistered DOI has them wait for what it may have been meant to be.
        """
        self.answers |= arrived
        for doi, answer in arrived.items():
            for i in () if isinstance(answer, NotRegistered) else self._entries.get(doi, ()):
                self._open[i] -= {doi}
                if not self._open[i]:
                    yield i


def _is_doubtful(item: Item) -> bool:
    return item.reference.doi is not None and bool(item.reference.doi.others)
