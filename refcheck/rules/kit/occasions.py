"""On which occasions rules speak: what must be so about a reference that any of them says a word.

Of most references nothing is to be said, and most rules can tell that from the same few facts.
A rule names the occasions on which it may speak, each reference has those that `occasions_of`
finds, and no rule is asked about a reference that has none of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum, auto

from refcheck.core.model.answer import Answer, Found
from refcheck.core.model.comparison import Identity
from refcheck.core.model.finding import Checked
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Carrier, Reference
from refcheck.core.text.nobody import nobody
from refcheck.core.text.work_numbers import misprinted_isbns
from refcheck.rules.kit.retraction_marks import recorded_mark, stated_mark


class Occasion(IntEnum):
    """Something about a reference, or about what was learnt of it, that gives cause to speak."""

    ANY = auto()  # every reference is one
    OTHER_TYPE = auto()  # a field of the entry says that it cites another kind of work
    WRITTEN = auto()  # the entry stands in a document, whose characters can be looked at
    DIFFERENCE = auto()  # a compared field came out different
    OTHER_WORK = auto()  # the record is evidently another work's
    LEFT_OVER = auto()  # the entry says something that nothing explains
    SILENCE = auto()  # the record has nothing of what the entry states
    NO_RECORD = auto()  # the answer to the DOI is no record, or there is no answer
    ALIAS = auto()  # the record answers with another DOI, or the DOI was repaired
    FAULTY_DOI = auto()  # the DOI is not written as DOIs are
    FURTHER = auto()  # the entry gives further DOIs, and they were asked about
    NO_DOI = auto()
    BY_NUMBER = auto()  # the record was found by a number that is no DOI
    PLACEHOLDER = auto()  # an identifier, or an author's name, is nobody's
    REPEATED = auto()  # the entry states a field twice
    NOTICE = auto()  # the record is updated, or updates another
    MARKED = auto()  # a title says of the work that it was taken back, or of its notice
    PREPRINT = auto()  # the record is a preprint's
    RELATION = auto()  # the record names related works
    LOCKED = auto()  # there is an older answer to set beside this one
    UNREADABLE = auto()


def occasions_of(
    checked: Checked, problem: str | None = None, locked: Answer | None = None
) -> frozenset[Occasion]:
    """Return the occasions that a reference gives; `problem` and `locked` as `Subject` has them."""
    given = [Occasion.ANY, *_of_entry(checked), *_of_answer(checked), *_of_judgement(checked)]
    if problem is not None:
        given.append(Occasion.UNREADABLE)
    if locked is not None:
        given.append(Occasion.LOCKED)
    return frozenset(given)


def _of_entry(checked: Checked) -> Iterator[Occasion]:
    reference = checked.reference
    if len(reference.raw):
        yield Occasion.WRITTEN
    if reference.doi is None:
        yield Occasion.NO_DOI
    elif reference.doi.faults:
        yield Occasion.FAULTY_DOI
    misprinted = "ISBN" in reference.fields and any(misprinted_isbns(reference))
    if reference.unassigned or misprinted or nobody(reference) is not None:
        yield Occasion.PLACEHOLDER
    if reference.repeated:
        yield Occasion.REPEATED


def _of_answer(checked: Checked) -> Iterator[Occasion]:
    answer, record, doi = checked.answer, checked.record, checked.reference.doi
    if not isinstance(answer, Found):
        yield Occasion.NO_RECORD
    elif doi is None or answer.record.doi != doi.value:
        yield Occasion.ALIAS
    if checked.repaired_doi is not None:
        yield Occasion.ALIAS
    if checked.by is not None:
        yield Occasion.BY_NUMBER
    if checked.further:
        yield Occasion.FURTHER
    if record is not None and (record.updated_by or record.update_to):
        yield Occasion.NOTICE
    if stated_mark(checked.reference) or (record is not None and recorded_mark(record)):
        yield Occasion.MARKED
    if record is not None and record.relation:
        yield Occasion.RELATION
    if record is not None and _says_other_type(checked.reference, record):
        yield Occasion.OTHER_TYPE
    if record is not None and record.is_preprint:
        yield Occasion.PREPRINT


def _says_other_type(reference: Reference, record: Record) -> bool:
    is_stated = reference.carrier is Carrier.STRUCTURED and reference.type is not None
    return is_stated and reference.type != record.type


def _of_judgement(checked: Checked) -> Iterator[Occasion]:
    judgement = checked.judgement
    if judgement is None:
        return
    if judgement.identity is Identity.OTHER_WORK:
        yield Occasion.OTHER_WORK
    if judgement.unaccounted:
        yield Occasion.LEFT_OVER
    if judgement.differing:
        yield Occasion.DIFFERENCE
    if judgement.is_silent:
        yield Occasion.SILENCE
