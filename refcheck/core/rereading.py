"""Reading a citation string again in the light of the record it should describe.

A blind reading of a style nobody has seen is wrong in about one citation of eight. Where a record
is at hand the string need not be read blind: the recorded title, names, journal and numbers are
looked for, spelt in any lawful way, and found in all but a few correct citations. What was found
is what the article states. Only where a recorded value is absent does the blind reading, or what
is left over in its place, speak for the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
import re
from types import MappingProxyType

from refcheck.core.author_proof import proven_authors
from refcheck.core.author_readings import AuthorReading, readings
from refcheck.core.authors import disagreement
from refcheck.core.containers import recorded_containers, same_container
from refcheck.core.identifiers import find_dois
from refcheck.core.location import Span
from refcheck.core.record import Record
from refcheck.core.reference import Field, Name, Reference
from refcheck.core.sheet import Range, Sheet
from refcheck.core.tail import read_tail
from refcheck.core.text import fold, words
from refcheck.core.titles import full_titles, main_titles, nearness, squeezed

_URL = re.compile(r"\b(?:https?://|www\.|ftp://)\S+", re.I)
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
    title = _find_title(sheet, record, blind.get("title"))
    if title is not None:
        sheet.take(*title)
        fields["title"] = sheet.value(*title)
        # Styles that sort works without an author by title print it twice.
        while (again := sheet.find(fields["title"].text)) is not None:
            sheet.take(*again)
    container = _find_container(sheet, record, blind.get("container-title"), title)
    authors, et_al, region = _find_authors(sheet, reference, record, blind, title, container)
    if region is not None:
        sheet.take(*region)
    if container is not None:
        sheet.take(*container)
        fields["container-title"] = sheet.value(*container)
    elif (stated := blind.get("container-title")) and (trimmed := _trimmed(sheet, stated)):
        fields["container-title"] = sheet.value(*trimmed)
    publisher = sheet.find(record.publisher) if record.publisher else None
    _drop_misread(fields, sheet, blind, title, container, (region, publisher), record)
    _take_left_over(fields, sheet, title, container, region, record)
    for name in ("title", "container-title"):
        if name in fields and name in blind and sheet.is_free(*blind[name]):
            sheet.take(*blind[name])
    fields.update(read_tail(sheet, record, blind))
    return replace(reference, author=authors, et_al=et_al, fields=MappingProxyType(fields))


def _identifiers(sheet: Sheet) -> list[Range]:
    found = [match.span() for match in _URL.finditer(sheet.raw.text)]
    for doi in find_dois(sheet.raw):
        if doi.span is not None:
            found.append(_within(sheet, doi.span))
    return found


def _within(sheet: Sheet, span: Span) -> Range:
    """Return the range of `raw` that stands at `span` of the document."""
    raw = sheet.raw
    if raw.starts is None or raw.ends is None:
        return max(0, span.start - raw.base), min(len(raw), span.end - raw.base)
    inside = [i for i in range(len(raw)) if raw.starts[i] < span.end and span.start < raw.ends[i]]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _ranges(sheet: Sheet, reference: Reference) -> dict[str, Range]:
    found = {
        name: _within(sheet, value.span)
        for name, value in reference.fields.items()
        if value.span is not None
    }
    spans = [name.span for name in reference.author or () if name.span is not None]
    if spans:
        found["author"] = _within(sheet, Span(spans[0].start, max(s.end for s in spans)))
    return found


def _find_title(sheet: Sheet, record: Record, blind: Range | None) -> Range | None:
    """Find the recorded title in any of its forms, else what is most like it."""
    whole = full_titles(record)
    for title in whole:
        found = sheet.find(title)
        if found is not None and (len(squeezed(title)) > 5 or _is_bounded(sheet, found)):
            return found
    for title in main_titles(record):
        found = sheet.find(title)
        if found is not None and not _goes_on(sheet, found, blind):
            return found
    near = [place for title in whole if (place := sheet.find_near(title)) is not None]
    if not near:
        return None
    best = max(near, key=lambda place: place[1])
    if blind is not None:
        stated = sheet.raw.text[blind[0] : blind[1]]
        if max(nearness(stated, title) for title in whole) > best[1] + 5:
            return blind
    return best[0]


def _goes_on(sheet: Sheet, main: Range, blind: Range | None) -> bool:
    """Say whether a subtitle, right or wrong, is printed behind a main title that was found."""
    if blind is not None and blind[0] <= main[0] + 2 and blind[1] > main[1] + 3:
        return True
    return re.match(r"\s*[:\u2013\u2014]\s*[^\W\d_]", sheet.raw.text[main[1] :]) is not None


def _is_bounded(sheet: Sheet, found: Range) -> bool:
    """Say whether punctuation stands on both sides: a one-word title is easily met by chance."""
    text = sheet.raw.text
    before, after = text[: found[0]].rstrip(" *_"), text[found[1] :].lstrip(" *_")
    return (not before or before[-1] in ".,;:()[]\"'\u201c\u2018") and (
        not after or after[0] in ".,;:()[]\"'\u201d\u2019?!"
    )


_NOT_CONTAINER = re.compile(
    r"(?:vol|volume|no|nr|issue|pp|p|pages|in|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|doi|https?|"
    r"art|article|bd|band|suppl|published|accepted|and|the|number|iss|edited|eds?|spring|summer|fall|winter|"
    r"january|february|march|april|june|july|august|september|october|november|december|online|available|pt|part)",
)


def _find_container(
    sheet: Sheet, record: Record, blind: Range | None, title: Range | None
) -> Range | None:
    """Find a recorded container title in full, in its registered short form, or abbreviated."""
    variants = sorted(recorded_containers(record), key=len, reverse=True)
    for variant in variants:
        found = sheet.find(variant)
        if found is None:
            continue
        run = _run_around(sheet, found)
        if run == found or same_container(sheet.raw.text[run[0] : run[1]], variant) is not None:
            return _longer_blind(sheet, blind, found)
    blind = None if blind is None else _trimmed(sheet, blind)
    if blind is not None and sheet.is_free(*blind):
        stated = sheet.raw.text[blind[0] : blind[1]]
        if any(same_container(stated, variant) is not None for variant in variants):
            return blind
    return _abbreviated(sheet, variants, 0 if title is None else title[1])


def _longer_blind(sheet: Sheet, blind: Range | None, found: Range) -> Range | None:
    """Prefer a blind reading that starts where the recorded title stands and goes on.

    `Phys. Rev. Lett.` contains `Phys. Rev.` and is not it.
    """
    if blind is None or blind[0] != found[0] or blind[1] <= found[1] + 2:
        return found
    extra = sheet.raw.text[found[1] : blind[1]]
    abbreviations = re.fullmatch(r"\.\s?(?:[A-Z][a-z]{0,7}\.?\s?){1,4}", extra)
    labels = all(_NOT_CONTAINER.fullmatch(word) for word in words(extra))
    return blind if abbreviations and not labels else found


def _run_around(sheet: Sheet, found: Range) -> Range:
    """Extend a range over words that follow or precede it with nothing but spaces between."""
    text = sheet.raw.text
    end = found[1]
    while match := re.match(r"(?:\s|-)([^\W\d_]+)", text[end:]):
        if _NOT_CONTAINER.fullmatch(fold(match.group(1))) and match.group(1) not in ("and", "the"):
            break
        end += match.end()
    start = found[0]
    while match := re.search(r"([^\W\d_]+)(?:\s|-)$", text[:start]):
        if fold(match.group(1)) in ("in", "the") or not match.group(1)[0].isupper():
            break
        start = match.start()
    return (start, end) if sheet.is_free(start, end) else found


# A one-word journal is never abbreviated to fewer letters than these (`Diab.`).
_SHORTEST_ABBREVIATION = 3
# The longest container title that is looked for word by word, in words.
_LONGEST_CONTAINER = 24


def _abbreviated(sheet: Sheet, variants: list[str], after: int) -> Range | None:
    """Find an abbreviated container: a run of words, each standing for a recorded word."""
    placed = sheet.words
    starts = [i for i in range(len(placed)) if sheet.is_free(*sheet.extent(i, i + 1))]
    starts.sort(key=lambda i: placed[i][1] < after)
    for variant in variants:
        target = words(variant)
        if not target:
            continue
        for first in starts:
            if not placed[first][0].startswith(target[0][:1]) and target[0] != "the":
                continue
            for end in range(
                min(len(placed), first + min(len(target), _LONGEST_CONTAINER) + 1), first, -1
            ):
                start, stop = sheet.extent(first, end)
                shouted = sheet.raw.text[start:stop].isupper() and stop - start > 1
                if end - first < 2 and len(target) > 1 and not shouted:
                    break
                if len(target) == 1 and stop - start < _SHORTEST_ABBREVIATION:
                    break
                if not sheet.is_free(start, stop) or re.search(r"\d", sheet.raw.text[start:stop]):
                    continue
                if same_container(sheet.raw.text[start:stop], variant) is not None:
                    return start, stop
    return None


def _find_authors(
    sheet: Sheet,
    reference: Reference,
    record: Record,
    blind: dict[str, Range],
    title: Range | None,
    container: Range | None,
) -> tuple[tuple[Name, ...] | None, bool, Range | None]:
    """Read the author list in the way that agrees best with the record."""
    recorded = record.author or record.editor
    best: tuple[tuple[int, int], AuthorReading, Range | None] | None = None
    for reading, region in _author_options(sheet, reference, recorded, blind, title, container):
        cost = disagreement(reading.names, reading.et_al, recorded)
        if best is None or cost < best[0]:
            best = (cost, reading, region)
        if cost[0] == 0:
            break
    if best is not None and best[0][0] > 0:
        for region in _author_regions(sheet, blind, title, container):
            proven = proven_authors(sheet.raw.part(*region), recorded)
            if proven is not None:
                return *proven, region
    if best is None:
        return reference.author, reference.et_al, None
    return best[1].names, best[1].et_al, best[2]


def _author_options(
    sheet: Sheet,
    reference: Reference,
    recorded: Sequence[Name],
    blind: dict[str, Range],
    title: Range | None,
    container: Range | None,
) -> Iterator[tuple[AuthorReading, Range | None]]:
    if reference.author:
        yield AuthorReading(reference.author, reference.et_al), blind.get("author")
    for region in _author_regions(sheet, blind, title, container):
        for reading in readings(sheet.raw.part(*region), _groups(sheet, region, recorded)):
            yield reading, region


def _groups(sheet: Sheet, region: Range, recorded: Sequence[Name]) -> list[Range]:
    """Return where the recorded groups stand in `region`, relative to its start."""
    found: list[Range] = []
    for name in recorded:
        if name.literal is None or len(words(name.literal)) < 2:
            continue
        place = sheet.find(name.literal)
        if place is not None and region[0] <= place[0] and place[1] <= region[1]:
            found.append((place[0] - region[0], place[1] - region[0]))
    apart = [
        a
        for a in sorted(set(found))
        if not any(b != a and b[0] < a[1] and a[0] < b[1] for b in found)
    ]
    return apart


_ROLE = re.compile(r"\b(?:eds?|editors?|hrsg|trans|dir|coord)\b\.?", re.I)
_YEAR_BEHIND = re.compile(r"[\s,.;:]*[(\[]?\s*(?:1[4-9]|20)\d\d[a-z]?\b.*$", re.S)


def _author_regions(
    sheet: Sheet, blind: dict[str, Range], title: Range | None, container: Range | None
) -> list[Range]:
    """Return the stretches in which an author list may stand, the likeliest first."""
    text = sheet.raw.text
    ends = []
    if title is not None:
        ends.append(title[0])
    elif "title" in blind and blind["title"][0] > 0:
        ends.append(blind["title"][0])
    elif container is not None:
        ends.append(container[0])
    regions = []
    for end in ends:
        head = text[:end]
        cut = _YEAR_BEHIND.search(head)
        if cut is not None and cut.start() > 0:
            regions.append((0, cut.start()))
        stripped = len(head.rstrip(" .,:;\"'\u201c\u2018([*_"))
        if words(head[:stripped]):
            regions.append((0, stripped))
    if title is not None and not regions:
        number = re.search(r"\d", text[title[1] :])
        stops = [a for a, _ in (*sheet.taken, container or (0, 0)) if a > title[1]]
        role = _ROLE.search(text, title[1])
        ends_at = [] if role is None else [role.end()]
        first = len(text) if number is None else title[1] + number.start()
        stop = min([*stops, *ends_at, first])
        regions.append((title[1], stop))
    return regions


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
            rest = _unexplained(sheet, place, explained)
            fields.pop(name, None)
            if rest is not None and name == "container-title":
                fields[name] = sheet.value(*rest)
        elif name == "title" and container is None:
            stated = sheet.raw.text[place[0] : place[1]]
            if any(same_container(stated, v) is not None for v in recorded_containers(record)):
                fields["container-title"] = fields.pop("title")


# What announces the book or the proceedings behind the title of a part.
_IN = re.compile(
    r"[\s.,;:\"'\u201d\u2019\u00bb)\]]*(?:\b(?:[Ii]n|[Ee]m|[Ee]n|[Dd]ans)\b:?|//)\s*(?=[^\W\d_])"
)
# A title has at least this many words, when nothing but its place says that it is one.
_LEAST_TITLE = 4


def _take_left_over(
    fields: dict[str, Field],
    sheet: Sheet,
    title: Range | None,
    container: Range | None,
    region: Range | None,
    record: Record,
) -> None:
    """Take what stands between the fields that were found for the field that was not."""
    if "title" not in fields and record.title and container is not None and region is not None:
        start = region[1]
        year = re.match(r"[\s.,;:]*[(\[]?(?:1[4-9]|20)\d\d[a-z]?[)\]]?", sheet.raw.text[start:])
        place = _trimmed(sheet, (start + (year.end() if year else 0), container[0]))
        if place is not None and len(words(sheet.raw.text[slice(*place)])) >= _LEAST_TITLE:
            fields["title"] = sheet.value(*place)
            sheet.take(*place)
    if "container-title" not in fields and record.container_title and title is not None:
        announced = _IN.match(sheet.raw.text, title[1])
        journal = record.type == "article-journal"
        start = title[1] if announced is None else announced.end()
        place = _left_over(sheet, start, len(sheet.raw)) if journal or announced else None
        if place is not None and sheet.is_free(*place):
            fields["container-title"] = sheet.value(*place)
            sheet.take(*place)


def _unexplained(sheet: Sheet, place: Range, explained: list[Range]) -> Range | None:
    """Return the longer end of a misread stretch that nothing on record explains."""
    inside = [(a, b) for a, b in explained if a < place[1] and place[0] < b]
    ends = ((place[0], min(a for a, _ in inside)), (max(b for _, b in inside), place[1]))
    start, end = max(ends, key=lambda part: part[1] - part[0])
    return _trimmed(sheet, (start, end)) if start < end else None


def _trimmed(sheet: Sheet, place: Range) -> Range | None:
    """Return `place` without punctuation at its ends, or None if no word is left."""
    text = sheet.raw.text[place[0] : place[1]]
    left = len(text) - len(text.lstrip(_EDGES))
    right = len(text.rstrip(_EDGES))
    while (last := _LAST_WORD.search(text[:right])) and _NOT_CONTAINER.fullmatch(fold(last[1])):
        right = len(text[: last.start()].rstrip(_EDGES))
    has_word = re.search(r"[^\W\d_]{2,}", text[left:right]) is not None
    return (place[0] + left, place[0] + right) if has_word else None


_LAST_WORD = re.compile(r"(?:^|[\s.,])([^\W\d_]{1,9})[.\s]*$")
_EDGES = " -\u2010\u2011\u2012\u2013\u2014\u2212\u00a0.,:;/\"'\u201c\u201d\u2018\u2019()[]*_&"


def _left_over(sheet: Sheet, start: int, end: int) -> Range | None:
    """Return the first stretch of words between `start` and `end` that is accounted for by
    nothing, up to a number or an identifier.
    """
    aside = re.match(r"[\s.,;]*[(\[][^()\[\]]{0,80}[)\]]", sheet.raw.text[start:end])
    if aside is not None:  # `(Expanded version)` is no journal
        start += aside.end()
    free = [a for a, _ in sheet.taken if start <= a < end]
    stop = min([end, *free])
    number = re.search(
        r"(?:\b(?:vol|no|pp?|bd|nr|art)\b\.?\s?)?\d", sheet.raw.text[start:stop], re.I
    )
    if number is not None:
        stop = start + number.start()
    return _trimmed(sheet, (start, stop))
