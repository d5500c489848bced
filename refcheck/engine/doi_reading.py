"""Which of its readings a DOI is: the one that a registry knows and that fits.

It may be broken over lines, or hold a sign that mostly ends one.

A reader takes the likeliest (`refcheck.core.text.doi_extent`) and names the others. They are asked
about only where the likeliest is not registered, or is the DOI of a work that does not agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from msgspec.structs import replace

from refcheck.core.compare import compare
from refcheck.core.model.answer import (
    Answer,
    Found,
    NotRegistered,
    RegisteredElsewhere,
    Unreachable,
)
from refcheck.core.model.comparison import Identity, Judgement
from refcheck.core.model.identifiers import DOI
from refcheck.core.model.reference import Carrier, Reference
from refcheck.engine.inputs import Item
from refcheck.readers.lists.broken_dois import read_again
from refcheck.rules.kit.retraction_marks import as_cited


def others_wanted(items: Sequence[Item], answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """Return the other readings of DOIs that are to be asked about, each once."""
    doubtful = (item.reference.doi for item in items if _is_doubtful(item, answers))
    return tuple(dict.fromkeys(o.value for doi in doubtful if doi for o in doi.others))


def read_rightly(item: Item, answers: Mapping[str, Answer]) -> Item:
    """Return the entry with the reading of its DOI that the answers bear out.

    That is the one whose record agrees; of two that are not other works the one that agrees in
    more, for a book is registered beside its chapters. Where the likeliest is registered nowhere,
    any other that is registered is what the list prints, right or wrong; and one that could not be
    asked about leaves it open.
    """
    if not _is_doubtful(item, answers):
        return item
    doi = item.reference.doi
    assert doi is not None
    best = max(
        (_rated(item, other, answers) for other in doi.others),
        key=lambda rated: rated[0],
        default=(_NOTHING, item),
    )
    match answers.get(doi.value):
        case Found(record=record):
            own = compare(item.reference, as_cited(record, item.reference))
            is_own = own.identity is not Identity.OTHER_WORK
            least = (_AGREES, 1 - _doubts(own) if is_own else -inf)
        case _:
            least = (_REGISTERED, -inf)
    return best[1] if best[0] >= least else item


def _is_doubtful(item: Item, answers: Mapping[str, Answer]) -> bool:
    reference = item.reference
    doi = reference.doi
    if doi is None or not doi.others or item.problem:
        return False
    match answers.get(doi.value):
        case NotRegistered():
            return True
        case Found(record=record):
            return not _is_sure(compare(reference, as_cited(record, reference)))
        case _:
            return False


def _is_sure(judgement: Judgement) -> bool:
    from refcheck.core.matching import is_confident  # hardly any DOI can be read in two ways

    return is_confident(judgement)


def _read_with(reference: Reference, doi: DOI) -> Reference:
    """Return a reference read as one with this DOI: of a citation the other fields change, too."""
    if reference.carrier is Carrier.CITATION:
        return read_again(reference, doi)
    return replace(reference, doi=doi)


# Words without a place say more than one field that differs: beside the record of a book they are
# the title of the chapter that is cited.
_UNPLACED = 2


def _doubts(judgement: Judgement) -> int:
    """Return how much speaks against a record: fields that differ, and words without a place."""
    return len(judgement.differing) + _UNPLACED * bool(judgement.unaccounted)


_AGREES, _FITS, _UNASKED, _REGISTERED = 4, 3, 2, 1


# How much speaks for a reading: which of these, and then how little speaks against its record.
_Rate = tuple[int, float]
_NOTHING: _Rate = (0, 0)


def _rated(item: Item, doi: DOI, answers: Mapping[str, Answer]) -> tuple[_Rate, Item]:
    """Return how much speaks for a reading of the DOI, and the entry read so."""
    answer = answers.get(doi.value)
    if answer is None or isinstance(answer, NotRegistered):
        return _NOTHING, item
    read_so = replace(item, reference=_read_with(item.reference, replace(doi, others=())))
    match answer:
        case Unreachable():
            return (_UNASKED, 0), read_so
        case RegisteredElsewhere():
            return (_REGISTERED, 0), read_so
        case Found(record=record):
            judgement = compare(read_so.reference, as_cited(record, read_so.reference))
    fits = _REGISTERED if judgement.identity is Identity.OTHER_WORK else _FITS
    grade = _AGREES if _is_sure(judgement) else fits
    return (grade, -_doubts(judgement)), read_so
