"""What an author's own entry says that no record replaces, for the entry to be exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from refcheck.core.mapping.beside import BESIDE
from refcheck.core.mapping.bibtex import FIELDS
from refcheck.core.model.reference import Carrier, Field, Reference
from refcheck.patterns import lazily
from refcheck.readers.markup.latex_apart import set_apart
from refcheck.readers.markup.latex_text import plain
from refcheck.writers import Entry

_TYPE = lazily(r"\s*@\s*(\w+)")
_ADDRESS = lazily(r"https?://\S+")
# Fields of BibTeX that other entries of the file are needed for: what they lend is stated already.
_BORROWING = frozenset({"crossref", "xdata", "xref"})
# Variables that several fields may state, of which the one that counts is written.
_REPLACED = frozenset({"title", "container-title", "container-title-short"})
# The date is written from the parts that were read.
_DATES = frozenset({"date", "year", "month", "day"})


def with_own_words(entry: Entry, reference: Reference, *, in_bibtex: bool) -> Entry:
    """Return the entry with what the reference states beside the compared fields.

    Where both are BibTeX it stays as the author wrote it; else it goes by the names that CSL has
    for it.
    """
    if reference.carrier is not Carrier.STRUCTURED:
        return entry
    own_type = _TYPE.match(reference.raw.text)
    if own_type is None:
        return _with(entry, {n: f.text for n, f in reference.extra.items() if n not in _DATES})
    if in_bibtex:
        own = {name: f.text for name, f in _own(entry, reference) if _is_balanced(f.text)}
        fields = dict(entry.fields)
        note = _as_written(reference, "note")
        # A command in it (`\\url`) is lost in what it prints.
        if note and "\\" in note and fields.get("note") == reference.text("note"):
            own["note"] = note
            del fields["note"]
        return replace(
            entry,
            fields=fields,
            own=own,
            own_type=own_type[1].lower(),
            set_apart=set_apart(_as_written(reference, "title") or ""),
        )
    return _with(entry, dict(_named_by_csl(reference)))


def left_out(entry: Entry, reference: Reference) -> tuple[str, ...]:
    """Return the names of the author's BibTeX fields that only BibTeX has a place for."""
    if _TYPE.match(reference.raw.text) is None:
        return ()
    known = {name for row in BESIDE for name in (row.bibtex, *row.also_read)}
    return tuple(name for name, _ in _own(entry, reference) if name not in known)


def _with(entry: Entry, more: Mapping[str, str]) -> Entry:
    added = {name: text for name, text in more.items() if name not in entry.fields}
    address = added.get("medium")
    if address is not None and "URL" not in entry.fields and _ADDRESS.fullmatch(address):
        added["URL"] = added.pop("medium")
    return replace(entry, fields=dict(entry.fields) | added, stated=entry.stated | set(added))


def _own(entry: Entry, reference: Reference) -> Iterator[tuple[str, Field]]:
    """Yield the fields of a BibTeX entry that say something which the written ones do not."""
    rows = [row for row in FIELDS if row.csl in _REPLACED and row.csl in entry.fields]
    said = {name for row in rows if row.holds_for(reference.type) for name in row.read}
    for name, field in reference.extra.items():
        if name not in said | _DATES | _BORROWING and field.text.strip():
            yield name, field


def _named_by_csl(reference: Reference) -> Iterator[tuple[str, str]]:
    for row in BESIDE:
        names = (row.bibtex, *row.also_read)
        found = next((f for n in names if (f := reference.extra.get(n)) is not None), None)
        if found is not None:
            yield row.csl, plain(found.text)


def _is_balanced(latex: str) -> bool:
    """Say whether a value can stand in braces as it is: BibTeX counts those behind a backslash."""
    depth = 0
    for sign in latex:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0


def _as_written(reference: Reference, name: str) -> str | None:
    """Return a field as the author wrote it, or None where it does not stand in one piece."""
    field = reference.fields.get(name)
    if field is None or field.span is None:
        return None
    start, end = reference.raw.within(field.span)
    written = reference.raw.text[start:end]
    return written if field.text.startswith(plain(written)) and _is_balanced(written) else None
