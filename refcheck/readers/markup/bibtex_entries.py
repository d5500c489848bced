"""What an entry of a BibTeX file states besides its fields: some of them twice, or for others."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck.core.model.reference import Repeated
from refcheck.readers.markup.bibtex_blocks import RawEntry
from refcheck.readers.markup.bibtex_values import Macros, all_values
from refcheck.readers.markup.repeats import Stated, repeated

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
_MEANING = {name: meaning for meaning, names in _SEEN for name in names}


def repeated_fields(stated: Stated) -> tuple[Repeated, ...]:
    """Return the printed fields that an entry states more than once."""
    seen: set[str] = set()
    for name, values in stated.items():
        meaning = _MEANING.get(name)
        if len(values) > 1 or meaning in seen:
            return tuple(repeated(stated, _SEEN))
        if meaning is not None:
            seen.add(meaning)
    return ()


def borrowed_keys(entries: Iterable[RawEntry], macros: Macros) -> frozenset[str]:
    """Return the keys that `crossref` fields name, in lower case."""
    crossing = (e for e in entries if any(field.name == "crossref" for field in e.fields))
    named = (all_values(entry, macros).get("crossref") for entry in crossing)
    return frozenset(values[0].text.strip().lower() for values in named if values)


def is_lender(entry: RawEntry, borrowed: frozenset[str]) -> bool:
    """Say whether others inherit from an entry of the types made for that; see `borrowed_keys`."""
    return entry.type in _LENDERS and entry.key is not None and entry.key.lower() in borrowed
