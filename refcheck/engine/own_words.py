"""What an author's own entry says that no record replaces, for the entry to be exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec.structs import replace

from refcheck.core.mapping.beside import BESIDE
from refcheck.core.mapping.bibtex import FIELDS
from refcheck.core.mapping.ris import TAGS
from refcheck.core.model.reference import Carrier, Field, Reference
from refcheck.engine.further_words import (
    DATES,
    PEOPLE,
    TRANSLATOR,
    in_bibtex,
    in_csl,
    in_ris,
    range_in_bibtex,
    range_in_csl,
    years_of,
)
from refcheck.patterns import lazily
from refcheck.readers.markup.latex_apart import set_apart
from refcheck.readers.markup.latex_text import plain
from refcheck.writers import Entry, from_reference


class Notation(StrEnum):
    """What an entry is written in, of those that keep what only they have a place for."""

    BIBTEX = "bibtex"
    RIS = "ris"
    CSL = "csl"


_TYPE = lazily(r"\s*@\s*(\w+)")
_TAG = lazily(r"[A-Z][A-Z0-9] \d")  # a line of RIS that nothing is read from
_AS_JSON = " as JSON"  # behind the name of what a CSL item holds that is no text
_DAY = lazily(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
# EDTF, level 1 of which is what biblatex takes (its manual 3.20, section 2.3.8).
_EXTENDED = lazily(r"[\dX~?%T:./+-]{4,40}")
_ADDRESS = lazily(r"https?://\S+")
# Fields of BibTeX that other entries of the file are needed for: what they lend is stated already.
_BORROWING = frozenset({"crossref", "xdata", "xref"})
# Variables that several fields may state, of which the one that counts is written.
_REPLACED = frozenset({"title", "container-title", "container-title-short"})
# The date is written from the parts that were read.
_DATES = frozenset({"date", "year", "month", "day"})
_YEAR = lazily(r"\{?\s*\d{4}\s*\}?")
_WORD = lazily(r"[^\W\d_]{3,}")
_NAMED = lazily(r"(\w{1,40})\s{0,40}=\s{0,40}[{\"]?\Z")
_BESIDE = frozenset(row.csl for row in BESIDE)
# What is written in RIS; a number of pages is told by two lines.
_PLACES = {Notation.RIS: frozenset({"page", *(row.csl for row in TAGS)}) | _BESIDE}


def with_own_words(entry: Entry, reference: Reference, to: Notation) -> Entry:
    """Return the entry with what the reference states beside the compared fields.

    Where it is written in the notation it was written in, it stays as the author wrote it; else it
    goes by the names that CSL has for it.
    """
    if reference.carrier is not Carrier.STRUCTURED:
        return entry
    if (own_type := _TYPE.match(reference.raw.text)) is None:
        return _of_data(entry, reference, to)
    if to is not Notation.BIBTEX:
        return _in_other_words(entry, reference, to)
    fields, stated = dict(entry.fields), from_reference(reference)
    organization = _organization(fields, stated, reference)
    own = {name: f.text for name, f in _own(fields, reference) if _is_balanced(f.text)}
    own |= organization
    note = _as_written(reference, "note")
    # A command in it (`\\url`) is lost in what it prints.
    if note and "\\" in note and fields.get("note") == reference.text("note"):
        own["note"] = note
        del fields["note"]
    if stated.issued is not None and stated.issued.day and entry.issued == stated.issued:
        own["day"] = str(stated.issued.day)
    year, month = _more_of_the_date(reference) if _is_own_date(entry, reference) else (None, None)
    return replace(
        entry,
        fields=fields,
        own=own,
        own_type=own_type[1].lower(),
        own_date=_own_date(entry, reference) or (year and years_of(year)),
        own_year=year,
        own_month=month,
        set_apart=set_apart(_as_written(reference, "title") or ""),
    )


def _in_other_words(entry: Entry, reference: Reference, to: Notation) -> Entry:
    """Return the entry with what an entry of BibTeX says beside the compared fields, in the words
    of RIS or CSL.
    """
    entry = _with(entry, dict(_named_by_csl(reference)))
    if to is Notation.RIS:
        return replace(entry, own=dict(in_ris(reference)))
    own = dict(in_csl(reference))
    date = _own_date(entry, reference)
    if date is None and _is_own_date(entry, reference):
        date = reference.text("issued")
    if date is not None and (more := range_in_csl(date)) is not None:
        own["issued"] = more
    return replace(entry, own=own)


def _own_date(entry: Entry, reference: Reference) -> str | None:
    """Return the author's date of biblatex, where it is what is written and more than a day."""
    date = reference.extra.get("date")
    says_more = date is not None and _says_more(date.text) and _is_own_date(entry, reference)
    return date.text if date is not None and says_more else None


def _more_of_the_date(reference: Reference) -> tuple[str | None, str | None]:
    """Return the author's year (`c. 1850`) and month (`March--April`) of BibTeX as they are
    written, each where it is more than a number or a month's name says.
    """
    if "date" in reference.extra or own_name(reference, "issued") != "year":
        return None, None
    year, month = _as_written(reference, "issued"), reference.extra.get("month")
    if year is not None and _YEAR.fullmatch(year):
        year = None
    start, end = (0, 0) if month is None or month.span is None else reference.raw.within(month.span)
    written = reference.raw.text[start:end]
    is_more = len(_WORD.findall(written)) > 1 or (month is not None and not month.text.isdecimal())
    return year, written if is_more and _is_balanced(written) and "#" not in written else None


def _organization(fields: dict[str, str], stated: Entry, reference: Reference) -> dict[str, str]:
    """Take an organization out of the variables that it states, and return it under its own name.

    It is no publisher, though the two mean much the same. A site's stays where the styles print it,
    unless the author has something else there.
    """
    for csl in ("publisher", "container-title"):
        latex = _as_written(reference, csl)
        is_own = latex and own_name(reference, csl) == "organization"
        is_printed = csl == "container-title" and "howpublished" not in reference.extra
        if latex and is_own and not is_printed and fields.get(csl) == stated.text(csl):
            del fields[csl]
            return {"organization": latex}
    return {}


def _of_data(entry: Entry, reference: Reference, to: Notation) -> Entry:
    """Return the entry with what RIS and CSL say beside the compared fields."""
    plain_texts, ris, csl = {}, {}, {}
    for name, field in reference.extra.items():
        if _TAG.match(name):
            ris[name] = field.text
        elif name.endswith(_AS_JSON):
            csl[name.removesuffix(_AS_JSON)] = field.text
        elif name not in _DATES:
            plain_texts[name] = field.text
    if not _is_own_date(entry, reference):
        csl.pop("issued", None)
    if entry.text("title") != reference.text("title"):
        csl.pop("title", None)
    entry = _with(entry, plain_texts)
    if to is Notation.BIBTEX:
        date = range_in_bibtex(reference) if "issued" in csl else None
        return replace(entry, own=dict(in_bibtex(reference)), own_date=date)
    return replace(entry, own=ris if to is Notation.RIS else csl)


def _is_own_date(entry: Entry, reference: Reference) -> bool:
    """Say whether the date to be written is the author's, which may say more than a day does."""
    return entry.issued is not None and entry.issued == from_reference(reference).issued


def _says_more(date: str) -> bool:
    """Say whether a date of biblatex is a range, a season, or one that is not certain."""
    return _DAY.fullmatch(date) is None and _EXTENDED.fullmatch(date) is not None


def left_out(entry: Entry, reference: Reference, to: Notation) -> tuple[str, ...]:
    """Return the names of the author's fields that are not written, as there is no place for them
    in that notation, each by the name it has in the author's.
    """
    known = {name for row in BESIDE for name in (row.bibtex, *row.also_read)}
    placed = _placed(entry, to)
    if _TYPE.match(reference.raw.text) is not None:
        names = [name for name, _ in _own(entry.fields, reference) if name not in known | placed]
    else:
        names = [n.removesuffix(_AS_JSON) for n in reference.extra if _is_of_data(n)]
    # A date and a title are written, if not all that they say.
    written = entry.own.keys() | {
        csl for field, csl in (PEOPLE | DATES).items() if field in entry.own
    }
    left = (name for name in names if name not in written and name not in ("issued", "title"))
    return tuple(dict.fromkeys((*(n.split()[0] for n in left), *_unplaced(entry, reference, to))))


def _fields_of(entry: Entry) -> frozenset[str]:
    """Return the variables that an entry of BibTeX has a field for."""
    return _BESIDE | {row.csl for row in FIELDS if row.holds_for(entry.type)}


def _placed(entry: Entry, to: Notation) -> set[str]:
    """Return the fields of biblatex that are written in the words of another notation."""
    if to is Notation.RIS:
        return {"translator"} if f"{TRANSLATOR} 1" in entry.own else set()
    return {field for field, csl in (PEOPLE | DATES).items() if csl in entry.own}


def _unplaced(entry: Entry, reference: Reference, to: Notation) -> Iterator[str]:
    """Yield what is compared or read under a name of CSL, and has no tag in RIS; and the date of
    which more is said than a day.
    """
    placed = _PLACES.get(to) or _fields_of(entry)
    for csl in reference.fields if to is not Notation.CSL else ():
        if csl in entry.stated and csl in entry.fields and csl not in placed:
            yield own_name(reference, csl) or csl
    if to is Notation.BIBTEX or "issued" in entry.own or not _is_own_date(entry, reference):
        return
    if (date := reference.extra.get("date")) is not None and _says_more(date.text):
        yield "date"
    for name, more in zip(("year", "month"), _more_of_the_date(reference), strict=True):
        if more is not None:
            yield name


def own_name(reference: Reference, csl: str) -> str | None:
    """Return under which name an entry of BibTeX states a variable; None where that is not told."""
    field = reference.fields.get(csl)
    if field is None or field.span is None or _TYPE.match(reference.raw.text) is None:
        return None
    start, _ = reference.raw.within(field.span)
    named = _NAMED.search(reference.raw.text[max(0, start - 90) : start])
    return None if named is None else named[1].lower()


def _is_of_data(name: str) -> bool:
    return name.endswith(_AS_JSON) or _TAG.match(name) is not None


def _with(entry: Entry, more: Mapping[str, str]) -> Entry:
    added = {name: text for name, text in more.items() if name not in entry.fields}
    address = added.get("medium")
    if address is not None and "URL" not in entry.fields and _ADDRESS.fullmatch(address):
        added["URL"] = added.pop("medium")
    return replace(entry, fields=dict(entry.fields) | added, stated=entry.stated | set(added))


def _own(written: Mapping[str, str], reference: Reference) -> Iterator[tuple[str, Field]]:
    """Yield the fields of a BibTeX entry that say something which the written ones do not."""
    rows = [row for row in FIELDS if row.csl in _REPLACED and row.csl in written]
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
