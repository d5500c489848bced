"""Borders that the document's markup shows, where the labelling missed them by a few words.

The labelling sees words and punctuation alone. Where a list puts the title first, and sets title
and journal apart by their type or by lines of their own, nothing else parts them from the names
between them:

    **Honey bee sting pain index by body location** Michael L. Smith *PeerJ* (2014)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from refcheck.readers.citation.assembly import Segment
from refcheck.readers.citation.tokens import Token

_SHORTEST_TITLE = 3  # words; a shorter stretch may be the emphasised beginning of a title
_MOST_NAMES = 12  # words that the labelling may have given to the wrong side
_BETWEEN_NAMES = frozenset(
    """& and und et y e i o en och og van von der den de la le di del da dos du al bin ibn ter ten
    … ...""".split()
)
_MARKS = ",;.:"


def aligned(
    segments: Sequence[Segment], tokens: Sequence[Token], text: str, marks: Sequence[int]
) -> list[Segment]:
    """Return the segments with the names parted from the title before them and what follows.

    `marks` are the places in `text` at which the markup changes.
    """
    parts = list(segments)
    if not marks or not parts or parts[0].part != "title":
        return parts
    return _with_container(_with_title(parts, tokens, text, marks), tokens, text, marks)


def _with_title(
    parts: list[Segment], tokens: Sequence[Token], text: str, marks: Sequence[int]
) -> list[Segment]:
    """End a title where its type ends, if nothing but names follows in it."""
    title, *others = parts
    following = bisect_right(marks, title.start)
    if following == 0 or following == len(marks) or marks[following] >= title.end:
        return parts
    border = marks[following]
    is_title = len(text[title.start : border].split()) >= _SHORTEST_TITLE
    if not is_title or not _are_names(text[border : title.end]):
        return parts
    first = _token_at(tokens, border)
    names = Segment("author", first, title.last, tokens[first].start, title.end)
    ended = replace(title, last=first, end=tokens[first - 1].end)
    if others and others[0].part == "author":
        return [ended, _joined(names, others[0]), *others[1:]]
    return [ended, names, *others]


def _with_container(
    parts: list[Segment], tokens: Sequence[Token], text: str, marks: Sequence[int]
) -> list[Segment]:
    """Begin a container where its type begins, if nothing but names stands before that in it."""
    at = _container(parts)
    if at is None or parts[at - 1].part != "author":
        return parts
    whole = parts[at]
    inside = bisect_right(marks, whole.start)
    if 0 < inside < len(marks) and parts[at - 1].start < marks[inside - 1] < whole.start:
        return _begun_earlier(parts, at, tokens, marks[inside - 1], marks[inside], text)
    if inside + 1 >= len(marks):
        return parts
    border, end = marks[inside], marks[inside + 1]
    is_whole = border < whole.end and end >= len(text[: whole.end].rstrip(_MARKS + " "))
    if not is_whole or not _are_names(text[whole.start : border]):
        return parts
    first = _token_at(tokens, border)
    names = Segment("author", whole.first, first, whole.start, tokens[first - 1].end)
    container = replace(whole, part="container", first=first, start=tokens[first].start)
    return [*parts[: at - 1], _joined(parts[at - 1], names), container, *parts[at + 1 :]]


def _begun_earlier(
    parts: list[Segment], at: int, tokens: Sequence[Token], border: int, end: int, text: str
) -> list[Segment]:
    """Give a container its first words, which were taken for a name, as its type begins and ends
    with it: "Sarah C. R. Elg *G3: Genes|Genomes|Genetics*".
    """
    names, whole = parts[at - 1 : at + 1]
    if end < len(text[: whole.end].rstrip(_MARKS + " ")):
        return parts
    first = _token_at(tokens, border)
    if not names.first < first < whole.first:
        return parts
    ended = replace(names, last=first, end=tokens[first - 1].end)
    begun = replace(whole, part="container", first=first, start=tokens[first].start)
    return [*parts[: at - 1], ended, begun, *parts[at + 1 :]]


def _container(parts: Sequence[Segment]) -> int | None:
    """Return which segment is the container; a second title behind the names is one."""
    kinds = [segment.part for segment in parts]
    if "container" in kinds:
        return kinds.index("container")
    return kinds.index("title", 1) if kinds.count("title") > 1 else None


def _joined(first: Segment, second: Segment) -> Segment:
    return replace(first, last=second.last, end=second.end)


def _token_at(tokens: Sequence[Token], place: int) -> int:
    return bisect_left(tokens, place, key=lambda token: token.start)


def _are_names(text: str) -> bool:
    """Say whether `text` is a few words each of which may stand in a list of names."""
    listed = [word.strip(_MARKS) or word for word in text.split()]
    return 0 < len(listed) <= _MOST_NAMES and all(
        word in _BETWEEN_NAMES or word[:1].isupper() for word in listed
    )
