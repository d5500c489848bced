"""PubMed's XML: the works of a `<PubmedArticleSet>`, as its site and E-utilities give them.

Source: National Library of Medicine, "MEDLINE/PubMed Data Element (Field) Descriptions" and
`pubmed_250101.dtd`. What an article cites itself (`<ReferenceList>`) is not of the list.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.location import MappedText, SourceText
from refcheck.core.model.reference import Field, Name, Reference
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats.nbib import date_parts, without_full_stop
from refcheck.readers.formats.stated import stated
from refcheck.readers.markup.field_values import field, pages, year
from refcheck.readers.markup.xml_places import Element, read_xml

ENTRIES = ("MedlineCitation", "BookDocument")
_JOURNAL, _ISSUE = ("Article", "Journal"), ("Article", "Journal", "JournalIssue")
# A field's paths from the citation of an article, and from that of a book or of its chapter.
_FIELDS = (
    ("container-title", ((*_JOURNAL, "Title"), (*_JOURNAL, "ISOAbbreviation"))),
    ("container-title", (("MedlineJournalInfo", "MedlineTA"),)),
    (
        "container-title-short",
        ((*_JOURNAL, "ISOAbbreviation"), ("MedlineJournalInfo", "MedlineTA")),
    ),
    ("volume", ((*_ISSUE, "Volume"), ("Book", "Volume"))),
    ("issue", ((*_ISSUE, "Issue"),)),
    ("ISSN", ((*_JOURNAL, "ISSN"),)),
    ("language", (("Article", "Language"), ("Language",))),
    ("publisher", (("Book", "Publisher", "PublisherName"),)),
    ("publisher-place", (("Book", "Publisher", "PublisherLocation"),)),
    ("edition", (("Book", "Edition"),)),
    ("ISBN", (("Book", "Isbn"),)),
    ("PMID", (("PMID",),)),
)
_DATES = ((*_ISSUE, "PubDate"), ("Article", "ArticleDate"), ("Book", "PubDate"))


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    return read_xml(document, read_pubmed)


def read_pubmed(source: SourceText, root: Element) -> Reading:
    """Return the works of a set, in order."""
    sets = (Element("", {}, 0, content=[root]), *root.walk())
    works = ((each, entry) for each in sets for entry in each.children if entry.name in ENTRIES)
    references = (_reference(source, *work, i) for i, work in enumerate(works, start=1))
    return Reading(source, tuple(references))


def _reference(source: SourceText, whole: Element, entry: Element, index: int) -> Reference:
    fields = {name: field(v) for name, p in _FIELDS if (v := entry.stated(*p)) is not None}
    fields |= dict(_titles(entry)) | dict(_page(entry))
    listed, pmid = _list(entry, "authors"), entry.stated(("PMID",))
    return stated(
        source,
        entry.span,
        index,
        key=None if pmid is None else pmid.text,
        type=_type(entry),
        author=(name for each in listed for name in _names(each)),
        editor=(name for each in _list(entry, "editors") for name in _names(each)),
        et_al=any(each.attributes.get("CompleteYN") == "N" for each in listed),
        fields=(*fields.items(), *_issued(entry), *_pmcid(whole)),
        extra=_month_and_day(entry),
        doi=tuple(_dois(whole, entry)),
    )


def _type(entry: Element) -> str | None:
    kinds = {
        e.text().text for e in entry.along("Article", "PublicationTypeList", "PublicationType")
    }
    if entry.name == "BookDocument":
        return "book" if entry.stated(("ArticleTitle",)) is None else "chapter"
    return "article" if "Preprint" in kinds else "article-journal"


def _titles(entry: Element) -> Iterator[tuple[str, Field]]:
    title = entry.stated(("Article", "ArticleTitle"), ("Article", "VernacularTitle"))
    if entry.name == "BookDocument":
        title, book = entry.stated(("ArticleTitle",)), entry.stated(("Book", "BookTitle"))
        if title is not None and book is not None:
            yield "container-title", field(without_full_stop(book))
        title = title or book
    if title is not None:
        yield "title", field(without_full_stop(title))


def _list(entry: Element, role: str) -> tuple[Element, ...]:
    """Return the lists of a role; those without one are of authors."""
    places = (("Article", "AuthorList"), ("AuthorList",), ("Book", "AuthorList"))
    lists = [each for place in places for each in entry.along(*place)]
    return tuple(each for each in lists if each.attributes.get("Type", "authors") == role)


def _names(listed: Element) -> Iterator[Name]:
    for person in listed.along("Author"):
        family = person.stated(("LastName",))
        given, suffix = person.stated(("ForeName",), ("Initials",)), person.stated(("Suffix",))
        group = person.stated(("CollectiveName",))
        if family is not None:
            rest = [None if part is None else part.text for part in (given, suffix)]
            yield Name(family.text, rest[0], rest[1], span=family.span())
        elif (literal := group or given) is not None:
            yield Name(literal=literal.text, span=literal.span())


def _page(entry: Element) -> Iterator[tuple[str, Field]]:
    for at in (*entry.along("Article", "Pagination"), *entry.along("Pagination")):
        whole, first = at.stated(("MedlinePgn",)), at.stated(("StartPage",))
        last = at.stated(("EndPage",))
        if whole is not None:
            yield "page", field(whole)
        elif first is not None:
            yield "page", pages(first, last)


def _issued(entry: Element) -> Iterator[tuple[str, Field]]:
    date = entry.stated(*((*path, part) for path in _DATES for part in ("Year", "MedlineDate")))
    if date is not None:
        yield "issued", year(date)


def _month_and_day(entry: Element) -> Iterator[tuple[str, Field]]:
    date = next((date for path in _DATES for date in entry.along(*path)), None)
    if date is not None:
        yield from date_parts(date.stated(("Month",)), date.stated(("Day",)))


def _pmcid(whole: Element) -> Iterator[tuple[str, Field]]:
    for number in _ids(whole, "pmc"):
        yield "PMCID", field(number)


def _dois(whole: Element, entry: Element) -> Iterator[MappedText]:
    for each in (*entry.along("Article", "ELocationID"), *entry.along("ELocationID")):
        if each.attributes.get("EIdType") == "doi":
            yield each.text()
    yield from _ids(whole, "doi")
    for each in entry.along("ArticleIdList", "ArticleId"):
        if each.attributes.get("IdType") == "doi":
            yield each.text()


def _ids(whole: Element, kind: str) -> Iterator[MappedText]:
    for part in ("PubmedData", "PubmedBookData"):
        for each in whole.along(part, "ArticleIdList", "ArticleId"):
            if each.attributes.get("IdType") == kind:
                yield each.text()
