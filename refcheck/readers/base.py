"""What every reader takes and gives.

A reader turns one document into references in document order, each with its place. It never
asks a registry, never opens another file, and never drops an entry silently: what it cannot
read becomes a `Problem` (RC901). Adding a format means one module with a `Reader` and one line
in `refcheck.readers.READERS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from refcheck.core.location import SourceText, Span
from refcheck.core.reference import Reference


@dataclass(frozen=True, slots=True)
class Document:
    """A file's bytes under the name the user gave it (`<stdin>` for standard input)."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Problem:
    """An entry that is there and could not be read: what is wrong, and where."""

    message: str
    span: Span
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: its text, its references in order, and what could not be read.

    `hint` says of a document without references where they are, or what it is instead.
    """

    source: SourceText
    references: tuple[Reference, ...]
    problems: tuple[Problem, ...] = ()
    hint: str | None = None


class Reader(Protocol):
    """Reads one format."""

    name: str
    """The format's name for `--input-format`."""

    suffixes: tuple[str, ...]
    """File name endings in lower case, with the dot."""

    def read(self, document: Document) -> Reading:
        """Return the document's references.

        Raise `UnreadableInput` where the document as a whole cannot be read.
        """
        ...
