"""Reading a citation string again in the light of the record it should describe.

A blind reading of a style nobody has seen is wrong in about one citation of eight. Where a record
is at hand the string need not be read blind: the recorded title, names, journal and numbers are
looked for, spelt in any lawful way, and found in all but a few correct citations. What was found
is what the article states. Only where a recorded value is absent does the blind reading, or what
is left over in its place, speak for the article.
"""

from __future__ import annotations

from dataclasses import replace
import re
from types import MappingProxyType

from refcheck.core.fields.containers import recorded_containers, same_container
from refcheck.core.guided.author_search import find_authors, label_end
from refcheck.core.guided.citation_text import Range, Sheet
from refcheck.core.guided.container_search import (
    find_container,
    left_over,
    names_something,
    trimmed,
    unexplained,
    with_its_year,
)
from refcheck.core.guided.number_search import read_tail
from refcheck.core.guided.recorded_numbers import roman_volume
from refcheck.core.guided.title_search import find_title, is_bounded
from refcheck.core.model.location import Span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field, Reference
from refcheck.core.text.folding import words
from refcheck.core.text.identifiers import find_dois, find_links

# A style prints the title of a work without an author twice, not more often.
_MOST_REPEATS = 3
_NUMERIC = ("issued", "volume", "issue", "page")


def reread(reference: Reference, record: Record) -> Reference:
    """Return `reference` with its fields read in the light of `record`."""
    sheet = Sheet(reference.raw)
    for taken in _identifiers(sheet):
        sheet.take(*taken)
    blind = _ranges(sheet, reference)
    fields: dict[str, Field] = {
        name: value for name, value in reference.fields.items() if name not in _NUMERIC
    }
    volumes = roman_volume(sheet, record)
    for name in ("title", "container-title"):
        if name in blind and not _cut_before(volumes, blind, name):
            del fields[name], blind[name]
    if "title" in blind and trimmed(sheet, blind["title"]) is None:  # `(2): f1-f2`
        del fields["title"], blind["title"]
    title = find_title(sheet, record, blind.get("title"))
    if title is not None:
        sheet.take(*title)
        fields["title"] = sheet.value(*title)
        # Styles that sort works without an author by title print it twice.
        for _ in range(_MOST_REPEATS):
            again = sheet.find(fields["title"].text)
            short = len(words(fields["title"].text)) < _LEAST_TITLE
            if again is None or (short and not is_bounded(sheet, again)):
                break
            sheet.take(*again)
            if not words(sheet.raw.text[label_end(sheet.raw.text) : title[0]]):
                title = max(title, again)
    container = find_container(sheet.without(volumes), record, blind.get("container-title"), title)
    if container is not None:
        container = with_its_year(sheet, record, container)
    authors, et_al, region = find_authors(sheet, reference, record, blind, title, container)
    if region is not None:
        sheet.take(*region)
    if container is not None:
        sheet.take(*container)
        fields["container-title"] = sheet.value(*container)
    elif stated := blind.get("container-title"):
        place = trimmed(sheet, stated)
        if place is None or not names_something(sheet, place):  # `In , 525-916`
            del fields["container-title"]
        else:
            fields["container-title"] = sheet.value(*place)
    publisher = sheet.find(record.publisher) if record.publisher else None
    _drop_misread(fields, sheet, blind, title, container, (region, publisher), record)
    _take_left_over(fields, sheet, title, container, region, publisher, record)
    for name in ("title", "container-title"):
        if name in fields and name in blind and sheet.is_free(*blind[name]):
            sheet.take(*blind[name])
    fields.update(read_tail(sheet, record, blind))
    return replace(reference, author=authors, et_al=et_al, fields=MappingProxyType(fields))


# `doi.org/` and the like in front of a DOI; `find_links` knows those that begin as links do.
_DOI_LEAD = re.compile(r"(?:(?:dx\.)?doi\.org/|\bdoi\s?[:.]?\s?)$", re.I)
_LONGEST_LEAD = 12


def _identifiers(sheet: Sheet) -> list[Range]:
    found = list(find_links(sheet.raw.text))
    for doi in find_dois(sheet.raw):
        if doi.span is not None:
            start, end = sheet.raw.within(doi.span)
            lead = _DOI_LEAD.search(sheet.raw.text, max(0, start - _LONGEST_LEAD), start)
            found.append((start if lead is None else lead.start(), end))
    return found


def _ranges(sheet: Sheet, reference: Reference) -> dict[str, Range]:
    found = {
        name: sheet.raw.within(value.span)
        for name, value in reference.fields.items()
        if value.span is not None
    }
    spans = [name.span for name in reference.author or () if name.span is not None]
    if spans:
        found["author"] = sheet.raw.within(Span(spans[0].start, max(s.end for s in spans)))
    return found


def _cut_before(volumes: list[Range], blind: dict[str, Range], name: str) -> bool:
    """Let a field that was read blind end before a volume; return whether anything is left."""
    start, end = blind[name]
    blind[name] = start, min([a for a, _ in volumes if start <= a < end], default=end)
    return blind[name][1] > start


def _drop_misread(
    fields: dict[str, Field],
    sheet: Sheet,
    blind: dict[str, Range],
    title: Range | None,
    container: Range | None,
    others: tuple[Range | None, ...],
    record: Record,
) -> None:
    """Forget what the blind reading took for a title or container and something else explains."""
    explained = [found for found in (title, container, *others) if found is not None]
    for name, found in (("title", title), ("container-title", container)):
        place = blind.get(name)
        if found is not None or place is None:
            continue
        if any(a < place[1] and place[0] < b for a, b in explained):
            rest = unexplained(sheet, place, explained)
            fields.pop(name, None)
            if rest and name == "container-title" and names_something(sheet, rest):
                fields[name] = sheet.value(*rest)
        elif name == "title" and container is None:
            stated = sheet.raw.text[place[0] : place[1]]
            if any(same_container(stated, v) is not None for v in recorded_containers(record)):
                fields["container-title"] = fields.pop("title")


# What announces the book or the proceedings behind the title of a part.
_IN = re.compile(
    r"[\s.,;:\"'\u201d\u2019\u00bb)\]]*(?:\b(?:[Ii]n|[Ee]m|[Ee]n|[Dd]ans|[Dd]alam|[Tt]rong)\b:?|//)\s*(?=\w)"
)
# ... with the year or the pages between (`(1927). Pp. 103-109 in: `).
_LATER_IN = re.compile(r"\b(?:[Ii]n|[Ee]m|[Dd]ans):\s+(?=[^\W\d_])")
# What stands in a book, so that the words between title and publisher name the book.
_PARTS = frozenset(["chapter", "paper-conference", "entry", "entry-encyclopedia"])
# A title has at least this many words, when nothing but its place says that it is one.
_LEAST_TITLE = 4


def _take_left_over(
    fields: dict[str, Field],
    sheet: Sheet,
    title: Range | None,
    container: Range | None,
    region: Range | None,
    publisher: Range | None,
    record: Record,
) -> None:
    """Take what stands between the fields that were found for the field that was not."""
    nameless = region is None and not record.author and not record.editor
    if "title" not in fields and record.title and container is not None and (region or nameless):
        start = region[1] if region else label_end(sheet.raw.text)
        year = re.match(r"[\s.,;:]*[(\[]?(?:1[4-9]|20)\d\d[a-z]?[)\]]?", sheet.raw.text[start:])
        place = trimmed(sheet, (start + (year.end() if year else 0), container[0]))
        if place is not None and len(words(sheet.raw.text[slice(*place)])) >= _LEAST_TITLE:
            fields["title"] = sheet.value(*place)
            sheet.take(*place)
    if "container-title" not in fields and record.container_title and title is not None:
        announced = _IN.match(sheet.raw.text, title[1]) or _LATER_IN.search(
            sheet.raw.text, title[1]
        )
        journal = record.type == "article-journal"
        start = title[1] if announced is None else announced.end()
        stop = publisher[0] if publisher and publisher[0] > start else len(sheet.raw)
        part_of_book = record.type in _PARTS and stop < len(sheet.raw)
        place = left_over(sheet, start, stop) if journal or announced or part_of_book else None
        if place is not None and not (journal or announced) and not _is_title(sheet, place):
            place = None
        if place is not None and sheet.is_free(*place):
            fields["container-title"] = sheet.value(*place)
            sheet.take(*place)


def _is_title(sheet: Sheet, place: Range) -> bool:
    """Say whether a stretch has words enough for a book's title; `New York` has not."""
    text = sheet.raw.text[slice(*place)]
    return sum(len(word) > 2 for word in words(text)) >= _LEAST_TITLE - 1
