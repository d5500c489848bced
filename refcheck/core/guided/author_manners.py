"""The manners in which the pieces between separators make names: which comma parts two persons,
and which a family from its given names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from refcheck.core.fields.written_name import inverted, is_suffix, natural
from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Name
from refcheck.core.text.name_words import joined_initials
from refcheck.patterns import lazily

_WORD = lazily(r"[^\W\d_]+")
# `Yu. A.`; but `S. Oh` is a name
_DIGRAPHS = lazily(r"(?:[^\W\d_]{1,2}\.[\s-]?){1,4}")
_STOPPED = lazily(r"(?:[^\W\d_a-z]\.[\s-]?){1,4}")


class Piece(Struct, frozen=True, gc=False):
    """A stretch between separators; `hard` says that a semicolon or an "and" ends it."""

    text: MappedText
    hard: bool

    @property
    def words(self) -> list[str]:
        """Return the words that the piece is made of."""
        return _WORD.findall(self.text.text)

    @property
    def is_initials(self) -> bool:
        """Say whether the piece can only be initials (or a suffix), not a name."""
        words = [word for word in self.words if not joined_initials(word)]
        if not words:
            return bool(self.words)
        if not all(len(w) <= 4 for w in words):
            return False
        short = all(len(w) == 1 or (w.isupper() and len(w) <= 3) or is_suffix(w) for w in words)
        return short or _DIGRAPHS.fullmatch(self.text.text.strip()) is not None


# A way of dividing the pieces of a list into names.
Manner = Callable[[list[Piece]], Iterator[Name]]


def _greedy(pieces: list[Piece]) -> Iterator[Name]:
    """Initials after a comma belong to the name before them; anything else is a name."""
    position = 0
    while position < len(pieces):
        piece = pieces[position]
        position += 1
        given: list[MappedText] = []
        while (
            position < len(pieces)
            and pieces[position].is_initials
            and not pieces[position - 1].hard
        ):
            given.append(pieces[position].text)
            position += 1
        yield inverted(piece.text, given) if given else natural(piece.text)


def _paired(pieces: list[Piece]) -> Iterator[Name]:
    """Every name is "Family, Given"; a suffix may stand between or behind. A name in front of a
    family with initials has no given name.
    """
    position = 0
    while position < len(pieces):
        piece = pieces[position]
        position += 1
        given: list[MappedText] = []
        while position < len(pieces) and not pieces[position - 1].hard:
            suffix = _is_suffix(pieces[position])
            begins = _begins_next(pieces, position) and (given or not suffix)  # `Senior, A. W.`
            if begins or (not suffix and _has_given(given)):
                break
            given.append(pieces[position].text)
            position += 1
        yield inverted(piece.text, given) if given else natural(piece.text)


def _is_suffix(piece: Piece) -> bool:
    """Say whether a piece is a suffix; `Md.` is a given name, as `MD` is none."""
    return all(is_suffix(word) and word != "Md" for word in piece.words)


def _has_given(given: Sequence[MappedText]) -> bool:
    return not all(_is_suffix(Piece(one, False)) for one in given)


def _begins_next(pieces: list[Piece], position: int) -> bool:
    """Say whether a piece is the next family: initials with full stops follow, none is it."""
    behind = pieces[position + 1 : position + 2]
    if not behind or pieces[position].hard or _STOPPED.fullmatch(pieces[position].text.text):
        return False
    return _STOPPED.fullmatch(behind[0].text.text) is not None


def _first_inverted(pieces: list[Piece]) -> Iterator[Name]:
    """The first name is "Family, Given", the others "Given Family" (Chicago, MLA)."""
    if len(pieces) < 2 or pieces[0].hard:
        return
    rest = 2
    if rest < len(pieces) and not pieces[1].hard and all(is_suffix(w) for w in pieces[2].words):
        rest = 3
    yield inverted(pieces[0].text, [piece.text for piece in pieces[1:rest]])
    for piece in pieces[rest:]:
        yield natural(piece.text)


def _whole(pieces: list[Piece]) -> Iterator[Name]:
    """Every piece is a whole name."""
    for piece in pieces:
        yield natural(piece.text)


def _by_hard_breaks(pieces: list[Piece]) -> Iterator[Name]:
    """Only semicolons and "and" part names; a comma parts family, given and suffix."""
    group: list[MappedText] = []
    for piece in pieces:
        group.append(piece.text)
        if len(group) > 2 and not all(is_suffix(word) for word in piece.words):
            return
        if piece.hard:
            yield inverted(group[0], group[1:]) if len(group) > 1 else natural(group[0])
            group = []


# "Keller A. G. Counihan T. D." and "HagedornA. AgarwalS.": the commas, or the spaces, were lost.
_NAME_AND_INITIALS = lazily(
    r"(?P<family>[^\W\d_][^\W\d_'\u2019-]{0,60}[^\W\d_A-Z.](?:[\s-][^\W\d_]{2,30}){0,2}?)\s?(?<![A-Z])(?P<given>(?:[A-Z]\.[\s-]?){1,5})"
)


def _by_initials(pieces: list[Piece]) -> Iterator[Name]:
    """Initials with full stops end a name."""
    for piece in pieces:
        found = list(_NAME_AND_INITIALS.finditer(piece.text.text + "."))
        if not found:
            yield natural(piece.text)
        for match in found:
            span = piece.text.span(match.start(), min(match.end(), len(piece.text)))
            yield Name(match["family"].strip(), match["given"].strip(), span=span)


MANNERS: tuple[Manner, ...] = (
    _greedy,
    _paired,
    _first_inverted,
    _whole,
    _by_hard_breaks,
    _by_initials,
)
