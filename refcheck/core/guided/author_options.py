"""What the author list of a citation may be: where it may stand, and the ways of reading it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from refcheck.core.fields.authors import disagreement
from refcheck.core.guided.author_manners import MANNERS
from refcheck.core.guided.author_places import is_undated, label_end
from refcheck.core.guided.author_readings import AuthorReading, readings
from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.guided.person_run import run_of_persons
from refcheck.core.model.reference import Name, Reference
from refcheck.core.text.folding import words
from refcheck.patterns import lazily

# In characters: of a longer list the beginning tells in which manner its names are written.
LONG_LIST = 2000
_CUT_NAMES = 2
# Manners of which the beginning fits nearly as well are tried on the whole list, too.
_ABOUT_AS_WELL = 0.95
# ... unless it is longer than any that is known, in characters: five thousand people have 60,000.
_LONGEST_LIST = 100_000
# What parts names from a container behind them.
_PARTED = lazily(r"[^\w\s]\s*$")


def author_options(
    ledger: Ledger,
    reference: Reference,
    recorded: Sequence[Name],
    blind: Mapping[str, Range],
    title: Range | None,
    container: Range | None,
    places: Sequence[Range],
) -> Iterator[tuple[AuthorReading, Range | None]]:
    """Yield each way of reading the author list with where it stands: as it was read blind first,
    then what stands in each of the `places`, then the persons who follow each other in these.
    """
    place = blind.get("author")
    if reference.author and (place is None or not is_misplaced(place, ledger, title)):
        yield AuthorReading(reference.author, reference.et_al), place
    for region in places:
        for reading in readings_of(ledger, region, recorded):
            yield reading, region
    for region in runs_of_persons(ledger, recorded, title, container, places):
        for reading in readings_of(ledger, region, recorded):
            yield reading, region


def runs_of_persons(
    ledger: Ledger,
    recorded: Sequence[Name],
    title: Range | None,
    container: Range | None,
    places: Sequence[Range],
) -> Iterator[Range]:
    """Yield where persons follow each other behind the title, or where there is none on record, as
    far as the container does not bound them.
    """
    families = frozenset(word for name in recorded for word in words(name.family or ""))
    for region in places:
        if title is not None and region[1] <= title[0]:
            continue
        run = run_of_persons(ledger.text, region, families)
        if run is None:
            continue
        yield run[0], region[1] if title is None or _is_bounded(ledger, run, container) else run[1]


def _is_bounded(ledger: Ledger, run: Range, container: Range | None) -> bool:
    """Say whether the recorded container ends the names: `Kligman A, Asian Archives of Dermatology`
    does not end before `Archives of Dermatology`.
    """
    return container is not None and bool(_PARTED.search(ledger.text, run[1], container[0]))


def is_misplaced(place: Range, ledger: Ledger, title: Range | None) -> bool:
    """Say whether a blind reading took the label, "n.d." or the title's beginning for authors."""
    if place[0] < label_end(ledger.text, title):
        return True
    if is_undated(ledger.text, place):
        return True
    return title is not None and place[0] < title[1] and title[0] < place[1]


def readings_of(ledger: Ledger, region: Range, recorded: Sequence[Name]) -> Iterator[AuthorReading]:
    """Yield the readings of a stretch; of a long one those whose first names agree best."""
    text, groups = ledger.raw.part(*region), _groups(ledger, region, recorded)
    if len(text) <= LONG_LIST:
        yield from readings(text, groups)
        return
    head = text.part(0, text.text.rfind(" ", 0, LONG_LIST))
    known = [place for place in groups if place[1] <= len(head)]
    fitting: list[tuple[int, int]] = []
    for number, manner in enumerate(MANNERS):
        for reading in readings(head, known, [manner]):
            names = reading.names[:-_CUT_NAMES]  # the cut may have gone through the last ones
            # A manner that makes few names of the many has few that differ, and fewer that agree.
            fitting.append((sum(disagreement(names, True, recorded)), number))
    best = min(fitting, default=(0, 0))[0]
    near = [MANNERS[number] for fit, number in sorted(fitting) if fit <= _ABOUT_AS_WELL * best]
    yield from readings(text, groups, near[: 1 if len(text) > _LONGEST_LIST else None])


# What leads from persons to the group for which they write.
_ON_BEHALF = lazily(r"\b(?:on\sbehalf\sof|representing|for)\s(?:the\s)?$")


def _groups(ledger: Ledger, region: Range, recorded: Sequence[Name]) -> list[Range]:
    """Return where the recorded groups stand in `region`, relative to its start."""
    found: list[Range] = []
    for name in recorded:
        if name.literal is None or len(words(name.literal)) < 2:
            continue
        for place in ledger.find_all(name.literal):  # the group of several persons stands often
            if region[0] <= place[0] and place[1] <= region[1]:
                spoken_for = _ON_BEHALF.search(ledger.text, region[0], place[0])
                start = place[0] if spoken_for is None else spoken_for.start()
                found.append((start - region[0], place[1] - region[0]))
    return [
        a
        for a in sorted(set(found))
        if not any(b != a and b[0] < a[1] and a[0] < b[1] for b in found)
    ]
