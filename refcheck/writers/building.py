"""Making the entry of a work: from its record, or from what the article states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
import re

from msgspec.structs import replace

from refcheck.core.model.answer import Found
from refcheck.core.model.comparison import Identity
from refcheck.core.model.finding import Checked, Finding, Outcome, Verdict
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Carrier, Name, Reference
from refcheck.patterns import lazily
from refcheck.writers.entry import Entry
from refcheck.writers.markup import decoded
from refcheck.writers.printable import respelt

_BEFORE_CHRIST = lazily(r"\s*[-\u2212]\s?\d")
_YEAR = lazily(r"(?<!\d)\d{4}(?!\d)")
# Notices after which a work should not be cited as if nothing had happened, and what they are
# called in a note. Source: Crossref, "Version control, corrections, and retractions".
_NOTICES = {
    "retraction": "Retracted",
    "partial_retraction": "Partially retracted",
    "withdrawal": "Withdrawn",
    "removal": "Removed",
    "expression_of_concern": "Expression of concern",
}
# Registries name academic editors and publishers of articles too; nobody cites them.
_UNCITED_IN_ARTICLES = frozenset({"publisher", "publisher-place", "ISBN", "event-title"})
# What a registry calls the container of a book is its series; a periodical has none.
_UNCONTAINED = frozenset({"book", "periodical"})
# What comes in versions is no edition of a book.
_VERSIONED = frozenset({"dataset", "software"})
_ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper", "review"})


class Prefer(StrEnum):
    """Whose word counts where the record is the work's own."""

    RECORD = "record"
    STATED = "stated"


def from_outcome(outcome: Outcome, prefer: Prefer = Prefer.RECORD) -> Entry:
    """Return the entry for a checked reference.

    The record counts where it is the cited work's own; what it leaves out is taken from the
    reference (the other way round for `Prefer.STATED`). The record of another work is never
    used. Findings are told in `comments`.
    """
    stated = from_reference(outcome.checked.reference)
    record = _own_record(outcome)
    if record is None:
        entry = stated
    elif prefer is Prefer.RECORD:
        entry = _filled(from_record(record), stated)
    else:
        entry = _filled(stated, from_record(record))
    reference = outcome.checked.reference
    return replace(
        entry,
        key=reference.key,
        comments=tuple(_comment(f) for f in outcome.findings if not f.in_text),
        place=f"{reference.location.path}:{reference.location.line}",
        is_distrusted=_is_other_work(outcome.checked),
    )


def _own_record(outcome: Outcome) -> Record | None:
    """Return the record of the very work that is cited, if one is known that can be relied on."""
    checked = outcome.checked
    if checked.record is not None and checked.record.is_hint:
        return None
    if checked.found_by_search is not None:
        return checked.found_by_search
    if outcome.verdict is Verdict.AGREES or _is_same_work(checked):
        return _answered(checked)
    return None


def _is_same_work(checked: Checked) -> bool:
    return checked.judgement is not None and checked.judgement.identity is Identity.SAME_WORK


def _is_other_work(checked: Checked) -> bool:
    return checked.judgement is not None and checked.judgement.identity is Identity.OTHER_WORK


def _answered(checked: Checked) -> Record | None:
    if checked.record is not None:
        return checked.record
    return checked.answer.record if isinstance(checked.answer, Found) else None


def _comment(finding: Finding) -> str:
    return f"{finding.code} {finding.rule}: {finding.message}"


def _filled(first: Entry, second: Entry) -> Entry:
    """Return `first` with what it does not say taken from `second`."""
    first_is_dated = first.issued is not None
    return replace(
        first,
        type=first.type or second.type,
        author=first.author or second.author,
        et_al=first.et_al if first.author else second.et_al,
        editor=first.editor or second.editor,
        issued=first.issued if first_is_dated or first.issued_text else second.issued,
        issued_text=first.issued_text
        if first_is_dated
        else first.issued_text or second.issued_text,
        fields=dict(second.fields) | dict(first.fields) | _both_notes(first, second),
        markup_title=first.markup_title or _same_title(first, second),
        registered_type=first.registered_type or second.registered_type,
        stated=first.stated | second.stated,
    )


def _both_notes(first: Entry, second: Entry) -> dict[str, str]:
    """Return the note that holds what both say: a registry's notice replaces no note of the
    author's.
    """
    notes = [note for entry in (first, second) if (note := entry.text("note")) is not None]
    return {"note": ". ".join(dict.fromkeys(notes))} if len(notes) == 2 else {}


def _same_title(first: Entry, second: Entry) -> str | None:
    return second.markup_title if first.text("title") == second.text("title") else None


def from_reference(reference: Reference) -> Entry:
    """Return what the article states as an entry."""
    stated_fields = reference.fields.items()
    fields = {name: decoded(value.text) for name, value in stated_fields if name != "issued"}
    if reference.doi is not None and reference.doi.number is None:
        fields["DOI"] = reference.doi.value
    stated = reference.text("issued")
    issued = _date(reference, stated)
    return Entry(
        type=reference.type,
        key=reference.key,
        author=reference.author or (),
        editor=reference.editor or (),
        et_al=bool(reference.et_al),
        issued=issued,
        issued_text=stated if issued is None else None,
        fields=fields,
        stated=frozenset(_named_fields(reference, fields)),
    )


def _named_fields(reference: Reference, fields: Mapping[str, str]) -> Iterator[str]:
    """Yield what the author wrote as such, field by field."""
    if reference.carrier is Carrier.STRUCTURED:
        yield from fields
        yield from (role for role in ("author", "editor") if getattr(reference, role))


def _date(reference: Reference, stated: str | None) -> PartialDate | None:
    match = None if stated is None else _YEAR.search(stated)
    if match is None or _BEFORE_CHRIST.match(stated or ""):
        return None
    month, day = (_number(reference, name) for name in ("month", "day"))
    return PartialDate(int(match.group()), month, day if month is not None else None)


def _number(reference: Reference, name: str) -> int | None:
    value = reference.extra.get(name)
    number = int(value.text[:3]) if value is not None and value.text.isdecimal() else 0
    return number if 1 <= number <= (12 if name == "month" else 31) else None


def from_record(record: Record) -> Entry:
    """Return what a registry has on record as an entry."""
    title, container = _title(record), _first(record.container_title)
    fields = {
        "title": title or (container if record.type == "periodical" else None),
        "container-title": None if record.type in _UNCONTAINED else container,
        "collection-title": container if record.type == "book" and container != title else None,
        "container-title-short": _first(record.short_container_title),
        "volume": record.volume,
        "issue": record.issue,
        "page": record.page,
        "number": record.article_number,
        "publisher": record.publisher,
        "publisher-place": record.publisher_place,
        "event-title": record.event,
        ("version" if record.type in _VERSIONED else "edition"): record.edition,
        "ISBN": _first(record.isbn),
        "DOI": record.doi or None,
        "URL": record.url,
        "language": record.language,
        "note": _notice(record),
    }
    is_article = record.type in _ARTICLES
    uncited = _UNCITED_IN_ARTICLES if is_article else frozenset()
    return Entry(
        type=record.type,
        author=_people(record.author),
        editor=() if is_article else _people(record.editor),
        issued=record.issued,
        fields={n: decoded(v) for n, v in fields.items() if v is not None and n not in uncited},
        markup_title=record.markup_title if not record.subtitle else None,
        registered_type=record.registered_type,
    )


def _first(values: tuple[str, ...]) -> str | None:
    return values[0] if values else None


def _title(record: Record) -> str | None:
    """Return the title, with the subtitle where the title does not hold it already."""
    title, subtitle = _first(record.title), _first(record.subtitle)
    if title is None or subtitle is None or subtitle.casefold() in title.casefold():
        return title
    return f"{title} {subtitle}" if title[-1] in ":?!" else f"{title}: {subtitle}"


def _notice(record: Record) -> str | None:
    for update in record.updated_by:
        if update.type in _NOTICES:
            return f"{_NOTICES[update.type]}: {update.doi}" if update.doi else _NOTICES[update.type]
    return None


def _people(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return recorded names without entities, in mixed case."""
    return _in_mixed_case(tuple(respelt(name, decoded) for name in names))


def _in_mixed_case(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return names that were deposited in capitals throughout as people write them."""
    families = [name.family for name in names if name.family is not None]
    if not families or not all(f.isupper() and len(f) > 2 for f in families):
        return names
    return tuple(replace(n, family=_title_case(n.family), given=_given(n.given)) for n in names)


def _title_case(text: str | None) -> str | None:
    return None if text is None else re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), text)


def _given(given: str | None) -> str | None:
    """Return a given name in mixed case; initials stay as they are."""
    if given is None:
        return None
    return " ".join(
        part if "." in part or len(part) < 4 else _title_case(part) or part
        for part in given.split(" ")
    )
