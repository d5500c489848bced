"""BibTeX and biblatex files.

Every entry is one reference; `@string`, `@preamble`, `@comment`, `@xdata`, `@set` and the control
entries of styles are none. Each field's span is the value inside its delimiters (for a macro,
the macro's name), each name's its own part of the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
import re
from types import MappingProxyType

from refcheck.core.mapping.bibtex import csl_type, fields_read
from refcheck.core.model.identifiers import DOI, preferred
from refcheck.core.model.location import MappedText, Passage, SourceText
from refcheck.core.model.reference import NOTHING, Carrier, EtAl, Field, Name, Reference, Repeated
from refcheck.core.text.arxiv import number_alone, number_within
from refcheck.core.text.given_dois import identified
from refcheck.core.text.identifiers import find_dois
from refcheck.core.text.unassigned import unassigned_in
from refcheck.errors import UnreadableInput
from refcheck.patterns import lazily
from refcheck.readers.base import NO_TEXT, Document, Problem, Reading, Text
from refcheck.readers.formats.bibtex_dates import month_and_day, year_of
from refcheck.readers.formats.doi_fields import before_identifiers, lone_doi, may_hold_doi
from refcheck.readers.markup.bibtex_blocks import Block, Broken, RawEntry
from refcheck.readers.markup.bibtex_entries import borrowed_keys, is_lender, repeated_fields
from refcheck.readers.markup.bibtex_names import read_names
from refcheck.readers.markup.bibtex_relations import relations
from refcheck.readers.markup.bibtex_scanner import scan
from refcheck.readers.markup.bibtex_values import (
    Family,
    Macros,
    Values,
    all_values,
    first_values,
)
from refcheck.readers.markup.decoding import MAX_DOCUMENT_BYTES, decode
from refcheck.readers.markup.field_values import field
from refcheck.readers.markup.latex_text import plain, plain_mapped, unescaped, unread_at
from refcheck.sequences import Packed

NO_WORKS = frozenset({"xdata", "set", "control", "ieeetranbstctl", "bstctl", "acs-control"})
# More than a document has room for, unless they say next to nothing.
MAX_ENTRIES = 1_000_000
_SUBTITLES = {
    "title": "subtitle",
    "maintitle": "mainsubtitle",
    "booktitle": "booksubtitle",
    "journaltitle": "journalsubtitle",
}
_VERBATIM = ("DOI", "URL")
_NAME_LISTS = ("author", "editor")
# Where people put a DOI who do not know of the field, the likeliest first.
_DOI_PLACES = (
    "doi", "url", "ee", "link", "eprint", "note", "howpublished", "bdsk-url-1", "bdsk-url-2",
    "annote", "pages", "eid", "article-number", "articleno",
)  # fmt: skip
_ADDRESSES = frozenset({"doi", "url", "ee", "link", "eprint", "bdsk-url-1", "bdsk-url-2"})
# Where an entry gives the number of a preprint, or DOIs besides its own, and styles print them.
_FURTHER_PLACES = (
    "url", "ee", "howpublished", "note", "addendum", "journal", "journaltitle", "volume",
)  # fmt: skip
# What makes one block of a file say something about others; without it each is read by itself, and
# a long file takes no more memory than its references.
_RELATING = ("string", "preamble", "crossref", "xdata")
_RELATED = lazily(r"@[ \t]*(?:string|preamble)|crossref|xdata", re.IGNORECASE)
_PREPRINT_SERVER = lazily(
    r"\W*(?:(?:ar|bio|med|chem|psy|soc|eco|eng)r?xiv|corr|ssrn|preprints?\.org|research square)\b",
    re.IGNORECASE,
)

NameLists = Mapping[str, tuple[tuple[Name, ...], bool]]
"""Names by the field that lists them, and whether others follow."""
_NO_NAMES: NameLists = MappingProxyType({})


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document, limit=MAX_DOCUMENT_BYTES)
    blocks: Iterable[Block] = scan(source.text)
    related: tuple[Block, ...] = ()
    if _may_be_related(source.text):
        blocks = related = tuple(blocks)
    macros = Macros(source.text, related)
    entries = [block for block in related if isinstance(block, RawEntry)]
    family, borrowed = Family(entries, macros), borrowed_keys(entries, macros)
    references: Packed[Reference] = Packed(shared=[SourceText])
    count = 0
    problems: list[Problem] = []
    for block in blocks:
        if isinstance(block, Broken):
            problems.append(_problem(source, block))
        elif isinstance(block, RawEntry) and block.type not in NO_WORKS:
            if count == MAX_ENTRIES:
                raise UnreadableInput(
                    f"{document.path}: it has more than the {MAX_ENTRIES:,} entries refcheck reads",
                    hint="divide it",
                )
            count += 1
            stated = all_values(block, macros)
            values = family.values(block, first_values(stated))
            references.append(
                Entry(source, block, values).reference(
                    count,
                    repeated=repeated_fields(stated),
                    auxiliary=is_lender(block, borrowed),
                )
            )
    lent, sets = relations(source.text)
    text = Text(lent=lent, defined=sets) if lent or sets else NO_TEXT
    return Reading(source, references.settled(), tuple(problems), text=text)


def _may_be_related(text: str) -> bool:
    lowered = text.lower()  # ten times as fast as the expression, in which case does not matter
    return any(word in lowered for word in _RELATING) and _RELATED.search(text) is not None


_Rows = tuple[tuple[str, tuple[str, ...]], ...]


@lru_cache(maxsize=1024)  # most entries of a file have the same fields
def _rows(kind: str | None, stated: tuple[str, ...]) -> _Rows:
    """Return what entries of a type with these fields say, each with the fields that say it."""
    rows = ((csl, tuple(n for n in names if n in stated)) for csl, names in fields_read(kind))
    return tuple((csl, names) for csl, names in rows if names)


def _problem(source: SourceText, broken: Broken) -> Problem:
    line, column = source.position(broken.at)
    message = f"this entry cannot be read: {broken.message} (line {line}, column {column})"
    return Problem(message, broken.span, broken.key)


def _hyphenated(page: str) -> str:
    return page if page.isascii() else re.sub(r"\s?[–—]\s?", "-", page)


class Entry:
    """Turns one entry with its values into a reference."""

    def __init__(
        self, source: SourceText, entry: RawEntry, values: Values, names: NameLists = _NO_NAMES
    ) -> None:
        self._source = source
        self._entry = entry
        self._values = values
        self._read_names = names  # those that were divided already
        self._used: set[str] = set()

    def reference(
        self, index: int, *, repeated: tuple[Repeated, ...] = (), auxiliary: bool = False
    ) -> Reference:
        """Return the reference; `index` counts from 1."""
        span = self._entry.span
        kind = self._type()
        author, et_al = self._names("author")
        editor, _ = self._names("editor")
        fields = dict(self._fields(kind))
        doi, further = identified(self._doi(), self._number(), fields, self._places())
        return Reference(
            index,
            self._source.location(span),
            Passage.of(self._source, span),
            Carrier.STRUCTURED,
            key=self._entry.key,
            type=kind,
            author=author,
            editor=editor,
            et_al=et_al,
            doi=doi,
            further=further,
            unassigned=unassigned_in(self._identifiers(), self._places()),
            repeated=repeated,
            auxiliary=auxiliary,
            fields=fields,
            extra=dict(self._extra()) or NOTHING,
        )

    def _type(self) -> str | None:
        """Return the CSL type; of preprints it is `article`, whatever the entry is called."""
        server = self._text("journal") or self._text("journaltitle") or self._text("archiveprefix")
        server = server or self._text("eprinttype") or self._text("publisher") or ""
        if self._entry.type in ("article", "misc", "online", "unpublished"):
            if _PREPRINT_SERVER.match(server):
                return "article"
            if self._text("entrysubtype") in ("magazine", "newspaper"):
                return f"article-{self._text('entrysubtype')}"
        return csl_type(self._entry.type)

    def _text(self, name: str) -> str | None:
        value = self._values.get(name)
        return None if value is None else plain(value.text)

    def _names(self, name: str) -> tuple[tuple[Name, ...] | None, EtAl]:
        if name in self._read_names:
            return self._read_names[name]
        value = self._values.get(name)
        if value is None:
            return None, False
        names, et_al = read_names(value)
        return names or None, et_al

    def _fields(self, kind: str | None) -> Iterator[tuple[str, Field]]:
        for csl, names in _rows(kind, tuple(self._values)):
            # `organization` is who hosts a page or who publishes it, not both.
            name = next((n for n in names if n not in self._used), None)
            if name is None:
                continue
            if csl in ("page", "number") and self._doi_in(name):
                if (rest := before_identifiers(plain_mapped(self._values[name]))) is not None:
                    yield csl, Field(_hyphenated(rest.text), rest.span())
            else:
                self._used.add(name)
                yield csl, self._field(csl, name)
                if csl == "number" and name != "number" and "pages" not in self._values:
                    yield "page", self._field("page", name)
        issued = self._issued()
        if issued is not None:
            yield "issued", issued

    def _field(self, csl: str, name: str) -> Field:
        value = self._values[name]
        if csl in _VERBATIM:
            return Field(unescaped(value).text, value.span())
        text = plain(value.text)
        if csl == "page":
            text = _hyphenated(text)
        subtitle = self._text(_SUBTITLES.get(name, ""))
        if subtitle is not None:
            self._used.add(_SUBTITLES[name])
            text = f"{text} {subtitle}" if text[-1:] in ":?!." else f"{text}: {subtitle}"
        return Field(text, value.span(), unread_at(value.text) if csl == "title" else ())

    def _issued(self) -> Field | None:
        """Return the year: from `year`, or out of biblatex's `date`."""
        if "year" in self._values:
            self._used.add("year")
            return Field(plain(self._values["year"].text), self._values["year"].span())
        date = self._values.get("date")
        return None if date is None else year_of(date)

    def _doi(self) -> DOI | None:
        """Return the DOI of the field for it, or else of another one that has nothing else."""
        return preferred(doi for name in _DOI_PLACES if (doi := self._doi_in(name)))

    def _doi_in(self, name: str) -> DOI | None:
        value = self._values.get(name)
        if value is None:
            return None
        if name == "doi":
            return next(find_dois(unescaped(value)), None)
        if not may_hold_doi(value.text):
            return None
        return lone_doi(unescaped(value) if name in _ADDRESSES else plain_mapped(value))

    def _number(self) -> DOI | None:
        """Return what the number of a preprint stands for that has a field of its own."""
        eprint = self._values.get("eprint")
        kind = self._text("archiveprefix") or self._text("eprinttype") or "arxiv"
        if eprint is None or kind.lower() != "arxiv":
            return None if eprint is None else number_within(eprint, kind)
        return number_alone(eprint) or number_within(eprint, self._text("primaryclass"))

    def _identifiers(self) -> Mapping[str, MappedText | None]:
        """Return the fields for identifiers, by what they hold."""
        names = {"DOI": "doi", "arXiv": "eprint", "PMID": "pmid", "PMCID": "pmcid", "ISBN": "isbn"}
        return {kind: self._values.get(name) for kind, name in names.items()}

    def _places(self) -> Iterator[MappedText]:
        return (self._values[name] for name in _FURTHER_PLACES if name in self._values)

    def _extra(self) -> Iterator[tuple[str, Field]]:
        """Yield what has no CSL name, as it stands in the file; month and day as numbers."""
        for name, value in self._values.items():
            if name not in self._used and name not in _NAME_LISTS and name != "month":
                yield name, field(value)
        yield from month_and_day(self._values)
