"""Where a run of persons stands in a stretch that nothing on record bounds.

Behind a title the authors end where the container begins. Where another container is printed, or
none that is recorded, only the looks of the names tell: a list with initials goes on as long as
names with initials do.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from msgspec import Struct

from refcheck.core.guided.ledger import Range
from refcheck.core.text.folding import fold, words
from refcheck.core.text.name_words import PARTICLES, SUFFIXES
from refcheck.core.text.terms import JOINT
from refcheck.patterns import lazily

_PARTING = lazily(
    rf"(?:[,;:&()\[\]]|//|(?<=[^\W\d_]{{2}})\.(?=\s))(?:\s{JOINT}(?=\s))?"
    rf"|\s(?:[\u2013\u2014/-]|{JOINT})\s"
)
_WORD = lazily(r"[^\W\d_]+")
_INITIALS = lazily(r"(?:[^\W\d_a-z]{1,2}\.?[\s-]?){1,5}|(?:[^\W\d_AEIOUYa-z]\.?){1,5}")
# `Fleming MG`, `M.-J. Lee`, `de Jong K.`: a family name of at most so many words beside initials.
_MOST_WORDS = 4


class _Piece(Struct, frozen=True):
    """A stretch between two marks: whether it is initials alone, has some, or has a known name."""

    start: int
    end: int
    is_initials: bool
    has_initials: bool
    is_known: bool
    is_short: bool

    @property
    def is_person(self) -> bool:
        """Say whether the piece is a name with initials, or a part of one."""
        return self.is_initials or self.has_initials or (self.is_known and self.is_short)


def run_of_persons(text: str, place: Range, known: Set[str]) -> Range | None:
    """Return where, in `text[slice(*place)]`, persons with initials follow each other, of whom at
    least one has a family name that is `known` (folded); None where there are none.
    """
    pieces = list(_pieces(text, place, known))
    first = next((i for i, piece in enumerate(pieces) if piece.is_known and piece.is_person), None)
    if first is None:
        return None
    end = first + 1
    while end < len(pieces) and _goes_on(pieces, end):
        end += 1
    while first > 0 and pieces[first - 1].is_person:
        first -= 1
    if not any(piece.is_initials or piece.has_initials for piece in pieces[first:end]):
        return None
    return pieces[first].start, pieces[end - 1].end


def _goes_on(pieces: list[_Piece], at: int) -> bool:
    """Say whether piece `at` is a person's: known, with initials or in front of them."""
    in_front = any(piece.is_initials for piece in pieces[at + 1 : at + 2])
    return pieces[at].is_person or (pieces[at].is_short and in_front)


def _pieces(text: str, place: Range, known: Set[str]) -> Iterator[_Piece]:
    start = place[0]
    for mark in _PARTING.finditer(text, *place):
        yield from _piece(text, start, mark.start(), known)
        start = mark.end()
    yield from _piece(text, start, place[1], known)


def _piece(text: str, start: int, end: int, known: Set[str]) -> Iterator[_Piece]:
    told = _WORD.findall(text, start, end)
    if not told:
        return
    names = [w for w in told if not _INITIALS.fullmatch(w) and fold(w) not in SUFFIXES]
    capitals = all(name[0].isupper() or name in PARTICLES for name in names)
    left = len(text[start:end]) - len(text[start:end].lstrip())
    yield _Piece(
        start + left,
        start + len(text[start:end].rstrip()),
        not names,
        capitals and 0 < len(names) < len(told) and len(names) <= _MOST_WORDS,
        any(len(word) > 1 and word in known for word in words(text[start:end])),
        capitals and len(names) <= _MOST_WORDS,
    )
