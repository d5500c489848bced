"""Where the author list of a citation stands, and which way of reading it the record bears out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec.structs import replace

from refcheck.core.fields.authors import disagreement
from refcheck.core.guided.author_options import (
    LONG_LIST,
    author_options,
    is_misplaced,
    readings_of,
    runs_of_persons,
)
from refcheck.core.guided.author_places import author_places, heading, label_end, responsibility
from refcheck.core.guided.author_proof import proven_authors, proven_in_part
from refcheck.core.guided.author_readings import AuthorReading
from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.model.record import Record
from refcheck.core.model.reference import EtAl, Name, Reference
from refcheck.core.text.folding import words
from refcheck.patterns import lazily

# How badly a reading agrees with the record, the reading, and where it stands.
_Option = tuple[tuple[int, int], AuthorReading, Range | None]
_MOST_MENDED = 2


def find_authors(
    ledger: Ledger,
    reference: Reference,
    record: Record,
    blind: Mapping[str, Range],
    title: Range | None,
    container: Range | None,
) -> tuple[tuple[Name, ...] | None, EtAl, Range | None]:
    """Read the author list in the way that agrees best with the record."""
    recorded = record.people
    if not recorded:
        return reference.author, reference.et_al, blind.get("author")
    if _is_whole(ledger, reference, recorded, blind.get("author"), title):
        return reference.author, reference.et_al, blind["author"]
    places = author_places(ledger, blind, title, container)
    if title is None and "title" not in blind:
        places += _up_to_group(ledger, recorded, places)
    best: _Option | None = None
    long: dict[tuple[int, int], _Option] = {}
    for reading, region in author_options(
        ledger, reference, recorded, blind, title, container, places
    ):
        cost = disagreement(reading.names, reading.et_al, recorded)
        if region is not None and region[1] - region[0] > LONG_LIST:
            long.setdefault(cost, (cost, reading, region))
        if best is None or cost < best[0]:
            best = (cost, reading, region)
        if cost[0] == 0:
            break
    if best is not None and best[0][0] == 0 and best[1].names == reference.author:
        ends = (
            runs_of_persons(ledger, recorded, title, container, places[:1])
            if _stands_behind(places, title)
            else places
        )
        best = _with_more(ledger, best, recorded, ends) or best
    if best is not None and best[0][0] == 0:
        best = _of_statement(ledger, recorded, title) or best
    if best is not None and best[0][0] > 0:
        for region in places[:1]:
            proven = proven_authors(ledger.raw.part(*region), recorded)
            if proven is not None:
                return *proven, region
        if title is None and container is not None:
            best = _up_to_container(ledger, recorded, container) or best
        # Of a long list no manner may fit all, and one that fits worse be mended better.
        nearest = [long[cost] for cost in sorted(long)[:_MOST_MENDED] if cost != best[0]]
        options = [_mended(ledger, recorded, option) for option in (best, *nearest)]
        best = min(options, key=lambda option: option[0])
    if best is None or (not reference.author and _is_no_list(best, title)):
        return reference.author, reference.et_al, None
    return _headed(ledger, best[1].names, recorded, title), best[1].et_al, best[2]


# What ends the authors behind a group: `Doe J, Eel Study Group. Swimming …`
_ENDS_NAMES = lazily(r"[.:]\s")


def _up_to_group(
    ledger: Ledger, recorded: Sequence[Name], places: Sequence[Range]
) -> Iterator[Range]:
    """Yield the stretches that end with a recorded group where a sentence does: with no title on
    record, all that stands before the container would be names.
    """
    groups = (name.literal for name in recorded if name.literal is not None)
    found = [place for group in groups if len(words(group)) > 1 for place in ledger.find_all(group)]
    for start, end in places[:1]:
        ends = [b for a, b in found if start <= a and b < end and _ENDS_NAMES.match(ledger.text, b)]
        if ends:
            yield start, max(ends)


def _headed(
    ledger: Ledger, names: tuple[Name, ...], recorded: Sequence[Name], title: Range | None
) -> tuple[Name, ...]:
    """Return the names of a statement of responsibility, the first of them as the heading in front
    of the title has them, where that names other persons.
    """
    place = None if title is None else heading(ledger, title)
    if place is None:
        return names
    fitting = [
        (disagreement(reading.names, True, recorded), number, reading.names)
        for number, reading in enumerate(readings_of(ledger, place, recorded))
    ]
    if not fitting:
        return names
    (differing, _), _, headed = min(fitting)
    if differing == 0 or len(headed) > len(names) or not all(map(_is_person, headed)):
        return names
    ledger.claim("author", *place)
    return (*headed, *names[len(headed) :])


# What may stand between the last author and the title: stops, and the year.
_YEAR_BETWEEN = lazily(r"\W{0,9}(?:(?:1[4-9]|20)\d\d[a-z]?\W{1,9})?")


def _is_whole(
    ledger: Ledger,
    reference: Reference,
    recorded: Sequence[Name],
    place: Range | None,
    title: Range | None,
) -> bool:
    """Say whether the authors that were read blind are the recorded ones, and reach to the title:
    nothing is left that another reading could take for a name.
    """
    if not reference.author or place is None or title is None or place[1] > title[0]:
        return False
    if _YEAR_BETWEEN.fullmatch(ledger.text, place[1], title[0]) is None:
        return False
    if responsibility(ledger, title) is not None or is_misplaced(place, ledger, title):
        return False
    return disagreement(reference.author, reference.et_al, recorded)[0] == 0


def _is_no_list(option: _Option, title: Range | None) -> bool:
    """Say whether single words behind a title, none of them on record, were taken for names."""
    (_, agreeing), reading, region = option
    behind = region is not None and _stands_behind([region], title)
    return behind and agreeing == 0 and not any(name.given for name in reading.names)


def _stands_behind(places: Sequence[Range], title: Range | None) -> bool:
    return title is not None and any(place[0] >= title[1] for place in places[:1])


def _mended(ledger: Ledger, recorded: Sequence[Name], option: _Option) -> _Option:
    """Return the reading with those stretches divided otherwise that the record explains."""
    _, reading, region = option
    names = proven_in_part(ledger.raw, reading.names, reading.et_al, recorded)
    cost = disagreement(names, reading.et_al, recorded)
    return (cost, AuthorReading(names, reading.et_al), region) if cost < option[0] else option


def _up_to_container(ledger: Ledger, recorded: Sequence[Name], container: Range) -> _Option | None:
    """Return a reading of all that stands before the container, if it agrees: some styles print no
    title, and the blind reading took a name for it.
    """
    region = (label_end(ledger.text), container[0])
    for reading in readings_of(ledger, region, recorded):
        cost = disagreement(reading.names, reading.et_al, recorded)
        if cost[0] == 0:
            return cost, reading, region
    return None


# `Levy, GB ‘Hereditary …’`
_INITIALS_BEHIND = lazily(r",?\s?(?P<given>[A-Z]{1,3}|(?:[A-Z]\.[\s-]?){1,3})\W*")


def _with_more(
    ledger: Ledger, blind: _Option, recorded: Sequence[Name], regions: Iterable[Range]
) -> _Option | None:
    """Return a reading with more persons, or with the initials of the last one, where a blind one
    that agrees stopped before the end.
    """
    place = blind[2]
    for region in islice(regions, 1):
        if place is None or blind[1].et_al or not words(ledger.text[place[1] : region[1]]):
            return None
        last = blind[1].names[-1]
        initials = _INITIALS_BEHIND.fullmatch(ledger.text, place[1], region[1])
        if initials is not None and last.family and last.given is None:
            names = (*blind[1].names[:-1], replace(last, given=initials["given"]))
            cost = disagreement(names, blind[1].et_al, recorded)
            return cost, AuthorReading(names, blind[1].et_al), (place[0], initials.end("given"))
        for reading in readings_of(ledger, region, recorded):
            cost = disagreement(reading.names, reading.et_al, recorded)
            more = reading.names[len(recorded) :]
            if cost[0] == len(more) > 0 and all(_is_person(name) for name in more):
                return cost, reading, region
    return None


def _of_statement(ledger: Ledger, recorded: Sequence[Name], title: Range | None) -> _Option | None:
    """Return the statement of responsibility behind a title if it names persons, not one of whom
    is recorded: it has all the authors, and the heading that agrees the first alone.
    """
    region = None if title is None else responsibility(ledger, title)
    if region is None:
        return None
    for reading in readings_of(ledger, region, recorded):
        cost = disagreement(reading.names, reading.et_al, recorded)
        if cost[1] == 0 and all(map(_is_person, reading.names)):
            return cost, reading, region
        return None
    return None


# `Packages, Jesse. CRAN: Contributed`: a sentence ends, or a subtitle begins
_IN_SENTENCE = lazily(r":|[^\W\d_]{5}\.\s")


def _is_person(name: Name) -> bool:
    """Say whether a name has given names and a surname with a capital; `Adipose tissue` has not."""
    surname = (name.family or "").split()[-1:]
    if not surname or not name.given or _IN_SENTENCE.search(name.given):
        return False
    return not surname[0][0].islower()
