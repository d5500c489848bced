"""What a rereading has found so far: the ledger of an entry, and its fields with their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from refcheck.core.fields.containers import recorded_containers, same_container
from refcheck.core.guided.blind_places import blind_places, cut_before, in_notes
from refcheck.core.guided.closed import open_ledger
from refcheck.core.guided.compared import Done, is_as_recorded
from refcheck.core.guided.container_search import trimmed
from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.guided.number_search import NUMERIC
from refcheck.core.guided.recorded_numbers import roman_volume
from refcheck.core.model.record import Record
from refcheck.core.model.reference import EtAl, Field, Name, Reference
from refcheck.core.text.folding import words
from refcheck.core.text.known_titles import is_full_word
from refcheck.core.text.name_words import words_of_names
from refcheck.patterns import lazily

_INITIALS = lazily(r"[^\W\d_a-z](?:\.|$)")


def _told_by_form(name: Name) -> Sequence[str]:
    """Return the words of a read name by which it is one: no words that stand in journals' names
    are in it, or initials beside the family's.
    """
    family, given = words(name.family or ""), words(name.given or "")
    if family and _INITIALS.match(name.given or ""):
        return family
    whole = (*given, *family)
    is_plain = bool(family and given) and not any(map(is_full_word, whole))
    return whole if is_plain else ()


class Findings:
    """What was found so far: the ledger, the places of the fields, and their values.

    `done` is what was compared at first sight. It begins with what the blind reading found in no
    note and within nothing that is closed.
    `title` and `container` are where the recorded ones stand, `other` is where another container
    stands in its place, `persons` who stand behind the title, `region` where the authors are.
    """

    title: Range | None = None
    container: Range | None = None
    persons: Range | None = None
    other: Range | None = None
    region: Range | None = None
    authors: tuple[Name, ...] | None = None
    et_al: EtAl = False

    def __init__(self, reference: Reference, record: Record, done: Done) -> None:
        self.reference, self.record, self.done = reference, record, done
        self.ledger: Ledger = open_ledger(reference, record)
        self.blind: dict[str, Range] = blind_places(self.ledger, reference)
        self.fields: dict[str, Field] = {
            name: value for name, value in reference.fields.items() if name not in NUMERIC
        }
        for name in in_notes(self.ledger, self.blind):  # `Reprinted in Dermatology, 1988.`
            self.forget(name)
        self.volumes: list[Range] = roman_volume(self.ledger, record)
        persons = (*record.author, *record.editor)
        # The folded words of the recorded persons.
        self.names: Set[str] = words_of_names(persons)
        # Those of families that were read with initials (`Lin, B., Y. Zhou: Deep learning`), and of
        # names in full (`Chaochen Tang: Deep learning`).
        self.read_names = frozenset(
            word for name in reference.author or () for word in _told_by_form(name)
        )
        for name in ("title", "container-title"):
            if name in self.blind and (
                not cut_before(self.volumes, self.blind, name) or self._is_closed(self.blind[name])
            ):
                self.forget(name)
        if "title" in self.blind and trimmed(self.ledger, self.blind["title"]) is None:
            self.forget("title")  # `(2): f1-f2`

    def _is_closed(self, place: Range) -> bool:
        """Say whether `place` lies in a stretch in which no field stands: `Erratum in: Bone`."""
        return any(c.start <= place[0] and place[1] <= c.end for c in self.ledger.closed)

    def forget(self, name: str) -> None:
        """Take a field that was read blind for nothing."""
        self.fields.pop(name, None)
        self.blind.pop(name, None)

    def claim(self, name: str, place: Range) -> None:
        """Take what stands at `place` for the value of the field."""
        self.ledger.claim(name, *place)
        self.fields[name] = self.ledger.value(*place)

    def agreed(self, name: str) -> Range | None:
        """Return where a field was read blind that is what is recorded, if nothing claims it: then
        there is nothing to look for.
        """
        place = self.blind.get(name)
        if place is None or not is_as_recorded(name, self.reference, self.done):
            return None
        return place if self.ledger.is_free(*place) else None

    @property
    def publisher(self) -> Range | None:
        """Return where the recorded publisher stands."""
        return self.ledger.find(self.record.publisher) if self.record.publisher else None

    def starts(self) -> Iterator[int]:
        """Yield where containers and authors begin that were found or read, and a book's
        publisher.
        """
        publisher = None if self.record.type == "article-journal" else self.publisher
        blind = self.blind.get("container-title")
        for place in (self.container, self.other, blind, self.region, publisher):
            if place is not None:
                yield place[0]

    def is_recorded(self, place: Range) -> bool:
        """Say whether a recorded container stands at `place`."""
        stated = self.ledger.text[slice(*place)]
        known = recorded_containers(self.record)
        return any(same_container(stated, title) is not None for title in known)

    def container_start(self) -> int | None:
        """Return where a container begins that only the blind reading found, behind the title."""
        blind = self.blind.get("container-title")
        if self.container is not None or blind is None or self.title is None:
            return None
        return blind[0] if blind[0] >= self.title[1] else None
