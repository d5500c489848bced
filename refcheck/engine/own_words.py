"""What an author's own entry says that no record replaces, for the entry to be exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
import json

from msgspec.structs import replace

from refcheck.core.mapping.beside import BESIDE
from refcheck.core.mapping.bibtex import FIELDS
from refcheck.core.mapping.ris import TAGS
from refcheck.core.model.reference import Carrier, Field, Reference, SetApart
from refcheck.engine import extended_dates
from refcheck.engine.further_words import (
    in_bibtex,
    in_csl,
    in_ris,
    stated_json,
)
from refcheck.engine.latex_words import (
    is_balanced,
    is_inside,
    latex_of,
    names_in_braces,
    said_in_latex,
    undefined_macros,
    written_values,
)
from refcheck.patterns import lazily
from refcheck.readers.markup.latex_apart import set_apart
from refcheck.readers.markup.latex_text import plain
from refcheck.writers import Entry, from_reference
from refcheck.writers.apart import tagged_stretches


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
_EXTENDED = lazily(r"[\dXYy~?%T:./+-]{4,40}")
_ADDRESS = lazily(r"https?://\S+")
# Fields of BibTeX that other entries of the file are needed for: what they lend is stated already.
_BORROWING = frozenset({"crossref", "xdata"})
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
    entry = _with_other_words(entry, reference, to)
    if to is Notation.BIBTEX and entry.issued is not None and _is_own_date(entry, reference):
        day = entry.issued.day  # a record's is nothing that BibTeX's styles print
        return replace(entry, own=dict(entry.own) | ({"day": str(day)} if day else {}))
    return entry


def _with_other_words(entry: Entry, reference: Reference, to: Notation) -> Entry:
    if reference.carrier is not Carrier.STRUCTURED:
        return entry
    if (own_type := _TYPE.match(reference.raw.text)) is None:
        return _of_data(entry, reference, to)
    if to is not Notation.BIBTEX:
        return _in_other_words(entry, reference, to)
    fields, stated = dict(entry.fields), from_reference(reference)
    organization = _organization(fields, stated, reference)
    own = {name: f.text for name, f in _own(fields, reference) if is_balanced(f.text)}
    own |= organization
    year, month = _more_of_the_date(reference) if _is_own_date(entry, reference) else (None, None)
    written = dict(written_values(reference))
    return replace(
        entry,
        fields=fields,
        own=own,
        own_type=own_type[1].lower(),
        own_date=_own_date(entry, reference) or extended_dates.from_words(year, None),
        own_year=year,
        own_month=month,
        set_apart=_all_apart(written),
        as_written=dict(said_in_latex(reference, written)),
        names_as_written=dict(names_in_braces(reference)),
        own_macros=dict(undefined_macros(reference, fields)),
    )


def _all_apart(written: Mapping[str, str]) -> dict[str, tuple[SetApart, ...]]:
    return {name: apart for name, latex in written.items() if (apart := set_apart(latex))}


def _in_other_words(entry: Entry, reference: Reference, to: Notation) -> Entry:
    """Return the entry with what an entry of BibTeX says beside the compared fields, in the words
    of RIS or CSL.
    """
    beside = dict(_named_by_csl(reference))
    entry = _with(entry, {name: plain(latex) for name, latex in beside.items()})
    if to is Notation.RIS:
        return replace(entry, own=dict(in_ris(reference)))
    written = beside | dict(written_values(reference))
    entry = replace(entry, set_apart=_all_apart(written))
    own = dict(in_csl(reference))
    date = _own_date(entry, reference)
    if date is None and _is_own_date(entry, reference):
        year, month = _more_of_the_date(reference)
        year = year or (reference.text("issued") if month else None)
        date = extended_dates.from_words(year, month)
    if date is not None and (more := extended_dates.in_csl(date)) is not None:
        own["issued"] = json.dumps(more)
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
    year, month = latex_of(reference, "issued"), reference.extra.get("month")
    if year is not None and _YEAR.fullmatch(year):
        year = None
    start, end = (0, 0) if month is None or month.span is None else reference.raw.within(month.span)
    written = reference.raw.text[start:end]
    is_more = len(_WORD.findall(written)) > 1 or (month is not None and not month.text.isdecimal())
    return year, written if is_more and is_balanced(written) and "#" not in written else None


def _organization(fields: dict[str, str], stated: Entry, reference: Reference) -> dict[str, str]:
    """Take an organization out of the variables that it states, and return it under its own name.

    It is no publisher, though the two mean much the same. A site's stays where the styles print it,
    unless the author has something else there.
    """
    for csl in ("publisher", "container-title"):
        latex = latex_of(reference, csl)
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
    marked = {name: text for name, text in csl.items() if name in reference.fields}
    for name in marked.keys() - {"issued"}:
        if entry.text(name) != reference.text(name):
            del csl[name]
    entry = _with(entry, plain_texts)
    entry = replace(entry, set_apart=dict(_marked(marked)))
    if to is Notation.BIBTEX:
        said = stated_json(reference, "issued") if "issued" in csl else None
        date = extended_dates.in_biblatex(said)
        return replace(entry, own=dict(in_bibtex(reference)), own_date=date)
    return replace(entry, own=ris if to is Notation.RIS else csl)


def _marked(values: Mapping[str, str]) -> Iterator[tuple[str, tuple[SetApart, ...]]]:
    """Yield what is set apart in values of CSL, which are JSON."""
    for name, text in values.items():
        if isinstance(markup := json.loads(text), str):
            yield name, tagged_stretches(markup)


def _is_own_date(entry: Entry, reference: Reference) -> bool:
    """Say whether the date to be written is the author's, which may say more than a day does."""
    stated = from_reference(reference)
    is_dated = entry.issued is not None or entry.issued_text is not None
    return is_dated and (entry.issued, entry.issued_text) == (stated.issued, stated.issued_text)


def _says_more(date: str) -> bool:
    """Say whether a date of biblatex is a range, a season, or one that is not certain."""
    return _DAY.fullmatch(date) is None and _EXTENDED.fullmatch(date) is not None


def own_name(reference: Reference, csl: str) -> str | None:
    """Return under which name an entry of BibTeX states a variable; None where that is not told."""
    field = reference.fields.get(csl)
    if field is None or field.span is None or _TYPE.match(reference.raw.text) is None:
        return None
    start, _ = reference.raw.within(field.span)
    named = _NAMED.search(reference.raw.text[max(0, start - 90) : start])
    return None if named is None else named[1].lower()


def _with(entry: Entry, more: Mapping[str, str]) -> Entry:
    added = {name: text for name, text in more.items() if name not in entry.fields}
    address = added.get("medium")
    if address is not None and "URL" not in entry.fields and _ADDRESS.fullmatch(address):
        added["URL"] = added.pop("medium")
    return replace(entry, fields=dict(entry.fields) | added, stated=entry.stated | set(added))


def _own(written: Mapping[str, str], reference: Reference) -> Iterator[tuple[str, Field]]:
    """Yield the fields of a BibTeX entry that say something which the written ones do not."""
    rows = [
        row for row in FIELDS if row.csl in _REPLACED and _is_other(written, reference, row.csl)
    ]
    said = {name for row in rows if row.holds_for(reference.type) for name in row.read}
    said |= _DATES | (_BORROWING if _is_lent_to(reference) else set())
    for name, field in reference.extra.items():
        if name not in said and field.text.strip():
            yield name, field


def _is_lent_to(reference: Reference) -> bool:
    """Say whether another entry of the file has lent this one a field."""
    return any(
        field.span is not None and not is_inside(reference, field.span)
        for field in (*reference.fields.values(), *reference.extra.values())
    )


def _is_other(written: Mapping[str, str], reference: Reference, csl: str) -> bool:
    """Say whether what is written of a variable is not what the reference states."""
    return csl in written and written[csl] != reference.text(csl)


def _named_by_csl(reference: Reference) -> Iterator[tuple[str, str]]:
    for row in BESIDE:
        names = (row.bibtex, *row.also_read)
        found = next((f for n in names if (f := reference.extra.get(n)) is not None), None)
        if found is not None:
            yield row.csl, found.text
