"""Where the author list of a citation stands, and which way of reading it the record bears out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
import re

from refcheck.core.fields.authors import disagreement
from refcheck.core.guided.author_proof import proven_authors
from refcheck.core.guided.author_readings import AuthorReading, readings
from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Name, Reference
from refcheck.core.text.folding import words

# How badly a reading agrees with the record, the reading, and where it stands.
_Option = tuple[tuple[int, int], AuthorReading, Range | None]


def find_authors(
    ledger: Ledger,
    reference: Reference,
    record: Record,
    blind: Mapping[str, Range],
    title: Range | None,
    container: Range | None,
) -> tuple[tuple[Name, ...] | None, bool, Range | None]:
    """Read the author list in the way that agrees best with the record."""
    recorded = record.people
    if not recorded:
        return reference.author, reference.et_al, blind.get("author")
    best: _Option | None = None
    for reading, region in _author_options(ledger, reference, recorded, blind, title, container):
        cost = disagreement(reading.names, reading.et_al, recorded)
        if best is None or cost < best[0]:
            best = (cost, reading, region)
        if cost[0] == 0:
            break
    if best is not None and best[0][0] == 0 and best[1].names == reference.author:
        longer = _with_more(
            ledger, best, recorded, _author_regions(ledger, blind, title, container)
        )
        best = longer or best
    if best is not None and best[0][0] > 0:
        for region in _author_regions(ledger, blind, title, container)[:1]:
            proven = proven_authors(ledger.raw.part(*region), recorded)
            if proven is not None:
                return *proven, region
        if title is None and container is not None:
            best = _up_to_container(ledger, recorded, container) or best
    if best is None:
        return reference.author, reference.et_al, None
    return best[1].names, best[1].et_al, best[2]


def _up_to_container(ledger: Ledger, recorded: Sequence[Name], container: Range) -> _Option | None:
    """Return a reading of all that stands before the container, if it agrees: some styles print no
    title, and the blind reading took a name for it.
    """
    region = (label_end(ledger.text), container[0])
    for reading in readings(ledger.raw.part(*region), _groups(ledger, region, recorded)):
        cost = disagreement(reading.names, reading.et_al, recorded)
        if cost[0] == 0:
            return cost, reading, region
    return None


def _with_more(
    ledger: Ledger, blind: _Option, recorded: Sequence[Name], regions: Sequence[Range]
) -> _Option | None:
    """Return a reading with more persons, where a blind one that agrees stopped before the end."""
    place = blind[2]
    for region in regions[:1]:
        if place is None or blind[1].et_al or not words(ledger.text[place[1] : region[1]]):
            return None
        for reading in readings(ledger.raw.part(*region), _groups(ledger, region, recorded)):
            cost = disagreement(reading.names, reading.et_al, recorded)
            more = reading.names[len(recorded) :]
            if cost[0] == len(more) > 0 and all(name.family and name.given for name in more):
                return cost, reading, region
    return None


def _author_options(
    ledger: Ledger,
    reference: Reference,
    recorded: Sequence[Name],
    blind: Mapping[str, Range],
    title: Range | None,
    container: Range | None,
) -> Iterator[tuple[AuthorReading, Range | None]]:
    place = blind.get("author")
    if reference.author and (place is None or not _is_misplaced(place, ledger, title)):
        yield AuthorReading(reference.author, reference.et_al), place
    for region in _author_regions(ledger, blind, title, container):
        for reading in readings(ledger.raw.part(*region), _groups(ledger, region, recorded)):
            yield reading, region


def _is_misplaced(place: Range, ledger: Ledger, title: Range | None) -> bool:
    """Say whether a blind reading took the label, "n.d." or the title's beginning for authors."""
    if place[0] < label_end(ledger.text, title):
        return True
    if _UNDATED.search(ledger.text, *place):
        return True
    return title is not None and place[0] < title[1] and title[0] < place[1]


def _groups(ledger: Ledger, region: Range, recorded: Sequence[Name]) -> list[Range]:
    """Return where the recorded groups stand in `region`, relative to its start."""
    found: list[Range] = []
    for name in recorded:
        if name.literal is None or len(words(name.literal)) < 2:
            continue
        place = ledger.find(name.literal)
        if place is not None and region[0] <= place[0] and place[1] <= region[1]:
            found.append((place[0] - region[0], place[1] - region[0]))
    return [
        a
        for a in sorted(set(found))
        if not any(b != a and b[0] < a[1] and a[0] < b[1] for b in found)
    ]


_NUMBER_IN_FRONT = re.compile(r"\s*[(\[]?\d{1,4}[)\]]?[.:]?\s+")
# `Imron et al. 2021 Imron A., Wiyono B. B., ...`: the first name, and the year, in front.
_NAME_IN_FRONT = re.compile(
    r"([^\W\d_][^\d\n]{1,200}?)[\s,]+(?:[(\[]?(?:1[4-9]|20)\d\d[a-z]?[)\]]?|[ns]\.\s?d\.)"
    r"[\s,.:;=\u2014]*(?=[^\W\d_])"
)
# So far behind such a label the same name stands again, given names and all.
_LABEL_REACH = 40
_ROLE = re.compile(r"\b(?:eds?|editors?|hrsg|trans|dir|coord)\b\.?", re.I)
_YEAR_BEHIND = re.compile(
    r"[\s,.;:]*[(\[]?\s*(?:"
    # `(19. März 2002)`, `(März 1997)`, `01 Mar 2004`
    r"(?:(?<=[(\[])[^\W\d_]{3,12}\.?\s|\d{1,2}\.?\s[^\W\d_]{3,12}\.?\s)?"
    r"(?:1[4-9]|20)\d\d[a-z]?\b|(?<=[\s,.(\[])(?:n|s)\.\s?[dafj]\.?(?=\W*$)|(?<=[\s,.(\[])(?:no\sdate|undated)\b"
    r"|(?<=[\s,.(\[])o\.\s?J\.|(?<=[(\[])[a-zà-ÿ]\.\s?[a-zà-ÿ]\.?(?=\W*$)).*$",
    re.S,
)


_UNDATED = re.compile(
    r"[\s(\[](?:no\sdate|undated|[ns]\.\s?d|[ns]\.\s?a|o\.\s?J|b\.\s?d|[sz]\.\s?j)\.?[)\]]?\.?(?=\s|$)"
)


def has_name_label(text: str) -> bool:
    """Say whether an entry begins with its first author and the year, and then with all authors."""
    return label_end(text) > _number_end(text)


def _number_end(text: str) -> int:
    number = _NUMBER_IN_FRONT.match(text)
    return 0 if number is None else number.end()


def label_end(text: str, title: Range | None = None) -> int:
    """Return where an entry's label ends: a number, or the first author and the year.

    The name that stands again behind such a label must stand before the title.
    """
    start = _number_end(text)
    name = _NAME_IN_FRONT.match(text, start)
    if name is None:
        return start
    family = words(name[1])[:1]
    stop = len(text) if title is None else title[0]
    again = words(text[name.end() : min(stop, name.end() + _LABEL_REACH)])
    return name.end() if family and len(family[0]) > 1 and family[0] in again else start


def _author_regions(
    ledger: Ledger, blind: Mapping[str, Range], title: Range | None, container: Range | None
) -> list[Range]:
    """Return the stretches in which an author list may stand, the likeliest first."""
    text = ledger.text
    first = label_end(text, title)
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
        if cut is not None and cut.start() > first:
            regions.append((first, cut.start()))
        stripped = len(head.rstrip(" .,:;\"'\u201c\u2018([*_"))
        if words(head[first:stripped]):
            regions.append((first, stripped))
    if title is not None and (stated := _responsibility(ledger, title)) is not None:
        return [stated, *regions]
    if title is not None and not regions:
        regions += _behind_title(ledger, title, container)
    return regions


# GOST R 7.0.5-2008 and ISBD: behind a slash all authors, of whom the heading has the first alone,
# up to what the work stands in: `Title / E. Tuyp, K. Yukata [и др.] // Bone. – 2015`.
_RESPONSIBILITY = re.compile(r"\s/\s(?P<names>[^/]{2,400}?)\s*(?:\s//\s|\.\s[-\u2013\u2014]\s)")


def _responsibility(ledger: Ledger, title: Range) -> Range | None:
    """Return where the statement of responsibility behind the title has its names."""
    stated = _RESPONSIBILITY.match(ledger.text, title[1])
    return None if stated is None else stated.span("names")


# What leads from a title to the authors: `“Deep learning” by Y. LeCun`.
_BY = re.compile(
    r"[\s.,;:)\]\"'\u2019\u201d\u00bb(]*+(?:\b(?:by|von|par|por|di|av|af)\s|\b(?:red|ed|eds|hrsg|ur)\.\s)+"
)
# Where the authors behind a title have ended at the latest.
_NO_NAME = re.compile(r"\d|\b(?:doi|https?|url)\b", re.I)
# A word, no initial, that ends a sentence.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})\.\s")


# The editors of a book, behind the title of its series: `hg. v. Katrin Höffler`.
_EDITED = re.compile(
    r"\b(?:(?:hrsg|hg|ed|eds|éd)\.|herausgegeben|edited|editado|a cura)"
    r"\s(?:v\.|von|by|par|por|di)\s"
)


def _behind_title(ledger: Ledger, title: Range, container: Range | None) -> Iterator[Range]:
    """Yield the stretches behind a title in which its authors may stand."""
    text = ledger.text
    by = _BY.match(text, title[1]) or _EDITED.search(text, title[1])
    start = title[1] if by is None else by.end()
    taken = [claim.start for claim in ledger.claims]
    stops = [a for a in (*taken, *(container or (0, 0))[:1]) if a > start]
    role = _ROLE.search(text, start)
    ends_at = [] if role is None else [role.end()]
    beyond = _NO_NAME.search(text, start)
    stop = min([*stops, *ends_at, len(text) if beyond is None else beyond.start()])
    if not words(text[start:stop]):
        return
    sentence = _SENTENCE_END.search(text, start, stop)
    if sentence is not None:
        yield start, sentence.start()
    yield start, stop
