"""The blocks of a BibTeX file and the fields in them, each with the place where it stands."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from msgspec import Struct

from refcheck.core.model.location import Span


class PieceKind(Enum):
    """How a piece of a value is written."""

    BRACED = auto()
    QUOTED = auto()
    BARE = auto()


class Piece(NamedTuple):
    """One operand of `#`: its kind, and the range inside its delimiters."""

    kind: PieceKind
    start: int
    end: int


class RawField(NamedTuple):
    """`name = value`; the name in lower case."""

    name: str
    pieces: tuple[Piece, ...]


class RawEntry(Struct, frozen=True):
    """`@type{key, fields}`; the type in lower case, the key None where it is left out."""

    type: str
    key: str | None
    fields: tuple[RawField, ...]
    span: Span


class Definition(Struct, frozen=True):
    """`@string{name = value}`; the name in lower case, the range of the whole block."""

    name: str
    pieces: tuple[Piece, ...]
    span: Span


class Preamble(Struct, frozen=True):
    """`@preamble{...}`: LaTeX for the head of the list; the range inside its delimiters."""

    span: Span


class Broken(Struct, frozen=True):
    """A block whose syntax cannot be followed: why, from where, and its key as far as known."""

    message: str
    at: int
    span: Span
    key: str | None


Block = RawEntry | Definition | Preamble | Broken
