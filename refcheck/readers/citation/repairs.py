"""Mistakes of the labelling that one can tell, and undo, from the whole of what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
import re

from refcheck.readers.citation.assembly import (
    Segment,
    container_of,
    quoted_part,
    trimmed,
    years_in,
)

Place = tuple[int, int]
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.?!]\s+(?=(?:In\s|in:?\s)?[^\W\d_a-z])")
_NUMBERED = ("volume", "issue", "page")
_YEAR_BEFORE = re.compile(r"(?<![\w(])(?P<year>(?:19|20)\d\d)\s\Z")
# The longest journal names have about this many characters.
_LONGEST_CONTAINER = 110


def repaired_segments(segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments with "authors" that follow the title read as the container.

    "Title. Cytometry A. 2014;85:995" has a journal that looks like a surname and an initial.
    """
    parts = [segment.part for segment in segments]
    if "title" not in parts or "container" in parts or "author" not in parts:
        return list(segments)
    title = parts.index("title")
    if parts.index("author") > title:
        return list(segments)
    return [
        replace(segment, part="container") if i > title and segment.part == "author" else segment
        for i, segment in enumerate(segments)
    ]


def repair(text: str, segments: Sequence[Segment], places: dict[str, Place]) -> None:
    """Move the places of title, container and year where they contradict one another."""
    _part_quotation(text, segments, places)
    _part_date(text, places)
    _part_sentences(text, places)
    _rejoin_year(text, segments, places)
    _name_book(places)


def _part_quotation(text: str, segments: Sequence[Segment], places: dict[str, Place]) -> None:
    """Cut a title that goes on behind its closing quote; what follows is the container."""
    segment = next((each for each in segments if each.part == "title"), None)
    if segment is None or not (cut := quoted_part(text, segment.start, segment.end)):
        return
    places["title"] = trimmed(text, segment.start, cut[0])
    if "container-title" not in places:
        places["container-title"] = container_of(text, cut[1], segment.end)


def _part_date(text: str, places: dict[str, Place]) -> None:
    """Cut a container that swallowed the year or "in press" behind it."""
    issued, container = places.get("issued"), places.get("container-title")
    if issued and container and container[0] + 3 < issued[0] < container[1]:
        places["container-title"] = trimmed(text, container[0], issued[0])


def _part_sentences(text: str, places: dict[str, Place]) -> None:
    """Cut a title that swallowed the container: numbers stand behind it, and nothing has them."""
    title = places.get("title")
    if title is None or "container-title" in places or "publisher" in places:
        return
    behind = [places[name][0] for name in _NUMBERED if name in places]
    cuts = list(_SENTENCE.finditer(text, *title))
    if not cuts or not any(at > title[1] for at in behind):
        return
    start, end = container_of(text, cuts[-1].end(), title[1])
    if 3 < end - start < _LONGEST_CONTAINER:
        places["title"] = trimmed(text, title[0], cuts[-1].start() + 1)
        places["container-title"] = (start, end)


def _rejoin_year(text: str, segments: Sequence[Segment], places: dict[str, Place]) -> None:
    """Give "2012 IEEE Symposium on Circuits, 2012" its first year back."""
    container = places.get("container-title")
    lead = _YEAR_BEFORE.search(text, max(0, container[0] - 8), container[0]) if container else None
    if container is None or lead is None:
        return
    dates = [each for each in segments if each.part == "date"]
    years = [year for each in dates for year in years_in(text, each.start, each.end)]
    others = [year for year in years if year != lead.span("year")]
    if others:
        places["container-title"] = (lead.start("year"), container[1])
        places["issued"] = others[0]


def _name_book(places: dict[str, Place]) -> None:
    """Read a container without title and volume as a book where it has a publisher."""
    if "title" in places or "container-title" not in places or "volume" in places:
        return
    if "publisher" in places or "publisher-place" in places:
        places["title"] = places.pop("container-title")
