"""What a blind reading took for another field: a publisher for a journal, a book for its chapter.

Nothing is looked for here but the recorded title and the recorded container, word for word and
with a boundary at both ends. Whether the entry then is read beyond doubt, `first_sight` says:
where more is amiss than that, it is read again as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
import re

from refcheck.core.fields.containers import is_publisher, recorded_containers
from refcheck.core.guided.accounting import unaccounted
from refcheck.core.guided.closed import closed_places
from refcheck.core.guided.compared import Done, is_as_recorded
from refcheck.core.guided.container_search import goes_on
from refcheck.core.guided.ledger import Range
from refcheck.core.guided.parting import (
    parted,
    place_of,
    with_fields,
    with_issue,
    with_person,
    with_slip,
    without_subtitle,
)
from refcheck.core.model.comparison import Unaccounted
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field, Reference
from refcheck.core.text.folding import has_words, words
from refcheck.core.text.quotes import OPENING
from refcheck.patterns import lazily

# As keyboards have them: characters that are one another's for whoever looks for a title.
_TYPED = str.maketrans(
    "\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201c\u201d\u00a0", "-----''\"\" "
)
# A title of fewer words, or letters, is met by chance.
_LEAST_TITLE, _LEAST_LETTERS = 3, 10
# What stands in front of a title: nothing, a label, what ends names or a date; `Comment on: ` is
# of the title.
_TITLE_IN_FRONT = lazily(
    r"(?:^|\d\W{0,3}\s|[.,;]:?\s|(?<=\s[A-Z]{2}):\s|\)[.,:]?\s)[\"'*_\u00ab\u201e]?$"
)
_TITLE_BEHIND = lazily(
    r"[\"'*_\u00bb]?(?:[.,;]|\s//\s|\s\(\d{4}\)|$)|[.,?!]?[\"\u00bb](?:[\s.,;]|$)"
)
# What stands in front of a container: what ends a title or names, with or without an `In`.
_BOOK_IN_FRONT = lazily(
    r"(?:[.,;?!)\"'\u00bb*_]\s(?:-\s)?|\s//\s)(?:(?:in|en|em|dans|dalam|trong):?\s)?[*_\"\u00ab]?$",
    re.IGNORECASE,
)
_IN = lazily(r"\s\[?(?:in|en|em|dans|dalam|trong)[:\]]?\s")
_BOOK_BEHIND = lazily(r"[*_\"\u00bb]?(?:[.,;]|\s?[(\[]|\s\d|$)")
# A word with a full stop that may be short for one of a journal's name.
_SHORTENED = lazily(r"(?<!\w)[A-Z][^\W\d_]{0,5}\.\s$")
_LONGEST_FRONT = len(' // dalam: "')
# What announces the book behind the title of a part, and the marks that close the title.
_LEAD = lazily(r"(?:(?<!\w)(?:in|en|em|dans|dalam|trong):?|//)$", re.IGNORECASE)
_LONGEST_LEAD = len(" dalam:")
_STOPS = " .,;:([-\u2013\u2014\"'\u201c\u201d\u2018\u2019\u00bb*_"
_OPENERS = f"{OPENING}*_"
_TELLING = lazily(r"[^\W\d_]{3}")


def put_right(reference: Reference, record: Record, done: Done) -> tuple[Reference, Range | None]:
    """Return a citation with its title and its container in their places, if the blind reading has
    them in others or by half, or has the recorded publisher in a place where nothing is recorded;
    and where a subtitle stands that is none of the recorded title, if it has one.

    `done` is what was compared of it already.
    """
    read = _put_right(reference, record, done)
    apart = without_subtitle(read, done)
    return (read, None) if apart is None else apart


def said_besides(
    reference: Reference, record: Record, said: Range | None
) -> tuple[Unaccounted, ...]:
    """Return what an entry says where it has `said` more than its title."""
    return () if said is None else unaccounted(reference, record, (said,))


def _put_right(reference: Reference, record: Record, done: Done) -> Reference:
    reference = with_slip(parted(_without_notes(reference), record, done), record)
    reference = with_issue(reference, record)
    container, known = reference.fields.get("container-title"), recorded_containers(record)
    if container is not None and not known:
        if not record.publisher or not is_publisher(container.text, record):
            return reference
        house = reference.fields.get("publisher") or container
        reference = with_fields(reference, {"container-title": None, "publisher": house})
    whole = reference.raw.text
    end = min((claim.start for claim in closed_places(reference)), default=len(whole))
    text = whole[:end].lower().translate(_TYPED)
    if len(text) != end:
        return reference
    places: dict[str, Range] = {}
    is_titled = is_as_recorded("title", reference, done)
    if not is_titled:
        place = _title_place(text, reference, record, (*known, record.publisher or ""))
        if place is not None:
            places["title"] = place
    if not is_as_recorded("container-title", reference, done):
        title = places.get("title") or (place_of("title", reference) if is_titled else None)
        place = _container_place(text, known, title, reference)
        if place is not None:
            places["container-title"] = place
    if "title" in places:
        persons = with_person(reference, places["title"], record)
        return _placed(persons, record, places)
    return _placed(reference, record, places) if places else reference


def _without_notes(reference: Reference) -> Reference:
    """Return a citation without what was read out of its notes: it is said of another work."""
    notes = [claim for claim in closed_places(reference) if claim.what == "note"]
    if not notes:
        return reference
    first, raw = min(note.start for note in notes), reference.raw
    read = {
        name: raw.within(value.span)
        for name, value in reference.fields.items()
        if value.span is not None and raw.within(value.span)[1] > first
    }
    inside = [
        name
        for name, (start, end) in read.items()
        if any(note.start <= start and end <= note.end for note in notes)
    ]
    return with_fields(reference, dict.fromkeys(inside)) if inside else reference


def _title_place(
    text: str, reference: Reference, record: Record, known: Iterable[str]
) -> Range | None:
    """Return where a recorded title stands, and in front of it nothing but persons; behind it may
    stand `in` and one of the `known` names: `Chest beating in Oxford Music Online`.
    """
    for title in record.title:
        place = _only_place(text, title) if len(title) >= _LEAST_LETTERS else None
        if place is None:
            continue
        is_short = len(words(title)) < _LEAST_TITLE
        is_ended = not is_short and _TITLE_BEHIND.match(text, place[1]) is not None
        if not is_ended and not _leads_to(text, place[1], known):
            continue
        raw = reference.raw
        persons = [raw.within(name.span) for name in reference.author or () if name.span]
        before = max([end for _, end in persons if end <= place[0]], default=0)
        is_first = _TELLING.search(text, before, place[0]) is None
        if is_first and _TITLE_IN_FRONT.search(text[before : place[0]]) is not None:
            return place
    return None


def _leads_to(text: str, place: int, known: Iterable[str]) -> bool:
    """Say whether `in` stands at this place, and then nothing but one of the `known` names."""
    lead = _IN.match(text, place)
    if lead is None:
        return False
    names = tuple(_typed(name) for name in known if has_words(name))
    at = lead.end()
    return any(
        text.startswith(name, at) and _BOOK_BEHIND.match(text, at + len(name)) for name in names
    )


def _typed(wanted: str) -> str:
    return wanted.lower().translate(_TYPED).strip(" .")


def _container_place(
    text: str, known: Iterable[str], title: Range | None, reference: Reference
) -> Range | None:
    """Return where a recorded container stands, but not within the title, nor behind a word that
    may be of its name, nor in front of one: `Int. J. Vaccines`, `J. Appl. Phys. D`.
    """
    found, read = [], place_of("container-title", reference)
    for name in known:
        place = _only_place(text, name)
        if place is None or (title is not None and place[0] < title[1]):
            continue
        start, front = place[0], max(0, place[0] - _LONGEST_FRONT)
        if _SHORTENED.search(reference.raw.text, front, start) is not None:
            continue
        is_inside = read is not None and read[0] < start < read[1]
        if is_inside and read and _TELLING.search(text, read[0], start) is not None:
            continue
        if read is not None and goes_on(reference.raw.text, place, read):
            continue
        is_led = title is not None and _IN.fullmatch(text, title[1], start) is not None
        if _BOOK_BEHIND.match(text, place[1]) and (
            is_led or _BOOK_IN_FRONT.search(text, front, start)
        ):
            found.append(place)
    # A book stands in front of its series.
    return min(found, key=lambda place: (place[0], -place[1]), default=None)


def _only_place(text: str, wanted: str) -> Range | None:
    """Return where `wanted` stands in the text, None where it stands nowhere or twice."""
    wanted = _typed(wanted)
    start = text.find(wanted) if has_words(wanted) else -1
    if start < 0 or text.find(wanted, start + 1) >= 0:
        return None
    return start, start + len(wanted)


def _placed(reference: Reference, record: Record, places: Mapping[str, Range]) -> Reference:
    """Return a citation with these values in their places, and no others in the same ones; a title
    in whose end a container was read ends before it, and the publisher may stand behind both.
    """
    raw = reference.raw
    persons = (*(reference.author or ()), *(reference.editor or ()))
    named = [raw.within(name.span) for name in persons if name.span is not None]
    if any(a < end and start < b for a, b in named for start, end in places.values()):
        return reference  # what is no person was read as one
    changed: dict[str, Field | None] = {
        name: Field(raw.text[slice(*place)], raw.span(*place)) for name, place in places.items()
    }
    for name, value in reference.fields.items():
        if name in changed or value.span is None:
            continue
        start, end = raw.within(value.span)
        inside = [place for place in places.values() if place[0] < end and start < place[1]]
        if inside:
            book = places.get("container-title")
            is_front = name == "title" and book is not None and [book] == inside
            changed[name] = _front(reference, start, book[0]) if is_front and book else None
    if "publisher" not in reference.fields:
        changed["publisher"] = _house_behind(reference, record, places)
    return with_fields(reference, changed)


def _house_behind(
    reference: Reference, record: Record, places: Mapping[str, Range]
) -> Field | None:
    """Return the recorded publisher where a container was read that goes on behind its place."""
    place, read = places.get("container-title"), reference.fields.get("container-title")
    if place is None or read is None or read.span is None:
        return None
    raw, (_, end) = reference.raw, reference.raw.within(read.span)
    start = place[1] + len(raw.text[place[1] : end]) - len(raw.text[place[1] : end].lstrip(_STOPS))
    if start >= end or not is_publisher(raw.text[start:end], record):
        return None
    return Field(raw.text[start:end], raw.span(start, end))


def _front(reference: Reference, start: int, end: int) -> Field | None:
    """Return the title that begins at `start` and is parted from the container at `end`, if any."""
    raw = reference.raw
    start += len(raw.text[start:end]) - len(raw.text[start:end].lstrip(_OPENERS))
    year = place_of("issued", reference)
    end = end if year is None or not start < year[0] < end else year[0]
    stop = len(raw.text[:end].rstrip(f"{_STOPS}\u00ab"))
    lead = _LEAD.search(raw.text, max(start, stop - _LONGEST_LEAD), stop)
    stop = stop if lead is None else len(raw.text[: lead.start()].rstrip(_STOPS))
    return Field(raw.text[start:stop], raw.span(start, stop)) if start < stop else None
