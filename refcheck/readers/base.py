"""What every reader takes and gives.

A reader turns one document into references in document order, each with its place. It never
asks a registry, never opens another file, and never drops an entry silently: what it cannot
read becomes a `Problem` (RC901). Adding a format means one module with a function `read` and one
line in `refcheck.readers.READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
import re

from msgspec import Struct

from refcheck.core.model.location import SourceText, Span
from refcheck.core.model.reference import Reference
from refcheck.patterns import lazily


class Document(Struct, frozen=True):
    """A file's bytes under the name the user gave it (`<stdin>` for standard input)."""

    path: str
    data: bytes


class Problem(Struct, frozen=True):
    """An entry that is there and could not be read: what is wrong, and where."""

    message: str
    span: Span
    key: str | None = None


class Reading(Struct, frozen=True):
    """A document read: its text, its references in order, and what could not be read.

    References may be read no sooner than they are looked at, and made again each time: those of a
    long list are kept packed.

    `unlisted` is what looks like an entry in a document in which no list is recognised: a problem
    if somebody named the document to be checked. `hint` says of a document without references
    where they are, or what it is instead.
    """

    source: SourceText
    references: Sequence[Reference]
    problems: tuple[Problem, ...] = ()
    hint: str | None = None
    unlisted: tuple[Problem, ...] = ()


# How files of these formats begin, which people also save as `.txt`, or under each other's name.
_BEGINNINGS = {
    "rtf": lazily(rb"\{\\rtf\d?"),
    "ris": lazily(rb"TY\s{1,4}-\s[^\r\n]{0,200}[\r\n]{1,4}\s?[A-Z][A-Z0-9]\s{1,4}-\s"),
    "enw": lazily(rb"%0\s[A-Z][^\r\n]{2,40}[\r\n]{1,4}\s?%[0-9A-Z@]\s"),
    "nbib": lazily(rb"PMID\s{0,2}-\s{1,2}\d"),
    "bibtex": lazily(
        rb"""(?:%[^\r\n]{0,500}[\r\n]\s{0,20}){0,40}@(?:(?:string|preamble|comment)\s{0,9}[{(]
             |[a-z]{3,30}\s{0,9}[{(]\s{0,9}[^\s,{}()"]{1,200}\s{0,9},)""",
        re.IGNORECASE | re.VERBOSE,
    ),
}
_ALIKE = frozenset({"text", *_BEGINNINGS})
_BEGINNING = 32 * 1024  # bytes looked at
_MARK = b"\xef\xbb\xbf"


class Reader(Struct, frozen=True):
    """Reads one format, with the function `read` of `refcheck.readers.<module>`.

    `name` is the format's for `--input-format`, `suffixes` are endings of file names in lower
    case, with the dot. The module is imported for the first document. A reader that was chosen
    `by_suffix` gives way to that of the format in which the document plainly begins.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    by_suffix: bool = False

    def read(self, document: Document) -> Reading:
        """Return the document's references.

        Raise `UnreadableInput` where the document as a whole cannot be read.
        """
        module = self._told_by(document) if self.by_suffix else self.module
        read: Callable[[Document], Reading] = import_module(
            f"refcheck.readers.formats.{module}"
        ).read
        return read(document)

    def _told_by(self, document: Document) -> str:
        if self.module not in _ALIKE:
            return self.module
        beginning = document.data[:_BEGINNING].removeprefix(_MARK).lstrip()
        found = (module for module, form in _BEGINNINGS.items() if form.match(beginning))
        return next(found, self.module)
