"""BibTeX, biblatex and CSL: one table of entry types and one of fields, read in both directions.

Sources: BibTeXing (Patashnik, 1988), section 3; the biblatex manual 3.20, section 2; the CSL 1.0.2
specification, appendices III and IV. Where CSL knows fewer types, several entry types share one.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from msgspec import Struct


class Flavour(StrEnum):
    """The two dialects of the format."""

    BIBTEX = "bibtex"
    BIBLATEX = "biblatex"


class TypeRow(Struct, frozen=True):
    """A CSL type, the entry type it is written as in each dialect, and others read as it."""

    csl: str
    bibtex: str
    biblatex: str
    also_read: tuple[str, ...] = ()


TYPES = (
    TypeRow("article-journal", "article", "article", ("suppperiodical",)),
    TypeRow("article-magazine", "article", "article"),
    TypeRow("article-newspaper", "article", "article"),
    TypeRow("article", "misc", "online"),
    TypeRow("book", "book", "book", ("mvbook", "collection", "mvcollection", "proceedings",
                                     "mvproceedings", "reference", "mvreference", "bookinbook")),
    TypeRow("chapter", "incollection", "incollection", ("inbook", "suppbook", "suppcollection")),
    TypeRow("paper-conference", "inproceedings", "inproceedings", ("conference",)),
    TypeRow("thesis", "phdthesis", "phdthesis", ("thesis", "mastersthesis")),
    TypeRow("report", "techreport", "techreport", ("report", "manual")),
    TypeRow("entry-encyclopedia", "incollection", "inreference"),
    TypeRow("entry-dictionary", "incollection", "inreference"),
    TypeRow("dataset", "misc", "dataset"),
    TypeRow("software", "misc", "software"),
    TypeRow("webpage", "misc", "online", ("online", "electronic", "www")),
    TypeRow("manuscript", "unpublished", "unpublished"),
    TypeRow("pamphlet", "booklet", "booklet"),
    TypeRow("patent", "misc", "patent"),
    TypeRow("periodical", "misc", "periodical"),
    # biblatex has names for these, and neither fields nor a style that prints them.
    TypeRow("legal_case", "misc", "misc", ("jurisdiction",)),
    TypeRow("legislation", "misc", "misc", ("legislation",)),
    TypeRow("personal_communication", "misc", "misc", ("letter",)),
    TypeRow("graphic", "misc", "misc", ("image", "artwork")),
    TypeRow("motion_picture", "misc", "misc", ("video", "movie")),
    TypeRow("song", "misc", "misc", ("audio", "music")),
    TypeRow("standard", "misc", "misc", ("standard",)),
)  # fmt: skip
"""The first row that reads an entry type, or writes a CSL type, wins."""

_READ: Mapping[str, str] = MappingProxyType(
    {
        name: row.csl
        for row in reversed(TYPES)
        for name in (row.biblatex, row.bibtex, *row.also_read)
        if name != "misc"
    }
    | {"online": "webpage"}
)
_WRITTEN = MappingProxyType({row.csl: row for row in TYPES})


def csl_type(entry_type: str) -> str | None:
    """Return the CSL type of a BibTeX or biblatex entry type in lower case.

    None where the entry type does not say what the work is (`misc`, and unknown types).
    """
    return _READ.get(entry_type)


def entry_type(csl: str | None, flavour: Flavour) -> str:
    """Return the entry type for a CSL type; `misc` for what the dialect has no type for."""
    row = None if csl is None else _WRITTEN.get(csl)
    if row is None:
        return "misc"
    return row.bibtex if flavour is Flavour.BIBTEX else row.biblatex


ARTICLES = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "review", "periodical"}
)
PARTS = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
_SITES = frozenset({"webpage", "post", "post-weblog", "article", "dataset", "software"})
_BOOKS = frozenset({"book"})
_THESES = frozenset({"thesis"})
_REPORTS = frozenset({"report"})
_NUMBERED = _REPORTS | {"patent", "standard", "legislation", "legal_case"}


class FieldRow(Struct, frozen=True):
    """A CSL variable and the field it is written as in each dialect.

    `types` are the CSL types the row holds for; None is all of them. Rows that only read leave
    both names out and list theirs in `also_read`.
    """

    csl: str
    bibtex: str | None
    biblatex: str | None
    types: frozenset[str | None] | None = None
    also_read: tuple[str, ...] = ()

    def holds_for(self, csl_type: str | None) -> bool:
        """Say whether the row is about works of this CSL type."""
        return self.types is None or csl_type in self.types

    @property
    def read(self) -> tuple[str, ...]:
        """Return the field names read as this variable, the best first."""
        return tuple(n for n in (self.biblatex, self.bibtex, *self.also_read) if n is not None)


FIELDS = (
    FieldRow("title", "title", "title"),
    FieldRow("container-title", "journal", "journaltitle", ARTICLES,
             ("fjournal", "shortjournal", "booktitle")),
    FieldRow("container-title", "booktitle", "booktitle", PARTS,
             ("maintitle", "journaltitle", "journal")),
    FieldRow("container-title", "howpublished", "organization", _SITES,
             ("journaltitle", "journal")),
    FieldRow("container-title", "booktitle", "booktitle", _BOOKS,
             ("journaltitle", "journal")),
    FieldRow("container-title", "journal", "journaltitle", None, ("booktitle",)),
    FieldRow("container-title-short", None, "shortjournal"),
    FieldRow("event-title", None, "eventtitle"),
    FieldRow("event-place", None, "venue"),
    FieldRow("volume", "volume", "volume"),
    FieldRow("collection-title", "series", "series"),
    FieldRow("collection-number", "number", "number", PARTS | _BOOKS),
    FieldRow("issue", "number", "number", ARTICLES | frozenset({None}), ("issue",)),
    FieldRow("number", "number", "number", _NUMBERED),
    FieldRow("number", None, "eid", ARTICLES | PARTS,
             ("article-number", "articleno", "elocation-id")),
    FieldRow("number-of-volumes", None, "volumes"),
    FieldRow("edition", "edition", "edition"),
    FieldRow("chapter-number", "chapter", "chapter"),
    FieldRow("page", "pages", "pages"),
    FieldRow("number-of-pages", None, "pagetotal"),
    FieldRow("genre", "type", "type", _THESES | _REPORTS),
    FieldRow("publisher", "school", "institution", _THESES, ("publisher",)),
    FieldRow("publisher", "institution", "institution", _REPORTS,
             ("publisher", "organization")),
    FieldRow("publisher", "publisher", "publisher", None,
             ("organization", "institution", "school")),
    FieldRow("publisher-place", "address", "location"),
    FieldRow("version", None, "version"),
    FieldRow("ISBN", "isbn", "isbn"),
    FieldRow("ISSN", "issn", "issn"),
    FieldRow("PMID", "pmid", None),
    FieldRow("PMCID", "pmcid", None, None, ("pmc",)),
    FieldRow("DOI", "doi", "doi"),
    FieldRow("URL", "url", "url"),
    FieldRow("accessed", "urldate", "urldate"),
    FieldRow("language", None, "language", None),
    FieldRow("note", "note", "note"),
)  # fmt: skip
"""In the order in which a careful person writes them. For a variable, the first row that holds
for the type wins; a field that names two variables goes to the row that holds."""


@cache
def fields_read(csl_type: str | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each CSL variable with the fields that state it in works of a CSL type."""
    chosen: dict[str, tuple[str, ...]] = {}
    for row in FIELDS:
        if row.holds_for(csl_type):
            chosen.setdefault(row.csl, row.read)
    return tuple(chosen.items())
