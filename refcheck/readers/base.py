"""What every reader takes and gives.

A reader turns one document into references in document order, each with its place. It never
asks a registry, never opens another file, and never drops an entry silently: what it cannot
read becomes a `Problem` (RC901). Adding a format means one module with a function `read` and one
line in `refcheck.readers.READERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from refcheck.core.model.location import SourceText, Span
from refcheck.core.model.reference import Reference


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

    `unlisted` is what looks like an entry in a document in which no list is recognised: a problem
    if somebody named the document to be checked. `hint` says of a document without references
    where they are, or what it is instead.
    """

    source: SourceText
    references: tuple[Reference, ...]
    problems: tuple[Problem, ...] = ()
    hint: str | None = None
    unlisted: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one format, with the function `read` of `refcheck.readers.<module>`.

    `name` is the format's for `--input-format`, `suffixes` are endings of file names in lower
    case, with the dot. The module is imported for the first document.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str

    def read(self, document: Document) -> Reading:
        """Return the document's references.

        Raise `UnreadableInput` where the document as a whole cannot be read.
        """
        read: Callable[[Document], Reading] = import_module(
            f"refcheck.readers.formats.{self.module}"
        ).read
        return read(document)
