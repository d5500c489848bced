"""Reading a citation string again in the light of the record it should describe.

A blind reading of a style nobody has seen is wrong in about one citation of eight. Where a record
is at hand the string need not be read blind: the recorded title, names, journal and numbers are
looked for, spelt in any lawful way, and found in all but a few correct citations.

The story, in order: close what is no field's place (`closed`); claim the title, the container,
the authors and what was left between them; claim the numbers; let every value reach as far as the
next boundary (`edges`), for what stands there is stated, recorded or not; and name what nobody
claimed (`accounting`). Only where a recorded value is absent does the blind reading speak for the
article.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from msgspec.structs import replace

from refcheck.core.fields.another_container import is_another_meeting
from refcheck.core.fields.containers import recorded_containers, same_container
from refcheck.core.fields.titles import compare_title
from refcheck.core.guided.accounting import behind_colon, gaps, unaccounted
from refcheck.core.guided.author_places import end_of_names, label_end
from refcheck.core.guided.author_search import find_authors
from refcheck.core.guided.behind_title import (
    front_of_lead,
    other_container,
    persons_behind,
    subtitle_end,
    takes_persons_for_title,
    title_beside,
)
from refcheck.core.guided.book_in_front import find_book_in_front
from refcheck.core.guided.compared import Done, numbers_agree
from refcheck.core.guided.container_search import (
    before_publisher,
    find_container,
    names_something,
    trimmed,
    with_its_year,
)
from refcheck.core.guided.edges import (
    end_of_title,
    front_of_container,
    front_of_title,
    reach_of_container,
    without_neighbours,
)
from refcheck.core.guided.findings import Findings
from refcheck.core.guided.in_place import REVIEWS
from refcheck.core.guided.ledger import Range
from refcheck.core.guided.left_over import (
    LEAST_TITLE,
    container_left_over,
    title_left_over,
)
from refcheck.core.guided.misread import drop_misread
from refcheck.core.guided.number_of_title import with_its_number
from refcheck.core.guided.number_search import read_numbers
from refcheck.core.guided.title_search import find_title, is_bounded, lacks_subtitle
from refcheck.core.guided.translations import translation_beside
from refcheck.core.guided.twice_stated import stated_besides
from refcheck.core.model.comparison import Confidence, Outcome, Unaccounted
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.core.text.folding import words
from refcheck.core.text.meetings import is_meeting_of
from refcheck.patterns import lazily

# A style prints the title of a work without an author twice, not more often.
_MOST_REPEATS = 3


def reread(
    reference: Reference, record: Record, done: Done
) -> tuple[Reference, tuple[Unaccounted, ...]]:
    """Return `reference` with its fields read in the light of `record`, and what is left over.

    `done` is what was compared at first sight; what is compared here is added to it.
    """
    reading = _Rereading(reference, record, done)
    reading.claim_title()
    reading.find_container()
    reading.claim_authors()
    reading.claim_container()
    drop_misread(reading)
    reading.claim_left_over()
    reading.claim_numbers()
    reading.reach_boundaries()
    claimed = ((claim.start, claim.end) for claim in reading.ledger.claims)
    left = tuple(gaps(reference.raw.text, claimed))
    besides = stated_besides(reference.raw, left, reading.fields, record)
    known = reading.without_subtitle()
    return reading.result(), (*unaccounted(known, record, left), *besides)


class _Rereading(Findings):
    """The steps of the story; each adds to what was found so far."""

    def claim_title(self) -> None:
        """Claim the recorded title; behind the identifier only where no other stands in front."""
        ledger, record, blind = self.ledger, self.record, self.blind.get("title")
        title = self.agreed("title")
        if title is None or lacks_subtitle(ledger, record, title):
            title = find_title(ledger, record, blind)
        if title is not None and self._is_announced_container(title):
            return
        if title is None and blind is None and ledger.behind is not None:
            title = find_title(ledger.opened(), record, None)
        if title is None:
            return
        start = front_of_title(ledger, title, self.names | self.read_names)
        if record.type in REVIEWS and _REVIEW_OF.fullmatch(ledger.text, start, title[0]):
            start = title[0]
        title = start, title[1]
        self.title = title
        self.claim("title", title)
        # Styles that sort works without an author by title print it twice.
        for _ in range(_MOST_REPEATS):
            stated = self.fields["title"].text
            again = ledger.find(stated)
            if again is None or (
                len(words(stated)) < LEAST_TITLE and not is_bounded(ledger, again)
            ):
                break
            if record.people and self.is_recorded(again):
                break  # a book that is called as its part is
            ledger.claim("title", *again)
            if not words(ledger.text[label_end(ledger.text) : self.title[0]]):
                self.title = max(self.title, again)

    def _is_announced_container(self, place: Range) -> bool:
        """Say whether what was found for the title is the book of the same name (`In: …`)."""
        if front_of_lead(self.ledger, place[0]) == place[0]:
            return False
        names = recorded_containers(self.record)
        return any(same_container(self.record.title[0], name) is not None for name in names)

    def find_container(self) -> None:
        """Find the recorded container, without claiming it: authors may stand in its way."""
        ledger = self.ledger.with_claims(self.volumes)
        blind = self.blind.get("container-title")
        found = self.agreed("container-title")
        if found is None:
            found = find_container(ledger, self.record, blind, self.title)
        if found is None and ledger.behind is not None and blind is None:
            found = find_container(ledger.opened(), self.record, None, self.title)
        if found is not None:
            start, end = with_its_year(self.ledger, self.record, found)
            longer = front_of_container(self.ledger, (start, end), self.names), end
            is_it = longer == (start, end) or self.is_recorded(longer)
            self.container = (start, end) if is_it else longer
        ledger = self.ledger
        behind = label_end(ledger.text) if self.title is None else self.title[1]
        self.persons = persons_behind(ledger, self.record, behind)
        find_book_in_front(self, behind)
        if self.persons is None:
            return
        if self.title is None:
            self._find_other_title(self.persons)
        is_open = self.container is None and self.other is None
        if is_open and (self.title is not None or "title" not in self.blind):
            self.other = other_container(
                ledger, self.record, self.blind, self.title, self.persons, self.publisher
            )

    def _find_other_title(self, persons: Range) -> None:
        """Claim what stands in the title's place: in front of the persons, or where the blind
        reading has no title, or has persons in it, behind them.
        """
        if takes_persons_for_title(self.blind, persons):
            self.forget("title")
        blind = self.blind.get("title")
        if blind is None or blind[1] <= persons[0]:
            self.title = title_beside(self.ledger, persons, self.container)
            if self.title is not None:
                self.claim("title", self.title)

    def claim_authors(self) -> None:
        """Claim the author list, read in the way that agrees best with the record."""
        container, title = self.container or self.other, self.title
        publisher = self.publisher
        if container is None and title is not None and publisher and publisher[0] > title[1]:
            container = publisher  # `Title. ALI K. Institute of Physics. 2023`
        if container is not None:
            container = front_of_lead(self.ledger, container[0]), container[1]
        if title is not None:
            end = end_of_title(self.ledger, title, self.container_start(), self.names)
            title = title[0], subtitle_end(self.ledger, end, self.persons)
        self.authors, self.et_al, self.region = find_authors(
            self.ledger, self.reference, self.record, self.blind, title, container
        )
        if self.region is not None:
            start, end = self.region[0], end_of_names(self.ledger, self.region, self.authors)
            if container is not None and start < container[0]:
                end = min(end, container[0])  # `& Kato, T. Surgery, 2022`
            self.region = start, end
            self.ledger.claim("author", *self.region)

    def claim_container(self) -> None:
        """Claim the recorded container, or else what the blind reading took for one."""
        if self.container is not None:
            self.claim("container-title", self.container)
            # `Algal Res, Algal Res`: in full and abbreviated, and both alike.
            again = self.ledger.find(self.fields["container-title"].text)
            if again is not None:
                self.ledger.claim("container-title", *again)
        elif self.other is not None and self.ledger.is_free(*self.other):
            self.claim("container-title", self.other)
        elif stated := self.blind.get("container-title"):
            place = trimmed(self.ledger, stated)
            if place is None or not names_something(self.ledger, place):  # `In , 525-916`
                self.fields.pop("container-title")
            else:
                self.fields["container-title"] = self.ledger.value(*place)

    def claim_left_over(self) -> None:
        """Claim what stands between the fields that were found for the field that was not."""
        ledger, record = self.ledger, self.record
        if "title" not in self.fields and self.container is not None:
            place = title_left_over(ledger, record, self.region, self.container)
            if place is not None:
                self.claim("title", place)
        if "container-title" not in self.fields and self.title is not None:
            behind = self.title[1]
            if self.region is not None and self.region[0] >= behind:
                behind = self.region[1]
            place = container_left_over(ledger, record, behind, self.publisher)
            if place is not None:
                self.claim("container-title", place)
        for name, found in (("title", self.title), ("container-title", self.container)):
            place = self.blind.get(name)
            if name not in self.fields or place is None or not self.ledger.is_free(*place):
                continue
            # Behind the editors Springer prints the meeting, and then the series.
            printed = self.ledger.text[slice(*place)]
            if name == "container-title" and is_another_meeting(printed, record):
                self.claim(name, place)
            elif found is None or is_meeting_of(printed, record.container_title):
                self.ledger.claim(name, *place)

    def claim_numbers(self) -> None:
        """Claim year, volume, issue and pages."""
        gap = None
        if self.title is not None:
            self.title = with_its_number(self.ledger, self.record, self.title, self.starts())
        if self.region is not None and self.title is not None:
            gap = self.region[1], max(self.region[1], self.title[0])
        agree = numbers_agree(self.reference, self.record, self.done)
        found = read_numbers(self.ledger, self.record, self.blind, gap, agree=agree)
        for name, place in found.items():
            self.claim(name, place)

    def reach_boundaries(self) -> None:
        """Let title and container reach as far as nothing parts them from what is beside them."""
        if self.container is not None:
            blind = self.blind.get("container-title")
            reach = reach_of_container(self.ledger, self.container, blind)
            reach = without_neighbours(
                self.ledger, self.record, self.container, reach, self.persons
            )
            if reach != self.container and not self.is_recorded(reach):
                self.claim("container-title", reach)
        if self.title is not None:
            translation = translation_beside(self.ledger, self.title)
            if translation is not None:
                self.ledger.claim("note", *translation)
            far = end_of_title(self.ledger, self.title, self.container_start(), self.names)
            end = before_publisher(self.ledger, self.record, self.title[1], far)
            longer = self.ledger.value(self.title[0], end)
            # A subtitle that only the reference has is lawful, and is told as what it says more.
            known = self.done.get("title")
            if known is None or known[0] != longer:
                known = self.done["title"] = longer, compare_title(longer, self.record)
            whole = known[1]
            if whole.outcome is Outcome.DIFFERENT and whole.confidence is not Confidence.LOW:
                self.claim("title", (self.title[0], end))

    def without_subtitle(self) -> Reference:
        """Return the reference as it was read, but for what was read right behind the title's colon
        as a publisher or the like: it is a subtitle, and explains nothing.
        """
        if self.title is None:
            return self.reference
        other = behind_colon(self.reference, self.title[1])
        kept = {name: self.reference.fields[name] for name in self.reference.fields.keys() - other}
        return replace(self.reference, fields=MappingProxyType(kept))

    def result(self) -> Reference:
        """Return the reference as it reads now."""
        fields = MappingProxyType(self.fields)
        return replace(self.reference, author=self.authors, et_al=self.et_al, fields=fields)


# What styles print in front of the title of a review (CSL 1.0.2, item type `review`).
_REVIEW_OF = lazily(r"review (?:of|for)\W*", re.I)
