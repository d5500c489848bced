"""Values that a blind reading has run together, and a year that it took for nothing of the kind.

A year in brackets ends the title behind which it is printed; the recorded publisher ends the title
or the container behind which he is; and where nothing was read for the year, the number that
stands in its place is it, be it no year at all (`20224`). Whether the entry then is read beyond
doubt, `first_sight` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from refcheck.core.fields.titles import full_titles, is_said_besides
from refcheck.core.guided.compared import Done, is_as_recorded
from refcheck.core.guided.ledger import Range
from refcheck.core.guided.printed_number import is_year_span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field, Name, Reference
from refcheck.core.text.folding import words
from refcheck.core.text.furniture import LEADS
from refcheck.core.text.quotes import DOUBLE, OPENING
from refcheck.patterns import lazily

# `1970-71`, of which a blind reading has the first year.
_ON = lazily(r"[-\u2013/](?:\d{4}|\d\d)(?!\d)")
# `Eels of the north (2011)`
_YEAR_AT_END = lazily(r"\s\((?P<year>(?:1[4-9]|20)\d\d)\)$")
# What parts a publisher from the title or the container in front of him.
_BEFORE_HOUSE = lazily(r"[.,;:]\s$")
_STOPS = " .,;:"
_PARTED = lazily(r"[.,;]\s")
_INITIALS = lazily(r"[A-Z]\.?(?:[\s-]?[A-Z]\.?){0,3}")
# A number that is read for pages of which nothing is recorded, with no label beside it.
_UNLABELLED = lazily(rf"(?:[^\W\d_]{{4}}[.,;]\s|[)\]{DOUBLE}][.,;]?\s|[(\[])$")
_ENDED = lazily(r"[.,;)\]]|$")
# `.10` · ` (3)` · `, no. 4` · `. n.\u00ba 12`; but ` (12/1972)` and ` (12 May 1972)` are dates.
_ISSUE_BEHIND = lazily(
    r"(?:\.|/|[.,;]?\s?[(]?\s?(?:[^\W\d_]{1,5}[.:]?[\u00b0\u00ba]?\s)?)(?P<issue>\d{1,4})"
    r"(?!\w|[-\u2013/]|\.?\s[^\W\d_]{3})"
)
_DIGIT = lazily(r"\d")
_SHAPED = lazily(r"\d{3,5}")
# ... or that stands alone in brackets.
_BRACKETED = lazily(r"[(\[](?P<year>\d{3}|\d{5})[)\]]")


def parted(reference: Reference, record: Record, done: Done) -> Reference:
    """Return a citation with what was run together parted, and its year in its place.

    `done` is what was compared of it already: what is as recorded holds nothing else.
    """
    reference = _dated(_without_year(reference, record, done))
    return _without_house(reference, record, done)


def with_fields(reference: Reference, changed: Mapping[str, Field | None]) -> Reference:
    """Return a citation with these fields changed; None takes one away."""
    fields = {**reference.fields, **changed}
    stated = {name: value for name, value in fields.items() if value is not None}
    return replace(reference, fields=MappingProxyType(stated))


def place_of(name: str, reference: Reference) -> Range | None:
    """Return where a field stands in the entry, None where it was not read."""
    value = reference.fields.get(name)
    return None if value is None or value.span is None else reference.raw.within(value.span)


def _value(reference: Reference, start: int, end: int) -> Field:
    return Field(reference.raw.text[start:end], reference.raw.span(start, end))


def _without_year(reference: Reference, record: Record, done: Done) -> Reference:
    """Return a citation without the year at the end of its title, where no other was read and the
    recorded title has it not.
    """
    place = place_of("title", reference)
    if place is None or "issued" in reference.fields or is_as_recorded("title", reference, done):
        return reference
    found = _YEAR_AT_END.search(reference.raw.text, *place)
    if found is None or any(found["year"] in title for title in full_titles(record)):
        return reference
    title = _value(reference, place[0], found.start())
    return with_fields(
        reference, {"title": title, "issued": _value(reference, *found.span("year"))}
    )


def _dated(reference: Reference) -> Reference:
    """Return a citation with the two years for which it was dated, where one of them was read."""
    place, text = place_of("issued", reference), reference.raw.text
    if place is None:
        return reference
    on = _ON.match(text, place[1])
    if on is None or not is_year_span(text[place[0] : on.end()]):
        return reference
    return with_fields(reference, {"issued": _value(reference, place[0], on.end())})


def with_slip(reference: Reference, record: Record) -> Reference:
    """Return a citation with the number that can only be its year, where none was read and a year
    is recorded: one that was read for pages where none are recorded, or one in brackets.
    """
    if "issued" in reference.fields or not record.dates:
        return reference
    page, raw = place_of("page", reference), reference.raw
    if page is not None and not (record.page or record.article_number):
        if "volume" in reference.fields:
            return reference
        written = raw.text[slice(*page)]
        is_bare = _UNLABELLED.search(raw.text, max(0, page[0] - 6), page[0]) is not None
        is_bare = is_bare and _ENDED.match(raw.text, page[1]) is not None
        if not is_bare or not (is_year_span(written) or _SHAPED.fullmatch(written)):
            return reference
        return with_fields(reference, {"page": None, "issued": _value(reference, *page)})
    may_be_issue = record.issue is not None and "issue" not in reference.fields
    if may_be_issue or (page is None and "issue" in reference.fields):
        return reference
    found = _BRACKETED.search(raw.text)
    if found is None or _BRACKETED.search(raw.text, found.end()) is not None:
        return reference
    place = found.span("year")
    read = [raw.within(value.span) for value in reference.fields.values() if value.span is not None]
    if any(start < place[1] and place[0] < end for start, end in read):
        return reference
    return with_fields(reference, {"issued": _value(reference, *place)})


def with_issue(reference: Reference, record: Record) -> Reference:
    """Return a citation with the number right behind its volume as the issue, where one is recorded
    and none was read: `122.10: 1186`, `vol. 8, fasc. 7, p. 4`.
    """
    volume, page = place_of("volume", reference), place_of("page", reference)
    if record.issue is None or volume is None or page is None or "issue" in reference.fields:
        return reference
    if "issued" not in reference.fields:
        return reference
    found = _ISSUE_BEHIND.match(reference.raw.text, volume[1])
    if found is None or found.end() > page[0]:
        return reference
    place, raw = found.span("issue"), reference.raw
    read = [raw.within(value.span) for value in reference.fields.values() if value.span is not None]
    if any(start < place[1] and place[0] < end for start, end in read):
        return reference
    return with_fields(reference, {"issue": _value(reference, *place)})


def with_person(reference: Reference, title: Range, record: Record) -> Reference:
    """Return a citation with the one person who is recorded as its author, if none was read and
    behind its `title` that one stands, up to where the blind reading has the title end.
    """
    read, raw = place_of("title", reference), reference.raw
    if reference.author or read is None or read[1] <= title[1] or len(record.people) != 1:
        return reference
    family, rest = record.people[0].family, raw.text[title[1] : read[1]]
    if not family or not family.isascii() or _PARTED.match(rest) is None:
        return reference
    told = rest.strip(_STOPS)
    start = title[1] + rest.index(told)
    if told.startswith((f"{family} ", f"{family}, ")):
        given = told[len(family) :].lstrip(", ")
        end = start + len(told)
        given += "." if raw.text.startswith(".", end) else ""
    elif told.endswith(f" {family}"):
        given, end = told[: -len(family)].rstrip(), start + len(told)
    else:
        return reference
    if _INITIALS.fullmatch(given) is None:
        return reference
    return replace(reference, author=(Name(family, given, span=raw.span(start, end)),))


def without_subtitle(reference: Reference, done: Done) -> tuple[Reference, Range] | None:
    """Return a citation with the title in front of a subtitle in words that only it has, and where
    the subtitle stands with its colon; None where its title has none.
    """
    place, (_, title) = place_of("title", reference), done.get("title", (None, None))
    if place is None or title is None or not is_said_besides(title):
        return None
    if title.stated != reference.text("title") or title.differences[0].span is None:
        return None
    text, (start, end) = reference.raw.text, reference.raw.within(title.differences[0].span)
    front = text[place[0] : start].rstrip()
    if front[:1] in OPENING or not front.endswith(":") or end != place[1]:
        return None
    if _DIGIT.search(text, start, end):
        return None
    main = place[0] + len(front) - 1
    return with_fields(reference, {"title": _value(reference, place[0], main)}), (main, end)


def _without_house(reference: Reference, record: Record, done: Done) -> Reference:
    """Return a citation without the recorded publisher at the end of its title or container."""
    house = record.publisher
    if not house:
        return reference
    for name in ("container-title", "title"):
        place = place_of(name, reference)
        if place is None or is_as_recorded(name, reference, done):
            continue
        text = reference.raw.text[slice(*place)].rstrip(_STOPS)
        if LEADS.intersection(words(text.partition(" ")[0])):
            continue  # `en Journal of Fish Biology`
        start = len(text) - len(house.rstrip(_STOPS))
        if start <= 0 or text[start:].casefold() != house.rstrip(_STOPS).casefold():
            continue
        if _BEFORE_HOUSE.search(text, max(0, start - 2), start) is None:
            continue
        front = len(text[:start].rstrip(_STOPS))
        begin = place[0]
        changed: dict[str, Field | None] = {name: _value(reference, begin, begin + front)}
        if "publisher" not in reference.fields:
            changed["publisher"] = _value(reference, begin + start, begin + len(text))
        return with_fields(reference, changed) if front else reference
    return reference
