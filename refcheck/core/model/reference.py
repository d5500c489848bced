"""What an article states about a work it cites, and where it states it.

Field names are CSL's (`container-title`, `issued`, `page`, `DOI`), values are as written in
the article without surrounding punctuation, and every value can say where it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.identifiers import DOI, FurtherDOI, Unassigned
from refcheck.core.model.location import Location, MappedText, Span
from refcheck.core.model.partly import Partly


class Name(Partly, frozen=True, gc=False):
    """A person or a group. `family` keeps its particles as written (`van der Berg`).

    A group, or a name that cannot be divided, has only `literal`. `span` is where the name
    stands in the article's file; it plays no part in equality.
    """

    family: str | None = None
    given: str | None = None
    suffix: str | None = None
    literal: str | None = None
    span: Span | None = None
    _counts = property(attrgetter("family", "given", "suffix", "literal"))

    def __str__(self) -> str:
        if self.literal is not None:
            return self.literal
        family, given = self.family or self.suffix or "", self.given
        if self.suffix and self.family:
            family = f"{family} {self.suffix}"
        return f"{family}, {given}" if family and given else family or given or ""

    def to_csl(self) -> dict[str, str]:
        """Return the name as a CSL-JSON name variable."""
        parts = (("family", self.family), ("given", self.given))
        rest = (("suffix", self.suffix), ("literal", self.literal))
        return {key: value for key, value in parts + rest if value is not None}


class Field(Struct, frozen=True, gc=False):
    """A stated value and where it stands (None where the carrier cannot say).

    `gaps` are the places in `text` where something stands that could not be read.
    """

    text: str
    span: Span | None = None
    gaps: tuple[int, ...] = ()

    def __str__(self) -> str:
        return self.text


class Run(Struct, frozen=True):
    """Characters that are set alike: `tags` are the ways (`i b sc sub sup`, or `nocase`, whose
    capitals stay as they are), the outermost first.
    """

    text: str
    tags: tuple[str, ...] = ()


class SetApart(Struct, frozen=True):
    """A stretch of a value that its author wrote in a way of its own.

    `text` is how it reads, `latex` how it is written (None: as its `runs` say);
    `begins_word` and `ends_word` say whether words begin and end with it.
    """

    text: str
    latex: str | None
    runs: tuple[Run, ...] = ()
    begins_word: bool = True
    ends_word: bool = True


NOTHING: Mapping[str, Field] = MappingProxyType({})
"""No fields; one for all entries of a long list."""


class Repeated(Struct, frozen=True):
    """A field that an entry states more than once, under one of the carrier's names or several.

    `name` is CSL's, or else the carrier's; `stated` are the carrier's names with their values, in
    the order of the entry.
    """

    name: str
    stated: tuple[tuple[str, Field], ...]


class Carrier(StrEnum):
    """How the fields came about, which decides how far they can be trusted."""

    CITATION = "citation"  # read blind out of a citation string: a reading, never proof
    STRUCTURED = "structured"  # entered field by field (BibTeX, RIS, CSL-JSON, ...)


class Cut(IntEnum):
    """Where a list of authors is cut; a carrier that only says that it is cuts it behind.

    APA 7 (9.8) prints the first nineteen of more than twenty authors, an ellipsis and the last.
    """

    BEHIND = 1
    BEFORE_LAST = 2


EtAl = bool | Cut
"""Whether a list of authors is cut, and where."""


class Reference(Struct, frozen=True):
    """One entry of a reference list.

    `index` counts from 1 in document order. `raw` is the entry's text, lines joined and markup
    removed, each character knowing its place in the file; it is marked where emphasis, links and
    the like began and ended. `fields` holds what is stated under CSL names (`title`,
    `container-title`, `issued`, `volume`, `issue`, `page`, `publisher`, `URL`, ...); `issued` is
    as written (`2015a`, `in press`). A structured carrier keeps fields that have no CSL name in
    `extra`, under the carrier's own names. `doi` is by what the registries know the work,
    `further` what else the entry gives of that kind, `unassigned` what stands in such a number's
    place and is nobody's. `repeated` are the fields that are stated more than once. An `auxiliary`
    entry is no work of the list by itself: it points back at another one (*ibid.*), or is there
    to lend its fields (`crossref`).
    """

    index: int
    location: Location
    raw: MappedText
    carrier: Carrier = Carrier.CITATION
    key: str | None = None
    label: str | None = None
    type: str | None = None
    author: tuple[Name, ...] | None = None
    editor: tuple[Name, ...] | None = None
    et_al: EtAl = False
    doi: DOI | None = None
    further: tuple[FurtherDOI, ...] = ()
    unassigned: tuple[Unassigned, ...] = ()
    repeated: tuple[Repeated, ...] = ()
    auxiliary: bool = False
    fields: Mapping[str, Field] = NOTHING
    extra: Mapping[str, Field] = NOTHING

    @property
    def span(self) -> Span:
        """Return the range of the document the entry covers."""
        return self.raw.span()

    def text(self, name: str) -> str | None:
        """Return the stated value of a CSL field, or None where it is not stated."""
        value = self.fields.get(name)
        return None if value is None else value.text

    def with_index(self, index: int) -> Self:
        """Return the same entry at another place of the list."""
        if index == self.index:
            return self
        return replace(self, index=index)

    def to_csl(self) -> dict[str, Any]:
        """Return what is stated, in the shape of the JSON report's `stated`."""
        stated: dict[str, Any] = {}
        if self.type is not None:
            stated["type"] = self.type
        if self.author is not None:
            stated["author"] = [name.to_csl() for name in self.author]
            stated["et-al"] = bool(self.et_al)
        if self.editor is not None:
            stated["editor"] = [name.to_csl() for name in self.editor]
        stated.update({name: value.text for name, value in self.fields.items()})
        if self.doi is not None and self.doi.number is None:
            stated["DOI"] = self.doi.value
        return stated
