"""What an entry of a BibTeX file states besides its fields: some of them twice, or for others."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck.core.model.reference import Repeated
from refcheck.readers.markup.bibtex_scanner import RawEntry
from refcheck.readers.markup.bibtex_values import Macros, all_values
from refcheck.readers.markup.repeats import repeated

# What other entries may inherit from, and lists print then only where it is cited by itself.
_LENDERS = frozenset(
    """collection mvcollection proceedings mvproceedings book mvbook reference mvreference
    periodical""".split()
)
# The fields that a reader of the list sees, by the names that state them. Source: the biblatex
# manual 3.20, sections 2.2.5 (aliases) and 4.2.4.3 (`year` for `date`).
_SEEN = (
    ("author", ("author",)),
    ("editor", ("editor",)),
    ("title", ("title",)),
    ("subtitle", ("subtitle",)),
    ("container-title", ("journal", "journaltitle")),
    ("booktitle", ("booktitle",)),
    ("issued", ("year", "date")),
    ("volume", ("volume",)),
    ("issue", ("number",)),
    ("page", ("pages",)),
    ("eid", ("eid",)),
    ("edition", ("edition",)),
    ("series", ("series",)),
    ("chapter", ("chapter",)),
    ("publisher", ("publisher",)),
    ("institution", ("school", "institution")),
    ("publisher-place", ("address", "location")),
    ("DOI", ("doi",)),
    ("eprint", ("eprint",)),
    ("URL", ("url",)),
    ("howpublished", ("howpublished",)),
    ("note", ("note",)),
)


def repeated_fields(entry: RawEntry, macros: Macros) -> tuple[Repeated, ...]:
    """Return the printed fields that an entry states more than once."""
    return tuple(repeated(all_values(entry, macros), _SEEN))


def lenders(entries: Iterable[RawEntry], borrowed: Iterable[str]) -> frozenset[RawEntry]:
    """Return the entries that others inherit from, of the types made for that.

    `borrowed` are the keys that `crossref` fields name.
    """
    keys = {key.strip().lower() for key in borrowed}
    return frozenset(
        entry
        for entry in entries
        if entry.type in _LENDERS and entry.key is not None and entry.key.lower() in keys
    )
