"""Segments that cannot stand where they stand, seen from those around them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from refcheck.core.text.folding import words
from refcheck.core.text.furniture import LEADS
from refcheck.patterns import lazily
from refcheck.readers.citation.assembly import Segment
from refcheck.readers.citation.lexicon import EDITOR

_WORD = lazily(r"[^\W\d_]+")
_NUMBERED = frozenset(("volume", "issue", "page"))
_ROLE_REACH = 20  # characters beside names in which their role may stand


def repaired_segments(segments: Sequence[Segment], text: str) -> list[Segment]:
    """Return the segments with those corrected that cannot stand where they stand."""
    segments = _title_in_front(_leading_editors(segments, text))
    parts = [segment.part for segment in segments]
    if "title" not in parts:
        return segments
    title = parts.index("title")
    authors = _behind_title(_late_author(segments, title), title, text)
    return _dated_title(authors, title, text)


def _leading_editors(segments: Sequence[Segment], text: str) -> list[Segment]:
    """Read names that begin an entry as its authors, where no word calls them editors.

    The word may stand sixty names behind the first, or nowhere: the model cannot tell.
    """
    names = next((each for each in segments if each.part in ("author", "editor", "title")), None)
    if names is None or names.part != "editor" or any(each.part == "author" for each in segments):
        return list(segments)
    near = text[max(0, names.start - _ROLE_REACH) : names.end + _ROLE_REACH].lower()
    if not EDITOR.isdisjoint(_WORD.findall(near)):
        return list(segments)
    return [replace(each, part="author") if each is names else each for each in segments]


def _title_in_front(segments: list[Segment]) -> list[Segment]:
    """Read what begins an entry without a title as its title, where it names what has one.

    Nothing begins with its publisher; a journal in front has volume or pages.
    """
    parts = [each.part for each in segments]
    front = 1 if parts[:1] == ["number"] else 0
    if "title" in parts or parts[front : front + 1] not in (["container"], ["publisher"]):
        return segments
    if parts[front] == "container" and not _NUMBERED.isdisjoint(parts):
        return segments
    if "date" not in parts[front:]:
        return segments
    first = replace(segments[front], part="title")
    return [*segments[:front], first, *segments[front + 1 :]]


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


def _behind_title(segments: list[Segment], title: int, text: str) -> list[Segment]:
    """Read persons right behind the title as its authors where there are no others, and no word
    makes editors of them or leads to their book.

    "Bacteremia during skin surgery, Sabetta J.B., Archives of Dermatology, Vol. 123"
    """
    behind = next((i for i in range(title + 1, len(segments)) if segments[i].part != "date"), None)
    if behind is None or "author" in [segment.part for segment in segments]:
        return segments
    persons = segments[behind]
    around = words(text[segments[behind - 1].end : persons.end + _ROLE_REACH])
    is_led = bool(around) and len(around[0]) > 1 and around[0] in LEADS  # `V. Petrov` is somebody
    if persons.part != "editor" or is_led or not EDITOR.isdisjoint(around):
        return segments
    if any(map(str.isdigit, text[persons.start : persons.end])):
        return segments  # `Panetto H., F1000 Research Ltd`
    return [*segments[:behind], replace(persons, part="author"), *segments[behind + 1 :]]


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
