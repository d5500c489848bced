"""What the numbers of an entry, other than DOIs, lead to, and whether it is the cited work.

A PMID or PMCID is an article's: an entry without a DOI is compared with what is registered under
it. Any number is somebody's, so that one that was mistyped leads to another work and never to
none. An ISBN is a book's, of which a chapter is a part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from refcheck.core.compare import compare
from refcheck.core.model.answer import Answer, Found, Obstacle, Provenance, Unreachable
from refcheck.core.model.comparison import Identity
from refcheck.core.model.finding import Checked, FurtherAnswer, Kinship
from refcheck.core.model.identifiers import Number, NumberKind
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.core.text.work_numbers import numbers_of
from refcheck.engine.identifying import kinship_of
from refcheck.rules.kit.retraction_marks import as_cited

# What stands in a book: the number is then the book's.
_PARTS = frozenset(
    {"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"}
)
# A book in several bindings has as many.
_MOST_ISBNS = 4


def asked_numbers(reference: Reference) -> tuple[Number, ...]:
    """Return the numbers that are asked about.

    An ISBN is left alone where there is something better: it is weak evidence, and the book's.
    """
    numbers = numbers_of(reference)
    if reference.doi is None and all(n.kind is NumberKind.ISBN for n in numbers):
        return numbers[:_MOST_ISBNS]
    return tuple(number for number in numbers if number.kind is not NumberKind.ISBN)


def by_number(
    checked: Checked, answers: Mapping[str, Answer]
) -> tuple[Checked, Provenance | None] | None:
    """Return what is known of an entry without a DOI by its numbers; None where that is nothing.

    The first number that leads to the work it describes is believed; where all lead elsewhere,
    the first PMID or PMCID.
    """
    reference = checked.reference
    if reference.doi is not None or _is_part(reference):
        return None
    led = list(_led(checked, answers))
    chosen = next((one for one in led if not _is_other(one[0])), None)
    return chosen or next((one for one in led if not _is_by_isbn(one[0])), None)


def _led(
    checked: Checked, answers: Mapping[str, Answer]
) -> Iterator[tuple[Checked, Provenance | None]]:
    reference = checked.reference
    for number in asked_numbers(reference):
        answer = answers.get(number.value)
        if isinstance(answer, Found):
            judgement = compare(reference, as_cited(answer.record, reference))
            led = replace(
                checked, answer=answer, record=answer.record, judgement=judgement, by=number
            )
            yield led, answer.provenance


def _is_by_isbn(checked: Checked) -> bool:
    return checked.by is not None and checked.by.kind is NumberKind.ISBN


def _is_other(checked: Checked) -> bool:
    return checked.judgement is not None and checked.judgement.identity is Identity.OTHER_WORK


def number_answers(
    checked: Checked, record: Record | None, answers: Mapping[str, Answer]
) -> tuple[FurtherAnswer, ...]:
    """Return what became of the numbers that an entry gives besides the one it goes by."""
    return tuple(
        FurtherAnswer(number, answer, _kinship(checked.reference, number, record, answer))
        for number in asked_numbers(checked.reference)
        if number != checked.by
        and (answer := answers.get(number.value)) is not None
        and not is_not_offered(answer)
    )


def is_not_offered(answer: object) -> bool:
    """Say whether nobody answers such questions at the address of the source."""
    return isinstance(answer, Unreachable) and answer.obstacle is Obstacle.NOT_OFFERED


def _kinship(
    reference: Reference, number: Number, record: Record | None, answer: Answer
) -> Kinship | None:
    if not isinstance(answer, Found):
        return None
    if record is not None and record.doi and record.doi == answer.record.doi:
        return Kinship.SAME
    if number.kind is NumberKind.ISBN:
        return _of_book(reference, answer.record)
    return kinship_of(reference, record, answer)


def _of_book(reference: Reference, book: Record) -> Kinship:
    """Return how a book is related to what an entry cites: the book itself, or a part of it."""
    identity = compare(_as_book(reference), book).identity
    if identity is Identity.OTHER_WORK:
        return Kinship.OTHER
    if identity is Identity.UNDECIDED:
        return Kinship.UNDECIDED
    return Kinship.RELATED if _is_part(reference) else Kinship.SAME


def _is_part(reference: Reference) -> bool:
    return reference.type in _PARTS and reference.text("container-title") is not None


def _as_book(reference: Reference) -> Reference:
    """Return a chapter as the book it stands in; a book as it is."""
    if not _is_part(reference):
        return reference
    fields = {name: value for name, value in reference.fields.items() if name != "page"}
    fields["title"] = fields.pop("container-title")
    return replace(reference, author=None, et_al=False, fields=fields)


def with_marks(checked: Checked) -> Checked:
    """Return the same with the notices that PubMed has about the work, where its registry has none:
    publishers are late to say that something was retracted, or never do.
    """
    record = checked.record
    if record is None or record.updated_by:
        return checked
    told = (each.answer.record for each in checked.further if isinstance(each.answer, Found))
    same = (other for other in told if other.doi and other.doi == record.doi)
    marks = next((other.updated_by for other in same if other.updated_by), ())
    return replace(checked, record=replace(record, updated_by=marks)) if marks else checked


def numbers_asked(references: Iterable[Reference]) -> tuple[str, ...]:
    """Return what sources are asked about the numbers of references, each once."""
    return tuple(
        dict.fromkeys(n.value for reference in references for n in asked_numbers(reference))
    )
