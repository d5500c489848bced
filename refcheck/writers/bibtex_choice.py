"""Which entry type a work has in BibTeX and biblatex, and which fields that type knows.

Sources: the standard styles' lists of fields (btxdoc.pdf, section 3.1); biblatex's default data
model (blx-dm.def 3.20), by which `biber --validate-datamodel` judges.
"""

from __future__ import annotations

from collections.abc import Mapping
import re
from types import MappingProxyType

from msgspec.structs import replace

from refcheck.core.mapping.bibtex import ARTICLES, PARTS, Flavour, csl_type, entry_type
from refcheck.patterns import lazily
from refcheck.writers.base import WriteOptions
from refcheck.writers.entry import Entry
from refcheck.writers.journal import journal_fields

# Entry types that say more than the CSL type does, by the registry's word: (BibTeX, biblatex).
_REGISTERED_TYPES = {
    "proceedings": ("proceedings", "proceedings"),
    "edited-book": ("book", "collection"),
    "reference-book": ("book", "reference"),
}
# What an entry type of biblatex becomes where its editor is not known, who must be named.
_WITHOUT_EDITOR = {
    "collection": "book", "reference": "book", "incollection": "inbook", "inreference": "inbook",
}  # fmt: skip
# The fields that biblatex's data model does not know for an entry type, of those in the table.
_UNKNOWN_FIELDS = """
article: chapter edition eventtitle isbn location organization pagetotal publisher type
  venue volumes
book: booktitle eventtitle issn journaltitle type venue version
collection: author booktitle eventtitle issn journaltitle type venue version
reference: author booktitle eventtitle issn journaltitle type venue version
inbook: eventtitle issn journaltitle pagetotal type venue version
incollection: eventtitle issn journaltitle pagetotal type venue version
inreference: eventtitle issn journaltitle pagetotal type venue version
proceedings: author booktitle edition issn journaltitle type version
inproceedings: edition issn journaltitle pagetotal type version
booklet: edition eventtitle isbn issn journaltitle number organization publisher series venue
  version volume volumes
periodical: author chapter edition eid eventtitle isbn journaltitle location organization
  pages pagetotal publisher type venue version volumes
misc: chapter edition eid eventtitle isbn issn journaltitle number pages pagetotal publisher
  series venue volume volumes
software: chapter edition eid eventtitle isbn issn journaltitle number pages pagetotal
  publisher series venue volume volumes
online: chapter edition eid eventtitle isbn issn journaltitle location number pages
  pagetotal publisher series type venue volume volumes
dataset: chapter eid eventtitle isbn issn journaltitle pages pagetotal venue volume volumes
patent: chapter edition editor eid eventtitle isbn issn journaltitle language organization
  pages pagetotal publisher series venue volume volumes
report: edition editor eventtitle isbn issn journaltitle series venue volume volumes
thesis: edition editor eventtitle isbn issn journaltitle number series venue version volume
  volumes
unpublished: chapter edition editor eid isbn issn journaltitle number organization pages
  pagetotal publisher series version volume volumes
"""
_UNKNOWN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        kind: frozenset(names.split())
        for kind, names in re.findall(r"^(\w+):((?:.|\n\s)+)", _UNKNOWN_FIELDS, re.MULTILINE)
    }
)
# Names of entry types that are another one to the data model.
_REALLY = {"techreport": "report", "phdthesis": "thesis", "mastersthesis": "thesis"}


# What biblatex has keys for and prints in the language of the text (its manual 3.20, section
# 4.9.2.13): the entry type of BibTeX that says so, and what is said where none does.
_KEYS_OF_TYPES: Mapping[str, tuple[str, str | None]] = MappingProxyType(
    {
        "mathesis": ("mastersthesis", None),
        "phdthesis": ("phdthesis", None),
        "bathesis": ("phdthesis", "Bachelor\u2019s thesis"),
        "candthesis": ("phdthesis", "Candidate thesis"),
        "techreport": ("techreport", None),
        "resreport": ("techreport", "Research report"),
    }
)


def without_keys(entry: Entry, flavour: Flavour) -> Entry:
    """Return the entry with the type of work in the words of the dialect, where biblatex has a
    key for it.
    """
    named = _KEYS_OF_TYPES.get(entry.text("genre") or "")
    if flavour is Flavour.BIBLATEX or named is None:
        return entry
    kind, said = named
    fields = {name: text for name, text in entry.fields.items() if name != "genre"}
    return replace(entry, own_type=kind, fields=fields | ({"genre": said} if said else {}))


def type_of(entry: Entry, flavour: Flavour) -> str:
    """Return the entry type a work is written as."""
    kind = _by_kind_of_work(entry, flavour)
    if flavour is Flavour.BIBLATEX:
        if (
            kind == "inbook"
            and entry.own_type == "inbook"
            and entry.text("container-title") is None
        ):
            return "book"  # BibTeX's `inbook` is a part without a title, in a book that has it
        if kind == "online" and entry.own_type in _STANDARD and not _is_found_online(entry):
            return entry.own_type or kind
        return kind if entry.editor else _WITHOUT_EDITOR.get(kind, kind)
    return kind


def _is_found_online(entry: Entry) -> bool:
    """Say whether the entry says where, as biblatex demands of `online`."""
    places = {"URL", "DOI", "PMID"} & entry.fields.keys()
    return bool(
        places or {"eprint", "url"} & entry.own.keys() or "archive_location" in entry.fields
    )


def _by_kind_of_work(entry: Entry, flavour: Flavour) -> str:
    if _is_still_right(entry, flavour):
        return entry.own_type or ""
    if entry.registered_type in _REGISTERED_TYPES:
        return _REGISTERED_TYPES[entry.registered_type][flavour is Flavour.BIBLATEX]
    if entry.type == "thesis" and "master" in (entry.text("genre") or "").casefold():
        return "mastersthesis"
    if entry.type is None and entry.text("container-title") is not None:
        return "article"
    return entry_type(entry.type, flavour)


# The entry types of the standard styles of BibTeX (btxdoc.pdf, section 3.1).
_STANDARD = frozenset(
    """
    article book booklet conference inbook incollection inproceedings manual mastersthesis misc
    phdthesis proceedings techreport unpublished
    """.split()
)


def _is_still_right(entry: Entry, flavour: Flavour) -> bool:
    """Say whether the author's own entry type says what the work is, in a word of the dialect."""
    own = entry.own_type
    if own is None or entry.type is None or csl_type(own) != entry.type:
        return False
    return flavour is Flavour.BIBLATEX or own in _STANDARD


def known_name(name: str, kind: str, flavour: Flavour) -> str | None:
    """Return the field that an entry type has for what `name` says, or None where it has none.

    BibTeX's styles overlook what they do not know; biber warns of it.
    """
    unknown: frozenset[str] = _UNKNOWN.get(_REALLY.get(kind, kind), frozenset())
    if flavour is Flavour.BIBTEX or name not in unknown:
        return name
    return known_name("organization", kind, flavour) if name == "publisher" else None


def chosen(entry: Entry, options: WriteOptions, flavour: Flavour) -> Mapping[str, str]:
    """Return the values to write, each under the name by which the dialect's styles print it."""
    fields = journal_fields(entry, options)
    _number(fields, entry, type_of(entry, flavour), flavour)
    if entry.type == "article" and "container-title" not in fields and "publisher" in fields:
        fields["container-title"] = fields.pop("publisher")  # the preprint server
    if "DOI" in fields and _is_said_by_doi(fields.get("URL", ""), fields["DOI"], entry):
        fields.pop("URL", None)
    if len(fields.get("language", "")) <= 3:
        fields.pop("language", None)  # a code, where styles want a name
    return {name: value for name, value in fields.items() if value.strip()}


_RESOLVER = lazily(r"(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/|doi:)?\s?", re.IGNORECASE)


def _is_said_by_doi(url: str, doi: str, entry: Entry) -> bool:
    """Say whether an address leads where the DOI does: the author's own only if it is no more."""
    if "URL" not in entry.stated:
        return doi.lower() in url.lower()
    resolver = _RESOLVER.match(url)
    rest = url if resolver is None else url[resolver.end() :]
    return rest.lower().rstrip("/") == doi.lower()


# What has article numbers in the place of pages.
_OF_ARTICLES = ARTICLES | PARTS | {"article", None}


def _number(fields: dict[str, str], entry: Entry, kind: str, flavour: Flavour) -> None:
    """Put the article number, or a book's number in its series, where the dialect has it."""
    number, page = fields.get("number"), fields.get("page")
    # That of a report or a thesis is no page, nor is what the author calls a preprint's number.
    if entry.type not in _OF_ARTICLES or (entry.type == "article" and "number" in entry.stated):
        number = None
    if number is not None and flavour is Flavour.BIBTEX and page is None:
        fields["page"] = number  # no standard style knows `eid`
    elif number is not None and flavour is Flavour.BIBLATEX and page == number:
        del fields["page"]
    is_ours = "collection-number" not in entry.stated
    if flavour is Flavour.BIBTEX and "volume" in fields and kind != "article" and is_ours:
        fields.pop("collection-number", None)  # they print one of the two, and warn


_ARXIV = lazily(r"10\.48550/arxiv\.(?P<number>\S+)")


def eprint(
    fields: Mapping[str, str], flavour: Flavour, *, has_archive: bool
) -> tuple[tuple[str, str], ...]:
    """Return the fields for the archive that holds the work, where it is arXiv or PubMed.

    Where the author names an archive, PubMed does not take its place: it holds no text.
    Source: the biblatex manual 3.20, section 3.14.7 (electronic publishing information).
    """
    kind = "archiveprefix" if flavour is Flavour.BIBTEX else "eprinttype"
    arxiv = _ARXIV.fullmatch(fields.get("DOI", "").lower())
    if arxiv is not None:
        return (("eprint", arxiv["number"]), (kind, "arXiv"))
    if flavour is Flavour.BIBLATEX and "PMID" in fields and not has_archive:
        return (("eprint", fields["PMID"]), (kind, "pubmed"))
    return ()
