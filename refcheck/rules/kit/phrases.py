"""The words that findings share: who says it, lists of things, and what identifies a work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType

from refcheck.core.model.finding import CITED
from refcheck.core.model.identifiers import DOI, Number
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.rules.kit.base import Subject

# More names than this make a sentence that nobody reads.
MOST_LISTED = 3
# A text may cite a work on every page.
MOST_PLACES = 12
_REGISTRIES = MappingProxyType(
    {
        "crossref": "Crossref",
        "datacite": "DataCite",
        "arxiv": "arXiv",
        "pubmed": "PubMed",
        "openlibrary": "Open Library",
        "openalex": "OpenAlex",
    }
)


def registry_name(name: str) -> str:
    """Return a registry's name as it writes itself."""
    return _REGISTRIES.get(name, name)


def who_says(subject: Subject) -> str:
    """Return who holds the record: a registry, or "the record" where a person entered it."""
    record, provenance = subject.checked.record, subject.provenance
    if record is None or (provenance is not None and provenance.transcribed):
        return "the record"
    return registry_name(record.registry)


def named(identifier: DOI | Number) -> str:
    """Return an identifier as the entry gives it: `the DOI 10.1000/182`, `arXiv:2101.00042`."""
    if isinstance(identifier, Number):
        return str(identifier)
    return identifier.number or f"the DOI {identifier.value}"


def titled(record: Record) -> str:
    """Return a work by its title, or else by what identifies it to a person."""
    return quoted(record.title[0]) if record.title else short_citation(record)


def listing(items: Sequence[str], most: int = MOST_LISTED) -> str:
    """Return `a`, `a and b`, `a, b and c`, or `a, b and 4 more`; nothing for no items."""
    if len(items) > most:
        items = [*items[: most - 1], f"{len(items) - most + 1} more"]
    return " and ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def places(subject: Subject) -> tuple[tuple[str, str], ...]:
    """Return the line of evidence that says where the text cites an entry, if that is known."""
    if not subject.cited:
        return ()
    named = [str(citation.location) for citation in subject.cited]
    return ((CITED, f"at {listing(named, MOST_PLACES)}"),)


def quoted(text: str) -> str:
    """Return `text` in quotation marks that also a plain terminal shows."""
    return f'"{text}"'


def quotations(texts: Iterable[str | None]) -> str:
    """Return a listing of texts in quotation marks, of those that there are."""
    return listing([quoted(text) for text in texts if text])


def short_citation(record: Record) -> str:
    """Return what identifies a work to a person: `LeCun et al. 2015, Deep learning, Nature`."""
    names = [name.family or str(name) for name in record.people]
    who = f"{names[0]} et al." if len(names) > 1 else "".join(names)
    year = str(record.issued.year) if record.issued else ""
    head = " ".join(part for part in (who, year) if part)
    parts = (head, *record.title[:1], *record.container_title[:1])
    return ", ".join(part for part in parts if part) or record.name


def search_line(record: Record) -> tuple[str, str]:
    """Return the evidence line about a record that a search found."""
    return "search", f"{record.name}: {short_citation(record)}"


def called(reference: Reference) -> str:
    """Return how a reader finds an entry: its key, its label, or its number in the list."""
    if reference.key is not None:
        return reference.key
    return f"reference {reference.index}"
