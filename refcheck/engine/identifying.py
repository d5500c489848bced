"""What the further identifiers of an entry lead to, and which of all of them is the work's.

Two records are set beside each other as a reference is beside its record, so that everything
lawful there is lawful here; what registries say of their relation counts before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from refcheck.core.compare import compare
from refcheck.core.fields.container_at_sight import same_container
from refcheck.core.model.answer import Answer, Found, NotRegistered
from refcheck.core.model.comparison import Identity
from refcheck.core.model.finding import Checked, FurtherAnswer, Kinship
from refcheck.core.model.identifiers import FurtherDOI
from refcheck.core.model.location import Location, MappedText
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Carrier, Field, Reference
from refcheck.patterns import lazily

_NOWHERE = Location("", 1, 1, 1, 1)
# Registered types of what a work has part in: containers, and things of their own beside it.
_CONTAINERS = frozenset(
    """journal journal-volume journal-issue proceedings proceedings-series book-series book-set
    edited-book monograph book reference-book report-series""".split()
)
# 10.48550/arxiv.2101.00042v2
_VERSION = lazily(r"v\d{1,3}$")
_BESIDES = frozenset("dataset software component peer-review grant".split())


def further_answers(
    reference: Reference, record: Record | None, answers: Mapping[str, Answer]
) -> tuple[FurtherAnswer, ...]:
    """Return what became of the further DOIs of a reference whose own leads to `record`."""
    return tuple(
        FurtherAnswer(given, answer, kinship_of(reference, record, answer))
        for given in reference.further
        if not _is_a_version(reference, given)
        and (answer := answers.get(given.doi.value)) is not None
    )


def _is_a_version(reference: Reference, given: FurtherDOI) -> bool:
    """Say whether the own DOI is a version's of the work that the other one stands for."""
    own = reference.doi
    return own is not None and _VERSION.sub("", own.value) == given.doi.value != own.value


def kinship_of(reference: Reference, record: Record | None, answer: Answer) -> Kinship | None:
    """Return how what a further identifier leads to is related to the cited work, or None.

    `record` is the cited work's; where there is none, the reference itself is compared.
    """
    if not isinstance(answer, Found):
        return None
    if record is None:
        identity = compare(reference, answer.record).identity
    elif kinship := _registered(record, answer.record):
        return kinship
    else:
        identity = compare(as_reference(record), answer.record).identity
    match identity:
        case Identity.OTHER_WORK:
            return Kinship.OTHER
        case Identity.UNDECIDED:
            return Kinship.UNDECIDED
        case Identity.SAME_WORK if record is not None and _are_twins(record, answer.record):
            return Kinship.TWIN
        case Identity.SAME_WORK:
            return Kinship.SAME


def _registered(own: Record, other: Record) -> Kinship | None:
    """Return what the registries say of the relation of two works; None where they say nothing."""
    if own.name == other.name:
        return Kinship.SAME
    versions = ("is-preprint-of", "has-preprint", "is-version-of", "has-version")
    if any(b.doi in a.relation.get(name, ()) for a, b in _both(own, other) for name in versions):
        return Kinship.TWIN
    if any(b.doi in _named(a) for a, b in _both(own, other)):
        return Kinship.RELATED
    if any(_contains(a, b) for a, b in _both(own, other)):
        return Kinship.RELATED
    if _share_authors(own, other) and (_is_beside(own) or _is_beside(other)):
        return Kinship.RELATED
    return None


def _is_beside(record: Record) -> bool:
    return record.type in _BESIDES or record.registered_type in _BESIDES


def _both(own: Record, other: Record) -> tuple[tuple[Record, Record], tuple[Record, Record]]:
    return (own, other), (other, own)


def _named(record: Record) -> Iterator[str]:
    """Yield the DOIs that a record names, in whatever relation."""
    for dois in record.relation.values():
        yield from dois
    yield from (u.doi for u in (*record.updated_by, *record.update_to) if u.doi)


def _contains(whole: Record, part: Record) -> bool:
    """Say whether one work is the container of the other, by its title or its ISBN."""
    if whole.registered_type not in _CONTAINERS or not part.container_title:
        return False
    if set(whole.isbn) & set(part.isbn):
        return True
    return any(
        same_container(title, container) is not None
        for title in whole.title
        for container in part.container_title
    )


def _share_authors(own: Record, other: Record) -> bool:
    families = [{(n.family or str(n)).casefold() for n in r.author} for r in (own, other)]
    return bool(families[0] & families[1])


def _are_twins(own: Record, other: Record) -> bool:
    return own.is_preprint != other.is_preprint


def as_reference(record: Record) -> Reference:
    """Return a record as a reference that states all of it."""
    texts = {
        "title": record.title[0] if record.title else None,
        "container-title": record.container_title[0] if record.container_title else None,
        "issued": None if record.issued is None else str(record.issued.year),
        "volume": record.volume,
        "issue": record.issue,
        "page": record.page or record.article_number,
    }
    return Reference(
        0,
        _NOWHERE,
        MappedText(""),
        Carrier.STRUCTURED,
        author=record.author or None,
        editor=record.editor or None,
        fields={name: Field(text) for name, text in texts.items() if text is not None},
    )


def led_by(reference: Reference, given: FurtherDOI) -> Reference:
    """Return a reference that goes by one of its further DOIs, its own being a further one."""
    others = tuple(each for each in reference.further if each is not given)
    own = () if reference.doi is None else (FurtherDOI(reference.doi),)
    return replace(reference, doi=given.doi, further=(*own, *others))


def needs_another(checked: Checked) -> bool:
    """Say whether a reference's own DOI leads nowhere, or to another work."""
    if isinstance(checked.answer, NotRegistered):
        return checked.repaired_doi is None
    judgement = checked.judgement
    return judgement is not None and judgement.identity is Identity.OTHER_WORK
