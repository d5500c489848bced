"""MODS, the XML of libraries and repositories, which bibutils, Zotero and the ACL Anthology write.

Source: Library of Congress, "Metadata Object Description Schema", version 3.8, and its user
guidelines; the genres are those of marcgt, bibutils and Zotero's `MODS.js` translator.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.location import MappedText, SourceText
from refcheck.core.model.reference import Field, Name, Reference
from refcheck.readers.base import Document, Problem, Reading
from refcheck.readers.formats.stated import stated
from refcheck.readers.markup.field_values import field, name_of, pages, standing_at, year
from refcheck.readers.markup.xml_places import Element, read_xml

ENTRY = "mods"
_TYPES = {
    "journal article": "article-journal",
    "journalarticle": "article-journal",
    "research article": "article-journal",
    "magazine article": "article-magazine",
    "magazinearticle": "article-magazine",
    "newspaper article": "article-newspaper",
    "newspaperarticle": "article-newspaper",
    "preprint": "article",
    "book": "book",
    "book chapter": "chapter",
    "book section": "chapter",
    "booksection": "chapter",
    "conference paper": "paper-conference",
    "conferencepaper": "paper-conference",
    "conference publication": "paper-conference",
    "thesis": "thesis",
    "ph.d. thesis": "thesis",
    "masters thesis": "thesis",
    "theses": "thesis",
    "report": "report",
    "technical report": "report",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "web site": "webpage",
    "webpage": "webpage",
    "encyclopediaarticle": "entry-encyclopedia",
    "dictionaryentry": "entry-dictionary",
}
# What an entry is by the genre of the whole it is part of.
_TYPES_BY_HOST = {
    "journal": "article-journal",
    "academic journal": "article-journal",
    "periodical": "article-journal",
    "magazine": "article-magazine",
    "newspaper": "article-newspaper",
    "conference publication": "paper-conference",
    "book": "chapter",
}
_OF_EDITORS = frozenset({"editor", "edt"})
_OF_AUTHORS = frozenset({"author", "aut", "creator", "cre", "dis", "dissertant", "artist"})
_DETAILS = {"volume": "volume", "issue": "issue", "number": "issue", "article-number": "page"}
_IDENTIFIERS = {"isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pubmed": "PMID", "pmc": "PMCID"}
_DATES = ("dateIssued", "copyrightDate", "dateCreated", "dateOther")


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    return read_xml(document, read_mods)


def read_mods(source: SourceText, root: Element) -> Reading:
    """Return the works of a collection, or the single one; one without a title is a problem."""
    entries = [root] if root.name == ENTRY else list(root.all(ENTRY))
    titled = [entry for entry in entries if _title(entry) is not None or _names(entry)]
    references = (_reference(source, entry, i) for i, entry in enumerate(titled, start=1))
    problems = (
        Problem("this entry has neither title nor names", entry.span)
        for entry in entries
        if entry not in titled
    )
    return Reading(source, tuple(references), tuple(problems))


def _reference(source: SourceText, entry: Element, index: int) -> Reference:
    host = _related(entry, "host")
    names, key = _names(entry), _identifier(entry, "citekey")
    return stated(
        source,
        entry.span,
        index,
        key=entry.attributes.get("ID") if key is None else key.text,
        type=_type(entry, host),
        author=(name for name, role in names if role not in _OF_EDITORS),
        editor=(name for name, role in (*names, *_names(host)) if role in _OF_EDITORS),
        et_al=bool(entry.along("name", "etal")),
        fields=_fields(entry, host),
        doi=tuple(_dois(entry)),
        places=(each.text() for each in entry.along("note")),
    )


def _related(entry: Element, kind: str) -> Element:
    """Return the work that the entry is related to in this way; an empty one where none is."""
    related = (e for e in entry.along("relatedItem") if e.attributes.get("type") == kind)
    return next(related, Element("", {}, entry.start, entry.start))


def _type(entry: Element, host: Element) -> str | None:
    for element, types in ((entry, _TYPES), (host, _TYPES_BY_HOST)):
        genres = (each.text().text.lower() for each in element.along("genre"))
        kind = next((types[genre] for genre in genres if genre in types), None)
        # bibutils calls an article's genre that of its journal, a book's chapter a book.
        if kind is not None and not (kind == "book" and host.name):
            return kind
    if not host.name:
        return None
    return "article-journal" if _identifier(host, "issn") or _detail(entry, "issue") else None


def _title(element: Element) -> MappedText | None:
    """Return the title, its subtitle behind a colon; not an abbreviated or another one."""
    infos = element.along("titleInfo")
    info = next((e for e in infos if "type" not in e.attributes), infos[0] if infos else None)
    if info is None or (main := info.stated(("title",))) is None:
        return None
    article, subtitle = info.stated(("nonSort",)), info.stated(("subTitle",))
    if article is None and subtitle is None:
        return main
    front = "" if article is None else f"{article.text} "
    behind = "" if subtitle is None else f": {subtitle.text}"
    return standing_at(info.span, f"{front}{main.text}{behind}")


def _names(entry: Element) -> list[tuple[Name, str]]:
    """Return the names with their roles, those that have made the work or its whole."""
    named: list[tuple[Name, str]] = []
    for element in entry.along("name"):
        roles = [role.text().text.lower() for role in element.along("role", "roleTerm")]
        known = [role for role in roles if role in _OF_EDITORS | _OF_AUTHORS]
        # A conference is named as well; so are translators and supervisors.
        is_maker = bool(known) or (not roles and element.attributes.get("type") != "conference")
        name = _name(element)
        if is_maker and name is not None:
            named.append((name, known[0] if known else "author"))
    return named


def _name(element: Element) -> Name | None:
    parts: dict[str, list[MappedText]] = {}
    for part in element.along("namePart"):
        if (text := part.text()).text:
            parts.setdefault(part.attributes.get("type", ""), []).append(text)
    family, given = parts.get("family"), parts.get("given")
    written = parts.get("") or given
    if family is not None:
        first = " ".join(part.text for part in given or ()) or None
        suffix = " ".join(part.text for part in parts.get("termsOfAddress", ())) or None
        return Name(family[0].text, first, suffix, span=family[0].span())
    return None if written is None else _whole_name(element, written[0])


def _whole_name(element: Element, written: MappedText) -> Name:
    """Return a name in one part: `Huang, Ze-Bin`, or a body's name, which may have a comma too."""
    if element.attributes.get("type") == "corporate" or "," not in written.text:
        return Name(literal=written.text, span=written.span())
    return name_of(written)


def _fields(entry: Element, host: Element) -> Iterator[tuple[str, Field]]:
    whole = _title(host)
    titles = (
        ("title", _title(entry)),
        ("container-title", whole),
        ("collection-title", _title(_related(entry, "series"))),
    )
    for name, title in titles:
        if title is not None:
            yield name, field(title)
    for kind, name in _IDENTIFIERS.items():
        if (number := _identifier(entry, kind) or _identifier(host, kind)) is not None:
            yield name, field(number)
    for kind, name in _DETAILS.items():
        if (value := _detail(entry, kind) or _detail(host, kind)) is not None:
            yield name, field(value)
    yield from _page(entry, host)
    yield from _published(entry, host)


def _published(entry: Element, host: Element) -> Iterator[tuple[str, Field]]:
    paths = (
        ("publisher", (("originInfo", "publisher"),)),
        ("publisher-place", (("originInfo", "place", "placeTerm"),)),
        ("edition", (("originInfo", "edition"),)),
        ("URL", (("location", "url"),)),
    )
    for name, path in paths:
        if (value := entry.stated(*path) or host.stated(*path)) is not None:
            yield name, field(value)
    dates = (*(("originInfo", date) for date in _DATES), ("part", "date"))
    # The date of the part is that of the issue it stands in; a host's own may be its first.
    date = host.stated(("part", "date")) or entry.stated(*dates) or host.stated(*dates)
    if date is not None:
        yield "issued", year(date)


def _page(entry: Element, host: Element) -> Iterator[tuple[str, Field]]:
    for extent in (*entry.along("part", "extent"), *host.along("part", "extent")):
        first, last = extent.stated(("start",)), extent.stated(("end",))
        listed = extent.stated(("list",))
        if listed is not None:
            yield "page", field(listed)
        elif first is not None:
            yield "page", pages(first, last)


def _detail(element: Element, kind: str) -> MappedText | None:
    details = (e for e in element.along("part", "detail") if e.attributes.get("type") == kind)
    values = (detail.stated(("number",), ("caption",)) for detail in details)
    return next((value for value in values if value is not None), None)


def _identifier(element: Element, kind: str) -> MappedText | None:
    found = (
        each.text()
        for each in element.along("identifier")
        if each.attributes.get("type", "").lower() == kind
    )
    return next((value for value in found if value.text), None)


def _dois(entry: Element) -> Iterator[MappedText]:
    for kind in ("doi", "uri", "hdl", ""):
        for each in entry.along("identifier"):
            if each.attributes.get("type", "").lower() == kind:
                yield each.text()
    for each in entry.along("location", "url"):
        yield each.text()
