"""Where a recorded title stands in a citation, in any lawful spelling."""

from __future__ import annotations

import re

from refcheck.core.fields.containers import is_publisher, recorded_containers, same_container
from refcheck.core.fields.dates import lawful_years
from refcheck.core.fields.titles import full_titles, main_titles, nearness
from refcheck.core.guided.container_search import trimmed
from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.guided.likeness import find_near
from refcheck.core.model.record import Record
from refcheck.core.text.folding import words
from refcheck.core.text.furniture import LEADS
from refcheck.core.text.quotes import MARKS
from refcheck.core.text.title_words import squeezed
from refcheck.patterns import lazily


def find_title(ledger: Ledger, record: Record, blind: Range | None) -> Range | None:
    """Find the recorded title in any of its forms, else what is most like it."""
    whole = full_titles(record)
    for title in whole:
        found = _outside_container(ledger, record, title)
        if found is not None and (len(squeezed(title)) > 5 or is_bounded(ledger, found)):
            return _closed(ledger, found, title)
    for title in main_titles(record):
        found = _outside_container(ledger, record, title)
        if found is None or _goes_on(ledger, record, found, blind):
            continue
        if not _has_other_number(ledger, record, title, found):
            return found
    return _most_like(ledger, record, whole, blind)


_COLON = lazily(r"\s?[:\u2013\u2014]\s")


def lacks_subtitle(ledger: Ledger, record: Record, title: Range) -> bool:
    """Say whether a recorded subtitle may stand behind what was read as the title alone."""
    return bool(record.subtitle) and _COLON.match(ledger.text, title[1]) is not None


def _outside_container(ledger: Ledger, record: Record, title: str) -> Range | None:
    """Return where `title` stands, but not as a part of the title of the book that it is in."""
    places = ledger.find_all(title)
    return next((p for p in places if not _is_within_container(ledger, record, p)), None)


def _most_like(
    ledger: Ledger, record: Record, titles: tuple[str, ...], blind: Range | None
) -> Range | None:
    near = [place for title in titles if (place := find_near(ledger, title)) is not None]
    near = [
        place
        for place in near
        if not _is_within_container(ledger, record, place[0])
        and not _is_container_alone(ledger, record, place[0])
    ]
    if not near:
        return None
    best = max(near, key=lambda place: place[1])
    if blind is not None:
        stated = ledger.text[blind[0] : blind[1]]
        if max(nearness(stated, title) for title in titles) > best[1] + 5:
            return blind
    return best[0]


def _is_container(ledger: Ledger, record: Record, place: Range) -> bool:
    stated = ledger.text[slice(*place)]
    return any(same_container(stated, known) is not None for known in recorded_containers(record))


def _is_within_container(ledger: Ledger, record: Record, found: Range) -> bool:
    """Say whether what looks like the title is a part of the book's, which is like it."""
    places = (ledger.find(container) for container in recorded_containers(record))
    return any(place and place[0] < found[0] and found[1] <= place[1] for place in places)


def _is_container_alone(ledger: Ledger, record: Record, near: Range) -> bool:
    """Say whether what is like the title is the recorded container, printed once and in full, in an
    entry without a title: in front of it stand names and `in` at most, and a stop behind it.
    """
    persons = (*record.author, *record.editor)
    known = {word for person in persons for word in words(str(person))} | LEADS
    first, end = ledger.words_in(near)
    for container in recorded_containers(record):
        places = list(ledger.find_all(container))
        if len(places) != 1 or not (places[0][0] < near[1] and near[0] < places[0][1]):
            continue
        begins, ends = ledger.words_in(places[0])
        in_front = {word.folded for word in ledger.words[first:begins]}
        if in_front <= known and (end <= ends or not ledger.adjoin(ends - 1)):
            return True
    return False


_CLOSERS = ')]?!"\u201d\u00bb'


def _closed(ledger: Ledger, found: Range, title: str) -> Range:
    """Take in what closes the title: `... and Flynn (2016)`, `... is “most current”`."""
    text = ledger.text
    start, end = found
    closers = title.rstrip(" .")[-1:]
    quoted = closers in "\"\u201d\u00bb'\u2019" and closers != ""
    while (closer := text[end : end + 1]) and closer in _CLOSERS:
        inside = text[start:end]
        opened = closer in ")]" and inside.count("(["[")]".index(closer)]) > inside.count(closer)
        if not (opened or closer == closers or (quoted and closer not in ")]?!")):
            break
        quoted = quoted and closer in ")]?!"
        end += 1
    return start, end


# The authors behind a title in quotation marks: `“Deep learning” by Y. LeCun`.
_BY = lazily(rf"[{MARKS}][\s.,]*(?:by|von|par|por|di|av|af)\s")


def _goes_on(ledger: Ledger, record: Record, main: Range, blind: Range | None) -> bool:
    """Say whether a subtitle, right or wrong, is printed behind a main title that was found."""
    text = ledger.text
    longer = blind is not None and blind[0] <= main[0] + 2 and blind[1] > main[1] + 3
    if longer and blind is not None and not _BY.match(text, main[1]):
        behind = trimmed(ledger, (main[1], blind[1]))
        if behind is None:  # a year
            return False
        again = squeezed(text[slice(*behind)]) == squeezed(text[slice(*main)])
        return not (again or _is_neighbour(ledger, record, behind))
    return re.match(r"\s*[:\u2013\u2014]\s*[^\W\d_]", text[main[1] :]) is not None


# `Rivers of Norway – 9007` where the recorded title is `Rivers of Norway – 2007`.
_NUMBER_BEHIND = lazily(r"\s*[:\u2013\u2014-]\s*(?P<number>\d+)(?!\w)")


def _has_other_number(ledger: Ledger, record: Record, main: str, found: Range) -> bool:
    """Say whether a number stands behind a main title where a recorded title has its own: it is
    stated, be it that one or not, unless it is the year of the work.
    """
    printed = _NUMBER_BEHIND.match(ledger.text, found[1])
    if printed is None or int(printed["number"][:9]) in lawful_years(record):
        return False
    behind = (title[len(main) :] for title in record.title if title.startswith(main))
    return any(_NUMBER_BEHIND.match(rest) for rest in behind)


# `, dans Breaking Boundaries`
_LEAD = lazily(rf"(?:{'|'.join(sorted(LEADS))})\b:?\s", re.IGNORECASE)


def _is_neighbour(ledger: Ledger, record: Record, behind: Range) -> bool:
    """Say whether what stands behind a main title is the container, the publisher, or are the
    persons alone.
    """
    lead = _LEAD.match(ledger.text, *behind)
    container = behind if lead is None else (lead.end(), behind[1])
    if _is_container(ledger, record, container):
        return True
    if is_publisher(ledger.text[slice(*behind)], record):
        return True
    known = {w for name in (*record.author, *record.editor) for w in words(str(name))}
    told = [word for word in words(ledger.text[slice(*behind)]) if len(word) > 1]
    return bool(told) and known.issuperset(told)


_PUNCTUATION = (
    ".,;:()[]\"'\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb\u2039\u203a\u300c\u300d?!"
)


def is_bounded(ledger: Ledger, found: Range) -> bool:
    """Say whether punctuation stands on both sides: a one-word title is easily met by chance."""
    text = ledger.text
    before, after = text[: found[0]].rstrip(" *_"), text[found[1] :].lstrip(" *_")
    # ISBD: ` / ` leads to the statement of responsibility.
    closed = not after or after[0] in _PUNCTUATION or text.startswith(" / ", found[1])
    return (not before or before[-1] in _PUNCTUATION) and closed
