"""The order of the entries, and one entry for a work that is cited twice; both on request."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
import re

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.text.folding import fold, squeeze
from refcheck.writers.entry import Entry


class Sort(StrEnum):
    """What entries are sorted by; `GIVEN` keeps the order of the documents."""

    GIVEN = "given"
    KEY = "key"
    AUTHOR = "author"
    YEAR = "year"


class Unique(Struct, frozen=True):
    """Entries without repetitions, and a sentence for each that was merged into another.

    `places` are where each of the given entries went.
    """

    entries: tuple[Entry, ...]
    merged: tuple[str, ...]
    places: tuple[int, ...]


def unique(entries: Sequence[Entry]) -> Unique:
    """Return one entry for each work: the first, with what only the others know added.

    Two entries are the same work if they have the same DOI, or, where one has none, the same
    title, year and first author. An entry with the DOI of another work is merged with none: the
    work that it cites would be lost.
    """
    kept: list[Entry] = []
    places: dict[str, int] = {}
    merged: list[str] = []
    went: list[int] = []
    for entry in entries:
        marks = () if entry.is_distrusted else _marks(entry)
        place = next((places[mark] for mark in marks if mark in places), None)
        if place is not None and _are_two_works(kept[place], entry):
            place = None
        if place is None:
            place = len(kept)
            kept.append(entry)
        else:
            merged.append(_told(kept[place], entry))
            kept[place] = _merged(kept[place], entry)
        went.append(place)
        for mark in marks:
            places.setdefault(mark, place)
    return Unique(tuple(kept), tuple(merged), tuple(went))


def _marks(entry: Entry) -> tuple[str, ...]:
    """Return what the work can be recognised by, the surest first."""
    doi, title = entry.text("DOI"), squeeze(entry.text("title") or "")
    marks = [] if doi is None else [f"doi {doi.lower()}"]
    if title and entry.issued is not None and entry.author:
        first = squeeze(entry.author[0].family or entry.author[0].literal or "")
        marks.append(f"work {title} {entry.issued.year} {first}")
    return tuple(marks)


def _are_two_works(one: Entry, other: Entry) -> bool:
    dois = {doi.lower() for doi in (one.text("DOI"), other.text("DOI")) if doi is not None}
    return len(dois) == 2


def _merged(first: Entry, second: Entry) -> Entry:
    comments = (*first.comments, *(c for c in second.comments if c not in first.comments))
    return replace(
        first,
        key=first.key or second.key,
        author=first.author or second.author,
        editor=first.editor or second.editor,
        fields=dict(second.fields) | dict(first.fields),
        own=dict(second.own) | dict(first.own),
        set_apart=dict(second.set_apart) | dict(first.set_apart),
        as_written=dict(second.as_written) | dict(first.as_written),
        stated=first.stated | second.stated,
        above="\n".join(filter(None, (first.above, second.above))),
        comments=comments,
    )


def _told(kept: Entry, merged: Entry) -> str:
    """Return `merged b (a.bib:9) into a (a.bib:1): both are 10.1000/1`."""
    doi = (kept.text("DOI") or "").lower()
    same_doi = doi and doi == (merged.text("DOI") or "").lower()
    why = f"both are {doi}" if same_doi else "same title, year and first author"
    return f"merged {_called(merged)} into {_called(kept)}: {why}"


def _called(entry: Entry) -> str:
    """Return an entry's key, or else its author and year, and where it stands."""
    who = entry.author[0].family or entry.author[0].literal if entry.author else None
    year = None if entry.issued is None else str(entry.issued.year)
    made = " ".join(part for part in (who, year) if part) or entry.text("title") or "an entry"
    name = entry.key or made
    return name if entry.place is None else f"{name} ({entry.place})"


def arranged(entries: Sequence[Entry], by: Sort) -> tuple[Entry, ...]:
    """Return the entries in the order asked for; equal ones stay in theirs."""
    if by is Sort.GIVEN:
        return tuple(entries)
    keys = {Sort.KEY: _by_key, Sort.AUTHOR: _by_author, Sort.YEAR: _by_year}
    return tuple(sorted(entries, key=keys[by]))


def _by_key(entry: Entry) -> tuple[str, ...]:
    return ((entry.key or "").lower(),)


def _by_author(entry: Entry) -> tuple[str, ...]:
    """Return names, year and title, as a bibliography is sorted; the nameless come last."""
    names = [fold(str(name)) for name in entry.author or entry.editor] or ["\uffff"]
    return (*names, "", *_by_year(entry))


def _by_year(entry: Entry) -> tuple[str, ...]:
    year = "9999" if entry.issued is None else f"{entry.issued.year:04d}"
    return (year, re.sub(r"^(?:the|an?)\s", "", fold(entry.text("title") or "")))
