"""Texts with the lists they cite from: which of the documents read belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.citing.linked import CitingText, Linked, Manuscript
from refcheck.core.model.citation import Citation, Manner
from refcheck.engine.inputs import Item
from refcheck.errors import NoReferencesFound
from refcheck.patterns import lazily
from refcheck.readers import Reading

_KEY = lazily(r"@\w{1,30}\s{0,9}[{(]\s{0,9}(?P<key>[^\s,{}()]{1,300})")


class Grouped(Struct, frozen=True):
    """Texts that share lists: what they cite, and the places of its entries among all items.

    `paths` are those of the texts, in the order in which `linked` has them.
    """

    linked: Linked
    positions: tuple[int, ...]
    paths: tuple[str, ...]

    def cited(self) -> Iterator[tuple[int, tuple[Citation, ...]]]:
        """Yield each entry that a text can cite, with its citations."""
        places = self.linked.places()
        for own in sorted(self.linked.reached | self.linked.cited):
            yield self.positions[own], tuple(places.get(own, ()))

    def kept(self) -> Iterator[int]:
        """Yield the entries that are cited, or all where nobody knows how the texts cite."""
        linked = self.linked
        every = not (linked.reached or linked.mentions)
        return iter(self.positions) if every else (self.positions[own] for own in linked.cited)


class _Root(Struct, frozen=True):
    """A document with its parts, and the places of the entries it can cite."""

    reading: Reading
    parts: tuple[Reading, ...]
    positions: tuple[int, ...]


def grouped(
    readings: Sequence[Reading], documents: Sequence[Sequence[Item]]
) -> tuple[Grouped, ...]:
    """Return the manuscripts among documents, given with their items."""
    if not any(reading.text.citations for reading in readings):
        return ()
    items = [item for document in documents for item in document]
    groups: dict[int, list[_Root]] = {}
    owner: dict[int, int] = {}  # which group cites the entry at a place
    for number, root in enumerate(_roots(readings, documents)):
        joined = [root]
        for other in dict.fromkeys(owner[at] for at in root.positions if at in owner):
            joined[:0] = groups.pop(other)
        groups[number] = joined
        owner.update((at, number) for each in joined for at in each.positions)
    return tuple(_group(roots, items, readings) for roots in groups.values())


def only_cited(
    readings: Sequence[Reading], documents: Sequence[Sequence[Item]]
) -> tuple[Reading, ...]:
    """Return the documents with those entries alone that their texts cite, and all those of a text
    of which nobody knows how it cites. Raise `NoReferencesFound` where no text cites anything.
    """
    groups = grouped(readings, documents)
    kept_places = {at for group in groups for at in group.kept()}
    if not kept_places:
        names = ", ".join(reading.source.path for reading in readings)
        what = "the text cites no entry of" if groups else "there is no text that cites in"
        raise NoReferencesFound(
            f"{what} {names}, and --cited-only leaves out what is not cited",
            hint=None if groups else "name the text, which may name its bibliography",
        )
    left: list[Reading] = []
    position = 0
    for reading, items in zip(readings, documents, strict=True):
        kept = [item for at, item in enumerate(items, start=position) if at in kept_places]
        position += len(items)
        references = tuple(item.reference for item in kept if item.problem is None)
        spans = {item.reference.span for item in kept if item.problem is not None}
        problems = tuple(problem for problem in reading.problems if problem.span in spans)
        left.append(replace(reading, references=references, problems=problems, unlisted=()))
    return tuple(left)


def _roots(readings: Sequence[Reading], documents: Sequence[Sequence[Item]]) -> Iterator[_Root]:
    by_path = {reading.source.path: reading for reading in readings}
    inner = {p for r in readings for p in r.ties.parts if p != r.source.path}
    places = _places(readings, documents)
    for reading in readings:
        path = reading.source.path
        parts = tuple(by_path[p] for p in reading.ties.parts if p in by_path) or (reading,)
        if path in inner or not any(part.text.citations for part in parts):
            continue
        own = dict.fromkeys((*(part.source.path for part in parts), *reading.ties.lists))
        positions = tuple(at for p in own for at in places.get(p, ()))
        if positions:
            yield _Root(reading, parts, positions)


def _places(
    readings: Sequence[Reading], documents: Sequence[Sequence[Item]]
) -> Mapping[str, range]:
    """Return for each document the places of its entries among all."""
    places: dict[str, range] = {}
    start = 0
    for reading, items in zip(readings, documents, strict=True):
        places[reading.source.path] = range(start, start + len(items))
        start += len(items)
    return places


def _is_unread(citation: Citation) -> bool:
    """Say whether a citation has a key, or a field, that nobody here can read."""
    by_key = citation.manner is Manner.KEY and citation.key is None
    return by_key or (citation.manner is Manner.FIELD and citation.carried is None)


def _keys_of_problems(reading: Reading) -> Iterator[str]:
    """Yield the keys in what of a list could not be read."""
    for problem in reading.problems:
        told = reading.source.text[problem.span.start : problem.span.end]
        yield from (match["key"] for match in _KEY.finditer(told))


def _group(roots: Sequence[_Root], items: Sequence[Item], readings: Sequence[Reading]) -> Grouped:
    from refcheck.core.citing.linking import linked  # a list by itself needs none of it

    positions = tuple(dict.fromkeys(at for root in roots for at in root.positions))
    own = {at: i for i, at in enumerate(positions)}
    by_path = {reading.source.path: reading for reading in readings}
    lists = [by_path[path] for path in dict.fromkeys(p for r in roots for p in r.reading.ties.lists)
             if path in by_path]  # fmt: skip
    defined = frozenset[str]().union(
        *(reading.text.defined for reading in lists), *map(_keys_of_problems, lists)
    )
    texts = tuple(
        CitingText(
            tuple(citation for part in root.parts for citation in part.text.citations),
            tuple(own[at] for at in root.positions),
            defined.union(*(part.text.defined for part in root.parts)),
            root.reading.ties.closed and any(items[at].reference.key for at in root.positions),
            any(part.text.folds_case for part in root.parts),
            frozenset[str]().union(*(part.text.near_years for part in root.parts)),
            frozenset[str]().union(*(part.text.passed_by for part in root.parts)),
            all(part.text.notes_apart for part in root.parts),
        )
        for root in roots
    )
    manuscript = Manuscript(
        tuple(items[at].reference for at in positions),
        texts,
        all(root.reading.ties.whole for root in roots)
        and not any(_is_unread(citation) for text in texts for citation in text.citations),
        frozenset[str]().union(*(reading.text.lent for reading in lists)),
    )
    return Grouped(linked(manuscript), positions, tuple(r.reading.source.path for r in roots))
