"""Whether a blind reading has used up its entry: no number, name or word of it is left over."""

from __future__ import annotations

from collections.abc import Sequence
import re

from refcheck.core.guided.absence import without
from refcheck.core.guided.accounting import editors, gaps
from refcheck.core.guided.author_places import has_name_label
from refcheck.core.guided.closed import first_behind
from refcheck.core.guided.ledger import Claim, Range
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.core.text.et_al import is_cut_behind
from refcheck.core.text.folding import words
from refcheck.patterns import lazily

_DIGIT = lazily(r"\d")
_NAME = lazily(r"(?<!\w)[^\W\d_a-z][^\W\d_]")
# What parts a publisher from his neighbours; nothing does at the ends of an entry.
_ENDS = (*".,;:()[]", "")
# A number that was read into one of these was read wrong.
_NO_NUMBERS = ("publisher", "publisher-place")
# The number of the entry in its list.
_LABEL = lazily(r"\s*[(\[]?\d{1,4}[)\]]?[.:]?\s")
# The day on which somebody looked at the work is none of its numbers (CSL 1.0.2, `accessed`).
_LOOKED_AT = lazily(
    r"""\W{0,6}(?:last\s)?(?:accessed|retrieved|visited|viewed|consulted|zugriff|abgerufen)
        (?:\s(?:on|am))?:?\s(?:\d{1,2}\.?\s[^\W\d_]{3,12}\.?,?\s\d{4}
        |[^\W\d_]{3,12}\.?\s\d{1,2},?\s\d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)\W{0,6}""",
    re.IGNORECASE | re.VERBOSE,
)
_SECOND_YEAR = lazily(r"[)\].,;\s]{1,4}[(\[](?:1[4-9]|20)\d\d[)\]][\s.,;]{0,3}[\[(]?")
_YEAR_AGAIN = lazily(r"[\s.,;]{0,3}[(\[](?:[^\W\d_]{3,9}\.?\s)?(?P<year>\d{4})[)\]][\s.,;:]{0,3}")
_COMPARED = ("title", "issued", "container-title", "volume", "issue", "page")


class ReadPlaces:
    """Where an entry has what was read blind and what is no field; `gaps` are the rest of it.

    `closed` are its identifiers and notes, `said` is what it says besides.
    """

    __slots__ = ("_authors", "_closed", "_editors", "_fields", "_reference", "gaps")

    def __init__(
        self,
        reference: Reference,
        record: Record,
        closed: Sequence[Claim],
        said: Range | None = None,
    ) -> None:
        raw = reference.raw
        self._reference, self._closed = reference, closed
        self._fields: dict[str, Range] = {
            name: raw.within(value.span)
            for name, value in reference.fields.items()
            if value.span is not None
        }
        self._authors: list[Range] = [
            raw.within(name.span) for name in reference.author or () if name.span is not None
        ]
        self._editors: list[Range] = [
            raw.within(name.span) for name in editors(reference, record) if name.span is not None
        ]
        places = [*self._fields.values(), *self._authors, *self._editors]
        places += [(claim.start, claim.end) for claim in closed]
        if said is not None:
            places.append(said)
        self.gaps: list[Range] = list(gaps(raw.text, places))
        house = None if "publisher" in self._fields else self._house(record.publisher)
        if house is not None:
            self._fields["publisher"] = house
            self.gaps = list(gaps(raw.text, [*places, house]))

    def _house(self, publisher: str | None) -> Range | None:
        """Return where the recorded publisher stands between what was read, word for word and with
        a boundary at both ends.
        """
        text = self._reference.raw.text
        start = text.find(publisher) if publisher else -1
        if start < 0 or publisher is None:
            return None
        place = start, start + len(publisher)
        is_free = any(gap[0] <= place[0] and place[1] <= gap[1] for gap in self.gaps)
        in_front, behind = text[:start].rstrip(" ")[-1:], text[place[1] : place[1] + 1]
        return place if is_free and in_front in _ENDS and behind in _ENDS else None

    def of(self, name: str) -> Range | None:
        """Return where a field was read, or None."""
        return self._fields.get(name)

    def without_notes(self) -> str:
        """Return the entry without its identifiers and notes."""
        return without(self._reference.raw.text, self._closed)

    def are_all(self, *, is_dated_otherwise: bool = False) -> bool:
        """Say whether no number and no name stands outside them, and no field was read out of a
        note or behind the identifier.

        Where an entry `is_dated_otherwise` than recorded, another year may stand right behind that
        which was read (`(2011). (2016).`).
        """
        if self._has_more_numbers(is_dated_otherwise) or not self._stand_in_front():
            return False
        if self._has_other_heading():
            return False
        return not (self._has_more_names() or has_name_label(self._reference.raw.text))

    def _has_more_numbers(self, is_dated_otherwise: bool) -> bool:
        """Say whether a number, or a part of one, stands in none of them, the entry's label aside;
        one in a publisher's name, or in an editor's, was read wrong.
        """
        text = self._reference.raw.text
        label = _LABEL.match(text)
        front = 0 if label is None else label.end()
        unread = [self._fields[name] for name in _NO_NUMBERS if name in self._fields]
        for start, end in (*self.gaps, *unread, *self._editors):
            begins = max(start, front)
            has_number = end > begins and _DIGIT.search(text, begins, end) is not None
            has_number = has_number and not self._is_year_again(begins, end)
            if has_number and _LOOKED_AT.fullmatch(text, begins, end) is None:
                is_second = is_dated_otherwise and self._is_second_year(begins, end)
                if not is_second:
                    return True
        places = (*self._fields.values(), *self._authors)
        return any(front < place[0] and _parts_a_number(text, place) for place in places)

    def _is_year_again(self, start: int, end: int) -> bool:
        """Say whether the year that was read stands there once more, in brackets:
        `91, 19 (Sept. 1969)`.
        """
        found = _YEAR_AGAIN.fullmatch(self._reference.raw.text, start, end)
        return found is not None and found["year"] == self._reference.text("issued")

    def _has_other_heading(self) -> bool:
        """Say whether other words than the first author's stand in front of a title behind which
        the authors stand: the heading of GOST R 7.0.5.
        """
        title = self._fields.get("title")
        if title is None or not self._authors or self._authors[0][0] < title[1]:
            return False
        text = self._reference.raw.text
        label = _LABEL.match(text)
        start = 0 if label is None else label.end()
        heading = words(text[start : max(start, title[0])])
        return not frozenset(words(text[slice(*self._authors[0])])).issuperset(heading)

    def _is_second_year(self, start: int, end: int) -> bool:
        """Say whether a year in brackets, and it alone, stands right behind that of the entry."""
        year = self._fields.get("issued")
        text = self._reference.raw.text
        is_beside = year is not None and year[1] == start and text[year[0] - 1] in "(["
        return is_beside and _SECOND_YEAR.fullmatch(text, start, end) is not None

    def _stand_in_front(self) -> bool:
        behind = first_behind(self._reference.raw.text, self._closed)
        for name in _COMPARED:
            place = self._fields.get(name)
            if place is not None:
                start, end = place
                if behind is not None and end > behind:
                    return False
                if any(claim.start < end and start < claim.end for claim in self._closed):
                    return False
        return True

    @property
    def has_cut_list(self) -> bool:
        """Say whether "et al." stands behind the authors."""
        ends = [end for _, end in self._authors]
        return bool(ends) and is_cut_behind(self._reference.raw.text, max(ends))

    def _has_more_names(self) -> bool:
        """Say whether a word in capitals, or an "et al." that was not read, stands between the
        authors read and the next field.
        """
        if not self._authors:
            return False
        text, end = self._reference.raw.text, max(end for _, end in self._authors)
        if not self._reference.et_al and is_cut_behind(text, end):
            return True
        behind = [start for start, _ in self._fields.values() if start >= end]
        return _NAME.search(text, end, min(behind, default=end)) is not None


def _parts_a_number(text: str, place: Range) -> bool:
    """Say whether a value begins or ends within a number: the year in `22023` is none."""
    start, end = place
    begins = 0 < start < len(text) and text[start - 1].isdecimal() and text[start].isdecimal()
    return begins or (0 < end < len(text) and text[end - 1].isdecimal() and text[end].isdecimal())
