"""Which entries wait for which answers, so that those that have theirs can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from refcheck.core.model.answer import Answer, NotRegistered
from refcheck.engine.inputs import Item
from refcheck.engine.numbering import numbers_asked
from refcheck.readers import Reading
from refcheck.sequences import Growing


def dois_of(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the DOIs to ask about, each once, in document order, and then the numbers."""
    read = [item.reference for item in items if item.problem is None]
    own = (reference.doi for reference in read if reference.doi is not None)
    further = (given.doi for reference in read for given in reference.further)
    dois = dict.fromkeys(doi.value for doi in (*own, *further))
    return (*dois, *numbers_asked(read))


def dois_at_sight(readings: Iterable[Reading]) -> Iterator[str]:
    """Yield DOIs that entries of documents are sure to give, in their order, before any is read."""
    lists = [each.references for each in readings if isinstance(each.references, Growing)]
    if lists:
        from refcheck.readers.lists.entries import shown_dois  # with what cuts lists

        for references in lists:
            yield from shown_dois(references)


class Waiting:
    """The entries that wait for answers, and the answers that they have so far.

    A DOI that nobody registered has its entries wait for what it may have been meant to be; one
    that may be read in several ways, for what the registry says of the others.
    """

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self._items: dict[int, Item] = {}
        self._keys: dict[int, tuple[str, ...]] = {}
        self._open: dict[int, set[str]] = {}
        self._entries: dict[str, list[int]] = {}

    def add(self, number: int, item: Item) -> tuple[str, ...]:
        """Return what the entry of this number is to wait for, from now on."""
        keys = dois_of([item])
        if keys:
            self._items[number], self._keys[number] = item, keys
            self._open[number] = set(keys)
        for key in keys:
            self._entries.setdefault(key, []).append(number)
        return keys

    def ready(self, key: str, answer: Answer) -> Iterator[tuple[int, Item, Mapping[str, Answer]]]:
        """Yield the entries that wait for nothing more, each with the answers that it has."""
        left: list[int] = []
        for number in self._entries.pop(key, ()):
            still = self._open[number]
            if isinstance(answer, NotRegistered) or is_doubtful(self._items[number]):
                left.append(number)
                continue
            still.discard(key)
            if still:
                left.append(number)
                continue
            del self._open[number]
            others = (other for other in self._keys.pop(number) if other != key)
            known = {other: self.answers[other] for other in others}
            yield number, self._items.pop(number), {**known, key: answer}
        if left:
            self.answers[key] = answer

    def rest(self) -> tuple[tuple[int, Item], ...]:
        """Return the entries that wait for more than they have been answered."""
        return tuple(self._items.items())


def is_doubtful(item: Item) -> bool:
    """Say whether the DOI of an entry may be read in another way."""
    return item.reference.doi is not None and bool(item.reference.doi.others)
