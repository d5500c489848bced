"""Segments that cannot stand where they stand, seen from those around them."""

from __future__ import annotations

from collections.abc import Sequence
import re

from msgspec.structs import replace

from refcheck.core.text.folding import words
from refcheck.core.text.furniture import LEADS
from refcheck.core.text.terms import NATIONS
from refcheck.patterns import lazily
from refcheck.readers.citation.assembly import Segment
from refcheck.readers.citation.lexicon import EDITOR

_WORD = lazily(r"[^\W\d_]+")
_NUMBERED = frozenset(("volume", "issue", "page"))
_BESIDE_HOUSE = _NUMBERED | {"publisher", "place"}
_ROLE_REACH = 20  # characters beside names in which their role may stand
# `Jones, A. (Eds.)` · `Lee P, editors`; but `Smith, Red` is somebody
_ROLE = lazily(
    rf"\s?[(\[](?:{'|'.join(sorted(EDITOR))})\.?[)\]]|,\s(?:eds?|editors?|hrsg|hg|éds?|ред)(?:\.|\b)",
    re.IGNORECASE,
)
_IN = lazily(r"[\W_]{0,3}in:?\s", re.IGNORECASE)
# `Moen, Z. Am.` in front of `J. Fish Biol.`: no one has such an initial
_NATION = lazily(
    rf"(?<=[.,*_]\s)[*_]{{0,2}}(?P<nation>(?:{NATIONS})\.)[\s*_]{{0,2}}$", re.IGNORECASE
)
_LONGEST_NATION = len("*_ Scand. *")
_SHORTENED = lazily(r"[*_]{0,2}[A-Z][A-Za-z]{0,7}\.")
_TITLE_AND_CONTAINER = 2
_BOOK_AND_HOUSE = lazily(r"(?P<book>[^;]{3,300});\s(?P<house>[^;:]{2,80}):")
# `Riverside Media`, `Lake & River Press`: words by which houses are named, and not works
_HOUSE = lazily(
    r"\W{0,3}[^\W\d_a-z][\w'\u2019-]*\s(?:(?:&|and|[^\W\d_a-z][\w'\u2019-]*)\s){0,2}"
    r"(?:Press|Media|Verlag|Publish(?:ing|ers)|Books|Editions)\W{0,3}"
)


def repaired_segments(segments: Sequence[Segment], text: str) -> list[Segment]:
    """Return the segments with those corrected that cannot stand where they stand."""
    segments = _by_role(segments, text)
    segments = _with_nation(_named_by_lead(segments, text), text)
    segments = _house_for_container(_container_behind_date(segments, text), text)
    segments = _title_in_front(_book_with_house(segments, text))
    parts = [segment.part for segment in segments]
    if "title" not in parts:
        return segments
    title = parts.index("title")
    authors = _behind_title(_late_author(segments, title), title, text)
    return _dated_title(authors, title, text)


def _by_role(segments: Sequence[Segment], text: str) -> list[Segment]:
    """Read names that begin an entry as its editors where a word calls them so, else as its
    authors.

    The word may stand sixty names behind the first, or nowhere: the model cannot tell.
    """
    names = next((each for each in segments if each.part in ("author", "editor", "title")), None)
    if names is None or names.part == "title":
        return list(segments)
    if names.part == "author":
        role = _ROLE.search(text, max(names.start, names.end - _ROLE_REACH), names.end)
        if role is None and _ROLE.match(text, names.end) is None:
            return list(segments)
        part = "editor"
    else:
        near = text[max(0, names.start - _ROLE_REACH) : names.end + _ROLE_REACH].lower()
        has_authors = any(each.part == "author" for each in segments)
        if has_authors or not EDITOR.isdisjoint(_WORD.findall(near)):
            return list(segments)
        part = "author"
    return [replace(each, part=part) if each is names else each for each in segments]


def _named_by_lead(segments: list[Segment], text: str) -> list[Segment]:
    """Read a series as the container where there is no other and "in" leads to it."""
    parts = [each.part for each in segments]
    if "container" in parts or "collection" not in parts:
        return segments
    at = parts.index("collection")
    series = segments[at]
    if _IN.match(text, series.start, series.end) is None:
        return segments
    return [*segments[:at], replace(series, part="container"), *segments[at + 1 :]]


def _with_nation(segments: list[Segment], text: str) -> list[Segment]:
    """Give a journal's short name the nation that begins it, whoever had it: the last author, or a
    title that is nothing else.
    """
    at = next((i for i, each in enumerate(segments) if each.part == "container"), 0)
    if at == 0 or segments[at - 1].part not in ("author", "title"):
        return segments
    before, journal = segments[at - 1 : at + 1]
    nation = _NATION.search(text, max(before.start, before.end - _LONGEST_NATION), before.end)
    if nation is None or _SHORTENED.match(text, journal.start) is None:
        return segments
    start = nation.start("nation")
    if start > before.start and before.part == "title":
        return segments
    rest = [replace(before, end=start)] if start > before.start else []
    return [*segments[: at - 1], *rest, replace(journal, start=start), *segments[at + 1 :]]


def _container_behind_date(segments: list[Segment], text: str) -> list[Segment]:
    """Read a second title behind the first and its date as the container, if there is no other.

    "Audio-Visual Eels (1998), Sounding Emerging Media."
    """
    parts = [each.part for each in segments]
    if "container" in parts or parts.count("title") != _TITLE_AND_CONTAINER:
        return segments
    at = parts.index("title")
    if parts[at : at + 3] != ["title", "date", "title"] or text[segments[at + 1].end - 1] == ":":
        return segments
    return [*segments[: at + 2], replace(segments[at + 2], part="container"), *segments[at + 3 :]]


def _book_with_house(segments: list[Segment], text: str) -> list[Segment]:
    """Part a book from its publisher in the style of the ACS: "Deep Roots; Meadow Press: 2022"."""
    parts = [each.part for each in segments]
    at = parts.index("container") if "container" in parts else 0
    if at == 0 or "title" in parts or not _BESIDE_HOUSE.isdisjoint(parts):
        return segments
    both = _BOOK_AND_HOUSE.fullmatch(text, segments[at].start, segments[at].end)
    if both is None or parts[at + 1 : at + 2] != ["date"]:
        return segments
    book = replace(segments[at], part="title", end=both.end("book"))
    house = replace(segments[at], part="publisher", start=both.start("house"))
    return [*segments[:at], book, house, *segments[at + 1 :]]


def _house_for_container(segments: list[Segment], text: str) -> list[Segment]:
    """Read a container that has no numbers, and a name as houses have it, as the publisher."""
    parts = [each.part for each in segments]
    if "container" not in parts or not _BESIDE_HOUSE.isdisjoint(parts):
        return segments
    at = parts.index("container")
    if parts[max(0, at - 1)] not in ("title", "date"):
        return segments
    house = segments[at]
    if _HOUSE.fullmatch(text, house.start, house.end) is None:
        return segments
    return [*segments[:at], replace(house, part="publisher"), *segments[at + 1 :]]


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
