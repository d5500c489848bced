"""Segments that cannot stand where they stand, seen from those around them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from refcheck.readers.citation.assembly import Segment


def repaired_segments(segments: Sequence[Segment], text: str) -> list[Segment]:
    """Return the segments with those corrected that cannot stand where they stand."""
    parts = [segment.part for segment in segments]
    if "title" not in parts:
        return list(segments)
    title = parts.index("title")
    return _dated_title(_late_author(list(segments), title), title, text)


def _late_author(segments: list[Segment], title: int) -> list[Segment]:
    """Read "authors" behind the title as the container.

    "Title. Cytometry A. 2014;85:995" has a journal that looks like a surname and an initial.
    """
    parts = [segment.part for segment in segments]
    if "container" in parts or "author" not in parts[:title]:
        return segments
    return [
        replace(segment, part="container") if i > title and segment.part == "author" else segment
        for i, segment in enumerate(segments)
    ]


def _dated_title(segments: list[Segment], title: int, text: str) -> list[Segment]:
    """Join a date to the title that it ends, where the year stood before the title.

    "James (1998). Walter Reed, 13 September 1951. Postgraduate Medical Journal"
    """
    if not any(each.part == "date" for each in segments[:title]) or title + 1 >= len(segments):
        return segments
    first, second = segments[title], segments[title + 1]
    if second.part != "date" or text[first.end - 1] != ",":
        return segments
    joined = replace(first, last=second.last, end=second.end)
    return [*segments[:title], joined, *segments[title + 2 :]]
